"""The tick: what is due, in every workspace, is looked at; what it wants said goes into the outbox."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

from mentoring.desk import Desk
from mentoring.due import Due, advance_row, advance_rows, due_rows, rest_row
from mentoring.errors import NotInstalled, Unavailable
from scheduler.reports import report

BATCH = 500
TOGETHER = 10
"""How many rows of a workspace are advanced in one unit of work: more save little, and make whoever clicks wait longer."""


async def advance_due(desk: Desk, now: datetime, workspace_id: str | None = None) -> int:
    """Advance every row that is due at `now` (UTC), of one workspace or of all; gives how many notices were put.

    A row that cannot be advanced is logged and rests; the others go on. Raises Unavailable if the database does.
    """
    put, seen = 0, set[Due]()
    while fresh := [due for due in await desk.look(due_rows, now, BATCH, workspace_id) if due not in seen]:
        seen.update(fresh)
        by_workspace = defaultdict[str, list[Due]](list)
        for due in fresh:
            by_workspace[due.workspace_id].append(due)
        put += await _side_by_side([_advance_all(desk, rows) for rows in by_workspace.values()])
    return put


async def _side_by_side(each: list[Coroutine[Any, Any, int]]) -> int:
    """The sum, once all have ended; then the first error."""
    results = await asyncio.gather(*each, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return sum(result for result in results if isinstance(result, int))


async def _advance_all(desk: Desk, rows: list[Due]) -> int:
    parts = [rows[start : start + TOGETHER] for start in range(0, len(rows), TOGETHER)]
    return sum([await _advance_together(desk, part) for part in parts])


async def _advance_together(desk: Desk, rows: list[Due]) -> int:
    """All in one unit or, where one of them cannot be advanced, each in its own, which says which one it is."""
    try:
        return await desk.run(advance_rows, rows[0].workspace_id, [(due.kind, due.id) for due in rows])
    except NotInstalled:
        return 0
    except Unavailable:
        raise
    except Exception:  # noqa: BLE001 (one bad row never stops the rest)
        return sum([await _advance_one(desk, due) for due in rows])


async def _advance_one(desk: Desk, due: Due) -> int:
    try:
        return await desk.run(advance_row, due.workspace_id, due.kind, due.id)
    except NotInstalled:
        return 0
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 (one bad row never stops the rest)
        report("row_failed", error, workspace=due.workspace_id, kind=due.kind, row=due.id)
        await desk.run(rest_row, due.workspace_id, due.kind, due.id)
        return 0
