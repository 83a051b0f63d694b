"""What is asked about applications. Their rows are participants (`storage/participants.py`)."""

from collections.abc import Collection

from sqlalchemy import select

from storage.launches import posted_programs
from storage.pairings import active_pairings_of
from storage.participants import Participant, ParticipantKind
from storage.programs import Program, ProgramState
from storage.work import Work


def public_programs(work: Work, states: Collection[ProgramState]) -> list[Program]:
    """The programs in these states that everybody may know of, newest first.

    One that recruits is open to all; one in any other state only if it has been announced in a channel.
    """
    recruiting = Program.state == ProgramState.RECRUITING
    known = recruiting | Program.id.in_(posted_programs(work))
    there = select(Program).where(Program.state.in_(states), known)
    return list(work.db.scalars(there.order_by(Program.id.desc())))


def is_paired(work: Work, participant: Participant) -> bool:
    """Whether this participant has an active pairing in their program, on the side on which they take part."""
    is_mentor = participant.kind is ParticipantKind.MENTOR
    return any(
        pairing.program_id == participant.program_id
        and participant.person_id == (pairing.mentor_id if is_mentor else pairing.mentee_id)
        for pairing in active_pairings_of(work, participant.person_id)
    )
