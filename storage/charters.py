"""Governance charters, in versions: decision rights, the path of escalations, and who has signed which version."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.work import Work


class Charter(Row):
    """One version of a program's charter; the highest is in force. `roles`: who answers for what, in the owner's words.

    Its rights and hops belong to the version and are never changed. `change` says what is new, empty in the first.
    """

    __tablename__ = "charters"

    program_id: Mapped[str] = mapped_column(String(36))
    version: Mapped[int]
    roles: Mapped[str] = mapped_column(Text)
    change: Mapped[str] = mapped_column(Text, default="")
    written_by: Mapped[str] = mapped_column(String(36))
    written_at: Mapped[datetime]

    __table_args__ = (
        within("program_id", "programs"),
        within("written_by", "people"),
        UniqueConstraint("workspace_id", "program_id", "version"),
    )


class DecisionRight(Row):
    """One decision, who takes it and who is heard before; in the order typed."""

    __tablename__ = "decision_rights"

    charter_id: Mapped[str] = mapped_column(String(36), index=True)
    position: Mapped[int]
    decision: Mapped[str] = mapped_column(Text)
    decides: Mapped[str] = mapped_column(Text)
    consulted: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (within("charter_id", "charters"),)


class Hop(Row):
    """One stop of the escalation path: who answers, and within how many working days."""

    __tablename__ = "escalation_hops"

    charter_id: Mapped[str] = mapped_column(String(36), index=True)
    position: Mapped[int]
    person_id: Mapped[str] = mapped_column(String(36))
    working_days: Mapped[int]

    __table_args__ = (within("charter_id", "charters"), within("person_id", "people"))


class CharterSignature(Row):
    """That one of those who answer for the program has signed this version."""

    __tablename__ = "charter_signatures"

    charter_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    signed_at: Mapped[datetime]

    __table_args__ = (
        within("charter_id", "charters"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "charter_id", "person_id"),
    )


@asked_once
def charter_in_force(work: Work, program_id: str) -> Charter | None:
    """The newest version; None where none has been written yet."""
    there = select(Charter).where(Charter.program_id == program_id)
    return work.db.scalar(there.order_by(Charter.version.desc()).limit(1))


def rights_of(work: Work, charter_id: str) -> list[DecisionRight]:
    there = select(DecisionRight).where(DecisionRight.charter_id == charter_id)
    return list(work.db.scalars(there.order_by(DecisionRight.position)))


def hops_of(work: Work, charter_id: str) -> list[Hop]:
    there = select(Hop).where(Hop.charter_id == charter_id)
    return list(work.db.scalars(there.order_by(Hop.position)))


def charter_signatures_of(
    work: Work, charter_id: str, person_ids: Collection[str]
) -> dict[str, CharterSignature]:
    """Those of these people's, by person."""
    there = select(CharterSignature).where(
        CharterSignature.charter_id == charter_id, CharterSignature.person_id.in_(person_ids)
    )
    return {each.person_id: each for each in work.db.scalars(there)}
