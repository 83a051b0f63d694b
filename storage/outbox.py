"""What is asked of the outbox. Its rows are in `storage/notices.py`, which the unit of work itself writes."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    String,
    bindparam,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from storage.notices import DIGEST, Notice, NoticeState
from storage.work import Work

ANYTHING = 9
"""A priority that everything has: the lowest number goes first."""
BATCH = 200
UNDER_WAY = (NoticeState.WAITING, NoticeState.SENDING, NoticeState.UNKNOWN)
MAY_BE_SENT = (NoticeState.SENDING, NoticeState.UNKNOWN, NoticeState.SENT, NoticeState.ANSWERED)
AT_ONCE = 1000  # values in one statement


def _each(name: str, of: Iterable[str]) -> CTE:
    """These literals as rows of one column, so that the index is asked for each apart."""
    return union_all(*(select(literal_column(each).label("each")) for each in of)).cte(name)


LEVELS = _each("levels", map(str, range(ANYTHING + 1)))
STATES = _each("states", (f"'{state}'" for state in (*UNDER_WAY, NoticeState.ANSWERED)))


def _next(*more: ColumnElement[bool]) -> Select[Notice]:
    ready = (Notice.state == bindparam("in_state"), Notice.act_at <= bindparam("now"), *more)
    has_some = exists().where(Notice.priority == LEVELS.c.each, *ready)
    first = select(func.min(LEVELS.c.each)).where(LEVELS.c.each <= bindparam("urgency"), has_some)
    found = select(Notice).where(Notice.priority == first.scalar_subquery(), *ready)
    return found.order_by(Notice.act_at, Notice.id).limit(1)


NEXT = _next()
NEXT_BESIDE = _next(
    func.coalesce(Notice.channel, Notice.person_id).not_in(bindparam("resting", expanding=True))
)
UNKNOWN = (
    select(Notice)
    .where(Notice.state == NoticeState.UNKNOWN, Notice.act_at <= bindparam("now"))
    .order_by(Notice.act_at, Notice.id)
    .limit(1)
)
DUE = select(STATES.c.each).where(
    exists().where(Notice.state == STATES.c.each, Notice.act_at <= bindparam("now"))
)
LATER = select(func.min(Notice.act_at)).where(Notice.state == STATES.c.each, Notice.act_at > bindparam("now"))
TOUCH = select(func.min(LATER.correlate(STATES).scalar_subquery())).select_from(STATES)
"""Asked for each message: built once, since building one costs as much as asking it."""


def next_notice(
    work: Work, state: NoticeState, resting: frozenset[str] = frozenset(), urgency: int = ANYTHING
) -> Notice | None:
    """The first to be touched now in this state, by priority, then age; none to a target that is resting.

    `urgency`: none whose priority is a higher number. It costs a look into the index for each priority, however much
    waits for later.
    """
    asked = {"in_state": state, "now": work.now, "urgency": urgency}
    if resting:
        return work.db.scalar(NEXT_BESIDE, {**asked, "resting": sorted(resting)})
    return work.db.scalar(NEXT, asked)


def longest_unknown(work: Work) -> Notice | None:
    """The one to be looked for now whose look is longest due; so none that cannot be read keeps us from the others."""
    return work.db.scalar(UNKNOWN, {"now": work.now})


def states_due(work: Work) -> set[NoticeState]:
    """The states in which there is something to be touched now."""
    return {NoticeState(state) for state in work.db.scalars(DUE, {"now": work.now})}


def next_touch(work: Work) -> datetime | None:
    """When a notice that cannot be touched now is next to be touched."""
    return work.db.scalar(TOUCH, {"now": work.now})


def lapsed_notices(work: Work) -> list[Notice]:
    """Those claimed by someone whose lease has run out, the longest ago first; at most BATCH."""
    lapsed = select(Notice).where(Notice.state == NoticeState.SENDING, Notice.act_at <= work.now)
    return list(work.db.scalars(lapsed.order_by(Notice.act_at).limit(BATCH)))


def overdue_notices(work: Work) -> list[Notice]:
    """Those to be sent by now that are not being looked for; at most BATCH."""
    unsent = (NoticeState.WAITING, NoticeState.SENDING)
    overdue = select(Notice).where(Notice.state.in_(unsent), Notice.act_at <= work.now)
    return list(work.db.scalars(overdue.limit(BATCH)))


def nudges_waiting_for(work: Work, person_id: str) -> list[Notice]:
    """What is to be said unasked to this person, later than now."""
    later = select(Notice).where(Notice.state == NoticeState.WAITING, Notice.act_at > work.now)
    return list(work.db.scalars(later.where(Notice.person_id == person_id, Notice.unasked)))


@cache
def _standing(prefixes: int) -> Select[Notice]:
    """What stands under a key that begins as one of so many."""
    asked = (bindparam(f"prefix_{number}", type_=String) for number in range(prefixes))
    so = or_(false(), *(func.substr(Notice.key, 1, func.length(each)) == each for each in asked))
    stands = Notice.state.in_((NoticeState.SENT, NoticeState.ANSWERED))
    as_it_is = or_(Notice.reason.is_(None), Notice.reason.in_((NoticeState.ANSWERED, DIGEST)))
    theirs = Notice.person_id.in_(bindparam("people", expanding=True))
    return select(Notice).where(theirs, stands, so, Notice.unasked, as_it_is)


def questions_standing(work: Work, keys: Sequence[str], person_ids: Collection[str]) -> list[Notice]:
    """What was asked of these people unasked, under a key that begins as one of these, and stands in their DM.

    It may have been rewritten already, with the answer before this one; or a digest has said it.
    """
    prefixes = {f"prefix_{number}": key for number, key in enumerate(keys)}
    with work.db.no_autoflush:  # nothing that this unit has made was said yet
        return list(work.db.scalars(_standing(len(keys)), {**prefixes, "people": list(person_ids)}))


def notices_from_the_future(work: Work) -> list[Notice]:
    """Those under way that were made or tried later than now: the clock has gone back. At most BATCH."""
    later = or_(Notice.created_at > work.now, Notice.attempted_at > work.now)
    found = select(Notice).where(Notice.state.in_(UNDER_WAY), later)
    return list(work.db.scalars(found.limit(BATCH)))


def counted_since(work: Work, person_id: str, since: datetime) -> int:
    """How many messages that count to this person's attention budget were sent, or may have been, since then (UTC)."""
    at = func.coalesce(Notice.sent_at, Notice.attempted_at)
    theirs = select(func.count()).select_from(Notice).where(Notice.person_id == person_id, Notice.counts)
    return work.db.scalar(theirs.where(Notice.state.in_(MAY_BE_SENT), at >= since)) or 0


