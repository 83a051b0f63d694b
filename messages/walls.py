"""Wall times as people choose them, each half hour of a day, and as forms give them back."""

from datetime import time

from mentoring.words import _
from messages.values import Values

MINUTES = range(0, 24 * 60, 30)


def half_hours() -> list[tuple[str, str]]:
    """(value, text), as a form's choices."""
    walls = [said_wall(time(minutes // 60, minutes % 60)) for minutes in MINUTES]
    return [(wall, wall) for wall in walls]


def said_wall(wall: time) -> str:
    return wall.isoformat("minutes")


def read_wall(values: Values, field: str) -> time:
    """The choice; midnight, with an error at the field, if it is none that was offered."""
    return time.fromisoformat(one_of(values, field, half_hours()))


def one_of(values: Values, field: str, offered: list[tuple[str, str]]) -> str:
    """The choice, if it is one of those offered; else the first of them, with an error at the field."""
    chosen = values.choice(field)
    if any(chosen == value for value, _text in offered):
        return chosen
    values.errors.setdefault(field, _("Please choose one."))
    return offered[0][0]
