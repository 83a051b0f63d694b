"""Time as people live it: wall clocks, working hours and quiet ones."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the present instant, aware. The only way to know the time."""

OPENS, CLOSES = time(9), time(17, 30)  # PROGRAM.md, quiet hours
WORKING_DAYS = frozenset(range(5))  # Monday to Friday, as `date.weekday()` counts


def instant_of(wall: datetime, zone: str) -> datetime:
    """The UTC instant of a naive local time.

    One that does not exist moves forward by the gap or, where that would be another day (Greenland's clocks leap over
    the last hour of a Saturday), back by it. One that exists twice means the first (PEP 495, fold=0).
    """
    here = ZoneInfo(zone)
    instant = wall.replace(tzinfo=here, fold=0).astimezone(UTC)
    if instant.astimezone(here).date() == wall.date():
        return instant
    earlier = wall.replace(tzinfo=here, fold=1).astimezone(UTC)
    return earlier if earlier.astimezone(here).date() == wall.date() else instant


def wall_of(instant: datetime, zone: str) -> datetime:
    """The naive local time at this instant."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def today(instant: datetime, zone: str) -> date:
    return wall_of(instant, zone).date()


def is_working_time(instant: datetime, zone: str) -> bool:
    wall = wall_of(instant, zone)
    return wall.weekday() in WORKING_DAYS and OPENS <= wall.time() < CLOSES


def next_opening(instant: datetime, zone: str) -> datetime:
    """This instant if it lies in working hours, else the next working day's 09:00 local, in UTC."""
    if is_working_time(instant, zone):
        return instant
    wall = wall_of(instant, zone)
    day = wall.date() if wall.time() < OPENS else wall.date() + timedelta(days=1)
    return instant_of(datetime.combine(working_day_from(day), OPENS), zone)


def next_working_morning(instant: datetime, zone: str) -> datetime:
    """09:00 local on the first working day after this instant's local day, in UTC."""
    day = working_day_from(today(instant, zone) + timedelta(days=1))
    return instant_of(datetime.combine(day, OPENS), zone)


def morning_of(day: date, zone: str) -> datetime:
    """09:00 local on this day or, if it is none to work on, on the next that is; in UTC."""
    return instant_of(datetime.combine(working_day_from(day), OPENS), zone)


def working_day_from(day: date) -> date:
    while day.weekday() not in WORKING_DAYS:
        day += timedelta(days=1)
    return day


def working_day_after(day: date, count: int) -> date:
    """The working day that is `count` working days after `day`."""
    for _each in range(count):
        day = working_day_from(day + timedelta(days=1))
    return day


def is_zone(name: str) -> bool:
    """Whether this is an IANA zone that the tz database knows."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True
