"""Fixtures for every floor: a clock that stands until it is moved, real databases, a unit of work."""

import asyncio
import gc
import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from storage.database import Database
from storage.keys import Key
from storage.people import Person
from storage.work import Work, unit_of_work
from storage.workspaces import Workspace
from tests import statements
from tests.databases import KINDS, Databases, memory_folder

if TYPE_CHECKING:
    from tests.world import World

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile(
    "steady"
)  # the same examples everywhere; --hypothesis-profile=default looks for new ones
statements.watch()
MASTER = Key(b"m" * 32)
WORKSPACE = "T0000001"
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class StandingClock:
    """Time stands still until a test moves it."""

    instant: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.instant

    def move(self, **by: float) -> None:
        self.instant += timedelta(**by)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than cores: tests wait for sockets and databases, and Slack's 2.5 seconds are real ones."""
    del config
    return 1 + (os.cpu_count() or 1)


LONG = (
    "journeys/test_cases_a", "simulation/test_years", "test_benchmarks", "journeys/test_cases_e",
    "journeys/test_a_programs_life", "bot/test_machines", "journeys/test_confidential", "bot/test_process",
    "scheduler/test_kill",
)  # fmt: skip
"""Files with tests of many seconds, those that take longest first."""


@pytest.hookimpl(trylast=True)  # what is deselected is gone by then
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of several workers each begins with its part of what takes long, so that no one is left with it at the end.

    xdist's worksteal gives each an equal share of the list, one after the other.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    files = [[item for item in items if item.nodeid.startswith(f"tests/{each}.py")] for each in LONG]
    first = [[*chain.from_iterable(files[number::workers])] for number in range(workers)]
    long = {item for share in first for item in share}
    rest, size = iter([item for item in items if item not in long]), len(items) // workers
    items[:] = [
        item for share in first for item in (*share, *islice(rest, max(size - len(share), 0)))
    ] + list(rest)


def pytest_collection_finish() -> None:
    """What is imported and collected by now stays; looking it through for garbage took a tenth of a run, and stalls."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    folder = memory_folder(otherwise=tmp_path_factory.mktemp("databases"))
    made = Databases(folder)
    yield made
    made.close()
    shutil.rmtree(folder)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """A fresh database; a test that takes this runs on SQLite and on PostgreSQL."""
    url = databases.new(request.param)
    yield url
    databases.drop(url)


@pytest.fixture
def database(database_url: str, databases: Databases) -> Iterator[Database]:
    opened = databases.open(database_url)
    yield opened
    opened.close()


Units = Callable[..., AbstractContextManager[Work]]


@pytest.fixture
def units(database: Database, clock: StandingClock) -> Units:
    """Opens units of work in one installed workspace: `with units() as work: …` commits at its end."""
    install(database, WORKSPACE, clock())

    @contextmanager
    def open_unit(workspace_id: str = WORKSPACE, *, reading: bool = False) -> Iterator[Work]:
        with unit_of_work(database, MASTER, workspace_id, clock(), reading=reading) as work:
            yield work

    return open_unit


@pytest.fixture
def work(units: Units) -> Iterator[Work]:
    """One unit of work, committed when the test ends."""
    with units() as opened:
        yield opened


def install(database: Database, workspace_id: str, now: datetime) -> None:
    """A workspace with keys of its own, as the installation makes it."""
    from sqlalchemy.orm import Session

    data_key = Key.new()
    with Session(database.writing) as db:
        workspace = Workspace(
            id=workspace_id,
            name="Example",
            bot_user_id="UBOT00001",
            bot_id="B00000001",
            wrapped_key=MASTER.wrap(data_key, workspace_id),
            installed_at=now,
        )
        workspace.set_token("xoxb-test", data_key)
        db.add(workspace)
        db.commit()


def add_person(work: Work, person_id: str, *, zone: str = "Europe/Berlin", **flags: bool) -> Person:
    """A member of the workspace whose name is their id without the first letter."""
    return work.add(Person(id=person_id, name=person_id[1:].title(), zone=zone, learned_at=work.now, **flags))


@pytest.fixture
async def world(database: Database) -> AsyncIterator["World"]:
    """The whole product over HTTP, on a Monday at 09:00 UTC."""
    from tests.world import running

    async with running(database) as opened:
        yield opened


@pytest.fixture
async def small(databases: Databases) -> AsyncIterator["World"]:
    """As `world`, on SQLite alone: for what no database does differently."""
    from tests.world import running

    url = databases.new("sqlite")
    async with running(databases.open(url)) as opened:
        yield opened
    databases.drop(url)


@pytest.fixture(scope="session")
def a_pair(databases: Databases, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where it is kept that Noah mentors Mia, made by the first worker of a run that asks for it."""
    from tests.beginnings import pair_in

    own = tmp_path_factory.getbasetemp()
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(pair_in(databases, own if worker_id == "master" else own.parent))


@pytest.fixture(params=KINDS)
async def paired(
    request: pytest.FixtureRequest, a_pair: Path, databases: Databases
) -> AsyncIterator["World"]:
    """As `world` after `world.program()` and `world.pair()`: in Olivia's program Noah mentors Mia."""
    from tests.beginnings import opened

    async with opened(a_pair, databases, request.param) as world:
        yield world


@pytest.fixture
async def small_paired(a_pair: Path, databases: Databases) -> AsyncIterator["World"]:
    """As `paired`, on SQLite alone."""
    from tests.beginnings import opened

    async with opened(a_pair, databases, "sqlite") as world:
        yield world


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How often each kind of mishap struck in the simulated weeks of this run."""
    struck = Counter[str]()
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            struck.update(value if name == "mishaps" else {})
    if struck:
        terminalreporter.section("simulated mishaps")
        terminalreporter.write_line(", ".join(f"{name} {count}" for name, count in sorted(struck.items())))
