"""Goals of a development plan, and their milestones."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class GoalState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Goal(Row):
    """`progress` in percent, 0 to 100. Its title is what the owner may see, with progress; nothing else of it.

    `objective_id`: the program's objective that it serves.
    """

    __tablename__ = "goals"

    pairing_id: Mapped[str] = mapped_column(String(36), index=True)
    author_id: Mapped[str] = mapped_column(String(36))
    objective_id: Mapped[str | None] = mapped_column(String(36), index=True)
    target_on: Mapped[date]
    progress: Mapped[int] = mapped_column(default=0)
    state: Mapped[GoalState] = mapped_column(default=GoalState.OPEN)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    title = Sealed()
    success_criterion = Sealed()

    __table_args__ = (within("pairing_id", "pairings"), within("author_id", "people"))


class Milestone(Row):
    """One step of a goal, in the order typed."""

    __tablename__ = "milestones"

    goal_id: Mapped[str] = mapped_column(String(36), index=True)
    position: Mapped[int]
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    text = Sealed()

    __table_args__ = (within("goal_id", "goals"),)


@asked_once
def goals_of(work: Work, *pairing_ids: str) -> list[Goal]:
    """The plans of these pairings: open goals first, each kind by target date."""
    if not pairing_ids:
        return []
    goals = work.db.scalars(select(Goal).where(Goal.pairing_id.in_(pairing_ids)))
    states = list(GoalState)
    return sorted(goals, key=lambda goal: (states.index(goal.state), goal.target_on, goal.id))


def milestones_of(work: Work, *goal_ids: str) -> list[Milestone]:
    """The steps of these goals, each goal's in the order typed."""
    if not goal_ids:
        return []
    steps = select(Milestone).where(Milestone.goal_id.in_(goal_ids))
    return list(work.db.scalars(steps.order_by(Milestone.goal_id, Milestone.position)))
