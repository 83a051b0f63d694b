"""conversations.*: the app's DMs, and the channels it may know of."""

from sandbox.errors import SlackError
from sandbox.methods.registry import argument, method, need_scope, page
from sandbox.methods.targets import person, scope_for, visible_channel
from sandbox.seed import Json
from sandbox.shapes import channel_json, message_json
from sandbox.workspace import Channel
from sandbox.world import World

LONGEST_NAME = 80


@method("conversations.open", scope="im:write", tier=3)
def conversations_open(world: World, args: Json) -> Json:
    """Only DMs: group DMs are not in the sandbox."""
    workspace = world.workspace
    if args.get("channel"):
        channel = visible_channel(world, args)
        return {"channel": {"id": channel.id}, "no_op": True, "already_open": True}
    user = person(workspace, argument(args, "users").strip())
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    if user.deleted:
        raise SlackError("user_disabled")
    known = any(c.is_im and c.user_id == user.id for c in workspace.channels.values())
    again = {"no_op": True, "already_open": True} if known else {}
    return {"channel": {"id": workspace.dm_with(user.id).id}, **again}


@method("conversations.info", tier=3)
def conversations_info(world: World, args: Json) -> Json:
    channel = visible_channel(world, args)
    need_scope(world, scope_for(channel, "read"))
    return {"channel": channel_json(channel, world.workspace.app.bot_user_id)}


@method("conversations.history", tier=3)
def conversations_history(world: World, args: Json) -> Json:
    """Newest first; metadata only when asked for; what only one person sees is not in it."""
    channel = visible_channel(world, args)
    need_scope(world, scope_for(channel, "history"))
    if world.workspace.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    wanted = _truth(args.get("include_all_metadata"))
    found = [
        message_json(message, world.workspace, with_metadata=wanted)
        for message in reversed(channel.messages)
        if message.ephemeral_for is None and _within(message.ts, args)
    ]
    messages, cursor = page(found, args, most=999)
    more = {"response_metadata": {"next_cursor": cursor}} if cursor else {}
    return {"messages": messages, "has_more": bool(cursor), "pin_count": 0, **more}


@method("conversations.list", tier=2)
def conversations_list(world: World, args: Json) -> Json:
    app_user = world.workspace.app.bot_user_id
    found: list[Json] = []
    for kind in str(args.get("types") or "public_channel").split(","):
        rooms = [c for c in world.workspace.channels.values() if _kind(c) == kind.strip()]
        if kind.strip() not in _SCOPES:
            raise SlackError("invalid_types")
        need_scope(world, f"{_SCOPES[kind.strip()]}:read")
        found += [channel_json(c, app_user) for c in rooms if not c.is_private or app_user in c.members]
    if _truth(args.get("exclude_archived")):
        found = [channel for channel in found if not channel["is_archived"]]
    channels, cursor = page(found, args, most=1000)
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


@method("conversations.create", tier=2)
def conversations_create(world: World, args: Json) -> Json:
    name, is_private = argument(args, "name"), _truth(args.get("is_private"))
    need_scope(world, "groups:write" if is_private else "channels:manage")
    if len(name) > LONGEST_NAME:
        raise SlackError("invalid_name_maxlength")
    if not name.replace("-", "").replace("_", "").isalnum() or name != name.lower():
        raise SlackError("invalid_name_specials")
    if world.workspace.channel_named(name):
        raise SlackError("name_taken")
    channel = Channel(
        world.workspace.new_id("C"), name, is_private, members=[world.workspace.app.bot_user_id]
    )
    world.workspace.channels[channel.id] = channel
    world.changes.tell("channels")
    return {"channel": channel_json(channel, world.workspace.app.bot_user_id)}


@method("conversations.members", tier=4)
def conversations_members(world: World, args: Json) -> Json:
    channel = visible_channel(world, args)
    need_scope(world, scope_for(channel, "read"))
    members, cursor = page([{"id": member} for member in channel.members], args, most=1000)
    return {"members": [m["id"] for m in members], "response_metadata": {"next_cursor": cursor}}


_SCOPES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def _kind(channel: Channel) -> str:
    return "im" if channel.is_im else "private_channel" if channel.is_private else "public_channel"


def _truth(value: object) -> bool:
    return value is True or str(value).lower() in ("true", "1")


def _within(ts: str, args: Json) -> bool:
    """`oldest` and `latest` themselves count only when `inclusive`."""
    oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
    at_edge = float(ts) in (oldest, latest)
    return oldest <= float(ts) <= latest and (not at_edge or _truth(args.get("inclusive")))
