"""What a tick asks: many rows in one unit, all or none, and never a question that walks through a whole table."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, select

from mentoring.due import advance_row, advance_rows
from mentoring.registry import SCHEDULES
from mentoring.series import Repeat
from mentoring.sessions import SessionDraft, plan_session
from storage.database import Database
from storage.due import TABLES, Timed
from storage.notices import Notice
from storage.pairings import Pairing
from storage.work import Work, unit_of_work
from tests.conftest import MASTER, MONDAY, WORKSPACE, install
from tests.databases import Databases
from tests.mentoring.arcs import meet
from tests.mentoring.programs_of_ours import (
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    add_pairing,
    add_people,
    add_program,
    person,
)

DAY = timedelta(days=1)
WALKS = re.compile(r"^SCAN (?!parts$)|\(workspace_id=\?\)")
"""`parts` is no table: the few rows that a step before has looked up (storage/hours.py)."""


@pytest.fixture
def on_sqlite(databases: Databases) -> Iterator[Work]:
    """Two pairs of a program, a session held, a series ahead; on the database that says how it looks things up."""
    url = databases.new("sqlite")
    database = Database.connect(url)
    install(database, WORKSPACE, MONDAY)
    with unit_of_work(database, MASTER, WORKSPACE, MONDAY) as work:
        furnish(work)
        yield work
    database.close()
    databases.drop(url)


def furnish(work: Work) -> None:
    add_people(work)
    program = add_program(work)
    pairings = [add_pairing(work, program, *two) for two in ((NOAH, MIA), (NINA, MAX))]
    meet(work, pairings[0], work.now)
    draft = SessionDraft(pairings[1].id, work.now + 2 * DAY, 60, Repeat.WEEKLY, "")
    plan_session(work, person(work, MAX), draft)
    work.db.flush()


@contextmanager
def plans(connection: Connection) -> Iterator[list[tuple[str, str]]]:
    """How SQLite looks up what is asked meanwhile: the statement, and each step that walks through a table.

    Through all of it, or through all of a workspace's rows.
    """
    found: list[tuple[str, str]] = []

    def explain(_connection: object, cursor: Any, statement: str, parameters: Any, *_others: object) -> None:
        if statement.startswith("SELECT"):
            steps = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
            found.extend((statement, step[3]) for step in steps if WALKS.search(step[3]))

    event.listen(connection.engine, "before_cursor_execute", explain)
    yield found
    event.remove(connection.engine, "before_cursor_execute", explain)


def rows_of(work: Work, kind: str) -> list[Timed]:
    table = TABLES[kind]
    return list(work.db.scalars(select(table)))


@pytest.mark.parametrize("kind", ["pairing", "participant", "session", "series"])
def test_a_tick_never_walks_through_a_whole_table(on_sqlite: Work, kind: str) -> None:
    """One that does, and a tick over 5,000 pairs takes the square of what it should.

    A program's own month reads the whole program, once a month.
    """
    assert kind in {*SCHEDULES, "series"}
    rows = rows_of(on_sqlite, kind)
    on_sqlite.now += 40 * DAY
    with plans(on_sqlite.db.connection()) as walked:
        for row in rows:
            row.due_at = on_sqlite.now
            advance_row(on_sqlite, kind, row.id)
    assert rows
    assert walked == []


def test_rows_are_advanced_in_one_unit_and_gone_ones_are_left_alone(work: Work) -> None:
    furnish(work)
    work.now += 22 * DAY
    rows = [("pairing", each.id) for each in rows_of(work, "pairing")] + [("pairing", EMMA)]
    for each in rows_of(work, "pairing"):
        each.due_at = work.now
    put = advance_rows(work, rows)
    assert put == len({each.key for each in work.db.scalars(select(Notice)) if each.unasked})
    assert put >= 4
    assert advance_rows(work, rows) == 0


def test_whatever_is_found_is_asked_for_once_in_a_unit(on_sqlite: Work) -> None:
    """SQLAlchemy alone forgets what nobody holds: of one pair's tick, half of all questions were for the same people."""
    pairing_id = on_sqlite.db.scalars(select(Pairing.id)).first()
    on_sqlite.db.flush()
    on_sqlite.db.expunge_all()
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        if " FROM people" in statement.replace("\n", " "):
            asked.append(statement)

    event.listen(on_sqlite.db.connection().engine, "before_cursor_execute", listen)
    pairing = on_sqlite.get(Pairing, pairing_id)
    assert pairing is not None
    pairing.due_at = on_sqlite.now
    advance_row(on_sqlite, "pairing", pairing.id)
    event.remove(on_sqlite.db.connection().engine, "before_cursor_execute", listen)
    assert 0 < len(asked) <= 5  # the two, those who run the program, and nobody twice
