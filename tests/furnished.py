"""A workspace in which everything there is has been made once by hand, and every form can be opened.

Program "Successors 2026" is Olivia's: Noah mentors Mia. Program "Engineers" is Dan's, who is in it himself: Nina
mentors him and Noah, he mentors Max. Emma is in neither. It is Thursday 5 March, 11:05 UTC.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import LargeBinary, Select, bindparam, select

from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.surfaces import Home, Modal
from storage.audit import AuditEvent
from storage.base import Base, Row
from storage.goals import Goal, Milestone
from storage.keys import Key
from storage.logs import SessionLog
from storage.notices import Notice
from storage.pairings import Pairing
from storage.programs import Program
from storage.reflections import Reflection
from storage.sealed import Sealed
from storage.sessions import Session, SessionState
from storage.steps import ActionItem
from storage.work import Work
from tests.furniture import Furniture, Ids
from tests.furniture.applications import FURNITURE as APPLICATIONS
from tests.furniture.arcs import FURNITURE as ARCS
from tests.furniture.artifacts import FURNITURE as ARTIFACTS
from tests.furniture.circles import FURNITURE as CIRCLES
from tests.furniture.governance import FURNITURE as GOVERNANCE
from tests.furniture.imports import FURNITURE as IMPORTS
from tests.furniture.insights import FURNITURE as INSIGHTS
from tests.furniture.interim_reviews import FURNITURE as INTERIM_REVIEWS
from tests.furniture.launches import FURNITURE as LAUNCHES
from tests.furniture.matching import FURNITURE as MATCHING
from tests.furniture.programs import FURNITURE as PROGRAMS
from tests.furniture.pulses import FURNITURE as PULSES
from tests.furniture.requests import FURNITURE as REQUESTS
from tests.furniture.settings import FURNITURE as SETTINGS
from tests.furniture.sponsors import FURNITURE as SPONSORS
from tests.furniture.trainings import FURNITURE as TRAININGS
from tests.world import World

FEATURES: tuple[Furniture, ...] = (
    PROGRAMS,
    SPONSORS,
    APPLICATIONS,
    LAUNCHES,
    MATCHING,
    REQUESTS,
    GOVERNANCE,
    IMPORTS,
    ARTIFACTS,
    ARCS,
    CIRCLES,
    TRAININGS,
    INSIGHTS,
    INTERIM_REVIEWS,
    PULSES,
    SETTINGS,
)
"""What features add, in the order in which it is made."""

FORMS: dict[str, tuple[str, str, str]] = {
    "goals_set": ("mia", "goals_new", "pairing"),
    "goals_change": ("mia", "goals_edit", "goal"),
    "goals_progress": ("mia", "goals_steer", "goal"),
    "goals_choose": ("noah", "run_plan", ""),
    "logs_new": ("mia", "logs_open", "unlogged"),
    "logs_edit": ("mia", "logs_edit", "logged"),
    "logs_missed": ("mia", "logs_missed", "unlogged"),
    "pairings_new": ("olivia", "pairings_new", "program"),
    "pairings_end": ("olivia", "pairings_end", "pairing"),
    "pairings_leave": ("mia", "pairings_leave", "pairing"),
    "pauses_pause": ("mia", "pauses_open", ""),
    "people_name_creators": ("olivia", "people_name_creators", ""),
    "programs_new": ("olivia", "programs_new", ""),
    "programs_edit": ("olivia", "programs_edit", "program"),
    "reflections_write": ("mia", "reflections_open", ""),
    "reflections_change": ("mia", "reflections_edit", "reflection"),
    "reflections_postpone": ("mia", "reflections_not_yet", "reflection"),
    "session_booking": ("mia", "sessions_schedule", "pairing"),
    "session_agenda": ("mia", "sessions_open", "planned"),
    "session_move": ("mia", "sessions_move", "planned"),
    "session_cancel": ("mia", "sessions_cancel", "planned"),
    **{name: form for each in FEATURES for name, form in each.forms.items()},
}
"""Every form: who opens it, by which click, on the id of what."""

PAGES = (
    ("goals_plan", "pairing"), ("goals_edit", "goal"), ("goals_steer", "goal"), ("logs_read", "logged"),
    ("logs_edit", "logged"), ("logs_read", "unlogged"), ("steps_open", "logged"), ("reflections_read", "reflection"),
    ("reflections_edit", "reflection"), ("reflections_not_yet", "reflection"), ("sessions_open", "planned"),
    *(page for each in FEATURES for page in each.pages),
)  # fmt: skip
"""What there is to read for a pair: by which click, on the id of what."""
OWNERS_PAGES = (
    ("programs_edit", "program"), ("run_program", ""), ("pairings_list", "program"), ("goals_owner_plan", "pairing"),
    ("pairings_reason", "pairing"), ("run_pair", ""), ("deliveries_list", "program"), *(page for each in FEATURES for page in each.owners_pages),
)  # fmt: skip
"""And for who runs the program."""


@dataclass(frozen=True)
class Words:
    """What is written in the making, by field."""

    goal: str = "Present to the board"
    criterion: str = "The chair asks for a second paper"
    milestone: str = "Write the first draft"
    agenda: str = "The board paper"
    shared: str = "We read it line by line"
    private: str = "He hesitates"
    step: str = "Send the second draft"
    learned: str = "The first page is read"
    application: str = "In the budget round"


async def furnish(world: World, words: Words | None = None) -> Ids:
    """Make it all, through signed requests; gives the ids of Olivia's program and what is in it."""
    said = words or Words()
    await world.program()
    await world.pair("noah", "mia")
    await _second_program(world)
    mia = world.person("mia")
    for days in (2, 3):
        await world.session("mia", world.now + timedelta(days=days, hours=1), Agenda=said.agenda)
    await world.move(days=3, hours=2, minutes=5)
    await _logs(world, mia, said)
    await world.session("mia", world.now + timedelta(days=7), Agenda=said.agenda)
    await _sent(world, mia, "goal", "New goal", {
        "Goal": said.goal, "Success criterion": said.criterion, "Target date": date(2026, 6, 30),
        "Milestones": f"{said.milestone} by 1 May",
    })  # fmt: skip
    await _sent(world, mia, "reflect", "Reflect", {
        "What did you learn?": said.learned, "Where will you apply it?": said.application,
        "By when?": date(2026, 4, 15), "Share with my mentor": True,
    })  # fmt: skip
    await world.move(seconds=30)
    ids = await world.bot.desk.run(_ids, world.sandbox.workspace.id)
    for feature in FEATURES:
        if feature.make is not None:
            ids |= await feature.make(world, ids)
            await put_away(world)
    return ids


