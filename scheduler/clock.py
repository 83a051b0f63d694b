"""What gets everything going: each kind of work once a minute, whatever the machine's clock does."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.reports import report

WATCH_SECONDS = 15
ROUND = datetime(2000, 1, 1, tzinfo=UTC)  # intervals are counted from here: each minute begins on the minute
log = structlog.get_logger()


@dataclass
class Entry:
    """One kind of work. `started` is the event loop's (monotonic) time of its last start."""

    name: str
    seconds: int
    work: Callable[[], Awaitable[None]]
    started: float
    task: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        return self.task is not None and not self.task.done()


class Clockwork:
    """APScheduler, in memory, one entry a kind of work, one instance of each at a time.

    APScheduler compares instants of the machine's clock, so it sleeps through a backward jump. Beside it runs a
    watch on the event loop's own time, which no jump touches: what is overdue by that is started at once.
    """

    def __init__(self) -> None:
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._entries: list[Entry] = []
        self._watch_timer: asyncio.TimerHandle | None = None

    def every(self, name: str, seconds: int, work: Callable[[], Awaitable[None]]) -> None:
        """Do `work` at the start and then each so many seconds. What it raises is logged, and it is tried again."""
        entry = Entry(name, seconds, work, asyncio.get_running_loop().time())
        self._entries.append(entry)
        self._scheduler.add_job(self._run, self._trigger(entry), args=[entry], id=name)
        self._start_now(entry)

    def start(self) -> None:
        self._scheduler.start()
        self._watch_later()

    async def stop(self) -> None:
        """Start nothing more; what is running goes on (see `running`)."""
        if self._watch_timer:
            self._watch_timer.cancel()
            self._watch_timer = None
            self._scheduler.pause()

    async def close(self) -> None:
        """Cut off what is still running."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
            await asyncio.sleep(0)

    @property
    def running(self) -> list[asyncio.Task[None]]:
        """The work that is being done now."""
        return [entry.task for entry in self._entries if entry.task is not None and not entry.task.done()]

    def _trigger(self, entry: Entry) -> IntervalTrigger:
        return IntervalTrigger(seconds=entry.seconds, start_date=ROUND, timezone=UTC)

    def _start_now(self, entry: Entry) -> None:
        self._scheduler.add_job(self._run, args=[entry])

    async def _run(self, entry: Entry) -> None:
        if entry.is_running:
            return
        entry.task, entry.started = asyncio.current_task(), asyncio.get_running_loop().time()
        try:
            await entry.work()
        except Exception as error:  # noqa: BLE001 (the next minute tries again)
            report("clockwork_failed", error, entry=entry.name)

    def _watch_later(self) -> None:
        self._watch_timer = asyncio.get_running_loop().call_later(WATCH_SECONDS, self._watch)

    def _watch(self) -> None:
        """Notice both jumps: wake APScheduler (forward), and start what it sleeps over (backward)."""
        self._watch_later()
        now = asyncio.get_running_loop().time()
        for entry in self._entries:
            if not entry.is_running and now - entry.started >= entry.seconds + WATCH_SECONDS:
                log.warning("clock_went_back", entry=entry.name)
                self._scheduler.reschedule_job(entry.name, trigger=self._trigger(entry))
                self._start_now(entry)
        self._scheduler.wakeup()
