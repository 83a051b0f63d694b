"""Watches every statement of the whole suite: each says which workspace it is about, or it may not run.

And a question changes nothing: on SQLite questions are answered beside whoever writes.
"""

import re
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, TextClause, event
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.orm import Session as DbSession

from storage.base import Base, Scoped

CONDITION = re.compile(r"workspace_id = (\?|%|:|\$)")
COPYING = "INSERT INTO _alembic_tmp_"


class Unscoped(BaseException):
    """A statement about scoped rows without a condition on the workspace. Nothing may swallow this."""


class Changed(BaseException):
    """A question that changes something. Nothing may swallow this."""


def watch() -> None:
    @event.listens_for(DbSession, "before_flush")
    def refuse(db: DbSession, *_: Any) -> None:
        if db.info.get("reading") and (db.new or db.deleted or any(map(db.is_modified, db.dirty))):
            raise Changed([*db.new, *db.dirty, *db.deleted])

    scoped = {m.local_table.name for m in Base.registry.mappers if issubclass(m.class_, Scoped)}  # type: ignore[attr-defined]
    about = re.compile(r"\b(FROM|UPDATE|JOIN) (" + "|".join(sorted(scoped)) + r")\b")

    @cache
    def is_unscoped(statement: str) -> bool:
        """Most are the same over and over."""
        return bool(about.search(statement)) and not CONDITION.search(statement)

    @event.listens_for(Engine, "before_cursor_execute")
    def check(
        connection: Connection, cursor: Any, statement: str, parameters: Any,
        context: ExecutionContext | None, executemany: bool,
    ) -> None:  # fmt: skip
        del connection, cursor, parameters, executemany
        compiled = getattr(context, "compiled", None)
        if compiled is None or isinstance(compiled.statement, TextClause):
            return  # a driver's own command, or a test's; tests/test_house.py keeps text out of our code
        if context is not None and context.execution_options.get("across_workspaces"):
            return  # storage/due.py, the one door
        if statement.startswith(COPYING):
            return  # a migration on SQLite, which changes a table by copying it whole
        if is_unscoped(statement):
            raise Unscoped(statement)
