"""Next steps out of a session: action items, each with the one who does it."""

from datetime import datetime

from sqlalchemy import String, bindparam, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.circles import Circle, CircleState
from storage.pairings import Pairing, PairingState
from storage.sealed import Sealed
from storage.work import Work


class ActionItem(Row):
    """A next step out of a session, with the one who does it; `position` is its place among its author's."""

    __tablename__ = "action_items"

    session_id: Mapped[str] = mapped_column(String(36), index=True)
    pairing_id: Mapped[str | None] = mapped_column(String(36), index=True)
    circle_id: Mapped[str | None] = mapped_column(String(36), index=True)
    owner_id: Mapped[str] = mapped_column(String(36), index=True)
    author_id: Mapped[str] = mapped_column(String(36))
    position: Mapped[int]
    done_at: Mapped[datetime | None]
    text = Sealed()

    __table_args__ = (
        within("session_id", "sessions"),
        within("pairing_id", "pairings"),
        within("circle_id", "circles"),
        within("owner_id", "people"),
        within("author_id", "people"),
    )


STEPS_OF = select(ActionItem).where(ActionItem.session_id == bindparam("of_session"))


def steps_of(work: Work, session_id: str) -> list[ActionItem]:
    """All steps of a session, in the order written, the first author's first."""
    found = work.db.scalars(STEPS_OF, {"of_session": session_id})
    return sorted(found, key=lambda step: (step.author_id, step.position, step.id))


def open_steps_of(work: Work, person_id: str, limit: int) -> list[ActionItem]:
    """What is this person's to do in their active pairings and in active circles, the oldest first."""
    pairings = select(Pairing.id).where(
        or_(Pairing.mentor_id == person_id, Pairing.mentee_id == person_id),
        Pairing.state == PairingState.ACTIVE,
    )
    circles = select(Circle.id).where(Circle.state == CircleState.ACTIVE)
    lasting = or_(ActionItem.pairing_id.in_(pairings), ActionItem.circle_id.in_(circles))
    mine = select(ActionItem).where(ActionItem.owner_id == person_id, ActionItem.done_at.is_(None), lasting)
    return list(work.db.scalars(mine.order_by(ActionItem.id).limit(limit)))
