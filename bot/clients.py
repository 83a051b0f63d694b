"""The way to Slack: one session for all, one client a workspace."""

from typing import Any, TypeVar
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.patience import Pace, PatientClient, Unhurried
from mentoring.desk import Desk
from storage.errors import NotInstalled
from storage.installations import Installation, installation_of

ANSWER_SECONDS = 8.0  # after that the outcome of a call counts as unknown
C = TypeVar("C", bound=AsyncWebClient)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Clients:
    """Clients that send once and never retry by themselves: Slack has no idempotency key (SLACK.md).

    Those that answer people's acts wait where Slack asks for it, and tell `pace` what they post (`bot/patience.py`).
    Needs a running event loop. `api_url` ends with a slash.
    """

    def __init__(self, desk: Desk, api_url: str) -> None:
        self._desk, self._api_url = desk, api_url
        self._installations: dict[str, Installation] = {}
        self._clients: dict[str, AsyncWebClient] = {}
        self._patient: dict[str, PatientClient] = {}
        self.pace: Pace = Unhurried()
        self.session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        )

    def with_token(self, token: str | None) -> AsyncWebClient:
        return self._at_home(AsyncWebClient(**self._with(token)))

    def _with(self, token: str | None) -> dict[str, Any]:
        return {"token": token, "base_url": self._api_url, "session": self.session, "retry_handlers": []}

    def _at_home(self, client: C) -> C:
        if urlsplit(self._api_url).hostname in LOOPBACK:
            client.proxy = None  # a proxy of the environment does not lead back to this machine
        return client

    def keep(self, installation: Installation) -> None:
        """Know this installation, without asking the database again."""
        self.forget(installation.workspace_id)
        self._installations[installation.workspace_id] = installation

    def forget(self, workspace_id: str) -> None:
        self._installations.pop(workspace_id, None)
        self._clients.pop(workspace_id, None)
        self._patient.pop(workspace_id, None)

    async def installation(self, workspace_id: str) -> Installation:
        """Raises NotInstalled."""
        if workspace_id not in self._installations:
            found = await self._desk.look(installation_of, self._desk.master, workspace_id)
            if found is None:
                raise NotInstalled(workspace_id)
            self._installations[workspace_id] = found
        return self._installations[workspace_id]

    async def of(self, workspace_id: str) -> AsyncWebClient:
        """The client with the bot's token in this workspace. Raises NotInstalled."""
        if workspace_id not in self._clients:
            installation = await self.installation(workspace_id)
            self._clients[workspace_id] = self.with_token(installation.token)
        return self._clients[workspace_id]

    async def for_people(self, workspace_id: str) -> PatientClient:
        """As `of`, for what people do. Raises NotInstalled."""
        if workspace_id not in self._patient:
            token = (await self.installation(workspace_id)).token
            made = PatientClient(workspace_id, self.pace, **self._with(token))
            self._patient[workspace_id] = self._at_home(made)
        return self._patient[workspace_id]

    async def anew(self, workspace_id: str) -> AsyncWebClient:
        """As `of`, asking the database again: another process may have a newer token, or none."""
        self.forget(workspace_id)
        return await self.of(workspace_id)

    async def close(self) -> None:
        await self.session.close()
