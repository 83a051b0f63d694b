"""Escalations: what somebody in a program wants decided or put right, and with whom it has been."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class Topic(StrEnum):
    PAIRING = "pairing"
    TIME = "time"
    ROLES = "roles"
    DECISION = "decision"
    RESOURCES = "resources"
    OTHER = "other"


class EscalationState(StrEnum):
    """OPEN → TAKEN (somebody is on it) → ANSWERED → SETTLED; an answer that settles nothing leads back to OPEN."""

    OPEN = "open"
    TAKEN = "taken"
    ANSWERED = "answered"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


OPEN_STATES = (EscalationState.OPEN, EscalationState.TAKEN)
"""Somebody is to answer."""


class Passage(StrEnum):
    """How an escalation left one of those with whom it was."""

    ANSWERED = "answered"
    PASSED = "passed"
    LATE = "late"
    GONE = "gone"
    WITHDRAWN = "withdrawn"


class Escalation(Row):
    """`about_id`: whom it is about, `pairing_id`: which pairing; either may be None. `due_at` (UTC): by when the one
    with whom it is now is to answer; None once there is nobody left to pass it to, or nothing to answer.
    """

    __tablename__ = "escalations"

    program_id: Mapped[str] = mapped_column(String(36))
    by_id: Mapped[str] = mapped_column(String(36))
    topic: Mapped[Topic]
    pairing_id: Mapped[str | None] = mapped_column(String(36))
    about_id: Mapped[str | None] = mapped_column(String(36))
    state: Mapped[EscalationState] = mapped_column(default=EscalationState.OPEN)
    holder_id: Mapped[str] = mapped_column(String(36))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    text = Sealed()

    __table_args__ = (
        within("program_id", "programs"),
        within("by_id", "people"),
        within("holder_id", "people"),
        Index("ix_escalations_by", "workspace_id", "by_id"),
        Index("ix_escalations_holder", "workspace_id", "holder_id", "state"),
    )


class Stay(Row):
    """With whom an escalation is or was, from when until when (UTC), and how it left; `answer`: what they wrote.

    `note`: what was still missing when it came back to be answered anew. `days`: how many working days they have. `taken_at`: when they said that they are on it.
    """

    __tablename__ = "escalation_stays"

    escalation_id: Mapped[str] = mapped_column(String(36), index=True)
    position: Mapped[int]
    person_id: Mapped[str] = mapped_column(String(36))
    days: Mapped[int]
    began_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    passage: Mapped[Passage | None]
    answer = Sealed()
    note = Sealed()

    __table_args__ = (within("escalation_id", "escalations"), within("person_id", "people"))


def stays_of(work: Work, escalation_id: str) -> list[Stay]:
    """The first one with whom it was first."""
    there = select(Stay).where(Stay.escalation_id == escalation_id)
    return list(work.db.scalars(there.order_by(Stay.position)))


def escalations_by(work: Work, person_id: str) -> list[Escalation]:
    """What this person has escalated, the newest first."""
    mine = select(Escalation).where(Escalation.by_id == person_id)
    return list(work.db.scalars(mine.order_by(Escalation.id.desc())))


def open_escalations_in(work: Work, program_id: str) -> list[Escalation]:
    """Those of a program that somebody is to answer."""
    there = select(Escalation).where(Escalation.program_id == program_id, Escalation.state.in_(OPEN_STATES))
    return list(work.db.scalars(there.order_by(Escalation.id)))


def escalations_with(
    work: Work, person_id: str, states: Collection[EscalationState] = tuple(EscalationState)
) -> list[Escalation]:
    """What is with this person now, or was answered by them last; the newest first."""
    mine = select(Escalation).where(Escalation.holder_id == person_id, Escalation.state.in_(states))
    return list(work.db.scalars(mine.order_by(Escalation.id.desc())))
