"""A made-up company with thousands of people in the sandbox, the file in which its owner names them, and the facts of
their applications that no column of the file holds. The same each time.
"""

import csv
import io
from random import Random

from sqlalchemy import select

from benchmarks.cohorts import CAPACITY, FUNCTIONS, LANGUAGES, LEVELS, ZONES, skills_of
from sandbox.seed import Newcomer
from storage.competencies import Competency
from storage.participants import Participant, ParticipantKind, participants_in
from storage.programs import Program
from storage.work import Work

OWNER, ANOTHER = "olivia", "paul"
COMPETENCIES = 8
DAYS = (7, 14, 14, 28)


def people(count: int) -> list[Newcomer]:
    """So many, and two more: the program's owner, and somebody who has nothing to do with it."""
    random = Random(2026)  # noqa: S311 (made-up people)
    return [
        Newcomer(OWNER, "Olivia Owner", "Europe/London", admin=True),
        Newcomer(ANOTHER, "Paul Passer-by", "Europe/London"),
        *(
            Newcomer(f"person{number}", f"Person {number}", random.choice(ZONES))
            for number in range(1, count + 1)
        ),
    ]


def people_file(mentees: int, mentors: int) -> bytes:
    """A line each: mentees first, half of all with a manager among the others."""
    random = Random(2027)  # noqa: S311 (made-up people)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("email", "role", "manager", "function", "level", "region", "start date"))
    count = mentees + mentors
    for number in range(1, count + 1):
        is_mentor = number > mentees
        manager = 1 + (number + random.randrange(count - 1)) % count
        writer.writerow((
            _address(number), "mentor" if is_mentor else "mentee",
            _address(manager) if random.random() < 0.5 else "", random.choice(FUNCTIONS),
            random.choice(LEVELS[2:] if is_mentor else LEVELS[:3]), random.choice(("EMEA", "APAC", "AMER")),
            f"{random.randint(2005, 2024)}-03-01",
        ))  # fmt: skip
    return text.getvalue().encode()


def _address(number: int) -> str:
    return f"person{number}@example.com"


def design(work: Work) -> None:
    """The one program: a ladder of levels, competencies, three mentees a mentor, no training asked for."""
    program = work.db.scalars(select(Program)).one()
    program.levels, program.needs_training = list(LEVELS), False
    program.mentor_capacity = program.capacity_cap = CAPACITY
    for number in range(COMPETENCIES):
        work.add(Competency(program_id=program.id, name=f"Competency {number}", meaning="", position=number))


def apply_all(work: Work) -> None:
    """Everybody in the program has told their skills, languages and rhythm; some, whom they would not be paired with."""
    random = Random(2028)  # noqa: S311 (made-up people)
    known = sorted(work.db.scalars(select(Competency.id)))
    there = participants_in(work, work.db.scalars(select(Program.id)).one())
    for row in there:
        _tell(random, row, known)
        if random.random() < 0.05:
            row.avoid = {random.choice(there).person_id}


def _tell(random: Random, row: Participant, known: list[str]) -> None:
    is_mentor = row.kind is ParticipantKind.MENTOR
    row.skills = skills_of(random, known, is_mentor=is_mentor)
    row.languages = sorted({"en", random.choice(LANGUAGES)})
    row.days_between_sessions = random.choice(DAYS)
    row.capacity = CAPACITY if is_mentor else None
