"""Time as the simulation has it: an event loop that never waits, but leaps to what is next."""

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime, timedelta
from typing import Any

from sandbox.clock import SandboxClock

TICK = 1e-6  # seconds; what datetime can tell apart


class Stuck(RuntimeError):
    """Everybody waits for somebody else, and nothing will ever happen."""


class LeapingSelector(selectors.DefaultSelector):
    """Where another would sleep until the next timer, this one lets that time have passed."""

    leap: Callable[[float], None]

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise Stuck
        self.leap(timeout)
        return []


class LeapingLoop(asyncio.SelectorEventLoop):
    """One thread: what others would do in a pool of them is done on the spot. `time` is in simulated seconds."""

    def __init__(self) -> None:
        self.passed = 0.0
        selector = LeapingSelector()
        selector.leap = self._leap
        super().__init__(selector)
        self._clock_resolution = TICK

    def time(self) -> float:
        return self.passed

    def run_in_executor(  # type: ignore[override]  # the same promise, kept at once
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        del executor
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except BaseException as error:  # noqa: BLE001 (whoever awaits it gets it, as from a pool)
            future.set_exception(error)
        return future

    def _leap(self, seconds: float) -> None:
        self.passed += seconds


class LoopClock(SandboxClock):
    """Slack's time, which is the loop's: it runs from `start` (UTC) on."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self._start = start
        self._loop = asyncio.get_running_loop()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._loop.time())
