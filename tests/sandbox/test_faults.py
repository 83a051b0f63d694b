"""Faults on order: what the app sees, and whether its call took effect."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from sandbox.faults import Kind
from tests.sandbox.asking import error_of


@pytest.fixture
def client(sandbox: Sandbox) -> AsyncWebClient:
    """One that loses patience soon."""
    return AsyncWebClient(sandbox.app.bot_token, base_url=sandbox.api_url, retry_handlers=[], timeout=1)


async def _post(sandbox: Sandbox, patience: float = 5) -> int:
    """Posts to Mia without the SDK; the HTTP status."""
    form = {"channel": sandbox.person("mia").id, "text": "hi", "token": sandbox.app.bot_token}
    timeout = aiohttp.ClientTimeout(total=patience)
    async with (
        aiohttp.ClientSession(timeout=timeout) as http,
        http.post(f"{sandbox.api_url}chat.postMessage", data=form) as answer,
    ):
        return answer.status


@pytest.mark.parametrize(
    ("kind", "delivered"), [("error", 0), ("error_after", 1)], ids=["before the effect", "after it"]
)
async def test_an_error_500(sandbox: Sandbox, kind: Kind, delivered: int) -> None:
    fault = sandbox.faults.add("chat.postMessage", kind)

    assert await _post(sandbox) == 500

    assert len(sandbox.person("mia").inbox()) == delivered
    assert fault.fired == 1


@pytest.mark.parametrize(
    ("kind", "delivered"), [("drop_before", 0), ("drop_after", 1)], ids=["before the effect", "after it"]
)
async def test_a_dropped_connection(sandbox: Sandbox, kind: Kind, delivered: int) -> None:
    sandbox.faults.add("chat.postMessage", kind)

    with pytest.raises(aiohttp.ClientConnectionError):
        await _post(sandbox)

    assert len(sandbox.person("mia").inbox()) == delivered


@pytest.mark.parametrize(
    ("kind", "delivered"),
    [("timeout_before", 0), ("timeout_after", 1)],
    ids=["before the effect", "after it"],
)
async def test_an_answer_that_never_comes(sandbox: Sandbox, kind: Kind, delivered: int) -> None:
    sandbox.faults.add("chat.postMessage", kind)

    with pytest.raises(TimeoutError):
        await _post(sandbox, patience=0.05)

    assert len(sandbox.person("mia").inbox()) == delivered


async def test_a_429_says_when_to_come_again(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.faults.add("chat.postMessage", "ratelimited", retry_after=7)

    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="#general", text="hi")

    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    assert sandbox.channel("general").messages == []


async def test_a_slow_answer_comes_all_the_same(sandbox: Sandbox, client: AsyncWebClient) -> None:
    mia, raj = sandbox.person("mia"), sandbox.person("raj")
    sandbox.faults.add("chat.postMessage", "slow", user=mia.id, seconds=0.05)

    slow = asyncio.ensure_future(client.chat_postMessage(channel=mia.id, text="slow"))
    await client.chat_postMessage(channel=raj.id, text="quick")
    assert mia.inbox() == []
    await slow

    assert [m.text for m in mia.inbox()] == ["slow"]


async def test_any_error_of_slacks(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.faults.add("users.info", "api_error", error="fatal_error")

    assert await error_of(client.users_info(user=sandbox.person("mia").id)) == "fatal_error"


async def test_a_fault_strikes_as_often_as_ordered(sandbox: Sandbox) -> None:
    fault = sandbox.faults.add("chat.postMessage", "error", times=2)

    assert [await _post(sandbox) for _ in range(3)] == [500, 500, 200]
    assert fault.fired == 2


async def test_a_fault_may_strike_until_cleared(sandbox: Sandbox) -> None:
    sandbox.faults.add("*", "error", times=None)
    assert [await _post(sandbox) for _ in range(3)] == [500, 500, 500]

    sandbox.faults.clear()
    assert await _post(sandbox) == 200


async def test_a_fault_strikes_only_whom_it_is_meant_for(sandbox: Sandbox, client: AsyncWebClient) -> None:
    mia, raj = sandbox.person("mia"), sandbox.person("raj")
    sandbox.faults.add("chat.postMessage", "api_error", user=raj.id)

    await client.chat_postMessage(channel=mia.id, text="hi")
    assert await error_of(client.chat_postMessage(channel=raj.id, text="hi")) == "internal_error"


async def test_a_persons_dm_is_theirs_for_faults_too(sandbox: Sandbox, client: AsyncWebClient) -> None:
    dm = (await client.conversations_open(users=sandbox.person("mia").id))["channel"]["id"]
    sandbox.faults.add("chat.postMessage", "api_error", user=sandbox.person("mia").id)

    assert await error_of(client.chat_postMessage(channel=dm, text="hi")) == "internal_error"


async def test_every_call_is_on_record(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.faults.add("chat.postMessage", "error_after")
    await _post(sandbox)
    await client.users_info(user=sandbox.person("mia").id)

    seen = [(call.method, call.status, call.response is None) for call in sandbox.calls]

    assert seen == [("chat.postMessage", 500, True), ("users.info", 200, False)]
    assert "token" not in sandbox.calls[0].args
    assert sandbox.calls[0].at == sandbox.clock.now()
