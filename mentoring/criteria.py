"""The criteria of matching: named functions over stored facts, each from 0 (poor) to FULL (best), or None.

None says that a fact is missing: it counts as NEUTRAL and is shown as missing. All values are whole numbers, so that
a score computed twice, here or in bulk (`mentoring/scoring.py`), is the same to the last digit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from mentoring.hours import CLOSES, OPENS
from mentoring.times import instant_of

FULL = 10_000
NEUTRAL = FULL // 2
GAP_PARTS = 12  # gaps are one to four levels wide: twelfths hold every share of them exactly
KNOWN_LEVELS = range(1, 6)
ENOUGH_MINUTES = 240  # four shared working hours leave room for any session of an hour
BEST_STEPS = range(1, 4)
FAR_STEPS = {4: 7_000}
VERY_FAR, SAME_LEVEL = 5_000, 2_000
ROLE_POINTS, PROJECT_POINTS = 8_500, 7_000

Skill = tuple[str, int, int | None]
"""A competency's id, the level now (1 to 5; 0 if not told) and, for mentees, the level wanted."""


@dataclass(frozen=True)
class Candidate:
    """All that the scorer can know of somebody. What is not here cannot touch a score: no name, id, gender, age, photo.

    `rung` is the place of their level on the program's ladder, 0 the lowest; `zone` an IANA name; `skills` by id.
    `days_between` is the rhythm they can keep. The last two say what hangs on a mentee's growth.
    """

    zone: str
    function: str | None = None
    rung: int | None = None
    languages: tuple[str, ...] = ()
    days_between: int | None = None
    skills: tuple[Skill, ...] = ()
    has_critical_role: bool = False
    is_on_project: bool = False


Judge = Callable[[Candidate, Candidate, date], int | None]
"""Of a mentee and a mentor on a day, from 0 to FULL."""


@dataclass(frozen=True)
class Criterion:
    """One criterion: its default weight (0 to 10), how it judges, and which facts of each side it reads, no others."""

    name: str
    weight: int
    judge: Judge
    of_mentee: tuple[str, ...]
    of_mentor: tuple[str, ...]


def gaps(mentee: Candidate) -> list[tuple[str, int, int]]:
    """Where the mentee wants more than there is: competency, level now, level wanted."""
    return [(each, now, wanted) for each, now, wanted in mentee.skills if wanted is not None and wanted > now]


def gap_share(now: int, wanted: int, level: int) -> int:
    """How much of the gap a mentor at `level` has behind them, in twelfths; 0 as a level is one that nobody told."""
    if level not in KNOWN_LEVELS:
        return GAP_PARTS // 2
    reached = min(level, wanted) - now
    return max(0, reached) * GAP_PARTS // (wanted - now)


def expertise_against_needs(mentee: Candidate, mentor: Candidate, on: date) -> int | None:
    """The mentor's share of each gap, weighted by how wide it is: wide gaps count for more."""
    del on
    wanted, levels = gaps(mentee), {each: level for each, level, _wanted in mentor.skills}
    if not wanted or not levels:
        return None
    share = sum((want - now) * gap_share(now, want, levels.get(each, 0)) for each, now, want in wanted)
    return share_value(share, sum(want - now for _each, now, want in wanted))


def share_value(share: int, width: int) -> int:
    """What a mentor is worth who covers so many twelfths of gaps that are so wide together; NEUTRAL without a gap."""
    return round(FULL * share / (GAP_PARTS * width)) if width else NEUTRAL


def organizational_impact(mentee: Candidate, mentor: Candidate, on: date) -> int | None:
    """What hangs on this mentee's growth: a critical role, a high-visibility project. It decides who goes first."""
    del mentor, on
    if mentee.has_critical_role:
        return FULL if mentee.is_on_project else ROLE_POINTS
    return PROJECT_POINTS if mentee.is_on_project else None


def different_function(mentee: Candidate, mentor: Candidate, on: date) -> int | None:
    """Exposure: another function shows another part of the company."""
    del on
    if not mentee.function or not mentor.function:
        return None
    return 0 if plain(mentee.function) == plain(mentor.function) else FULL


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A name as it is compared: case and blanks do not tell two apart."""
    return " ".join(text.casefold().split())


def level_distance(mentee: Candidate, mentor: Candidate, on: date) -> int | None:
    """One to three steps above is best; a peer has little to show, and nobody is mentored from below."""
    del on
    if mentee.rung is None or mentor.rung is None:
        return None
    steps = mentor.rung - mentee.rung
    if steps < 0:
        return 0
    if steps == 0:
        return SAME_LEVEL
    return FULL if steps in BEST_STEPS else FAR_STEPS.get(steps, VERY_FAR)


def working_hours_overlap(mentee: Candidate, mentor: Candidate, on: date) -> int | None:
    """The working time that both have, up to what is enough."""
    return min(FULL, shared_minutes(mentee.zone, mentor.zone, on) * FULL // ENOUGH_MINUTES)


@lru_cache(maxsize=4096)
def shared_minutes(one: str, two: str, on: date) -> int:
    """Minutes of this day's 09:00 to 17:30 in zone `one` that are working hours in zone `two`, on whatever day there.

    The usual hours, not the two people's own: of those a run keeps nothing, and a score is to come out the same when it
    is computed again, however people change when they want to be written to.
    """
    opens, closes = _day(one, on)
    there = (_day(two, on + timedelta(days=shift)) for shift in (-1, 0, 1))
    shared = sum(
        (max(timedelta(), min(closes, end) - max(opens, start)) for start, end in there), timedelta()
    )
    return int(shared.total_seconds()) // 60


def _day(zone: str, on: date) -> tuple[datetime, datetime]:
    opens, closes = (instant_of(datetime.combine(on, wall), zone) for wall in (OPENS, CLOSES))
    return opens, closes


def language(mentee: Candidate, mentor: Candidate, on: date) -> int | None:
    del on
    if not mentee.languages or not mentor.languages:
        return None
    return FULL if set(mentee.languages) & set(mentor.languages) else 0


def cadence(mentee: Candidate, mentor: Candidate, on: date) -> int | None:
    """How near the rhythms are that the two can keep: fortnightly and monthly is half."""
    del on
    if not mentee.days_between or not mentor.days_between:
        return None
    near, far = sorted((mentee.days_between, mentor.days_between))
    return round(FULL * near / far)


CRITERIA: tuple[Criterion, ...] = (
    Criterion("needs", 10, expertise_against_needs, ("skills",), ("skills",)),
    Criterion("impact", 6, organizational_impact, ("has_critical_role", "is_on_project"), ()),
    Criterion("function", 4, different_function, ("function",), ("function",)),
    Criterion("level", 5, level_distance, ("rung",), ("rung",)),
    Criterion("hours", 5, working_hours_overlap, ("zone",), ("zone",)),
    Criterion("language", 6, language, ("languages",), ("languages",)),
    Criterion("cadence", 2, cadence, ("days_between",), ("days_between",)),
)
"""In the order in which they are shown."""
