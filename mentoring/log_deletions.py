"""Deleting what one has written of a session: at any time, also after the pairing has ended; the other's stays theirs."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.attendance import forget_attendance
from mentoring.errors import NotAllowed
from mentoring.logs import logged_session
from mentoring.notes import keep_private_notes
from mentoring.nudges import look_again
from mentoring.parties import my_session, party_of
from mentoring.sessions import look_at_pairing
from mentoring.words import _
from storage.logs import SessionLog, log_of, note_of
from storage.notices import Notice
from storage.people import Person
from storage.sessions import Session, SessionState
from storage.steps import steps_of
from storage.work import Work


@dataclass(frozen=True)
class Deleted:
    """What has become of a log that its author has deleted: it `stays`, as the other's, where both wrote in it."""

    stays: bool


@dataclass(frozen=True)
class LogHandedOver:
    """That `by` has deleted their part of a log, which is the reader's now; `starts_at` UTC, `zone` the reader's."""

    session_id: str
    by: str
    starts_at: datetime
    zone: str


def is_joint(log: SessionLog | None) -> bool:
    """Whether the other one, too, has written in the shared notes."""
    return log is not None and log.co_author_id is not None and bool(log.shared_notes)


def delete_log(work: Work, me: Person, session_id: str) -> Deleted:
    """Delete the log that `me` wrote, with their own private notes and next steps; the other's stay theirs.

    Where the other has written in the shared notes, these stay, and the log is the other's from now on. Else the
    session is unlogged again; one that was never planned and holds nothing of the other's is gone.
    """
    session, party, log = logged_session(work, me, session_id)
    if log.author_id != me.id:
        raise NotAllowed(_("Only the one who logged this session can delete its log."))
    _delete_mine(work, me, session)
    if is_joint(log):
        _hand_over(work, me, session, log)
        return Deleted(stays=True)
    work.audit(me.id, "log_deleted", log)
    work.delete(log)
    was_planned = session.created_at < session.starts_at
    is_left = was_planned or any(_holds_of(work, session, other) for other in party.others(me.id))
    session.state = SessionState.PLANNED if is_left else SessionState.CANCELLED
    forget_attendance(work, session)
    look_again(work, session)
    look_at_pairing(work, party)
    return Deleted(stays=False)


def delete_my_notes(work: Work, me: Person, session_id: str) -> None:
    """Delete one's own private notes and next steps of a session, whoever logged it."""
    session, _party = my_session(work, me, session_id)
    _delete_mine(work, me, session)
    work.audit(me.id, "notes_deleted", session)


def handed_over_facts(work: Work, person: Person, notice: Notice) -> LogHandedOver | None:
    """None once this person has deleted the log, too."""
    session = work.get(Session, notice.about["session"])
    log = log_of(work, session.id) if session else None
    party = party_of(work, session)
    if session is None or party is None or log is None or log.author_id != person.id:
        return None
    return LogHandedOver(session.id, party.other(person.id), session.starts_at, person.zone)


def _delete_mine(work: Work, me: Person, session: Session) -> None:
    keep_private_notes(work, session.id, me.id, "")
    for step in steps_of(work, session.id):
        if step.author_id == me.id:
            work.delete(step)


def _hand_over(work: Work, me: Person, session: Session, log: SessionLog) -> None:
    other, log.co_author_id = log.co_author_id or "", None
    log.author_id = other
    work.audit(me.id, "log_handed_over", log)
    work.tell(other, "log_handed_over", f"{log.id}:{work.now.isoformat()}", session=session.id)


def _holds_of(work: Work, session: Session, person_id: str) -> bool:
    """Whether this person has written something of their own about the session."""
    has_steps = any(step.author_id == person_id for step in steps_of(work, session.id))
    return has_steps or note_of(work, session.id, person_id) is not None
