"""When a pair's pulse surveys are: which days, which one is open, and when each of the two is asked. Pure questions."""

from datetime import date, datetime, timedelta
from itertools import zip_longest

from mentoring.extensions import last_day, last_instant
from mentoring.hours import Hours
from mentoring.program_settings import nudge_settings_of
from mentoring.rests import awake, follow_up_day
from mentoring.times import today
from storage.pairings import Pairing
from storage.programs import Program

ASKING_LASTS = timedelta(days=5)
"""So long after it was asked for once more it only embarrasses, and stays on Home."""
LATELY = timedelta(days=14)
"""Who answered the last one so late that the next comes within two weeks is not asked for that."""


def survey_days(program: Program, pairing: Pairing) -> dict[int, date]:
    """The days of this pairing's surveys up to its last, by how many days after the introduction they are.

    PROGRAM.md: day 30, then every 60 days, unless the program has numbers of its own. Days are the program's.
    """
    settings, begins = nudge_settings_of(program), today(pairing.created_at, program.zone)
    length = (last_day(program, pairing) - begins).days
    days = range(settings.pulse_first_days, length + 1, max(settings.pulse_every_days, 1))
    return {day: begins + timedelta(days=day) for day in days}


def open_survey(
    program: Program, pairing: Pairing, zone: str, now: datetime, answered_at: datetime | None
) -> int | None:
    """Which survey is open for somebody whose wall has `zone` and who last answered then; None if none is."""
    come = {number: day for number, day in survey_days(program, pairing).items() if day <= today(now, zone)}
    if not come:
        return None
    latest = max(come)
    return None if is_answered(come[latest], zone, answered_at) else latest


def is_answered(day: date, zone: str, answered_at: datetime | None) -> bool:
    """Whether who last answered then has answered the survey of this day, or has just done the one before."""
    return answered_at is not None and today(answered_at, zone) >= day - LATELY


def asked_between(
    program: Program, pairing: Pairing, hours: Hours, now: datetime, answered_at: datetime | None
) -> list[tuple[int, str, datetime, datetime]]:
    """For each survey that is open or to come: when somebody with these hours is asked, and until when it makes sense.

    As (which survey, "first" or "again", from, until); instants in UTC. What falls into the pairing's rest comes after
    it; a survey is overtaken by the next, and by the pairing's end.
    """
    days, over = survey_days(program, pairing), last_instant(program, pairing)
    numbers, found = sorted(days), []
    after = timedelta(days=nudge_settings_of(program).pulse_again_days)
    for number, following in zip_longest(numbers, numbers[1:]):
        is_past = following is not None and days[following] <= today(now, hours.zone)
        if is_past or is_answered(days[number], hours.zone, answered_at):
            continue
        until = min(hours.morning_of(days[following]), over) if following is not None else over
        first = awake(pairing, hours.morning_of(days[number]), hours)
        again_on = follow_up_day(pairing, today(first, hours.zone) + after, hours)
        again = hours.morning_of(again_on)
        found.append((number, "first", first, min(again, until)))
        found.append((number, "again", again, min(again + ASKING_LASTS, until)))
    return found
