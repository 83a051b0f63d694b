"""What a program is for: its objectives, and the critical roles that they are tied to."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.goals import Goal, GoalState
from storage.sealed import Sealed
from storage.work import Work


class Priority(StrEnum):
    """How urgently a critical role needs a successor."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CriticalRole(Row):
    """A role that must not stand empty. All of it is confidential: never shown to mentors or mentees as such.

    What something refers to is never deleted: it is retired, and no longer offered.
    """

    __tablename__ = "critical_roles"

    program_id: Mapped[str] = mapped_column(String(36), index=True)
    priority: Mapped[Priority]
    is_retired: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    title = Sealed()
    function = Sealed()
    why = Sealed()

    __table_args__ = (within("program_id", "programs"),)


class Objective(Row):
    """What the program is to reach. Its `title` is what goals are tied to and the pairs may read; nothing else of it.

    `role_ids`: the critical roles of the same program that it serves.
    """

    __tablename__ = "objectives"

    program_id: Mapped[str] = mapped_column(String(36), index=True)
    title: Mapped[str] = mapped_column(String(150))
    role_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    is_retired: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    measure = Sealed()

    __table_args__ = (within("program_id", "programs"),)


def critical_roles_in(work: Work, program_id: str) -> list[CriticalRole]:
    """Those that are not retired: the highest priority first, then in the order in which they were added."""
    there = select(CriticalRole).where(
        CriticalRole.program_id == program_id, CriticalRole.is_retired.is_(False)
    )
    order = list(Priority)
    return sorted(work.db.scalars(there), key=lambda role: (order.index(role.priority), role.id))


def objectives_in(work: Work, program_id: str) -> list[Objective]:
    """Those that are not retired, in the order in which they were added."""
    there = select(Objective).where(Objective.program_id == program_id, Objective.is_retired.is_(False))
    return list(work.db.scalars(there.order_by(Objective.id)))


def retired_roles_in(work: Work, program_id: str, limit: int) -> list[CriticalRole]:
    """The last added that are offered no longer."""
    gone = select(CriticalRole).where(CriticalRole.program_id == program_id, CriticalRole.is_retired)
    return list(work.db.scalars(gone.order_by(CriticalRole.id.desc()).limit(limit)))


def retired_objectives_in(work: Work, program_id: str, limit: int) -> list[Objective]:
    """The last added that are offered no longer."""
    gone = select(Objective).where(Objective.program_id == program_id, Objective.is_retired)
    return list(work.db.scalars(gone.order_by(Objective.id.desc()).limit(limit)))


def goal_counts(work: Work, objective_ids: Collection[str]) -> dict[str, int]:
    """How many goals, open or done, serve each of these objectives; those without any are left out."""
    counts = select(Goal.objective_id, func.count()).group_by(Goal.objective_id)
    serving = counts.where(Goal.objective_id.in_(objective_ids), Goal.state != GoalState.DROPPED)
    return {objective_id: count for objective_id, count in work.db.execute(serving) if objective_id}
