"""What each of a pair expects of the other, written alone: the check of day 14."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class ExpectationCheck(Row):
    """One person's answers; one a person and pairing, by constraint.

    `rhythm`, `prepares`, `focus` and `directness` hold the value of the option chosen (`mentoring/expectations.py`),
    `off_limits` and `success` a sentence each. All are sealed: the other reads them once both have answered.
    """

    __tablename__ = "expectation_checks"

    pairing_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    answered_at: Mapped[datetime]
    rhythm = Sealed()
    prepares = Sealed()
    focus = Sealed()
    directness = Sealed()
    off_limits = Sealed()
    success = Sealed()

    __table_args__ = (
        within("pairing_id", "pairings"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "pairing_id", "person_id"),
    )


def check_of(work: Work, pairing_id: str, person_id: str) -> ExpectationCheck | None:
    return work.db.scalar(
        select(ExpectationCheck).where(
            ExpectationCheck.pairing_id == pairing_id, ExpectationCheck.person_id == person_id
        )
    )


@asked_once
def checks_in(work: Work, pairing_id: str) -> dict[str, ExpectationCheck]:
    """What the two of a pairing have answered so far, by person."""
    answered = select(ExpectationCheck).where(ExpectationCheck.pairing_id == pairing_id)
    return {each.person_id: each for each in work.db.scalars(answered)}
