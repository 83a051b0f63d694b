"""The optimum over a whole cohort: as many pairs as there can be, and among those the highest total. Exact.

A mentor with three places stands in three columns. A pair that may not be costs more than any set of pairs that may,
so it is never taken while another whole set is possible; where the solver still takes it, the person stays unmatched.

Ties are broken by order: callers give people in the order of their applications, and scipy's algorithm (shortest
augmenting paths, Crouse 2016) is deterministic in it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mentoring.scoring import ROWS_AT_ONCE, Points


def assign(points: Points, allowed: NDArray[np.bool_], places: Sequence[int]) -> list[int | None]:
    """For each row (a mentee) the column (a mentor) it goes to, or None; a column takes as many as it has places."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 (a sixth of every start, and most never match)

    rows, columns = points.shape
    slots = np.repeat(np.arange(columns), [min(each, rows) for each in places])
    matched: list[int | None] = [None] * rows
    if not rows or not slots.size:
        return matched
    for row, slot in zip(*linear_sum_assignment(costs(points, allowed, slots)), strict=True):
        place = (row, slot) if rows <= slots.size else (slot, row)
        if allowed[place[0], slots[place[1]]]:
            matched[int(place[0])] = int(slots[place[1]])
    return matched


def costs(points: Points, allowed: NDArray[np.bool_], slots: NDArray[np.intp]) -> NDArray[np.float64]:
    """What the solver minimises: whole numbers below 2**53, the shorter side as rows (it would copy it otherwise)."""
    most = int(points.max())
    never = float((most + 1) * (min(len(points), slots.size) + 1))
    is_upright = len(points) <= slots.size
    cost = np.empty((len(points), slots.size) if is_upright else (slots.size, len(points)))
    for first in range(0, len(cost), ROWS_AT_ONCE):
        rows = slice(first, first + ROWS_AT_ONCE)
        if is_upright:
            some = np.where(allowed[rows], most - points[rows], never)
            np.take(some, slots, axis=1, out=cost[rows], mode="clip")
        else:
            cost[rows] = np.where(allowed.T[slots[rows]], most - points.T[slots[rows]], never)
    return cost
