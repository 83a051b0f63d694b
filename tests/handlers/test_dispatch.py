"""From a request to its listener and back to words: attacks, repeats, faults."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from handlers.calls import Call
from handlers.listening import Command
from handlers.registry import COMMANDS
from mentoring.help import Audience
from sandbox.faults import Kind
from sandbox.fields import Wish
from storage.audit import AuditEvent
from storage.database import Database
from storage.goals import Goal
from storage.work import Work
from tests.handlers.conftest import on_both
from tests.world import World, running

GOAL: dict[str, Wish] = {
    "Goal": "Lead the plant",
    "Success criterion": "The plant leads",
    "Target date": date(2026, 6, 30),
}


@pytest.fixture
async def hasty(database_url: str) -> AsyncIterator[World]:
    """As `world`, with no more patience than Slack has."""
    async with running(Database.connect(database_url), patient=False) as opened:
        yield opened


async def facts(world: World) -> tuple[int, list[tuple[str, str]]]:
    """How many goals there are, and every refusal on record (who, of what)."""

    def look(work: Work) -> tuple[int, list[tuple[str, str]]]:
        refused = work.db.query(AuditEvent).where(AuditEvent.action.like("%refused"))
        return work.db.query(Goal).count(), [(event.actor, event.subject_id) for event in refused]

    return await world.bot.desk.run(look, world.sandbox.workspace.id)


@on_both
async def test_the_same_signed_request_twice_has_one_effect(paired: World) -> None:
    await submit_goal(paired)
    request = paired.sandbox.last_request
    assert request is not None
    assert (await paired.sandbox.replay(request)).status == 200
    await paired.settle()
    assert (await facts(paired))[0] == 1


@on_both
async def test_a_command_repeated_shows_no_second_form(paired: World) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor goal")
    await mia.view("New goal")
    request = paired.sandbox.last_request
    assert request is not None
    assert (await paired.sandbox.replay(request)).status == 200
    await paired.settle()
    assert [view.title for view in mia.views] == ["New goal"]


@on_both
async def test_a_form_copied_from_another_person_is_refused_before_any_effect(paired: World) -> None:
    mia, noah = paired.person("mia"), paired.person("noah")
    await mia.command("/mentor goal")
    form = await mia.view("New goal")
    form.fill(GOAL)
    stolen = form.raw["private_metadata"]
    await noah.command("/mentor goal")
    own = await noah.view("New goal")
    own.fill(GOAL)
    result = await noah.submit_raw(own.raw, private_metadata=stolen)
    assert "was not found" in str(result.errors)
    goals, refusals = await facts(paired)
    assert goals == 0
    assert (noah.id, own.raw["callback_id"]) in refusals


@pytest.mark.parametrize("name", ["gus", "sam"])
@pytest.mark.parametrize(
    "typed", ["/mentor", "/mentor help", "/mentor log", "/mentor program", "/mentor pair"]
)
async def test_outsiders_are_refused_and_shown_no_names(paired: World, name: str, typed: str) -> None:
    answer = await paired.person(name).command(typed)
    assert "full members" in answer.text
    assert not re.search("Mia|Noah|Olivia|Successors", answer.text)


@on_both
async def test_a_deactivated_person_is_refused_from_the_moment_slack_says_so(paired: World) -> None:
    mia = paired.person("mia")
    await paired.sandbox.change_user("mia", deleted=True)
    assert "active account" in (await mia.command("/mentor log")).text


@on_both
async def test_a_button_with_another_pairs_record_finds_nothing_and_leaves_a_trace(paired: World) -> None:
    await paired.pair("nina", "max")
    await submit_goal(paired)
    goal_id = await paired.bot.desk.run(
        lambda work: work.db.query(Goal).one().id, paired.sandbox.workspace.id
    )
    max_ = paired.person("max")
    for action in ("goals_edit", "goals_steer", "goals_delete"):
        await max_.action(await max_.home(), action, goal_id)
        assert "was not found" in (await max_.view("Mentor")).text
        await (await max_.view("Mentor")).close()
    assert (await facts(paired))[1].count((max_.id, goal_id)) == 3


@contextmanager
def a_locked_database(world: World) -> Iterator[None]:
    """Another process writes and does not finish."""
    other = Database.connect(world.bot.settings.database_url)
    with other.writing.connect() as connection:
        connection.execute(text("UPDATE workspaces SET name = name"))
        yield
        connection.rollback()
    other.close()


@on_both
async def test_a_database_that_does_not_answer_gives_the_text_back(hasty: World) -> None:
    await hasty.program()
    await hasty.pair()
    mia = hasty.person("mia")
    await mia.command("/mentor goal")
    form = await mia.view("New goal")
    form.fill(GOAL)
    with a_locked_database(hasty):
        result = await form.submit()
    assert not result.closed
    assert "Nothing is lost" in str(result.errors)
    assert form.values["Goal"] == GOAL["Goal"]
    assert (await facts(hasty))[0] == 0
    assert (await form.submit()).ok
    assert (await facts(hasty))[0] == 1


@pytest.fixture
def broken() -> Iterator[str]:
    """A command with a defect, and what was typed in the error's own text."""

    async def fail(call: Call) -> None:
        raise RuntimeError(call.body["text"])

    COMMANDS["defect"] = Command("defect", "", "", fail, Audience.ALL)
    yield "/mentor defect about the board paper"
    del COMMANDS["defect"]


