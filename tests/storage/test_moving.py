"""From SQLite to PostgreSQL: every row, or none; and what arrives is as whole as what left."""

import os
import signal
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from storage import schema
from storage.audit import AuditEvent, ChainState
from storage.base import Base
from storage.beats import beat
from storage.database import Database
from storage.moving import BATCH, Moved, NotMoved, move
from storage.people import Person
from storage.work import unit_of_work
from tests.conftest import MASTER, MONDAY, WORKSPACE, add_person, install
from tests.databases import Databases
from tests.processes import forked

ACROSS = {"across_workspaces": True}
PEOPLE = BATCH + 1


@pytest.fixture
def source(databases: Databases) -> Iterator[Database]:
    """Two workspaces; in one of them more people than travel at a time."""
    url = databases.new("sqlite")
    database = Database.connect(url)
    for name in (WORKSPACE, "T0000002"):
        install(database, name, MONDAY)
    with unit_of_work(database, MASTER, WORKSPACE, MONDAY) as work:
        people = [add_person(work, f"U{number:05}") for number in range(PEOPLE)]
        for person in people[:3]:
            work.audit(person.id, "person_learned", person)
    yield database
    database.close()
    databases.drop(url)


@pytest.fixture
def target(databases: Databases) -> Iterator[Database]:
    url = databases.new("postgresql")
    database = Database.connect(url)
    yield database
    database.close()
    databases.drop(url)


def unheard(table: str, done: int, total: int) -> None:
    del table, done, total


def moved(source: Database, target: Database) -> Moved:
    return move(source, target, MASTER, MONDAY, unheard)


def rows_in(database: Database) -> int:
    with database.reading.connect() as connection:
        counts = [select(func.count()).select_from(table) for table in Base.metadata.sorted_tables]
        return sum(connection.scalar(each.execution_options(**ACROSS)) or 0 for each in counts)


def test_all_rows_arrive_and_are_told_of_as_they_do(source: Database, target: Database) -> None:
    told: list[tuple[str, int, int]] = []
    result = move(source, target, MASTER, MONDAY, lambda *progress: told.append(progress))
    assert [each for each in told if each[0] == "people"] == [
        ("people", 0, PEOPLE), ("people", BATCH, PEOPLE), ("people", PEOPLE, PEOPLE),
    ]  # fmt: skip
    assert result.rows["people"] == PEOPLE
    assert rows_in(target) == rows_in(source) == sum(result.rows.values())
    assert [(name, chain.state, chain.length) for name, chain in result.chains.items()] == [
        (WORKSPACE, ChainState.INTACT, 3), ("T0000002", ChainState.INTACT, 0),
    ]  # fmt: skip


def test_what_arrived_goes_on(source: Database, target: Database) -> None:
    """The same key opens it, and the next audit event is chained to the last one."""
    moved(source, target)
    with unit_of_work(target, MASTER, WORKSPACE, MONDAY) as work:
        person = work.get(Person, "U00001")
        assert person is not None
        work.audit(person.id, "person_refreshed", person)
        assert work.workspace.token(work.db.key) == "xoxb-test"
        assert work.workspace.audit_seq == 4


def test_the_server_has_looked_at_its_new_tables(source: Database, target: Database) -> None:
    """Plans that were made for empty tables are slow."""
    moved(source, target)
    with target.reading.connect() as connection:
        seen = connection.exec_driver_sql("SELECT reltuples FROM pg_class WHERE relname = 'people'").scalar()
    assert seen == PEOPLE


def test_what_is_not_empty_is_left_alone(source: Database, target: Database) -> None:
    install(target, "T0000003", MONDAY)
    with pytest.raises(NotMoved, match="not empty"):
        moved(source, target)
    assert rows_in(target) == 1


@pytest.mark.parametrize(("number", "remedy"), [("0001", "python -m bot migrate"), ("9001", "newer release")])
@pytest.mark.parametrize("which", ["source", "target"])
def test_tables_of_another_migration_are_refused(
    source: Database, target: Database, which: str, number: str, remedy: str
) -> None:
    database = {"source": source, "target": target}[which]
    with database.writing.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{number}'")  # noqa: S608
    try:
        with pytest.raises(NotMoved, match=remedy):
            moved(source, target)
    finally:
        (head,) = schema.scripts().get_heads()
        with database.writing.begin() as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{head}'")  # noqa: S608
    assert rows_in(target) == 0


def test_what_is_no_sqlite_file_or_no_postgresql_is_refused(source: Database, target: Database) -> None:
    for here, there in ((target, target), (Database.connect("sqlite:///nowhere.sqlite3"), target)):
        with pytest.raises(NotMoved, match="--from"):
            moved(here, there)
    with pytest.raises(NotMoved, match="DATABASE_URL"):
        moved(source, source)


def test_a_row_that_postgresql_does_not_take_leaves_nothing(source: Database, target: Database) -> None:
    """SQLite does not mind how long a text is."""
    with source.writing.begin() as connection:
        longer = update(Person).where(Person.id == "U00001").values(name="x" * 300)
        connection.execute(longer.execution_options(**ACROSS))
    with pytest.raises(NotMoved, match="Nothing was moved"):
        moved(source, target)
    assert rows_in(target) == 0


def test_an_audit_log_that_was_tampered_with_arrives_as_it_is(source: Database, target: Database) -> None:
    with source.writing.begin() as connection:
        edited = update(AuditEvent).where(AuditEvent.seq == 2).values(actor="U00009")
        connection.execute(edited.execution_options(**ACROSS))
    assert moved(source, target).chains[WORKSPACE].state is ChainState.EDITED


def test_while_the_bot_runs_on_the_source_nothing_is_moved(source: Database, target: Database) -> None:
    """A bot that runs gives a sign of life each minute; both would say what waits, and each hear half of what people do."""
    beat(source.writing, MONDAY - timedelta(seconds=119))
    with pytest.raises(NotMoved, match=r"Stop the app first: .* 08:58:01 UTC.* 09:00:01 UTC"):
        moved(source, target)
    assert rows_in(target) == 0
    beat(source.writing, MONDAY - timedelta(seconds=120))
    assert moved(source, target).rows["beats"] == 1


def test_nobody_writes_to_the_source_meanwhile(source: Database, target: Database) -> None:
    other = Database.connect(source.url, 0.05)
    refused: list[str] = []

    def write(table: str, done: int, total: int) -> None:
        del done, total
        if table == "people" and not refused:
            with pytest.raises(OperationalError, match="locked"):
                other.writing.connect().begin()
            refused.append(table)

    move(source, target, MASTER, MONDAY, write)
    other.close()
    assert refused == ["people"]


def test_what_breaks_off_half_way_leaves_nothing_and_is_done_again(
    source: Database, target: Database
) -> None:
    def break_off(table: str, done: int, total: int) -> None:
        del total
        if table == "people" and done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(source, target, MASTER, MONDAY, break_off)
    assert rows_in(target) == 0
    assert moved(source, target).rows["people"] == PEOPLE


def move_and_die(source: str, target: str) -> None:
    """A process that is killed when half of the people have arrived."""

    def die(table: str, done: int, total: int) -> None:
        del total
        if table == "people" and done:
            os.kill(os.getpid(), signal.SIGKILL)

    move(Database.connect(source), Database.connect(target), MASTER, MONDAY, die)


def test_killed_half_way_it_leaves_nothing_and_is_done_again(source: Database, target: Database) -> None:
    process = forked().Process(target=move_and_die, args=(source.url, target.url))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert rows_in(target) == 0
    assert moved(source, target).rows["people"] == PEOPLE
