"""Applications in the furnished workspace: Mia applies as a mentor too and Noah as a mentee, and both wait."""

from sqlalchemy import select

from sandbox.acting import Person
from storage.participants import Participant, ParticipantState
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import World

HOPES = "To give back what I was given"


async def make(world: World, ids: Ids) -> Ids:
    await applies(world, world.person("mia"), "mentor", ids["program"])
    await applies(world, world.person("noah"), "mentee", ids["program"])
    return await world.bot.desk.run(_ids, world.sandbox.workspace.id, world.person("mia").id)


async def applies(world: World, person: Person, kind: str, program_id: str) -> None:
    """By both forms, with the first of whatever is offered."""
    await person.action(await person.home(), f"applications_{kind}", program_id)
    await world.settle()
    form = await person.view()
    for label in ("What you can help others with", "What you want to grow in"):
        if label in form.labels:
            form.fill({label: form.options(label)[:1]})
    assert (await form.submit()).ok
    await world.settle()
    form = await person.view()
    for label in form.labels:
        if label == "What do you hope for?":
            form.fill({label: HOPES})
        else:
            form.fill({label: form.options(label)[4 if label.endswith("want to be") else 2]})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()


def _ids(work: Work, mia: str) -> Ids:
    waiting = select(Participant).where(Participant.state == ParticipantState.APPLIED)
    return {
        "application" if each.person_id == mia else "other_application": each.id
        for each in work.db.scalars(waiting)
    }


FURNITURE = Furniture(
    forms={
        "applications_about": ("mia", "applications_change", "application"),
        "applications_skills": ("mia", "applications_levels", "application"),
        "applications_decide": ("olivia", "applications_decide", "application"),
        "applications_bulk": ("olivia", "applications_bulk", "program"),
    },
    make=make,
    filled={
        "Decision": "Admit", "Those on this page": ["Noah Mentor, as mentee"],
    },
    filled_in={
        "applications_decide": {
            "Strategic thinking": "3: Connects their own area with others",
            "Emotional intelligence": "3: Listens, and stays calm under strain",
            "Commitment to developing others": "3: Gives time and feedback regularly",
        }
    },
    pages=(("applications_change", "application"), ("applications_levels", "application"), ("run_apply", "")),
    owners_pages=(("run_applications", "program"), ("applications_open", "application")),
    owners={
        "run_applications": "", "applications_open": "application", "applications_decide": "application",
        "applications_undo": "application", "applications_bulk": "program", "applications_kind": "program",
        "applications_state": "program", "applications_earlier": "program", "applications_later": "program",
    },
    after_the_end=frozenset({"applications_about", "applications_skills"}),
    secrets=(HOPES,),
)  # fmt: skip
