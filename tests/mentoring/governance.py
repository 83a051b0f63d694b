"""A running program of Olivia's with a facilitator, a sponsor and a pair who have signed, for tests of governance."""

from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.conftest import add_person
from tests.mentoring.programs_of_ours import add_pairing, add_people, add_program, person

FAY, SARA = "U8", "U9"
"""A facilitator in Paris and a sponsor in Chicago. All else is as in `programs_of_ours`."""


def add_governed(work: Work) -> tuple[Program, Pairing]:
    add_people(work)
    add_person(work, FAY, zone="Europe/Paris")
    add_person(work, SARA, zone="America/Chicago")
    work.db.flush()
    program = add_program(work)
    for person_id, kind in ((FAY, RoleKind.FACILITATOR), (SARA, RoleKind.SPONSOR)):
        work.add(Role(program_id=program.id, person_id=person_id, kind=kind))
    return program, add_pairing(work, program)


def leave(work: Work, person_id: str) -> Person:
    """This person's account is closed."""
    gone = person(work, person_id)
    gone.is_deactivated = True
    work.db.flush()
    return gone
