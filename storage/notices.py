"""The outbox: what we want said, to whom, when, and what became of it."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row

if TYPE_CHECKING:
    from storage.work import Work


class NoticeState(StrEnum):
    """WAITING → SENDING (claimed) → SENT; or UNKNOWN after a lost answer; or one of the three ends without a message.

    SENT → ANSWERED → SENT: a question whose message is to lose its buttons, and has lost them.
    """

    WAITING = "waiting"
    SENDING = "sending"
    UNKNOWN = "unknown"
    HELD = "held"
    SENT = "sent"
    ANSWERED = "answered"
    DROPPED = "dropped"
    FAILED = "failed"


class Notice(Row):
    """One thing to be said once. `key` says everything that makes it this one and no other.

    Exactly one of `person_id` (a DM) and `channel` (a post) is set. `about` holds ids only: the words are
    made at the moment of sending. `act_at` is when it may next be touched, in UTC.
    """

    __tablename__ = "notices"

    key: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str | None] = mapped_column(String(36))
    channel: Mapped[str | None] = mapped_column(String(32))
    about: Mapped[dict[str, Any]] = mapped_column(JSON)
    unasked: Mapped[bool]
    priority: Mapped[int] = mapped_column(default=5)
    state: Mapped[NoticeState] = mapped_column(default=NoticeState.WAITING)
    act_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    lease: Mapped[str | None] = mapped_column(String(36))
    attempted_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    looks: Mapped[int] = mapped_column(default=0)
    slack_channel: Mapped[str | None] = mapped_column(String(32))
    slack_ts: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index("ix_notices_state_act_at", "state", "act_at"),
        Index("ix_notices_person", "workspace_id", "person_id", "state"),
        Index("ix_notices_next", "workspace_id", "state", "priority", "act_at"),
    )

    @property
    def target(self) -> str:
        """Where it goes, as `chat.postMessage` takes it: a person's id opens the DM."""
        return self.channel or self.person_id or ""


UNDER_WAY = (NoticeState.WAITING, NoticeState.SENDING, NoticeState.UNKNOWN)


def next_notice(work: "Work", state: NoticeState, resting: frozenset[str] = frozenset()) -> Notice | None:
    """The first to be touched now in this state, by priority, then age; none to a target that is resting."""
    ready = select(Notice).where(Notice.state == state, Notice.act_at <= work.now)
    if resting:
        ready = ready.where(func.coalesce(Notice.channel, Notice.person_id).not_in(resting))
    return work.db.scalar(ready.order_by(Notice.priority, Notice.act_at, Notice.id).limit(1))


def next_touch(work: "Work") -> datetime | None:
    """When a notice that cannot be touched now is next to be touched."""
    touched = (*UNDER_WAY, NoticeState.ANSWERED)
    later = select(func.min(Notice.act_at)).where(Notice.state.in_(touched), Notice.act_at > work.now)
    return work.db.scalar(later)


def lapsed_notices(work: "Work") -> list[Notice]:
    """Those claimed by someone whose lease has run out."""
    lapsed = select(Notice).where(Notice.state == NoticeState.SENDING, Notice.act_at <= work.now)
    return list(work.db.scalars(lapsed))


def nudges_waiting_for(work: "Work", person_id: str) -> list[Notice]:
    """What is to be said unasked to this person, later than now."""
    later = select(Notice).where(Notice.state == NoticeState.WAITING, Notice.act_at > work.now)
    return list(work.db.scalars(later.where(Notice.person_id == person_id, Notice.unasked)))


def questions_standing(work: "Work", key: str, person_ids: Collection[str]) -> list[Notice]:
    """What was asked of these people unasked, under a key that begins so, and stands in their DM as it was sent."""
    sent = select(Notice).where(Notice.person_id.in_(person_ids), Notice.state == NoticeState.SENT)
    asked = sent.where(Notice.key.startswith(key, autoescape=True), Notice.unasked, Notice.reason.is_(None))
    return list(work.db.scalars(asked))


def notices_from_the_future(work: "Work") -> list[Notice]:
    """Those under way that were made or tried later than now: the clock has gone back."""
    later = or_(Notice.created_at > work.now, Notice.attempted_at > work.now)
    return list(work.db.scalars(select(Notice).where(Notice.state.in_(UNDER_WAY), later)))
