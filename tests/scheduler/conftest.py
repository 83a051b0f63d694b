"""An opened post office: engine, outbox and sandbox together."""

from collections.abc import AsyncIterator, Iterator

import pytest

from sandbox import Newcomer
from storage.database import Database
from tests.conftest import MONDAY
from tests.databases import Databases
from tests.scheduler.office import PostOffice, opened, teach

PEOPLE = (
    Newcomer("olivia", tz="Europe/London"),
    Newcomer("noah", tz="America/New_York"),
    Newcomer("mia", tz="Europe/Berlin"),
    Newcomer("max", tz="Australia/Sydney"),
)
CROWD = tuple(Newcomer(f"person{number}") for number in range(200))


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """SQLite, unless a test asks for both (`on_both`): what these tests are about does not ask what is beneath."""
    url = databases.new(request.param)
    yield url
    databases.drop(url)


@pytest.fixture
async def office(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PostOffice]:
    """Monday 2 March 2026, 09:00 UTC: working hours in London and Berlin, night in New York and Sydney."""
    teach(monkeypatch)
    async with opened(database, MONDAY, PEOPLE) as post_office:
        yield post_office


@pytest.fixture
async def crowd(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PostOffice]:
    """As `office`, with two hundred people."""
    teach(monkeypatch)
    async with opened(database, MONDAY, CROWD) as post_office:
        yield post_office
