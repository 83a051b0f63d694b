"""A database as `migrate` leaves it, and settings that lead to a sandbox."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from storage import schema
from storage.database import Database


@pytest.fixture
def migrated_url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'mentor.sqlite3'}"
    database = Database.connect(url)
    schema.migrate(database)
    database.close()
    return url


@pytest.fixture
def log_as_before() -> Iterator[None]:
    """For tests in which a log is set up: what comes after them does not write into their streams."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
