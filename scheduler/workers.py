"""A worker of many: serves a workspace as it is asked to, with the very functions that one process starts by itself.

The queue is procrastinate's. It gives a workspace to one worker at a time (`lock`); what a killed worker held is given
to another as soon as it is missed. A job holds nothing but the workspace's id: what is to be done stands in our tables,
so a job more does nothing, and a job less is made up for by the clock's next minute.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.jobs import DeleteJobCondition

from mentoring.desk import Desk
from mentoring.errors import NotInstalled
from mentoring.summons import QUEUE, TASK, rescue, summon_for
from mentoring.times import Clock
from scheduler.attempts import DeliverySettings
from scheduler.clock import Clockwork
from scheduler.delivery import Clients, Delivery
from scheduler.finishing import Finishing
from scheduler.jumps import Jumps
from scheduler.nudges import advance_due
from scheduler.reports import report
from scheduler.waking import Memory

MINUTE = 60.0  # what is further off is the clock's
PATIENCE = 1.0  # seconds that a job waits for Slack's limits before another workspace may have its place
HAIR = 0.002  # seconds; timers may be early by less
PAUSE_SECONDS = 1.0  # before a worker whose database went away tries again
CLOSING_SECONDS = 1.5
CONNECTIONS = 2  # beside the desk's and the one that listens
log = structlog.get_logger()


@dataclass(frozen=True)
class Staffing:
    """How a worker works: so many workspaces side by side; it gives a sign of life each `beat`, is missed after
    `missed`, and looks each `rescue_seconds` for what those who are missed have left. At its end it breaks off what is
    not finished within `finishing` seconds. All of it real time.
    """

    side_by_side: int = 32
    beat: float = 10.0
    missed: timedelta = timedelta(seconds=30)
    rescue_seconds: int = 15
    finishing: float = 3.5


class Worker:
    """One process's. `conninfo` is the database's address in libpq's form."""

    def __init__(
        self, desk: Desk, clients: Clients, clock: Clock, conninfo: str,
        settings: DeliverySettings | None = None, staffing: Staffing | None = None,
    ) -> None:  # fmt: skip
        self._desk, self._clock, self._staffing = desk, clock, staffing or Staffing()
        self._delivery = Delivery(desk, clients, clock, settings or DeliverySettings())
        self._memory = Memory(desk)
        self._jumps = Jumps(desk, self._delivery, clock())
        connector = PsycopgConnector(conninfo=conninfo, min_size=1, max_size=CONNECTIONS, timeout=2.0)
        self._ending = asyncio.Event()
        self._app = App(connector=connector)
        self._app.job_manager = Finishing(connector, self._ending)
        self._app.task(name=TASK, queue=QUEUE)(self._serve)
        self._clockwork = Clockwork()
        self._serving: set[str] = set()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._summons: set[asyncio.Task[None]] = set()
        self._work: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin, in the running event loop. Raises when the database cannot be reached."""
        await self._app.open_async()
        self._clockwork.every("rescue", self._staffing.rescue_seconds, self.rescue)
        self._clockwork.start()
        self._work = asyncio.create_task(self._keep_working())

    async def stop(self, seconds: float = 10) -> None:
        """Take nothing more, finish what is being sent within `seconds` (real), and leave the rest to the others."""
        self._ending.set()
        self._delivery.is_stopping = True
        await self._clockwork.stop()
        for timer in self._timers.values():
            timer.cancel()
        if self._work is not None:
            self._work.cancel()
        await self._hand_over()
        await self._finish(seconds)
        await self._clockwork.close()
        with suppress(TimeoutError):  # connections to a database that is gone are not waited for
            async with asyncio.timeout(CLOSING_SECONDS):
                await self._app.close_async()

    async def drain(self) -> None:
        """Serve whoever waits now, and end: for those who move time by hand."""
        async with self._app.open_async():
            await self._labour(wait=False)

    async def rescue(self) -> None:
        """What somebody held who is missed is asked for anew."""
        for workspace_id in await self._desk.look(rescue, self._staffing.missed):
            log.warning("job_rescued", workspace=workspace_id)

    async def _hand_over(self) -> None:
        """Ask for another worker for each workspace that is being served here; it begins when we have ended."""
        if self._serving:
            try:
                await self._desk.look(summon_for, sorted(self._serving))
            except Exception as error:  # noqa: BLE001 (the clock's next minute asks as well)
                report("not_handed_over", error)

    async def _finish(self, seconds: float) -> None:
        tasks = [*self._summons, *self._clockwork.running, *([self._work] if self._work else [])]
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)

    async def _keep_working(self) -> None:
        """Work until told to end. Where the database goes away, the library's worker ends; then a new one begins."""
        while not self._ending.is_set():
            try:
                await self._labour(wait=True)
            except Exception as error:  # noqa: BLE001 (whatever it is: what is left undone is rescued)
                report("worker_failed", error)
            await self._rest(PAUSE_SECONDS)

    async def _labour(self, *, wait: bool) -> None:
        await self._app.run_worker_async(
            queues=[QUEUE],
            concurrency=self._staffing.side_by_side,
            wait=wait,
            listen_notify=wait,
            delete_jobs=DeleteJobCondition.ALWAYS,
            install_signal_handlers=False,
            shutdown_graceful_timeout=self._staffing.finishing,
            update_heartbeat_interval=self._staffing.beat,
            stalled_worker_timeout=self._staffing.missed.total_seconds(),
        )

    async def _serve(self, workspace_id: str) -> None:
        """One job. What goes wrong is logged; the clock's next minute asks for it again."""
        self._serving.add(workspace_id)
        try:
            now = self._clock()
            await self._memory.compare(now)
            await self._jumps.heed(now, self._advance_all)
            await advance_due(self._desk, now, workspace_id)
            self._come_back(workspace_id, await self._deliver(workspace_id))
        except NotInstalled:
            log.info("not_installed", workspace=workspace_id)
        except Exception as error:  # noqa: BLE001 (one workspace's trouble is its own)
            report("job_failed", error, workspace=workspace_id)
        finally:
            self._serving.discard(workspace_id)

    async def _advance_all(self, now: datetime) -> int:
        return await advance_due(self._desk, now)

    async def _deliver(self, workspace_id: str) -> datetime | None:
        """Send what may be sent, waiting for what may be sent soon; gives when there may be more, in UTC."""
        async with self._delivery.in_turn(workspace_id):
            again_at = await self._delivery.serve(workspace_id)
            while again_at is not None and await self._waited_for(again_at):
                await advance_due(self._desk, self._clock(), workspace_id)
                again_at = await self._delivery.serve(workspace_id)
            return again_at

    async def _waited_for(self, instant: datetime) -> bool:
        """Whether it was so near that we have waited for it."""
        if (wait := self._seconds_until(instant)) > PATIENCE:
            return False
        await self._rest(wait + HAIR)
        return not self._ending.is_set() and self._clock() >= instant

    def _seconds_until(self, instant: datetime) -> float:
        return max((instant - self._clock()).total_seconds(), 0.0)

    async def _rest(self, seconds: float) -> None:
        """Wait so long, or until told to end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ending.wait()

    def _come_back(self, workspace_id: str, at: datetime | None) -> None:
        """Ask for a worker at that instant. The queue holds only what is due, so until then it is noted here."""
        if at is None or self._ending.is_set() or (wait := self._seconds_until(at)) >= MINUTE:
            return
        if workspace_id in self._timers:
            self._timers.pop(workspace_id).cancel()
        loop = asyncio.get_running_loop()
        self._timers[workspace_id] = loop.call_later(wait, self._summon, workspace_id)

    def _summon(self, workspace_id: str) -> None:
        self._timers.pop(workspace_id, None)
        task = asyncio.create_task(self._ask_for(workspace_id))
        self._summons.add(task)
        task.add_done_callback(self._summons.discard)

    async def _ask_for(self, workspace_id: str) -> None:
        try:
            await self._desk.look(summon_for, [workspace_id])
        except Exception as error:  # noqa: BLE001 (the clock's next minute asks as well)
            report("not_summoned", error, workspace=workspace_id)
