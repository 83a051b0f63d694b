"""Ten thousand messages in fifty workspaces, under Slack's limits: how long it takes beside what the limits allow.

The limits are the sandbox's (`sandbox/rates.py`): 300 messages a minute in a workspace, one a second in a channel with
bursts of three. Each workspace is a sandbox of its own. Time is simulated: it stands while everything is sent that may
be sent at that instant, and then jumps to the next instant at which Mentor says that more may be. Ten workspaces have
hundreds of people to be told one thing each, forty have a few people who are told ten things.
"""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import process_time

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.children import child
from benchmarks.filling import MASTER, NOW, Population, fill, person_id, workspace_id
from benchmarks.lines import Line
from benchmarks.measuring import Figures
from benchmarks.outboxes import Told, put
from benchmarks.processes import StandingClock
from benchmarks.slacks import Slack, Tally, open_slacks, tallies
from bot.manifest import manifest
from mentoring.desk import Desk
from sandbox.rates import POSTS_BURST, POSTS_PER_CHANNEL, POSTS_PER_MINUTE
from scheduler.attempts import DeliverySettings
from scheduler.delivery import Delivery
from storage.database import Database

GOAL = 0.97
TIMES = 10  # what each of the few is told


@dataclass(frozen=True)
class Load:
    """So many messages in each workspace that has many people, and in each that has few of whom each is told TIMES."""

    many: tuple[int, ...] = tuple(range(495, 1395, 90))
    few: tuple[int, ...] = (30,) * 30 + (10,) * 10

    @property
    def messages(self) -> tuple[int, ...]:
        return self.many + self.few

    def people(self, workspace: int) -> int:
        """Who is told something there."""
        messages = self.messages[workspace]
        return messages if workspace < len(self.many) else messages // TIMES

    def allowed(self, workspace: int) -> float:
        """The seconds from the first to the last message there, if each went the moment that the limits let it."""
        messages = self.messages[workspace]
        if workspace < len(self.many):
            return (messages - 1) // POSTS_PER_MINUTE * 60.0
        return (TIMES - 1) // POSTS_BURST * POSTS_BURST / POSTS_PER_CHANNEL


async def deliver_lines(new_database: Callable[[], str], load: Load = Load()) -> list[Line]:
    """One line."""
    url, count = new_database(), len(load.messages)
    most = max(load.people(number) for number in range(count))
    population = Population(
        most * count, workspaces=count, sessions=1, first_session_at=NOW + timedelta(days=7)
    )
    await asyncio.to_thread(fill, url, population)
    told = [each for number in range(count) for each in _told(load, population, number)]
    put(url, told)
    people = [
        sorted({each.person_id for each in told if each.workspace_id == workspace_id(number)})
        for number in range(count)
    ]
    async with child("benchmarks.slacks") as slacks:
        opened = await open_slacks(slacks, people, NOW, manifest(socket_mode=False), limited=True)
        clock, began = StandingClock(NOW.timestamp()), process_time()
        async with AsyncExitStack() as ending:
            delivery = await _delivery(ending, url, opened, clock)
            waits: dict[str, datetime | None] = {workspace_id(number): NOW for number in range(count)}
            while due := [name for name, at in waits.items() if at is not None and at <= clock()]:
                found = await asyncio.gather(*map(delivery.serve, due))
                waits.update(zip(due, found, strict=True))
                if later := [at for at in waits.values() if at is not None]:
                    clock.instant = max(min(later).timestamp(), clock.instant)
                    await slacks.say(now=clock.instant)
        return [_line(load, await tallies(slacks), process_time() - began)]


def _told(load: Load, population: Population, workspace: int) -> list[Told]:
    first = workspace * population.each
    there = range(first, first + load.people(workspace))
    times = 1 if workspace < len(load.many) else TIMES
    return [Told(workspace_id(workspace), person_id(n), n, time) for time in range(times) for n in there]


async def _delivery(ending: AsyncExitStack, url: str, opened: list[Slack], clock: StandingClock) -> Delivery:
    """Mentor's, as it is run everywhere, with the limits that it has everywhere."""
    session = await ending.enter_async_context(aiohttp.ClientSession())
    desk = Desk(Database.connect(url), MASTER, clock)
    ending.callback(desk.close)
    clients = {
        workspace_id(number): AsyncWebClient(each.token, each.api_url, session=session, retry_handlers=[])
        for number, each in enumerate(opened)
    }

    async def client_of(name: str) -> AsyncWebClient:
        return clients[name]

    return Delivery(desk, client_of, clock, DeliverySettings())


def _line(load: Load, found: list[Tally], processor: float) -> Line:
    """The times of all workspaces together, so that it does not matter where a minute happens to end."""
    sent, wanted = sum(each.keys for each in found), sum(load.messages)
    refused, twice = sum(each.refused for each in found), sum(each.posts - each.keys for each in found)
    took = sum(each.last_at - NOW.timestamp() for each in found)
    allowed = sum(load.allowed(number) for number in range(len(found)))
    ratio = 0.0 if refused or twice or sent != wanted else allowed / took
    figures: Figures = {
        "messages": sent, "wanted": wanted, "twice": twice, "refused_429": refused, "seconds": took, "allowed_seconds": allowed,
        "processor_ms_a_message": processor / max(sent, 1) * 1000,
    }  # fmt: skip
    what = f"{wanted:,} messages in {len(found)} workspaces under Slack's limits, {refused} refused with 429"
    return Line(
        what,
        f"{took:,.0f} s",
        f"the limits allow {allowed:,.0f} s",
        ratio,
        GOAL,
        at_least=True,
        figures=figures,
    )
