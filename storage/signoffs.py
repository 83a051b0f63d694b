"""Sign-offs: the word of HR, L&D and the business units on a program, asked for before it is launched."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class SignOffKind(StrEnum):
    HR = "hr"
    LEARNING = "learning"
    BUSINESS = "business"


class SignOffState(StrEnum):
    """ASKED → APPROVED or CHANGES (they ask for some) → ASKED again."""

    ASKED = "asked"
    APPROVED = "approved"
    CHANGES = "changes"


class SignOff(Row):
    """One person's word, for one part of the company. `round` counts how often they were asked.

    `due_at`: when its nudges are next to be looked at (UTC). `reason`: what they want changed.
    """

    __tablename__ = "signoffs"

    program_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36), index=True)
    kind: Mapped[SignOffKind]
    state: Mapped[SignOffState] = mapped_column(default=SignOffState.ASKED)
    round: Mapped[int] = mapped_column(default=1)
    asked_by: Mapped[str] = mapped_column(String(36))
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    reason = Sealed()

    __table_args__ = (
        within("program_id", "programs"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "program_id", "person_id", "kind"),
    )


def signoffs_in(work: Work, program_id: str) -> list[SignOff]:
    """Those of a program, in the order in which they were first asked for."""
    there = select(SignOff).where(SignOff.program_id == program_id)
    return list(work.db.scalars(there.order_by(SignOff.id)))


@asked_once
def signoffs_of(work: Work, person_id: str) -> list[SignOff]:
    """Those asked of this person, the newest first."""
    mine = select(SignOff).where(SignOff.person_id == person_id)
    return list(work.db.scalars(mine.order_by(SignOff.id.desc())))
