"""What a program's settings touch: every record whose nudges they may move."""

from sqlalchemy import or_, select, update

from storage.circles import Circle
from storage.escalations import OPEN_STATES, Escalation
from storage.pairings import Pairing, PairingState
from storage.participants import Participant
from storage.programs import Program
from storage.reflections import Reflection
from storage.sessions import Session, SessionState
from storage.signoffs import SignOff
from storage.sponsors import Sponsorship
from storage.work import Work

GOES_ON = (SessionState.PLANNED, SessionState.HELD)


def look_again_in(work: Work, program_id: str) -> None:
    """Let the next ticks ask anew what every record of this program wants said; what is over stays as it is."""
    work.db.flush()
    pairings = select(Pairing.id).where(
        Pairing.program_id == program_id, Pairing.state == PairingState.ACTIVE
    )
    circles = select(Circle.id).where(Circle.program_id == program_id)
    theirs = or_(Session.pairing_id.in_(pairings), Session.circle_id.in_(circles))
    for touched in (
        update(Program).where(Program.id == program_id),
        update(Pairing).where(Pairing.program_id == program_id, Pairing.state == PairingState.ACTIVE),
        update(Participant).where(Participant.program_id == program_id),
        update(Sponsorship).where(Sponsorship.program_id == program_id),
        update(SignOff).where(SignOff.program_id == program_id),
        update(Escalation).where(Escalation.program_id == program_id, Escalation.state.in_(OPEN_STATES)),
        update(Reflection).where(Reflection.pairing_id.in_(pairings), Reflection.due_at.is_not(None)),
        update(Session).where(theirs, Session.state.in_(GOES_ON), Session.due_at.is_not(None)),
    ):
        work.db.execute(touched.values(due_at=work.now))
