"""How many messages a second Mentor delivers where no limit is reached, beside a bare loop of `chat.postMessage`.

Eight workspaces, side by side as Mentor serves them, with a message to each of their people; every message is claimed,
rendered from what the database says, posted, and marked. The bare loop posts as many times the last of these messages,
one after the other, and keeps nothing. One sandbox, in a process of its own, is the Slack of both. In one process
(SQLite) the two are measured in turns; workers (PostgreSQL) get their work from the queue, and are measured one after the
other. On a machine with two cores a second worker shares its core with the sandbox.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from time import perf_counter, process_time
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.children import Child, child
from benchmarks.filling import MASTER, NOW, Population, fill, person_id, workspace_id
from benchmarks.lines import Line
from benchmarks.measuring import Figures
from benchmarks.outboxes import Told, put
from benchmarks.processes import StandingClock
from benchmarks.slacks import Slack, open_slacks, sample, tallies
from bot.manifest import manifest
from mentoring.desk import Desk
from mentoring.summons import summon_for
from scheduler.attempts import DeliverySettings
from scheduler.delivery import Delivery
from storage.database import Database

GOAL = 0.7
WORKERS = (1, 2)
LOOK_SECONDS = 0.02  # real ones, between two looks whether the workers are done


@dataclass(frozen=True)
class Mail:
    """So many workspaces, and so many people in each who are told something in each turn; the first turn warms up.

    Each turn tells others, and all turns have fewer messages in a workspace than Slack's limits allow in a minute.
    """

    workspaces: int = 8
    people: int = 50
    turns: int = 3

    @property
    def a_turn(self) -> int:
        return self.workspaces * self.people

    @property
    def population(self) -> Population:
        everybody = self.a_turn * max(self.turns + 1, 2 * len(WORKERS))
        return Population(everybody, self.workspaces, sessions=1, first_session_at=NOW + timedelta(days=7))

    def told(self, turn: int) -> list[Told]:
        each, first = self.population.each, turn * self.people
        there = [
            (workspace, workspace * each + first + number)
            for workspace in range(self.workspaces)
            for number in range(self.people)
        ]
        return [Told(workspace_id(workspace), person_id(n), n) for workspace, n in there]


@asynccontextmanager
async def slack_for(mail: Mail) -> AsyncIterator[tuple[Child, Slack]]:
    """One sandbox for all of them."""
    people = [person_id(number) for number in range(mail.population.people)]
    async with child("benchmarks.slacks") as slacks:
        (slack,) = await open_slacks(slacks, [people], NOW, manifest(socket_mode=False), limited=False)
        yield slacks, slack


async def post_line(new_database: Callable[[], str], mail: Mail = Mail()) -> Line:
    """In one process."""
    url, ours, beside, cost = new_database(), list[float](), list[float](), list[float]()
    fill(url, mail.population)
    async with slack_for(mail) as (slacks, slack), AsyncExitStack() as ending:
        session = await ending.enter_async_context(aiohttp.ClientSession())
        client = AsyncWebClient(slack.token, slack.api_url, session=session, retry_handlers=[])
        delivery = _delivery(ending, url, client)
        for turn in range(mail.turns + 1):
            put(url, mail.told(turn), turn)
            began, worked = perf_counter(), process_time()
            await asyncio.gather(*(delivery.serve(workspace_id(number)) for number in range(mail.workspaces)))
            ours.append(mail.a_turn / (perf_counter() - began))
            cost.append((process_time() - worked) / mail.a_turn * 1000)
            beside.append(await _bare(client, await sample(slacks), mail.a_turn))
        (found,) = await tallies(slacks)
    if found.keys != mail.a_turn * (mail.turns + 1):
        raise RuntimeError(f"{found.keys} notices arrived")
    return _line("one process, SQLite", ours[1:], beside[1:], cost[1:])


def _delivery(ending: AsyncExitStack, url: str, client: AsyncWebClient) -> Delivery:
    clock = StandingClock(NOW.timestamp())
    desk = Desk(Database.connect(url), MASTER, clock)
    ending.callback(desk.close)

    async def client_of(name: str) -> AsyncWebClient:
        del name
        return client

    return Delivery(desk, client_of, clock, DeliverySettings())


async def _bare(client: AsyncWebClient, message: dict[str, Any], count: int) -> float:
    """Messages a second."""
    began = perf_counter()
    for _number in range(count):
        await client.chat_postMessage(**message)
    return count / (perf_counter() - began)


def _line(who: str, ours: list[float], beside: list[float], cost: list[float]) -> Line:
    mine, its, each = median(ours), median(beside), median(cost)
    figures: Figures = {"a_second": mine, "beside_a_second": its, "processor_ms_a_message": each}
    what = f"messages/s without limits, {who}"
    said = f"{mine:.0f}/s, {each:.1f} ms CPU each"
    return Line(what, said, f"a bare loop {its:.0f}/s", mine / its, GOAL, at_least=True, figures=figures)


async def worker_lines(new_database: Callable[[], str], mail: Mail = Mail()) -> list[Line]:
    """One worker, then two, on PostgreSQL."""
    url = new_database()
    async with slack_for(mail) as (slacks, slack), AsyncExitStack() as ending:
        fill(url, mail.population, token=slack.token)
        session = await ending.enter_async_context(aiohttp.ClientSession())
        client = AsyncWebClient(slack.token, slack.api_url, session=session, retry_handlers=[])
        desk = Desk(Database.connect(url), MASTER, StandingClock(NOW.timestamp()))
        ending.callback(desk.close)
        lines, workers, turn = list[Line](), list[Child](), 0
        for count in WORKERS:
            workers.append(await ending.enter_async_context(child("benchmarks.workers")))
            await workers[-1].say(url=url, api_url=slack.api_url, token=slack.token)
            ours, beside, cost = list[float](), list[float](), list[float]()
            for _turn in range(2):
                put(url, mail.told(turn), turn)
                turn += 1
                began, worked = perf_counter(), await _worked(workers)
                await desk.look(summon_for, [workspace_id(number) for number in range(mail.workspaces)])
                await _until(slacks, turn * mail.a_turn)
                ours.append(mail.a_turn / (perf_counter() - began))
                cost.append((await _worked(workers) - worked) / mail.a_turn * 1000)
                beside.append(await _bare(client, {**await sample(slacks), "metadata": None}, mail.a_turn))
            who = "a worker" if count == 1 else f"{count} workers"
            lines.append(_line(f"{who}, PostgreSQL", ours[1:], beside[1:], cost[1:]))
    return lines


async def _worked(workers: list[Child]) -> float:
    """The seconds that a processor has worked for them."""
    return sum([float((await each.say())["processor"]) for each in workers])


async def _until(slacks: Child, keys: int) -> None:
    async with asyncio.timeout(120):
        while (await tallies(slacks))[0].keys < keys:  # noqa: ASYNC110 (it happens in another process)
            await asyncio.sleep(LOOK_SECONDS)
