"""Reflections and their application plans."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.sealed import Sealed
from storage.sessions import Session, SessionState
from storage.work import Work


class Outcome(StrEnum):
    """What became of the application plan."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Reflection(Row):
    """What a mentee learned: one a session, by constraint, and any number about none.

    `apply_by` is a local date of the author's. `due_at` (UTC): when the application plan comes back as a question.
    """

    __tablename__ = "reflections"

    pairing_id: Mapped[str] = mapped_column(String(36), index=True)
    session_id: Mapped[str | None] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(String(36), index=True)
    apply_by: Mapped[date | None]
    is_shared: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.OPEN)
    asked_again: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    learned = Sealed()
    application = Sealed()

    __table_args__ = (
        within("pairing_id", "pairings"),
        within("session_id", "sessions"),
        within("author_id", "people"),
        UniqueConstraint("workspace_id", "session_id", "author_id"),
    )


@asked_once
def reflections_by(work: Work, author_id: str) -> list[Reflection]:
    """What this person wrote, newest first."""
    mine = select(Reflection).where(Reflection.author_id == author_id)
    return list(work.db.scalars(mine.order_by(Reflection.id.desc())))


def reflections_shared_in(work: Work, *pairing_ids: str) -> list[Reflection]:
    """What mentees of these pairings share with their mentor, newest first."""
    if not pairing_ids:
        return []
    shared = select(Reflection).where(Reflection.pairing_id.in_(pairing_ids), Reflection.is_shared)
    return list(work.db.scalars(shared.order_by(Reflection.id.desc())))


def reflection_on(work: Work, session_id: str, author_id: str) -> Reflection | None:
    """What this person wrote about this session."""
    wanted = Reflection.session_id == session_id, Reflection.author_id == author_id
    return work.db.scalar(select(Reflection).where(*wanted))


def reflections_in(work: Work, pairing_id: str) -> int:
    """How many were handed in."""
    count = select(func.count()).select_from(Reflection).where(Reflection.pairing_id == pairing_id)
    return work.db.scalar(count) or 0


def sessions_to_reflect_on(
    work: Work, pairing_ids: Collection[str], author_id: str, since: datetime, most: int
) -> list[Session]:
    """Held sessions of these pairings, begun at `since` or later, on which this person wrote nothing; the latest first."""
    if not pairing_ids:
        return []
    written = select(Reflection.session_id).where(
        Reflection.author_id == author_id, Reflection.session_id.is_not(None)
    )
    held = Session.pairing_id.in_(pairing_ids), Session.state == SessionState.HELD, Session.starts_at >= since
    wanted = select(Session).where(*held, Session.id.not_in(written))
    return list(work.db.scalars(wanted.order_by(Session.starts_at.desc()).limit(most)))


def open_reflections_of(work: Work, person_id: str) -> list[Reflection]:
    """This person's reflections whose application plan may still come back as a question."""
    mine = select(Reflection).where(Reflection.author_id == person_id, Reflection.outcome == Outcome.OPEN)
    return list(work.db.scalars(mine))
