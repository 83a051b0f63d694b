"""A database as `migrate` leaves it, and settings that lead to a sandbox."""

from pathlib import Path

import pytest

from storage import schema
from storage.database import Database


@pytest.fixture
def migrated_url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'mentor.sqlite3'}"
    database = Database.connect(url)
    schema.migrate(database)
    database.close()
    return url
