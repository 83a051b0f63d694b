"""Handoffs: how a pairing is brought to its end, in words that both have agreed to."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work

OPEN = text("closed_at IS NULL")


class Handoff(Row):
    """What was reached, what is next and who takes over; one open a pairing, by index.

    `edition` counts its changes. Both confirm one and the same edition: a change takes either's confirmation back.
    `closed_at`: when it was done, or (with `done_at` empty) overtaken by another end of the pairing.
    """

    __tablename__ = "handoffs"

    pairing_id: Mapped[str] = mapped_column(String(36), index=True)
    opened_by: Mapped[str] = mapped_column(String(36))
    opened_at: Mapped[datetime]
    edition: Mapped[int] = mapped_column(default=0)
    successor_id: Mapped[str | None] = mapped_column(String(36))
    mentor_confirmed_at: Mapped[datetime | None]
    mentee_confirmed_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    reached = Sealed()
    next_steps = Sealed()

    __table_args__ = (
        within("pairing_id", "pairings"),
        within("opened_by", "people"),
        within("successor_id", "people"),
        Index(
            "uq_handoffs_open", "workspace_id", "pairing_id", unique=True,
            sqlite_where=OPEN, postgresql_where=OPEN,
        ),
    )  # fmt: skip


def open_handoff_of(work: Work, pairing_id: str) -> Handoff | None:
    """The handoff of this pairing that is being written, if there is one."""
    return work.db.scalar(
        select(Handoff).where(Handoff.pairing_id == pairing_id, Handoff.closed_at.is_(None))
    )


def open_handoffs_of(work: Work, pairing_ids: Collection[str]) -> dict[str, Handoff]:
    """By pairing, those that are being written."""
    if not pairing_ids:
        return {}
    there = select(Handoff).where(Handoff.pairing_id.in_(pairing_ids), Handoff.closed_at.is_(None))
    return {each.pairing_id: each for each in work.db.scalars(there)}


def handoff_of(work: Work, pairing_id: str) -> Handoff | None:
    """The open handoff of this pairing, or the one by which it ended."""
    kept = select(Handoff).where(Handoff.pairing_id == pairing_id)
    return work.db.scalar(kept.order_by(Handoff.closed_at.is_not(None), Handoff.opened_at.desc()).limit(1))
