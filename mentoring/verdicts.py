"""Whether something that waits in the outbox is to be said now, as things stand now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentoring.hours import hours_of
from mentoring.nudges import (
    Nudge,
    allowed_from,
    is_muted,
    is_outsider,
    is_paused,
    may_ask_at,
    put_off_until,
    wanted,
)
from mentoring.registry import FACTS, POSTS, schedule_of
from mentoring.times import today
from storage.notices import Notice
from storage.outbox import said_before
from storage.people import Person
from storage.work import Work


@dataclass(frozen=True)
class Say:
    """It is to be said, from these facts."""

    facts: Any


@dataclass(frozen=True)
class Wait:
    """It may not be said before this instant (UTC)."""

    until: datetime


@dataclass(frozen=True)
class Drop:
    """It has lost its sense."""

    reason: str


def still_wanted(work: Work, notice: Notice) -> Say | Wait | Drop:
    """Whether this notice is to be said now, as things stand now."""
    if _is_over(work, notice):
        return Drop("expired")
    if notice.channel is not None:
        return _said(POSTS[notice.kind](work, notice))
    person = work.get(Person, notice.person_id)
    if person is None or person.is_deactivated:
        return Drop("deactivated")
    if is_outsider(person):
        return Drop("outsider")
    until = put_off_until(notice, person.zone) or work.now
    if notice.unasked and (no := _unless_now(work, until) or _not_now(work, notice, person)):
        return no
    return _said(FACTS[notice.kind](work, person, notice))


def _is_over(work: Work, notice: Notice) -> bool:
    """Whether it has lost its sense.

    Since it was put, its schedule may have moved it (its pair rests, somebody works at other hours): then the end that
    it has there counts.
    """
    if notice.expires_at is None or notice.expires_at > work.now:
        return False
    nudge = _wanted(work, notice) if "subject" in notice.about else None
    if nudge is None or nudge.expires_at <= work.now:
        return True
    notice.expires_at = nudge.expires_at
    return False


def _wanted(work: Work, notice: Notice) -> Nudge | None:
    return wanted(work, schedule_of(notice.about["subject"]), notice)


def _said(facts: Any) -> Say | Drop:
    return Drop("overtaken") if facts is None else Say(facts)


def _not_now(work: Work, notice: Notice, person: Person) -> Wait | Drop | None:
    """Why something unasked is not to be said at this instant; None if it may be.

    A nudge that would have lost its sense by the end of a pause is dropped; the others wait for that. Who flies west
    lives a day twice, and who flies east may skip the night: nobody is asked the same twice in one local day.
    """
    if is_muted(person, notice.kind):
        return Drop("turned off")
    hours = hours_of(work, person)
    if "subject" not in notice.about:
        return _unless_now(work, may_ask_at(person, hours, work.now))
    nudge = _wanted(work, notice)
    if nudge is None:
        return Drop("overtaken")
    at = allowed_from(nudge, person, hours, work.now)
    if is_paused(person, work.now) and at >= nudge.expires_at:
        return Drop("paused")
    if at <= work.now and nudge.means.counts and _was_said_today(work, notice, person):
        return Wait(hours.next_working_morning(work.now))
    return _unless_now(work, at)


def _was_said_today(work: Work, notice: Notice, person: Person) -> bool:
    before = said_before(work, notice)
    return before is not None and today(before, person.zone) == today(work.now, person.zone)


def _unless_now(work: Work, at: datetime) -> Wait | None:
    return Wait(at) if at > work.now else None
