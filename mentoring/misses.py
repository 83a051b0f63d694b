"""A session that did not take place: said by either of the two, without blame."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.answers import answered
from mentoring.errors import Refusal
from mentoring.logs import require_loggable
from mentoring.nudges import look_again
from mentoring.permissions import active_pairing_of
from mentoring.sessions import session_in_my_pairing
from mentoring.words import _
from storage.logs import log_of
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.sessions import Session, SessionState
from storage.work import Work


@dataclass(frozen=True)
class MissedSession:
    """A missed session as one of the two reads of it; times in UTC, `zone` the reader's. The reason is read apart."""

    session_id: str
    other_id: str
    starts_at: datetime
    zone: str
    has_reason: bool = False


def missable(work: Work, me: Person, session_id: str) -> MissedSession:
    """A session of mine of which I may say that it did not take place. Raises Refusal for any other."""
    return _missed(work, me, _open_session(work, me, session_id))


def mark_missed(work: Work, me: Person, session_id: str, reason: str) -> MissedSession:
    """It did not take place. The other is told at once; where they had said so already, their reason stands."""
    session = _open_session(work, me, session_id)
    if session.state is not SessionState.MISSED:
        session.state, session.reason = SessionState.MISSED, reason or None
        pairing = active_pairing_of(work, me, session.pairing_id)
        look_again(work, session)
        look_again(work, pairing)
        answered(work, "log-question", session.id, pairing.mentor_id, pairing.mentee_id)
        work.audit(me.id, "session_missed", session)
        at = work.now.isoformat()
        work.tell(pairing.other(me.id), "session_missed", f"{session.id}:{at}", session=session.id)
    elif reason and not session.reason:
        session.reason = reason
    return _missed(work, me, session)


def missed_facts(work: Work, person: Person, notice: Notice) -> MissedSession | None:
    """None once it has been logged after all."""
    session = work.get(Session, notice.about["session"])
    if session is None or session.state is not SessionState.MISSED:
        return None
    return _missed(work, person, session)


def _open_session(work: Work, me: Person, session_id: str) -> Session:
    session = session_in_my_pairing(work, me, session_id)
    active_pairing_of(work, me, session.pairing_id)
    work.db.refresh(session)
    if log_of(work, session.id) is not None:
        raise Refusal(_("This session has been logged as held. If that is wrong, its log can be deleted."))
    require_loggable(session, work.now)
    return session


def _missed(work: Work, person: Person, session: Session) -> MissedSession:
    pairing = work.get(Pairing, session.pairing_id)
    return MissedSession(
        session_id=session.id,
        other_id=pairing.other(person.id) if pairing else "",
        starts_at=session.starts_at,
        zone=person.zone,
        has_reason=bool(session.reason),
    )
