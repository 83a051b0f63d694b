"""Lists on Home, a page of each at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

FEW, WAITING_A_PAGE, PAIRINGS_A_PAGE = 5, 8, 10  # so that a Home on which all is full keeps within 100 blocks
T = TypeVar("T")


@dataclass(frozen=True)
class Pages:
    """Which page of each list is shown, from 0, and which program; what paging buttons carry.

    `folded`: which of the lists of the past is open where there is no room for all of them.
    """

    program: str = ""
    pairings: int = 0
    partners: int = 0
    sessions: int = 0
    written: int = 0
    shared: int = 0
    waiting: int = 0
    goals: int = 0
    ended: int = 0
    folded: int = 0


@dataclass(frozen=True)
class Some(Generic[T]):
    """One page of a list: which one it is, from 0, and whether another follows."""

    rows: tuple[T, ...] = ()
    page: int = 0
    has_more: bool = False


def some(found: Callable[[int], Sequence[T]], page: int, size: int = FEW) -> Some[T]:
    """This page of what `found(limit)` gives, the first `limit` of a list or more; the last page if there are fewer."""
    rows = found((page + 1) * size + 1)
    page = min(page, max(len(rows) - 1, 0) // size)
    return Some(tuple(rows[page * size :][:size]), page, len(rows) > (page + 1) * size)
