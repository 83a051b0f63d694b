"""`python -m bot outbox`: what is still to be said, for who operates Mentor. Ids, kinds and reasons; no name, no word."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Annotated

import typer

from bot.clock import machine_clock
from bot.commands import console
from bot.databases import open_database
from bot.settings import KeySettings
from storage.beats import last_beat
from storage.due import workspaces
from storage.notices import Notice
from storage.open_notices import tally, troubled_notices
from storage.work import Work, unit_of_work

LATE = timedelta(days=1)
LOOKED_BACK = timedelta(days=30)
MOST = 1_000


@dataclass(frozen=True)
class Trouble:
    """A notice that is held, failed, or of unknown outcome, `since` (UTC) it was last tried. `to`: Slack's id."""

    id: str
    kind: str
    state: str
    to: str
    since: datetime
    reason: str | None


@dataclass(frozen=True)
class Outbox:
    """One workspace's: by state how many there are and since when (UTC) the oldest; what is in trouble, newest first."""

    workspace: str
    counts: dict[str, int] = field(default_factory=dict)
    oldest: dict[str, datetime] = field(default_factory=dict)
    troubled: tuple[Trouble, ...] = ()

    def is_late(self, now: datetime) -> bool:
        return any(now - each.since > LATE for each in self.troubled)


def outbox(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For a machine to read.")] = False,
) -> None:
    """Show what is still to be said; exit 1 if something is held, failed or unknown for more than a day."""
    settings, now = KeySettings.read(), machine_clock()
    database = open_database(settings.database_url)
    try:
        alive_at = last_beat(database.reading)
        found = []
        for name in workspaces(database.reading):
            with unit_of_work(database, settings.master, name, now, reading=True) as work:
                found.append(look_into(work))
    finally:
        database.close()
    is_late = any(each.is_late(now) for each in found)
    if as_json:
        told = {"alive_at": alive_at, "is_late": is_late, "workspaces": [asdict(each) for each in found]}
        console.print(json.dumps(told, indent=2, default=_as_text))
    else:
        for line in _lines(found, alive_at):
            console.print(line)
    if is_late:
        raise typer.Exit(1)


def look_into(work: Work) -> Outbox:
    """What this workspace's outbox holds that is not over, and what has failed in the last 30 days; at most a thousand troubles."""
    counts: defaultdict[str, int] = defaultdict(int)
    oldest: dict[str, datetime] = {}
    for each in tally(work):
        state = each.state.value
        counts[state] += each.number
        oldest[state] = min(each.oldest, oldest.get(state, each.oldest))
    troubled = troubled_notices(work, work.now - LOOKED_BACK, MOST)
    return Outbox(work.workspace_id, dict(counts), oldest, tuple(_trouble(each) for each in troubled))


def _trouble(notice: Notice) -> Trouble:
    since = notice.attempted_at or notice.created_at
    return Trouble(notice.id, notice.kind, notice.state.value, notice.target, since, notice.reason)


def _lines(found: list[Outbox], alive_at: datetime | None) -> Iterator[str]:
    yield f"last sign of life: {_at(alive_at) if alive_at else 'none yet'}"
    for each in found:
        parts = [
            f"{number} {state} (oldest {_at(each.oldest[state])})" for state, number in each.counts.items()
        ]
        yield f"{each.workspace}: {', '.join(parts) or 'nothing waits'}"
        for one in each.troubled:
            reason = f", {one.reason}" if one.reason else ""
            yield f"  {one.state} since {_at(one.since)}: {one.kind} {one.id} to {one.to}{reason}"


def _at(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
