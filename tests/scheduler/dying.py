"""A worker process that is killed, with a real SIGKILL, at a given step of its deliveries."""

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import event
from sqlalchemy.orm import configure_mappers

from mentoring.desk import Desk
from mentoring.registry import FACTS
from messages.registry import NOTICES
from scheduler.engine import Engine
from storage.database import Database
from tests.conftest import MASTER
from tests.scheduler.office import QUICK, say, saying

configure_mappers()  # once, before the processes fork


@dataclass(frozen=True)
class Orders:
    """What a process is to do: deliver at `now`, and die at step `dies_at` (None: never)."""

    database_url: str
    api_url: str
    token: str
    now: datetime
    dies_at: int | None


class Steps:
    """Counts the places at which a process may die: around each unit of work, each commit, each call of Slack."""

    def __init__(self, dies_at: int | None) -> None:
        self.count, self.dies_at = 0, dies_at

    def __call__(self, *_: object) -> None:
        if self.count == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1


class DyingDesk(Desk):
    """A desk at which a worker may drop dead."""

    step: Callable[..., None]

    async def run(self, job: Any, workspace_id: str, *args: Any, **kwargs: Any) -> Any:
        self.step()
        result = await super().run(job, workspace_id, *args, **kwargs)
        self.step()
        return result


class DyingClient(AsyncWebClient):
    """A line to Slack that may be cut by death, before and after Slack has heard."""

    step: Callable[..., None]

    async def api_call(self, *args: Any, **kwargs: Any) -> Any:
        self.step()
        answer = await super().api_call(*args, **kwargs)
        self.step()
        return answer


def work(orders: Orders) -> None:
    """A process's whole life: deliver what can be, look again as the leases lapse and the looks fall due."""
    FACTS["saying"], NOTICES["saying"] = say, saying
    asyncio.run(deliver(orders))


async def deliver(orders: Orders) -> None:
    now = [orders.now]
    step = Steps(orders.dies_at)
    database = Database.connect(orders.database_url)
    event.listen(database.writing, "commit", lambda _connection: step())
    desk = DyingDesk(database, MASTER, lambda: now[0])
    desk.step = step
    async with aiohttp.ClientSession() as session:

        async def client(workspace_id: str) -> AsyncWebClient:
            del workspace_id
            given = DyingClient(orders.token, orders.api_url, session=session, retry_handlers=[])
            given.step = step
            return given

        engine = Engine(desk, client, lambda: now[0], QUICK)
        for seconds in (0, 60, 5, 120):
            now[0] += timedelta(seconds=seconds)
            await engine.settle()
    desk.close()
