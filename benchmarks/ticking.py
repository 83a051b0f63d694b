"""A tick with a thousand sessions due among a million people, beside one among a thousand people.

One tick is what the clock does each minute: it finds what is due, asks each record's schedule, puts the reminders into
the outbox and notes when to look again. In both databases a thousand sessions, in fifty workspaces, come to their 24
hours before with each minute; they are ticked in turns. Deliveries are not part of it. On PostgreSQL the tables have
been analysed, as a server's own housekeeping does.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from time import perf_counter

from benchmarks.filling import MASTER, MINUTE, NOW, Population, fill
from benchmarks.lines import Line
from benchmarks.measuring import Figures
from benchmarks.processes import StandingClock
from mentoring.desk import Desk
from scheduler.nudges import advance_due
from storage.database import Database

GOAL = 1.3
DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Crowd:
    """So many people, and so many beside them; `due` sessions each minute. The first turn warms up."""

    people: int = 1_000_000
    few: int = 1_000
    due: int = 1_000
    workspaces: int = 50
    turns: int = 5

    def population(self, people: int) -> Population:
        """Where there are few, each pairing has a session for each turn."""
        sessions = 1 if people > self.few else self.turns + 1
        return Population(
            people, self.workspaces, sessions, a_minute=self.due, first_session_at=NOW + DAY, due_before=DAY
        )


def fill_crowds(new_database: Callable[[], str], crowd: Crowd) -> tuple[str, str]:
    """The urls of the two databases, filled: many, few."""
    many, few = new_database(), new_database()
    fill(many, crowd.population(crowd.people))
    fill(few, crowd.population(crowd.few))
    return many, few


async def tick_line(kind: str, many: str, few: str, crowd: Crowd = Crowd()) -> Line:
    """The two in turns, a minute of theirs each; `kind` names the database."""
    clock = StandingClock(NOW.timestamp())
    desks = {name: Desk(Database.connect(url), MASTER, clock) for name, url in (("many", many), ("few", few))}
    times: dict[str, list[float]] = {"many": [], "few": []}
    for turn in range(crowd.turns + 1):
        clock.instant = (NOW + turn * MINUTE).timestamp()
        for name, desk in desks.items():
            began = perf_counter()
            put = await advance_due(desk, clock())
            times[name].extend([perf_counter() - began] if turn else [])
            if put != 2 * crowd.due:
                raise RuntimeError(f"{put} reminders among {name}, not {2 * crowd.due}")
    for desk in desks.values():
        await asyncio.to_thread(desk.close)
    ours, beside = median(times["many"]) * 1000, median(times["few"]) * 1000
    figures: Figures = {"many_ms": ours, "few_ms": beside, "people": crowd.people, "due": crowd.due}
    what = f"a tick with {crowd.due:,} due among {crowd.people:,} people, {kind}"
    return Line(
        what,
        f"{ours:,.0f} ms",
        f"among {crowd.few:,}: {beside:,.0f} ms",
        ours / beside,
        GOAL,
        figures=figures,
    )
