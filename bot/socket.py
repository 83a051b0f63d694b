"""Socket Mode: Slack reaches us over a connection that we open. Nothing is signed there."""

import asyncio
import logging
from typing import Any, Self

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.clients import Clients

ANSWER_SECONDS = 3.0  # Slack waits no longer
CLOSING_SECONDS = 0.5  # for Slack to answer that we go; the library would wait for ten
CONNECTING_SECONDS = 8.0  # at the start; later a lost connection is made anew for as long as it takes


class Handler(AsyncSocketModeHandler):
    """Knows which requests are being answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.under_way: set[asyncio.Task[Any]] = set()

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 (it is awaited in one)
        self.under_way.add(task)
        try:
            await super().handle(client, req)
        finally:
            self.under_way.discard(task)


class Socket:
    """One connection, kept open and renewed when Slack asks for it."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    @classmethod
    async def open(cls, bolt: AsyncApp, app_token: str, clients: Clients) -> Self:
        """Connected when this returns. Raises SlackApiError for a token that Slack refuses, TimeoutError.

        The library's `connect` asks for an address again and again, whatever Slack says; so we ask for the first.
        """
        web_client = clients.with_token(app_token)
        handler = Handler(
            bolt, app_token, logger=logging.getLogger("slack_bolt.socket"), web_client=web_client
        )
        handler.client.proxy = web_client.proxy
        socket = cls(handler)
        try:
            handler.client.wss_uri = await handler.client.issue_new_wss_url()
            async with asyncio.timeout(CONNECTING_SECONDS):
                await handler.client.connect()  # type: ignore[no-untyped-call]
        except BaseException:
            await socket.stop()
            raise
        return socket

    async def stop(self) -> None:
        """What is being answered is answered first, so that nothing is begun after the end."""
        if self._handler.under_way:
            await asyncio.wait(self._handler.under_way, timeout=ANSWER_SECONDS)
        client = self._handler.client
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await client.close()  # type: ignore[no-untyped-call]
        except TimeoutError:
            client.current_session = None  # there is nobody to take leave of; what is left is ours
            await client.close()  # type: ignore[no-untyped-call]
