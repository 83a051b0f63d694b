"""Migrations: they make what the models say, all or nothing, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from procrastinate.schema import SchemaManager
from sqlalchemy import inspect

from storage import schema
from storage.base import Base
from storage.database import Database
from tests.databases import KINDS, Databases

BREAKING = '''
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9001", "{newest}", None, None


def upgrade() -> None:
    """Breaks."""
    op.create_table("half_way", sa.Column("id", sa.Integer, primary_key=True))
    raise RuntimeError("broken off")
'''
FAMILY = '''"""A family"""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9001", "{newest}", None, None


def upgrade() -> None:
    op.create_table("parents", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "children",
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parents.id", ondelete="CASCADE"), primary_key=True),
    )
    op.execute("INSERT INTO parents VALUES (1)")
    op.execute("INSERT INTO children VALUES (1)")
'''
REBUILT = '''"""A table built anew"""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9002", "9001", None, None


def upgrade() -> None:
    anew = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("parents", recreate=anew) as parents:
        parents.add_column(sa.Column("name", sa.String(10), nullable=False, server_default="Kim"))
'''


FIRST_RELEASE = "0011"


@pytest.fixture(params=KINDS)
def bare(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    url = databases.bare(request.param)
    database = Database.connect(url)
    yield database
    database.close()
    databases.drop(url)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The migrations, in a place where a test may add to them."""
    copied = tmp_path / "migrations"
    shutil.copytree(schema.FOLDER, copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "FOLDER", copied)
    return copied / "versions"


def tables(database: Database) -> set[str]:
    """All but the queue's, which are procrastinate's own."""
    names = inspect(database.reading).get_table_names()
    return {name for name in names if schema.is_ours(name, "table", None)}


def columns_at(database: Database, number: str) -> dict[str, dict[str, bool]]:
    """Migrated to there: each table's columns, and whether a new row may leave them out."""
    with schema.migrating(database) as connection:
        command.upgrade(schema.config(connection=connection), number)
    looking = inspect(database.reading)
    return {
        table: {
            column["name"]: column["nullable"] or column["default"] is not None
            for column in looking.get_columns(table)
        }
        for table in tables(database)
    }


def newest() -> str:
    (head,) = schema.scripts().get_heads()
    return head


def test_migrations_make_what_the_models_say(bare: Database) -> None:
    schema.migrate(bare)
    assert schema.differences(bare) == []
    assert tables(bare) == {*Base.metadata.tables, "alembic_version"}


def test_the_queues_tables_are_those_that_the_library_asks_for() -> None:
    """Kept, since a migration never changes: a newer procrastinate with other tables wants a migration of ours."""
    assert (schema.FOLDER / schema.QUEUE_SQL).read_text() == SchemaManager.get_schema()


def test_the_queue_is_there_on_postgresql_alone(bare: Database) -> None:
    schema.migrate(bare)
    there = {name for name in inspect(bare.reading).get_table_names() if name.startswith("procrastinate_")}
    assert bool(there) is not bare.is_sqlite


def test_a_difference_is_noticed(bare: Database) -> None:
    schema.migrate(bare)
    with bare.writing.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_notices_due")
    assert len(schema.differences(bare)) == 1


def test_a_database_says_whether_it_is_migrated_and_what_is_missing(bare: Database) -> None:
    assert not schema.is_migrated(bare.reading)
    missing = schema.pending(bare.reading)
    told: list[str] = []
    schema.migrate(bare, told.append)
    assert schema.is_migrated(bare.reading)
    assert schema.pending(bare.reading) == 0
    assert len(told) == missing > 0
    assert all(told)


def test_a_newer_releases_database_is_ready_and_left_as_it_is(bare: Database) -> None:
    """In a rolling restart the next release migrates first; the running one, and one that is rolled back to, go on."""
    schema.migrate(bare)
    with bare.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9001'")
    assert schema.standing_of(bare.reading) is schema.Standing.AHEAD
    assert schema.is_migrated(bare.reading)
    assert schema.pending(bare.reading) == 0
    assert schema.migrate(bare) is schema.Standing.AHEAD
    with bare.reading.connect() as connection:
        assert schema.revisions_of(connection) == {"9001"}


def test_each_migration_leaves_the_release_before_it_able_to_run(databases: Databases) -> None:
    """It only adds; and whoever does not know what it adds to a table need not write it."""
    database = Database.connect(databases.bare("sqlite"))
    numbers = sorted(script.revision for script in schema.scripts().walk_revisions())
    before = columns_at(database, FIRST_RELEASE)
    for number in numbers[numbers.index(FIRST_RELEASE) + 1 :]:
        after = columns_at(database, number)
        assert before.keys() <= after.keys(), number
        for name, columns in before.items():
            assert columns.keys() <= after[name].keys(), (number, name)
            may_be_left_out = {each for each, may in after[name].items() if may}
            had_to_be_written = {each for each, may in columns.items() if not may}
            assert after[name].keys() - had_to_be_written <= may_be_left_out, (number, name)
        before = after
    database.close()


def test_migrating_again_changes_nothing(bare: Database) -> None:
    schema.migrate(bare)
    told: list[str] = []
    schema.migrate(bare, told.append)
    assert told == []


def test_two_who_migrate_at_once_do_it_once(bare: Database) -> None:
    other = Database.connect(bare.writing.url.render_as_string(hide_password=False))
    told: list[str] = []
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda database: schema.migrate(database, told.append), [bare, other]))
    other.close()
    assert len(told) == len(list(schema.scripts().walk_revisions()))


def test_a_migration_that_breaks_off_leaves_nothing(bare: Database, folder: Path) -> None:
    (folder / "9001_breaking.py").write_text(BREAKING.format(newest=newest()))
    with pytest.raises(RuntimeError, match="broken off"):
        schema.migrate(bare)
    assert tables(bare) <= {"alembic_version"}
    assert not schema.is_migrated(bare.reading)


def test_a_table_that_is_built_anew_keeps_the_rows_that_point_to_it(bare: Database, folder: Path) -> None:
    (folder / "9001_family.py").write_text(FAMILY.format(newest=newest()))
    (folder / "9002_rebuilt.py").write_text(REBUILT)
    schema.migrate(bare)
    with bare.reading.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM children").scalar() == 1
        assert connection.exec_driver_sql("SELECT name FROM parents").scalar() == "Kim"


def test_after_migrating_requests_find_foreign_keys_on(bare: Database) -> None:
    schema.migrate(bare)
    if bare.is_sqlite:
        with bare.writing.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
