"""An outbox with thousands of rows: what is asked of it costs what is due, not what waits."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, text

from storage.database import Database
from storage.due import workspaces_with_notices
from storage.notices import Notice, NoticeState
from storage.outbox import BATCH, lapsed_notices, next_notice, next_touch, notices_from_the_future, states_due
from storage.work import Work
from tests.conftest import MONDAY, WORKSPACE, Units

MANY = 5_000
MOST_READ = 100
Asked = tuple[str, Any]


@pytest.fixture
def full(units: Units) -> Iterator[Work]:
    """An outbox in which many urgent notices wait for later, and one that is not urgent is due."""
    with units() as work:
        waiting = [notice(f"later {number}", 1, MONDAY + timedelta(hours=1)) for number in range(MANY)]
        work.db.execute(insert(Notice), [*waiting, notice("due", 5, MONDAY)])
        work.db.execute(text("ANALYZE notices"), execution_options={"across_workspaces": True})
        yield work


def notice(key: str, priority: int, act_at: Any, **fields: Any) -> dict[str, Any]:
    return {
        "workspace_id": WORKSPACE, "id": key, "key": key, "kind": "saying", "person_id": "UMIA", "about": {},
        "unasked": False, "counts": False, "priority": priority, "state": NoticeState.WAITING, "act_at": act_at,
        "created_at": MONDAY, "attempts": 0, "looks": 0, **fields,
    }  # fmt: skip


@contextmanager
def asking(database: Database) -> Iterator[list[Asked]]:
    """What is asked of the database meanwhile."""
    asked: list[Asked] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            asked.append((statement, parameters))

    event.listen(database.writing, "before_cursor_execute", note)
    yield asked
    event.remove(database.writing, "before_cursor_execute", note)


def most_read(connection: Connection, asked: Asked) -> int:
    """How many rows a statement reads, by the database's own account; SQLite says only whether it seeks them."""
    statement, parameters = asked
    if connection.dialect.name == "sqlite":
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        reads = [row[3] for row in plan if " notices " in row[3]]
        assert reads
        assert all("SEARCH" in read and "act_at" in read for read in reads), reads
        return 1
    [[plan]] = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters)
    return max(read_by(step) for step in (json.loads(plan) if isinstance(plan, str) else plan))


def read_by(step: dict[str, Any]) -> int:
    step = step.get("Plan", step)
    mine: int = (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * step["Actual Loops"]
    return max([mine, *map(read_by, step.get("Plans", ()))])


@pytest.mark.parametrize(
    "ask",
    [
        lambda work: next_notice(work, NoticeState.WAITING),
        lambda work: next_notice(work, NoticeState.UNKNOWN, frozenset({"UMAX"})),
        states_due,
        next_touch,
        lapsed_notices,
    ],
    ids=[
        "the next to send",
        "the next to look for",
        "what is due",
        "when something will be",
        "lapsed claims",
    ],
)
def test_what_waits_is_not_read(full: Work, database: Database, ask: Any) -> None:
    with asking(database) as asked:
        ask(full)
    [one] = asked
    assert most_read(full.db.connection(), one) <= MOST_READ


def test_what_is_due_comes_though_much_that_is_more_urgent_waits(full: Work) -> None:
    assert (found := next_notice(full, NoticeState.WAITING)) is not None
    assert found.key == "due"
    assert next_notice(full, NoticeState.WAITING, urgency=4) is None
    assert next_touch(full) == MONDAY + timedelta(hours=1)
    assert states_due(full) == {NoticeState.WAITING}


def test_a_workspace_is_found_by_one_look_however_much_waits_in_it(units: Units, database: Database) -> None:
    with units() as work:
        work.db.execute(insert(Notice), [notice(f"due {number}", 5, MONDAY) for number in range(MANY)])
    with database.writing.begin() as connection:
        connection.exec_driver_sql("ANALYZE notices")
    with asking(database) as asked:
        assert workspaces_with_notices(database.reading, MONDAY) == [WORKSPACE]
        assert workspaces_with_notices(database.reading, MONDAY - timedelta(seconds=1)) == []
    with database.reading.connect() as connection:
        assert most_read(connection, asked[0]) <= MOST_READ


def test_lapsed_claims_and_wrong_instants_are_taken_a_batch_at_a_time(units: Units) -> None:
    early = MONDAY + timedelta(hours=1)
    with units() as work:
        claimed = [
            notice(f"{number}", 5, MONDAY, state=NoticeState.SENDING, created_at=early)
            for number in range(BATCH + 1)
        ]
        work.db.execute(insert(Notice), claimed)
        assert len(lapsed_notices(work)) == len(notices_from_the_future(work)) == BATCH
