"""chat.*: posts, edits, deletions, what only one person sees."""

from sandbox.elements import name_all
from sandbox.errors import SlackError
from sandbox.limits.messages import LONGEST_EDIT, check_message
from sandbox.methods.registry import argument, method
from sandbox.methods.targets import person, postable_channel, visible_channel
from sandbox.seed import Json
from sandbox.shapes import message_json
from sandbox.workspace import Channel, Message
from sandbox.world import World


@method("chat.postMessage", scope="chat:write", tier=None)
def chat_post_message(world: World, args: Json) -> Json:
    channel = postable_channel(world, args)
    check_message(args)
    world.rates.count_post(channel.id)
    message = world.post(_written(world, channel, args))
    shape = message_json(message, world.workspace, with_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shape}


@method("chat.postEphemeral", scope="chat:write")
def chat_post_ephemeral(world: World, args: Json) -> Json:
    user = person(world.workspace, argument(args, "user"))
    channel = postable_channel(world, args)
    if user.id not in channel.members:
        raise SlackError("user_not_in_channel")
    check_message(args)
    message = _written(world, channel, args)
    message.ephemeral_for = user.id
    return {"message_ts": world.post(message).ts}


@method("chat.update", scope="chat:write", tier=3)
def chat_update(world: World, args: Json) -> Json:
    """What is not given stays, but a text without blocks takes the blocks away."""
    message = _own_message(world, args, "cant_update_message")
    check_message(args, LONGEST_EDIT)
    message.text = str(args.get("text") or message.text)
    message.blocks = name_all(args.get("blocks") or [], world.workspace)
    message.metadata = args.get("metadata") or message.metadata
    message.edited = {"user": message.user_id, "ts": world.workspace.new_ts(world.clock.now())}
    world.show(message)
    shape = message_json(message, world.workspace, with_metadata=True)
    return {"channel": message.channel_id, "ts": message.ts, "text": message.text, "message": shape}


@method("chat.delete", scope="chat:write", tier=3)
def chat_delete(world: World, args: Json) -> Json:
    message = _own_message(world, args, "cant_delete_message")
    world.workspace.channels[message.channel_id].messages.remove(message)
    world.show(message)
    return {"channel": message.channel_id, "ts": message.ts}


@method("chat.getPermalink", tier=None)
def chat_get_permalink(world: World, args: Json) -> Json:
    channel = visible_channel(world, args)
    message = channel.message(argument(args, "message_ts"))
    if message is None or message.ephemeral_for:
        raise SlackError("message_not_found")
    link = f"{world.url}archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def _written(world: World, channel: Channel, args: Json) -> Message:
    app = world.workspace.app
    thread = str(args["thread_ts"]) if args.get("thread_ts") else None
    return Message(
        world.workspace.new_ts(world.clock.now()),
        channel.id,
        app.bot_user_id,
        str(args.get("text") or ""),
        name_all(args.get("blocks") or [], world.workspace),
        args.get("metadata"),
        app.bot_id,
        thread_ts=thread,
    )


def _own_message(world: World, args: Json, refusal: str) -> Message:
    """The message at `channel` and `ts`, if the app wrote it; an ephemeral one is not to be found."""
    message = visible_channel(world, args).message(argument(args, "ts"))
    if message is None or message.ephemeral_for:
        raise SlackError("message_not_found")
    if message.bot_id != world.workspace.app.bot_id:
        raise SlackError(refusal)
    return message
