"""Requests: a mentee asks for a certain mentor, who says yes or no."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class RequestState(StrEnum):
    """ASKED → AGREED or DECLINED by the mentor; AGREED → PAIRED.

    WITHDRAWN by the mentee, or since they were paired with another.
    """

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    PAIRED = "paired"


OPEN = (RequestState.ASKED, RequestState.AGREED)


class MentorRequest(Row):
    """`why` is for the mentor asked, and nobody else but its author."""

    __tablename__ = "mentor_requests"

    program_id: Mapped[str] = mapped_column(String(36))
    mentee_id: Mapped[str] = mapped_column(String(36))
    mentor_id: Mapped[str] = mapped_column(String(36))
    state: Mapped[RequestState] = mapped_column(default=RequestState.ASKED)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    why = Sealed()

    __table_args__ = (
        within("program_id", "programs"),
        within("mentee_id", "people"),
        within("mentor_id", "people"),
        Index("ix_mentor_requests_mentee", "workspace_id", "program_id", "mentee_id"),
    )


def open_request_of(work: Work, program_id: str, mentee_id: str) -> MentorRequest | None:
    """What this mentee asked for and is not settled."""
    mine = select(MentorRequest).where(
        MentorRequest.program_id == program_id,
        MentorRequest.mentee_id == mentee_id,
        MentorRequest.state.in_(OPEN),
    )
    return work.db.scalar(mine.limit(1))


def requests_to(work: Work, mentor_id: str) -> list[MentorRequest]:
    """Those that wait for this mentor's answer, the oldest first."""
    there = select(MentorRequest).where(
        MentorRequest.mentor_id == mentor_id, MentorRequest.state == RequestState.ASKED
    )
    return list(work.db.scalars(there.order_by(MentorRequest.asked_at, MentorRequest.id)))


def has_declined(work: Work, program_id: str, mentee_id: str, mentor_id: str, since: datetime) -> bool:
    """Whether this mentor has said no to this mentee since that instant."""
    said = select(MentorRequest.id).where(
        MentorRequest.program_id == program_id,
        MentorRequest.mentee_id == mentee_id,
        MentorRequest.mentor_id == mentor_id,
        MentorRequest.state == RequestState.DECLINED,
        MentorRequest.answered_at >= since,
    )
    return work.db.scalar(said.limit(1)) is not None


def agreed_requests(work: Work, program_id: str) -> list[MentorRequest]:
    """Those to which a mentor has said yes, the oldest answer first."""
    there = select(MentorRequest).where(
        MentorRequest.program_id == program_id, MentorRequest.state == RequestState.AGREED
    )
    return list(work.db.scalars(there.order_by(MentorRequest.answered_at, MentorRequest.id)))
