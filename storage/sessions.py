"""Sessions (conversations between people) and the series they come from."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class SessionSeries(Row):
    """A rule on wall time: `wall` is the local start of the first one (ISO, no zone), `zone` the booker's.

    `rule` is an RFC 5545 RRULE, empty once the series has ended. `last_wall` is the anchor: the local start of
    the last session made from it. `due_at` (UTC): when to look whether more are to be made.
    """

    __tablename__ = "session_series"

    pairing_id: Mapped[str] = mapped_column(String(36), index=True)
    booked_by: Mapped[str] = mapped_column(String(36))
    wall: Mapped[str] = mapped_column(String(19))
    zone: Mapped[str] = mapped_column(String(64))
    rule: Mapped[str] = mapped_column(String(255))
    last_wall: Mapped[str] = mapped_column(String(19))
    minutes: Mapped[int]
    ended_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    agenda = Sealed()

    __table_args__ = (within("pairing_id", "pairings"), within("booked_by", "people"))


class SessionState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Session(Row):
    """One conversation. `wall` names its place in the series and stays when it is moved; `sequence` counts moves.

    `reason` says why it was missed or cancelled. `due_at` (UTC): when its nudges are next to be looked at.
    """

    __tablename__ = "sessions"

    pairing_id: Mapped[str] = mapped_column(String(36))
    series_id: Mapped[str | None] = mapped_column(String(36))
    wall: Mapped[str | None] = mapped_column(String(19))
    zone: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    state: Mapped[SessionState] = mapped_column(default=SessionState.PLANNED)
    booked_by: Mapped[str] = mapped_column(String(36))
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    agenda = Sealed()
    reason = Sealed()

    __table_args__ = (
        within("pairing_id", "pairings"),
        within("series_id", "session_series"),
        within("booked_by", "people"),
        UniqueConstraint("workspace_id", "series_id", "wall"),
        Index("ix_sessions_pairing", "workspace_id", "pairing_id", "starts_at"),
    )


def sessions_of(work: Work, pairing_id: str, *states: SessionState) -> list[Session]:
    """A pairing's sessions in these states, by start."""
    wanted = select(Session).where(Session.pairing_id == pairing_id, Session.state.in_(states))
    return list(work.db.scalars(wanted.order_by(Session.starts_at)))
