"""Pairings: one mentor, one mentee, one program."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, String, and_, func, or_, select, text, union
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.people import Person
from storage.sealed import Sealed
from storage.work import Work


class PairingState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


ACTIVE = text("state = 'active'")


class Pairing(Row):
    """`first_session_by` is a date in the program's zone. `due_at`: when its nudges are next to be looked at (UTC).

    While `paused_until` (UTC) is to come the pairing rests, since `paused_at`. `ends_on`, a day in the program's zone:
    the last day of a pairing that was extended beyond its program. `reviewed_at` (UTC): when the last final review of an
    end that it had before was handed in.
    """

    __tablename__ = "pairings"

    program_id: Mapped[str] = mapped_column(String(36))
    mentor_id: Mapped[str] = mapped_column(String(36))
    mentee_id: Mapped[str] = mapped_column(String(36))
    first_session_by: Mapped[date]
    state: Mapped[PairingState] = mapped_column(default=PairingState.ACTIVE)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(36))
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    paused_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    ends_on: Mapped[date | None]
    reviewed_at: Mapped[datetime | None]
    ending_reason = Sealed()

    __table_args__ = (
        within("program_id", "programs"),
        within("mentor_id", "people"),
        within("mentee_id", "people"),
        Index(
            "uq_pairings_active", "workspace_id", "program_id", "mentor_id", "mentee_id", unique=True,
            sqlite_where=ACTIVE, postgresql_where=ACTIVE,
        ),
        Index("ix_pairings_program", "workspace_id", "program_id", "state"),
        Index("ix_pairings_mentor", "workspace_id", "mentor_id", "state"),
        Index("ix_pairings_mentee", "workspace_id", "mentee_id", "state"),
    )  # fmt: skip

    @property
    def is_active(self) -> bool:
        return self.state is PairingState.ACTIVE

    def rests_at(self, instant: datetime) -> bool:
        """Whether the two have paused their pairing at this instant."""
        return self.paused_until is not None and instant < self.paused_until

    def other(self, person_id: str) -> str:
        """The id of the one who is not `person_id`."""
        return self.mentee_id if person_id == self.mentor_id else self.mentor_id


@asked_once
def active_pairings_of(work: Work, person_id: str) -> list[Pairing]:
    """Where this person is mentor or mentee now, oldest first."""
    active = Pairing.state == PairingState.ACTIVE
    mine = union(
        select(Pairing.id).where(Pairing.mentor_id == person_id, active),
        select(Pairing.id).where(Pairing.mentee_id == person_id, active),
    )  # each has an index of its own; asked in one with "or", SQLite walks through all pairings of the workspace
    return list(work.db.scalars(select(Pairing).where(Pairing.id.in_(mine)).order_by(Pairing.id)))


@asked_once
def ended_pairings_of(work: Work, person_id: str, limit: int | None = None) -> list[Pairing]:
    """Where this person was mentor or mentee, the last ended first; all of them, or `limit`."""
    mine = or_(Pairing.mentor_id == person_id, Pairing.mentee_id == person_id)
    ended = select(Pairing).where(mine, Pairing.state == PairingState.ENDED)
    return list(work.db.scalars(ended.order_by(Pairing.ended_at.desc(), Pairing.id.desc()).limit(limit)))


def mentees_of(work: Work, program_id: str, mentor_id: str) -> int:
    """How many active mentees this mentor has in this program."""
    load = select(func.count()).select_from(Pairing).where(
        Pairing.program_id == program_id, Pairing.mentor_id == mentor_id, Pairing.state == PairingState.ACTIVE
    )  # fmt: skip
    return work.db.scalar(load) or 0


def active_between(work: Work, program_id: str, one: str, two: str) -> Pairing | None:
    """The active pairing of these two in this program, whichever of them is the mentor."""
    both = or_(
        and_(Pairing.mentor_id == one, Pairing.mentee_id == two),
        and_(Pairing.mentor_id == two, Pairing.mentee_id == one),
    )
    active = Pairing.state == PairingState.ACTIVE
    return work.db.scalar(select(Pairing).where(Pairing.program_id == program_id, both, active).limit(1))


def ended_pairings_in(work: Work, program_id: str, since: datetime) -> list[Pairing]:
    """This program's pairings that ended at this instant or later."""
    ended = select(Pairing).where(Pairing.program_id == program_id, Pairing.state == PairingState.ENDED)
    return list(work.db.scalars(ended.where(Pairing.ended_at >= since).order_by(Pairing.id)))


def pairings_in(work: Work, program_id: str, *, first: int, count: int) -> list[Pairing]:
    """A program's pairings, active ones before ended ones, the newest first; `count` of them from `first` on."""
    there = select(Pairing).where(Pairing.program_id == program_id)
    ordered = there.order_by(Pairing.state, Pairing.id.desc())  # "active" stands before "ended"
    return list(work.db.scalars(ordered.offset(first).limit(count)))


def count_pairings(work: Work, program_id: str) -> int:
    """How many pairings this program has and has had."""
    there = select(func.count()).select_from(Pairing).where(Pairing.program_id == program_id)
    return work.db.scalar(there) or 0


def count_active_pairings(work: Work, program_id: str) -> int:
    active = Pairing.state == PairingState.ACTIVE
    there = select(func.count()).select_from(Pairing).where(Pairing.program_id == program_id, active)
    return work.db.scalar(there) or 0


def left_in(work: Work, program_id: str) -> set[str]:
    """The ids of a program's pairings, active or ended, of which one, or both, have no account any more."""
    gone = select(Person.id).where(Person.is_deactivated)
    there = select(Pairing.id).where(Pairing.program_id == program_id)
    return set(work.db.scalars(there.where(or_(Pairing.mentor_id.in_(gone), Pairing.mentee_id.in_(gone)))))


def active_pairings_in(work: Work, program_id: str) -> list[Pairing]:
    active = Pairing.state == PairingState.ACTIVE
    return list(work.db.scalars(select(Pairing).where(Pairing.program_id == program_id, active)))
