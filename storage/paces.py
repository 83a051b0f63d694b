"""How fast we go in a workspace: what the last one who served it knew, and what has gone out since."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row
from storage.notices import Notice, NoticeState
from storage.work import Work

ONLY = "delivery"


class Pace(Row):
    """One row a workspace. `known`: what the limiter knew at `at` (UTC), in its own words: instants, targets, rates."""

    __tablename__ = "paces"

    at: Mapped[datetime]
    known: Mapped[dict[str, Any]] = mapped_column(JSON)


def pace_of(work: Work) -> Pace | None:
    return work.get(Pace, ONLY)


def keep_pace(work: Work, known: dict[str, Any]) -> None:
    """From now on this is what is known."""
    row = pace_of(work) or work.add(Pace(id=ONLY))
    row.at, row.known = work.now, known


def recent_attempts(work: Work, since: datetime) -> list[tuple[str, datetime, bool]]:
    """(target, when, whether to rewrite) of what was posted or rewritten after `since`, the oldest first."""
    target = func.coalesce(Notice.channel, Notice.person_id)
    tried = select(target, Notice.attempted_at, Notice.state, Notice.reason).where(
        Notice.attempted_at > since
    )
    return [
        (to, at, NoticeState.ANSWERED in (state, reason))
        for to, at, state, reason in work.db.execute(tried.order_by(Notice.attempted_at))
        if at is not None
    ]
