"""What is asked of the outbox. Its rows are in `storage/notices.py`, which the unit of work itself writes."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, or_, select

from storage.notices import Notice, NoticeState
from storage.work import Work

UNDER_WAY = (NoticeState.WAITING, NoticeState.SENDING, NoticeState.UNKNOWN)


def next_notice(work: Work, state: NoticeState, resting: frozenset[str] = frozenset()) -> Notice | None:
    """The first to be touched now in this state, by priority, then age; none to a target that is resting."""
    ready = select(Notice).where(Notice.state == state, Notice.act_at <= work.now)
    if resting:
        ready = ready.where(func.coalesce(Notice.channel, Notice.person_id).not_in(resting))
    return work.db.scalar(ready.order_by(Notice.priority, Notice.act_at, Notice.id).limit(1))


def next_touch(work: Work) -> datetime | None:
    """When a notice that cannot be touched now is next to be touched."""
    touched = (*UNDER_WAY, NoticeState.ANSWERED)
    later = select(func.min(Notice.act_at)).where(Notice.state.in_(touched), Notice.act_at > work.now)
    return work.db.scalar(later)


def lapsed_notices(work: Work) -> list[Notice]:
    """Those claimed by someone whose lease has run out."""
    lapsed = select(Notice).where(Notice.state == NoticeState.SENDING, Notice.act_at <= work.now)
    return list(work.db.scalars(lapsed))


def nudges_waiting_for(work: Work, person_id: str) -> list[Notice]:
    """What is to be said unasked to this person, later than now."""
    later = select(Notice).where(Notice.state == NoticeState.WAITING, Notice.act_at > work.now)
    return list(work.db.scalars(later.where(Notice.person_id == person_id, Notice.unasked)))


def questions_standing(work: Work, key: str, person_ids: Collection[str]) -> list[Notice]:
    """What was asked of these people unasked, under a key that begins so, and stands in their DM.

    It may have been rewritten already, with the answer before this one.
    """
    sent = select(Notice).where(Notice.person_id.in_(person_ids), Notice.state == NoticeState.SENT)
    as_it_is = or_(Notice.reason.is_(None), Notice.reason == NoticeState.ANSWERED)
    asked = sent.where(Notice.key.startswith(key, autoescape=True), Notice.unasked, as_it_is)
    return list(work.db.scalars(asked))


def notices_from_the_future(work: Work) -> list[Notice]:
    """Those under way that were made or tried later than now: the clock has gone back."""
    later = or_(Notice.created_at > work.now, Notice.attempted_at > work.now)
    return list(work.db.scalars(select(Notice).where(Notice.state.in_(UNDER_WAY), later)))
