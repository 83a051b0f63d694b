"""Weekdays as people name them, counted from Monday, 0, as `date.weekday()` does."""

from collections.abc import Iterable

from babel.dates import get_day_names

from mentoring.words import _
from messages.values import Values
from messages.words import LOCALE

DAYS = range(7)


def day_names() -> list[tuple[str, str]]:
    """(number, name), as a form's choices."""
    names = get_day_names("wide", locale=LOCALE)
    return [(str(day), str(names[day])) for day in DAYS]


def said_days(days: Iterable[int]) -> str:
    """Monday, Tuesday; three or more in a row are Monday to Wednesday."""
    names, ordered = dict(day_names()), sorted(days)
    said = [names[str(day)] for day in ordered]
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return _("{first} to {last}").format(first=said[0], last=said[-1])
    return ", ".join(said)


def read_days(values: Values, field: str) -> frozenset[int]:
    """The weekdays that are ticked."""
    ticked = values.ticks(field)
    return frozenset(day for day in DAYS if str(day) in ticked)
