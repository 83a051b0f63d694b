"""Where an app may post and what it may read: finding a channel or a person, or Slack's word for why not."""

from sandbox.errors import SlackError
from sandbox.methods.registry import argument
from sandbox.seed import Json
from sandbox.workspace import Channel, User, Workspace
from sandbox.world import World


def person(workspace: Workspace, user_id: str) -> User:
    """Anyone in the workspace; `user_not_found`."""
    user = workspace.users.get(user_id)
    if user is None:
        raise SlackError("user_not_found")
    return user


def visible_channel(world: World, args: Json) -> Channel:
    """A channel the app can know of: not a private one without it; `channel_not_found`."""
    channel = world.workspace.channels.get(argument(args, "channel"))
    inside = channel and world.workspace.app.bot_user_id in channel.members
    if channel is None or (channel.is_private and not inside):
        raise SlackError("channel_not_found")
    return channel


def postable_channel(world: World, args: Json) -> Channel:
    """Where a post goes. A user id opens the DM; a name finds a public channel the app may post in."""
    workspace = world.workspace
    wanted = argument(args, "channel")
    if wanted in workspace.users:
        return dm_to(workspace, wanted)
    named = workspace.channel_named(wanted)
    channel = visible_channel(world, {"channel": named.id if named else wanted})
    if channel.is_archived:
        raise SlackError("is_archived")
    if channel.is_im:
        return dm_to(workspace, channel.user_id)
    outside = workspace.app.bot_user_id not in channel.members
    if outside and "chat:write.public" not in workspace.app.scopes:
        raise SlackError("not_in_channel")
    return channel


def dm_to(workspace: Workspace, user_id: str) -> Channel:
    """The DM as chat.postMessage finds it: bots have none, and that of someone deactivated cannot be found."""
    user = person(workspace, user_id)
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    if user.deleted:
        raise SlackError("channel_not_found")
    return workspace.dm_with(user_id)


def scope_for(channel: Channel, verb: str) -> str:
    """The scope that covers this kind of conversation, such as `im:history`."""
    family = "im" if channel.is_im else "groups" if channel.is_private else "channels"
    return f"{family}:{verb}"
