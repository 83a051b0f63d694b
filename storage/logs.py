"""What is kept of a session: its log, and each one's private notes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, String, UniqueConstraint, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.circles import Presence, circles_facilitated_by
from storage.pairings import active_pairings_of
from storage.sealed import Sealed
from storage.sessions import Session, SessionState
from storage.work import Work


class SessionLog(Row):
    """That a session was held, and what both share of it. One a session, by constraint.

    `co_author_id`: the other of the two, once they have changed the shared notes.
    """

    __tablename__ = "session_logs"

    session_id: Mapped[str] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(String(36))
    co_author_id: Mapped[str | None] = mapped_column(String(36))
    minutes: Mapped[int]
    logged_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    shared_notes = Sealed()

    __table_args__ = (
        within("session_id", "sessions"),
        within("author_id", "people"),
        within("co_author_id", "people"),
        UniqueConstraint("workspace_id", "session_id"),
    )


class PrivateNote(Row):
    """What one person keeps of a session for themselves."""

    __tablename__ = "private_notes"

    session_id: Mapped[str] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(String(36), index=True)
    text = Sealed()

    __table_args__ = (
        within("session_id", "sessions"),
        within("author_id", "people"),
        UniqueConstraint("workspace_id", "session_id", "author_id"),
    )


LOG_OF = select(SessionLog).where(SessionLog.session_id == bindparam("of_session"))
NOTE_OF = select(PrivateNote).where(
    PrivateNote.session_id == bindparam("of_session"), PrivateNote.author_id == bindparam("author")
)


def log_of(work: Work, session_id: str) -> SessionLog | None:
    return work.db.scalar(LOG_OF, {"of_session": session_id})


def note_of(work: Work, session_id: str, author_id: str) -> PrivateNote | None:
    return work.db.scalar(NOTE_OF, {"of_session": session_id, "author": author_id})


def unlogged_sessions_of(work: Work, person_id: str, limit: int) -> list[Session]:
    """Sessions that have begun and of which nobody has said what became, the latest first.

    Of this person's active pairings, and of active circles that they facilitate.
    """
    return _begun_sessions(work, person_id, SessionState.PLANNED, limit)


def latest_logged_session_of(work: Work, person_id: str) -> Session | None:
    """The latest session with a log, in this person's active pairings and the circles that they facilitate."""
    return next(iter(_begun_sessions(work, person_id, SessionState.HELD, 1)), None)


def _begun_sessions(work: Work, person_id: str, state: SessionState, limit: int) -> list[Session]:
    """Two questions, since each has an index of its own, and neither finds more than a person has."""
    paired, led = active_pairings_of(work, person_id), circles_facilitated_by(work, person_id)
    found: list[Session] = []
    for column, parties in ((Session.pairing_id, paired), (Session.circle_id, led)):
        if not parties:
            continue
        mine = column.in_([each.id for each in parties])
        begun = select(Session).where(mine, Session.state == state, Session.starts_at <= work.now)
        latest = begun.order_by(Session.starts_at.desc(), Session.id.desc()).limit(limit)
        found.extend(work.db.scalars(latest))
    return sorted(found, key=lambda session: (session.starts_at, session.id), reverse=True)[:limit]


def latest_log_by(work: Work, author_id: str) -> SessionLog | None:
    """The log this person wrote last."""
    newest = select(SessionLog).where(SessionLog.author_id == author_id).order_by(SessionLog.logged_at.desc())
    return work.db.scalar(newest.limit(1))


def held_counts(work: Work, pairing_ids: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    """For each pairing with held sessions: how many, and when the last one began (UTC)."""
    found = work.db.execute(
        select(
            Session.pairing_id,
            func.count(),
            func.max(Session.starts_at),
        )
        .join(SessionLog, _is_its_log())
        .where(Session.pairing_id.in_(pairing_ids))
        .group_by(Session.pairing_id)
    )
    return {str(pairing_id): (count, last) for pairing_id, count, last in found}


def held_in_circle(work: Work, circle_id: str, limit: int) -> list[tuple[Session, int, int]]:
    """A circle's held sessions with their minutes and how many came (the facilitator not counted), the latest first."""
    came = (
        select(func.count())
        .select_from(Presence)
        .where(Presence.session_id == Session.id, Presence.workspace_id == Session.workspace_id)
        .where(Presence.has_come.is_(True))
        .scalar_subquery()
    )
    found = work.db.execute(
        select(Session, SessionLog.minutes, came)
        .join(SessionLog, _is_its_log())
        .where(Session.circle_id == circle_id)
        .order_by(Session.starts_at.desc(), Session.id.desc())
        .limit(limit)
    )
    return [(session, minutes, count) for session, minutes, count in found]


def _is_its_log() -> ColumnElement[bool]:
    return (SessionLog.session_id == Session.id) & (SessionLog.workspace_id == Session.workspace_id)
