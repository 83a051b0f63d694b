"""The clock of many processes: each minute it asks the workers to serve the workspaces that have work due.

It does none of that work. Only what is due goes into the queue, never the future, and a workspace once at most; so
two clocks do no harm, and one that was killed is made up for by the next minute of any other.
"""

import asyncio
from datetime import datetime

from mentoring.desk import Desk
from mentoring.gaps import CLOCK
from mentoring.installations import empty_removed
from mentoring.summons import summon_for, workspaces_with_work
from mentoring.times import Clock
from scheduler.clock import Clockwork
from scheduler.waking import Memory

TICK_SECONDS = 60


class Timekeeper:
    """`last_tick` is when it last asked (the clock's, UTC); None before the first time."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk, self._clock = desk, clock
        self._clockwork = Clockwork()
        self._memory = Memory(desk)
        self.last_tick: datetime | None = None

    async def start(self) -> None:
        """Tick at once and then each minute, in the running event loop."""
        self._clockwork.every("summons", TICK_SECONDS, self.tick)
        self._clockwork.start()

    async def tick(self) -> None:
        """Ask for a worker for every workspace with work due now. Raises Unavailable."""
        now = self._clock()
        await self._memory.compare(now)
        await self._desk.look(empty_removed, now)
        if found := await self._desk.look(workspaces_with_work, now):
            await self._desk.look(summon_for, found)
        await self._memory.beat(now, CLOCK)
        self.last_tick = now

    async def stop(self, seconds: float = 10) -> None:
        """Begin no other tick, and finish this one within `seconds` (real)."""
        await self._clockwork.stop()
        if running := self._clockwork.running:
            await asyncio.wait(running, timeout=seconds)
        await self._clockwork.close()
