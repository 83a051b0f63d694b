"""What of the outbox is not over, for those who look through it, and the records that it is about."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import and_, func, or_, select

from storage.base import Row
from storage.notices import Notice, NoticeState
from storage.work import Work

R = TypeVar("R", bound=Row)
WAITING = (NoticeState.WAITING, NoticeState.SENDING, NoticeState.FOLDED)
TROUBLED = (NoticeState.HELD, NoticeState.FAILED, NoticeState.UNKNOWN)
CHUNK = 500


class Tally(NamedTuple):
    """How many there are of this kind in this state, and since when (UTC) the oldest."""

    state: NoticeState
    kind: str
    number: int
    oldest: datetime


def waiting_notices(work: Work, most: int) -> list[Notice]:
    """What is to be said, the soonest first."""
    found = select(Notice).where(Notice.state.in_(WAITING)).order_by(Notice.act_at, Notice.id)
    return list(work.db.scalars(found.limit(most)))


def troubled_notices(work: Work, since: datetime, most: int) -> list[Notice]:
    """What is held or of unknown outcome, however long, and what has failed since then; the newest first."""
    is_open = Notice.state.in_((NoticeState.HELD, NoticeState.UNKNOWN))
    tried_at = func.coalesce(Notice.attempted_at, Notice.created_at)
    has_failed = and_(Notice.state == NoticeState.FAILED, tried_at >= since)
    found = select(Notice).where(or_(is_open, has_failed))
    return list(work.db.scalars(found.order_by(Notice.created_at.desc(), Notice.id).limit(most)))


def tally(work: Work) -> list[Tally]:
    """What is not over, by state and kind."""
    open_states = (*WAITING, *TROUBLED)
    found = select(Notice.state, Notice.kind, func.count(), func.min(Notice.created_at))
    grouped = found.where(Notice.state.in_(open_states)).group_by(Notice.state, Notice.kind)
    return [Tally(*row) for row in work.db.execute(grouped.order_by(Notice.state, Notice.kind))]


def rows_of(work: Work, kind: type[R], row_ids: Collection[str]) -> list[R]:
    """The rows of this workspace with these ids, a few queries for all."""
    ids = sorted(row_ids)
    chunks = (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
    return [row for chunk in chunks for row in work.db.scalars(select(kind).where(kind.id.in_(chunk)))]
