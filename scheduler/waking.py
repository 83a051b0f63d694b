"""Whether the outbox remembers everything (CASES B27): what each process finds out before anything else, and each time
before it does what is due."""

import asyncio
from datetime import datetime

import structlog

from mentoring.desk import Desk
from mentoring.due import workspaces
from mentoring.gaps import SILENCE, beat, doubt_overdue, last_beat, remember_gap

log = structlog.get_logger()


async def wake(desk: Desk, now: datetime) -> None:
    """After a silence that no restart explains (`SILENCE`), put in doubt what was due in it. Raises Unavailable.

    Killed at any step, it is done again by whoever wakes next.
    """
    since = await desk.look(last_beat)
    if since is not None and now - since > SILENCE:
        log.warning("silent_until_now", since=since.isoformat())
        for workspace_id in await desk.look(workspaces):
            await desk.run(remember_gap, workspace_id, since)
            while await desk.run(doubt_overdue, workspace_id):
                pass
    await desk.look(beat, now)


class Memory:
    """Whether the database is still the one that this process knows; an older copy may be put in its place beneath us."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._beaten_at: datetime | None = None
        self._comparing = asyncio.Lock()

    async def compare(self, now: datetime) -> None:
        """A sign of life older than the last one that was seen is another database's: then do as at a start.

        Where it is this machine's clock that has gone back, nothing can be told. Raises Unavailable.
        """
        async with self._comparing:
            found, before = await self._desk.look(last_beat), self._beaten_at
            if found is not None and before is not None and found < before <= now:
                log.warning("older_than_it_was", was=before.isoformat(), found=found.isoformat())
                await wake(self._desk, now)
                found = now
            self._beaten_at = found

    async def beat(self, now: datetime, form: str) -> None:
        """Give a sign of life of the one who ticks: RUN or CLOCK. Raises Unavailable."""
        await self._desk.look(beat, now, form)
        self._beaten_at = now
