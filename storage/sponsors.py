"""Sponsors: executives who back a program, from the invitation on."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.pairings import Pairing
from storage.sealed import Sealed
from storage.sessions import Session, SessionState
from storage.work import Work


class SponsorState(StrEnum):
    """INVITED → ACCEPTED or DECLINED; ENDED: withdrawn by the owner, or stepped down."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"


class Sponsorship(Row):
    """One person's backing of one program; the right itself is a Role.

    `quiet_since`: since when nothing was heard of them as a sponsor (UTC); the time before the program runs does not
    count. `round` counts the invitations. `priority` is what they are to stand for, in the owner's words; `critical_role_id` the role it is about.
    `due_at`: when its nudges are next to be looked at (UTC).
    """

    __tablename__ = "sponsorships"

    program_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36), index=True)
    invited_by: Mapped[str] = mapped_column(String(36))
    invited_at: Mapped[datetime]
    state: Mapped[SponsorState] = mapped_column(default=SponsorState.INVITED)
    round: Mapped[int] = mapped_column(default=0)
    answered_at: Mapped[datetime | None]
    quiet_since: Mapped[datetime | None]
    critical_role_id: Mapped[str | None] = mapped_column(String(36))
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    priority = Sealed()

    __table_args__ = (
        within("program_id", "programs"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "program_id", "person_id"),
    )


class SupportState(StrEnum):
    DRAFT = "draft"
    POSTED = "posted"


class WordOfSupport(Row):
    """What a sponsor says to all in the program's channel: kept when it is previewed, posted when they say so."""

    __tablename__ = "words_of_support"

    program_id: Mapped[str] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(String(36))
    created_at: Mapped[datetime]
    state: Mapped[SupportState] = mapped_column(default=SupportState.DRAFT)
    posted_at: Mapped[datetime | None]
    text = Sealed()

    __table_args__ = (
        within("program_id", "programs"),
        within("author_id", "people"),
        Index("ix_words_of_support_program", "workspace_id", "program_id"),
    )


def sponsorship_of(work: Work, program_id: str, person_id: str) -> Sponsorship | None:
    return work.db.scalar(
        select(Sponsorship).where(Sponsorship.program_id == program_id, Sponsorship.person_id == person_id)
    )


def sponsorships_in(
    work: Work, program_id: str, states: Collection[SponsorState] = tuple(SponsorState)
) -> list[Sponsorship]:
    """A program's sponsors in these states, in the order in which they were invited."""
    there = select(Sponsorship).where(Sponsorship.program_id == program_id, Sponsorship.state.in_(states))
    return list(work.db.scalars(there.order_by(Sponsorship.id)))


def sponsorships_of(work: Work, person_id: str, states: Collection[SponsorState]) -> list[Sponsorship]:
    """This person's sponsorships in these states, the newest first."""
    mine = select(Sponsorship).where(Sponsorship.person_id == person_id, Sponsorship.state.in_(states))
    return list(work.db.scalars(mine.order_by(Sponsorship.id.desc())))


def sessions_held_in(work: Work, program_id: str) -> int:
    """How many sessions all pairings of this program have held, those included that have ended."""
    held = (
        select(func.count(Session.id))
        .join(Pairing, Pairing.id == Session.pairing_id)
        .where(Pairing.program_id == program_id, Session.state == SessionState.HELD)
    )
    return work.db.scalar(held) or 0


def draft_by(work: Work, program_id: str, author_id: str) -> WordOfSupport | None:
    """The word of support that this person wrote for the program and has not posted; there is at most one."""
    mine = select(WordOfSupport).where(
        WordOfSupport.program_id == program_id,
        WordOfSupport.author_id == author_id,
        WordOfSupport.state == SupportState.DRAFT,
    )
    return work.db.scalar(mine.order_by(WordOfSupport.id.desc()).limit(1))
