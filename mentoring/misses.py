"""A session that did not take place: said by either of the two, without blame."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.answers import answered
from mentoring.errors import Refusal
from mentoring.logs import require_loggable
from mentoring.nudges import look_again
from mentoring.parties import Party, entrusted, hosted_session, party_of
from mentoring.sessions import look_at_pairing
from mentoring.words import _
from storage.logs import log_of
from storage.notices import Notice
from storage.people import Person
from storage.sessions import Session, SessionState
from storage.work import Work


@dataclass(frozen=True)
class MissedSession:
    """A missed session as who takes part reads of it; times in UTC, `zone` the reader's. The reason is read apart.

    `circle`: the topic, where it is a circle's, whose facilitator is then `other_id`; `is_host`: the reader may
    plan another.
    """

    session_id: str
    other_id: str
    starts_at: datetime
    zone: str
    has_reason: bool = False
    circle: str = ""
    is_host: bool = True


def missable(work: Work, me: Person, session_id: str) -> MissedSession:
    """A session of mine of which I may say that it did not take place. Raises Refusal for any other."""
    session, party = _open_session(work, me, session_id)
    return _missed(me, session, party)


def mark_missed(work: Work, me: Person, session_id: str, reason: str) -> MissedSession:
    """It did not take place. The others are told at once; where it had been said already, that reason stands."""
    session, party = _open_session(work, me, session_id)
    if reason:
        entrusted(work, me, party, "reason")
    if session.state is not SessionState.MISSED:
        session.state, session.reason = SessionState.MISSED, reason or None
        look_again(work, session)
        look_at_pairing(work, party)
        answered(work, "log-question", session.id, *party.hosts)
        work.audit(me.id, "session_missed", session)
        at = work.now.isoformat()
        for person_id in party.others(me.id):
            work.tell(person_id, "session_missed", f"{session.id}:{at}", session=session.id)
    elif reason and not session.reason:
        session.reason = reason
    return _missed(me, session, party)


def missed_facts(work: Work, person: Person, notice: Notice) -> MissedSession | None:
    """None once it has been logged after all."""
    session = work.get(Session, notice.about["session"])
    if session is None or session.state is not SessionState.MISSED:
        return None
    party = party_of(work, session)
    return _missed(person, session, party) if party and person.id in party.people else None


def _open_session(work: Work, me: Person, session_id: str) -> tuple[Session, Party]:
    session, party = hosted_session(work, me, session_id)
    if log_of(work, session.id) is not None:
        raise Refusal(_("This session has been logged as held. If that is wrong, its log can be deleted."))
    require_loggable(session, work.now)
    return session, party


def _missed(person: Person, session: Session, party: Party) -> MissedSession:
    return MissedSession(
        session_id=session.id,
        other_id=party.other(person.id),
        starts_at=session.starts_at,
        zone=person.zone,
        has_reason=bool(session.reason),
        circle=party.topic,
        is_host=party.is_host(person.id),
    )
