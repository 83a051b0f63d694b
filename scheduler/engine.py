"""The seam: what happens unasked, all in this process.

The other form, for many processes, is `scheduler/timekeeping.py` (the clock) and `scheduler/workers.py`; what either
does is in `scheduler/nudges.py` and `scheduler/delivery.py`.
"""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

from mentoring.desk import Desk
from mentoring.due import workspaces_with_notices
from mentoring.gaps import RUN
from mentoring.installations import empty_removed
from mentoring.times import Clock
from scheduler.attempts import DeliverySettings
from scheduler.clock import Clockwork
from scheduler.delivery import Clients, Delivery
from scheduler.jumps import Jumps
from scheduler.nudges import advance_due
from scheduler.reports import report
from scheduler.waking import Memory

TICK_SECONDS = 60
SOONEST_SECONDS = 0.05


class Engine:
    """Looks each minute at what is due, and delivers: at once after a commit (`poke`), or when a wait is over.

    `last_tick` is when what is due was last looked at (the clock's, UTC); None before the first time.
    """

    def __init__(
        self, desk: Desk, clients: Clients, clock: Clock, settings: DeliverySettings | None = None
    ) -> None:
        self._desk, self._clock = desk, clock
        self._delivery = Delivery(desk, clients, clock, settings or DeliverySettings())
        self._clockwork = Clockwork()
        self._ticking = asyncio.Lock()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._round: asyncio.Task[None] | None = None
        self._is_poked = False
        self._is_running = False
        self._memory = Memory(desk)
        self._jumps = Jumps(desk, self._delivery, clock())
        self.last_tick: datetime | None = None

    @property
    def pace(self) -> Delivery:
        """Who knows how fast may be posted, and is to hear of what others post."""
        return self._delivery

    async def start(self) -> None:
        """Begin, in the running event loop; from now on each commit at the desk pokes."""
        self._is_running = True
        self._desk.committed = self.poke
        self._clockwork.every("nudges", TICK_SECONDS, self._advance_and_poke)
        self._clockwork.every("deliveries", TICK_SECONDS, self._deliver)
        self._clockwork.start()

    def poke(self) -> None:
        """Something was committed: deliver what is in the outbox now. Returns at once."""
        if not self._is_running:
            return
        self._is_poked = True
        if self._round is None or self._round.done():
            self._round = asyncio.create_task(self._logged(self._rounds(), "round_failed"))

    async def tick(self) -> None:
        """Advance what is due, then deliver what can be sent now; raises what goes wrong."""
        await self._advance()
        await self.settle()

    async def settle(self) -> None:
        """Deliver until nothing can be sent at this instant. One workspace's error is raised after the others' turn."""
        with_notices = await self._desk.look(workspaces_with_notices, self._clock())
        served = await asyncio.gather(*map(self._delivery.serve, with_notices), return_exceptions=True)
        for outcome in served:
            if isinstance(outcome, BaseException):
                raise outcome

    async def stop(self, seconds: float = 10) -> None:
        """Begin nothing more, finish what is being sent; hand over what is not finished within `seconds` (real)."""
        self._is_running = False
        self._delivery.is_stopping = True
        await self._clockwork.stop()
        for timer in self._timers.values():
            timer.cancel()
        await self._finish(seconds * 0.8)
        await self._clockwork.close()
        for task in self._under_way():
            task.cancel()
        await self._finish(seconds * 0.2)

    async def _finish(self, seconds: float) -> None:
        if under_way := self._under_way():
            await asyncio.wait(under_way, timeout=seconds)

    def _under_way(self) -> list[asyncio.Task[None]]:
        tasks = [*self._lanes.values(), *self._clockwork.running]
        return [task for task in (*tasks, self._round) if task is not None and not task.done()]

    async def _advance_and_poke(self) -> None:
        await self._advance()
        self.poke()

    async def _advance(self) -> None:
        async with self._ticking:
            now = self._clock()
            await self._memory.compare(now)
            await self._desk.look(empty_removed, now)
            await self._jumps.heed(now, self._advance_at)
            await self._advance_at(now)
            await self._memory.beat(now, RUN)
            self.last_tick = now

    async def _advance_at(self, now: datetime) -> int:
        return await advance_due(self._desk, now)

    async def _rounds(self) -> None:
        while self._is_poked and self._is_running:
            self._is_poked = False
            await self._deliver()

    async def _deliver(self) -> None:
        for workspace_id in await self._desk.look(workspaces_with_notices, self._clock()):
            self._open_lane(workspace_id)

    def _open_lane(self, workspace_id: str, *, looks: bool = False) -> None:
        """Serve this workspace, beside the others; once more if it is being served already.

        `looks`: first at what is due in it by now, so that a digest and what comes at its minute go together.
        """
        if workspace_id in self._lanes:
            self._again.add(workspace_id)
        elif self._is_running:
            self._again.discard(workspace_id)
            lane = self._logged(self._lane(workspace_id, looks=looks), "lane_failed", workspace=workspace_id)
            self._lanes[workspace_id] = asyncio.create_task(lane)

    async def _lane(self, workspace_id: str, *, looks: bool) -> None:
        again_at = None
        try:
            async with self._ticking:  # what a tick has begun to put is put whole
                await self._memory.compare(self._clock())
                if looks:
                    await advance_due(self._desk, self._clock(), workspace_id)
            again_at = await self._delivery.serve(workspace_id)
        finally:
            del self._lanes[workspace_id]
        if workspace_id in self._again:
            self._open_lane(workspace_id)
        elif again_at is not None and self._is_running:
            self._come_back(workspace_id, again_at)

    def _come_back(self, workspace_id: str, at: datetime) -> None:
        """Serve it again at this instant; what is further off than the next tick is the tick's."""
        seconds = (at - self._clock()).total_seconds()
        if workspace_id in self._timers:
            self._timers.pop(workspace_id).cancel()
        if seconds < TICK_SECONDS:
            loop = asyncio.get_running_loop()
            wait = max(seconds, SOONEST_SECONDS)
            self._timers[workspace_id] = loop.call_later(wait, self._wake_for, workspace_id)

    def _wake_for(self, workspace_id: str) -> None:
        self._open_lane(workspace_id, looks=True)

    async def _logged(self, work: Coroutine[Any, Any, None], event: str, **about: str) -> None:
        """What goes wrong is logged; the next tick tries again."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 (no one awaits a background task)
            report(event, error, **about)
