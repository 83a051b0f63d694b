"""The outbox: what we want said, to whom, when, and what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row

DIGEST = "digest"
"""The kind of notice that says others together."""
DOUBTED = "restored"
"""Why a notice is looked for, or held, that this database never saw sent: it may be an older copy of itself."""


class NoticeState(StrEnum):
    """WAITING → SENDING (claimed) → SENT; or UNKNOWN after a lost answer; or one of the three ends without a message.

    SENT → ANSWERED → SENT: a question whose message is to lose its buttons, and has lost them.
    WAITING → FOLDED → SENT: it waits for the digest that says it together with others.
    """

    WAITING = "waiting"
    FOLDED = "folded"
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

    `counts`: to its person's attention budget; `digest_id`: the digest that says it, or has failed to.
    """

    __tablename__ = "notices"

    key: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str | None] = mapped_column(String(36))
    channel: Mapped[str | None] = mapped_column(String(32))
    about: Mapped[dict[str, Any]] = mapped_column(JSON)
    unasked: Mapped[bool]
    counts: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    priority: Mapped[int] = mapped_column(default=5)
    state: Mapped[NoticeState] = mapped_column(default=NoticeState.WAITING)
    act_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    lease: Mapped[str | None] = mapped_column(String(36))
    attempted_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    looks: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    digest_id: Mapped[str | None] = mapped_column(String(36))
    slack_channel: Mapped[str | None] = mapped_column(String(32))
    slack_ts: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index("ix_notices_due", "workspace_id", "state", "act_at"),
        Index("ix_notices_person", "workspace_id", "person_id", "state"),
        Index("ix_notices_attempted", "workspace_id", "attempted_at"),
        Index("ix_notices_next", "workspace_id", "state", "priority", "act_at"),
        Index("ix_notices_digest", "workspace_id", "digest_id"),
    )

    @property
    def target(self) -> str:
        """Where it goes, as `chat.postMessage` takes it: a person's id opens the DM."""
        return self.channel or self.person_id or ""