async def _second_program(world: World) -> None:
    olivia = world.person("olivia")
    await put_away(world)
    await olivia.action(await olivia.home(), "people_name_creators")
    form = await olivia.view()
    form.fill({"Who else may create programs": ["dan"]})
    assert (await form.submit()).ok
    await world.program("dan", Name="Engineers")
    for mentor, mentee in (("nina", "dan"), ("dan", "max"), ("nina", "noah")):
        await world.pair(mentor, mentee, "dan")
    await put_away(world)


async def _logs(world: World, mia: Person, said: Words) -> None:
    """The later of the two sessions that are over."""
    await mia.command("/mentor log")
    form = await mia.view("Log a session")
    form.fill({"Shared notes": said.shared, "Private notes": said.private, "Next steps": said.step})
    assert (await form.submit()).ok
    await world.settle()


async def _sent(world: World, person: Person, word: str, title: str, fields: dict[str, Wish]) -> None:
    await person.command(f"/mentor {word}")
    form = await person.view(title)
    form.fill(fields)
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    await put_away(world)


async def put_away(world: World) -> None:
    """Whatever is open in front of anybody is closed."""
    for seat in world.sandbox.workspace.seats.values():
        seat.stack.clear()


async def opened(world: World, name: str, ids: Ids) -> Modal:
    """This form, as it opens for the one whose it is."""
    who, action, kind = FORMS[name]
    person = world.person(who)
    await put_away(world)
    await person.action(await at_home(world, person), action, ids.get(kind, ""))
    await world.settle()
    form = await person.view()
    assert form.raw["callback_id"] == name, form.text
    return form


