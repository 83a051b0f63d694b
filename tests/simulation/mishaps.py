"""What goes wrong, dealt from a shuffled deck so that each kind comes up before any comes twice."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from sandbox.faults import Kind

if TYPE_CHECKING:
    from tests.simulation.years import Year

KINDS: tuple[Kind, ...] = (
    "ratelimited", "error", "error_after", "timeout_before", "timeout_after", "drop_before", "drop_after", "slow",
    "api_error",
)  # fmt: skip
UNITS = ("claim_next", "begin", "mark_sent", "advance_rows", "an action")
STEPS = (
    *(f"{unit}:{when}" for unit in UNITS for when in ("before", "commit", "after")),
    "chat.postMessage:before",
    "chat.postMessage:after",
)
"""Where the process is killed: around each unit of work of a delivery, at its commit, around the post; before the
work on a due row, and after an action was committed but not yet answered."""
SOON = timedelta(minutes=7)


@dataclass(frozen=True)
class Mishap:
    """One thing that goes wrong. `befall` arranges it; what is counted under `name` says that it struck."""

    name: str
    befall: Callable[["Year"], Awaitable[None]]


def failing(method: str, kind: Kind) -> Mishap:
    """The next call of this method (`*`: any) fails so."""

    async def befall(year: "Year") -> None:
        year.fault(method, kind, 1 + year.rng.randrange(3 if kind == "ratelimited" else 1))

    return Mishap(f"{'post' if method != '*' else 'call'}: {kind}", befall)


def killed_at(step: str) -> Mishap:
    """The process dies when it next comes there; after a while it is started again."""

    async def befall(year: "Year") -> None:
        year.machine.deaths.add(step)

    return Mishap(f"killed at {step}", befall)


async def restarted(year: "Year") -> None:
    await year.machine.stop()
    year.count("restarted")
    await year.start()


async def down_for_days(year: "Year") -> None:
    await year.machine.stop()
    year.down_until = year.now + timedelta(hours=year.rng.randrange(20, 9 * 24))
    year.count("down for days")


async def slack_away(year: "Year") -> None:
    year.machine.slack_is_away = True
    year.later(timedelta(hours=year.rng.randrange(1, 20)), "", year.slack_back)


async def database_locked(year: "Year") -> None:
    year.machine.locked = year.rng.randrange(1, 4)


async def clock_back(year: "Year") -> None:
    """Ten minutes, and there it stays."""
    year.skew(year.machine.skew - timedelta(minutes=10))
    year.count("clock back 10 minutes")
    year.later(timedelta(minutes=year.rng.randrange(30, 300)), "", year.clock_set_right)


async def clock_forward(year: "Year") -> None:
    """An hour, until somebody sets it right."""
    year.skew(year.machine.skew + timedelta(hours=1))
    year.count("clock forward an hour")
    year.later(timedelta(minutes=year.rng.randrange(5, 90)), "", year.clock_set_right)


async def request_lost(year: "Year") -> None:
    """What somebody does next does not reach the bot."""
    year.machine.loses_request = True


async def answer_lost(year: "Year") -> None:
    """What somebody does next is done, and the answer is lost."""
    year.machine.loses_answer = True


DECK: tuple[Mishap, ...] = (
    *(failing("chat.postMessage", kind) for kind in KINDS),
    *(failing("*", kind) for kind in KINDS),
    *(killed_at(step) for step in STEPS),
    Mishap("restarted", restarted),
    Mishap("down for days", down_for_days),
    Mishap("unreachable", slack_away),
    Mishap("database locked", database_locked),
    Mishap("clock back 10 minutes", clock_back),
    Mishap("clock forward an hour", clock_forward),
    Mishap("request lost", request_lost),
    Mishap("answer lost", answer_lost),
)
NAMES = frozenset(each.name for each in DECK)


class Deck:
    """Shuffled anew when it has been dealt out."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: list[Mishap] = []

    def deal(self) -> Mishap:
        if not self._left:
            self._left = list(DECK)
            self._rng.shuffle(self._left)
        return self._left.pop()
