"""Installing with a token from the settings: Slack says whose it is."""

import asyncio
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from storage.database import Database
from storage.installations import Installation, keep_installation
from storage.keys import Key


async def install(client: AsyncWebClient, database: Database, master: Key, now: datetime) -> Installation:
    """Ask Slack who we are with the client's token, and enter that workspace, or bring its row up to date.

    Raises SlackApiError for a token that Slack refuses, WrongKey for another master key than last time.
    """
    answer = await client.auth_test()
    across = bool(answer.get("is_enterprise_install"))
    found = Installation(
        workspace_id=str(answer["enterprise_id"] if across else answer["team_id"]),
        name=str(answer.get("team") or answer.get("enterprise_name") or ""),
        bot_user_id=str(answer["user_id"]),
        bot_id=str(answer.get("bot_id") or ""),
        token=client.token or "",
    )
    await asyncio.to_thread(keep_installation, database.writing, master, found, now)
    return found
