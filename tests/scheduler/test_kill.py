"""`kill -9` at each step of a delivery, two hundred times: nothing is lost, and nothing is said twice."""

import asyncio
import multiprocessing
import signal
from datetime import timedelta
from multiprocessing.context import ForkServerContext

import pytest

from storage.notices import NoticeState
from tests.scheduler.dying import Orders, work
from tests.scheduler.office import PostOffice, on_both

ROUNDS = 200
LIFE = timedelta(minutes=10)


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that begin with everything imported, so that each costs milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.scheduler.dying"])
    return context


async def life(processes: ForkServerContext, orders: Orders) -> int:
    """Let a process live; gives how it ended."""
    process = processes.Process(target=work, args=(orders,))
    process.start()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(process.sentinel, ended.set)
    await ended.wait()
    loop.remove_reader(process.sentinel)
    process.join()
    return process.exitcode or 0


@on_both
async def test_killed_at_each_step_nothing_is_lost_and_nothing_twice(
    office: PostOffice, processes: ForkServerContext
) -> None:
    """Each round dies one step later, until a life ends by itself; then from the first step again."""
    step, died, lives = 0, 0, 0
    for number in range(ROUNDS):
        key = await office.put("mia", f"round {number}")
        orders = Orders(office.url, office.sandbox.api_url, office.sandbox.app.bot_token, office.now, step)
        ended = await life(processes, orders)
        died += ended == -signal.SIGKILL
        lives += ended == 0
        step = step + 1 if ended else 0
        office.sandbox.clock.move(LIFE)
        if ended:
            revived = Orders(orders.database_url, orders.api_url, orders.token, office.now, None)
            assert await life(processes, revived) == 0
            office.sandbox.clock.move(LIFE)
        assert (office.read("mia").count(key), (await office.notice(key))["state"]) == (1, NoticeState.SENT)
    assert died + lives == ROUNDS
    assert lives >= 5
    assert office.read("mia") == [f"round {number}" for number in range(ROUNDS)]
