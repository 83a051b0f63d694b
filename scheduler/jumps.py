"""A machine's clock that goes back: whatever was noted by its old time moves back with it (CASES C38)."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from mentoring.desk import Desk
from mentoring.due import workspaces
from mentoring.notices import set_back
from scheduler.delivery import Delivery

NOTICEABLE = timedelta(seconds=1)  # a clock that is set back by less needs nothing
log = structlog.get_logger()


class Jumps:
    """Remembers the latest instant that was seen, in this process."""

    def __init__(self, desk: Desk, delivery: Delivery, now: datetime) -> None:
        self._desk, self._delivery, self._latest = desk, delivery, now
        self._heeding = asyncio.Lock()

    async def heed(self, now: datetime, look_at: Callable[[datetime], Awaitable[int]]) -> None:
        """When `now` is before what was seen: no wait grows, and what was due by the old time is looked at."""
        async with self._heeding:
            if self._latest - now > NOTICEABLE:
                await self._set_back(self._latest - now)
                await look_at(self._latest)
            self._latest = now

    async def _set_back(self, by: timedelta) -> None:
        log.warning("clock_went_back", seconds=by.total_seconds())
        self._delivery.set_back(by)
        for workspace_id in await self._desk.look(workspaces):
            while await self._desk.run(set_back, workspace_id, by):
                pass
