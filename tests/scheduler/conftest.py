"""An opened post office: engine, outbox and sandbox together."""

from collections.abc import AsyncIterator

import pytest

from sandbox import Newcomer
from storage.database import Database
from tests.conftest import MONDAY
from tests.scheduler.office import PostOffice, opened, teach

PEOPLE = (
    Newcomer("olivia", tz="Europe/London"),
    Newcomer("noah", tz="America/New_York"),
    Newcomer("mia", tz="Europe/Berlin"),
    Newcomer("max", tz="Australia/Sydney"),
)


@pytest.fixture
async def office(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PostOffice]:
    """Monday 2 March 2026, 09:00 UTC: working hours in London and Berlin, night in New York and Sydney."""
    teach(monkeypatch)
    async with opened(database, MONDAY, PEOPLE) as post_office:
        yield post_office
