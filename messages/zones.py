"""Time zones as people look for them: by city and country."""

from functools import cache
from importlib.resources import files

from babel import Locale

from mentoring.words import _
from messages.words import LOCALE

Zones = list[tuple[str, list[tuple[str, str]]]]
MOST = 100  # what one group of Slack's menus holds


def zone_groups(chosen: str | None = None) -> Zones:
    """Groups of (IANA name, text shown) by part of the world; `chosen` is among them even if it has an old name."""
    groups = list(_listed())
    if chosen and not any(chosen == zone for _name, zones in groups for zone, _text in zones):
        groups.insert(0, (_("Chosen"), [(chosen, _place(chosen))]))
    return groups


@cache
def _listed() -> Zones:
    """The zones of the tz database's zone.tab, each with its country, and UTC."""
    regions: dict[str, list[tuple[str, str]]] = {}
    countries = Locale.parse(LOCALE).territories
    for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _where, zone = line.split("\t")[:3]
            text = f"{_place(zone)}, {countries.get(country, country)}"
            regions.setdefault(zone.partition("/")[0], []).append((zone, text))
    split = [part for name, zones in sorted(regions.items()) for part in _parts(name, zones)]
    return [*split, (_("Everywhere"), [("UTC", "UTC")])]


def _place(zone: str) -> str:
    """Indianapolis, Indiana for America/Indiana/Indianapolis."""
    parts = zone.replace("_", " ").split("/")
    return ", ".join(reversed(parts[1:] or parts))


def _parts(name: str, zones: list[tuple[str, str]]) -> Zones:
    """A region in alphabetical order, in as many groups as it takes."""
    ordered = sorted(zones, key=lambda zone: zone[1])
    if len(ordered) <= MOST:
        return [(name, ordered)]
    runs = [ordered[start : start + MOST] for start in range(0, len(ordered), MOST)]
    return [(f"{name}, {run[0][1][0]} – {run[-1][1][0]}", run) for run in runs]  # noqa: RUF001 (a range)
