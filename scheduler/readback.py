"""Looking for a message of ours whose answer was lost: in the bot's own DM, by the notice's key."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from mentoring.digests import Digest
from mentoring.notices import Claim
from scheduler.outcomes import Gone, Limited, Refused, outcome_of

EVENT_TYPE = "mentor_notice"
MARGIN = timedelta(hours=2)
"""How far our clock may have been ahead of Slack's when we tried (a jump of an hour, CASES C38)."""
PAGE, MOST_PAGES = 100, 20


@dataclass(frozen=True)
class Found:
    """It arrived, at `ts` in the DM `channel`."""

    channel: str
    ts: str


@dataclass(frozen=True)
class Absent:
    """Everything since before the attempt was read, and it is not there."""


@dataclass(frozen=True)
class Unreadable:
    """Nobody can tell. `seconds` is what Slack asks us to wait, if it did; `is_alone`: it is about this one DM."""

    error: str
    seconds: float | None = None
    is_alone: bool = False


Look = Found | Absent | Unreadable | Gone


def metadata_of(key: str, facts: Any) -> dict[str, Any]:
    """What marks a message as the one of this notice and, if it is a digest, of those that it says; people do not see it."""
    carried = {"carries": list(facts.keys)} if isinstance(facts, Digest) else {}
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key, **carried}}


async def look_for(client: AsyncWebClient, claim: Claim, seconds: float) -> Look:
    """Read the DM back to before the attempt, waiting at most `seconds` for each answer."""
    try:
        async with asyncio.timeout(seconds):
            opened = await client.conversations_open(users=claim.person_id)
        return await _read(client, str(opened["channel"]["id"]), claim, seconds)
    except (SlackApiError, aiohttp.ClientError, OSError) as error:
        outcome = outcome_of(error)
        if isinstance(outcome, Gone):
            return outcome
        waits = outcome.seconds if isinstance(outcome, Limited) else None
        return Unreadable(getattr(outcome, "error", "ratelimited"), waits, isinstance(outcome, Refused))


async def _read(client: AsyncWebClient, channel: str, claim: Claim, seconds: float) -> Look:
    oldest = None if claim.attempted_at is None else f"{(claim.attempted_at - MARGIN).timestamp():.6f}"
    cursor = None
    for _ in range(MOST_PAGES):
        async with asyncio.timeout(seconds):
            page = await client.conversations_history(
                channel=channel, oldest=oldest, limit=PAGE, cursor=cursor, include_all_metadata=True
            )
        for message in page["messages"]:
            if claim.key in _keys_in(message):
                return Found(channel, str(message["ts"]))
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return Absent()
    return Unreadable("too_many_messages", is_alone=True)


def _keys_in(message: dict[str, Any]) -> list[str]:
    """The keys of what a message of ours says."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return []
    payload = metadata.get("event_payload", {})
    return [str(payload.get("key")), *map(str, payload.get("carries", ()))]
