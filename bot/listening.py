"""Bolt's app: who a request is for, and one catch-all per kind of payload. The table is in `handlers/registry.py`."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.clients import Clients
from handlers.calls import Ack, Office
from handlers.dispatch import dispatch
from messages.errors import removed
from storage.errors import NotInstalled

ANYTHING = re.compile("")


class Stored(AsyncAuthorize):
    """Authorizes by our own installation store; Slack is not asked for each request."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        **people: str | None,
    ) -> AuthorizeResult | None:
        """None for a workspace without an installation: Bolt then tells the person."""
        del people
        workspace_id = enterprise_id if context.is_enterprise_install else team_id
        try:
            found = await self._clients.installation(workspace_id or "")
            context["client"] = await self._clients.for_people(found.workspace_id)
        except NotInstalled:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_token=found.token,
            bot_user_id=found.bot_user_id, bot_id=found.bot_id,
        )  # fmt: skip


def bolt_app(office: Office, clients: Clients) -> AsyncApp:
    """Signatures are verified before Bolt (`bot/web.py`), which would log the body of a bad one."""
    app = AsyncApp(
        name="mentor",
        logger=logging.getLogger("slack_bolt"),
        client=clients.with_token(None),
        authorize=Stored(clients),  # type: ignore[arg-type]  # Bolt itself answers None
        process_before_response=True,
        request_verification_enabled=False,
        user_facing_authorize_error_message=removed(),
    )
    for kind, register in {
        "command": app.command,
        "click": app.block_action,
        "submit": app.view_submission,
        "shortcut": app.shortcut,
        "event": app.event,
    }.items():
        register(ANYTHING)(_listener(office, kind))
    app.view_closed(ANYTHING)(_nothing_to_do)
    return app


def _listener(office: Office, kind: str) -> Callable[..., Awaitable[BoltResponse | None]]:
    async def listen(body: dict[str, Any], ack: Ack, client: AsyncWebClient) -> BoltResponse | None:
        return None if await dispatch(office, kind, body, ack, client) else BoltResponse(status=503)

    return listen


async def _nothing_to_do(ack: Ack) -> None:
    await ack()
