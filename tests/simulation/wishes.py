"""How people want to be written to, as they chose it in the year: the oracles reckon with this, not with the product."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")
WEEK = frozenset(range(5))  # Monday to Friday, as `date.weekday()` counts (PROGRAM.md, quiet hours)
SETTLING = timedelta(minutes=1)
"""From a request to its effect: what was said in between may follow the old or the new."""


@dataclass(frozen=True)
class Wishes:
    """What somebody chose in their settings: wall times, weekdays (None: none chosen), kinds turned off."""

    opens: time = time(9)
    closes: time = time(17, 30)
    days: frozenset[int] | None = None
    digest_day: int = 0
    digest_hour: int = 9
    muted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Calendar:
    """What the program's owner chose for all in it: weekdays (None: the usual ones, which bind nobody who
    has chosen their own), and holidays as local dates."""

    days: frozenset[int] | None = None
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Hours:
    """When something unasked may come to somebody with these wishes in a program with this calendar."""

    wishes: Wishes
    calendar: Calendar

    @property
    def days(self) -> frozenset[int]:
        """One's own days, less those on which the program rests; who has chosen none works when the program does."""
        own, program = self.wishes.days, self.calendar.days
        if own is None:
            return program or WEEK
        return (own & program or own) if program else own

    def is_day(self, day: date) -> bool:
        return day.weekday() in self.days and day not in self.calendar.holidays

    def is_open(self, wall: datetime) -> bool:
        """At this local time."""
        return self.is_day(wall.date()) and self.wishes.opens <= wall.time() < self.wishes.closes

    def morning(self, day: date, zone: str) -> datetime:
        """When the hours begin on this day, or on the first after it that is one to work on; in UTC."""
        while not self.is_day(day):
            day += timedelta(days=1)
        return datetime.combine(day, self.wishes.opens, ZoneInfo(zone)).astimezone(UTC)

    def digest_after(self, instant: datetime, zone: str) -> datetime:
        """When the weekly digest comes that is the next at this instant: its day, or the next to work on, at its hour."""
        wall = instant.astimezone(ZoneInfo(zone))
        day = wall.date() + timedelta(days=(self.wishes.digest_day - wall.weekday()) % 7)
        at = datetime.combine(day, time(self.wishes.digest_hour), ZoneInfo(zone))
        if at <= instant:
            at = datetime.combine(day + timedelta(days=7), at.timetz())
        day = at.date()
        while not self.is_day(day):
            day += timedelta(days=1)
        at = datetime.combine(day, at.timetz())
        return at.astimezone(UTC) if self.is_open(at.replace(tzinfo=None)) else self.morning(day, zone)


@dataclass(frozen=True)
class Change(Generic[T]):
    """From `at` (UTC) on it is so; or it may be, where the answer was lost."""

    at: datetime
    what: T
    is_certain: bool


@dataclass
class History(Generic[T]):
    """What was chosen, one after the other."""

    usual: T
    changes: list[Change[T]] = field(default_factory=list)

    def choose(self, at: datetime, what: T, *, is_certain: bool) -> None:
        self.changes.append(Change(at, what, is_certain))

    def at(self, instant: datetime) -> list[T]:
        """All that may hold at this instant: mostly one."""
        found = [self.usual]
        for each in self.changes:
            if each.at > instant:
                break
            found = [each.what] if each.is_certain and instant >= each.at + SETTLING else [*found, each.what]
        return found

    def between(self, since: datetime, until: datetime) -> list[T]:
        """All that may have held at some time in between."""
        return [*self.at(since), *(each.what for each in self.changes if since <= each.at <= until)]


@dataclass(frozen=True)
class PutOff:
    """`name` chose at `at` (UTC, in `zone`) that what came under `key` comes again so many days later.

    Where the answer was lost it is not certain.
    """

    name: str
    key: str
    days: int
    at: datetime
    zone: str
    is_certain: bool

    @property
    def matter(self) -> str:
        return matter_of(self.key)

    def mornings(self, hours: Sequence[Hours]) -> list[datetime]:
        """When it may come again, by these hours: the first working morning from its day on (UTC)."""
        day = self.at.astimezone(ZoneInfo(self.zone)).date() + timedelta(days=self.days)
        return sorted(each.morning(day, self.zone) for each in hours)


def matter_of(key: str) -> str:
    """What is asked under this key, whichever time it is asked: the key without its last part, which says which time."""
    return key.rpartition(":")[0]
