"""Everything the page in the browser shows at one moment, as one person sees it."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox.seed import Json
from sandbox.workspace import User, Workspace

if TYPE_CHECKING:
    from sandbox.server import Sandbox

MORNING = time(9)
COUNTED = 200
"""So many of the last messages are looked at for what is unread."""


def picture(sandbox: "Sandbox", as_id: str | None, channel_id: str | None) -> Json:
    """The snapshot of `as_id` (if there is none such: the first person), and the messages of one channel.

    `channel` is the channel shown: the one asked for if this person may see it, else the app's DM. `stamps`
    are message ids (`ts`) of what others wrote, ascending: the page counts those after the last one seen.
    """
    person = _whom(sandbox.workspace, as_id)
    seen = sandbox.snapshot(person.id)
    shown = _shown(sandbox.workspace, person, channel_id) or seen["app"]["dm_id"]
    for room in seen["channels"]:
        room["stamps"] = _stamps(sandbox.workspace, room["id"], person.id)
    for one in seen["people"]:
        one["dm_id"], one["stamps"] = _from_app(sandbox.workspace, one["id"])
    seen["clock"]["seconds"] = sandbox.clock.now().timestamp()
    messages = sandbox.messages(person.id, shown)
    return {**seen, "channel": shown, "messages": messages, "connected": sandbox.app_connected}


def next_morning(now: datetime, zone: str) -> datetime:
    """The next nine o'clock on the wall in an IANA zone, in UTC."""
    local = now.astimezone(ZoneInfo(zone))
    today = datetime.combine(local.date(), MORNING, local.tzinfo)
    later = (
        today if local < today else datetime.combine(local.date() + timedelta(days=1), MORNING, local.tzinfo)
    )
    return later.astimezone(UTC)


def _whom(workspace: Workspace, wanted: str | None) -> User:
    people = [user for user in workspace.users.values() if not user.is_bot and not user.deleted]
    if not people:
        raise LookupError("nobody is in this workspace yet")
    return next((user for user in people if user.id == wanted), people[0])


def _shown(workspace: Workspace, person: User, channel_id: str | None) -> str | None:
    """The channel asked for, if this person may see it."""
    channel = workspace.channels.get(channel_id or "")
    return channel.id if channel and person.id in channel.members else None


def _stamps(workspace: Workspace, channel_id: str, user_id: str) -> list[str]:
    messages = workspace.channels[channel_id].visible_to(user_id)[-COUNTED:]
    return [message.ts for message in messages if message.user_id != user_id]


def _from_app(workspace: Workspace, user_id: str) -> tuple[str | None, list[str]]:
    """The app's DM with someone, if it is open, and what the app wrote there."""
    dm = next((c for c in workspace.channels.values() if c.is_im and c.user_id == user_id), None)
    return (dm.id, _stamps(workspace, dm.id, user_id)) if dm else (None, [])
