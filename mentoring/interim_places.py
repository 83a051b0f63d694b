"""When a pairing's interim reviews are: which days, and when each of the two is asked. Pure questions."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from mentoring.extensions import last_day
from mentoring.hours import Hours, program_hours
from mentoring.program_settings import nudge_settings_of
from mentoring.rests import awake, follow_up_day
from mentoring.times import today
from storage.interim_reviews import Place
from storage.pairings import Pairing
from storage.programs import Program

NUDGES = (timedelta(0), timedelta(days=3), timedelta(days=7))
"""PROGRAM.md, interim review: it is asked for on day 0, +3 and +7."""
MISSING = timedelta(days=10)
"""So long after day 0 those who run the program hear that it is missing."""
BEFORE_THE_END = timedelta(days=7)
"""The final review comes a week before the last day, so that the last nudge for it comes on that day, or before it
where nobody works on that day."""
AFTER_CLOSING = timedelta(days=3)
"""Where the owner lets the program close before that: the two hear of the last steps first."""
APART = timedelta(days=14)
"""Reviews lie at least so far apart: a pairing shorter than three times that has the final one alone."""


def days_of(program: Program, pairing: Pairing) -> dict[Place, date]:
    """The day of each of this pairing's reviews, in their order; they move when its end moves.

    The day on which the two were introduced, in the program's zone, is day 0. When the owner lets the program close,
    the final one comes in the days after, and those that would have come later fall away; so do, in a pairing that was extended
    after its final review, those that lie before or near that. None where the program does without.
    """
    begins, ends = today(pairing.created_at, program.zone), last_day(program, pairing)
    length = ends - begins
    if length < APART or not nudge_settings_of(program).interim_reviews:
        return {}
    final = _final_day(program, _last_working_day(program_hours(program), ends))
    days = {}
    if length >= 3 * APART:
        days = {Place.FIRST: begins + length / 3, Place.SECOND: begins + length * 2 / 3}
    after = today(pairing.reviewed_at, program.zone) + APART if pairing.reviewed_at else begins
    return {place: day for place, day in days.items() if after <= day < final} | {Place.FINAL: final}


def named_day(program: Program, pairing: Pairing, place: Place, day: date) -> date:
    """What tells the questions for this review, on this day, from those of another: it moves when the pairing's end does.

    A holiday moves the final one's day, but what has been asked is not asked anew for that.
    """
    return _final_day(program, last_day(program, pairing)) if place is Place.FINAL else day


def _final_day(program: Program, ends: date) -> date:
    """A week before this end or, when the owner lets the program close before that, in the days after."""
    final = ends - BEFORE_THE_END
    if program.closing_at is None:
        return final
    return min(final, today(program.closing_at, program.zone) + AFTER_CLOSING)


def _last_working_day(hours: Hours, ends: date) -> date:
    """The latest day up to this one from which the week back is such that all three nudges come by then; in these hours."""
    weeks = (ends - timedelta(days=back) for back in range(BEFORE_THE_END.days + 1))
    return next((day for day in weeks if _nudged_until(hours, day - BEFORE_THE_END) <= ends), ends)


def _nudged_until(hours: Hours, day: date) -> date:
    return hours.working_day_from(hours.working_day_from(day) + NUDGES[-1])


def asked_at(pairing: Pairing, day: date, hours: Hours) -> tuple[datetime, ...]:
    """When somebody with these hours is asked for the review of this day, three times, and when it is missing.

    Each on the morning of a working day of theirs, in UTC; day 0 is the first of them. While the pairing rests time stands still: what
    falls into that comes after it, and what follows keeps its distance.
    """
    first = awake(pairing, hours.morning_of(day), hours)
    day, times = today(first, hours.zone), [first]
    for gap in (*NUDGES[1:], MISSING):
        day = follow_up_day(pairing, day + gap, hours) - gap
        times.append(hours.morning_of(day + gap))
    return tuple(times)


def open_place(days: dict[Place, date], now: date, done: Collection[Place]) -> Place | None:
    """Of the reviews whose day has come, the latest that is not done; None where there is none.

    `now`: the day that it is for who would write it.
    """
    come = [place for place, day in days.items() if day <= now]
    return come[-1] if come and come[-1] not in done else None
