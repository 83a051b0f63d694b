"""A request: Mona asks for Sara in Olivia's program, which allows it; Max, who waits too, has not asked."""

from storage.programs import Program
from storage.requests import open_request_of
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import World

WHY = "She has led a merger"


async def make(world: World, ids: Ids) -> Ids:
    await allow(world, ids["program"])
    await ask(world, ids["program"])
    mona = world.person("mona").id
    return await world.bot.desk.run(_ids, world.sandbox.workspace.id, ids["program"], mona)


async def allow(world: World, program_id: str) -> None:
    """The program lets its mentees ask."""
    await world.bot.desk.run(_allow, world.sandbox.workspace.id, program_id)


async def ask(world: World, program_id: str, mentee: str = "mona", mentor: str = "sara") -> None:
    person = world.person(mentee)
    await person.action(await person.home(), "run_request", program_id)
    form = await person.view("Ask for a mentor")
    form.fill({"Whom do you ask?": mentor, "Why this mentor?": WHY})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()


def _allow(work: Work, program_id: str) -> None:
    program = work.get(Program, program_id)
    assert program is not None
    program.may_request = True


def _ids(work: Work, program_id: str, person_id: str) -> Ids:
    request = open_request_of(work, program_id, person_id)
    assert request is not None
    return {"request": request.id}


FURNITURE = Furniture(
    make=make,
    forms={"requests_ask": ("max", "run_request", "program")},
    filled={"Whom do you ask?": "fay", "Why this mentor?": "She knows the board"},
    owners={"requests_pair": "request"},
    secrets=(WHY,),
)
