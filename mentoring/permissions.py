"""Rights, asked in one place. Every right comes from a role in one program, or from a place in one pairing.

Each function gives the record or raises: NotFound where the person may not even know that it exists,
NotAllowed where they know of it but may not do this. A record of another program or workspace is never found.
"""

from mentoring.errors import NotAllowed, NotFound
from mentoring.words import _
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program, RoleKind, roles_in, roles_of
from storage.work import Work


def pairing_of(work: Work, me: Person, pairing_id: str) -> Pairing:
    """A pairing in which `me` is mentor or mentee."""
    pairing = work.get(Pairing, pairing_id)
    if pairing is None or me.id not in (pairing.mentor_id, pairing.mentee_id):
        raise NotFound("pairings", pairing_id)
    return pairing


def active_pairing_of(work: Work, me: Person, pairing_id: str) -> Pairing:
    """As `pairing_of`, while it lasts: what is entered by a pair is entered in an active pairing."""
    pairing = pairing_of(work, me, pairing_id)
    if not pairing.is_active:
        raise NotAllowed(_("This pairing has ended, so nothing can be added to it."))
    return pairing


def run_program(work: Work, me: Person, program_id: str) -> Program:
    """A program that `me` runs, as owner or deputy."""
    program = work.get(Program, program_id)
    if program is None or not any(role.person_id == me.id for role in roles_in(work, program_id)):
        raise NotFound("programs", program_id)
    return program


def own_program(work: Work, me: Person, program_id: str) -> Program:
    """A program that `me` owns. A deputy is told that it is the owner's to do."""
    program = run_program(work, me, program_id)
    if not any(r.person_id == me.id and r.kind is RoleKind.OWNER for r in roles_in(work, program_id)):
        raise NotAllowed(_("Only the program's owner can do that."))
    return program


def pairing_run_by(work: Work, me: Person, pairing_id: str) -> Pairing:
    """A pairing in a program that `me` runs."""
    pairing = work.get(Pairing, pairing_id)
    if pairing is None or not runs(work, me, pairing.program_id):
        raise NotFound("pairings", pairing_id)
    return pairing


def runs(work: Work, me: Person, program_id: str) -> bool:
    return any(role.program_id == program_id for role in roles_of(work, me.id))


def may_create_programs(me: Person) -> bool:
    """Workspace admins, and whom they named."""
    return me.is_admin or me.may_create_programs


def require_creating_programs(me: Person) -> None:
    if not may_create_programs(me):
        raise NotAllowed(_("Only workspace admins, and people they have named, can create programs."))


def require_admin(me: Person) -> None:
    if not me.is_admin:
        raise NotAllowed(_("Only a workspace admin can do that."))
