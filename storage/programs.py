"""Programs and who answers for them."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint, or_, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.work import Work


class ProgramState(StrEnum):
    """The life of a program. What each state allows is one table: `mentoring/states.py`."""

    DRAFT = "draft"
    RECRUITING = "recruiting"
    RUNNING = "running"
    CLOSING = "closing"
    CLOSED = "closed"


class Program(Row):
    """One mentoring program; dates are local to `zone`. The numbers are PROGRAM.md's defaults, each a setting.

    `levels` names the company's ladder, lowest first; `eligibility` holds the rules of `mentoring/eligibility.py` by
    kind of participant, `weights` those of `mentoring/scoring.py` by criterion; empty means the defaults. `designed`: the steps of the guide (`mentoring/program_guide.py`) whose form
    has been saved. `working_days` (as `date.weekday()` counts; none named: the program says nothing of them) and
    `holidays` (ISO dates) are its calendar, `nudge_settings` the numbers of `mentoring/program_settings.py` that differ
    from the defaults; `reminders_set_at`: when those of session reminders last changed (UTC).
    `closing_at`, `closed_at`: since when it closes, or is closed (UTC). `heir_id`: to whom the owner has offered it, and `owner_stays`: whether they would then be deputy.
    """

    __tablename__ = "programs"

    name: Mapped[str] = mapped_column(String(255))
    purpose: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    zone: Mapped[str] = mapped_column(String(64))
    announcements_channel: Mapped[str] = mapped_column(String(32))
    managers_channel: Mapped[str | None] = mapped_column(String(32))
    alumni_channel: Mapped[str | None] = mapped_column(String(32))
    alumni_channel_at: Mapped[datetime | None]
    closing_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    days_between_sessions: Mapped[int] = mapped_column(default=14)
    session_minutes: Mapped[int] = mapped_column(default=60)
    mentor_capacity: Mapped[int] = mapped_column(default=2)
    state: Mapped[ProgramState] = mapped_column(
        default=ProgramState.RUNNING, server_default=text("'running'")
    )
    capacity_cap: Mapped[int] = mapped_column(default=3, server_default=text("3"))
    hours_a_month: Mapped[int] = mapped_column(default=4, server_default=text("4"))
    cooldown_weeks: Mapped[int] = mapped_column(default=10, server_default=text("10"))
    may_request: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    needs_training: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    levels: Mapped[list[str]] = mapped_column(JSON, default=list, server_default=text("'[]'"))
    eligibility: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default=text("'{}'"))
    weights: Mapped[dict[str, int]] = mapped_column(JSON, default=dict, server_default=text("'{}'"))
    designed: Mapped[list[str]] = mapped_column(JSON, default=list, server_default=text("'[]'"))
    working_days: Mapped[list[int]] = mapped_column(JSON, default=list, server_default=text("'[]'"))
    holidays: Mapped[list[str]] = mapped_column(JSON, default=list, server_default=text("'[]'"))
    nudge_settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default=text("'{}'"))
    reminders_set_at: Mapped[datetime | None]
    heir_id: Mapped[str | None] = mapped_column(String(36))
    owner_stays: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    copied_from: Mapped[str | None] = mapped_column(String(36))
    launched_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None] = mapped_column(index=True)


class RoleKind(StrEnum):
    OWNER = "owner"
    DEPUTY = "deputy"
    FACILITATOR = "facilitator"
    SPONSOR = "sponsor"


RUNS = frozenset({RoleKind.OWNER, RoleKind.DEPUTY})
"""Who runs a program."""
TENDS = RUNS | {RoleKind.FACILITATOR}
"""Who looks after its pairings: those who run it, and its facilitators."""


class Role(Row):
    """A person's standing in one program. Mentors and mentees are participants (`storage/participants.py`)."""

    __tablename__ = "roles"

    program_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[RoleKind]

    __table_args__ = (
        within("program_id", "programs"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "program_id", "person_id", "kind"),
        Index("ix_roles_person", "workspace_id", "person_id", "program_id"),
    )


@asked_once
def _all_roles_of(work: Work, person_id: str) -> list[Role]:
    return list(work.db.scalars(select(Role).where(Role.person_id == person_id).order_by(Role.id)))


@asked_once
def _programs(work: Work, ids: frozenset[str]) -> list[Program]:
    """These, the newest first."""
    return list(work.db.scalars(select(Program).where(Program.id.in_(ids)).order_by(Program.id.desc())))


def roles_of(work: Work, person_id: str, kinds: Collection[RoleKind] = RUNS) -> list[Role]:
    """This person's roles of these kinds, over all programs."""
    return [role for role in _all_roles_of(work, person_id) if role.kind in kinds]


def roles_in(work: Work, program_id: str, kinds: Collection[RoleKind] = RUNS) -> list[Role]:
    there = select(Role).where(Role.program_id == program_id, Role.kind.in_(kinds))
    return sorted(work.db.scalars(there), key=lambda role: role.id)


def programs_of(work: Work, person_id: str, kinds: Collection[RoleKind]) -> list[Program]:
    """The programs in which this person has a role of these kinds, newest first."""
    ids = frozenset(role.program_id for role in roles_of(work, person_id, kinds))
    return _programs(work, ids) if ids else []


def programs_run_by(work: Work, person_id: str) -> list[Program]:
    """The programs in which this person is owner or deputy, newest first."""
    return programs_of(work, person_id, RUNS)


def owners_of(work: Work, program_id: str) -> list[str]:
    """The ids of those who answer for this program."""
    return [role.person_id for role in roles_in(work, program_id) if role.kind is RoleKind.OWNER]


def programs_posting_in(work: Work, channel: str) -> list[Program]:
    """The programs that have this channel for announcements or for managers."""
    here = or_(Program.announcements_channel == channel, Program.managers_channel == channel)
    return list(work.db.scalars(select(Program).where(here).order_by(Program.id)))
