"""The bot in a process of its own, so that its memory and its answers are its own. It does what it is told, by lines.

Each order is `{"order": …, "now": …}`, each answer says how much of the processor and how much memory it has used so
far. Its clock stands at the `now` of the last order, as the sandbox's does.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from time import process_time

from pydantic import SecretStr

from benchmarks.children import Child, answer, child, lines
from benchmarks.measuring import peak, resident
from bot.assembly import Bot
from bot.logging import set_up
from bot.settings import Settings


@dataclass(frozen=True)
class Done:
    """An order is done. `processor`: the seconds that one has worked for this process so far; `megabytes`: the most
    memory it has held, `resident`: what it holds now."""

    processor: float
    megabytes: int
    resident: float


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

    def __init__(self, process: Child) -> None:
        self._process = process
        self.port = 0

    async def begin(self, beginning: Beginning) -> None:
        self.port = int((await self._process.say(**asdict(beginning)))["port"])

    async def errands(self, now: datetime) -> Done:
        """What was left to do after an answer is done."""
        return await self._order("errands", now)

    async def deliver(self, now: datetime) -> Done:
        """All is sent that may be sent at this instant."""
        return await self._order("deliver", now)

    async def tick(self, now: datetime) -> Done:
        """What the clock does each minute; all is sent that may be sent at this instant."""
        return await self._order("tick", now)

    async def _order(self, order: str, now: datetime) -> Done:
        return Done(**await self._process.say(order=order, now=now.timestamp()))


@asynccontextmanager
async def bot_process(beginning: Beginning) -> AsyncIterator[BotProcess]:
    """Start it; with the block it ends."""
    async with child("benchmarks.processes") as process:
        running = BotProcess(process)
        await running.begin(beginning)
        yield running


async def obey() -> None:
    """Until nobody gives orders any more."""
    orders = lines()
    beginning = Beginning(**await anext(orders))
    clock = StandingClock(beginning.now)
    set_up("WARNING", clock)
    bot = await Bot.start(settings_of(beginning), clock, ticking=False, host="127.0.0.1")
    try:
        answer(port=bot.port)
        known: dict[str, Callable[[], Awaitable[None]]] = {
            "errands": bot.errands.settle, "deliver": bot.engine.settle, "tick": bot.engine.tick,
        }  # fmt: skip
        async for order in orders:
            clock.instant = order["now"]
            await known[order["order"]]()
            answer(**asdict(Done(process_time(), peak(), resident())))
    finally:
        await bot.stop()


class StandingClock:
    """Stands where the last order has set it, a UNIX time."""

    def __init__(self, instant: float) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(self.instant, UTC)


def settings_of(beginning: Beginning) -> Settings:
    return Settings(
        database_url=beginning.database_url,
        slack_api_url=beginning.api_url,
        slack_bot_token=SecretStr(beginning.token),
        slack_app_token=None,
        slack_signing_secret=SecretStr(beginning.secret),
        mentor_master_key=SecretStr(beginning.master),
        port=0,
    )


if __name__ == "__main__":
    asyncio.run(obey())
