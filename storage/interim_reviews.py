"""Interim reviews: how far the two of a pair are, each seen by each, three times in a pairing's life."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint, select, text
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

    `former`: 0; or which of the final reviews that were written before the pairing was extended, counted from 1.

    `progress` holds the value of the option chosen (`mentoring/interim_reviews.py`), the others what was written.
    All are sealed: the other reads them once both have handed in, and nobody else does.
    """

    __tablename__ = "interim_reviews"

    pairing_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    place: Mapped[Place]
    former: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    handed_in_at: Mapped[datetime]
    progress = Sealed()
    summary = Sealed()
    helps = Sealed()
    hinders = Sealed()
    next_steps = Sealed()

    __table_args__ = (
        within("pairing_id", "pairings"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "pairing_id", "place", "person_id", "former"),
    )


def reviews_at(work: Work, pairing_id: str, place: Place, former: int = 0) -> dict[str, InterimReview]:
    """What the two of a pairing have handed in at this place, by person; `former`: of which end it had before."""
    there = select(InterimReview).where(InterimReview.pairing_id == pairing_id, InterimReview.place == place)
    return {each.person_id: each for each in work.db.scalars(there.where(InterimReview.former == former))}


def former_reviews(work: Work, pairing_id: str) -> dict[int, dict[str, datetime]]:
    """The final reviews that were written before the pairing was extended: by number and person, when."""
    there = select(InterimReview.former, InterimReview.person_id, InterimReview.handed_in_at).where(
        InterimReview.pairing_id == pairing_id, InterimReview.former > 0
    )
    found: dict[int, dict[str, datetime]] = {}
    for number, person_id, at in work.db.execute(there.order_by(InterimReview.former)):
        found.setdefault(number, {})[person_id] = at
    return found


def end_final_review(work: Work, pairing_id: str, before: datetime) -> datetime | None:
    """The final review, if all that is there of it was handed in before this instant, is of a former end from now on.

    Gives when the last of it was handed in; None if there is none, or it is later.
    """
    there = list(reviews_at(work, pairing_id, Place.FINAL).values())
    last = max((each.handed_in_at for each in there), default=None)
    if last is None or last >= before:
        return None
    number = max(former_reviews(work, pairing_id), default=0) + 1
    for each in there:
        each.former = number
    return last


def handed_in(work: Work, pairings: Pairings) -> dict[str, dict[Place, dict[str, datetime]]]:
    """By pairing, place and person: when it was handed in, for the end that the pairing has. What it says is not read."""
    there = select(
        InterimReview.pairing_id, InterimReview.place, InterimReview.person_id, InterimReview.handed_in_at
    ).where(InterimReview.pairing_id.in_(pairings), InterimReview.former == 0)
    found: dict[str, dict[Place, dict[str, datetime]]] = {}
    for pairing_id, place, person_id, at in work.db.execute(there):
        found.setdefault(pairing_id, {}).setdefault(place, {})[person_id] = at
    return found
