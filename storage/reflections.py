"""Reflections and their application plans."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed


class Outcome(StrEnum):
    """What became of the application plan."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Reflection(Row):
    """What a mentee learned. `due_at` (UTC): when the application plan comes back as a question."""

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
    )
