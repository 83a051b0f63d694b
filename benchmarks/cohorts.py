"""A made-up program with thousands of participants in a SQLite file, the same each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy.orm import Session

from storage import registry
from storage.base import Base
from storage.competencies import Competency
from storage.database import Database
from storage.keys import Key
from storage.participants import Participant, ParticipantKind, ParticipantState, Skills
from storage.people import Person
from storage.programs import Program, Role, RoleKind
from storage.work import Work, unit_of_work
from storage.workspaces import Workspace

MASTER, WORKSPACE, OWNER = Key(b"b" * 32), "T0000001", "U0000000"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEVELS = ("Manager", "Senior manager", "Director", "Vice president", "Executive")
FUNCTIONS = ("Sales", "Finance", "Law", "Engineering", "Marketing", "Operations", "People", "Research")
ZONES = (
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Sao_Paulo",
    "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney",
)  # fmt: skip
LANGUAGES = ("en", "de", "es", "fr", "pt", "hi", "ja", "zh")
CAPACITY = 3


@contextmanager
def opened(database: Database, *, reading: bool = False) -> Iterator[Work]:
    """A unit of work in the one workspace."""
    with unit_of_work(database, MASTER, WORKSPACE, NOW, reading=reading) as work:
        yield work


def owner(work: Work) -> Person:
    """Who runs the program."""
    person = work.get(Person, OWNER)
    if person is None:
        raise LookupError(OWNER)
    return person


def furnish(folder: Path, mentees: int, mentors: int) -> tuple[Database, str]:
    """The database, and the id of its program: everybody is admitted, nobody paired, nobody needs training."""
    database = Database.connect(f"sqlite:///{folder / 'cohort.sqlite3'}")
    assert registry.FEATURES  # noqa: S101 (all tables are known)
    Base.metadata.create_all(database.writing)
    key = Key.new()
    with Session(database.writing) as db:
        workspace = Workspace(
            id=WORKSPACE, name="Example", bot_user_id="UBOT", bot_id="B1",
            wrapped_key=MASTER.wrap(key, WORKSPACE), installed_at=NOW,
        )  # fmt: skip
        workspace.set_token("xoxb-benchmark", key)
        db.add(workspace)
        db.commit()
    with opened(database) as work:
        return database, _program(work, mentees, mentors)


def _program(work: Work, mentees: int, mentors: int) -> str:
    random = Random(2026)  # noqa: S311 (made-up people)
    work.add(Person(id=OWNER, name="Olivia Owner", zone="Europe/London", learned_at=NOW))
    program = work.add(
        Program(
            name="Successors", purpose="Ready", starts_on=NOW.date(), ends_on=NOW.date() + timedelta(days=180),
            zone="Europe/London", announcements_channel="C1", created_at=NOW, needs_training=False,
            levels=list(LEVELS), capacity_cap=CAPACITY,
        )
    )  # fmt: skip
    work.add(Role(program_id=program.id, person_id=OWNER, kind=RoleKind.OWNER))
    names = (f"Competency {number}" for number in range(8))
    known = [
        work.add(Competency(program_id=program.id, name=name, meaning="", position=0)).id for name in names
    ]
    people = [f"U{number:07}" for number in range(1, mentees + mentors + 1)]
    for number, person_id in enumerate(people):
        kind = ParticipantKind.MENTEE if number < mentees else ParticipantKind.MENTOR
        work.add(Person(id=person_id, name=f"Person {number}", zone=random.choice(ZONES), learned_at=NOW))
        work.add(_participant(random, program.id, person_id, kind, known, people))
    return program.id


def _participant(
    random: Random,
    program_id: str,
    person_id: str,
    kind: ParticipantKind,
    known: list[str],
    people: list[str],
) -> Participant:
    is_mentor = kind is ParticipantKind.MENTOR
    row = Participant(
        program_id=program_id, person_id=person_id, kind=kind, state=ParticipantState.ADMITTED,
        applied_at=NOW - timedelta(minutes=random.randrange(40_000)), function=random.choice(FUNCTIONS),
        level=random.choice(LEVELS[2:] if is_mentor else LEVELS[:3]), started_on=date(2020, 1, 1),
        manager_id=random.choice(people) if random.random() < 0.5 else None,
        languages=sorted({"en", random.choice(LANGUAGES)} if random.random() < 0.8 else {random.choice(LANGUAGES)}),
        capacity=CAPACITY if is_mentor else None, days_between_sessions=random.choice((7, 14, 14, 28)),
        critical_role_id="role" if not is_mentor and random.random() < 0.1 else None,
    )  # fmt: skip
    row.skills = skills_of(random, known, is_mentor=is_mentor)
    if random.random() < 0.05:
        row.avoid = {random.choice(people)}
    return row


def skills_of(random: Random, known: list[str], *, is_mentor: bool) -> Skills:
    if is_mentor:
        return {each: (random.randint(1, 5), None) for each in random.sample(known, 5)}
    return {
        each: (now := random.randint(1, 4), random.randint(now + 1, 5)) for each in random.sample(known, 3)
    }
