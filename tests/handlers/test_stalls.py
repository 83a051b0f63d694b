"""Idle pairs through signed requests: each button of each message finishes its job."""

from datetime import date, timedelta

from sandbox.acting import Person
from sandbox.surfaces import Msg
from tests.world import World

ASKED = "What fits best now?"


async def idle(world: World, days: int = 21) -> tuple[Person, Person, Person]:
    """Noah and Mia have not met for so many days; it is the afternoon in Berlin."""
    await world.program()
    await world.pair()
    return await time_passes(world, days)


async def time_passes(world: World, days: int) -> tuple[Person, Person, Person]:
    """What is said of a pair's first weeks is said when it is due: it would count to the week of what comes here."""
    people = tuple(world.person(name) for name in ("olivia", "noah", "mia"))
    for person in people:
        world.sandbox.workspace.seat(person.id).stack.clear()
    last = (world.now + timedelta(days=days)).date()
    for before in (13, 7, 3, 0):
        await world.move_to(f"{last - timedelta(days=before)}T16:30", "Europe/Berlin")
    return people[0], people[1], people[2]


async def moments_later(world: World) -> None:
    """Messages that stand are rewritten one after the other."""
    for _each in range(3):
        await world.move(seconds=2)


def found(person: Person, words: str) -> list[Msg]:
    return [each for each in person.inbox() if words in each.visible]


async def test_both_are_asked_once_and_the_first_button_plans_a_session(world: World) -> None:
    _olivia, noah, mia = await idle(world)
    asked = [found(each, ASKED) for each in (noah, mia)]
    assert [len(each) for each in asked] == [1, 1]
    question = asked[1][0]
    assert "no session in *Successors 2026* for 21 days" in question.visible
    assert question.buttons[:4] == ["Schedule a session", "We have met", "Pause it", "End it without blame"]
    await question.click("Schedule a session")
    await world.settle()
    form = await mia.view("Schedule a session")
    form.fill({"Date and time": world.now + timedelta(days=2)})
    assert (await form.submit()).ok
    await moments_later(world)
    for person in (noah, mia):
        assert not found(person, ASKED)
        assert found(person, "have a session planned")[0].buttons == []
    await world.move(days=10)
    assert not found(mia, ASKED)


async def test_we_have_met_opens_the_log_with_the_pair_chosen(small: World) -> None:
    _olivia, noah, mia = await idle(small)
    await small.pair("nina", "mia")
    small.sandbox.workspace.seat(mia.id).stack.clear()
    await found(mia, ASKED)[0].click("We have met")
    await small.settle()
    form = await mia.view("Log a session")
    form.fill({"Date and time": small.now - timedelta(days=1)})  # with whom stands there already
    assert (await form.submit()).ok
    await moments_later(small)
    for person in (noah, mia):
        assert found(person, "have met in *Successors 2026* since")
        assert not found(person, ASKED)


async def test_it_can_be_paused_or_ended_from_the_question(small: World) -> None:
    olivia, noah, mia = await idle(small)
    await found(mia, ASKED)[0].click("Pause it")
    await small.settle()
    form = await mia.view("Pause a pairing")
    form.fill({"Until": date(2026, 4, 20)})
    assert (await form.submit()).ok
    await moments_later(small)
    assert found(noah, "is paused. Nothing is asked meanwhile.")
    small.sandbox.workspace.seat(mia.id).stack.clear()
    await small.move_to("2026-05-11T16:30", "Europe/Berlin")
    await found(mia, ASKED)[0].click("End it without blame")
    await small.settle()
    leaving = await mia.view("Leave a pairing")
    assert (await leaving.submit()).ok
    await moments_later(small)
    assert not found(noah, ASKED)
    assert found(olivia, "has ended")


async def test_who_looks_after_the_pair_hears_and_opens_it(small: World) -> None:
    olivia, _noah, mia = await idle(small, 35)
    told = found(olivia, "A word from you")[0]
    assert "35 days" in told.visible
    assert not found(mia, "A word from you")
    await told.click("See this pair")
    await small.settle()
    assert (
        "Stages" in (await olivia.view("Stages")).text or "introduced" in (await olivia.view("Stages")).text
    )
    small.sandbox.workspace.seat(olivia.id).stack.clear()
    await told.click("See all stalled pairs")
    await small.settle()
    assert "1 pairing: stalled" in (await olivia.view("Pairings")).text


async def test_after_three_months_an_end_is_proposed_and_the_owner_can_make_it(small: World) -> None:
    olivia, noah, mia = await idle(small, 91)
    for person in (noah, mia):
        assert found(person, "Shall the pairing end here?")[0].buttons[:4] == [
            "End it without blame", "Schedule a session", "We have met", "Pause it",
        ]  # fmt: skip
    proposal = found(olivia, "whether to end their pairing")[0]
    await proposal.click("End this pairing")
    await small.settle()
    assert not found(mia, "has ended")  # it asks first
    assert (await (await olivia.view("End a pairing")).submit()).ok
    await small.settle()
    assert found(mia, "has ended")


async def test_the_owner_reads_the_month_and_opens_what_is_behind_it(small: World) -> None:
    olivia, _noah, _mia = await idle(small, 30)
    digest = found(olivia, "*Successors 2026* in March 2026")[0]
    assert "No session was held." in digest.visible
    assert "1 pair has come to a halt" in digest.visible
    await digest.click("See stalled pairs")
    await small.settle()
    assert "1 pairing: stalled" in (await olivia.view("Pairings")).text
    small.sandbox.workspace.seat(olivia.id).stack.clear()
    await digest.click("See the pairings")
    await small.settle()
    assert "1 pairing in all" in (await olivia.view("Pairings")).text
