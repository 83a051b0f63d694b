"""`kill -9` at each step of a delivery, two hundred times in all: nothing is lost, and nothing is said twice."""

import asyncio
import signal
from collections import Counter
from datetime import timedelta
from multiprocessing.context import ForkServerContext

import pytest

from storage.notices import NoticeState
from tests.processes import forked
from tests.scheduler.dying import Orders, work
from tests.scheduler.office import PostOffice, on_both

ROUNDS = 50  # more than one life whole: that has 33 steps
FEWEST_STEPS = 14  # of one delivery: three around each of its four units of work, two around its post
LIFE = timedelta(minutes=10)


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that begin with everything imported, so that each costs milliseconds."""
    return forked()


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
@pytest.mark.parametrize("first", [0, 17])
async def test_killed_at_each_step_nothing_is_lost_and_nothing_twice(
    office: PostOffice, processes: ForkServerContext, first: int
) -> None:
    """Each life finds a new notice and what the one before left behind; it dies one step later than that one.

    When a life ends by itself, the next dies at its first step again.
    """
    step, deaths, lives = first, set[int](), 0
    for number in range(ROUNDS):
        await office.put("mia", f"round {number}")
        ended = await life(processes, orders_of(office, step))
        assert ended in (0, -signal.SIGKILL)
        deaths |= {step} if ended else set()
        lives, step = (lives, step + 1) if ended else (lives + 1, 0)
        office.sandbox.clock.move(LIFE)
    assert await life(processes, orders_of(office, None)) == 0
    said = Counter(office.read("mia"))
    assert said == dict.fromkeys((f"round {number}" for number in range(ROUNDS)), 1)
    assert {notice["state"] for notice in (await office.outbox()).values()} == {NoticeState.SENT}
    assert deaths >= set(range(FEWEST_STEPS))
    assert lives


def orders_of(office: PostOffice, dies_at: int | None) -> Orders:
    return Orders(office.url, office.sandbox.api_url, office.sandbox.app.bot_token, office.now, dies_at)
