"""Time as people live it: instants, and what the clocks on their walls show. When somebody works is `mentoring/hours.py`."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the present instant, aware. The only way to know the time."""


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


def is_zone(name: str) -> bool:
    """Whether this is an IANA zone that the tz database knows."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True
