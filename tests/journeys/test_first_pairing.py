"""The main journey: pair two people, set a goal, schedule, be reminded, log, reflect, share; seen by each role."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sandbox.acting import Person
from storage.database import Database
from tests.world import World, running

SHARED = "We went through the board paper, line by line."
PRIVATE = "He hesitates before the chair."
STEP = "Send the second draft to Noah"
LEARNED = "A paper is read for its first page."
APPLY = "In the budget round of April."
GOAL = "Present to the board without slides"
CRITERION = "The chair asks for a second paper"
AGENDA = "The board paper, and why it is late"
SECRETS = (SHARED, PRIVATE, STEP, LEARNED, APPLY, CRITERION, AGENDA)


@pytest.fixture(params=["http", "socket mode"])
async def world(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[World]:
    async with running(database, socket_mode=request.param == "socket mode") as opened:
        yield opened


async def test_from_reminder_to_reflection(world: World) -> None:
    mia, noah, olivia = (world.person(name) for name in ("mia", "noah", "olivia"))
    await world.program()
    await world.pair("noah", "mia")
    await both_are_introduced(mia, noah)
    await mia_sets_a_goal(world, mia)
    await mia_schedules_a_session(world, mia, noah)
    await both_are_reminded_once_each_in_their_own_time(world, mia, noah)
    await mia_logs_it_in_two_clicks(world, mia)
    await noah_is_not_asked_again(world, noah)
    await mia_reflects_and_shares(world, mia)
    await noah_reads_it(world, noah)
    await olivia_sees_that_it_was_held_and_not_a_word_of_it(olivia)
    nothing_confidential_was_written_into_slack(world)


async def both_are_introduced(mia: Person, noah: Person) -> None:
    for person, other in ((mia, "Noah Mentor"), (noah, "Mia Mentee")):
        introduction = await person.message("Schedule a session")
        assert other in introduction.visible
        assert {"Schedule a session", "Set a goal"} <= set(introduction.buttons)


async def mia_sets_a_goal(world: World, mia: Person) -> None:
    await (await mia.message("Set a goal")).click("Set a goal")
    form = await mia.view("New goal")
    form.fill({"Goal": GOAL, "Success criterion": CRITERION, "Target date": date(2026, 6, 30)})
    assert (await form.submit()).ok
    await world.settle()
    assert GOAL in (await mia.home()).text


async def mia_schedules_a_session(world: World, mia: Person, noah: Person) -> None:
    await mia.command("/mentor schedule")
    form = await mia.view("Schedule a session")
    start = datetime(2026, 3, 5, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    form.fill({"Date and time": start, "Agenda": AGENDA})
    assert (await form.submit()).ok
    await world.settle()
    assert "Thursday 5 March, 15:00 (Berlin time)" in (await mia.message("Calendar file")).visible
    assert "Thursday 5 March, 09:00 (New York time)" in (await noah.message("Calendar file")).visible


async def both_are_reminded_once_each_in_their_own_time(world: World, mia: Person, noah: Person) -> None:
    for moment, wall in (("2026-03-04 15:00", "Wednesday"), ("2026-03-05 14:00", "Thursday")):
        before = len(mia.inbox()), len(noah.inbox())
        await world.move_to(moment, "Europe/Berlin")
        await world.tick()
        await world.tick()
        assert (len(mia.inbox()), len(noah.inbox())) == (before[0] + 1, before[1] + 1), wall
        assert "15:00 (Berlin time)" in mia.inbox()[-1].visible
        assert "09:00 (New York time)" in noah.inbox()[-1].visible


async def mia_logs_it_in_two_clicks(world: World, mia: Person) -> None:
    await world.move_to("2026-03-05 16:00", "Europe/Berlin")
    question = mia.inbox()[-1]
    await question.click("Log")
    form = await mia.view("Log a session")
    form.fill({"Shared notes": SHARED, "Private notes": PRIVATE, "Next steps": STEP})
    assert (await form.submit()).ok
    await world.settle()


async def noah_is_not_asked_again(world: World, noah: Person) -> None:
    asked = sum("Log" in message.buttons for message in noah.inbox())
    await world.move_to("2026-03-06 09:00", "America/New_York")
    assert sum("Log" in message.buttons for message in noah.inbox()) == asked


async def mia_reflects_and_shares(world: World, mia: Person) -> None:
    prompt = await mia.message("Reflect")
    assert "Reflect" in prompt.buttons
    await prompt.click("Reflect")
    form = await mia.view("Reflect")
    form.fill(
        {
            "What did you learn?": LEARNED,
            "Where will you apply it?": APPLY,
            "By when?": date(2026, 4, 15),
            "Share with my mentor": True,
        }
    )
    assert (await form.submit()).ok
    await world.settle()


async def noah_reads_it(world: World, noah: Person) -> None:
    home = await noah.home()
    assert "Shared with you" in home.text
    await home.click("Read")
    page = await noah.view()
    assert LEARNED in page.text
    assert APPLY in page.text
    await world.settle()


async def olivia_sees_that_it_was_held_and_not_a_word_of_it(olivia: Person) -> None:
    text = (await olivia.home()).text
    assert "1 session held" in text
    assert not [secret for secret in SECRETS if secret in text]


def nothing_confidential_was_written_into_slack(world: World) -> None:
    posted = [call for call in world.sandbox.calls if call.method.startswith("chat.")]
    assert posted
    assert not [secret for secret in (*SECRETS, GOAL) for call in posted if secret in repr(call)]
