"""From a cohort to proposals: pure, and the same whenever it is computed again from the same inputs."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from mentoring.assignment import assign
from mentoring.cohorts import Cohort, Entrant
from mentoring.obstacles import Obstacle, Pair
from mentoring.scoring import Points, Weights, points_of_all

VERSION = 1
"""Of the criteria, the constraints and the order of ties; a change of any is another version."""


@dataclass(frozen=True)
class Question:
    """What a run asks: under which weights, on which day (of the zones' offsets), and which pairs are settled."""

    weights: Weights
    on: date
    pins: frozenset[Pair] = frozenset()
    forbids: frozenset[Pair] = frozenset()


@dataclass(frozen=True)
class Match:
    """A mentee with the mentor proposed, or with nobody."""

    mentee_id: str
    mentor_id: str | None
    points: int
    is_pinned: bool


@dataclass(frozen=True)
class Optimum:
    """The matches, best first, then those without; `points` of all; how many `seekers` there were for `places`.

    Listed without a mentor are also those whom an obstacle of their own keeps out, but for those who have a mentor.
    """

    matches: tuple[Match, ...]
    points: int
    seekers: int
    places: int


def optimum(cohort: Cohort, asked: Question) -> Optimum:
    """As many pairs as there can be, and among those the highest total; no hard constraint is ever broken."""
    pinned = _held(cohort, asked)
    held = Counter(mentor for _mentee, mentor in pinned)
    settled = {mentee for mentee, _mentor in pinned}
    mentees = in_order(each for each in cohort.mentees if not each.bars)
    mentors = in_order(each for each in cohort.mentors if not each.bars)
    points = points_of_all(
        [each.candidate for each in mentees], [each.candidate for each in mentors], asked.weights, asked.on
    )
    rows = [row for row, each in enumerate(mentees) if each.person_id not in settled]
    found = assign(
        points[rows] if settled else points,
        allowed_between(cohort, [mentees[row] for row in rows], mentors, asked.forbids),
        [each.places - held[each.person_id] for each in mentors],
    )
    columns = {each.person_id: column for column, each in enumerate(mentors)}
    chosen = dict(zip(rows, found, strict=True))
    chosen |= {
        row: columns[dict(pinned)[each.person_id]] for row, each in enumerate(mentees) if row not in chosen
    }
    matches = [_match(points, mentees, mentors, row, chosen[row], settled) for row in range(len(mentees))]
    matches += [
        Match(each.person_id, None, 0, False) for each in in_order(cohort.mentees) if _is_kept_out(each)
    ]
    return Optimum(
        tuple(sorted(matches, key=lambda match: (match.mentor_id is None, -match.points))),
        sum(match.points for match in matches),
        len(mentees),
        sum(each.places for each in mentors),
    )


def in_order(entrants: Iterable[Entrant]) -> list[Entrant]:
    """The order by which ties are broken: who applied first, then by facts; ids only where two are equal in all."""
    return sorted(
        entrants, key=lambda each: (each.applied_at, repr(each.candidate), each.places, each.person_id)
    )


def allowed_between(
    cohort: Cohort, mentees: Sequence[Entrant], mentors: Sequence[Entrant], forbids: Collection[Pair] = ()
) -> NDArray[np.bool_]:
    """Which of these may be a pair."""
    allowed = np.ones((len(mentees), len(mentors)), bool)
    row_of = {each.person_id: row for row, each in enumerate(mentees)}
    column_of = {each.person_id: column for column, each in enumerate(mentors)}
    for pairs in (*cohort.apart.values(), forbids):
        for mentee, mentor in pairs:
            if mentee in row_of and mentor in column_of:
                allowed[row_of[mentee], column_of[mentor]] = False
    return allowed


def _held(cohort: Cohort, asked: Question) -> list[Pair]:
    """The pins that can be: both may be matched, nothing stands between them, and there is a place for each."""
    places = {each.person_id: each.places for each in cohort.mentors if not each.bars}
    free = {each.person_id for each in cohort.mentees if not each.bars}
    held: list[Pair] = []
    for mentee, mentor in sorted(asked.pins - asked.forbids):
        if mentee in free and places.get(mentor, 0) and cohort.between(mentee, mentor) is None:
            held.append((mentee, mentor))
            free.discard(mentee)
            places[mentor] -= 1
    return held


def _match(
    points: Points, mentees: Sequence[Entrant], mentors: Sequence[Entrant], row: int, column: int | None,
    settled: Collection[str],
) -> Match:  # fmt: skip
    mentee_id = mentees[row].person_id
    if column is None:
        return Match(mentee_id, None, 0, is_pinned=False)
    return Match(mentee_id, mentors[column].person_id, int(points[row, column]), mentee_id in settled)


def _is_kept_out(mentee: Entrant) -> bool:
    return bool(mentee.bars) and Obstacle.MATCHED not in mentee.bars
