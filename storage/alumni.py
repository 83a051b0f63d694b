"""What is asked about alumni: participants (`storage/participants.py`) whose program is behind them."""

from sqlalchemy import func, select

from storage.participants import Participant, ParticipantState
from storage.programs import Program, Role, RoleKind
from storage.work import Work


def alumni_in(work: Work, program_id: str) -> list[Participant]:
    """Those of this program who want to hear of it."""
    there = select(Participant).where(
        Participant.program_id == program_id, Participant.state == ParticipantState.ALUMNUS
    )
    return list(work.db.scalars(there.where(Participant.unsubscribed_at.is_(None)).order_by(Participant.id)))


def count_alumni(work: Work, program_id: str) -> int:
    """How many people are alumni of this program."""
    there = select(func.count(Participant.person_id.distinct())).where(
        Participant.program_id == program_id, Participant.state == ParticipantState.ALUMNUS
    )
    return work.db.scalar(there) or 0


def programs_owned_with(work: Work, program_id: str) -> list[Program]:
    """The programs, the newest first, that have an owner in common with this one: it, and those made after it."""
    owners = select(Role.person_id).where(Role.program_id == program_id, Role.kind == RoleKind.OWNER)
    theirs = select(Role.program_id).where(Role.kind == RoleKind.OWNER, Role.person_id.in_(owners))
    newer = select(Program).where(Program.id.in_(theirs), Program.id >= program_id)
    return list(work.db.scalars(newer.order_by(Program.id.desc())))
