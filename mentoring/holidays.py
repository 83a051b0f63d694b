"""A program's own calendar: on which days its people work. Holidays are typed, pasted, or read from a calendar file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mentoring.days import read_day
from mentoring.errors import Refusal
from mentoring.hours import WORKING_DAYS
from mentoring.permissions import run_program
from mentoring.states import Act, require_state
from mentoring.times import today
from mentoring.words import _
from storage.hours import forget_calendars, let_waiting_be_asked
from storage.people import Person
from storage.program_settings import look_again_in
from storage.programs import Program
from storage.work import Work

MOST_HOLIDAYS = 200
LONGEST = timedelta(days=60)  # from the first to the last day of one line
BETWEEN = re.compile(r"\s+(?:[-\u2013\u2014]|to|until|till|through)\s+|\s*\.\.+\s*", re.IGNORECASE)
DASH = re.compile(r"\s*[-\u2013\u2014]\s*")
MOST_WORDS = 20  # in a line: more are no name of a holiday
WORDS = re.compile(r"[\s,;:]+")


@dataclass(frozen=True)
class CalendarSheet:
    """How things stand; days are local dates, `starts_on` and `ends_on` the program's."""

    program_id: str
    program_name: str
    working_days: frozenset[int]
    holidays: tuple[date, ...]
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class CalendarDraft:
    """As a form came back: weekdays from Monday, 0; and the lines of the holidays as they were typed."""

    working_days: frozenset[int]
    lines: tuple[str, ...]


def read_holidays(lines: Iterable[str], since: date) -> list[date]:
    """The days that these lines mean: one each, or from one to another; names before or after a day do not count.

    A day without a year is the next such day from `since` on. Raises Refusal at the field, quoting what it cannot read.
    """
    days: set[date] = set()
    for line in lines:
        first, last = _ends_of(line, since)
        if not first <= last <= first + LONGEST:
            raise Refusal(
                _(
                    "“{line}” is no stretch of at most 60 days. Please write it as 2026-12-24 to 2026-12-31."
                ).format(line=line[:60]),
                "holidays",
            )
        days |= set(_from_to(first, last))
    return sorted(days)


def _ends_of(line: str, since: date) -> tuple[date, date]:
    """The first and the last day of a line; what both share may stand with the last alone: 24 to 26 December."""
    parts = BETWEEN.split(line)
    if len(parts) == 1 and len(close := DASH.split(line)) == 2:  # an ISO day has two
        parts = close
    for first, last in pairwise(parts):
        shared = " ".join([first, *last.split()[1:]]) if first.rstrip(".").isdecimal() else first
        if (before := _day_in(shared, since)) and (after := _day_in(last, before)):
            return before, after
    if day := _day_in(line, since):
        return day, day
    raise Refusal(
        _(
            "“{line}” holds no day I understand. Please write each as 2026-12-25 or 25 December 2026, a line each."
        ).format(line=line[:60]),
        "holidays",
    )


def _day_in(text: str, since: date) -> date | None:
    """The day in this text, the longest reading of it; what is left over are words, without a number."""
    said = [word for word in WORDS.split(text) if word]
    if len(said) > MOST_WORDS:
        return None
    for length in range(len(said), 0, -1):
        for start in range(len(said) - length + 1):
            left = said[:start] + said[start + length :]
            if day := _reading(said[start : start + length], left, since):
                return day
    return None


def _reading(said: Sequence[str], left: Sequence[str], since: date) -> date | None:
    text = " ".join(said)
    if not re.search(r"\d", text) or any(re.search(r"\d", word) for word in left):
        return None
    try:
        return read_day(text, since)
    except Refusal:
        return None


def _from_to(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


def written(days: Sequence[date]) -> list[str]:
    """These days, a line for each stretch of them, as `read_holidays` reads them back."""
    lines: list[str] = []
    for first, last in stretches(days):
        lines.append(first.isoformat() if first == last else f"{first} to {last}")
    return lines


def stretches(days: Sequence[date]) -> list[tuple[date, date]]:
    """The first and the last day of each run of days that follow each other, of at most 60 days."""
    runs: list[tuple[date, date]] = []
    for day in sorted(days):
        if runs and day == runs[-1][1] + timedelta(days=1) and day - runs[-1][0] <= LONGEST:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def calendar_to_edit(work: Work, me: Person, program_id: str) -> CalendarSheet:
    program = _program(work, me, program_id)
    return sheet_of(program)


def sheet_of(program: Program) -> CalendarSheet:
    return CalendarSheet(
        program.id,
        program.name,
        frozenset(program.working_days) or WORKING_DAYS,
        tuple(date.fromisoformat(day) for day in program.holidays),
        program.starts_on,
        program.ends_on,
    )


def set_calendar(
    work: Work, me: Person, program_id: str, draft: CalendarDraft, found: Sequence[date] = ()
) -> str:
    """They hold at once, for what is queued as well. `found`: days out of a file, beside those typed.

    Days of another time than the program's are an error: a year is soon mistyped. Gives the program's id.
    """
    program = _program(work, me, program_id)
    days = sorted({*_checked(work, program, draft), *found})
    if len(days) > MOST_HOLIDAYS:
        raise Refusal(
            _("These are {count} holidays; at most {most}, please.").format(
                count=len(days), most=MOST_HOLIDAYS
            ),
            "holidays",
        )
    program.holidays = [day.isoformat() for day in days]
    program.working_days = [] if draft.working_days == WORKING_DAYS else sorted(draft.working_days)
    forget_calendars(work)
    look_again_in(work, program.id)
    let_waiting_be_asked(work, program.id)
    work.audit(me.id, "program_calendar_set", program, holidays=len(days), working_days=program.working_days)
    return program.id


def require_calendar(work: Work, me: Person, program_id: str, draft: CalendarDraft) -> CalendarSheet:
    """How things stand, if the draft can be saved; raises Refusal if not."""
    program = _program(work, me, program_id)
    _checked(work, program, draft)
    return sheet_of(program)


def _checked(work: Work, program: Program, draft: CalendarDraft) -> list[date]:
    """The days that were typed."""
    if not draft.working_days:
        raise Refusal(_("Please tick at least one day."), "working_days")
    typed = read_holidays(draft.lines, min(today(work.now, program.zone), program.starts_on))
    check_days(program, typed)
    return typed


def check_days(program: Program, days: Iterable[date]) -> None:
    year = timedelta(days=366)
    for day in days:
        if not program.starts_on - year <= day <= program.ends_on + year:
            raise Refusal(
                _("{day} is far from the program's own days. Please check the year.").format(day=day),
                "holidays",
            )


def _program(work: Work, me: Person, program_id: str) -> Program:
    program = run_program(work, me, program_id)
    require_state(program, Act.SET)
    return program