@on_both
async def test_an_unexpected_error_is_a_short_apology_with_the_logs_reference(
    paired: World, broken: str
) -> None:
    with capture_logs() as logged:
        answer = await paired.person("mia").command(broken)
    (entry,) = [each for each in logged if each["event"] == "unexpected"]
    assert entry["reference"] in answer.text
    assert "board paper" not in repr(logged)
    assert "test_dispatch.py" in entry["trace"]


@on_both
@pytest.mark.parametrize("kind", ["error", "drop_before"])
async def test_a_form_that_slack_does_not_open_is_an_apology_with_the_logs_reference(
    paired: World, kind: Kind
) -> None:
    paired.sandbox.faults.add("views.open", kind)
    mia = paired.person("mia")
    with capture_logs() as logged:
        await mia.command("/mentor goal")
        await paired.settle()
    (entry,) = [each for each in logged if each["event"] == "not_shown"]
    assert entry["reference"] in mia.ephemerals()[-1].text


@on_both
async def test_a_trigger_that_has_expired_is_said(paired: World) -> None:
    paired.sandbox.faults.add("views.open", "api_error", error="expired_trigger_id")
    mia = paired.person("mia")
    await mia.command("/mentor goal")
    await paired.settle()
    assert "took too long" in mia.ephemerals()[-1].text


def opened_home(world: World) -> dict[str, str]:
    return {"type": "app_home_opened", "tab": "home", "user": world.person("mia").id, "channel": "D1"}


@on_both
async def test_an_event_that_we_could_not_take_in_is_sent_again_by_slack_and_has_its_effect_once(
    hasty: World,
) -> None:
    """B22. Home stands when the database answers again, without a second click."""
    await hasty.program()
    mia = hasty.person("mia")
    with a_locked_database(hasty):
        delivery = await hasty.sandbox.event(opened_home(hasty))
    assert [(each.retry, each.ack.status) for each in delivery.attempts] == [(0, 503), (1, 503)]
    hasty.sandbox.clock.move(timedelta(minutes=1))
    await delivery.attempted(3)
    await hasty.settle()
    assert delivery.ok
    assert hasty.sandbox.workspace.seat(mia.id).homes_published == 1


@on_both
async def test_a_home_whose_answer_was_lost_is_shown_when_slack_asks_again(world: World) -> None:
    seat = world.sandbox.workspace.seat(world.person("mia").id)
    for retry in (0, 2):
        await world.sandbox.event(opened_home(world), event_id="Ev1", retry=retry)
        await world.settle()
    assert seat.homes_published == 2


@on_both
async def test_a_word_nobody_listens_to_stays_out_of_the_log(hasty: World) -> None:
    with capture_logs() as logged, a_locked_database(hasty):
        await hasty.person("emma").command(
            "/mentor we-sell-the-plant"
        )  # whom we meet, which needs the database
    assert logged
    assert "we-sell-the-plant" not in repr(logged)


@on_both
async def test_an_event_nobody_listens_to_is_acknowledged(paired: World) -> None:
    delivery = await paired.sandbox.event({"type": "emoji_changed", "user": paired.person("mia").id})
    assert delivery


async def submit_goal(world: World) -> None:
    mia = world.person("mia")
    await mia.command("/mentor goal")
    form = await mia.view("New goal")
    form.fill(GOAL)
    assert (await form.submit()).ok
    await world.settle()
