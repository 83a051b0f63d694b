"""Where the app is installed: Slack's tokens, sealed, in a store of our own."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine, Table, delete, select, tuple_, update
from sqlalchemy.orm import Session as DbSession

from storage import audit
from storage.base import Base
from storage.keys import Key, WrongKey
from storage.work import translated
from storage.workspaces import GONE, Workspace

BATCH = 500


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

    One that the app was removed from begins anew: with another key, and without a row of before.
    Raises `storage.keys.WrongKey` when the workspace was entered under another master key, Unavailable.
    """
    empty_removed(engine, now)
    with translated(), DbSession(engine) as db:
        workspace = db.get(Workspace, found.workspace_id)
        if workspace is None:
            workspace = Workspace(
                id=found.workspace_id, installed_at=now, wrapped_key=GONE, token_sealed=GONE
            )
            db.add(workspace)
        data_key = _key_of(db, workspace, master, now)
        workspace.name, workspace.bot_user_id, workspace.bot_id = found.name, found.bot_user_id, found.bot_id
        if not workspace.has_token or workspace.token(data_key) != found.token:
            workspace.set_token(found.token, data_key)
            workspace.installed_at = now
        db.commit()


def _key_of(db: DbSession, workspace: Workspace, master: Key, now: datetime) -> Key:
    """The workspace's data key: the one it has, or a new one. That it came back is an audit event."""
    if workspace.has_key:
        return master.unwrap(workspace.wrapped_key, workspace.id)
    key = Key.new()
    is_back = workspace.removed_at is not None
    workspace.begin_anew(master.wrap(key, workspace.id))
    if is_back:
        event = audit.AuditEvent(
            at=now, actor="slack", action="app_reinstalled", subject_kind="workspaces", subject_id=workspace.id,
            details={},
        )  # fmt: skip
        audit.append(db, workspace, key, [event])
    return key


def installation_of(engine: Engine, master: Key, workspace_id: str) -> Installation | None:
    """The installation in this workspace with its token opened; None without one. Raises WrongKey, Unavailable."""
    with translated(), DbSession(engine) as db:
        row = db.get(Workspace, workspace_id)
        if row is None or not row.has_token:
            return None
        token = row.token(master.unwrap(row.wrapped_key, workspace_id))
        return Installation(workspace_id, row.name, row.bot_user_id, row.bot_id, token)


class KeyRing(NamedTuple):
    """Of how many workspaces the master key opens the data key, and of how many it does not."""

    opened: int
    shut: int


def try_key(engine: Engine, master: Key) -> KeyRing:
    """Whether this is the key that the database was sealed with. Raises Unavailable."""
    with translated(), DbSession(engine) as db:
        sealed = db.execute(select(Workspace.id, Workspace.wrapped_key).where(Workspace.wrapped_key != GONE))
        opens = [_opens(master, workspace_id, wrapped) for workspace_id, wrapped in sealed]
    return KeyRing(sum(opens), len(opens) - sum(opens))


def _opens(master: Key, workspace_id: str, wrapped: bytes) -> bool:
    try:
        master.unwrap(wrapped, workspace_id)
    except WrongKey:
        return False
    return True


def insist_on_key(engine: Engine, master: Key) -> None:
    """For who serves whatever workspace there is. Raises WrongKey where the key opens none of them, Unavailable."""
    ring = try_key(engine, master)
    if ring.shut and not ring.opened:
        raise WrongKey(f"cannot open any of {ring.shut}")


def empty_removed(engine: Engine, now: datetime) -> None:
    """Delete the rows of workspaces that the app was removed from, all but the audit log, a batch at a time.

    Whoever is killed over it leaves the rest to the next.
    """
    with translated(), DbSession(engine) as db:
        removed = select(Workspace.id).where(
            Workspace.removed_at.is_not(None), Workspace.emptied_at.is_(None)
        )
        workspace_ids = list(db.scalars(removed))
    for workspace_id in workspace_ids:
        for table in reversed(Base.metadata.sorted_tables):
            if "workspace_id" in table.c and table is not audit.AuditEvent.__table__:
                while _delete_some(engine, table, workspace_id) == BATCH:
                    pass
        with translated(), DbSession(engine) as db:
            db.execute(update(Workspace).where(Workspace.id == workspace_id).values(emptied_at=now))
            db.commit()


def _delete_some(engine: Engine, table: Table, workspace_id: str) -> int:
    mine = table.c.workspace_id == workspace_id
    row = table.primary_key.columns
    some = select(*row).where(mine).limit(BATCH).scalar_subquery()
    with translated(), engine.begin() as connection:
        return connection.execute(delete(table).where(mine, tuple_(*row).in_(some))).rowcount
