"""Files that somebody puts into the workspace, and where their bytes are found then."""

import mimetypes
from urllib.parse import quote

from sandbox.workspace import File
from sandbox.world import World


def new_file(world: World, name: str, length: int, user_id: str) -> File:
    """A file of `user_id`'s that nobody sees yet, without its bytes; `url` has Slack's shape of url_private."""
    file = File(world.workspace.new_id("F"), name, length, user_id=user_id)
    file.mimetype = mimetypes.guess_type(name)[0] or file.mimetype
    file.url = f"{world.url}files/{file.id}/{quote(name, safe='')}"
    world.workspace.files[file.id] = file
    return file
