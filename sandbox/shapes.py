"""How Slack writes a person, a channel, a message, a view, a file in JSON."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.seed import Json
from sandbox.workspace import Channel, File, Message, User, View, Workspace


def user_json(user: User, now: datetime, *, with_email: bool = False) -> Json:
    """Slack's user object; `tz_offset` is in seconds and right at `now`."""
    local = now.astimezone(ZoneInfo(user.tz))
    offset = local.utcoffset()
    profile: Json = {"real_name": user.real_name, "display_name": user.name, "title": user.title}
    if with_email and user.email:
        profile["email"] = user.email
    shape: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": {**profile, "team": user.team_id},
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": user.updated,
    }
    if user.deleted:
        return shape
    return {
        **shape,
        "color": user.color,
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": local.tzname() or user.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": user.is_admin,
        "is_owner": user.is_owner,
        "is_primary_owner": user.is_owner,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        **({"is_stranger": True} if user.is_stranger else {}),
    }


def channel_json(channel: Channel, app_user_id: str) -> Json:
    if channel.is_im:
        return {"id": channel.id, "is_im": True, "user": channel.user_id, "is_archived": channel.is_archived}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_member": app_user_id in channel.members,
        "num_members": len(channel.members),
    }


def message_json(message: Message, workspace: Workspace, *, with_metadata: bool = False) -> Json:
    """As in `conversations.history` and in an interaction's `message`."""
    shape: Json = {"type": "message", "user": message.user_id, "ts": message.ts, "text": message.text}
    shape["team"] = workspace.id
    if message.bot_id:
        shape |= {"bot_id": message.bot_id, "app_id": workspace.app.id}
    optional = {
        "blocks": message.blocks,
        "edited": message.edited,
        "thread_ts": message.thread_ts,
        "metadata": message.metadata if with_metadata else None,
        "files": [file_json(workspace.files[f]) for f in message.file_ids],
    }
    return shape | {key: value for key, value in optional.items() if value}


def view_json(view: View, workspace: Workspace) -> Json:
    """Slack's view object, with what the person entered in `state.values`."""
    app = workspace.app
    empty: Json = {"title": None, "submit": None, "close": None, "callback_id": "", "private_metadata": ""}
    return {
        **empty,
        "clear_on_close": False,
        "notify_on_close": False,
        "external_id": "",
        **view.content,
        "id": view.id,
        "team_id": workspace.id,
        "app_id": app.id,
        "bot_id": app.bot_id,
        "app_installed_team_id": workspace.id,
        "hash": view.hash,
        "root_view_id": view.root_view_id,
        "previous_view_id": view.previous_view_id,
        "state": {"values": view.values},
    }


def file_json(file: File) -> Json:
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "user": file.user_id,
        "mode": "hosted",
        "size": len(file.data or b""),
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2] or "binary",
        "url_private": file.url,
        "url_private_download": file.url,
    }
