"""On SQLite, unless what a test is about leans on the database.

What a handler asks of the database is asked in `tests/mentoring` on both, statement for statement but a few: those tests
in which a statement runs that runs nowhere else, and those of what happens twice or at once, are `on_both` here as well.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.beginnings import opened
from tests.databases import KINDS, Databases
from tests.world import World

on_both = pytest.mark.parametrize("database_kind", KINDS, indirect=True)


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(database_kind: str, databases: Databases) -> Iterator[str]:
    url = databases.new(database_kind)
    yield url
    databases.drop(url)


@pytest.fixture
async def paired(database_kind: str, a_pair: Path, databases: Databases) -> AsyncIterator[World]:
    """In Olivia's program Noah mentors Mia."""
    async with opened(a_pair, databases, database_kind) as world:
        yield world
