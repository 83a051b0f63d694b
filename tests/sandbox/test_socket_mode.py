"""Socket Mode: hello, envelopes, acks, and connections that end."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from tests.sandbox.asking import Json, error_of

Socket = aiohttp.ClientWebSocketResponse


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def opener(sandbox: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(sandbox.app.app_token, base_url=sandbox.api_url, retry_handlers=[])


async def _connect(http: aiohttp.ClientSession, opener: AsyncWebClient) -> Socket:
    """A connection that has been greeted."""
    opened = await opener.apps_connections_open(app_token=opener.token or "")
    socket = await http.ws_connect(opened["url"])
    assert (await socket.receive_json())["type"] == "hello"
    return socket


async def test_an_envelope_waits_for_its_ack(
    sandbox: Sandbox, http: aiohttp.ClientSession, opener: AsyncWebClient
) -> None:
    socket = await _connect(http, opener)
    asked = asyncio.ensure_future(sandbox.person("mia").command("/bare words"))

    envelope = await socket.receive_json()
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert envelope["payload"]["text"] == "words"
    assert not asked.done()
    await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "Yes?"}})

    assert (await asked).text == "Yes?"


async def test_without_an_ack_the_person_is_told(
    sandbox: Sandbox, http: aiohttp.ClientSession, opener: AsyncWebClient
) -> None:
    await _connect(http, opener)

    answer = await sandbox.person("mia").command("/bare")

    assert (answer.status, answer.error) == (0, "operation_timeout")


async def test_an_envelope_whose_connection_ends_goes_through_another(
    sandbox: Sandbox, http: aiohttp.ClientSession, opener: AsyncWebClient
) -> None:
    sockets = [await _connect(http, opener), await _connect(http, opener)]
    asked = asyncio.ensure_future(sandbox.person("mia").command("/bare"))
    first = await sockets[0].receive_json()
    await sockets[0].close()

    again = await sockets[1].receive_json()
    assert again["envelope_id"] == first["envelope_id"]
    await sockets[1].send_json({"envelope_id": again["envelope_id"]})

    assert (await asked).error is None


async def test_an_event_says_how_often_it_was_tried(
    sandbox: Sandbox, http: aiohttp.ClientSession, opener: AsyncWebClient
) -> None:
    socket = await _connect(http, opener)
    sent = asyncio.ensure_future(sandbox.event({"type": "team_join", "user": {"id": "U1"}}, retry=3))

    envelope = await socket.receive_json()
    await socket.send_json({"envelope_id": envelope["envelope_id"]})
    await sent

    assert (envelope["type"], envelope["retry_attempt"]) == ("events_api", 3)
    assert envelope["accepts_response_payload"] is False


async def test_a_warning_comes_before_the_end(
    sandbox: Sandbox, http: aiohttp.ClientSession, opener: AsyncWebClient
) -> None:
    socket = await _connect(http, opener)

    await sandbox.sockets.disconnect("warning")
    assert await socket.receive_json() == {"type": "disconnect", "reason": "warning"}
    assert sandbox.sockets.connected == 1

    await sandbox.sockets.disconnect("refresh_requested")
    assert (await socket.receive_json())["reason"] == "refresh_requested"
    assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_a_ticket_is_good_once(http: aiohttp.ClientSession, opener: AsyncWebClient) -> None:
    opened = await opener.apps_connections_open(app_token=opener.token or "")
    await http.ws_connect(opened["url"])

    with pytest.raises(aiohttp.WSServerHandshakeError):
        await http.ws_connect(opened["url"])


async def test_there_are_ten_connections_at_most(
    sandbox: Sandbox, http: aiohttp.ClientSession, opener: AsyncWebClient
) -> None:
    sockets = [await _connect(http, opener) for _ in range(10)]

    with pytest.raises(aiohttp.WSServerHandshakeError):
        await _connect(http, opener)
    assert sandbox.sockets.connected == len(sockets)


async def test_a_bot_token_opens_no_connection(client: AsyncWebClient) -> None:
    asked = client.apps_connections_open(app_token=client.token or "")

    assert await error_of(asked) == "not_allowed_token_type"


async def test_bolt_comes_back_after_a_refresh(
    sandbox: Sandbox, bolt: AsyncApp, over_socket: AsyncSocketModeHandler
) -> None:
    @bolt.command("/bare")
    async def answer(ack: AsyncAck, command: Json) -> None:
        await ack("here again")

    await sandbox.sockets.disconnect("refresh_requested")
    await over_socket.client.connect_to_new_endpoint(force=True)
    await sandbox.connected()

    assert (await sandbox.person("mia").command("/bare")).text == "here again"
