"""What is due, row by row: ask a record's schedule, or do its work. Across workspaces only by (workspace, kind, id)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from mentoring.gaps import was_silent
from mentoring.nudges import advance
from mentoring.registry import JOBS, SCHEDULES, schedule_of
from storage.due import TABLES, Due, Timed, due_rows, workspaces, workspaces_with_notices
from storage.work import Work

__all__ = [
    "Due",
    "advance_row",
    "advance_rows",
    "due_rows",
    "rest_row",
    "workspaces",
    "workspaces_with_notices",
]

REST = timedelta(minutes=10)


def advance_row(work: Work, kind: str, row_id: str) -> int:
    """Do what is due for this row, and set when to look at it again; gives how many notices were put.

    A row that is gone, or was advanced by another since it was found due, is left alone. A job says itself, by
    `due_at`, when it is wanted again.
    """
    row = work.get(TABLES[kind], row_id)
    if row is None or row.due_at is None:
        return 0
    work.is_late = was_silent(work, row.due_at)
    again_at = _worked(work, kind, row)
    if kind not in SCHEDULES:
        return 0
    put = advance(work, schedule_of(kind), row)
    if again_at is not None:
        row.due_at = min(again_at, row.due_at or again_at)
    return put


def advance_rows(work: Work, rows: Sequence[tuple[str, str]]) -> int:
    """As `advance_row`, of these rows, each (kind, id), in one unit: all of them or, where one raises, none.

    In the order of their ids, so that two clocks which hold the same rows never wait for each other in turn.
    """
    return sum(advance_row(work, kind, row_id) for kind, row_id in sorted(rows))


def _worked(work: Work, kind: str, row: Timed) -> datetime | None:
    """Do the job of this kind of row, if there is one; gives when it wants to be done again."""
    row.due_at = None
    if kind in JOBS:
        JOBS[kind](work, row)
    return row.due_at


def rest_row(work: Work, kind: str, row_id: str) -> None:
    """This row cannot be advanced: look again in ten minutes, so that it does not stand before the others."""
    row = work.get(TABLES[kind], row_id)
    if row is not None:
        row.due_at = work.now + REST
