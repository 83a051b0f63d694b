"""Confidential columns: plain text in Python, sealed bytes in the database."""

from typing import TYPE_CHECKING, Any, Self, overload

from sqlalchemy import LargeBinary, inspect
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import mapped_column, object_session

from storage.keys import Key

if TYPE_CHECKING:
    from storage.base import Row

PENDING = b""


class Sealed:
    """`shared_notes = Sealed()` keeps an optional text in the column `shared_notes_sealed`.

    The text is encrypted when its row is flushed, bound to table, workspace, row and column (a mapped
    descriptor, since a SQLAlchemy type would see only the value). Reading needs the unit of work it came from.
    Equal texts have different ciphertexts; a ciphertext moved elsewhere raises `storage.keys.WrongKey`.
    """

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.name = name
        self.column = f"{name}_sealed"
        setattr(owner, self.column, mapped_column(self.column, LargeBinary, nullable=True))

    @overload
    def __get__(self, row: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, row: "Row", owner: type[Any]) -> str | None: ...
    def __get__(self, row: "Row | None", owner: type[Any]) -> "Self | str | None":
        if row is None:
            return self
        pending: dict[str, str] = row.__dict__.get("_unsealed", {})
        if self.name in pending:
            return pending[self.name]
        sealed: bytes | None = getattr(row, self.column)
        return None if sealed is None else key_of(row).open(sealed, self.place(row)).decode()

    def __set__(self, row: "Row", text: str | None) -> None:
        pending = row.__dict__.setdefault("_unsealed", {})
        if text is None:
            pending.pop(self.name, None)
        else:
            pending[self.name] = text
        setattr(row, self.column, None if text is None else PENDING)

    def place(self, row: "Row") -> str:
        return f"{row.__tablename__}/{row.workspace_id}/{row.id}/{self.name}"

    def seal(self, row: "Row", key: Key) -> None:
        text: str = row.__dict__["_unsealed"].pop(self.name)
        setattr(row, self.column, key.seal(text.encode(), self.place(row)))


def key_of(row: "Row") -> Key:
    db = object_session(row)
    if db is None:
        raise RuntimeError(f"{inspect(row)} has left its unit of work: read confidential texts inside it.")
    key: Key = db.info["key"]
    return key


def seal_pending(db: DbSession) -> None:
    """Encrypt what was set since the last flush."""
    for row in [*db.new, *db.dirty]:
        for name in list(row.__dict__.get("_unsealed", ())):
            descriptor: Sealed = getattr(type(row), name)
            descriptor.seal(row, db.info["key"])
