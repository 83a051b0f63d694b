"""The workspace as one person sees it, as plain data for the page."""

from dataclasses import asdict

from sandbox.seed import Json
from sandbox.shapes import file_json, user_json, view_json
from sandbox.workspace import Channel, Message, User, View
from sandbox.world import World


def snapshot(world: World, user_id: str) -> Json:
    """Team, people, the channels this person may see, the app, the time, and what this person has open."""
    workspace = world.workspace
    seat = workspace.seat(user_id)
    mine = [c for c in workspace.channels.values() if user_id in c.members]
    return {
        "team": {"id": workspace.id, "name": workspace.name, "domain": workspace.domain},
        "me": _person(world, workspace.users[user_id]),
        "people": [_person(world, u) for u in workspace.users.values()],
        "channels": [_room(c) for c in mine if not c.is_im],
        "dms": [{"id": c.id, "user_id": workspace.app.bot_user_id} for c in mine if c.is_im],
        "app": _app(world, user_id),
        "clock": {
            "now": world.clock.now().isoformat(),
            "offset_seconds": world.clock.offset.total_seconds(),
            "frozen": world.clock.frozen,
        },
        "views": [_view(world, view) for view in seat.stack],
        "home": _view(world, seat.home) if seat.home else None,
        "toasts": list(seat.toasts),
    }


def messages(world: World, user_id: str, channel_id: str) -> list[Json]:
    """A channel's messages in order, with those only this person sees; LookupError if it is not theirs."""
    channel = world.workspace.channels.get(channel_id)
    if channel is None or user_id not in channel.members:
        raise LookupError(f"no channel {channel_id} here")
    return [_message(world, message) for message in channel.visible_to(user_id)]


def _person(world: World, user: User) -> Json:
    """Slack's user object, with what it leaves out of a deactivated person's, and `avatar` initials."""
    avatar = "".join(word[0] for word in user.real_name.split()[:2]).upper()
    presence = "away" if user.deleted else "active"
    return {**asdict(user), **user_json(user, world.clock.now()), "avatar": avatar, "presence": presence}


def _room(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "members": list(channel.members),
    }


def _app(world: World, user_id: str) -> Json:
    app = world.workspace.app
    return {
        "id": app.id,
        "name": app.name,
        "bot_user_id": app.bot_user_id,
        "description": app.manifest.get("display_information", {}).get("description", ""),
        "dm_id": world.workspace.dm_with(user_id).id,
        "commands": app.commands,
        "shortcuts": [s for s in app.shortcuts if s["type"] == "global"],
        "message_shortcuts": [s for s in app.shortcuts if s["type"] == "message"],
    }


def _view(world: World, view: View) -> Json:
    return {**view_json(view, world.workspace), "values": view.values, "errors": view.errors}


def _message(world: World, message: Message) -> Json:
    return {
        "ts": message.ts,
        "channel_id": message.channel_id,
        "user_id": message.user_id,
        "text": message.text,
        "blocks": message.blocks,
        "values": message.values,
        "edited": message.edited is not None,
        "ephemeral": message.ephemeral_for is not None,
        "thread_ts": message.thread_ts,
        "from_app": message.bot_id is not None,
        "files": [file_json(world.workspace.files[f]) for f in message.file_ids],
    }
