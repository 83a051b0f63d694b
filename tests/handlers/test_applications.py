"""Applications through Slack: applied for, decided, heard of, changed and withdrawn."""

from datetime import date

import pytest

from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.surfaces import Modal
from storage.competencies import Competency
from storage.participants import ParticipantKind, participant_of
from storage.people import Person as PersonRow
from storage.programs import Program
from storage.work import Work
from tests.handlers.conftest import on_both
from tests.handlers.test_launches import opened
from tests.world import World

NEEDS: dict[str, Wish] = {
    "What you want to grow in": ["Board communication", "Leading change"], "Function": "Finance",
    "Working here since": date(2020, 5, 1), "Languages you can work in": ["English", "German"],
    "Your line manager": "mona", "Not to be paired with": ["nina"],
}  # fmt: skip
LEVELS: dict[str, Wish] = {
    "Board communication: where you stand now": "2: I have begun",
    "Board communication: where you want to be": "4: I am good at it",
    "Leading change: where you stand now": "1: New to me",
    "Leading change: where you want to be": "3: I manage on my own",
    "What do you hope for?": "A seat at the table",
}
STRENGTHS: dict[str, Wish] = {
    "What you can help others with": ["Board communication"],
    "How many mentees you can take": "1",
}


@pytest.fixture
async def recruiting(world: World) -> World:
    return await with_competencies(await opened(world))


@pytest.fixture
async def small_recruiting(small: World) -> World:
    return await with_competencies(await opened(small))


async def with_competencies(world: World) -> World:
    """The framework of Olivia's program has two competencies."""

    def make(work: Work) -> None:
        program = work.db.query(Program).one()
        for number, name in enumerate(("Board communication", "Leading change")):
            work.add(
                Competency(program_id=program.id, name=name, meaning="In own words", position=90 + number)
            )

    await world.bot.desk.run(make, world.sandbox.workspace.id)
    return world


async def apply(world: World, person: Person, kind: str = "mentee", **fields: Wish) -> None:
    await person.command("/mentor apply")
    await (await person.view("Take part")).click(f"Apply as {kind}")
    form = await person.view(f"Apply as {kind}")
    form.fill({**(NEEDS if kind == "mentee" else STRENGTHS), **fields})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    second = await person.view(f"Apply as {kind}")
    second.fill(LEVELS if kind == "mentee" else {"Board communication": "4: I help others with it"})
    result = await second.submit()
    assert result.ok, result.errors
    await world.settle()
    assert "Your application is in" in (await person.view("Thank you")).text
    for view in reversed(person.views):
        await view.close()


async def decide(world: World, **fields: Wish) -> Modal:
    """Olivia decides on the first who waits; gives the application as it then stands."""
    olivia = world.person("olivia")
    for view in reversed(olivia.views):
        await view.close()
    await olivia.command("/mentor applications")
    await (await olivia.view("Applications")).click("Open")
    await (await olivia.view("Application")).click("Decide")
    form = await olivia.view("Decide")
    form.fill(fields)
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    return await olivia.view("Application")


async def test_a_mentee_applies_is_read_admitted_and_hears_each_step_without_its_words(
    recruiting: World,
) -> None:
    mia, olivia = recruiting.person("mia"), recruiting.person("olivia")
    await apply(recruiting, mia)
    received = await mia.message("has arrived")
    assert "seat at the table" not in received.visible
    assert {"Change my application", "Withdraw"} <= set(received.buttons)
    assert "the people who run the program have not decided yet" in (await mia.home()).text
    assert "1 application waits for your decision" in (await olivia.home()).text
    card = await decide(recruiting, Decision="Admit")
    for told in ("A seat at the table", "Finance", "English, German", "Manager: @Mona Manager",
                 "Board communication: now 2, wants 4"):  # fmt: skip
        assert told in card.text
    assert "Nina" not in card.text
    assert "Admitted by @Olivia Owner" in card.text
    assert "Withdraw" in (await mia.message("You are in")).buttons
    await recruiting.move(days=7)
    weekly = await mia.message("Where you stand in")
    assert "not paired yet" in weekly.visible
    assert {"Withdraw", "Pause messages"} <= set(weekly.buttons)
    await weekly.click("Withdraw")
    await recruiting.settle()
    await recruiting.move(days=14)
    assert len([each for each in mia.inbox() if "Where you stand in" in each.visible]) == 0


