"""Who belongs to a program, in whatever part: those who answer for it, back it, take part, or were asked about it."""

from mentoring.errors import NotAllowed, NotFound, Several
from storage.pairings import active_pairings_of
from storage.participants import ParticipantState, participations_of
from storage.people import Person
from storage.programs import Program, RoleKind, roles_of
from storage.work import Work

TAKES_PART = (ParticipantState.ADMITTED, ParticipantState.ALUMNUS)


def taking_part(work: Work, person_id: str) -> set[str]:
    """The ids of the programs in which this person is admitted, or paired now."""
    admitted = participations_of(work, person_id, states=[ParticipantState.ADMITTED])
    paired = active_pairings_of(work, person_id)
    return {each.program_id for each in admitted} | {each.program_id for each in paired}


def belonging(work: Work, person_id: str) -> set[str]:
    """The ids of the programs in which this person has, or had, any part."""
    there = participations_of(work, person_id, states=TAKES_PART)
    roles = roles_of(work, person_id, frozenset(RoleKind))
    parts = {each.program_id for each in there} | {each.program_id for each in roles}
    return parts | taking_part(work, person_id)


def program_among(work: Work, program_ids: set[str], program_id: str, refusal: str) -> Program:
    """The program named, if it is one of these, or the only one of these.

    Raises Several where there are more, NotAllowed with `refusal` where there is none.
    """
    if program_id:
        program = work.get(Program, program_id)
        if program is None or program.id not in program_ids:
            raise NotFound("programs", program_id)
        return program
    found = [each for one in sorted(program_ids, reverse=True) if (each := work.get(Program, one))]
    if not found:
        raise NotAllowed(refusal)
    if len(found) > 1:
        raise Several(tuple((program.id, program.name) for program in found))
    return found[0]


def program_around(work: Work, me: Person, program_id: str, refusal: str) -> Program:
    """A program to which `me` belongs: the one named, or the only one."""
    return program_among(work, belonging(work, me.id), program_id, refusal)
