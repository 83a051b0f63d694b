"""Matching: two mentors and two mentees of Olivia's program who wait for each other, and a run over them."""

from datetime import timedelta

from mentoring.trainings import BASE
from storage.matches import proposals_of, runs_in
from storage.participants import Participant, ParticipantKind, ParticipantState
from storage.people import Person
from storage.programs import Program
from storage.trainings import Certificate
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.world import PEOPLE, World

SIDES = {
    "sara": (ParticipantKind.MENTOR, "Finance"), "fay": (ParticipantKind.MENTOR, "Sales"),
    "mona": (ParticipantKind.MENTEE, "Sales"), "max": (ParticipantKind.MENTEE, "Law"),
}  # fmt: skip


async def make(world: World, ids: Ids) -> Ids:
    """They are admitted and trained; Olivia asks for proposals."""
    await waiting(world, ids["program"])
    await propose(world)
    return await world.bot.desk.run(_ids, world.sandbox.workspace.id, ids["program"])


async def waiting(world: World, program_id: str) -> None:
    """The four are admitted and trained."""
    people = {name: world.person(name).id for name in SIDES}
    zones = {newcomer.name: newcomer.tz for newcomer in PEOPLE}
    await world.bot.desk.run(_admit, world.sandbox.workspace.id, program_id, people, zones)


async def propose(world: World, who: str = "olivia") -> None:
    """`who` makes proposals, and has them open."""
    person = world.person(who)
    await person.command("/mentor match")
    await (await person.view("Matching")).click("Make proposals")
    await world.settle()


def _admit(work: Work, program_id: str, people: dict[str, str], zones: dict[str, str]) -> None:
    program = work.get(Program, program_id)
    assert program is not None
    today = work.now.date()
    for name, (kind, function) in SIDES.items():
        if work.get(Person, people[name]) is None:
            work.add(
                Person(
                    id=people[name],
                    name=name.title(),
                    zone=zones[name],
                    learned_at=work.now,
                    welcomed_at=work.now,
                )
            )
        work.add(
            Participant(
                program_id=program_id, person_id=people[name], kind=kind, state=ParticipantState.ADMITTED,
                applied_at=work.now, function=function, capacity=1 if kind is ParticipantKind.MENTOR else None,
            )
        )  # fmt: skip
        for module in BASE if kind is ParticipantKind.MENTOR else ():
            year = timedelta(days=365)
            work.add(
                Certificate(person_id=people[name], module=module, earned_on=today, expires_on=today + year)
            )


def _ids(work: Work, program_id: str) -> Ids:
    (run,) = runs_in(work, program_id, 1)
    proposals = proposals_of(work, run.id, is_matched=True)
    return {"match_run": run.id, "proposal": proposals[0].id, "other_proposal": proposals[1].id}


FURNITURE = Furniture(
    make=make,
    forms={
        "matching_weights": ("olivia", "matching_weights", "program"),
        "matching_change": ("olivia", "matching_change", "match_run"),
        "matching_pin": ("olivia", "matching_pin", "match_run"),
        "matching_swap": ("olivia", "matching_swap", "proposal"),
        "matching_publish": ("olivia", "matching_publish", "match_run"),
    },
    filled={"Other mentee": "max"},
    owners_pages=(("matching_open", "match_run"), ("matching_explain", "proposal"), ("run_match", "program")),
    owners={
        "run_match": "program", "matching_hub": "program", "matching_start": "program", "matching_weights": "program",
        "matching_open": "match_run", "matching_alone": "match_run", "matching_compare": "match_run",
        "matching_change": "match_run", "matching_pin": "match_run", "matching_publish": "match_run",
        "matching_go_on": "match_run", "matching_keep": "proposal", "matching_forbid": "proposal",
        "matching_swap": "proposal", "matching_swap_now": "proposal", "matching_explain": "proposal",
        "matching_rematch": "pairing", "matching_pair": "pairing",
    },
    last=frozenset({"matching_publish"}),
)  # fmt: skip