@on_both
async def test_a_mentor_is_rated_declined_reads_why_and_is_looked_at_again(recruiting: World) -> None:
    noah = recruiting.person("noah")
    await apply(recruiting, noah, "mentor")
    card = await decide(recruiting, Decision="Decline", Reason="We have enough in Finance",
                        **{"Strategic thinking": "4: Weighs choices for the whole company",
                           "Emotional intelligence": "3: Listens, and stays calm under strain",
                           "Commitment to developing others": "2: Helps when asked"})  # fmt: skip
    assert "Commitment to developing others: 2: Helps when asked" in card.text
    told = await noah.message("not admitted this time")
    assert "Finance" not in told.visible
    await told.click("Read why")
    why = await noah.view("Why")
    assert "We have enough in Finance" in why.text
    assert "Helps when asked" not in why.text
    await why.close()
    await card.click("Undo the decision")
    await recruiting.settle()
    await recruiting.move(minutes=1)
    assert "looking again" in (await noah.message("looking again")).visible
    card = await recruiting.person("olivia").view("Application")
    assert "Decide" in card.buttons


async def test_errors_stand_beside_their_fields_and_nothing_is_lost(small_recruiting: World) -> None:
    """E46, E47: oneself to be avoided, a start to come, hours that are none."""
    mia = small_recruiting.person("mia")
    await mia.command("/mentor apply")
    await (await mia.view("Take part")).click("Apply as mentee")
    form = await mia.view("Apply as mentee")
    form.fill({**NEEDS, "Not to be paired with": ["mia"], "Working here since": date(2027, 1, 1)})
    result = await form.submit()
    assert set(result.errors) == {"Not to be paired with", "Working here since"}
    assert form.values["Function"] == "Finance"
    assert "Take part" in [view.title for view in mia.views]


async def test_a_mentors_capacity_is_changed_later_and_counts_at_once(small_recruiting: World) -> None:
    """Row 44: 0 means not now."""
    noah = small_recruiting.person("noah")
    await apply(small_recruiting, noah, "mentor")
    await (await noah.message("has arrived")).click("Change my application")
    form = await noah.view("Your application")
    assert form.values["How many mentees you can take"] == "1"
    form.fill({"How many mentees you can take": "0"})
    assert (await form.submit()).ok
    await small_recruiting.settle()

    def capacity(work: Work) -> int | None:
        program, me = work.db.query(Program).one(), work.get(PersonRow, noah.id)
        assert me is not None
        found = participant_of(work, program.id, me.id, ParticipantKind.MENTOR)
        return found.capacity if found else None

    assert await small_recruiting.bot.desk.run(capacity, small_recruiting.sandbox.workspace.id) == 0


async def test_many_are_decided_in_one_form(small_recruiting: World) -> None:
    for name in ("mia", "max", "emma"):
        await apply(small_recruiting, small_recruiting.person(name))
    olivia = small_recruiting.person("olivia")
    await olivia.command("/mentor applications")
    await (await olivia.view("Applications")).click("Decide on several")
    form = await olivia.view("Decide on several")
    form.fill({"Those on this page": ["Mia Mentee, as mentee", "Max Mentee, as mentee"], "Decision": "Admit"})
    assert (await form.submit()).ok
    await small_recruiting.settle()
    page = await olivia.view("Applications")
    assert "2 people were admitted" in page.text
    assert "Emma Employee" in page.text
    assert "Mia Mentee" not in page.text
    for name in ("mia", "max"):
        assert await small_recruiting.person(name).message("You are in")


async def test_the_same_click_twice_applies_once_and_a_stranger_finds_nothing(
    small_recruiting: World,
) -> None:
    """A10, A13."""
    mia, max_ = small_recruiting.person("mia"), small_recruiting.person("max")
    await apply(small_recruiting, mia)
    received = await mia.message("has arrived")
    value = next(e["value"] for b in received.raw["blocks"] for e in b.get("elements", ()) if e.get("action_id") == "applications_change")  # fmt: skip
    for action in ("applications_change", "applications_levels", "applications_withdraw", "applications_reason",
                   "applications_open", "applications_decide", "applications_undo"):  # fmt: skip
        await max_.action(await max_.home(), action, value)
        await small_recruiting.settle()
        assert "That was not found" in (await max_.view("Mentor")).text
        await (await max_.view("Mentor")).close()
    answer = await max_.command("/mentor applications")
    assert "Only a program's owner or deputy" in answer.text


async def test_from_the_program_s_page_an_application_is_decided_though_slack_stacks_three_forms(
    small_recruiting: World,
) -> None:
    world, olivia = small_recruiting, small_recruiting.person("olivia")
    await apply(world, world.person("mia"))
    for view in reversed(olivia.views):
        await view.close()
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Applications")
    await (await olivia.view("Applications")).click("Open")
    await (await olivia.view("Application")).click("Decide")
    form = await olivia.view("Decide")
    form.fill({"Decision": "Admit"})
    assert (await form.submit()).ok
    await world.settle()
    assert "Admitted by" in (await olivia.view("Application")).text
    assert len(olivia.views) == 2
