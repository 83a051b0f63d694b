"""Competencies: what a program's mentors are strong in and its mentees grow in."""

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.work import Work


class Competency(Row):
    """One competency of a program's framework, in the owner's words; `position` is its place in the list.

    What somebody has been rated in is never deleted: it is retired, and no longer offered.
    """

    __tablename__ = "competencies"

    program_id: Mapped[str] = mapped_column(String(36), index=True)
    name: Mapped[str] = mapped_column(String(100))
    meaning: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (within("program_id", "programs"),)


def competencies_in(work: Work, program_id: str) -> list[Competency]:
    """The framework as it stands, in its order, without what is retired."""
    there = select(Competency).where(Competency.program_id == program_id, Competency.is_retired.is_(False))
    return list(work.db.scalars(there.order_by(Competency.position, Competency.id)))


def all_competencies_in(work: Work, program_id: str) -> list[Competency]:
    """As `competencies_in`, with what is retired."""
    there = select(Competency).where(Competency.program_id == program_id)
    return list(work.db.scalars(there.order_by(Competency.position, Competency.id)))
