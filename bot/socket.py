"""Socket Mode: Slack reaches us over a connection that we open. Nothing is signed there."""

import logging
from typing import Self

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.clients import Clients


class Socket:
    """One connection, kept open and renewed when Slack asks for it."""

    def __init__(self, handler: AsyncSocketModeHandler) -> None:
        self._handler = handler

    @classmethod
    async def open(cls, bolt: AsyncApp, app_token: str, clients: Clients) -> Self:
        """Connected when this returns. Raises SlackApiError for a token that Slack refuses."""
        web_client = clients.with_token(app_token)
        handler = AsyncSocketModeHandler(
            bolt, app_token, logger=logging.getLogger("slack_bolt.socket"), web_client=web_client
        )
        handler.client.proxy = web_client.proxy
        await handler.client.connect()  # type: ignore[no-untyped-call]
        return cls(handler)

    async def stop(self) -> None:
        await self._handler.client.close()  # type: ignore[no-untyped-call]
