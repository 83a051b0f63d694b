"""The sandbox's time: it runs, stands still, and can be moved. No other file here reads the real time."""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Callback = Callable[[], None]


class Timer:
    """Something to be done at an instant of the sandbox's time, unless cancelled before."""

    def __init__(self, due: datetime, callback: Callback) -> None:
        self.due = due
        self.callback = callback
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class SandboxClock:
    """Instants are aware and in UTC.

    `start` is the instant shown first (default: the real one). With `frozen=True`, or `frozen=<instant>`,
    time moves only by `move` and `set`.
    """

    def __init__(self, start: datetime | None = None, *, frozen: bool | datetime = False) -> None:
        if isinstance(frozen, datetime):
            start = frozen
        real = datetime.now(UTC)
        self.frozen = frozen is not False
        self._still = (start or real).astimezone(UTC)
        self._offset = self._still - real
        self._listeners: list[Callback] = []
        self._timers: list[tuple[datetime, int, Timer]] = []
        self._order = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None

    def now(self) -> datetime:
        return self._still if self.frozen else datetime.now(UTC) + self._offset

    def real(self) -> datetime:
        """The machine's own time, for what an app checks against that: the age of a signature."""
        return datetime.now(UTC)

    @property
    def offset(self) -> timedelta:
        """How far the sandbox's time is ahead of the real one."""
        return self.now() - datetime.now(UTC)

    def move(self, by: timedelta) -> None:
        """Jump by `by`; what fell due on the way is done at once, in order."""
        self._still += by
        self._offset += by
        self._moved()

    def set(self, instant: datetime) -> None:
        self.move(instant.astimezone(UTC) - self.now())

    def on_move(self, listener: Callback) -> None:
        """Call `listener` after each jump (not as time just passes)."""
        self._listeners.append(listener)

    def call_at(self, due: datetime, callback: Callback) -> Timer:
        """Do `callback` when the sandbox's time reaches `due`. Needs a running event loop."""
        timer = Timer(due, callback)
        heapq.heappush(self._timers, (due, next(self._order), timer))
        self._set_alarm()
        return timer

    def stop(self) -> None:
        """Forget all that is still to be done."""
        self._timers.clear()
        self._set_alarm()

    def _moved(self) -> None:
        self._run_due()
        for listener in list(self._listeners):
            listener()

    def _run_due(self) -> None:
        while self._timers and self._timers[0][0] <= self.now():
            timer = heapq.heappop(self._timers)[2]
            if not timer.cancelled:
                timer.callback()
        self._set_alarm()

    def _set_alarm(self) -> None:
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
        if self._timers and not self.frozen:
            wait = (self._timers[0][0] - self.now()).total_seconds()
            self._alarm = asyncio.get_running_loop().call_later(max(wait, 0), self._run_due)


def stopwatch() -> Callable[[], float]:
    """A function that tells the real seconds since now; how long an app took, whatever the sandbox's time."""
    started = time.perf_counter()
    return lambda: time.perf_counter() - started
