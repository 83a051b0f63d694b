"""Confidentiality agreements, in versions, and who has signed which."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.work import Work


class Agreement(Row):
    """One version of a program's confidentiality agreement; the highest version is in force.

    `change` says what is new in it, empty in the first. Its words are the owner's to write and everybody's to read.
    """

    __tablename__ = "agreements"

    program_id: Mapped[str] = mapped_column(String(36))
    version: Mapped[int]
    terms: Mapped[str] = mapped_column(Text)
    exceptions: Mapped[str] = mapped_column(Text)
    change: Mapped[str] = mapped_column(Text, default="")
    written_by: Mapped[str] = mapped_column(String(36))
    written_at: Mapped[datetime]

    __table_args__ = (
        within("program_id", "programs"),
        within("written_by", "people"),
        UniqueConstraint("workspace_id", "program_id", "version"),
    )


class Signature(Row):
    """That somebody has signed this version. It is never changed, and stays when a new version asks for another."""

    __tablename__ = "signatures"

    agreement_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    signed_at: Mapped[datetime]

    __table_args__ = (
        within("agreement_id", "agreements"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "agreement_id", "person_id"),
    )


IN_FORCE = (
    select(Agreement)
    .where(Agreement.program_id == bindparam("program"))
    .order_by(Agreement.version.desc())
    .limit(1)
)
SIGNED = select(Signature).where(
    Signature.agreement_id == bindparam("agreement"),
    Signature.person_id.in_(bindparam("people", expanding=True)),
)


@asked_once
def agreement_in_force(work: Work, program_id: str) -> Agreement | None:
    """The newest version; None in a program that has no agreement."""
    return work.db.scalar(IN_FORCE, {"program": program_id})


def signatures_of(work: Work, agreement_id: str, person_ids: Collection[str]) -> dict[str, Signature]:
    """Those of these people's, by person."""
    return _signatures(work, agreement_id, frozenset(person_ids))


@asked_once
def _signatures(work: Work, agreement_id: str, person_ids: frozenset[str]) -> dict[str, Signature]:
    found = work.db.scalars(SIGNED, {"agreement": agreement_id, "people": sorted(person_ids)})
    return {each.person_id: each for each in found}
