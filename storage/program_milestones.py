"""The days in a program's life that everybody in it should know."""

from datetime import date

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.work import Work


class ProgramMilestone(Row):
    """A kick-off, a mid-term review, a closing evening. `day` is a day in the program's zone."""

    __tablename__ = "program_milestones"

    program_id: Mapped[str] = mapped_column(String(36), index=True)
    name: Mapped[str] = mapped_column(String(150))
    day: Mapped[date]

    __table_args__ = (within("program_id", "programs"),)


def program_milestones_in(work: Work, *program_ids: str) -> list[ProgramMilestone]:
    """The milestones of these programs, the earliest first."""
    if not program_ids:
        return []
    there = select(ProgramMilestone).where(ProgramMilestone.program_id.in_(program_ids))
    return list(work.db.scalars(there.order_by(ProgramMilestone.day, ProgramMilestone.id)))
