"""Slack's answers, sorted: sent, surely not sent, or nobody knows."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from scheduler.outcomes import (
    LONGEST_RETRY_SECONDS,
    RETRY_SECONDS,
    Gone,
    Limited,
    LockedOut,
    Outcome,
    Refused,
    Unknown,
    Unreached,
    outcome_of,
    post,
)


def answered(status: int, data: Any, **headers: str) -> SlackApiError:
    response = AsyncSlackResponse(
        client=AsyncWebClient(), http_verb="POST", api_url="chat.postMessage", req_args={},
        data=data, headers={name.replace("_", "-"): value for name, value in headers.items()}, status_code=status,
    )  # fmt: skip
    return SlackApiError("The request to the Slack API failed.", response)  # type: ignore[no-untyped-call]


def said(error: str, status: int = 200) -> SlackApiError:
    return answered(status, {"ok": False, "error": error})


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (answered(429, {"ok": False, "error": "ratelimited"}, Retry_After="30"), Limited(30)),
        (answered(429, "slow down"), Limited(RETRY_SECONDS)),
        (answered(429, {}, Retry_After="soon"), Limited(RETRY_SECONDS)),
        (said("ratelimited"), Limited(RETRY_SECONDS)),
        (said("is_archived"), Refused("is_archived")),
        (said("account_inactive"), LockedOut("account_inactive")),
        (answered(429, {}, Retry_After="nan"), Limited(RETRY_SECONDS)),
        (answered(429, {}, Retry_After="inf"), Limited(LONGEST_RETRY_SECONDS)),
        (said("user_disabled"), Gone("user_disabled")),
        (said("token_revoked"), LockedOut("token_revoked")),
        (answered(403, "a proxy's page"), LockedOut("http_403")),
        (answered(404, {}), LockedOut("http_404")),
        (said("internal_error"), Unknown("internal_error")),
        (said("fatal_error"), Unknown("fatal_error")),
        (said("is_archived", status=500), Unknown("is_archived")),
        (answered(503, "down"), Unknown("http_503")),
        (answered(200, "a captive portal's page"), Unknown("http_200")),
        (TimeoutError(), Unknown("TimeoutError")),
        (aiohttp.ServerDisconnectedError(), Unknown("ServerDisconnectedError")),
        (ConnectionResetError(), Unknown("ConnectionResetError")),
    ],
    ids=str,
)
def test_where_there_is_doubt_the_outcome_is_unknown(error: Exception, outcome: Outcome) -> None:
    assert outcome_of(error) == outcome


async def test_where_nobody_listens_nothing_was_sent() -> None:
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient("t", f"http://127.0.0.1:{port}/api/", session=session, retry_handlers=[])
        outcome = await post(client, {"channel": "C1", "text": "Hello"}, seconds=5)
    assert outcome == Unreached("ClientConnectorError")


@pytest.mark.parametrize(
    "body",
    [b'{"ok"', b'{"ok": true, "channel": "\xff\xfe"}', b'"ok"', b"[]", b"null", b'{"ok": true}'],
    ids=["half", "no text", "a string", "a list", "nothing", "no ts"],
)
async def test_an_answer_that_cannot_be_read_is_no_answer(body: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, aiohttp.ClientSession() as session:
        client = AsyncWebClient("t", f"http://127.0.0.1:{port}/api/", session=session, retry_handlers=[])
        outcome = await post(client, {"channel": "C1", "text": "Hello"}, seconds=5)
    assert isinstance(outcome, Unknown)
