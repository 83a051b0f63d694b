"""What became of a post: Slack's answer, or its absence, as one of seven outcomes."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from math import isnan
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse


@dataclass(frozen=True)
class Sent:
    """It is there, at `ts` in `channel`."""

    channel: str
    ts: str


@dataclass(frozen=True)
class Limited:
    """Not sent: nothing more for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Refused:
    """Not sent, for a reason that will not go away; it is about this one post."""

    error: str


@dataclass(frozen=True)
class Gone:
    """Not sent: the person's account is deactivated."""

    error: str


@dataclass(frozen=True)
class LockedOut:
    """Not sent, for a reason that is about the whole workspace and may be put right."""

    error: str


@dataclass(frozen=True)
class Unreached:
    """Not sent: there was no connection."""

    error: str


@dataclass(frozen=True)
class Unknown:
    """Sent or not: nobody can tell from the answer."""

    error: str


Outcome = Sent | Limited | Refused | Gone | LockedOut | Unreached | Unknown

RETRY_SECONDS = 30.0  # when Slack says 429 without saying for how long
LONGEST_RETRY_SECONDS = 86_400.0  # no 429 silences us for longer, whatever stands in its header
UNCERTAIN = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Slack's documentation: "some aspect of the operation" may have succeeded."""
LOCKED = frozenset(
    {
        "access_denied", "accesslimited", "account_inactive", "ekm_access_denied", "enterprise_is_restricted",
        "invalid_auth", "missing_scope", "no_permission", "not_allowed_token_type", "not_authed", "org_login_required",
        "team_access_not_granted", "team_added_to_org", "token_expired", "token_revoked", "two_factor_setup_required",
    }
)  # fmt: skip
"""Slack's documentation: all of these are about the token or the workspace; `account_inactive` is said of our own."""
GONE = frozenset({"user_disabled"})
NO_ANSWER = (LookupError, TypeError, ValueError, AttributeError)
"""What the SDK, and reading its answer, raise for a body that is no JSON object of Slack's."""


async def post(client: AsyncWebClient, arguments: dict[str, Any], seconds: float) -> Outcome:
    """Post once, waiting at most `seconds` (real ones) for the answer."""
    return await _answered(client.chat_postMessage(**arguments), seconds)


async def update(client: AsyncWebClient, arguments: dict[str, Any], seconds: float) -> Outcome:
    """Rewrite a message, waiting as long; done twice it is as done once."""
    return await _answered(client.chat_update(**arguments), seconds)


async def _answered(request: Awaitable[AsyncSlackResponse], seconds: float) -> Outcome:
    try:
        async with asyncio.timeout(seconds):
            answer = await request
        data: Any = answer.data
        return Sent(data["channel"], data["ts"])
    except (SlackApiError, aiohttp.ClientError, OSError, *NO_ANSWER) as error:
        return outcome_of(error)


async def post_to_person(client: AsyncWebClient, arguments: dict[str, Any], seconds: float) -> Outcome:
    """As `post`, for a DM: Slack does not find the one of a deactivated account, so we ask whether it is that.

    Where we may not ask now, that is what keeps the post: it is tried again, and then we ask.
    """
    outcome = await post(client, arguments, seconds)
    if not isinstance(outcome, Refused) or outcome.error != "channel_not_found":
        return outcome
    try:
        async with asyncio.timeout(seconds):
            is_gone = (await client.users_info(user=arguments["channel"]))["user"].get("deleted")
    except (SlackApiError, aiohttp.ClientError, OSError, *NO_ANSWER) as error:
        asked = outcome_of(error)
        return asked if isinstance(asked, Limited | Unreached) else outcome
    return Gone("deactivated") if is_gone else outcome


def outcome_of(error: Exception) -> Outcome:
    """What an error says of the post. Where there is any doubt, the outcome is unknown."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return Unreached(type(error).__name__)
    if not isinstance(error, SlackApiError):
        return Unknown(type(error).__name__)
    status, said = status_of(error), said_by(error)
    if status == 429 or said in ("ratelimited", "rate_limited"):
        return Limited(retry_after(error))
    if status >= 500 or said in UNCERTAIN or (status == 200 and not said):
        return Unknown(said or f"http_{status}")
    return _no(said, status)


def _no(said: str, status: int) -> Gone | LockedOut | Refused:
    """Whom Slack's no is about; one that is not Slack's (a proxy's, a wrong address) is about everybody."""
    if said in GONE:
        return Gone(said)
    return LockedOut(said or f"http_{status}") if said in LOCKED or not said else Refused(said)


def status_of(error: SlackApiError) -> int:
    """The HTTP status; the SDK gives its own response or, for a body it cannot read, aiohttp's."""
    response = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0))


def said_by(error: SlackApiError) -> str:
    """Slack's word for the error, empty if the answer was not Slack's."""
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def retry_after(error: SlackApiError) -> float:
    """The seconds that a 429 asks us to wait: from one to a day."""
    try:
        asked = float(error.response.headers["Retry-After"])
    except (KeyError, ValueError):
        return RETRY_SECONDS
    return RETRY_SECONDS if isnan(asked) else min(max(asked, 1.0), LONGEST_RETRY_SECONDS)
