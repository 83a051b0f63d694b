"""That somebody has read what is expected of the two of a pair."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.work import Work


class ExpectationsReading(Row):
    """One person has read the expectations in one pairing of theirs; one a person and pairing, by constraint."""

    __tablename__ = "expectations_readings"

    pairing_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    read_at: Mapped[datetime]

    __table_args__ = (
        within("pairing_id", "pairings"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "pairing_id", "person_id"),
    )


def reading_of(work: Work, pairing_id: str, person_id: str) -> ExpectationsReading | None:
    return work.db.scalar(
        select(ExpectationsReading).where(
            ExpectationsReading.pairing_id == pairing_id, ExpectationsReading.person_id == person_id
        )
    )
