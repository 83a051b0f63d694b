"""How something that is to be said now goes: alone, together with what else is due, or in the person's next digest.

PROGRAM.md, quiet hours: what waits for working hours is merged. So are those that do not count, since their reader put
them off.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mentoring.catalogue import counts
from mentoring.digests import (
    Digest,
    Item,
    digest_at,
    fold,
    has_budget,
    is_in_time,
    is_weekly,
    keep,
    new_weekly,
    together_now,
    weekly_waiting,
)
from mentoring.gaps import was_silent
from mentoring.nudges import asked_anew, is_paused, matter_of
from mentoring.verdicts import Drop, Say, Wait, still_wanted
from storage.notices import DIGEST, Notice, NoticeState
from storage.outbox import carried_by, due_beside
from storage.people import Person
from storage.work import Work

MOST_ITEMS = 20
"""What exceeds them is said later: Slack shows 50 blocks, and people read fewer."""


@dataclass(frozen=True)
class Fold:
    """It is said by a digest."""


def as_it_goes(work: Work, notice: Notice) -> Say | Wait | Drop | Fold:
    """What becomes of a claimed notice at this instant."""
    verdict, person = still_wanted(work, notice), work.get(Person, notice.person_id)
    if person is not None and notice.kind == DIGEST:
        return _digest_as_it_goes(work, notice, person, verdict)
    if not isinstance(verdict, Say) or person is None:
        return verdict
    digest = _digest_for(work, person, notice) if _may_be_merged(notice) else None
    if digest is None:
        return verdict
    fold(notice, digest)
    return Fold()


def _may_be_merged(notice: Notice) -> bool:
    """Not what goes at its minute, or at once; nor what a digest was to say that could not be made: that goes alone."""
    return notice.unasked and counts(notice.kind) and notice.digest_id is None


def _digest_for(work: Work, person: Person, notice: Notice) -> Notice | None:
    """The one that says this: the weekly one if the budget is spent, or that one is due now; else one for what is due beside it.

    None if it goes alone. What was put off does not count again, so no budget holds it up.
    """
    has_room = has_budget(work, person)
    weekly = weekly_waiting(work, person)
    if notice.counts and not has_room:
        return weekly or new_weekly(work, person)
    if weekly is not None and digest_at(work, person, weekly.created_at) <= work.now:
        return weekly
    beside = [each for each in _due_beside(work, notice) if has_room or not each.counts]
    if not beside:
        return None
    digest = together_now(work, person, counts=any(each.counts for each in (notice, *beside)))
    for each in beside:
        fold(each, digest)
    return digest


def _due_beside(work: Work, notice: Notice) -> list[Notice]:
    """What else is to be said to the same person now, and may be said together with others."""
    return [
        each
        for each in due_beside(work, notice)
        if _may_be_merged(each) and isinstance(still_wanted(work, each), Say)
    ]


def _digest_as_it_goes(
    work: Work, digest: Notice, person: Person, verdict: Say | Wait | Drop
) -> Say | Wait | Drop:
    """What a digest carries waits with it, and keeps its sense (a holiday, other hours, another zone, a process that was
    down over its hour). Not for a pause: what has lost its sense by its end is dropped.
    """
    if isinstance(verdict, Say) and is_weekly(digest):
        at = digest_at(work, person, digest.created_at)
        verdict = Wait(at) if at > work.now else verdict
        for each in _due_beside(work, digest) if isinstance(verdict, Say) else ():
            fold(each, digest)
    goes_at = verdict.until if isinstance(verdict, Wait) else work.now
    carried = carried_by(work, digest.id)
    for each in carried:
        if is_in_time(each, work.now) and not is_paused(person, work.now):
            keep(each, goes_at)
        if isinstance(verdict, Wait):
            each.act_at = goes_at
    return _filled(work, carried, verdict.facts) if isinstance(verdict, Say) else verdict


def _filled(work: Work, carried: list[Notice], head: Digest) -> Say | Drop:
    """The digest with all that is still wanted of what it carries; what is not is dropped, what is to wait goes its own way."""
    items: list[Item] = []
    keys: list[str] = []
    for each in _newest(carried):
        each.attempted_at = None
        match still_wanted(work, each):
            case Say(facts) if len(items) < MOST_ITEMS:
                each.attempted_at = work.now
                items.append(Item(each.kind, facts))
                keys.append(each.key)
            case Wait(until):
                each.state, each.act_at, each.digest_id = NoticeState.WAITING, until, None
            case Drop(reason):
                _over(each, NoticeState.DROPPED, reason)
    whole = replace(head, items=tuple(items), keys=tuple(keys))
    return Say(whole) if items else Drop("overtaken")


def _newest(carried: Iterable[Notice]) -> list[Notice]:
    """Without what has been asked anew since: of one matter, the last stands for all."""
    last: dict[object, Notice] = {}
    for each in carried:
        matter = matter_of(each)
        if matter in last:
            _over(last[matter], NoticeState.DROPPED, "asked anew")
        last[matter] = each
    return sorted(last.values(), key=lambda each: (each.priority, each.created_at, each.id))


def settle_digest(work: Work, notice: Notice) -> None:
    """A digest's end is that of what it carries.

    What it had no room for is looked at again; and if it could not be made or posted, each goes alone. Where our memory
    has a gap nobody knows what it had room for: each is looked for in it.
    """
    if notice.kind != DIGEST:
        return
    for each in carried_by(work, notice.id):
        if notice.state is NoticeState.DROPPED:
            _over(each, NoticeState.DROPPED, notice.reason)
        elif notice.state is NoticeState.FAILED:
            each.state, each.act_at, each.attempted_at = NoticeState.WAITING, work.now, None
        elif each.attempted_at is not None:
            each.sent_at, each.counts = work.now, False
            _over(each, NoticeState.SENT, DIGEST)
            asked_anew(work, each)
        else:
            each.state, each.act_at, each.digest_id = NoticeState.WAITING, work.now, None
            if was_silent(work, notice.created_at):
                work.doubt(each)


def _over(notice: Notice, state: NoticeState, reason: str | None) -> None:
    notice.state, notice.reason = state, reason
