"""Interim reviews: how far the two of a pair are, each seen by each, three times in a pairing's life."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.stages import Pairings
from storage.work import Work


class Place(StrEnum):
    """Which of a pairing's reviews: at a third of it, at two thirds, at its end."""

    FIRST = "first"
    SECOND = "second"
    FINAL = "final"


class InterimReview(Row):
    """What one of a pair handed in; one a person, pairing and place, by constraint.

    `progress` holds the value of the option chosen (`mentoring/interim_reviews.py`), the others what was written.
    All are sealed: the other reads them once both have handed in, and nobody else does.
    """

    __tablename__ = "interim_reviews"

    pairing_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    place: Mapped[Place]
    handed_in_at: Mapped[datetime]
    progress = Sealed()
    summary = Sealed()
    helps = Sealed()
    hinders = Sealed()
    next_steps = Sealed()

    __table_args__ = (
        within("pairing_id", "pairings"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "pairing_id", "place", "person_id"),
    )


def reviews_at(work: Work, pairing_id: str, place: Place) -> dict[str, InterimReview]:
    """What the two of a pairing have handed in at this place, by person."""
    there = select(InterimReview).where(InterimReview.pairing_id == pairing_id, InterimReview.place == place)
    return {each.person_id: each for each in work.db.scalars(there)}


def handed_in(work: Work, pairings: Pairings) -> dict[str, dict[Place, dict[str, datetime]]]:
    """By pairing, place and person: when it was handed in. What it says is not read."""
    there = select(
        InterimReview.pairing_id, InterimReview.place, InterimReview.person_id, InterimReview.handed_in_at
    ).where(InterimReview.pairing_id.in_(pairings))
    found: dict[str, dict[Place, dict[str, datetime]]] = {}
    for pairing_id, place, person_id, at in work.db.execute(there):
        found.setdefault(pairing_id, {}).setdefault(place, {})[person_id] = at
    return found
