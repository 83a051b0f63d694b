"""Any number of sandboxes in a process of their own, so that Slack's work is not counted as Mentor's. What it is told:

`{"people": [[id, …], …], "now", "limited", "manifest"}`: one sandbox for each list, with these people, and the app
of this manifest; answers where they are.
`{"now"}`: the sandboxes' time. `{"tally": true}`: what has been posted so far. `{"sample": true}`: the last message.
"""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from benchmarks.children import Child, answer, lines
from sandbox.clock import SandboxClock
from sandbox.seed import Json, SandboxSeed
from sandbox.server import Sandbox
from sandbox.workspace import User

POST = "chat.postMessage"
PARTS = ("channel", "text", "blocks", "metadata")


@dataclass(frozen=True)
class Tally:
    """What was posted in one sandbox: how many messages, how many keys of notices they have, how many calls were
    answered with 429, and when the last message came (a UNIX time; 0: never)."""

    posts: int
    keys: int
    refused: int
    last_at: float


@dataclass(frozen=True)
class Slack:
    """One sandbox, seen from outside."""

    api_url: str
    token: str


async def open_slacks(
    slacks: Child, people: list[list[str]], now: datetime, manifest: Json, *, limited: bool
) -> list[Slack]:
    """A sandbox for each list of people, in which the app of this manifest is installed."""
    said = await slacks.say(people=people, now=now.timestamp(), limited=limited, manifest=manifest)
    return [Slack(**each) for each in said["opened"]]


async def tallies(slacks: Child) -> list[Tally]:
    """In their order."""
    return [Tally(**each) for each in (await slacks.say(tally=True))["tallies"]]


async def sample(slacks: Child) -> dict[str, Any]:
    """What the last message in the first sandbox was made of."""
    found: dict[str, Any] = (await slacks.say(sample=True))["sample"]
    return found


def tally(sandbox: Sandbox) -> Tally:
    posted = [call for call in sandbox.calls if call.method == POST and call.status == 200]
    keys = {_key(call.args) for call in posted}
    refused = sum(call.status == 429 for call in sandbox.calls)
    return Tally(len(posted), len(keys), refused, posted[-1].at.timestamp() if posted else 0.0)


def _last(sandbox: Sandbox) -> dict[str, Any]:
    posted = (call.args for call in reversed(sandbox.calls) if call.method == POST)
    return {name: value for name, value in next(posted).items() if name in PARTS}


def _key(args: dict[str, Any]) -> str:
    metadata = args.get("metadata") or {}
    return str(metadata.get("event_payload", {}).get("key"))


async def _open(people: list[str], clock: SandboxClock, manifest: Json, *, limited: bool) -> Sandbox:
    seed = SandboxSeed(manifest=manifest)
    sandbox = await Sandbox.start(seed, clock=clock, rate_limits=limited)
    for number, person_id in enumerate(people):
        sandbox.workspace.users[person_id] = User(person_id, f"person{number}", f"Person {number}")
    return sandbox


async def obey() -> None:
    """Until there is no more to be told."""
    orders = lines()
    first = await anext(orders)
    clock = SandboxClock(frozen=datetime.fromtimestamp(first["now"], UTC))
    async with AsyncExitStack() as opened:
        sandboxes = [
            await opened.enter_async_context(
                await _open(people, clock, first["manifest"], limited=first["limited"])
            )
            for people in first["people"]
        ]
        answer(opened=[asdict(Slack(each.api_url, each.app.bot_token)) for each in sandboxes])
        async for order in orders:
            if "now" in order:
                clock.set(datetime.fromtimestamp(order["now"], UTC))
            wanted = sandboxes if order.get("tally") else []
            last = _last(sandboxes[0]) if order.get("sample") else {}
            answer(tallies=[asdict(tally(each)) for each in wanted], sample=last)


if __name__ == "__main__":
    asyncio.run(obey())
