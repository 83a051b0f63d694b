"""Starting and stopping: at once, side by side, whatever is still going on."""

import asyncio

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from sandbox.clock import stopwatch
from tests.sandbox.asking import Json
from tests.sandbox.conftest import SEED


async def test_a_sandbox_starts_and_stops_at_once() -> None:
    async with await Sandbox.start(SEED):
        pass
    elapsed = stopwatch()

    for _ in range(5):
        async with await Sandbox.start(SEED):
            pass

    assert elapsed() / 5 < 0.1


async def test_two_sandboxes_know_nothing_of_each_other() -> None:
    async with await Sandbox.start(SEED) as one, await Sandbox.start(SEED) as other:
        client = AsyncWebClient(one.app.bot_token, base_url=one.api_url, retry_handlers=[])
        await client.chat_postMessage(channel="#general", text="hi")

        assert one.url != other.url
        assert len(one.channel("general").messages) == 1
        assert other.channel("general").messages == []


async def test_a_stop_cuts_off_a_call_that_hangs() -> None:
    sandbox = await Sandbox.start(SEED)
    sandbox.faults.add("api.test", "timeout_before")

    async with aiohttp.ClientSession() as http:
        hanging = asyncio.ensure_future(http.post(f"{sandbox.api_url}api.test"))
        await sandbox.called("api.test")
        await sandbox.stop()

        with pytest.raises(aiohttp.ClientConnectionError):
            await hanging


async def test_a_stopped_sandbox_frees_its_port() -> None:
    first = await Sandbox.start(SEED)
    port = int(first.url.rsplit(":", 1)[1].strip("/"))
    await first.stop()

    async with await Sandbox.start(SEED, port=port) as second:
        assert second.url == first.url


@pytest.mark.parametrize("body", ["form", "json", "query"])
async def test_arguments_come_as_form_as_json_or_in_the_query(sandbox: Sandbox, body: str) -> None:
    arguments = {"foo": "bär"}
    given: Json = {"form": {"data": arguments}, "json": {"json": arguments}, "query": {"params": arguments}}[
        body
    ]

    async with aiohttp.ClientSession() as http, http.post(f"{sandbox.api_url}api.test", **given) as answer:
        assert (await answer.json())["args"] == arguments
