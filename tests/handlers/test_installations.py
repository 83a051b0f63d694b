"""The app is removed from the workspace, its token revoked, and installed again (CASES B25)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from bot.assembly import Bot
from storage import audit
from storage.base import Base
from storage.due import removed_workspaces, workspaces
from storage.work import unit_of_work
from storage.workspaces import GONE, Workspace
from tests.conftest import MASTER
from tests.furnished import furnish
from tests.handlers.conftest import on_both
from tests.world import World, settings_for

KEPT = {"workspaces", "audit_events", "beats", "alembic_version"}


def posts(world: World) -> int:
    return sum(call.method == "chat.postMessage" for call in world.sandbox.calls)


def workspace(world: World) -> Workspace:
    with DbSession(world.bot.database.reading) as db:
        return db.scalars(select(Workspace)).one()


def happened(world: World) -> list[str]:
    """What the audit log says of the installation."""
    with DbSession(world.bot.database.reading) as db:
        events = db.scalars(
            select(audit.AuditEvent)
            .where(audit.AuditEvent.subject_kind == "workspaces")
            .order_by(audit.AuditEvent.seq)
            .execution_options(across_workspaces=True)
        )
        return [event.action for event in events]


def rows(world: World) -> dict[str, int]:
    """How many there are in each table that is not empty."""
    with world.bot.database.reading.connect() as connection:
        counts = {
            table.name: connection.scalar(
                select(func.count()).select_from(table).execution_options(across_workspaces=True)
            )
            for table in Base.metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}


def verdict(world: World) -> audit.Verdict:
    ours = world.sandbox.workspace.id
    with unit_of_work(world.bot.database, MASTER, ours, world.now, reading=True) as work:
        return audit.verify(work.workspace, work.db.key, audit.events_of(work.db))


@asynccontextmanager
async def started_again(world: World) -> AsyncIterator[World]:
    """The process ends, and starts with the same settings; the app is installed again, if it was not."""
    url = world.bot.database.writing.url.render_as_string(hide_password=False)
    await world.bot.stop()
    world.sandbox.app.installed = True
    bot = await Bot.start(
        settings_for(world.sandbox, url), world.sandbox.clock.now, ticking=False, host="127.0.0.1"
    )
    world.sandbox.send_to(f"http://127.0.0.1:{bot.port}/slack/events")
    yield World(world.sandbox, bot)
    await bot.stop()


async def prepared(world: World) -> None:
    """A pair with a session tomorrow, so that there is much to be said unasked."""
    await world.program()
    await world.pair("noah", "mia")
    await world.session("mia")


@on_both
@pytest.mark.parametrize("tokens_first", [False, True], ids=["app first", "tokens first"])
async def test_removed_in_either_order_the_key_goes_once_and_nothing_more_is_sent(
    world: World, *, tokens_first: bool
) -> None:
    await prepared(world)
    before = posts(world)
    await world.sandbox.uninstall(tokens_first=tokens_first)
    assert workspace(world).wrapped_key == workspace(world).token_sealed == GONE
    assert [each for each in happened(world) if each == "app_uninstalled"] == ["app_uninstalled"]
    for _ in range(3):
        await world.move(days=1)
    assert posts(world) == before
    assert set(rows(world)) <= KEPT
    ours = world.sandbox.workspace.id
    assert removed_workspaces(world.bot.database.reading) == [ours]
    assert workspaces(world.bot.database.reading) == []


async def test_everything_that_was_written_is_gone_and_a_new_installation_begins_anew(small: World) -> None:
    await furnish(small)
    key = workspace(small).wrapped_key
    await small.sandbox.uninstall()
    await small.tick()
    before = posts(small)
    async with started_again(small) as again:
        assert set(rows(again)) <= KEPT
        assert workspace(again).wrapped_key not in (GONE, key)
        await again.move(days=1)
        assert posts(again) == before
        mia = again.person("mia")
        answer = await mia.command("/mentor plan")
        await again.settle()
        assert answer.status == 200
        await prepared(again)
        assert (await mia.home()).text
        assert verdict(again).state is audit.ChainState.INTACT
        assert happened(again)[-2:] == ["app_uninstalled", "app_reinstalled"]


async def test_who_comes_after_the_removal_reads_that_the_app_is_gone(small: World) -> None:
    await prepared(small)
    await small.sandbox.uninstall()
    mia = small.person("mia")
    await mia.command("/mentor plan")
    assert "not installed in this workspace any more" in (await mia.message("not installed")).text


async def test_a_revoked_token_stops_all_sending_and_loses_nothing(small: World) -> None:
    await prepared(small)
    before = posts(small)
    small.sandbox.app.installed = False
    await small.sandbox.event({"type": "tokens_revoked", "tokens": {"bot": [small.sandbox.app.bot_user_id]}})
    await small.move(days=1, hours=1, minutes=1)
    assert posts(small) == before
    assert happened(small) == ["token_revoked"]
    async with started_again(small) as again:
        await again.tick()
        assert [message.text for message in again.person("mia").inbox()][-1].startswith("A reminder")


async def test_peoples_own_tokens_are_not_ours(small: World) -> None:
    await small.sandbox.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
    assert workspace(small).has_token


async def test_old_news_repeated_after_a_new_installation_does_it_no_harm(small: World) -> None:
    await prepared(small)
    await small.sandbox.uninstall(tokens_first=True)
    told = small.sandbox.last_request
    assert told is not None
    small.sandbox.clock.move(timedelta(minutes=4))
    async with started_again(small) as again:
        await again.sandbox.replay(told)
        assert workspace(again).has_key
        assert workspace(again).has_token
