"""What to do about what keeps the app from starting. Used by every command."""

import sqlite3

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy.exc import DBAPIError

from bot.databases import UnfitDatabase
from storage.errors import Unavailable
from storage.keys import WrongKey

BOT_TOKEN = "Copy SLACK_BOT_TOKEN again from OAuth & Permissions of the app's pages."  # noqa: S105 (a sentence)
APP_TOKEN = "Make SLACK_APP_TOKEN again, with the scope connections:write, under Basic Information."  # noqa: S105 (a sentence)
WRONG_KEY = (
    "MENTOR_MASTER_KEY is not the key that this database was sealed with. "
    "Restore that key: without it nobody can read what is kept."
)


def remedy_of(error: Exception) -> str | None:
    """In words, without the error's own text; None for an error that nobody foresaw."""
    match error:
        case SlackApiError():
            return _refused_by_slack(error)
        case UnfitDatabase() | WrongKey() | Unavailable() | DBAPIError():
            return _of_database(error)
        case aiohttp.ClientError() | TimeoutError():
            return "Slack cannot be reached. Look at the network, a proxy, and SLACK_API_URL."
        case OSError():
            return "The port cannot be opened: another process has it, or it takes more rights. Set PORT."
    return None


def _refused_by_slack(error: SlackApiError) -> str:
    answer = error.response
    if not isinstance(answer, AsyncSlackResponse):
        return "What answers at SLACK_API_URL is not Slack."
    remedy = APP_TOKEN if "apps.connections.open" in answer.api_url else BOT_TOKEN
    return f"Slack says no ({answer.get('error') or answer.status_code}). {remedy}"


def _of_database(error: Exception) -> str:
    if isinstance(error, UnfitDatabase):
        return str(error)
    if isinstance(error, WrongKey):
        return WRONG_KEY
    driver = error.__cause__ if isinstance(error, Unavailable) else error
    cause = driver.orig if isinstance(driver, DBAPIError) else None
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", type(cause).__name__)
        return (
            f"The database file cannot be used ({name}). Look at DATABASE_URL, at whose file it is, at the disk, and "
            "whether another process holds it."
        )
    return "The database does not answer. Look at DATABASE_URL, and whether its server runs."
