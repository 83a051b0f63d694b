"""The oracles' own look into the database, beside the product's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import func, select, union_all

from storage.due import TABLES, TOUCHABLE
from storage.notices import Notice
from storage.work import Work, unit_of_work
from tests.conftest import MASTER
from tests.simulation.engines import borrowed, given_back

ACROSS = {"across_workspaces": True}


class Archive:
    """Reads, and changes nothing."""

    def __init__(self, database_url: str, workspace_id: str) -> None:
        self.database = borrowed(database_url)
        self._workspace_id = workspace_id
        due = [select(func.min(table.due_at)) for table in TABLES.values()]
        due += [select(func.min(Notice.act_at)).where(Notice.state == state) for state in TOUCHABLE]
        self._due = union_all(*due).execution_options(**ACROSS)

    @contextmanager
    def unit(self, now: datetime) -> Iterator[Work]:
        with unit_of_work(self.database, MASTER, self._workspace_id, now, reading=True) as work:
            yield work

    def next_due(self) -> datetime | None:
        """When something is next to be looked at, by the product's own columns."""
        with self.database.reading.connect() as connection:
            return min((at for at in connection.scalars(self._due) if at is not None), default=None)

    def close(self) -> None:
        given_back(self.database)
