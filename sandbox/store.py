"""State kept in one JSON file: people, channels, messages, files, Home tabs, and how far the time was moved."""

import base64
import json
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from sandbox.clock import SandboxClock
from sandbox.seed import Json
from sandbox.workspace import Channel, File, Message, User, View, Workspace

VERSION = 1


def keep(path: Path, workspace: Workspace, clock: SandboxClock) -> None:
    """Writes the file whole or not at all. Open modals are not kept: their triggers would be dead."""
    state: Json = {
        "version": VERSION,
        "offset_seconds": clock.offset.total_seconds(),
        "ids_given": workspace.ids_given,
        "users": [asdict(user) for user in workspace.users.values()],
        "channels": [asdict(channel) for channel in workspace.channels.values()],
        "files": [_file_json(file) for file in workspace.files.values()],
        "homes": [asdict(seat.home) for seat in workspace.seats.values() if seat.home],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(state), encoding="utf-8")
    draft.replace(path)


def restore(path: Path, workspace: Workspace, clock: SandboxClock) -> None:
    """Puts what was kept in the place of what the workspace was founded with; ValueError for another version.

    Does nothing if there is no such file yet.
    """
    if not path.exists():
        return
    state = json.loads(path.read_text(encoding="utf-8"))
    if state["version"] != VERSION:
        raise ValueError(
            f"{path.name} is of version {state['version']}, this sandbox reads {VERSION}: start fresh"
        )
    workspace.users = {user["id"]: User(**user) for user in state["users"]}
    workspace.channels = {channel["id"]: _channel(channel) for channel in state["channels"]}
    workspace.files = {file["id"]: _file(file) for file in state["files"]}
    for home in state["homes"]:
        workspace.seat(home["user_id"]).home = View(**home)
    workspace.skip_ids(state["ids_given"])
    workspace.skip_ts(max((m.ts for c in workspace.channels.values() for m in c.messages), default="0.0"))
    if not clock.frozen:
        clock.move(timedelta(seconds=state["offset_seconds"]) - clock.offset)


def _channel(kept: Json) -> Channel:
    return Channel(**{**kept, "messages": [Message(**message) for message in kept["messages"]]})


def _file_json(file: File) -> Json:
    data = base64.b64encode(file.data).decode() if file.data is not None else None
    return {**asdict(file), "data": data}


def _file(kept: Json) -> File:
    data = base64.b64decode(kept["data"]) if kept["data"] is not None else None
    return File(**{**kept, "data": data})
