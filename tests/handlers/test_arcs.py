"""The pair's arc through signed requests: first steps, expectations, a pause, a handoff, alumni, and who looks on."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.surfaces import Modal
from storage.programs import Program
from storage.work import Work
from tests.furniture.arcs import EXPECTED, NEXT, REACHED, SUCCESS
from tests.world import World

HANDOFF: dict[str, Wish] = {"What was reached": REACHED, "What is next": NEXT}


async def opened(world: World, person: Person, word: str, title: str) -> Modal:
    await put_away(world, person)
    await person.command(f"/mentor {word}")
    await world.settle()
    return await person.view(title)


async def put_away(world: World, person: Person) -> None:
    world.sandbox.workspace.seat(person.id).stack.clear()


async def submitted(world: World, form: Modal, fields: dict[str, Wish] | None = None) -> None:
    form.fill(fields or {})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()


async def clicked(world: World, form: Modal, text: str) -> None:
    await form.click(text)
    await world.settle()


async def pair(world: World) -> tuple[Person, Person, Person]:
    await world.program()
    await world.pair()
    people = tuple(world.person(name) for name in ("olivia", "noah", "mia"))
    for person in people:
        await put_away(world, person)
    return people[0], people[1], people[2]


async def test_the_first_steps_from_the_introduction_on(small: World) -> None:
    await small.program()
    await small.pair(signed=False)
    mia = small.person("mia")
    introduction = mia.inbox()[-1]
    assert {"Sign the agreement", "All first steps"} <= set(introduction.buttons)
    await introduction.click("All first steps")
    await small.settle()
    steps = await mia.view("First steps")
    assert steps.text.count("☐") == 4
    await clicked(small, steps, "Read")
    page = await mia.view("What is expected")
    assert "60 minutes together every 14 days" in page.text
    await submitted(small, page)
    assert (await mia.view("First steps")).text.count("☑") == 1
    await small.sign("mia")
    assert "Noah Mentor has not signed" in (await opened(small, mia, "start", "First steps")).text
    await small.sign("noah")
    home = await mia.home()
    assert "2 steps are left with" in home.text
    await small.session(at=small.now + timedelta(days=4))
    await small.move(days=7, hours=5)
    told = mia.inbox()[-1]
    assert "1 of your first steps is still open" in told.visible or "first steps" in mia.inbox()[-2].visible
    await submitted(
        small, await opened(small, mia, "goal", "New goal"),
        {"Goal": "Present", "Success criterion": "It is heard", "Target date": date(2026, 6, 30)},
    )  # fmt: skip
    assert "Your first steps" not in (await mia.home()).text


async def test_what_each_expects_is_answered_alone_and_then_talked_about(world: World) -> None:
    """C31: in two zones, each at 09:00 of their own Monday; New York has changed its clocks, Berlin has not."""
    _olivia, noah, mia = await pair(world)
    await world.move_to("2026-03-16T08:30", "Europe/Berlin")
    assert not any("Six short questions" in each.visible for each in mia.inbox())
    await world.move_to("2026-03-16T09:01", "Europe/Berlin")
    question = mia.inbox()[-1]
    assert "Six short questions" in question.visible
    assert not any("Six short questions" in each.visible for each in noah.inbox())
    await question.click("Answer")
    await world.settle()
    form = await mia.view("What I expect")
    form.fill({**EXPECTED, "What would success look like?": ""})
    assert "What would success look like?" in (await form.submit()).errors
    await submitted(world, form, EXPECTED)
    assert "The other person sees nothing" in (await mia.view("Thank you")).text
    assert "You have answered" in next(each for each in mia.inbox() if "expect" in each.visible).visible
    await world.move_to("2026-03-16T09:01", "America/New_York")
    await noah.inbox()[-1].click("Answer")
    await world.settle()
    theirs = await noah.view("What I expect")
    assert SUCCESS not in str(theirs.raw)
    await submitted(world, theirs, {**EXPECTED, "How often should we meet?": "Once a month"})
    await world.session("mia", world.now + timedelta(days=2))
    for person in (mia, noah):
        news = next(each for each in reversed(person.inbox()) if "side by side" in each.visible)
        assert SUCCESS not in news.visible
        await put_away(world, person)
        await news.click("See both answers")
        await world.settle()
        both = await person.view("What we expect")
        assert both.text.count(SUCCESS) == 2
        assert "You differ" in both.text
    await clicked(world, both, "Put it on the next agenda")
    await clicked(world, await noah.view("On the agenda"), "Open the session")
    assert "Our expectations" in (await noah.view("Session")).text


async def test_a_pause_and_an_early_return(small: World) -> None:
    _olivia, noah, mia = await pair(small)
    await small.session("mia", small.now + timedelta(days=3))
    form = await opened(small, mia, "break", "Pause a pairing")
    form.fill({"Until": date(2026, 3, 2)})
    assert "after today" in (await form.submit()).errors["Until"]
    await submitted(small, form, {"Until": date(2026, 3, 23)})
    assert "1 session was cancelled" in (await mia.view("Pause a pairing")).text
    told = noah.inbox()[-1]
    assert "until Monday 23 March 2026" in told.visible
    home = await noah.home()
    assert "Paused until Monday 23 March" in home.text
    assert {"Resume this pairing", "Hand off"} <= set(home.buttons)
    before = len(mia.inbox()), len(noah.inbox())
    await small.move_to("2026-03-20T12:00", "Europe/Berlin")
    assert (len(mia.inbox()), len(noah.inbox())) == before
    await told.click("Resume now")
    await small.settle()
    assert "has resumed your pairing" in mia.inbox()[-1].visible
    await small.move_to("2026-03-23T16:00", "Europe/Berlin")
    assert any("Six short questions" in each.visible for each in mia.inbox())


async def test_a_handoff_ends_the_pairing_and_those_concerned_hear_that_it_took_place(world: World) -> None:
    olivia, noah, mia = await pair(world)
    form = await opened(world, mia, "handoff", "Handoff")
    await submitted(world, form, {**HANDOFF, "Who takes over": "mona"})
    assert "Neither of you has confirmed it" in (await mia.view("Handoff")).text
    await clicked(world, await mia.view("Handoff"), "Confirm")
    home = await noah.home()
    assert "waits for you: read it" in home.text
    await noah.inbox()[-1].click("Read it")
    await world.settle()
    page = await noah.view("Handoff")
    assert REACHED in page.text
    assert "Mia Mentee has confirmed it" in page.text
    before = len(world.sandbox.calls)
    await clicked(world, page, "Confirm")
    assert "It took place" in (await noah.view("Handoff")).text
    for name, words in (
        ("olivia", "formal handoff"),
        ("mona", "named you as the one who takes over"),
        ("mia", "You and"),
    ):
        assert words in world.person(name).inbox()[-1].visible, name
    said = [call for call in world.sandbox.calls[before:] if call.method == "chat.postMessage"]
    assert len(said) == 4
    assert REACHED not in repr(said)
    assert NEXT not in repr(said)
    listed = await opened(world, olivia, "pairs", "Pairings")
    assert "handed off on Monday 2 March 2026" in listed.text
    alumni = await opened(world, mia, "alumni", "Alumni")
    await clicked(world, alumni, "Come back as a mentor")
    assert "You have applied to" in (await mia.view("Welcome back")).text
    assert "one of your alumni, would like to come back" in olivia.inbox()[-1].visible
    assert REACHED in (await opened(world, mia, "handoff", "Handoff")).text


async def test_two_who_write_the_handoff_at_once_lose_nothing_of_each_other(small: World) -> None:
    """B28: the second to save keeps what they typed, and is told."""
    _olivia, noah, mia = await pair(small)
    mine, theirs = (
        await opened(small, mia, "handoff", "Handoff"),
        await opened(small, noah, "handoff", "Handoff"),
    )
    await submitted(small, mine, HANDOFF)
    theirs.fill({**HANDOFF, "What was reached": "Less"})
    assert "just been changed" in (await theirs.submit()).errors["What is next"]
    page = await opened(small, noah, "handoff", "Handoff")
    await clicked(small, page, "Edit")
    form = await noah.view("Handoff")
    form.fill({"Who takes over": "mia"})
    assert "one of you two" in (await form.submit()).errors["Who takes over"]


async def test_the_pairings_of_a_program_filtered_as_a_table_and_extended(world: World) -> None:
    olivia, _noah, mia = await pair(world)
    await world.pair("nina", "max")
    await world.move(days=23)
    listed = await opened(world, olivia, "pairs", "Pairings")
    assert listed.text.count("Stalled: no session held or planned for 23 days.") == 2
    await clicked(world, listed, "Filter")
    await submitted(world, await olivia.view("Filter"), {"Mentor of": "nina", "Stalled": True})
    shown = await olivia.view("Pairings")
    assert "1 pairing: stalled, with Nina Mentor as mentor." in shown.text
    await clicked(world, shown, "Get as a table")
    assert [file.name for each in olivia.inbox() for file in each.files] == ["pairings-2026-03-25.csv"]
    await clicked(world, await olivia.view("Pairings"), "Show all")
    assert "2 pairings in all." in (await olivia.view("Pairings")).text
    assert "Only a program's owner" in (await mia.command("/mentor pairs")).text


async def test_the_owner_extends_a_pairing_and_ends_it_from_the_list(small: World) -> None:
    olivia, _noah, mia = await pair(small)
    listed = await opened(small, olivia, "pairs", "Pairings")
    await listed.click("Extend beyond the end")
    await small.settle()
    await submitted(small, await olivia.view("Extend a pairing"), {"Goes on until": date(2026, 10, 30)})
    assert "now goes on until Friday 30 October 2026" in mia.inbox()[-1].visible
    await small.session("mia", datetime(2026, 10, 29, 10, tzinfo=UTC))
    listed = await opened(small, olivia, "pairs", "Pairings")
    assert "Extended until Friday 30 October 2026" in listed.text
    await listed.click("End this pairing")
    await small.settle()
    await submitted(small, await olivia.view("End a pairing"))
    assert "ended on Monday 2 March 2026" in (await olivia.view("Pairings")).text


async def test_a_program_that_closes_takes_its_pairs_along(small: World) -> None:
    olivia, noah, mia = await pair(small)
    await moves_on(small, olivia, "closing")
    await small.move(minutes=1)
    steps = mia.inbox()[-1]
    assert "is closing. What is left" in steps.visible
    assert {"Write the handoff", "Schedule a session", "Show the plan"} <= set(steps.buttons)
    await moves_on(small, olivia, "closed")
    for person in (noah, mia):
        assert "is closed, and your pairing with" in person.inbox()[-1].visible
        assert "Alumni" in (await person.home()).text
    alumni = await opened(small, olivia, "alumni", "Alumni")
    await clicked(small, alumni, "Set the channel")
    await submitted(small, await olivia.view("Alumni's channel"), {"Channel": "general"})
    await small.move(hours=5)
    assert "The alumni of" in mia.inbox()[-1].visible
    await mia.inbox()[-1].click("Hear no more")
    await small.settle()
    assert "You hear no more of it unless you ask" in (await mia.view("Alumni")).text
    assert "You are among the alumni" not in (await mia.home()).text


async def moves_on(world: World, owner: Person, state: str) -> None:
    """The owner moves their program on, with what that means before them."""
    await put_away(world, owner)
    await owner.action(
        await owner.home(),
        f"programs_to_{state}",
        await world.bot.desk.run(the_program, world.sandbox.workspace.id),
    )
    await world.settle()
    await submitted(world, await owner.view())


def the_program(work: Work) -> str:
    return work.db.scalars(select(Program.id)).one()
