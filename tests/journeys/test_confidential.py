"""CASES.md, A7 and A12: a secret in every confidential field, walked through the whole journey; who reads it, and where."""

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from handlers.registry import CLICKS
from sandbox.surfaces import Msg
from storage.base import Base
from tests.furnished import OWNERS_PAGES, PAGES, Words, furnish, opened, put_away
from tests.furniture import Ids
from tests.inventory import buttons_in
from tests.world import World

CANARY = Words(
    **{field.name: f"canary-{field.name}-{number:04}" for number, field in enumerate(fields(Words))}
)
REASONS = {name: f"canary-{name}-9999" for name in ("missed", "cancelled", "ended")}
PAIRS = {*vars(CANARY).values(), REASONS["missed"], REASONS["cancelled"]}
OWNERS = {CANARY.goal, REASONS["ended"]}
"""PROGRAM.md's table: an owner reads the titles of goals, and why a pairing of two others was left; no more."""
ALL = PAIRS | {REASONS["ended"]}


@pytest.fixture
def libraries() -> Iterator[io.StringIO]:
    """What libraries log, from DEBUG on."""
    said, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(said), root.level
    ours = [root, *(logging.getLogger(name) for name in ("slack_bolt", "slack_sdk", "sqlalchemy", "aiohttp"))]
    levels = [each.level for each in ours]
    root.addHandler(handler)
    for each in ours:
        each.setLevel(logging.DEBUG if each.name == "root" else logging.WARNING)
    yield said
    root.removeHandler(handler)
    root.setLevel(level)
    for each, before in zip(ours, levels, strict=True):
        each.setLevel(before)


async def test_a_secret_is_read_by_those_it_is_for_and_nobody_else(
    small: World, libraries: io.StringIO
) -> None:
    with capture_logs() as logged:
        ids = await journey(small)
        for who, secrets in (("mia", PAIRS), ("noah", PAIRS - {CANARY.private}), ("olivia", {CANARY.goal})):
            assert found(await shown(small, who, ids)) == secrets, who
        for who in ("emma", "dan"):
            assert not found(await shown(small, who, ids)), who
        assert found(await shown(small, "olivia", ids, whatever_was_seen(small, ids))) <= {CANARY.goal}
        await leave(small, ids)
        assert found(await shown(small, "olivia", ids)) == OWNERS
        assert found(await shown(small, "noah", ids)) <= PAIRS - {CANARY.private}
        await small.move(days=20)
    assert not found(repr(logged) + libraries.getvalue())
    assert not found(written(small))


async def test_a_secret_stands_nowhere_else(world: World, libraries: io.StringIO) -> None:
    """Not in a log, a message or a byte of either database."""
    with capture_logs() as logged:
        await leave(world, await journey(world))
        await world.move(days=20)
    assert not found(repr(logged) + libraries.getvalue())
    assert not found(written(world))
    assert not found(in_the_database(world))


def written(world: World) -> str:
    """All that was sent but forms and Home, and the messages as they stand."""
    said = [call for call in world.sandbox.calls if not call.method.startswith("views.")]
    assert {"chat.postMessage"} <= {call.method for call in said}
    standing = [message.raw for who in ("mia", "noah", "olivia") for message in messages(world, who)]
    return repr((said, standing))


def found(place: str) -> set[str]:
    return {secret for secret in ALL if secret in place}


async def journey(world: World) -> Ids:
    """All that is confidential is entered, and time passes between."""
    ids = await furnish(world, CANARY)
    for form, secret in (("logs_missed", "missed"), ("session_cancel", "cancelled")):
        shown = await opened(world, form, ids)
        shown.fill({"Reason": REASONS[secret]})
        assert (await shown.submit()).ok
        await world.settle()
    await world.session("mia", world.now.replace(day=12), Agenda=CANARY.agenda)
    await world.person("mia").command(f"/mentor log 30 {CANARY.shared}")
    await world.move(days=4)
    return ids


async def leave(world: World, ids: Ids) -> None:
    form = await opened(world, "pairings_leave", ids)
    form.fill({"Reason": REASONS["ended"]})
    assert (await form.submit()).ok
    await world.settle()


CHANGING = ("_delete", "_drop", "_done", "_unshare", "_resume")
KINDS = ("pairing", "goal", "reflection", "logged", "planned", "step")


def whatever_was_seen(world: World, ids: Ids) -> list[tuple[str, str]]:
    """Every button that reads, on every kind of record it was shown with; on each kind, if it never was."""
    seen = buttons_in([call.args for call in world.sandbox.calls])
    return [
        (action, kind)
        for action in CLICKS
        if not action.endswith(CHANGING)
        for kind in KINDS
        if action not in seen or any(ids[kind] in value for value in seen[action])
    ]


async def shown(
    world: World, who: str, ids: Ids, clicks: Sequence[tuple[str, str]] = PAGES + OWNERS_PAGES
) -> str:
    """All that this person gets to see: Home, and what these clicks open on these records."""
    person, number = world.person(who), len(world.sandbox.calls)
    await put_away(world)
    home = await person.home()
    acks: list[object] = [home.text]
    for action, kind in clicks:
        acks.append((await person.action(home, action, ids.get(kind, ""))).body)
    await world.settle()
    await put_away(world)
    return repr((acks, [call.args for call in world.sandbox.calls[number:]]))


def messages(world: World, who: str) -> list[Msg]:
    person = world.person(who)
    return [*person.inbox(), *person.ephemerals()]


def in_the_database(world: World) -> str:
    """Every byte of it that can be read without the key: SQLite's file and its log; PostgreSQL's rows."""
    database = world.bot.database
    if database.is_sqlite:
        file = Path(str(database.reading.url.database))
        return "".join(each.read_bytes().decode("latin-1") for each in file.parent.glob(file.name + "*"))
    every = [select(table).execution_options(across_workspaces=True) for table in Base.metadata.sorted_tables]
    with database.reading.connect() as connection:
        return repr([tuple(row) for rows in every for row in connection.execute(rows)])
