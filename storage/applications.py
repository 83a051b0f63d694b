"""What is asked about applications. Their rows are participants (`storage/participants.py`)."""

from collections.abc import Collection

from sqlalchemy import select

from storage.launches import posted_programs
from storage.pairings import Pairing, PairingState
from storage.participants import Participant, ParticipantKind
from storage.programs import Program, ProgramState
from storage.work import Work

SIDES = {ParticipantKind.MENTOR: Pairing.mentor_id, ParticipantKind.MENTEE: Pairing.mentee_id}


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
    side = SIDES[participant.kind]
    there = select(Pairing.id).where(
        Pairing.program_id == participant.program_id, side == participant.person_id, Pairing.state == PairingState.ACTIVE
    )  # fmt: skip
    return work.db.scalar(there.limit(1)) is not None
