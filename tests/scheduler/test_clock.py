"""Each kind of work starts once a minute, whatever becomes of the machine's clock."""

import asyncio
from collections.abc import Callable
from itertools import pairwise

import pytest

from scheduler.clock import Clockwork
from tests.scheduler.leaping import Machine, machine

__all__ = ["machine"]
MINUTE, HOUR = 60, 3600


def starts(machine: Machine, during: Callable[[], None], seconds: int = 2 * HOUR) -> list[float]:
    """The loop's time of each start, over so many seconds; `during` happens in the middle."""
    seen: list[float] = []

    async def note() -> None:
        seen.append(machine.loop.time())

    async def run() -> None:
        clockwork = Clockwork()
        clockwork.every("noting", MINUTE, note)
        clockwork.start()
        await asyncio.sleep(seconds / 2 + 7)
        during()
        await asyncio.sleep(seconds / 2 - 7)
        await clockwork.stop()
        await clockwork.close()

    machine.run(run)
    return seen


def longest_silence(starts: list[float]) -> float:
    return max(after - before for before, after in pairwise(starts))


def test_work_starts_at_once_and_then_on_each_minute(machine: Machine) -> None:
    seen = starts(machine, lambda: None)
    assert seen[0] < 1
    assert len(seen) == 2 * 60 + 1
    assert all((20 + each) % MINUTE < 1 for each in seen[1:])


def test_a_clock_set_back_ten_minutes_makes_no_silence(machine: Machine) -> None:
    seen = starts(machine, lambda: machine.jump(minutes=-10))
    assert longest_silence(seen) <= 1.5 * MINUTE
    assert abs(len(seen) - 121) <= 2


def test_a_clock_set_forward_an_hour_makes_no_silence_and_no_burst(machine: Machine) -> None:
    seen = starts(machine, lambda: machine.jump(hours=1))
    assert longest_silence(seen) <= MINUTE + 1
    assert abs(len(seen) - 121) <= 2


def test_many_small_steps_back_are_no_harm(machine: Machine) -> None:
    async def keep_stepping() -> None:
        while True:
            await asyncio.sleep(10)
            machine.jump(seconds=-9)

    stepping: list[asyncio.Task[None]] = []
    seen = starts(machine, lambda: stepping.append(machine.loop.create_task(keep_stepping())), 4 * HOUR)
    assert longest_silence(seen) <= 2 * MINUTE


def test_what_fails_or_takes_long_is_started_again_and_never_twice_at_once(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    running, most, failures = 0, 0, 0

    async def work() -> None:
        nonlocal running, most, failures
        running += 1
        most = max(most, running)
        await asyncio.sleep(2.5 * MINUTE)
        running -= 1
        failures += 1
        raise KeyError("a word that somebody wrote")

    async def run() -> None:
        clockwork = Clockwork()
        clockwork.every("failing", MINUTE, work)
        clockwork.start()
        await asyncio.sleep(HOUR)
        await clockwork.stop()
        await asyncio.wait(clockwork.running or [asyncio.create_task(asyncio.sleep(0))])
        await clockwork.close()

    machine.run(run)
    printed = capsys.readouterr().out
    assert most == 1
    assert failures >= 15
    assert "clockwork_failed" in printed
    assert "a word that somebody wrote" not in printed


def test_after_the_stop_nothing_starts(machine: Machine) -> None:
    seen: list[float] = []

    async def note() -> None:
        seen.append(machine.loop.time())

    async def run() -> None:
        clockwork = Clockwork()
        clockwork.every("noting", MINUTE, note)
        clockwork.start()
        await asyncio.sleep(5 * MINUTE)
        await clockwork.stop()
        await clockwork.close()
        before = len(seen)
        await asyncio.sleep(HOUR)
        assert len(seen) == before

    machine.run(run)
