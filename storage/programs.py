"""Programs and who answers for them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, Text, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.work import Work


class Program(Row):
    """One mentoring program; dates are local to `zone`. The numbers are PROGRAM.md's defaults, each a setting."""

    __tablename__ = "programs"

    name: Mapped[str] = mapped_column(String(255))
    purpose: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    zone: Mapped[str] = mapped_column(String(64))
    announcements_channel: Mapped[str] = mapped_column(String(32))
    managers_channel: Mapped[str | None] = mapped_column(String(32))
    days_between_sessions: Mapped[int] = mapped_column(default=14)
    session_minutes: Mapped[int] = mapped_column(default=60)
    mentor_capacity: Mapped[int] = mapped_column(default=2)
    created_at: Mapped[datetime]


class RoleKind(StrEnum):
    OWNER = "owner"
    DEPUTY = "deputy"


class Role(Row):
    """A person's standing in one program. Mentor and mentee follow from a pairing."""

    __tablename__ = "roles"

    program_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36), index=True)
    kind: Mapped[RoleKind]

    __table_args__ = (
        within("program_id", "programs"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "program_id", "person_id", "kind"),
    )


def roles_of(work: Work, person_id: str) -> list[Role]:
    return list(work.db.scalars(select(Role).where(Role.person_id == person_id)))


def roles_in(work: Work, program_id: str) -> list[Role]:
    return list(work.db.scalars(select(Role).where(Role.program_id == program_id)))


def programs_run_by(work: Work, person_id: str) -> list[Program]:
    """The programs in which this person is owner or deputy, newest first."""
    mine = select(Role.program_id).where(Role.person_id == person_id)
    return list(work.db.scalars(select(Program).where(Program.id.in_(mine)).order_by(Program.id.desc())))


def owners_of(work: Work, program_id: str) -> list[str]:
    """The ids of those who answer for this program."""
    return [role.person_id for role in roles_in(work, program_id) if role.kind is RoleKind.OWNER]


def programs_posting_in(work: Work, channel: str) -> list[Program]:
    """The programs that have this channel for announcements or for managers."""
    here = or_(Program.announcements_channel == channel, Program.managers_channel == channel)
    return list(work.db.scalars(select(Program).where(here).order_by(Program.id)))
