"""Holidays out of a calendar file (RFC 5545): its all-day events, those of many days and those that recur as well."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from mentoring.errors import Refusal
from mentoring.words import _

MOST_EVENTS = 2000
LONGEST_DAYS = 60  # what lasts longer is no holiday
EARLIEST = date(1900, 1, 1)
UNTIL = re.compile(r"(UNTIL=\d{8})T\d{6}Z?")
SWIFT = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)")  # no all-day event recurs so


def holidays_in(data: bytes, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which an all-day event of this file lies; cancelled ones do not count.

    Raises Refusal where it is no calendar, or holds no such day.
    """
    events = list(_events(data))
    if len(events) > MOST_EVENTS:
        raise Refusal(
            _("This calendar holds more than 2,000 events. Please export the holidays alone."), "file"
        )
    moved = _moved(events)
    days = {
        day
        for event in events
        if _is_all_day(event) and str(event.get("STATUS", "")).upper() != "CANCELLED"
        for begins in _beginnings(event, moved, first, last)
        for day in _days_from(begins, _length(event))
        if first <= day <= last
    }
    if not days:
        raise Refusal(
            _("This calendar holds no all-day event between {first} and {last}.").format(
                first=first, last=last
            ),
            "file",
        )
    return sorted(days)


def _events(data: bytes) -> Iterator[Event]:
    try:
        for calendar in Calendar.from_ical(data, multiple=True):
            yield from (each for each in calendar.walk("VEVENT") if isinstance(each, Event))
    except (ValueError, KeyError, IndexError, UnicodeDecodeError) as unreadable:
        raise Refusal(
            _(
                "This is no calendar file I can read. Please export it as .ics, from Outlook or Google for example."
            ),
            "file",
        ) from unreadable


def _is_all_day(event: Event) -> bool:
    begins = _moment(event.get("DTSTART"))
    return begins is not None and not isinstance(begins, datetime) and begins >= EARLIEST


def _moment(value: Any) -> date | None:
    """What icalendar has read, where that is a day or a time."""
    found = getattr(value, "dt", None)
    return found if isinstance(found, date) else None


def _length(event: Event) -> int:
    """How many days it lasts: DTEND is the first day after it."""
    begins, ends = _moment(event.get("DTSTART")), _moment(event.get("DTEND"))
    lasts = getattr(event.get("DURATION"), "dt", None)
    if begins is not None and ends is not None and not isinstance(ends, datetime):
        days = (ends - begins).days
    else:
        days = lasts.days if isinstance(lasts, timedelta) else 1
    return max(1, days) if days <= LONGEST_DAYS else 0


def _days_from(begins: date, length: int) -> Iterable[date]:
    return (begins + timedelta(days=count) for count in range(length))


def _moved(events: Iterable[Event]) -> dict[str, set[date]]:
    """By event: the days of its recurrence that another entry tells of anew."""
    moved: dict[str, set[date]] = {}
    for event in events:
        if (day := _moment(event.get("RECURRENCE-ID"))) is not None:
            moved.setdefault(str(event.get("UID")), set()).add(_day(day))
    return moved


def _beginnings(event: Event, moved: dict[str, set[date]], first: date, last: date) -> Iterable[date]:
    """The days on which it begins, so far as it reaches into the time from `first` to `last`."""
    begins = _day(_moment(event.get("DTSTART")) or EARLIEST)
    if "RECURRENCE-ID" in event:
        return [begins]
    besides = {*_listed(event.get("EXDATE")), *moved.get(str(event.get("UID")), ())}
    days = {begins, *_listed(event.get("RDATE"))}
    for rule in _many(event.get("RRULE")):
        days |= set(_recurring(rule.to_ical().decode(), begins, first - timedelta(days=LONGEST_DAYS), last))
    return days - besides


def _recurring(rule: str, begins: date, first: date, last: date) -> Iterable[date]:
    if SWIFT.search(rule):
        return []
    try:
        expanded = rrulestr(UNTIL.sub(r"\1", rule), dtstart=datetime.combine(begins, time()))
        found = expanded.xafter(datetime.combine(first, time()), inc=True)
        return [each.date() for each in takewhile(lambda each: each.date() <= last, found)]
    except ValueError:  # a rule that nobody can follow: its first day counts
        return []


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _listed(value: Any) -> Iterator[date]:
    """The days of EXDATE or RDATE, which may stand there several times, each with several."""
    for group in _many(value):
        for each in getattr(group, "dts", ()):
            if (day := _moment(each)) is not None:
                yield _day(day)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
