"""files.*: an upload in three steps: ask for an address, post the bytes there, share the file."""

from sandbox.errors import SlackError
from sandbox.methods.registry import argument, method
from sandbox.methods.targets import visible_channel
from sandbox.seed import Json
from sandbox.shapes import file_json
from sandbox.uploads import new_file
from sandbox.workspace import File, Message
from sandbox.world import World

LARGEST = 1_000_000_000


@method("files.getUploadURLExternal", scope="files:write")
def files_get_upload_url(world: World, args: Json) -> Json:
    name, length = argument(args, "filename"), argument(args, "length")
    if not length.isdigit() or int(length) == 0:
        raise SlackError("invalid_arguments", ["[ERROR] length must be a positive number"])
    if int(length) > LARGEST:
        raise SlackError("file_too_large")
    file = new_file(world, name, int(length), world.workspace.app.bot_user_id)
    return {"upload_url": f"{world.url}upload/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal", scope="files:write")
def files_complete_upload(world: World, args: Json) -> Json:
    """Shares into `channel_id` (an id of a conversation the app is in, no user's) with `initial_comment`."""
    given = args.get("files")
    if not isinstance(given, list) or not given:
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: files"])
    files = [_uploaded(world, entry) for entry in given]
    if args.get("channel_id"):
        _share(world, files, args)
    return {"files": [file_json(file) for file in files]}


@method("files.info", scope="files:read")
def files_info(world: World, args: Json) -> Json:
    file = world.workspace.files.get(argument(args, "file"))
    if file is None or file.data is None:
        raise SlackError("file_not_found")
    return {"file": file_json(file)}


def _uploaded(world: World, entry: Json) -> File:
    file = world.workspace.files.get(str(entry.get("id")))
    if file is None or file.data is None or file.shared:
        raise SlackError("file_not_found")
    file.title = str(entry.get("title") or file.name)
    return file


def _share(world: World, files: list[File], args: Json) -> None:
    workspace = world.workspace
    channel = visible_channel(world, {"channel": args["channel_id"]})
    if workspace.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    for file in files:
        file.shared = True
    text = str(args.get("initial_comment") or "")
    ts, author = workspace.new_ts(world.clock.now()), workspace.app.bot_user_id
    message = Message(ts, channel.id, author, text, bot_id=workspace.app.bot_id)
    message.file_ids = [file.id for file in files]
    world.post(message)
