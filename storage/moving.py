"""Moving everything from SQLite to PostgreSQL: all of it, checked, or nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select
from sqlalchemy.exc import DataError, IntegrityError

from storage import audit
from storage.base import Base
from storage.beats import Beat
from storage.database import Database
from storage.due import ACROSS
from storage.keys import Key
from storage.schema import Standing, migrating, standing_of
from storage.scoping import ScopedSession
from storage.workspaces import GONE, Workspace

BATCH = 1_000  # rows on their way at a time
ALIVE = timedelta(minutes=2)  # a bot that runs gives a sign of life each minute
Progress = Callable[[str, int, int], None]
"""Told which table is on its way, how many of its rows have arrived, and of how many."""


class NotMoved(Exception):
    """The target is as it was; the text says why, and what to do."""


@dataclass(frozen=True)
class Moved:
    """How many rows each table has now, and how each workspace's audit chain stands, in the target."""

    rows: dict[str, int]
    chains: dict[str, audit.Verdict]


def move(source: Database, target: Database, master: Key, now: datetime, progress: Progress) -> Moved:
    """Copy every row of every table, count them again and walk the audit chains, then commit; and let the server look
    at its new tables (ANALYZE), since plans made for empty ones are slow.

    `now` (UTC) tells whether the bot still runs on the source: then both would speak, and what people do in the old one
    would stay there. Nobody writes to the source meanwhile; who tries waits, and is told so. Raises NotMoved, WrongKey.
    """
    _insist(source, target)
    with source.writing.begin() as reading, migrating(target) as writing:
        _insist_on_rest(reading, now)
        _insist_on_empty(writing)
        try:
            moved = Moved(_copied(reading, writing, progress), _chains(writing, master))
        except (DataError, IntegrityError) as refused:
            kind = type(refused.orig).__name__
            raise NotMoved(f"PostgreSQL takes a row as it is not ({kind}). Nothing was moved.") from refused
        _compare(
            moved,
            Moved({table.name: _count(table, reading) for table in _tables()}, _chains(reading, master)),
        )
    with target.writing.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql("ANALYZE")
    return moved


def _tables() -> list[Table]:
    """Those first that others point to."""
    return Base.metadata.sorted_tables


def _insist(source: Database, target: Database) -> None:
    if not source.is_sqlite or not Path(source.writing.url.database or "").is_file():
        raise NotMoved("There is no SQLite database at --from. Write sqlite:///FILE.")
    if target.is_sqlite:
        raise NotMoved("DATABASE_URL is where it goes: set it to a PostgreSQL database.")
    _insist_on_tables("the SQLite database", source, " with DATABASE_URL set to it")
    _insist_on_tables("the PostgreSQL database", target, " first")


def _insist_on_tables(name: str, database: Database, how: str) -> None:
    """A newer release's rows have what this one knows nothing of, and would lose."""
    standing = standing_of(database.reading)
    if standing is Standing.BEHIND:
        raise NotMoved(f"The newest tables are missing in {name}. Run `python -m bot migrate`{how}.")
    if standing is Standing.AHEAD:
        raise NotMoved(f"A newer release has migrated {name}. Move with that one.")


def _insist_on_rest(reading: Connection, now: datetime) -> None:
    alive_at = reading.scalar(select(Beat.at))
    if alive_at is not None and abs(now - alive_at) < ALIVE:
        raise NotMoved(
            f"Stop the app first: its last sign of life in the SQLite database was at {alive_at:%H:%M:%S} UTC. "
            f"If it is stopped already, run this again at {alive_at + ALIVE:%H:%M:%S} UTC. Nothing was moved."
        )


def _insist_on_empty(writing: Connection) -> None:
    """And let nobody in until it is all there."""
    for table in _tables():
        writing.exec_driver_sql(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE")
        if _count(table, writing):
            raise NotMoved(
                f"The PostgreSQL database is not empty: its {table.name} has rows. Take a new one."
            )


def _all(table: Table) -> Select[Any]:
    return select(table).execution_options(**ACROSS)


def _count(table: Table, connection: Connection) -> int:
    counted = select(func.count()).select_from(table).execution_options(**ACROSS)
    return connection.scalar(counted) or 0


def _copied(reading: Connection, writing: Connection, progress: Progress) -> dict[str, int]:
    rows = {table.name: _copy(table, reading, writing, progress) for table in _tables()}
    writing.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    return rows


def _copy(table: Table, reading: Connection, writing: Connection, progress: Progress) -> int:
    """Gives how many there are then."""
    total, done = _count(table, reading), 0
    progress(table.name, done, total)
    for rows in _batches(table, reading):
        writing.execute(table.insert(), rows)
        done += len(rows)
        progress(table.name, done, total)
    return _count(table, writing)


def _batches(table: Table, reading: Connection) -> Iterator[list[dict[str, object]]]:
    found = reading.execute(_all(table).execution_options(yield_per=BATCH))
    for part in found.mappings().partitions():
        yield [{str(name): value for name, value in row.items()} for row in part]


def _chains(connection: Connection, master: Key) -> dict[str, audit.Verdict]:
    """How each workspace's audit log stands there now; of one that was removed nobody can say. Raises WrongKey."""
    known = select(Workspace.id).where(Workspace.wrapped_key != GONE).order_by(Workspace.id)
    names = connection.scalars(known).all()
    return {name: _chain(connection, name, master) for name in names}


def _chain(connection: Connection, workspace_id: str, master: Key) -> audit.Verdict:
    with ScopedSession(connection, workspace_id, master) as db:
        db.begin_unit(reading=True)
        return audit.verify(db.workspace, db.key, audit.events_of(db))


def _compare(here: Moved, there: Moved) -> None:
    """Before anything is committed: as much as there was, and as whole."""
    for name, count in there.rows.items():
        if here.rows[name] != count:
            raise NotMoved(f"Of {count} rows in {name}, {here.rows[name]} arrived. Nothing was moved.")
    for name, verdict in there.chains.items():
        if here.chains[name] != verdict:
            raise NotMoved(f"The audit log of {name} arrived {here.chains[name].state}. Nothing was moved.")
