"""Web, clock and worker: real processes on one real PostgreSQL that come, go, are killed and lose their database."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import text

from bot.manifest import manifest
from bot.settings import Settings
from sandbox.clock import SandboxClock
from sandbox.seed import SandboxSeed
from sandbox.server import Sandbox
from storage.database import Database
from storage.notices import NoticeState
from tests.bot.fleet import Fleet, Orders, OwnServer, a_fleet, own_server, settle
from tests.bot.test_process import process, states_of_notices
from tests.databases import PATIENCE, Databases
from tests.world import CHANNELS, PEOPLE, settings_for

NAMES = ("olivia", "dan", "noah", "nina", "mia", "max", "fay", "sara")
WELCOME = "Welcome to Mentor"
LATER = 600.0  # seconds: by then every lease has run out


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    seed = SandboxSeed(people=PEOPLE, channels=CHANNELS, manifest=manifest(socket_mode=False))
    async with await Sandbox.start(seed, clock=SandboxClock(), ack_seconds=PATIENCE) as started:
        yield started


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    made = databases.new("postgresql")
    yield made
    databases.drop(made)


@pytest.fixture
def settings(sandbox: Sandbox, url: str) -> Settings:
    return settings_for(sandbox, url)


@pytest.fixture
async def fleet() -> AsyncIterator[Fleet]:
    async with a_fleet() as processes:
        yield processes


async def welcomed(sandbox: Sandbox, *names: str) -> None:
    """Each says a first word to the app, and has their welcome, which a worker sends."""
    for name in names:
        await sandbox.person(name).command("/mentor help")
    for name in names:
        await sandbox.person(name).message(WELCOME)


def listen_at(sandbox: Sandbox, port: int) -> None:
    sandbox.send_to(f"http://127.0.0.1:{port}/slack/events")


def welcomes(sandbox: Sandbox) -> list[int]:
    return [len(sandbox.person(name).inbox()) for name in NAMES]


def jobs_of(url: str) -> list[str]:
    """The states of what is in the queue. Whoever ends while they serve ask for another, who may find nothing to do."""
    database = Database.connect(url)
    with database.reading.connect() as connection:
        found = list(connection.scalars(text("SELECT status::text FROM procrastinate_jobs")))
    database.close()
    return found


def lose_jobs(url: str) -> None:
    database = Database.connect(url)
    with database.writing.begin() as connection:
        connection.exec_driver_sql("DELETE FROM procrastinate_jobs")
    database.close()


async def test_the_three_forms_from_their_start_to_their_sigterm(
    sandbox: Sandbox, url: str, tmp_path: Path
) -> None:
    """What a person's act says is sent at once, by a worker that the commit has asked for."""
    async with (
        process(sandbox, url, tmp_path, form="web") as web,
        process(sandbox, url, tmp_path, form="clock") as clock,
        process(sandbox, url, tmp_path, form="worker") as worker,
    ):
        for each in (web, clock, worker):
            await each.until("running")
        assert [each.logged[-1]["form"] for each in (web, clock, worker)] == ["web", "clock", "worker"]
        listen_at(sandbox, web.port)
        await welcomed(sandbox, "mia")
        for path in ("healthz", "readyz"):
            address = f"http://127.0.0.1:{web.port}/{path}"
            async with aiohttp.ClientSession() as session, session.get(address) as answer:
                assert answer.status == 200
        assert [await each.end() for each in (web, clock, worker)] == [0, 0, 0]
    assert states_of_notices(url) == [NoticeState.SENT]
    assert "doing" not in jobs_of(url)


async def test_a_rolling_restart_loses_and_doubles_nothing(
    sandbox: Sandbox, settings: Settings, fleet: Fleet
) -> None:
    """People act all the while; first the new ones begin, then the old ones end."""
    old_web, port = await fleet.start(Orders("web", settings))
    old_worker, _ = await fleet.start(Orders("worker", settings))
    listen_at(sandbox, port)
    before = asyncio.create_task(welcomed(sandbox, *NAMES[:4]))
    new_web, port = await fleet.start(Orders("web", settings))
    new_worker, _ = await fleet.start(Orders("worker", settings))
    listen_at(sandbox, port)
    after = asyncio.create_task(welcomed(sandbox, *NAMES[4:]))
    ended = await asyncio.gather(fleet.end(old_web), fleet.end(old_worker))
    await asyncio.gather(before, after)
    assert [*ended, await fleet.end(new_web), await fleet.end(new_worker)] == [0, 0, 0, 0]
    assert welcomes(sandbox) == [1] * len(NAMES)
    assert states_of_notices(settings.database_url) == [NoticeState.SENT] * len(NAMES)
    assert "doing" not in jobs_of(settings.database_url)


