"""Every zone of the tz database, and when its clocks leap."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

EVERY_ZONE = tuple(sorted(available_timezones() - {"localtime"}))
DAY, QUARTER = timedelta(days=1), timedelta(minutes=15)


def offset_at(zone: str, day: date) -> timedelta | None:
    """How far its clocks are ahead of UTC as this local day begins."""
    return datetime.combine(day, time(), ZoneInfo(zone)).utcoffset()


@cache
def leaps(zone: str, year: int) -> tuple[datetime, ...]:
    """For each time in this year that its clocks leap forward: the first and the last quarter that they never show."""
    found: list[datetime] = []
    for count in range(365):
        day = date(year, 1, 1) + count * DAY
        before, after = offset_at(zone, day), offset_at(zone, day + DAY)
        if before is not None and after is not None and before < after:
            quarters = (datetime.combine(day, time()) + step * QUARTER for step in range(-8, 104))
            never = [wall for wall in quarters if not _is_shown(wall, zone)]
            found += [never[0], never[-1]]
    return tuple(found)


def _is_shown(wall: datetime, zone: str) -> bool:
    here = ZoneInfo(zone)
    return wall.replace(tzinfo=here).astimezone(UTC).astimezone(here).replace(tzinfo=None, fold=0) == wall
