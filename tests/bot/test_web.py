"""The end of the server: nobody new is let in, and whoever is here is answered."""

import asyncio

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot import web
from bot.web import WebServer


class Clerk:
    """Answers once it may."""

    def __init__(self) -> None:
        self.asked, self.may = asyncio.Event(), asyncio.Event()
        self.app = Starlette(routes=[Route("/", self.answer)])

    async def answer(self, _request: Request) -> PlainTextResponse:
        self.asked.set()
        await self.may.wait()
        return PlainTextResponse("done")


async def test_who_has_asked_before_the_end_is_answered_and_nobody_is_let_in_after_it() -> None:
    clerk = Clerk()
    server = await WebServer.start(clerk.app, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.port}/"
    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        asking = group.create_task(session.get(address))
        await clerk.asked.wait()
        ending = group.create_task(server.stop())
        await asyncio.sleep(0)
        clerk.may.set()
        async with await asking as answer:
            assert await answer.text() == "done"
        await ending
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(address)


async def test_who_waits_for_an_answer_that_does_not_come_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "GRACE_SECONDS", 0.01)
    clerk = Clerk()
    server = await WebServer.start(clerk.app, "127.0.0.1", 0)
    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        asking = group.create_task(session.get(f"http://127.0.0.1:{server.port}/"))
        await clerk.asked.wait()
        await server.stop()
        async with await asking as answer:
            assert answer.status == 500