def said_before(work: Work, notice: Notice) -> datetime | None:
    """When something of this kind about the same record was last said to the same person, in UTC; None if never."""
    said = select(Notice.sent_at, Notice.about).where(
        Notice.state.in_((NoticeState.SENT, NoticeState.ANSWERED))
    )
    theirs = said.where(Notice.person_id == notice.person_id, Notice.kind == notice.kind)
    found = work.db.execute(theirs.where(Notice.sent_at.is_not(None)).order_by(Notice.sent_at.desc()))
    subject = notice.about.get("subject_id")
    return next((at for at, about in found if about.get("subject_id") == subject), None)


def due_beside(work: Work, notice: Notice) -> list[Notice]:
    """What else is to be said unasked to the same person now, and is no digest; the oldest first."""
    due = select(Notice).where(Notice.state == NoticeState.WAITING, Notice.act_at <= work.now)
    theirs = due.where(Notice.person_id == notice.person_id, Notice.unasked, Notice.digest_id.is_(None))
    others = theirs.where(Notice.id != notice.id, Notice.kind != DIGEST)
    return list(work.db.scalars(others.order_by(Notice.act_at, Notice.created_at, Notice.key)))


def carried_by(work: Work, digest_id: str) -> list[Notice]:
    """What waits for this digest, the oldest first."""
    carried = select(Notice).where(Notice.digest_id == digest_id, Notice.state == NoticeState.FOLDED)
    return list(work.db.scalars(carried.order_by(Notice.created_at, Notice.act_at, Notice.key)))


def snoozed(work: Work, person_ids: Collection[str]) -> list[Notice]:
    """What these people have put off, if its kind counts: nudges that do not count again."""
    theirs = select(Notice).where(Notice.person_id.in_(person_ids), Notice.state == NoticeState.WAITING)
    return list(work.db.scalars(theirs.where(Notice.unasked, ~Notice.counts)))


def unsaid(work: Work, person_id: str, kind: str) -> list[Notice]:
    """What waits to be said unasked to this person of this kind, by itself or in a digest."""
    waiting = Notice.state.in_((NoticeState.WAITING, NoticeState.FOLDED))
    theirs = select(Notice).where(Notice.person_id == person_id, Notice.kind == kind, waiting)
    return list(work.db.scalars(theirs.where(Notice.unasked)))


def said_in(work: Work, digest_id: str) -> list[Notice]:
    """What this digest has said, the oldest first."""
    said = select(Notice).where(Notice.digest_id == digest_id, Notice.state == NoticeState.SENT)
    return list(work.db.scalars(said.order_by(Notice.priority, Notice.created_at, Notice.id)))


def digests_waiting(work: Work, person_id: str) -> list[Notice]:
    """The digests that this person is to get, the soonest first."""
    waiting = select(Notice).where(Notice.person_id == person_id, Notice.state == NoticeState.WAITING)
    return list(work.db.scalars(waiting.where(Notice.kind == DIGEST).order_by(Notice.act_at, Notice.id)))


def keys_there(work: Work, keys: Iterable[str]) -> set[str]:
    """Those of these keys under which something was put into the outbox, whatever became of it."""
    asked, found = list(keys), set[str]()
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        found.update(work.db.scalars(select(Notice.key).where(Notice.key.in_(some))))
    return found


def said_among(work: Work, keys: Iterable[str]) -> set[str]:
    """Those of these keys under which something was said, or may have been."""
    said = select(Notice.key).where(Notice.key.in_(list(keys)), Notice.state.in_(MAY_BE_SENT))
    return set(work.db.scalars(said))


def said_under(work: Work, person_id: str, prefix: str) -> list[tuple[str, datetime]]:
    """What was surely said to this person under a key that begins so: the keys, and when it was (UTC)."""
    said = select(Notice.key, Notice.sent_at).where(
        Notice.person_id == person_id, Notice.state.in_((NoticeState.SENT, NoticeState.ANSWERED))
    )
    alike = func.substr(Notice.key, 1, len(prefix)) == prefix
    return [(key, at) for key, at in work.db.execute(said.where(alike)) if at is not None]
