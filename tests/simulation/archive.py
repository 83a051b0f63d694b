"""The oracles' own look into the database, beside the product's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Select, func, select

from storage.database import Database
from storage.due import TABLES, TOUCHABLE
from storage.notices import Notice
from storage.work import Work, unit_of_work
from tests.conftest import MASTER

ACROSS = {"across_workspaces": True}


class Archive:
    """Reads, and changes nothing."""

    def __init__(self, database_url: str, workspace_id: str) -> None:
        self.database = Database.connect(database_url)
        self._workspace_id = workspace_id
        due: list[Select[datetime | None]] = [select(func.min(table.due_at)) for table in TABLES.values()]
        due.append(select(func.min(Notice.act_at)).where(Notice.state.in_(TOUCHABLE)))
        self._due = [each.execution_options(**ACROSS) for each in due]

    @contextmanager
    def unit(self, now: datetime) -> Iterator[Work]:
        with unit_of_work(self.database, MASTER, self._workspace_id, now, reading=True) as work:
            yield work

    def next_due(self) -> datetime | None:
        """When something is next to be looked at, by the product's own columns."""
        with self.database.reading.connect() as connection:
            found = [connection.scalar(each) for each in self._due]
        return min((at for at in found if at is not None), default=None)

    def close(self) -> None:
        self.database.close()
