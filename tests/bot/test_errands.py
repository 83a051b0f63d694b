"""What outlives an answer is finished; what fails says so without the words it was about."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.errands import Errands

SECRET = "my mentor doubts the merger"


async def test_what_is_under_way_is_waited_for_with_what_it_starts() -> None:
    errands, done = Errands(), []

    async def first() -> None:
        await asyncio.sleep(0)
        errands.later(second())
        done.append("first")

    async def second() -> None:
        await asyncio.sleep(0)
        done.append("second")

    errands.later(first())
    await errands.settle()
    assert done == ["first", "second"]


async def test_what_takes_too_long_is_broken_off() -> None:
    errands = Errands()
    broken_off = asyncio.Event()

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            broken_off.set()

    errands.later(endless())
    with capture_logs() as logged:
        await errands.finish(within=0.01)
    assert broken_off.is_set()
    assert [line["event"] for line in logged] == ["errands_broken_off"]


async def test_a_failure_is_logged_with_a_reference_and_stops_nothing() -> None:
    errands, done = Errands(), []

    async def failing() -> None:
        raise ValueError(SECRET)

    async def working() -> None:
        done.append(True)

    with capture_logs() as logged:
        errands.later(failing())
        errands.later(working())
        await errands.settle()
    assert done
    (line,) = logged
    assert (line["event"], line["error"]) == ("errand_failed", "ValueError")
    assert len(line["reference"]) == 8
    assert SECRET not in str(line)


async def test_nothing_under_way_is_nothing_to_wait_for(recwarn: pytest.WarningsRecorder) -> None:
    await Errands().finish(within=0)
    assert not recwarn.list
