"""The bot in a process of its own, so that its memory and its answers are its own. It does what it is told, by lines.

Each line to it is `{"order": …, "now": …}`, each line from it says how much of the processor and how much memory it has
used so far. Its clock stands at the `now` of the last order, as the sandbox's does.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

from pydantic import SecretStr

from benchmarks.measuring import peak
from bot.assembly import Bot
from bot.logging import set_up
from bot.settings import Settings

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Done:
    """An order is done. So far: the seconds that a processor has worked for it, and the most megabytes it has held."""

    processor: float
    megabytes: int


@dataclass(frozen=True)
class Beginning:
    """What the process needs to know; `now` is a UNIX time."""

    database_url: str
    api_url: str
    token: str
    secret: str
    master: str
    now: float


class BotProcess:
    """A running bot; `port` is where it listens."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.port = 0

    async def begin(self, beginning: Beginning) -> None:
        self.port = int((await self._say(asdict(beginning)))["port"])

    async def errands(self, now: datetime) -> Done:
        """What was left to do after an answer is done."""
        return await self._order("errands", now)

    async def deliver(self, now: datetime) -> Done:
        """All is sent that may be sent at this instant."""
        return await self._order("deliver", now)

    async def _order(self, order: str, now: datetime) -> Done:
        return Done(**await self._say({"order": order, "now": now.timestamp()}))

    async def _say(self, line: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the bot's process has no pipes")
        self._process.stdin.write(json.dumps(line).encode() + b"\n")
        await self._process.stdin.drain()
        answer = await self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the bot's process has ended; its log is above")
        said: dict[str, Any] = json.loads(answer)
        return said


@asynccontextmanager
async def bot_process(beginning: Beginning) -> AsyncIterator[BotProcess]:
    """Start it; with the block it ends. Its log goes to our standard error."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.processes", stdin=pipe, stdout=pipe, cwd=ROOT
    )
    try:
        running = BotProcess(process)
        await running.begin(beginning)
        yield running
    finally:
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()


async def obey() -> None:
    """Until nobody gives orders any more."""
    beginning = Beginning(**json.loads(await asyncio.to_thread(sys.stdin.readline)))
    clock = _Clock(beginning.now)
    set_up("WARNING", clock)
    bot = await Bot.start(_settings(beginning), clock, ticking=False, host="127.0.0.1")
    try:
        _answer({"port": bot.port})
        orders: dict[str, Callable[[], Awaitable[None]]] = {
            "errands": bot.errands.settle, "deliver": bot.engine.settle,
        }  # fmt: skip
        while line := await asyncio.to_thread(sys.stdin.readline):
            order = json.loads(line)
            clock.instant = order["now"]
            await orders[order["order"]]()
            _answer(asdict(Done(process_time(), peak())))
    finally:
        await bot.stop()


class _Clock:
    """Stands where the last order has set it."""

    def __init__(self, instant: float) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(self.instant, UTC)


def _settings(beginning: Beginning) -> Settings:
    return Settings(
        database_url=beginning.database_url,
        slack_api_url=beginning.api_url,
        slack_bot_token=SecretStr(beginning.token),
        slack_app_token=None,
        slack_signing_secret=SecretStr(beginning.secret),
        mentor_master_key=SecretStr(beginning.master),
        port=0,
    )


def _answer(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(obey())
