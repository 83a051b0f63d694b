"""Sessions (conversations between people) and the series they come from."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Index, String, UniqueConstraint, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.circles import Circle, Presence
from storage.sealed import Sealed
from storage.work import Work


class SessionSeries(Row):
    """A pairing's or a circle's rule on wall time: `wall` is the local start of the first one (ISO, no zone), `zone` the booker's.

    `rule` is an RFC 5545 RRULE, empty once the series has ended. `last_wall` is the anchor: the local start of
    the last session made from it. `due_at` (UTC): when to look whether more are to be made.
    """

    __tablename__ = "session_series"

    pairing_id: Mapped[str | None] = mapped_column(String(36), index=True)
    circle_id: Mapped[str | None] = mapped_column(String(36), index=True)
    booked_by: Mapped[str] = mapped_column(String(36))
    wall: Mapped[str] = mapped_column(String(19))
    zone: Mapped[str] = mapped_column(String(64))
    rule: Mapped[str] = mapped_column(String(255))
    last_wall: Mapped[str] = mapped_column(String(19))
    minutes: Mapped[int]
    ended_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    agenda = Sealed()

    __table_args__ = (
        within("pairing_id", "pairings"),
        within("circle_id", "circles"),
        within("booked_by", "people"),
    )

    @property
    def party_id(self) -> str:
        """The id of the pairing or the circle that has this series."""
        return self.pairing_id or self.circle_id or ""

    @property
    def is_running(self) -> bool:
        return self.ended_at is None


class SessionState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Session(Row):
    """One conversation, of a pairing or of a circle. `wall` names its place in the series and stays when it is moved; `sequence` counts changes.

    `moved_at`: when its time was last changed, None if it never was. `agenda_edition` counts edits of the agenda.
    `reason` says why it was missed or cancelled. `due_at` (UTC): when its nudges are next to be looked at.
    """

    __tablename__ = "sessions"

    pairing_id: Mapped[str | None] = mapped_column(String(36))
    circle_id: Mapped[str | None] = mapped_column(String(36))
    series_id: Mapped[str | None] = mapped_column(String(36))
    wall: Mapped[str | None] = mapped_column(String(19))
    zone: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    state: Mapped[SessionState] = mapped_column(default=SessionState.PLANNED)
    booked_by: Mapped[str] = mapped_column(String(36))
    sequence: Mapped[int] = mapped_column(default=0)
    agenda_edition: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    moved_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    agenda = Sealed()
    reason = Sealed()

    __table_args__ = (
        within("pairing_id", "pairings"),
        within("circle_id", "circles"),
        within("series_id", "session_series"),
        within("booked_by", "people"),
        UniqueConstraint("workspace_id", "series_id", "wall"),
        Index("ix_sessions_pairing", "workspace_id", "pairing_id", "starts_at"),
        Index("ix_sessions_circle", "workspace_id", "circle_id", "starts_at"),
    )

    @property
    def party_id(self) -> str:
        """The id of the pairing or the circle whose session it is."""
        return self.pairing_id or self.circle_id or ""

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


def _of(table: type[Session | SessionSeries], party_id: str) -> ColumnElement[bool]:
    """That it belongs to this pairing or circle."""
    return or_(table.pairing_id == party_id, table.circle_id == party_id)


def sessions_of(work: Work, party_id: str, *states: SessionState) -> list[Session]:
    """The sessions of a pairing or a circle in these states, by start."""
    wanted = select(Session).where(_of(Session, party_id), Session.state.in_(states))
    return list(work.db.scalars(wanted.order_by(Session.starts_at)))


def recent_sessions_of(work: Work, pairing_ids: Collection[str], since: datetime) -> list[Session]:
    """Planned and held sessions of these pairings that start at `since` or later."""
    open_still = Session.state.in_((SessionState.PLANNED, SessionState.HELD))
    wanted = select(Session).where(
        Session.pairing_id.in_(pairing_ids), open_still, Session.starts_at >= since
    )
    return list(work.db.scalars(wanted))


def has_session(work: Work, pairing_id: str) -> bool:
    """Whether this pairing has a session planned or has held one."""
    counts = Session.state.in_((SessionState.PLANNED, SessionState.HELD))
    wanted = select(Session.id).where(Session.pairing_id == pairing_id, counts)
    return work.db.scalar(wanted.limit(1)) is not None


def cancel_planned(work: Work, party_id: str) -> int:
    """Cancel the sessions to come of a pairing or a circle and end its series, without a word to anyone; gives how many sessions.

    A session that has begun stays as it is: it may have been held.
    """
    coming = [each for each in sessions_of(work, party_id, SessionState.PLANNED) if each.starts_at > work.now]
    for session in coming:
        session.state, session.due_at = SessionState.CANCELLED, None
        session.sequence += 1
    for series in work.db.scalars(select(SessionSeries).where(_of(SessionSeries, party_id))):
        series.ended_at, series.due_at = series.ended_at or work.now, None
        series.rule = ""
    return len(coming)


def running_series_in(work: Work, party_id: str) -> list[SessionSeries]:
    """The series of a pairing or a circle that have not ended."""
    running = select(SessionSeries).where(_of(SessionSeries, party_id), SessionSeries.ended_at.is_(None))
    return list(work.db.scalars(running))


def last_session_of(work: Work, party_id: str) -> Session | None:
    """The latest of a pairing or a circle that was held or is planned."""
    kept = Session.state.in_((SessionState.PLANNED, SessionState.HELD))
    newest = select(Session).where(_of(Session, party_id), kept).order_by(Session.starts_at.desc())
    return work.db.scalar(newest.limit(1))


def sessions_near(work: Work, party_id: str, since: datetime, until: datetime) -> list[Session]:
    """Planned and held sessions of a pairing or a circle that start after `since` and before `until`."""
    kept = Session.state.in_((SessionState.PLANNED, SessionState.HELD))
    near = Session.starts_at.between(since, until)
    return list(work.db.scalars(select(Session).where(_of(Session, party_id), kept, near)))


def planned_since(work: Work, pairing_ids: Collection[str], since: datetime) -> list[Session]:
    """Planned sessions of these pairings that start at `since` or later, the soonest first."""
    if not pairing_ids:
        return []
    planned = select(Session).where(
        Session.pairing_id.in_(pairing_ids), Session.state == SessionState.PLANNED, Session.starts_at >= since
    )
    return list(work.db.scalars(planned.order_by(Session.starts_at)))


def sessions_behind(
    work: Work, pairing_ids: Collection[str], closed: Collection[str], limit: int
) -> list[Session]:
    """Sessions of these pairings that were held or missed, the latest first.

    Of those that are `closed`, in which nothing is logged any more, also what was begun and never logged.
    """
    if not pairing_ids:
        return []
    over = Session.state.in_((SessionState.HELD, SessionState.MISSED))
    unlogged = and_(Session.pairing_id.in_(closed), Session.state == SessionState.PLANNED)
    wanted = select(Session).where(
        Session.pairing_id.in_(pairing_ids), Session.starts_at <= work.now, or_(over, unlogged)
    )
    return list(work.db.scalars(wanted.order_by(Session.starts_at.desc(), Session.id.desc()).limit(limit)))


def sessions_from(work: Work, series_id: str, wall: str = "") -> list[Session]:
    """What was made from a series, from the one named `wall` on, in the order of the rule."""
    made = select(Session).where(Session.series_id == series_id, Session.wall >= wall)
    return list(work.db.scalars(made.order_by(Session.wall)))


def circle_sessions_planned(work: Work, circle_ids: Collection[str], since: datetime) -> list[Session]:
    """Planned sessions of these circles that start at `since` or later, the soonest first."""
    if not circle_ids:
        return []
    planned = select(Session).where(
        Session.circle_id.in_(circle_ids), Session.state == SessionState.PLANNED, Session.starts_at >= since
    )
    return list(work.db.scalars(planned.order_by(Session.starts_at, Session.id)))


def circle_sessions_behind(work: Work, person_id: str, limit: int) -> list[Session]:
    """Sessions of circles that this person came to or facilitates, held or missed, the latest first."""
    came = select(Presence.session_id).where(Presence.person_id == person_id, Presence.has_come.is_(True))
    led = select(Circle.id).where(Circle.facilitator_id == person_id)
    over = Session.state.in_((SessionState.HELD, SessionState.MISSED))
    wanted = select(Session).where(
        Session.circle_id.is_not(None), or_(Session.id.in_(came), Session.circle_id.in_(led)), over
    )
    return list(work.db.scalars(wanted.order_by(Session.starts_at.desc(), Session.id.desc()).limit(limit)))
