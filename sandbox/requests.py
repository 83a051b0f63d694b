"""What Slack sends to an app, built: commands, interactions, events. Shapes as in Slack's documentation."""

import re
import secrets
from dataclasses import dataclass
from typing import Literal

from sandbox.elements import Placed, values_of
from sandbox.seed import Json
from sandbox.shapes import message_json, user_json, view_json
from sandbox.workspace import Channel, Message, User, View
from sandbox.world import World

Kind = Literal["slash_commands", "interactive", "events_api"]
VERIFICATION_TOKEN = "sandbox-verification"  # noqa: S105 - Slack's retired token, which apps must not rely on


@dataclass(frozen=True)
class Outgoing:
    """A payload on its way to the app; `kind` is Socket Mode's name for it, which decides its form over HTTP."""

    kind: Kind
    payload: Json


@dataclass(frozen=True)
class Retry:
    """The nth time (1 to 3) an event is sent, and Slack's word for why the time before failed."""

    number: int
    reason: str


def slash_command(world: World, user: User, channel: Channel, command: str, text: str) -> Outgoing:
    """`text` as typed; names in it become ids if the command's `should_escape` is on (or unknown)."""
    known = next(
        (c for c in world.workspace.app.commands if c["command"] == command), {"should_escape": True}
    )
    escaped = _escape_names(world, text) if known.get("should_escape") else text
    payload: Json = {
        "token": VERIFICATION_TOKEN,
        "team_id": world.workspace.id,
        "team_domain": world.workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": escaped,
        "api_app_id": world.workspace.app.id,
        "is_enterprise_install": str(world.workspace.org_install).lower(),
        "response_url": response_url(world, user, channel),
        "trigger_id": world.triggers.new(user.id),
    }
    if world.workspace.enterprise_id:
        payload["enterprise_id"] = world.workspace.enterprise_id
    return Outgoing("slash_commands", payload)


def message_action(world: World, user: User, message: Message, action: Json) -> Outgoing:
    """block_actions from a message; `action` is complete but for its time."""
    channel = world.workspace.channels[message.channel_id]
    payload = _interaction(world, user, "block_actions")
    payload["container"] = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral_for is not None,
    }
    payload["channel"] = {"id": channel.id, "name": channel.name}
    if message.ephemeral_for is None:
        payload["message"] = message_json(message, world.workspace)
    payload["state"] = {"values": values_of(message.blocks, message.values)}
    payload["response_url"] = response_url(world, user, channel, message.ts)
    payload["actions"] = [_timed(world, action)]
    return Outgoing("interactive", payload)


def view_action(world: World, user: User, view: View, action: Json) -> Outgoing:
    """block_actions from a modal or from Home."""
    payload = _interaction(world, user, "block_actions", view)
    payload["container"] = {"type": "view", "view_id": view.id}
    payload["view"] = view_json(view, world.workspace)
    payload["actions"] = [_timed(world, action)]
    return Outgoing("interactive", payload)


def view_submission(world: World, user: User, view: View) -> Outgoing:
    payload = _interaction(world, user, "view_submission", view)
    return Outgoing("interactive", {**payload, "view": view_json(view, world.workspace), "response_urls": []})


def view_closed(world: World, user: User, view: View, *, is_cleared: bool) -> Outgoing:
    payload = _interaction(world, user, "view_closed", view)
    del payload["trigger_id"]
    return Outgoing(
        "interactive", {**payload, "view": view_json(view, world.workspace), "is_cleared": is_cleared}
    )


def global_shortcut(world: World, user: User, callback_id: str) -> Outgoing:
    payload = {**_interaction(world, user, "shortcut"), "callback_id": callback_id}
    return Outgoing("interactive", {**payload, "action_ts": _now_ts(world)})


def message_shortcut(world: World, user: User, message: Message, callback_id: str) -> Outgoing:
    channel = world.workspace.channels[message.channel_id]
    payload = {
        **_interaction(world, user, "message_action"),
        "callback_id": callback_id,
        "message_ts": message.ts,
        "message": message_json(message, world.workspace),
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": response_url(world, user, channel, message.ts),
        "action_ts": _now_ts(world),
    }
    return Outgoing("interactive", payload)


def suggestion(world: World, user: User, view: View, place: Placed, typed: str) -> Outgoing:
    payload = _interaction(world, user, "block_suggestion", view)
    del payload["trigger_id"]
    payload |= {"action_id": place.action_id, "block_id": place.block_id, "value": typed}
    payload["container"] = {"type": "view", "view_id": view.id}
    return Outgoing("interactive", {**payload, "view": view_json(view, world.workspace)})


def event_callback(
    world: World, event: Json, event_id: str | None = None, team_id: str | None = None
) -> Outgoing:
    """`event` as in Slack's documentation of its type; `event_ts` is added if it has none.

    `team_id` is another workspace's, whose channel is shared with this one: the authorization stays ours.
    """
    workspace = world.workspace
    authorization: Json = {
        "enterprise_id": workspace.enterprise_id,
        "team_id": None if workspace.org_install else workspace.id,
        "user_id": workspace.app.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": workspace.org_install,
    }
    payload: Json = {
        "token": VERIFICATION_TOKEN,
        "team_id": team_id or workspace.id,
        "api_app_id": workspace.app.id,
        "event": {"event_ts": _now_ts(world), **event},
        "type": "event_callback",
        "event_id": event_id or f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(world.clock.now().timestamp()),
        "authorizations": [authorization],
        "is_ext_shared_channel": team_id is not None,
    }
    if workspace.enterprise_id:
        payload["enterprise_id"] = workspace.enterprise_id
    return Outgoing("events_api", payload)


def user_change(world: World, user: User) -> Json:
    """The event that says what a person is like now."""
    return {"type": "user_change", "user": user_json(user, world.clock.now())}


def response_url(world: World, user: User, channel: Channel, message_ts: str | None = None) -> str:
    return f"{world.url}response/{world.response_urls.new(user.id, channel.id, message_ts)}"


def _interaction(world: World, user: User, kind: str, view: View | None = None) -> Json:
    workspace = world.workspace
    enterprise = {"id": workspace.enterprise_id, "name": workspace.name} if workspace.enterprise_id else None
    return {
        "type": kind,
        "team": None if workspace.org_install else {"id": workspace.id, "domain": workspace.domain},
        "enterprise": enterprise,
        "is_enterprise_install": workspace.org_install,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
        "api_app_id": workspace.app.id,
        "token": VERIFICATION_TOKEN,
        "trigger_id": world.triggers.new(
            user.id, view.id if view and view.content["type"] == "modal" else None
        ),
    }


def _timed(world: World, action: Json) -> Json:
    return {**action, "action_ts": _now_ts(world)}


def _now_ts(world: World) -> str:
    return f"{world.clock.now().timestamp():.6f}"


def _escape_names(world: World, text: str) -> str:
    """What should_escape does: `@name` -> `<@U…|name>`, `#room` -> `<#C…|room>`; unknown names stay."""

    def user_tag(found: re.Match[str]) -> str:
        user = next((u for u in world.workspace.users.values() if u.name == found[1]), None)
        return f"<@{user.id}|{user.name}>" if user else found[0]

    def channel_tag(found: re.Match[str]) -> str:
        channel = world.workspace.channel_named(found[1])
        return f"<#{channel.id}|{channel.name}>" if channel else found[0]

    text = re.sub(r"(?<![\w<])@([\w.\-]*\w)", user_tag, text)
    return re.sub(r"(?<![\w<&])#([\w\-]+)", channel_tag, text)
