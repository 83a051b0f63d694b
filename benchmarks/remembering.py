"""What a process remembers of a million people: its memory after a day of ticks beside that after its start.

The database is the one with the million (`benchmarks/ticking.py`), in which now one session comes to its 24 hours before
in each minute, for a thousand minutes; what is due is advanced, and the reminders are sent to a sandbox. The process does
nothing else: what web processes remember of those who click is bounded elsewhere (`handlers/meeting.py`). The first
minutes belong to the start: only then everything has been loaded that a tick needs.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import bindparam, create_engine, delete, update

from benchmarks.children import answer, child, lines
from benchmarks.filling import MASTER, MINUTE, NOW, person_id, row_id
from benchmarks.lines import Line
from benchmarks.measuring import Figures, peak, resident
from benchmarks.processes import StandingClock
from benchmarks.slacks import open_slacks, tallies
from benchmarks.ticking import Crowd
from bot.manifest import manifest
from mentoring.desk import Desk
from scheduler.engine import Engine
from storage.database import Database
from storage.due import ACROSS
from storage.notices import Notice, NoticeState
from storage.sessions import Session

GOAL = 1.2
START = 20  # minutes
DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Day:
    """So many ticks, and so many sessions, one a minute, of which their people are reminded."""

    minutes: int = 1440
    sessions: int = 1000


async def memory_line(many: str, crowd: Crowd, day: Day = Day()) -> Line:
    """One line. `many`: the url of a database filled by `fill_crowds`."""
    apart = crowd.people // day.sessions
    pairings = [number * apart for number in range(day.sessions)]
    await asyncio.to_thread(leave_due, many, pairings)
    people = sorted({person_id(n) for first in pairings for n in (first, first + 1)})
    async with child("benchmarks.slacks") as slacks, child("benchmarks.remembering") as process:
        (slack,) = await open_slacks(slacks, [people], NOW, manifest(socket_mode=False), limited=False)
        said = [await process.say(url=many, api_url=slack.api_url, token=slack.token, minutes=START)]
        said += [await process.say(minutes=START) for _part in range(day.minutes // START - 1)]
        (posted,) = await tallies(slacks)
    start, end = said[0], said[-1]
    figures: Figures = {
        "start_mb": start["resident"], "end_mb": end["resident"], "peak_mb": end["peak"], "people": crowd.people,
        "ticks": day.minutes, "messages": posted.posts,
    }  # fmt: skip
    what = f"memory after {day.minutes:,} ticks among {crowd.people:,} people, {posted.posts:,} messages sent"
    ours, beside = end["resident"], start["resident"]
    return Line(
        what, f"{ours:.1f} MB", f"after its start {beside:.1f} MB", ours / beside, GOAL, figures=figures
    )


def leave_due(url: str, pairings: Sequence[int]) -> None:
    """The first sessions of these pairings come to their 24 hours before one a minute; nothing else is due, or to be said."""
    engine = create_engine(url, execution_options=ACROSS)
    sessions, notices = Session.__table__.c, Notice.__table__.c
    starts = [
        {"key": row_id(pairing), "at": NOW + DAY + number * MINUTE, "due": NOW + number * MINUTE}
        for number, pairing in enumerate(pairings)
    ]
    one = update(Session.__table__).where(sessions.id == bindparam("key"))  # type: ignore[arg-type]  # it is a table
    with engine.begin() as connection:
        connection.execute(delete(Notice).where(notices.state == NoticeState.WAITING))
        connection.execute(update(Session).where(sessions.due_at.is_not(None)).values(due_at=None))
        connection.execute(one.values(starts_at=bindparam("at"), due_at=bindparam("due")), starts)
    engine.dispose()


async def obey() -> None:
    """Tick so many minutes more, each time it is told to."""
    orders = lines()
    told = await anext(orders)
    clock = StandingClock(NOW.timestamp())
    desk = Desk(Database.connect(told["url"]), MASTER, clock)
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(told["token"], told["api_url"], session=session, retry_handlers=[])

        async def client_of(workspace: str) -> AsyncWebClient:
            del workspace
            return client

        engine = Engine(desk, client_of, clock)
        await _tick(engine, clock, told["minutes"])
        async for order in orders:
            await _tick(engine, clock, order["minutes"])
        await engine.stop()
    desk.close()


async def _tick(engine: Engine, clock: StandingClock, minutes: int) -> None:
    """So many ticks, and say what is remembered."""
    for _minute in range(minutes):
        await engine.tick()
        clock.instant += MINUTE.total_seconds()
    answer(resident=resident(), peak=peak())


if __name__ == "__main__":
    asyncio.run(obey())
