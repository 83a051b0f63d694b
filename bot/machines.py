"""The forms of many processes: a clock, any number of workers, and `bot.assembly.Web` in any number, on PostgreSQL."""

from contextlib import AsyncExitStack
from typing import Self

from bot.assembly import delivering
from bot.clients import Clients
from bot.settings import Settings
from mentoring.desk import Desk
from mentoring.times import Clock
from scheduler.timekeeping import Timekeeper
from scheduler.waking import wake
from scheduler.workers import Staffing, Worker
from storage.database import Database, conninfo
from storage.installations import insist_on_key

ENDING_SECONDS = 6.0  # at SIGTERM all is over within ten (CASES B29)


class TheClock:
    """Asks each minute for workers. It needs the database alone."""

    def __init__(self, ending: AsyncExitStack) -> None:
        self._ending = ending

    @classmethod
    async def start(cls, settings: Settings, clock: Clock) -> Self:
        """Raises WrongKey, and when the database cannot be reached."""
        async with AsyncExitStack() as opened:
            desk = Desk(Database.connect(settings.database_url), settings.master, clock)
            opened.callback(desk.close)
            await desk.look(insist_on_key, settings.master)
            await wake(desk, clock())
            timekeeper = Timekeeper(desk, clock)
            await timekeeper.start()
            opened.push_async_callback(timekeeper.stop, ENDING_SECONDS)
            return cls(opened.pop_all())

    async def stop(self) -> None:
        """Finish the tick that is under way."""
        await self._ending.aclose()


class AWorker:
    """Serves the workspaces that it is given, one of any number."""

    def __init__(self, ending: AsyncExitStack) -> None:
        self._ending = ending

    @classmethod
    async def start(cls, settings: Settings, clock: Clock, staffing: Staffing | None = None) -> Self:
        """Raises WrongKey, and when the database cannot be reached."""
        async with AsyncExitStack() as opened:
            desk = Desk(Database.connect(settings.database_url), settings.master, clock)
            opened.callback(desk.close)
            await desk.look(insist_on_key, settings.master)
            await wake(desk, clock())
            clients = Clients(desk, settings.slack_api_url)
            opened.push_async_callback(clients.close)
            address = conninfo(settings.database_url)
            worker = Worker(desk, clients.anew, clock, address, delivering(settings), staffing)
            opened.push_async_callback(worker.stop, ENDING_SECONDS)
            await worker.start()
            return cls(opened.pop_all())

    async def stop(self) -> None:
        """Finish what is being sent, and leave the rest to the other workers."""
        await self._ending.aclose()