async def at_home(world: World, person: Person) -> Home:
    """This person's Home as it stands, opened if it never was."""
    seat = world.sandbox.workspace.seat(person.id)
    return Home(world.sandbox.workspace, person.session, seat) if seat.home else await person.home()


def _ids(work: Work) -> Ids:
    program = work.db.scalars(select(Program).where(Program.name == "Successors 2026")).one()
    pairing = work.db.scalars(select(Pairing).where(Pairing.program_id == program.id)).one()
    goal, reflection = work.db.scalars(select(Goal)).one(), work.db.scalars(select(Reflection)).one()
    log, step = work.db.scalars(select(SessionLog)).one(), work.db.scalars(select(ActionItem)).one()
    sessions = list(work.db.scalars(select(Session).order_by(Session.starts_at)))
    logged = next(each for each in sessions if each.state is SessionState.HELD)
    unlogged, planned = (each for each in sessions if each.state is SessionState.PLANNED)
    return {
        "program": program.id, "pairing": pairing.id, "goal": goal.id, "reflection": reflection.id,
        "logged": logged.id, "unlogged": unlogged.id, "planned": planned.id,
        "log": log.id, "step": step.id, "milestone": work.db.scalars(select(Milestone.id)).one(),
        "notice": work.db.scalars(select(Notice.id).limit(1)).one(),
    }  # fmt: skip


async def kept(world: World) -> dict[str, tuple[object, ...]]:
    """Every row that holds what people did, as it stands: what a refused act may not change.

    Confidential columns are opened; the records of refusals and of requests, the outbox, and when a row is next to
    be looked at are left out.
    """
    return await world.bot.desk.run(_kept, world.sandbox.workspace.id)


@cache
def _looks() -> list[tuple[str, Select[Any], list[str]]]:
    """For each table: its name, its plain columns and then its sealed ones, and the names of those."""
    looks = []
    for kind in (mapper.class_ for mapper in Base.registry.mappers):
        if issubclass(kind, Row) and kind is not Notice:
            columns = kind.__table__.columns
            sealed = [name for name, value in vars(kind).items() if isinstance(value, Sealed)]
            plain = [
                each for each in columns if not isinstance(each.type, LargeBinary) and each.key != "due_at"
            ]
            wanted = [columns.id, *plain, *(columns[f"{name}_sealed"] for name in sealed)]
            here = columns.workspace_id == bindparam("workspace")
            looks.append((kind.__tablename__, select(*wanted).where(here), sealed))
    return looks


def _kept(work: Work) -> dict[str, tuple[object, ...]]:
    """By SQLAlchemy's core: as entities, thousands of rows a test cost more than what is tested."""
    found: dict[str, tuple[object, ...]] = {}
    for table, look, sealed in _looks():
        for row_id, *values in work.db.connection().execute(look, {"workspace": work.workspace_id}):
            plain = len(values) - len(sealed)
            places = (f"{table}/{work.workspace_id}/{row_id}/{name}" for name in sealed)
            texts = [
                _opened(work.db.key, bytes(value), place) if value is not None else None
                for value, place in zip(values[plain:], places, strict=True)
            ]
            found[f"{table}/{row_id}"] = (*values[:plain], *texts)
    return found


@lru_cache(maxsize=10_000)
def _opened(key: Key, sealed: bytes, place: str) -> str:
    return key.open(sealed, place).decode()


async def refusals(world: World, person: Person) -> int:
    """How many refusals of this person are on record."""

    def look(work: Work) -> int:
        ours = work.db.query(AuditEvent).where(AuditEvent.actor == person.id)
        return ours.where(AuditEvent.action.like("%refused")).count()

    return await world.bot.desk.run(look, world.sandbox.workspace.id)
