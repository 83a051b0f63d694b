"""Asking Slack for everybody in the workspace: page by page, in Slack's own time."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta
from typing import Any

from slack_sdk.errors import SlackApiError

from handlers.calls import Call
from handlers.meeting import profile_of
from handlers.showing import asked_wait, is_limited
from mentoring.directories import Directory, directory_of, refresh_known
from mentoring.people import Profile

PAGE = 1000  # the most that Slack gives at once
KEPT = timedelta(minutes=10)


async def directory(
    call: Call, heard: Callable[[int], Awaitable[None]], named: Collection[str] = ()
) -> Directory:
    """All members, of the last ten minutes; `heard` is told how many there are so far.

    Slack is asked anew where one of `named` (ids or addresses) is missing: they may have been invited since. What it
    says anew of people we know is kept.
    """
    office, workspace_id = call.office, call.actor.workspace_id
    asked_at, known = office.directories.get(workspace_id, (None, None))
    is_fresh = asked_at is not None and office.clock() - asked_at < KEPT
    if known is not None and is_fresh and all(known.found(who) for who in named):
        return known
    listed = directory_of(await _members(call, heard))
    office.directories[workspace_id] = (office.clock(), listed)
    await office.desk.run(refresh_known, workspace_id, listed)
    office.desk.committed()
    return listed


async def _members(call: Call, heard: Callable[[int], Awaitable[None]]) -> list[tuple[Profile, str]]:
    """All of them, with their addresses."""
    members: list[tuple[Profile, str]] = []
    cursor = ""
    while True:
        answer = await _page(call, cursor)
        members.extend(_member(user, call.actor.workspace_id) for user in answer["members"])
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return members
        await heard(len(members))


async def _page(call: Call, cursor: str) -> dict[str, Any]:
    """One page; as long as Slack asks to wait, after that."""
    while True:
        try:
            answer = await call.client.users_list(limit=PAGE, cursor=cursor or None)
        except SlackApiError as refused:
            if not is_limited(refused):
                raise
            await asyncio.sleep(asked_wait(refused))
        else:
            data = answer.data
            return data if isinstance(data, dict) else {}


def _member(user: dict[str, Any], workspace_id: str) -> tuple[Profile, str]:
    return profile_of(user, workspace_id), str((user.get("profile") or {}).get("email") or "")
