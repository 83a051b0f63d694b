"""Fifty commands a second while Slack takes 250 ms for each `views.open`: does every form open before its trigger expires?

Hundreds of people type `/mentor log`, each once, at an even pace, whatever became of those before; each form comes from
the database and is opened in a sandbox, which refuses a trigger after 3 seconds as Slack does. Mentor runs in a process
of its own, on SQLite; sandbox and people share this one.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter

from benchmarks.filling import MASTER, NOW, TOKEN, Population, fill, person_id
from benchmarks.lines import Line
from benchmarks.measuring import Figures, quantile
from benchmarks.processes import Beginning, bot_process
from bot.manifest import manifest
from sandbox.clock import SandboxClock
from sandbox.permits import TRIGGER_LIFE
from sandbox.seed import SandboxSeed
from sandbox.server import Sandbox
from sandbox.workspace import User
from storage.installations import Installation

SLOW = 0.25  # seconds
OPEN = "views.open"


@dataclass(frozen=True)
class Rush:
    """So many people, and so many commands a second."""

    people: int = 500
    a_second: float = 50.0


async def open_line(new_database: Callable[[], str], rush: Rush = Rush()) -> Line:
    """One line; its ratio is the part of the forms that were opened."""
    url = new_database()
    seed = SandboxSeed(manifest=manifest(socket_mode=False))
    async with await Sandbox.start(seed, clock=SandboxClock(NOW), rate_limits=False) as sandbox:
        app, workspace_id = sandbox.app, sandbox.workspace.id
        population = Population(rush.people, sessions=1, first_session_at=NOW - timedelta(hours=2))
        fill(url, population, Installation(workspace_id, "Example", app.bot_user_id, app.bot_id, TOKEN))
        for number in range(rush.people):
            name = person_id(number)
            sandbox.workspace.users[name] = User(name, f"person{number}", f"Person {number}")
        began = Beginning(
            url, sandbox.api_url, app.bot_token, app.signing_secret, str(MASTER), NOW.timestamp()
        )
        async with bot_process(began) as bot:
            sandbox.send_to(f"http://127.0.0.1:{bot.port}/slack/events")
            await sandbox.person(person_id(0)).command("/mentor help")
            sandbox.faults.add(OPEN, "slow", times=None, seconds=SLOW)
            seconds = await _rush(sandbox, rush)
            await bot.errands(NOW)
        return _line(sandbox, rush, seconds)


async def _rush(sandbox: Sandbox, rush: Rush) -> list[float]:
    """How long each waited for Mentor's answer."""
    typing, loop = [], asyncio.get_running_loop()
    began = loop.time()
    for number in range(rush.people):
        await asyncio.sleep(max(began + number / rush.a_second - loop.time(), 0))
        typing.append(asyncio.create_task(_type(sandbox, number)))
    return list(await asyncio.gather(*typing))


async def _type(sandbox: Sandbox, number: int) -> float:
    began = perf_counter()
    await sandbox.person(person_id(number)).command("/mentor log")
    return perf_counter() - began


def _line(sandbox: Sandbox, rush: Rush, seconds: list[float]) -> Line:
    outcomes = Counter(
        "opened"
        if call.status == 200 and (call.response or {}).get("ok")
        else str((call.response or {}).get("error"))
        for call in sandbox.calls
        if call.method == OPEN
    )
    figures: Figures = {
        "people": rush.people, "a_second": rush.a_second, "ack_p50_ms": quantile(seconds, 0.5) * 1000,
        "ack_p99_ms": quantile(seconds, 0.99) * 1000, **outcomes,
    }  # fmt: skip
    ours = f"{outcomes['opened']} of {rush.people} opened, ack p99 {figures['ack_p99_ms']:.0f} ms"
    life = f"a trigger lives {TRIGGER_LIFE.total_seconds():g} s"
    what = f"{rush.a_second:g} commands/s while views.open takes {SLOW * 1000:g} ms"
    return Line(what, ours, life, outcomes["opened"] / rush.people, 1.0, at_least=True, figures=figures)
