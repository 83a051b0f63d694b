"""Showing something in Slack after the request was answered, and what the person hears when Slack says no."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from mentoring.errors import traced
from messages.errors import apology, busy, refused, too_late
from messages.shapes import Message

OVERTAKEN = frozenset({"exchanged_trigger_id", "hash_conflict", "not_found", "view_not_found"})
"""Slack shows something newer already: the same request came twice, or the person has moved on."""
LONGEST_WAIT = 60.0  # seconds; Slack's limits are by the minute
log = structlog.get_logger()


def said_by(error: SlackApiError) -> str:
    """Slack's word for the error, empty if the answer was not Slack's."""
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def is_limited(error: Exception) -> bool:
    """Whether Slack asks us to wait: nothing was done, and the same may be asked later."""
    return isinstance(error, SlackApiError) and said_by(error) in {"ratelimited", "rate_limited"}


def asked_wait(refused: SlackApiError) -> float:
    """The seconds that Slack asks us to wait: from one to LONGEST_WAIT, after which it says so again."""
    try:
        return max(min(float(refused.response.headers["Retry-After"]), LONGEST_WAIT), 1.0)
    except (KeyError, ValueError):
        return LONGEST_WAIT


async def sent(request: Awaitable[Any]) -> None:
    """What nobody waits for; raises unless it was overtaken."""
    try:
        await request
    except SlackApiError as error:
        if said_by(error) not in OVERTAKEN:
            raise


async def shown(request: Awaitable[Any], tell: Callable[[Message], Awaitable[None]]) -> None:
    """What the person waits for: when it cannot be shown they are told, with the reference that is in the log."""
    try:
        await sent(request)
    except (SlackApiError, ClientError, TimeoutError) as error:
        if isinstance(error, SlackApiError) and said_by(error) == "expired_trigger_id":
            await tell(refused(too_late()))
            return
        if is_limited(error):
            await tell(refused(busy()))
            return
        reference = secrets.token_hex(4)
        log.error("not_shown", reference=reference, **traced(error))  # noqa: TRY400 (its text may hold words)
        await tell(refused(apology(reference)))
