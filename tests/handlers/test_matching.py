"""Matching through Slack: proposals, what is tried on them, publishing once, a new mentor, and who may do it."""

from storage.matches import proposals_of, runs_in
from storage.pairings import Pairing, active_pairings_in
from storage.programs import Program
from storage.work import Work
from tests.furniture.matching import propose, waiting
from tests.world import World


async def begun(world: World, **fields: object) -> str:
    """A program with two mentors and two mentees who wait; gives its id."""
    await world.program(**fields)  # type: ignore[arg-type]
    program_id = await world.bot.desk.run(only_program, world.sandbox.workspace.id)
    await waiting(world, program_id)
    return program_id


def only_program(work: Work) -> str:
    return work.db.query(Program).one().id


async def pairs(world: World, program_id: str) -> list[str]:
    def look(work: Work) -> list[str]:
        return sorted(f"{each.mentee_id} {each.mentor_id}" for each in active_pairings_in(work, program_id))

    return await world.bot.desk.run(look, world.sandbox.workspace.id)


async def test_from_admission_to_introductions(world: World) -> None:
    """Proposals with their reasons, one of two published, then the rest; each is introduced once."""
    program_id = await begun(world)
    olivia, mona, sara = (world.person(name) for name in ("olivia", "mona", "sara"))
    await propose(world)
    page = await olivia.view("Proposals")
    assert "2 of 2 mentees" in page.text
    assert "another function, so exposure" in page.text
    await page.click("Publish")
    form = await olivia.view("Publish")
    assert "Nothing has changed" in form.text
    form.fill({"Which pairs": "Only those ticked here", "On this page": [form.options("On this page")[0]]})
    assert (await form.submit()).ok
    await world.settle()
    assert len(await pairs(world, program_id)) == 1
    await (await olivia.view("Published")).click("Back to the proposals")
    await world.settle()
    page = await olivia.view("Proposals")
    assert "published" in page.text
    await page.click("Publish")
    form = await olivia.view("Publish")
    assert (await form.submit()).ok
    assert (await form.submit()).ok
    await world.settle()
    assert len(await pairs(world, program_id)) == 2
    for person in (mona, sara):
        told = [message for message in person.inbox() if "Meet" in message.text]
        assert len(told) == 1
        assert "%" not in told[0].text
