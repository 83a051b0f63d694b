"""Filling a workspace: the app, the people, the rooms."""

from sandbox.seed import Newcomer, Room, SandboxSeed
from sandbox.workspace import STRANGERS_TEAM, App, Channel, User, Workspace

COLORS = ("9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "e0a729", "684b6c", "5b89d5", "2b6836")
"""Slack's avatar colours, in turn."""


def founded(seed: SandboxSeed) -> Workspace:
    """A workspace as the seed describes it, the app installed."""
    app = App(seed.manifest, tuple(seed.scopes), tuple(seed.events))
    workspace = Workspace(seed.team, seed.domain, app)
    workspace.enterprise_id, workspace.org_install = seed.enterprise_id, seed.org_install
    handle = app.name.lower().replace(" ", "-")
    workspace.users[app.bot_user_id] = User(app.bot_user_id, handle, app.name, is_bot=True, tz="UTC")
    for newcomer in seed.people:
        welcome(workspace, newcomer)
    for room in seed.channels:
        build(workspace, room)
    return workspace


def welcome(workspace: Workspace, newcomer: Newcomer) -> User:
    """Adds a person, who joins every public channel. ValueError if the name is taken."""
    if workspace.user_named(newcomer.name):
        raise ValueError(f"there is a {newcomer.name} already")
    user = User(
        workspace.new_id("U"),
        newcomer.name,
        newcomer.real_name or newcomer.name.title(),
        STRANGERS_TEAM if newcomer.stranger else workspace.id,
        newcomer.tz,
        newcomer.email or f"{newcomer.name}@example.com",
        newcomer.title,
        COLORS[len(workspace.users) % len(COLORS)],
        is_admin=newcomer.admin,
        is_owner=newcomer.admin and not any(u.is_owner for u in workspace.users.values()),
        is_restricted=newcomer.guest or newcomer.single_channel_guest,
        is_ultra_restricted=newcomer.single_channel_guest,
        is_stranger=newcomer.stranger,
        is_bot=newcomer.bot,
        deleted=newcomer.deleted,
    )
    workspace.users[user.id] = user
    for channel in workspace.channels.values():
        if not channel.is_private and not channel.is_im and not user.is_bot:
            channel.members.append(user.id)
    return user


def build(workspace: Workspace, room: Room) -> Channel:
    """Adds a channel with its members (by name or id; none named: everybody)."""
    named = [workspace.user_named(name) for name in room.members]
    if None in named:
        raise LookupError(f"not everyone in {list(room.members)} is in the workspace")
    people = [u for u in named if u] or [u for u in workspace.users.values() if not u.is_bot]
    members = [user.id for user in people] + ([workspace.app.bot_user_id] if room.with_app else [])
    channel = Channel(workspace.new_id("C"), room.name, room.private, members=members)
    workspace.channels[channel.id] = channel
    return channel
