"""What is kept of a session: its log, each one's private notes, and the next steps."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class SessionLog(Row):
    """That a session was held, and what both share of it. One a session, by constraint."""

    __tablename__ = "session_logs"

    session_id: Mapped[str] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(String(36))
    minutes: Mapped[int]
    logged_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    shared_notes = Sealed()

    __table_args__ = (
        within("session_id", "sessions"),
        within("author_id", "people"),
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


class ActionItem(Row):
    """A next step out of a session, with the one who does it."""

    __tablename__ = "action_items"

    session_id: Mapped[str] = mapped_column(String(36), index=True)
    pairing_id: Mapped[str] = mapped_column(String(36))
    owner_id: Mapped[str] = mapped_column(String(36), index=True)
    author_id: Mapped[str] = mapped_column(String(36))
    position: Mapped[int]
    done_at: Mapped[datetime | None]
    text = Sealed()

    __table_args__ = (
        within("session_id", "sessions"),
        within("pairing_id", "pairings"),
        within("owner_id", "people"),
        within("author_id", "people"),
    )


def log_of(work: Work, session_id: str) -> SessionLog | None:
    return work.db.scalar(select(SessionLog).where(SessionLog.session_id == session_id))