async def test_a_worker_that_is_killed_while_it_sends_is_rescued_and_nothing_is_said_twice(
    sandbox: Sandbox, settings: Settings, fleet: Fleet
) -> None:
    """Slack has the message, the worker never learns of it; what waits behind it is sent by the next one."""
    web, port = await fleet.start(Orders("web", settings))
    killed, _ = await fleet.start(Orders("worker", settings))
    listen_at(sandbox, port)
    sandbox.faults.add("chat.postMessage", "timeout_after")
    await welcomed(sandbox, "mia")
    assert await fleet.end(killed, signal.SIGKILL) == -signal.SIGKILL
    await sandbox.person("max").command("/mentor help")
    assert sorted(jobs_of(settings.database_url)) == ["doing", "todo"]
    other, _ = await fleet.start(Orders("worker", settings, LATER, missed_seconds=0.3))
    await sandbox.person("max").message(WELCOME)
    assert [await fleet.end(each) for each in (web, other)] == [0, 0]
    assert states_of_notices(settings.database_url) == [NoticeState.SENT] * 2
    assert [len(sandbox.person(name).inbox()) for name in ("mia", "max")] == [1, 1]


async def test_a_killed_clock_is_made_up_for_and_two_do_no_harm(
    sandbox: Sandbox, settings: Settings, fleet: Fleet
) -> None:
    """What nobody was asked to send any more is asked for by the next tick of any clock."""
    web, port = await fleet.start(Orders("web", settings))
    killed, _ = await fleet.start(Orders("clock", settings))
    await fleet.end(killed, signal.SIGKILL)
    listen_at(sandbox, port)
    for name in NAMES:
        await sandbox.person(name).command("/mentor help")
    lose_jobs(settings.database_url)
    clocks = [await fleet.start(Orders("clock", settings)) for _ in range(2)]
    worker, _ = await fleet.start(Orders("worker", settings))
    for name in NAMES:
        await sandbox.person(name).message(WELCOME)
    everybody = [web, worker, *(clock for clock, _ in clocks)]
    assert [await fleet.end(each) for each in everybody] == [0] * 4
    assert welcomes(sandbox) == [1] * len(NAMES)


@pytest.fixture
def server() -> Iterator[OwnServer]:
    with own_server() as own:
        yield own


async def test_a_database_that_fails_over_loses_and_doubles_nothing(
    sandbox: Sandbox, server: OwnServer, fleet: Fleet
) -> None:
    """Web, clock and worker live through it; who acts meanwhile is told so, and acts again.

    What was just being sent is looked for, once its lease has run out.
    """
    settings = settings_for(sandbox, server.url)
    everybody = [await fleet.start(Orders(form, settings)) for form in ("web", "clock", "worker")]
    listen_at(sandbox, everybody[0][1])
    await welcomed(sandbox, *NAMES[:3])
    await asyncio.to_thread(server.stop)
    refused = await sandbox.person("sara").command("/mentor help")
    assert refused.status == 200
    assert welcomes(sandbox) == [1, 1, 1, 0, 0, 0, 0, 0]
    await asyncio.to_thread(server.start)
    await welcomed(sandbox, *NAMES[3:])
    assert [await fleet.end(each) for each, _ in everybody] == [0, 0, 0]
    await settle(settings, LATER)
    assert welcomes(sandbox) == [1] * len(NAMES)
    assert states_of_notices(server.url) == [NoticeState.SENT] * len(NAMES)


async def test_a_worker_whose_database_is_gone_ends_in_time_all_the_same(
    sandbox: Sandbox, server: OwnServer, fleet: Fleet
) -> None:
    worker, _ = await fleet.start(Orders("worker", settings_for(sandbox, server.url)))
    await asyncio.to_thread(server.stop)
    assert await fleet.end(worker) == 0


async def test_a_database_that_is_frozen_is_not_ready_and_holds_up_no_end(
    sandbox: Sandbox, server: OwnServer, fleet: Fleet
) -> None:
    """It takes requests and answers none, so no thread that asked it comes back."""
    settings = settings_for(sandbox, server.url)
    everybody = [await fleet.start(Orders(form, settings)) for form in ("web", "clock", "worker")]
    port = everybody[0][1]
    listen_at(sandbox, port)
    server.freeze()
    try:
        ready = f"http://127.0.0.1:{port}/readyz"
        async with aiohttp.ClientSession() as session, session.get(ready) as answer:
            assert (answer.status, await answer.json()) == (503, {"database": False, "migrated": False})
        assert await asyncio.gather(*(fleet.end(each) for each, _ in everybody)) == [0, 0, 0]
    finally:
        server.thaw()
