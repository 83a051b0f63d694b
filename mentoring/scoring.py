"""Scores: the weighted mean of the criteria, for one pair in words, or for a whole cohort at once.

Both ways use the functions of `mentoring/criteria.py`; tests/mentoring/test_scoring.py holds them equal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentoring.criteria import (
    CRITERIA,
    FULL,
    GAP_PARTS,
    KNOWN_LEVELS,
    NEUTRAL,
    Candidate,
    Criterion,
    gap_share,
    gaps,
    share_value,
    shared_minutes,
)

Weights = dict[str, int]
"""By criterion, 0 to MOST_WEIGHT."""
Points = NDArray[np.int32]
MOST_WEIGHT = 10
ROWS_AT_ONCE = 256  # what a core keeps near: a whole cohort's matrix in one step is three times slower
STATES = len(KNOWN_LEVELS) + 1
"""A mentor's level in a competency, or that nobody told it."""
DEFAULT_WEIGHTS: Weights = {criterion.name: criterion.weight for criterion in CRITERIA}


@dataclass(frozen=True)
class Part:
    """What one criterion says: `value` from 0 to FULL; None where a fact is missing (it counts as half)."""

    name: str
    weight: int
    value: int | None


@dataclass(frozen=True)
class Grounds:
    """The facts behind the parts, for their sentences.

    `gap` is the competency's id of the mentee's widest gap, `gap_level` what the mentor has there (0: not told), and
    `gap_covered` how much of that one gap it is, in percent; `steps` how far above the mentee the mentor stands.
    """

    gap: str | None
    gap_level: int
    gap_covered: int
    steps: int | None
    shared_minutes: int
    shared_languages: tuple[str, ...]
    mentee_days: int | None
    mentor_days: int | None
    has_critical_role: bool
    is_on_project: bool


@dataclass(frozen=True)
class Score:
    """`percent` from 0 to 100, rounded; `points` as the solver counts them; the parts in their order."""

    percent: int
    points: int
    parts: tuple[Part, ...]
    grounds: Grounds


def weights_of(kept: Mapping[str, int]) -> Weights:
    """A program's weights: the defaults, but for what its owner has set."""
    return {name: kept.get(name, default) for name, default in DEFAULT_WEIGHTS.items()}


def percent_of(points: int, weights: Weights) -> int:
    """Points as a share of the most there could be, in percent, halves up."""
    most = sum(weights.values()) * FULL
    return (200 * points + most) // (2 * most) if most else 0


def score(mentee: Candidate, mentor: Candidate, weights: Weights, on: date) -> Score:
    """Of these two on this day."""
    parts = tuple(Part(each.name, weights[each.name], each.judge(mentee, mentor, on)) for each in CRITERIA)
    points = sum(part.weight * (NEUTRAL if part.value is None else part.value) for part in parts)
    return Score(percent_of(points, weights), points, parts, grounds(mentee, mentor, on))


def grounds(mentee: Candidate, mentor: Candidate, on: date) -> Grounds:
    widest = max(gaps(mentee), key=lambda gap: gap[2] - gap[1], default=None)
    levels = {each: level for each, level, _wanted in mentor.skills}
    level = levels.get(widest[0], 0) if widest else 0
    return Grounds(
        gap=widest[0] if widest else None,
        gap_level=level,
        gap_covered=100 * gap_share(widest[1], widest[2], level) // GAP_PARTS if widest else 0,
        steps=None if mentee.rung is None or mentor.rung is None else mentor.rung - mentee.rung,
        shared_minutes=shared_minutes(mentee.zone, mentor.zone, on),
        shared_languages=tuple(sorted(set(mentee.languages) & set(mentor.languages))),
        mentee_days=mentee.days_between,
        mentor_days=mentor.days_between,
        has_critical_role=mentee.has_critical_role,
        is_on_project=mentee.is_on_project,
    )


def points_of_all(
    mentees: Sequence[Candidate], mentors: Sequence[Candidate], weights: Weights, on: date
) -> Points:
    """The points of each pair, a row a mentee and a column a mentor."""
    total = np.zeros((len(mentees), len(mentors)), np.int32)
    if not total.size:
        return total
    judged = [
        (Needs if criterion.name == "needs" else Lookup)(
            criterion, mentees, mentors, on, weights[criterion.name]
        )
        for criterion in CRITERIA
        if weights[criterion.name]
    ]
    for first in range(0, len(mentees), ROWS_AT_ONCE):
        rows = slice(first, first + ROWS_AT_ONCE)
        for each in judged:
            each.add_to(total[rows], rows)
    return total


