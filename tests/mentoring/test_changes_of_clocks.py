"""C30: what recurs at midnight and at 02:30 while clocks change, ticked through with the rows that are really due."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from mentoring.due import advance_row
from mentoring.series import Repeat
from mentoring.times import instant_of, wall_of
from storage.database import Database
from storage.due import TABLES, due_rows
from storage.notices import Notice
from storage.people import Person
from storage.programs import Program
from storage.sessions import Session
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.couples import MIA, NOAH, add_couple, book

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CHANGES = [
    ("America/New_York", date(2026, 3, 8)), ("America/New_York", date(2026, 11, 1)),
    ("Europe/Berlin", date(2026, 3, 29)), ("Europe/Berlin", date(2026, 10, 25)),
    ("Australia/Sydney", date(2026, 4, 5)), ("Australia/Sydney", date(2026, 10, 4)),
    ("Australia/Lord_Howe", date(2026, 4, 5)), ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/Sao_Paulo", date(2026, 10, 18)), ("America/Nuuk", date(2026, 3, 29)),
]  # fmt: skip
"""Where clocks change, and when; São Paulo no longer does, and Nuuk leaps over the last hour of a Saturday."""
DAY, HOUR, WEEK = timedelta(days=1), timedelta(hours=1), timedelta(weeks=1)


def soonest(work: Work) -> datetime | None:
    """When the next row of any kind is due."""
    due = [
        work.db.scalar(select(table.due_at).order_by(table.due_at.nulls_last()).limit(1))
        for table in TABLES.values()
    ]
    return min((each for each in due if each is not None), default=None)


def ticked_through(units: Units, database: Database, clock: StandingClock, until: datetime) -> None:
    """Time passes from due to due, and each time the clock ticks."""
    while clock.instant < until:
        for due in due_rows(database.reading, clock(), 100):
            with units() as work:
                advance_row(work, due.kind, due.id)
        with units(reading=True) as work:
            clock.instant = max(soonest(work) or until, clock.instant + timedelta(minutes=1))


@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_weekly_sessions_over_a_change_of_clocks_are_held_and_reminded_of_once_each_week(
    units: Units, database: Database, clock: StandingClock, zone: str, day: date
) -> None:
    evening = day - DAY
    firsts = [
        datetime.combine(evening, time(23, 30)) - WEEK,
        datetime.combine(day, time(0, 30) if zone == "America/Nuuk" else time()) - WEEK,
        datetime.combine(day, time(2, 30)) - WEEK,
    ]
    clock.instant = instant_of(firsts[0] - 3 * DAY, zone)
    with units() as work:
        in_the_program(work, zone)
        for first in firsts:
            book(work, MIA, instant_of(first, zone), Repeat.WEEKLY, minutes=15)
    ticked_through(units, database, clock, instant_of(firsts[0] + 2 * WEEK, zone))
    with units(reading=True) as work:
        met = sorted(work.db.scalars(select(Session.starts_at)))[:6]
        told = work.db.scalars(select(Notice).where(Notice.kind == "session_reminder")).all()
        reminded = [
            (notice.person_id or "", notice.created_at) for notice in told if notice.created_at < met[-1]
        ]
    assert [wall_of(each, zone).date() for each in met] == [
        first.date() + week * WEEK for week in (0, 1) for first in firsts
    ]
    assert sorted(reminded) == sorted(
        (who, each - before) for who in (NOAH, MIA) for each in met for before in (DAY, HOUR)
    )


def in_the_program(work: Work, zone: str) -> None:
    """Noah mentors Mia, who lives in this zone, until the end of the year."""
    program = work.get(Program, add_couple(work).program_id)
    mia = work.get(Person, MIA)
    assert program is not None
    assert mia is not None
    program.ends_on, mia.zone = date(2026, 12, 31), zone
    work.db.flush()
