"""The pairs of `pairs.py`, in a program that has an owner."""

from sqlalchemy import select

from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.conftest import add_person
from tests.mentoring.pairs import add_pairs

OLIVIA = "UOLIVIA"


def add_owned_pairs(work: Work, *, with_max: bool = False) -> None:
    """Noah mentors Mia, and perhaps Max; Olivia owns their program."""
    add_pairs(work, with_max=with_max)
    add_person(work, OLIVIA)
    work.add(Role(program_id=the_program(work).id, person_id=OLIVIA, kind=RoleKind.OWNER))
    work.db.flush()


def the_program(work: Work) -> Program:
    return work.db.scalars(select(Program)).one()
