"""Protected time: what a mentee's month held, against what it was to hold, told to the mentee and their manager.

A program's `hours_a_month` is the time that is kept free, for conversations and their preparation. For a mentor, over
all their mentees, it is the most (`mentoring/loads.py`). For a mentee it is what no meeting may take: of it, the
conversations that the program's rhythm asks of a month are counted. Who held these has had their time, even where
the hours would allow for more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from mentoring.departures import is_left
from mentoring.extensions import last_day
from mentoring.hours import Hours, hours_of, program_hours
from mentoring.nudges import Nudge, wants
from mentoring.program_settings import nudge_settings_of
from mentoring.states import Act, allows
from mentoring.times import instant_of, today
from storage.due import Timed
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_in, active_pairings_of, left_in
from storage.participants import Participant, ParticipantKind
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.stages import minutes_held
from storage.work import Work

MONTH = relativedelta(months=1)
SAID = 6  # minutes: a tenth of an hour, the least that is said
SAYING_LASTS = timedelta(days=7)
"""What could not be said in the month's first week is no help any more."""


@dataclass(frozen=True)
class Month:
    """A month of a program's calendar: its first day, and from when to when it lasts (UTC)."""

    first: date
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Shortfall:
    """The minutes of a month that a mentee held, of those that were planned. `month` is its first day.

    `is_mine`: the reader is the mentee, else their manager; `has_manager`: one is told, too.
    """

    program_id: str
    program_name: str
    mentee_id: str
    pairing_id: str
    month: date
    held: int
    planned: int
    is_mine: bool
    has_manager: bool = False


def month_of(first: date, zone: str) -> Month:
    """The month that begins on this day, the first of one, on the calendar of `zone`."""
    since, until = (instant_of(datetime.combine(day, time()), zone) for day in (first, first + MONTH))
    return Month(first, since, until)


def last_month(now: datetime, zone: str) -> Month:
    """The last whole month before `now` on the calendar of `zone`."""
    return month_of(today(now, zone).replace(day=1) - MONTH, zone)


def planned_minutes(program: Program, month: Month) -> int:
    """What a month is to hold: as many conversations as the rhythm has room for, within the hours kept free.

    A month that the rhythm may pass over asks for nothing. The program's holidays take their part of its working days
    away: nobody is to meet on them.
    """
    days = [month.first + timedelta(days=each) for each in range((month.first + MONTH - month.first).days)]
    sessions = len(days) // program.days_between_sessions
    whole = min(sessions * program.session_minutes, program.hours_a_month * 60)
    hours = program_hours(program)
    working = [day for day in days if day.weekday() in hours.working_days]
    free = sum(day in hours.holidays for day in working)
    return whole if not free else whole * (len(working) - free) // len(working) // SAID * SAID


def was_whole(program: Program, pairing: Pairing, month: Month) -> bool:
    """Whether the two were a pair in a running program on each day of this month, and have not rested since it began."""
    is_within = program.starts_on <= month.first and last_day(
        program, pairing
    ) >= month.first + MONTH - timedelta(days=1)
    rested = pairing.paused_until is not None and pairing.paused_until > month.since
    return pairing.is_active and is_within and not rested and pairing.created_at <= month.since


def short_mentees(work: Work, program: Program, month: Month) -> tuple[int, int]:
    """Of how many mentees the month is counted, and how many of these held less than was planned."""
    planned = planned_minutes(program, month)
    left = left_in(work, program.id)
    active = [each for each in active_pairings_in(work, program.id) if each.id not in left]
    pairings = [each for each in active if was_whole(program, each, month)]
    if not planned or not pairings:
        return 0, 0
    held = minutes_held(work, program.id, month.since, month.until)
    mentees = {each.mentee_id for each in pairings}
    return len(mentees), sum(held.get(each, 0) < planned for each in mentees)


def shortfall_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """On a month's first working morning, of the month before, if it fell short; the next month's stands there in any case."""
    if not isinstance(row, Participant) or row.kind is not ParticipantKind.MENTEE or not row.is_admitted:
        return
    program = work.get(Program, row.program_id)
    if program is None or not allows(program, Act.MEET):
        return
    this = today(work.now, program.zone).replace(day=1)
    is_short = _is_told(program) and _shortfall(work, program, row, last_month(work.now, program.zone))
    for first in (this, this + MONTH) if is_short else (this + MONTH,):
        for person_id in (row.person_id, row.manager_id):
            if person := work.get(Person, person_id):
                yield _nudge(program, row, first, person.id, hours_of(work, person))


def _is_told(program: Program) -> bool:
    return program.state is ProgramState.RUNNING and nudge_settings_of(program).monthly_shortfall


def _nudge(program: Program, row: Participant, first: date, person_id: str, hours: Hours) -> Nudge:
    at = max(hours.morning_of(first), month_of(first, program.zone).since)
    key = f"shortfall:{row.id}:{first - MONTH:%Y-%m}:{person_id}"
    about = {"month": (first - MONTH).isoformat()}
    return Nudge(key, "shortfall", person_id, at, at + SAYING_LASTS, about=about)


def shortfall_facts(work: Work, person: Person, notice: Notice) -> Shortfall | None:
    """None once it is made good, or this person is the mentee's manager no more."""
    row = work.get(Participant, notice.about["subject_id"])
    program = work.get(Program, row.program_id) if row else None
    if row is None or program is None or person.id not in (row.person_id, row.manager_id):
        return None
    month = month_of(date.fromisoformat(notice.about["month"]), program.zone)
    found = _shortfall(work, program, row, month)
    if found is None:
        return None
    held, pairings = found
    return Shortfall(
        program.id, program.name, row.person_id, pairings[0].id, month.first, held,
        planned_minutes(program, month), is_mine=person.id == row.person_id,
        has_manager=wants(work.get(Person, row.manager_id), "shortfall", work.now),
    )  # fmt: skip


def _shortfall(
    work: Work, program: Program, row: Participant, month: Month
) -> tuple[int, list[Pairing]] | None:
    """The minutes held and with whom, if it was less than was planned; None where the month is not counted.

    Nobody falls short for a mentor who has no account any more.
    """
    pairings = [each for each in active_pairings_of(work, row.person_id) if each.mentee_id == row.person_id]
    whole = [each for each in pairings if each.program_id == program.id and was_whole(program, each, month)]
    counted = [each for each in whole if not is_left(work, each)]
    planned = planned_minutes(program, month)
    if not counted or not planned:
        return None
    held = minutes_held(work, program.id, month.since, month.until, row.person_id).get(row.person_id, 0)
    return (held, counted) if held < planned else None
