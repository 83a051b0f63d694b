"""The schema: brought up to date by migrations, and held equal to the models."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Connection, Engine, func, select

from storage.base import Base
from storage.database import Database
from storage.registry import FEATURES

assert FEATURES  # noqa: S101 (importing them fills the metadata)
FOLDER = Path(__file__).parent / "migrations"
QUEUE_PREFIX = "procrastinate_"
QUEUE_SQL = "procrastinate.sql"  # as procrastinate 3.10 ships it; kept, since a migration never changes
PATIENCE_MS = 60_000  # for another who is migrating the same file
LOCK = 7_236_110  # a number of ours among PostgreSQL's advisory locks


class Standing(Enum):
    """How far the database's tables are, beside this release's. AHEAD: a newer release has migrated them already."""

    BEHIND, LEVEL, AHEAD = range(3)


def standing_of(engine: Engine) -> Standing:
    with engine.connect() as connection:
        return _standing(connection)


def is_migrated(engine: Engine) -> bool:
    """Whether this release can run on the database: it has the newest tables, or a newer release's, which only add."""
    return standing_of(engine) is not Standing.BEHIND


def _standing(connection: Connection) -> Standing:
    there, ours = revisions_of(connection), scripts()
    if there == set(ours.get_heads()):
        return Standing.LEVEL
    known = {script.revision for script in ours.walk_revisions()}
    return Standing.BEHIND if there <= known else Standing.AHEAD


def revisions_of(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _unheard(title: str) -> None:
    del title


def migrate(database: Database, step: Callable[[str], None] = _unheard) -> Standing:
    """Apply what is missing, all or nothing; `step` is told each migration's title when it is done.

    Two at a time wait for each other. Gives how the database stands then: a newer release's is left as it is.
    """
    with migrating(database) as connection:
        if _standing(connection) is Standing.AHEAD:
            return Standing.AHEAD
        told = {"on_version_apply": lambda **applied: step(applied["step"].up_revision.doc)}
        command.upgrade(config(connection=connection, options=told), "heads")
        return Standing.LEVEL


def pending(engine: Engine) -> int:
    """How many migrations are missing."""
    with engine.connect() as connection:
        if _standing(connection) is not Standing.BEHIND:
            return 0
        current = revisions_of(connection)
    return sum(1 for _ in scripts().iterate_revisions("heads", tuple(current) or "base"))


def differences(database: Database) -> list[str]:
    """What the models have that the migrated database has not, and the other way round."""
    with database.reading.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": defaults_differ,
                "include_name": is_ours,
            },
        )
        return [str(difference) for difference in compare_metadata(context, Base.metadata)]


def is_ours(name: str | None, kind: str, parents: Any) -> bool:
    """Alembic's hook: the tables of the queue are the library's; a migration makes them, and no model describes them."""
    del parents
    return not (kind == "table" and (name or "").startswith(QUEUE_PREFIX))


def defaults_differ(
    context: Any, inspected: Any, model: Any, there: str | None, default: Any, wanted: str | None
) -> bool | None:
    """Alembic's hook. PostgreSQL cannot compare JSON, so such a default is compared as text; None: Alembic compares."""
    del context, inspected, default
    if not isinstance(model.type, JSON):
        return None
    return (there or "").partition("::")[0] != (wanted or "")


def scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(config())


def config(**attributes: Any) -> Config:
    made = Config(attributes=attributes)
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    return made


@contextmanager
def migrating(database: Database) -> Iterator[Connection]:
    """A connection in one transaction, alone, and without the haste that requests need.

    SQLite changes a table by copying it and dropping the old one; with foreign keys on, that would
    take the rows that point to it along.
    """
    with database.writing.connect() as connection:
        if database.is_sqlite:
            driver = connection.connection.driver_connection
            assert driver is not None  # noqa: S101 (an open connection has one)
            driver.execute("PRAGMA foreign_keys=OFF")
            driver.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        try:
            with connection.begin():
                if not database.is_sqlite:
                    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
                    connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
                yield connection
        finally:
            connection.invalidate()
