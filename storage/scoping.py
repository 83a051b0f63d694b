"""A database session tied to one workspace: its key, its condition on every query, its refusal of others' rows."""

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Executable, String, bindparam, event, select
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, UOWTransaction, with_loader_criteria
from sqlalchemy.orm import Session as DbSession

from storage.audit import AuditEvent
from storage.base import Scoped
from storage.errors import ForeignRow, NotInstalled
from storage.keys import Key
from storage.sealed import KeyedSession, seal_pending
from storage.workspaces import GONE, Workspace

WRAPPED_KEY = select(Workspace.__table__.c.wrapped_key).where(
    Workspace.__table__.c.id == bindparam("workspace")
)

HELD = select(Workspace).where(Workspace.id == bindparam("workspace")).with_for_update(key_share=True)


class ScopedSession(KeyedSession):
    """One workspace's."""

    def __init__(self, bind: Engine | Connection, workspace_id: str, master: Key) -> None:
        super().__init__(bind, expire_on_commit=False)
        self.workspace_id, self._master = workspace_id, master
        self._wrapped_key: bytes | None = None
        self.known: dict[Hashable, Any] = {}
        """What was asked since something was last written, and the answers (`storage/asking.py`)."""

    def begin_unit(self, *, reading: bool) -> None:
        """Raises NotInstalled for a workspace that is unknown, or that the app was removed from.

        Unless it only reads, no other writer of this workspace is let in before this one is done (on SQLite there is
        one writer anyway).
        """
        self.info["reading"] = reading
        if reading:
            self._wrapped_key = self.connection().scalar(WRAPPED_KEY, {"workspace": self.workspace_id})
        elif held := self.scalar(HELD, {"workspace": self.workspace_id}):
            self.__dict__["workspace"], self._wrapped_key = held, held.wrapped_key
        if self._wrapped_key in (None, GONE):
            raise NotInstalled(self.workspace_id)

    @property
    def has_unwritten(self) -> bool:
        """Whether a row was added, changed or deleted since the last flush."""
        return bool(self.new or self.dirty or self.deleted)

    @cached_property
    def workspace(self) -> Workspace:
        """Its row; most reading does not want it."""
        return self.get_one(Workspace, self.workspace_id)

    @cached_property
    def key(self) -> Key:
        """What its confidential texts are sealed with."""
        return self._master.unwrap(self._wrapped_key or GONE, self.workspace_id)


THIS = bindparam("this_workspace", type_=String)
CONDITION = with_loader_criteria(
    Scoped, lambda cls: cls.workspace_id == THIS, include_aliases=True, track_closure_variables=False
)
"""That a row is this workspace's, for whatever tables a statement is about; which workspace is a parameter.

One object for all: made anew for each statement it costs as much as the statement itself.
"""
_conditioned: WeakKeyDictionary[Executable, Executable] = WeakKeyDictionary()
"""Statements with their condition, so that what SQLAlchemy has learned of one that is kept is kept with it."""


@event.listens_for(ScopedSession, "do_orm_execute")
def _add_condition(state: ORMExecuteState) -> None:
    scoped = _this(state.session)
    workspace_id = scoped.workspace_id
    if not state.is_select:  # whose parameters would be taken for columns to be written
        scoped.known.clear()
        state.statement = state.statement.options(_condition_of(workspace_id))
        return
    conditioned = _conditioned.get(state.statement)
    if conditioned is None:
        conditioned = _conditioned[state.statement] = state.statement.options(CONDITION)
    state.statement = conditioned
    given = state.parameters if isinstance(state.parameters, Mapping) else {}
    state.parameters = {**given, THIS.key: workspace_id}


def _condition_of(workspace_id: str) -> LoaderCriteriaOption:
    return with_loader_criteria(Scoped, lambda cls: cls.workspace_id == workspace_id, include_aliases=True)


@event.listens_for(ScopedSession, "before_flush")
def _check_and_seal(db: DbSession, context: UOWTransaction, instances: Any) -> None:
    del context, instances
    scoped = _this(db)
    scoped.known.clear()
    new = db.new  # made anew each time it is asked for
    for row in [*new, *db.dirty, *db.deleted]:
        if isinstance(row, Scoped) and row.workspace_id != scoped.workspace_id:
            raise ForeignRow(f"{type(row).__name__} of another workspace")
        if isinstance(row, AuditEvent) and row not in new:
            raise ForeignRow("An audit event is never changed or deleted.")
    seal_pending(scoped)


def _this(db: DbSession) -> ScopedSession:
    if not isinstance(db, ScopedSession):
        raise TypeError(f"{type(db).__name__} is tied to no workspace")
    return db
