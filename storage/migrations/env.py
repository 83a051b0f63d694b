"""Alembic's entrance. The connection, with its transaction, comes from `storage/schema.py`."""

from typing import Any, Literal

from alembic import context

from storage.base import Base, UtcDateTime
from storage.schema import is_ours

given = context.config.attributes


def _render(kind: str, value: Any, autogen: Any) -> str | Literal[False]:
    """Types of ours stand in a migration as what they are in the database."""
    del autogen
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime()"
    return False


context.configure(
    connection=given["connection"],
    target_metadata=Base.metadata,
    compare_type=True,
    compare_server_default=True,
    render_as_batch=given["connection"].dialect.name == "sqlite",
    render_item=_render,
    include_name=is_ours,
    transactional_ddl=True,
    **given.get("options", {}),
)
with context.begin_transaction():
    context.run_migrations()
