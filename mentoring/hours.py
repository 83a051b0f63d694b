"""Whose hours are which: a person's own quiet hours and working days, and the holidays of their programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.times import instant_of, today, wall_of
from storage.hours import Calendar, ask_calendars, calendars_of
from storage.people import Person
from storage.programs import Program
from storage.work import Work

OPENS, CLOSES = time(9), time(17, 30)  # PROGRAM.md, quiet hours
OPENS_AT, CLOSES_AT = "opens_at", "closes_at"
"""Under these names a program's numbers hold its own hours, in minutes since midnight."""
LEAST_OPEN = timedelta(hours=2)
"""So long a day is open at least: what waits for the hours is to find them, on a day of 23 hours, too."""
WORKING_DAYS = frozenset(range(5))  # Monday to Friday, as `date.weekday()` counts


@dataclass(frozen=True)
class Hours:
    """When unasked messages may reach somebody: from `opens` to before `closes`, wall times in `zone`.

    `working_days` count as `date.weekday()` does, and at least one is named; `holidays` are local dates.
    The defaults are PROGRAM.md's.
    """

    zone: str
    opens: time = OPENS
    closes: time = CLOSES
    working_days: frozenset[int] = WORKING_DAYS
    holidays: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        return day.weekday() in self.working_days and day not in self.holidays

    def is_open(self, instant: datetime) -> bool:
        wall = wall_of(instant, self.zone)
        return self.is_working_day(wall.date()) and self.opens <= wall.time() < self.closes

    def next_opening(self, instant: datetime) -> datetime:
        """This instant if it lies in the hours, else when they next begin, in UTC."""
        while not self.is_open(instant):
            instant = self._next_opens(instant)
        return instant

    def _next_opens(self, instant: datetime) -> datetime:
        """The next time after this instant that the clock shows `opens` on a working day.

        Where it is set back, it may show it twice: then the one to come. Where it leaps over `opens`, from there.
        """
        wall = wall_of(instant, self.zone)
        day = wall.date() if wall.time() < self.opens else wall.date() + timedelta(days=1)
        opens = datetime.combine(self.working_day_from(day), self.opens, ZoneInfo(self.zone))
        first, again = (opens.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        return first if first > instant else again

    def next_working_morning(self, instant: datetime) -> datetime:
        """When the hours begin on the first working day after this instant's local day, in UTC."""
        return self.morning_of(today(instant, self.zone) + timedelta(days=1))

    def morning_of(self, day: date) -> datetime:
        """When the hours begin on this day or, if it is none to work on, on the next that is; in UTC."""
        return instant_of(datetime.combine(self.working_day_from(day), self.opens), self.zone)

    def working_day_from(self, day: date) -> date:
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def working_day_after(self, day: date, count: int) -> date:
        """The working day that is `count` working days after `day`."""
        for _each in range(count):
            day = self.working_day_from(day + timedelta(days=1))
        return day

    def close_of(self, day: date) -> datetime:
        """When the hours of this day end, in UTC."""
        return instant_of(datetime.combine(day, self.closes), self.zone)


def hours_of(work: Work, person: Person) -> Hours:
    """This person's hours, with the holidays of all the programs in which they have a part.

    Who has chosen none has those of their programs.

    Somebody who is new in this unit has the defaults.
    """
    calendars = calendars_of(work, person.id)
    opens, closes = open_among(calendars)
    return Hours(
        zone=person.zone,
        opens=opens if person.opens is None else person.opens,
        closes=closes if person.closes is None else person.closes,
        working_days=working_days_among(person.working_days or [], calendars),
        holidays=frozenset(date.fromisoformat(day) for each in calendars for day in each.holidays),
    )


def hours_of_all(work: Work, people: Iterable[Person]) -> dict[str, Hours]:
    """As `hours_of`, by person, asked at once: for a program's thousands, or whoever hears of one record."""
    each_once = {person.id: person for person in people}
    ask_calendars(work, each_once)
    return {person.id: hours_of(work, person) for person in each_once.values()}


def program_hours(program: Program) -> Hours:
    """The hours of nobody in particular: the program's own working days and holidays, in its zone."""
    numbers = program.nudge_settings or {}
    return Hours(
        program.zone,
        wall_at(numbers.get(OPENS_AT, minutes_of(OPENS))),
        wall_at(numbers.get(CLOSES_AT, minutes_of(CLOSES))),
        working_days=frozenset(program.working_days or WORKING_DAYS),
        holidays=frozenset(date.fromisoformat(day) for day in program.holidays or ()),
    )


def working_days_among(own: list[int], calendars: tuple[Calendar, ...]) -> frozenset[int]:
    """The days that somebody chose (else Monday to Friday), less those on which one of their programs rests.

    Who has chosen none works when their programs do. Where nothing would be left, their own days hold.
    """
    programs = [frozenset(each.working_days) for each in calendars if each.working_days]
    common = frozenset.intersection(*programs) if programs else frozenset[int]()
    if not own:
        return common or WORKING_DAYS
    return (frozenset(own) & common) or frozenset(own)


def open_among(calendars: tuple[Calendar, ...]) -> tuple[time, time]:
    """From when until when all of somebody's programs let them be written to; where that leaves no room, the usual hours."""
    if not calendars:
        return OPENS, CLOSES
    numbers = [each.numbers or {} for each in calendars]
    opens = max(each.get(OPENS_AT, minutes_of(OPENS)) for each in numbers)
    closes = min(each.get(CLOSES_AT, minutes_of(CLOSES)) for each in numbers)
    has_room = closes - opens >= LEAST_OPEN.total_seconds() / 60
    return (wall_at(opens), wall_at(closes)) if has_room else (OPENS, CLOSES)


def minutes_of(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def wall_at(minutes: int) -> time:
    """The wall time so many minutes after midnight."""
    return time(minutes // 60, minutes % 60)
