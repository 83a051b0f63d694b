"""Circles: groups that meet for sessions; who is asked into one, and who comes to each of its sessions."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.work import Work


class CircleKind(StrEnum):
    """A group session has a topic; in a pod, peers coach each other and take turns in bringing a question."""

    GROUP = "group"
    POD = "pod"


class CircleState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


class Circle(Row):
    """`size`: how many seats it has, its facilitator not counted."""

    __tablename__ = "circles"

    program_id: Mapped[str] = mapped_column(String(36))
    facilitator_id: Mapped[str] = mapped_column(String(36))
    topic: Mapped[str] = mapped_column(String(150))
    kind: Mapped[CircleKind]
    size: Mapped[int]
    state: Mapped[CircleState] = mapped_column(default=CircleState.ACTIVE)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        within("program_id", "programs"),
        within("facilitator_id", "people"),
        Index("ix_circles_program", "workspace_id", "program_id", "state"),
        Index("ix_circles_facilitator", "workspace_id", "facilitator_id"),
    )

    @property
    def is_active(self) -> bool:
        return self.state is CircleState.ACTIVE


class SeatState(StrEnum):
    """What somebody who was asked has said; WAITING where they would come and all seats were taken."""

    INVITED = "invited"
    COMING = "coming"
    WAITING = "waiting"
    DECLINED = "declined"


class Seat(Row):
    """One person asked into a circle. `since`: when they came to stand as they stand; it is the order of seats."""

    __tablename__ = "circle_seats"

    circle_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    state: Mapped[SeatState] = mapped_column(default=SeatState.INVITED)
    since: Mapped[datetime]

    __table_args__ = (
        within("circle_id", "circles"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "circle_id", "person_id"),
        Index("ix_circle_seats_person", "workspace_id", "person_id", "state"),
    )


class Presence(Row):
    """One person and one session of a circle, where more is to be said than that they have a seat.

    `is_away`: they said that they cannot come this time. `has_come`: what the log says, None before there is one.
    """

    __tablename__ = "circle_presences"

    session_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    is_away: Mapped[bool] = mapped_column(default=False)
    has_come: Mapped[bool | None]

    __table_args__ = (
        within("session_id", "sessions"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "session_id", "person_id"),
        Index("ix_circle_presences_person", "workspace_id", "person_id"),
    )


def seats_of(work: Work, circle_id: str, *states: SeatState) -> list[Seat]:
    """A circle's seats in these states (all, if none is named), the longest in it first."""
    there = select(Seat).where(Seat.circle_id == circle_id, Seat.state.in_(states or tuple(SeatState)))
    return list(work.db.scalars(there.order_by(Seat.since, Seat.person_id)))


def seat_of(work: Work, circle_id: str, person_id: str) -> Seat | None:
    return work.db.scalar(select(Seat).where(Seat.circle_id == circle_id, Seat.person_id == person_id))


@asked_once
def _seats_by(work: Work, person_id: str) -> list[tuple[Circle, SeatState]]:
    """The active circles into which this person was asked, the oldest first, and what they said."""
    is_its = (Seat.circle_id == Circle.id) & (Seat.workspace_id == Circle.workspace_id)
    there = select(Circle, Seat.state).join(Seat, is_its)
    mine = there.where(Circle.state == CircleState.ACTIVE, Seat.person_id == person_id)
    return [(circle, state) for circle, state in work.db.execute(mine.order_by(Circle.id))]


def circles_of(work: Work, person_id: str, *states: SeatState) -> list[Circle]:
    """The active circles in which this person has a seat in one of these states, the oldest first."""
    return [circle for circle, state in _seats_by(work, person_id) if state in states]


@asked_once
def circles_facilitated_by(work: Work, person_id: str) -> list[Circle]:
    """The active circles that this person facilitates, the oldest first."""
    there = select(Circle).where(Circle.state == CircleState.ACTIVE, Circle.facilitator_id == person_id)
    return list(work.db.scalars(there.order_by(Circle.id)))


def circles_in(
    work: Work, program_id: str, *, but: Collection[str] = (), first: int = 0, count: int | None = None
) -> list[Circle]:
    """A program's circles, active ones before ended ones, the newest first; `count` of them from `first` on.

    Those in `but`, by id, are left out and not counted.
    """
    there = select(Circle).where(Circle.program_id == program_id, Circle.id.not_in(but))
    ordered = there.order_by(Circle.state, Circle.id.desc())  # "active" stands before "ended"
    return list(work.db.scalars(ordered.offset(first).limit(count)))


def active_circles_in(work: Work, program_id: str) -> list[Circle]:
    there = select(Circle).where(Circle.program_id == program_id, Circle.state == CircleState.ACTIVE)
    return list(work.db.scalars(there.order_by(Circle.id)))


def count_circles_by_person(work: Work, program_id: str) -> dict[str, int]:
    """In how many active circles of this program each person has been asked and has not declined."""
    found = work.db.execute(
        select(Seat.person_id, func.count())
        .join(Circle, (Circle.id == Seat.circle_id) & (Circle.workspace_id == Seat.workspace_id))
        .where(Circle.program_id == program_id, Circle.state == CircleState.ACTIVE)
        .where(Seat.state != SeatState.DECLINED)
        .group_by(Seat.person_id)
    )
    return dict(found.all())


def count_seats(work: Work, circle_ids: Collection[str], state: SeatState) -> dict[str, int]:
    """How many seats of each of these circles are in this state; nothing for one that has none."""
    wanted = select(Seat.circle_id, func.count()).where(Seat.circle_id.in_(circle_ids), Seat.state == state)
    return dict(work.db.execute(wanted.group_by(Seat.circle_id)).all())


def presences_of(work: Work, session_id: str) -> list[Presence]:
    """What is known of each person at this session, in the order of their ids."""
    there = select(Presence).where(Presence.session_id == session_id)
    return list(work.db.scalars(there.order_by(Presence.person_id)))


def has_taken_part(work: Work, person_id: str) -> bool:
    """Whether this person was ever asked into a circle, or facilitates one."""
    asked = select(Seat.id).where(Seat.person_id == person_id).limit(1)
    leads = select(Circle.id).where(Circle.facilitator_id == person_id).limit(1)
    return work.db.scalar(asked) is not None or work.db.scalar(leads) is not None
