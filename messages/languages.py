"""Languages as people choose them, by ISO 639-1 code and name."""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from messages.words import LOCALE

HALF = 100  # what one group of Slack's menus holds


@cache
def language_groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """(group, ((code, name), …)) in the order of the names, in as many groups as it takes."""
    names = sorted(((code, name) for code, name in _names().items()), key=lambda pair: pair[1])
    parts = [tuple(names[start : start + HALF]) for start in range(0, len(names), HALF)]
    return tuple((f"{part[0][1][0]} - {part[-1][1][0]}", part) for part in parts)


def known_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """Those of these that there are, each once."""
    return tuple(code for code in dict.fromkeys(codes) if code in _names())


def said_languages(codes: Iterable[str]) -> str:
    """English, German."""
    return ", ".join(_names()[code] for code in codes if code in _names())


@cache
def _names() -> dict[str, str]:
    return {code: str(name) for code, name in Locale.parse(LOCALE).languages.items() if len(code) == 2}
