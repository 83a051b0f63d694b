"""The furnished workspace moves from SQLite to PostgreSQL: what anybody made is there, to the last value."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from storage.base import Base
from storage.database import Database
from storage.moving import move
from tests.conftest import MASTER, MONDAY
from tests.databases import Databases
from tests.inventory import DATABASE, Inventory

LONG_AFTER = MONDAY + timedelta(days=1000)  # the app was stopped


def rows_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(
                select(table).order_by(*table.primary_key).execution_options(across_workspaces=True)
            )]
            for table in Base.metadata.sorted_tables
        }  # fmt: skip


def test_a_whole_workspace_moves(inventory: Inventory, databases: Databases) -> None:
    url = databases.new("postgresql")
    here, there = (
        Database.connect(databases.filled("sqlite", Path(inventory.folder) / DATABASE)),
        Database.connect(url),
    )
    move(here, there, MASTER, LONG_AFTER, lambda *_: None)
    before = rows_of(here)
    assert rows_of(there) == before
    assert sum(bool(rows) for rows in before.values()) > len(before) / 2
    here.close()
    there.close()
    databases.drop(url)
