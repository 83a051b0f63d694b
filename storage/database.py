"""Engines: SQLite for one process, PostgreSQL for many."""

import sqlite3
import time
from dataclasses import dataclass
from typing import Any, Self

from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry, PoolResetState

WAIT_SECONDS = 1.5  # Slack waits 3 s for an answer; the database may have half of it (DESIGN.md)
PAUSE_SECONDS = 0.05
POSTGRESQL_CONNECTIONS = 8
GIVES_UP = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5_000,  # ms
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
"""For libpq: a server that is gone without a word (a failover) is noticed within seconds, not hours."""


@dataclass(frozen=True)
class Database:
    """One database, with an engine that writes and one that only reads (the same connections)."""

    writing: Engine
    reading: Engine
    threads: int

    @classmethod
    def connect(cls, url: str, wait_seconds: float = WAIT_SECONDS) -> Self:
        """Open `sqlite:///file` or `postgresql+psycopg://…`; nothing is asked of the database yet.

        `wait_seconds` is how long a lock, a free connection or a statement may take.
        """
        is_sqlite = make_url(url).get_backend_name() == "sqlite"
        engine = (sqlite_engine if is_sqlite else postgresql_engine)(url, wait_seconds)
        return cls(engine, engine.execution_options(reading=True), 1 if is_sqlite else POSTGRESQL_CONNECTIONS)

    @property
    def url(self) -> str:
        """Where it is, with the password."""
        return self.writing.url.render_as_string(hide_password=False)

    @property
    def is_sqlite(self) -> bool:
        return self.writing.dialect.name == "sqlite"

    def close(self) -> None:
        self.writing.dispose()


def sqlite_engine(url: str, wait_seconds: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": wait_seconds, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "reset", _roll_back)
    return engine


def _prepare_sqlite(connection: Any, entry: ConnectionPoolEntry) -> None:
    del entry
    connection.isolation_level = None
    _use_wal(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Two who open a new file at once both switch it to WAL; for that SQLite does not wait by itself."""
    for _attempt in range(round(WAIT_SECONDS / PAUSE_SECONDS)):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            time.sleep(PAUSE_SECONDS)
        else:
            return
    connection.execute("PRAGMA journal_mode=WAL")


def _begin_sqlite(connection: Connection) -> None:
    """Writers take the lock before they read, so that what they read is still true when they write."""
    reads = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _roll_back(connection: Any, entry: ConnectionPoolEntry, state: PoolResetState) -> None:
    """End what is still open when a connection is given back.

    A COMMIT that SQLite refuses (a row that points nowhere, a full disk) leaves its transaction open, and SQLAlchemy
    takes it for ended.
    """
    del entry, state
    connection.rollback()


def conninfo(url: str) -> str:
    """The address of a PostgreSQL database in libpq's own form, for a library that brings its own connections.

    It is what SQLAlchemy itself tells libpq: a URL is not read alike by the two (a `+`, a space, several hosts).
    """
    address = make_url(url)
    _, told = address.get_dialect()().create_connect_args(address)
    return make_conninfo(**told)


def postgresql_engine(url: str, wait_seconds: float) -> Engine:
    milliseconds = int(wait_seconds * 1000)
    return create_engine(
        url,
        pool_size=POSTGRESQL_CONNECTIONS,
        max_overflow=0,
        pool_timeout=wait_seconds,
        pool_pre_ping=True,
        connect_args={
            **GIVES_UP,
            "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds} -c timezone=UTC",
        },
    )