class Lookup:
    """One criterion over a cohort: judged once for each two different facts, then looked up."""

    def __init__(
        self, criterion: Criterion, mentees: Sequence[Candidate], mentors: Sequence[Candidate], on: date, weight: int
    ) -> None:  # fmt: skip
        one, self.row_of = _different(mentees, criterion.of_mentee)
        two, self.column_of = _different(mentors, criterion.of_mentor)
        values = ((criterion.judge(mentee, mentor, on) for mentor in two) for mentee in one)
        table = [[NEUTRAL if value is None else value for value in row] for row in values]
        self.table = np.array(table, np.int32) * np.int32(weight)

    def add_to(self, total: Points, rows: slice) -> None:
        if self.table.shape[1] == 1:
            total += self.table[self.row_of[rows]]
        else:
            total += self.table[self.row_of[rows]].take(self.column_of, axis=1)


class Needs:
    """`expertise_against_needs` over a cohort: hardly two people's skills are the same, so their sums are multiplied out.

    For each competency a mentee's row holds the share of the gap that each level would cover, and a mentor's column
    says which level it is; the sum is looked up in the table of all shares of gaps as wide as the mentee's, which
    begins where the row's last cell says. All are whole numbers far below 2**24, so single precision is exact.
    """

    def __init__(
        self, criterion: Criterion, mentees: Sequence[Candidate], mentors: Sequence[Candidate], on: date, weight: int
    ) -> None:  # fmt: skip
        del criterion, on
        needs = [gaps(mentee) for mentee in mentees]
        competencies = sorted({each for wanted in needs for each, _now, _want in wanted})
        place = {each: number * STATES for number, each in enumerate(competencies)}
        self.shares = np.zeros((len(mentees), len(place) * STATES + 1), np.float32)
        starts: dict[int, int] = {}
        table: list[int] = []
        for row, wanted in enumerate(needs):
            width = sum(want - now for _each, now, want in wanted)
            if width not in starts:
                starts[width] = len(table)
                table += [share_value(share, width) for share in range(GAP_PARTS * width + 1)]
            self.shares[row, -1] = starts[width]
            for each, now, want in wanted:
                self.shares[row, place[each] : place[each] + STATES] = _shares(now, want)
        self.table = np.array(table, np.int32) * np.int32(weight)
        self.levels = _levels(mentors, place)
        self.untold = np.array([not mentor.skills for mentor in mentors])
        self.neutral = NEUTRAL * weight

    def add_to(self, total: Points, rows: slice) -> None:
        value = self.table.take((self.shares[rows] @ self.levels).astype(np.intp))
        value[:, self.untold] = self.neutral
        total += value


def _levels(mentors: Sequence[Candidate], place: Mapping[str, int]) -> NDArray[np.float32]:
    """A column a mentor: 1 where a competency's level is theirs, and in the last row."""
    levels = np.zeros((len(place) * STATES + 1, len(mentors)), np.float32)
    levels[-1] = 1
    for column, mentor in enumerate(mentors):
        told = {each: level for each, level, _wanted in mentor.skills}
        for each, start in place.items():
            level = told.get(each, 0)
            levels[start + (level if level in KNOWN_LEVELS else 0), column] = 1
    return levels


def _shares(now: int, want: int) -> list[int]:
    """Of one gap, weighted by its width, for each state of a mentor's level; the first is that nobody told it."""
    return [(want - now) * gap_share(now, want, level) for level in (0, *KNOWN_LEVELS)]


def _different(
    candidates: Sequence[Candidate], facts: Iterable[str]
) -> tuple[list[Candidate], NDArray[np.intp]]:
    """One candidate for each different set of these facts, and which of them stands for each."""
    names = tuple(facts)
    fact: Any = attrgetter(*names) if names else lambda _candidate: None
    places: dict[object, int] = {}
    found: list[Candidate] = []
    standing = []
    for candidate in candidates:
        key = fact(candidate)
        if key not in places:
            places[key] = len(found)
            found.append(candidate)
        standing.append(places[key])
    return found, np.array(standing, np.intp)
