"""The attention budget, and the digest: what exceeds the one waits for the other, and what is due together is said together.

PROGRAM.md: at most three unasked messages a person a week; what exceeds them waits for one digest on the person's
chosen day. Nothing is lost by that: what waits for a digest keeps its sense until then.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from mentoring.hours import hours_of
from mentoring.times import instant_of, today
from storage.hours import calendars_of
from storage.notices import DIGEST, Notice, NoticeState
from storage.outbox import carried_by, counted_since, digests_waiting
from storage.people import Person
from storage.work import Work

TOGETHER = "together"
"""In the `about` of a digest: it merges what is due now, and is not the weekly one."""
AGAIN_AT = "again_at"
"""In the `about` of a digest: until when its reader has put off what was open in it."""
BUDGET, WEEK = 3, 7
"""PROGRAM.md: so many unasked messages in so many local days, unless a program says otherwise."""
BUDGET_NAME = "attention_budget"
"""Under this name a program's numbers hold its own budget."""
LASTS = timedelta(days=366)  # the longest pause; each thing in it expires by itself
KEEPS = timedelta(days=1)
"""How long after its digest what waits for it still has its sense, so that a late digest is whole."""
LATE = timedelta(days=7)
"""So late through us (nothing ran, or Slack could not be reached) a digest is still whole; then the next one was due."""


@dataclass(frozen=True)
class Item:
    """One thing in a digest: its kind, and the facts that it would have been said from alone.

    `is_answered`: it was asked, and has been answered since the digest was sent.
    """

    kind: str
    facts: Any
    is_answered: bool = False


@dataclass(frozen=True)
class Digest:
    """What waits for one person. `is_weekly`: it exceeded the budget; else it was only due at the same time.

    `id`: of its notice; `keys`: of those that it says, so that each is found in it. `again_at` (UTC): until when its
    reader has put off what was open in it; `zone` and `budget` are theirs.
    """

    is_weekly: bool
    items: tuple[Item, ...] = ()
    keys: tuple[str, ...] = ()
    id: str = ""
    again_at: datetime | None = None
    zone: str = "UTC"
    budget: int = BUDGET


def head_of(work: Work, person: Person, notice: Notice) -> Digest:
    """A digest before it is filled (`mentoring/merging.py`)."""
    again_at = notice.about.get(AGAIN_AT)
    return Digest(
        is_weekly(notice), id=notice.id, zone=person.zone,
        again_at=datetime.fromisoformat(again_at) if again_at else None, budget=budget_of(work, person),
    )  # fmt: skip


def is_weekly(digest: Notice) -> bool:
    """Whether this digest is the one of the person's own day."""
    return not digest.counts and TOGETHER not in digest.about


def has_budget(work: Work, person: Person) -> bool:
    """Whether one more unasked message may go to this person within seven local days, today being the last."""
    first = today(work.now, person.zone) - timedelta(days=WEEK - 1)
    since = instant_of(datetime.combine(first, time()), person.zone)
    return counted_since(work, person.id, since) < budget_of(work, person)


def budget_of(work: Work, person: Person) -> int:
    """How many it may be in a week: of all the programs in which they have a part, the fewest."""
    numbers = (each.numbers or {} for each in calendars_of(work, person.id))
    return min((each.get(BUDGET_NAME, BUDGET) for each in numbers), default=BUDGET)


def digest_at(work: Work, person: Person, after: datetime) -> datetime:
    """When the person's next digest after this instant goes: their day and hour, in their working hours; in UTC.

    Where that day is none to work on, it is the next that is, at the same hour.
    """
    day, hour = today(after, person.zone), time(person.digest_hour)
    day += timedelta(days=(person.digest_day - day.weekday()) % WEEK)
    at = instant_of(datetime.combine(day, hour), person.zone)
    if at <= after:
        at = instant_of(datetime.combine(day + timedelta(days=WEEK), hour), person.zone)
    hours = hours_of(work, person)
    day = hours.working_day_from(today(at, person.zone))
    return hours.next_opening(instant_of(datetime.combine(day, hour), person.zone))


def fold(notice: Notice, digest: Notice) -> None:
    """`notice` is said by `digest`, and keeps its sense until that has gone."""
    notice.state, notice.digest_id, notice.lease = NoticeState.FOLDED, digest.id, None
    notice.attempted_at, notice.act_at = None, digest.act_at
    keep(notice, digest.act_at)


def is_in_time(notice: Notice, now: datetime) -> bool:
    """Whether it had its sense when its digest was to go, and that is not a week ago: so it is to be said."""
    has_sense = notice.expires_at is None or min(now, notice.act_at) < notice.expires_at
    return has_sense and now < notice.act_at + LATE


def keep(notice: Notice, until: datetime) -> None:
    """It is to be said at `until`, and has its sense then, and a while longer."""
    if notice.expires_at is not None:
        notice.expires_at = max(notice.expires_at, until + KEEPS)


def fold_into_next(work: Work, person: Person, notice: Notice) -> None:
    """Let it wait for the person's weekly digest; the first that does makes one."""
    fold(notice, weekly_waiting(work, person) or new_weekly(work, person))


def weekly_waiting(work: Work, person: Person) -> Notice | None:
    """The weekly digest that this person is to get next, if there is one."""
    return next((each for each in digests_waiting(work, person.id) if is_weekly(each)), None)


def move_digest(work: Work, person: Person) -> None:
    """They have chosen another day, hour or hours: what waits for their digest waits for the new one, and keeps its sense."""
    digest = weekly_waiting(work, person)
    if digest is not None:
        digest.act_at = max(work.now, digest_at(work, person, digest.created_at))
        for each in carried_by(work, digest.id):
            fold(each, digest)


def new_weekly(work: Work, person: Person) -> Notice:
    """The digest of the person's next day for it, which does not count."""
    return _new_digest(work, person, digest_at(work, person, work.now), counts=False)


def together_now(work: Work, person: Person, *, counts: bool) -> Notice:
    """A digest for what is due now; it counts as one message if anything in it counts."""
    digest = _new_digest(work, person, work.now, counts=counts)
    digest.about = {TOGETHER: True}
    return digest


def _new_digest(work: Work, person: Person, at: datetime, *, counts: bool) -> Notice:
    return work.add(
        Notice(
            key=f"{DIGEST}:{person.id}:{work.new_id()}", kind=DIGEST, person_id=person.id, about={}, unasked=True,
            counts=counts, act_at=at, expires_at=at + LASTS, created_at=work.now,
        )
    )  # fmt: skip
