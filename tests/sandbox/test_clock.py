"""Time that runs, stands still, and is moved."""

import asyncio
from datetime import UTC, datetime, timedelta

from sandbox import SandboxClock
from tests.sandbox.conftest import NOON

HOUR = timedelta(hours=1)


def test_frozen_time_stands_still_until_moved() -> None:
    clock = SandboxClock(frozen=NOON)
    assert clock.now() == clock.now() == NOON

    clock.move(HOUR)
    assert clock.now() == NOON + HOUR
    clock.set(NOON)
    assert clock.now() == NOON


def test_running_time_goes_on_from_where_it_was_put() -> None:
    clock = SandboxClock(NOON)
    first = clock.now()

    assert NOON <= first < clock.now() < NOON + HOUR
    clock.move(HOUR)
    assert clock.now() > NOON + HOUR


def test_time_is_given_in_utc() -> None:
    assert SandboxClock(datetime(2026, 3, 2, 13, tzinfo=UTC)).now().tzinfo is UTC


def test_those_who_watch_hear_of_a_jump() -> None:
    clock, heard = SandboxClock(frozen=NOON), list[datetime]()
    clock.on_move(lambda: heard.append(clock.now()))

    clock.move(HOUR)

    assert heard == [NOON + HOUR]


def test_what_falls_due_in_a_jump_is_done_in_order_and_once() -> None:
    clock, done = SandboxClock(frozen=NOON), list[str]()
    clock.call_at(NOON + 2 * HOUR, lambda: done.append("second"))
    clock.call_at(NOON + HOUR, lambda: done.append("first"))
    cancelled = clock.call_at(NOON + HOUR, lambda: done.append("never"))
    cancelled.cancel()

    clock.move(3 * HOUR)
    clock.move(3 * HOUR)

    assert done == ["first", "second"]


async def test_running_time_does_what_falls_due() -> None:
    clock, done = SandboxClock(NOON), asyncio.Event()
    clock.call_at(clock.now() + timedelta(milliseconds=5), done.set)

    async with asyncio.timeout(5):
        await done.wait()


async def test_a_stopped_clock_does_nothing_more() -> None:
    clock, done = SandboxClock(NOON), list[str]()
    clock.call_at(NOON + HOUR, lambda: done.append("never"))
    clock.stop()

    clock.move(2 * HOUR)

    assert done == []
