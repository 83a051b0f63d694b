"""What each process does before anything else: find out whether the outbox remembers everything (CASES B27)."""

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
