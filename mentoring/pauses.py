"""Pauses: nothing unasked until a day that the person chose, from the moment they say so."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from mentoring.days import read_day
from mentoring.errors import Refusal
from mentoring.nudges import is_paused
from mentoring.people import look_again_at_all
from mentoring.times import instant_of, today
from mentoring.words import _
from storage.people import Person
from storage.work import Work

CHOICES = {"today": 1, "week": 7, "weeks": 14}
"""The quick choices, and after how many days messages begin again."""
ON_A_DAY = "day"
LONGEST = timedelta(days=366)
SPAN = re.compile(r"(?:for\s+)?(?P<count>\d{1,3}|an?|one|two)\s+(?P<unit>day|week|month)s?", re.IGNORECASE)
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2}


@dataclass(frozen=True)
class PauseDraft:
    """How long: a key of CHOICES, or ON_A_DAY with the local day on which messages begin again."""

    length: str
    until: date | None = None


@dataclass(frozen=True)
class Pause:
    """How things stand: messages begin again at the start of `until`, a local day; None while nothing is paused."""

    until: date | None


def read_length(typed: str, now: date) -> PauseDraft:
    """What follows `/mentor pause`: "2 weeks", "today", "until 1 March". Raises Refusal if it is neither."""
    words = typed.strip().removeprefix("until ").strip()
    if words.casefold() == "today":
        return PauseDraft("today")
    if span := SPAN.fullmatch(words):
        count = COUNTS.get(span["count"].lower()) or int(span["count"])
        return PauseDraft(ON_A_DAY, now + relativedelta(**{f"{span['unit'].lower()}s": count}))  # type: ignore[arg-type]
    return PauseDraft(ON_A_DAY, read_day(words, now))


def resumes_on(draft: PauseDraft, now: date) -> date:
    """The local day on which messages begin again. Raises Refusal at the field that is wrong."""
    if draft.length in CHOICES:
        return now + timedelta(days=CHOICES[draft.length])
    if draft.until is None:
        raise Refusal(_("Please choose the day on which messages may begin again."), "until")
    if draft.until <= now:
        raise Refusal(_("Please choose a day after today."), "until")
    if draft.until > now + LONGEST:
        raise Refusal(_("A pause lasts at most a year. Please choose an earlier day."), "until")
    return draft.until


def pause(work: Work, me: Person, draft: PauseDraft) -> Pause:
    """Nothing unasked from now to the first minute of that day in this person's zone. A new pause replaces an old one."""
    day = resumes_on(draft, today(work.now, me.zone))
    me.paused_until = instant_of(datetime.combine(day, time()), me.zone)
    look_again_at_all(work, me.id)
    work.audit(me.id, "paused", me, until=int(me.paused_until.timestamp()))
    return Pause(day)


def pause_as_typed(work: Work, me: Person, typed: str) -> Pause:
    """As `pause`, for what follows the command."""
    return pause(work, me, read_length(typed, today(work.now, me.zone)))


def resume(work: Work, me: Person) -> Pause:
    """Messages begin again at once, with those that waited for it; gives the pause that was, if one was."""
    before = paused(work, me)
    me.paused_until = None
    look_again_at_all(work, me.id)
    if before.until is not None:
        work.audit(me.id, "resumed", me)
    return before


def paused(work: Work, me: Person) -> Pause:
    """How things stand now."""
    if me.paused_until is None or not is_paused(me, work.now):
        return Pause(None)
    return Pause(today(me.paused_until, me.zone))
