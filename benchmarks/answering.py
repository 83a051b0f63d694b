"""How soon an answer comes: to `/mentor help`, and to a session's log sent by its form, beside a bare Bolt app.

Mentor and the bare app are processes of their own on the same server code, each with a database of its own, filled the
same; a third process sends. They are measured in turns, a few hundred requests each, so that whatever else the machine
does meets both; a figure is the median over the turns. Mentor is here what a web process is: it delivers nothing
meanwhile.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from statistics import median
from typing import Any

from benchmarks.children import Child, child
from benchmarks.filling import MASTER, NOW, TOKEN, Population, fill
from benchmarks.lines import Line
from benchmarks.measuring import Figures, quantile
from benchmarks.payloads import Form, help_forms, log_forms
from benchmarks.processes import Beginning, BotProcess, bot_process
from bot.manifest import manifest
from sandbox.clock import SandboxClock
from sandbox.seed import SandboxSeed
from sandbox.server import Sandbox
from storage.installations import Installation

AT_ONCE = (1, 16)
PARTS = {"p50": 0.5, "p99": 0.99}
GOAL = 1.5
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 (Slack's example of a signing secret)


@dataclass(frozen=True)
class Size:
    """How many turns, and how many requests in each, by how many there are at once."""

    turns: int = 9
    requests: tuple[int, int] = (150, 320)
    people: int = 100

    def sessions(self) -> int:
        """How many each pairing needs, so that each log is one's own; one turn more warms up."""
        return -(-(self.turns + 1) * sum(self.requests) // self.people)


@dataclass
class Side:
    """One of the two that are compared: where it listens, and what is sent to it next."""

    port: int
    secret: str
    forms: Iterator[Form]

    async def answer(self, sender: Child, count: int, at_once: int) -> dict[str, Any]:
        """So many requests; every one must be answered with 200."""
        told = {"port": self.port, "secret": self.secret, "now": NOW.timestamp(), "at_once": at_once}
        said = await sender.say(**told, forms=list(islice(self.forms, count)))
        if said["statuses"] != {"200": count}:
            raise RuntimeError(
                f"not all were answered: {said['statuses']}, the last with {said['last'][:300]}"
            )
        return said


@dataclass
class Opened:
    """Mentor, and the bare app, listening; `help_answer` is what Mentor answers."""

    bot: BotProcess
    mentor: Callable[[Iterator[Form]], Side]
    bare: Callable[[Iterator[Form]], Side]
    sender: Child
    workspace_id: str


async def answer_lines(new_database: Callable[[], str], size: Size = Size()) -> list[Line]:
    """Eight lines: two requests, two quantiles, one and many at once. `new_database`: the url of an empty one."""
    sessions = size.sessions()
    population = Population(
        size.people, sessions=sessions, a_minute=size.people, apart=timedelta(hours=3),
        first_session_at=NOW - timedelta(hours=3) * (sessions + 1),
    )  # fmt: skip
    urls = new_database(), new_database()
    async with opened(urls, population) as there:
        everybody = help_forms(there.workspace_id, size.people)
        mentor, bare = there.mentor(everybody), there.bare(everybody)
        lines = await compare("/mentor help → ack", there.sender, mentor, bare, size)
        mentor, bare = (
            side(log_forms(url, there.workspace_id, population))
            for side, url in zip((there.mentor, there.bare), urls, strict=True)
        )
        return [*lines, *await compare("log sent → committed, ack", there.sender, mentor, bare, size)]


async def compare(what: str, sender: Child, mentor: Side, bare: Side, size: Size) -> list[Line]:
    """In turns; the first warms both up and is not counted."""
    found: dict[tuple[str, int, str], list[float]] = defaultdict(list)
    for turn in range(size.turns + 1):
        for at_once, count in zip(AT_ONCE, size.requests, strict=True):
            for name, side in (("mentor", mentor), ("bare", bare)):
                seconds = (await side.answer(sender, count, at_once))["seconds"]
                for part, where in PARTS.items() if turn else ():
                    found[name, at_once, part].append(quantile(seconds, where) * 1000)
    return [
        line_of(
            f"{what}, {part}, {at_once} at once", found["mentor", at_once, part], found["bare", at_once, part]
        )
        for at_once in AT_ONCE
        for part in PARTS
    ]


def line_of(what: str, ours: list[float], beside: list[float]) -> Line:
    """Milliseconds, each a turn's."""
    mine, its = median(ours), median(beside)
    figures: Figures = {
        "ours_ms": mine,
        "beside_ms": its,
        "ours_worst_ms": max(ours),
        "beside_worst_ms": max(beside),
    }
    return Line(what, f"{mine:.2f} ms", f"bare Bolt {its:.2f} ms", mine / its, GOAL, figures=figures)


@asynccontextmanager
async def opened(urls: tuple[str, str], population: Population) -> AsyncIterator[Opened]:
    """Both, and one to send to them. The bare app answers `/mentor` with the very words that Mentor has answered."""
    seed = SandboxSeed(manifest=manifest(socket_mode=False))
    async with await Sandbox.start(seed, clock=SandboxClock(frozen=NOW)) as sandbox:
        app, workspace_id = sandbox.app, sandbox.workspace.id
        for url in urls:
            fill(url, population, Installation(workspace_id, "Example", app.bot_user_id, app.bot_id, TOKEN))
        begin = Beginning(urls[0], sandbox.api_url, app.bot_token, SECRET, str(MASTER), NOW.timestamp())
        async with (
            bot_process(begin) as bot,
            child("benchmarks.bare") as bare,
            child("benchmarks.sending") as sender,
        ):
            mentor = Side(bot.port, SECRET, help_forms(workspace_id, population.people))
            said = await mentor.answer(sender, population.people, 1)  # everybody has come once
            told = {"database_url": urls[1], "secret": SECRET, "now": NOW.timestamp(), "help": said["last"]}
            port = (await bare.say(**told))["port"]
            yield Opened(
                bot,
                lambda forms: Side(bot.port, SECRET, forms),
                lambda forms: Side(port, SECRET, forms),
                sender,
                workspace_id,
            )
