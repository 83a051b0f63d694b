"""An event loop that leaps instead of waiting, and a machine's clock that can be set wrong; hours pass in no time."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta, tzinfo
from typing import Any

import apscheduler.schedulers.base
import apscheduler.triggers.date
import apscheduler.triggers.interval
import pytest

from tests.conftest import MONDAY


class Leaping(selectors.DefaultSelector):
    """Where a loop would wait for a timer, its time is moved on to it."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout:
            self.seconds += timeout
        return ready


class LeapingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.leaping = Leaping()
        super().__init__(self.leaping)

    def time(self) -> float:
        """Monotonic, as always."""
        return self.leaping.seconds


class Machine:
    """A machine whose clock (`now`) runs with the loop's time from 09:00:20 on, and jumps when told."""

    def __init__(self) -> None:
        self.loop = LeapingLoop()
        self.wrong_by = timedelta()

    def now(self, zone: tzinfo | None = None) -> datetime:
        return (MONDAY + timedelta(seconds=20 + self.loop.time()) + self.wrong_by).astimezone(zone)

    def jump(self, **by: float) -> None:
        self.wrong_by += timedelta(**by)

    def run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            self.loop.run_until_complete(work())
        finally:
            self.loop.close()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """APScheduler reads this machine's clock: it takes no clock of ours."""
    machine = Machine()

    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return machine.now(tz)

    for module in (
        apscheduler.schedulers.base,
        apscheduler.triggers.date,
        apscheduler.triggers.interval,
    ):
        monkeypatch.setattr(module, "datetime", Wrong)
    return machine
