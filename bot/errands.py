"""Work that outlives the answer to a request: kept track of, and finished before the process ends."""

import asyncio
import secrets
from collections.abc import Coroutine
from typing import Any

import structlog

from mentoring.errors import traced

log = structlog.get_logger()


class Errands:
    """Tasks under way. What fails is logged with a reference and without the words it was about."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def later(self, errand: Coroutine[Any, Any, None]) -> None:
        """Start it now; nobody waits for it."""
        task = asyncio.create_task(errand)
        self._running.add(task)
        task.add_done_callback(self._done)

    async def settle(self) -> None:
        """Wait until nothing is under way, including what was started meanwhile."""
        while self._running:
            await asyncio.wait(self._running)

    async def finish(self, within: float) -> None:
        """Wait so many seconds for what is under way, then break it off."""
        try:
            async with asyncio.timeout(within):
                await self.settle()
        except TimeoutError:
            log.warning("errands_broken_off", count=len(self._running))
            for task in list(self._running):
                task.cancel()
            await self.settle()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            log.error("errand_failed", reference=secrets.token_hex(4), **traced(error))
