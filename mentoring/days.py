"""Days as people type them: 2026-03-01, 1 March, March 1st 2026, end of March, Friday, 1.3.2026.

The words are dateutil's; putting them together is ours. Its own parser reads 2026-03-01 with the day first as
the third of January, "20" as the 20th and any weekday as right, none of which may happen to a plan.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from difflib import get_close_matches

from dateutil.parser import parserinfo

from mentoring.errors import Refusal
from mentoring.words import _

YEARS = range(2000, 2101)
LEAP_GAP = 8  # years between two 29 Februaries, at most
ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?|(\d{4})")
FILLERS = frozenset({"the", "of", "on", "by", "until", "end"})
VAGUE = frozenset({"next", "week", "month", "quarter", "year"})
AHEAD = {"today": 0, "tomorrow": 1}
LEXICON = parserinfo()
NAMES = [
    name.lower() for names in [*parserinfo.MONTHS, *parserinfo.WEEKDAYS] for name in names if len(name) > 3
]


def looks_like_day(text: str) -> bool:
    """Whether this is meant as a day, readable or not: "31 February" is, "2 people" is not."""
    if any(form.fullmatch(text.strip().removesuffix(".")) for form in (ISO, SLASHED)):
        return True
    if DOTTED.fullmatch(text.strip()):
        return True
    tokens = _tokens(text)
    strange = [token for token in tokens if not _meaning(token)[0]]
    kinds = {kind for kind, _value in map(_meaning, tokens) if kind}
    if strange:
        return len(strange) == 1 and "day" in kinds and bool(get_close_matches(strange[0], NAMES, cutoff=0.7))
    return bool(kinds & {"month", "ahead", "vague"}) or (kinds == {"weekday"} and len(tokens[0]) > 3)


def read_day(text: str, today: date) -> date:
    """The day meant. One without a year is the next such day from `today` on; a month alone means its last day.

    Raises Refusal, in words that quote the text and say how to write it.
    """
    bare = text.strip().removesuffix(".")
    if found := ISO.fullmatch(bare):
        year, month, day = (int(number) for number in found.groups())
        return _next(text, day, month, year, today)
    if found := DOTTED.fullmatch(text.strip()) or DOTTED.fullmatch(bare):
        return _next(text, int(found[1]), int(found[2]), _year(found[3]), today)
    if found := SLASHED.fullmatch(bare):
        return _slashed(text, int(found[1]), int(found[2]), _year(found[3]), today)
    return _worded(text, today)


def _slashed(text: str, first: int, second: int, year: int | None, today: date) -> date:
    if first != second and max(first, second) <= 12:
        raise _unclear(text, _("it can be read as two different days"))
    day, month = (second, first) if second > 12 else (first, second)
    return _next(text, day, month, year, today)


def _worded(text: str, today: date) -> date:
    meanings = [_meaning(token) for token in _tokens(text)]
    parts = {kind: value for kind, value in meanings if kind != "filler"}
    said = [kind for kind, _value in meanings if kind != "filler"]
    if not looks_like_day(text) or not all(said) or "vague" in parts or len(said) != len(parts):
        raise _unclear(text, _("I could not read it"))
    if said == ["ahead"]:
        return today + timedelta(days=parts["ahead"])
    if said == ["weekday"]:
        return today + timedelta(days=(parts["weekday"] - today.weekday()) % 7)
    if "month" not in parts:
        raise _unclear(text, _("I could not read it"))
    day = _next(text, parts.get("day"), parts["month"], parts.get("year"), today)
    if parts.get("weekday", day.weekday()) != day.weekday():
        raise _unclear(text, _("that day is another day of the week"))
    return day


def _next(text: str, day: int | None, month: int, year: int | None, today: date) -> date:
    """This day of this month (None: the last) in this year or, without one, the next from today on."""
    for each in _years(year, today):
        if not 1 <= month <= 12:
            break
        last = monthrange(each, month)[1]
        wanted = last if day is None else day
        if 1 <= wanted <= last:
            found = date(each, month, wanted)
            if year or found >= today:
                return found
    raise _unclear(text, _("there is no such day"))


def _years(year: int | None, today: date) -> Iterable[int]:
    if year is None:
        return range(today.year, today.year + LEAP_GAP + 1)
    return [year] if year in YEARS else []


def _year(typed: str | None) -> int | None:
    if typed is None:
        return None
    return int(typed) + (2000 if len(typed) == 2 else 0)


def _tokens(text: str) -> list[str]:
    bare = text.strip().removesuffix(".").lower()
    return [token for token in re.split(r"[\s,]+", bare) if token]


def _meaning(token: str) -> tuple[str, int]:
    """What a word says of a day: its kind and value; the kind is empty if it says nothing."""
    if number := NUMBER.fullmatch(token):
        return ("year", int(number[2])) if number[2] else ("day", int(number[1]))
    if token in FILLERS:
        return "filler", 0
    if token in VAGUE:
        return "vague", 0
    if token in AHEAD:
        return "ahead", AHEAD[token]
    for kind, value in (("month", LEXICON.month(token)), ("weekday", LEXICON.weekday(token))):
        if value is not None:
            return kind, value
    return "", 0


def _unclear(text: str, reason: str) -> Refusal:
    return Refusal(
        _(
            "“{text}” is not a day I understand: {reason}. Please write it as 2026-03-01 or 1 March 2026."
        ).format(text=text.strip(), reason=reason)
    )
