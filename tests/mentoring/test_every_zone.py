"""C30, C36: a year in every zone there is, ticked through from due to due: each local period exactly once."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice

from mentoring.hours import Hours
from mentoring.series import Repeat, rule_of, slots_after
from mentoring.times import instant_of, wall_of
from tests.mentoring.couples import wall
from tests.mentoring.zones import EVERY_ZONE, leaps, offset_at

YEAR = 2026
HALF_PAST_TWO, MIDNIGHT = time(2, 30), time()


@cache
def hours_worth_trying(zone: str) -> frozenset[time]:
    """Midnight, and the times of day that this zone's clocks leap over in this year; half past two if there are none."""
    return frozenset({MIDNIGHT, *([each.time() for each in leaps(zone, YEAR)] or [HALF_PAST_TWO])})


def days_met(rule: str, zone: str, start: datetime, count: int) -> list[date]:
    """The local days of the next so many times that this rule is due after `start`, by the clock on the wall there."""
    return [wall_of(slot.starts_at, zone).date() for slot in islice(slots_after(rule, start, zone), count)]


def test_a_daily_rule_is_due_once_on_each_day_of_the_year() -> None:
    eve = date(YEAR - 1, 12, 31)
    every_day = [eve + timedelta(days=number) for number in range(1, 366)]
    wrong = [
        (zone, hour)
        for zone in EVERY_ZONE
        for hour in hours_worth_trying(zone)
        if days_met("FREQ=DAILY", zone, datetime.combine(eve, hour), 365) != every_day
    ]
    assert not wrong


def test_a_weekly_rule_is_due_once_in_each_week_on_its_weekday() -> None:
    for weekday in (2, 4, 5, 6):  # clocks change on Saturdays and Sundays, in Cairo on a Friday
        first = date(YEAR - 1, 12, 22) + timedelta(days=weekday)
        every_week = [first + timedelta(weeks=number) for number in range(1, 53)]
        wrong = [
            (zone, hour)
            for zone in EVERY_ZONE
            for hour in hours_worth_trying(zone)
            if days_met(rule_of(Repeat.WEEKLY, start := datetime.combine(first, hour)), zone, start, 52)
            != every_week
        ]
        assert not wrong


def test_a_monthly_rule_is_due_once_in_each_month_on_its_day_or_the_months_last() -> None:
    for day in (1, 29, 31):
        first = date(YEAR - 1, 12, day)
        every_month = [date(YEAR, month, min(day, monthrange(YEAR, month)[1])) for month in range(1, 13)]
        wrong = [
            (zone, hour)
            for zone in EVERY_ZONE
            for hour in hours_worth_trying(zone)
            if days_met(rule_of(Repeat.MONTHLY, start := datetime.combine(first, hour)), zone, start, 12)
            != every_month
        ]
        assert not wrong


def test_each_working_day_begins_once_at_nine() -> None:
    """From each evening to the next opening: nobody's clock loses a working day to a change, or has one twice."""
    working = [
        day for day in (date(YEAR, 1, 1) + timedelta(days=count) for count in range(365)) if day.weekday() < 5
    ]
    for zone in EVERY_ZONE:
        hours, begun = Hours(zone), []
        instant = instant_of(datetime.combine(date(YEAR - 1, 12, 31), hours.closes), zone)
        while (opening := wall_of(hours.next_opening(instant), zone)).year == YEAR:
            begun.append(opening)
            instant = instant_of(datetime.combine(opening.date(), hours.closes), zone)
        assert begun == [datetime.combine(day, hours.opens) for day in working], zone


def test_what_is_tried_holds_the_changes_of_clocks() -> None:
    """Else the tests above would try less than they say."""
    assert len(EVERY_ZONE) > 500
    winter, summer = date(YEAR, 1, 15), date(YEAR, 7, 15)
    changing = {zone for zone in EVERY_ZONE if offset_at(zone, winter) != offset_at(zone, summer)}
    assert changing <= {zone for zone in EVERY_ZONE if leaps(zone, YEAR)}
    assert leaps("America/Nuuk", YEAR) == (wall("2026-03-28T23:00"), wall("2026-03-28T23:45"))
