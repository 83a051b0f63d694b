"""Where the app is installed: Slack's tokens, sealed, in a store of our own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session as DbSession

from storage.keys import Key
from storage.work import translated
from storage.workspaces import Workspace


@dataclass(frozen=True)
class Installation:
    """What Slack says of the app in one workspace. `token` is plain here and sealed in its row."""

    workspace_id: str
    name: str
    bot_user_id: str
    bot_id: str
    token: str

    def __repr__(self) -> str:
        return f"Installation({self.workspace_id})"


def keep_installation(engine: Engine, master: Key, found: Installation, now: datetime) -> None:
    """Enter the workspace, with a data key of its own, or bring its row up to date.

    Raises `storage.keys.WrongKey` when the workspace was entered under another master key, Unavailable.
    """
    with translated(), DbSession(engine) as db:
        workspace = db.get(Workspace, found.workspace_id)
        if workspace is None:
            workspace = Workspace(id=found.workspace_id, installed_at=now)
            workspace.wrapped_key = master.wrap(Key.new(), found.workspace_id)
            db.add(workspace)
        data_key = master.unwrap(workspace.wrapped_key, found.workspace_id)
        workspace.name, workspace.bot_user_id, workspace.bot_id = found.name, found.bot_user_id, found.bot_id
        workspace.set_token(found.token, data_key)
        db.commit()


def installation_of(engine: Engine, master: Key, workspace_id: str) -> Installation | None:
    """The installation in this workspace with its token opened, or None. Raises WrongKey, Unavailable."""
    with translated(), DbSession(engine) as db:
        row = db.get(Workspace, workspace_id)
        if row is None:
            return None
        token = row.token(master.unwrap(row.wrapped_key, workspace_id))
        return Installation(workspace_id, row.name, row.bot_user_id, row.bot_id, token)
