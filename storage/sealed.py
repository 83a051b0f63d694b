"""Confidential columns: plain text in Python, sealed bytes in the database."""

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from sqlalchemy import LargeBinary, inspect
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import mapped_column, object_session

from storage.keys import Key

if TYPE_CHECKING:
    from storage.base import Row

V = TypeVar("V")
PENDING = b""


class KeyedSession(DbSession):
    """A database session that has the key of one workspace."""

    @property
    def key(self) -> Key:
        raise NotImplementedError


class SealedColumn(Generic[V]):
    """`shared_notes = Sealed()` keeps an optional value in the column `shared_notes_sealed`.

    It is encrypted when its row is flushed, bound to table, workspace, row and column (a mapped
    descriptor, since a SQLAlchemy type would see only the value). Reading needs the unit of work it came from.
    Equal values have different ciphertexts; a ciphertext moved elsewhere raises `storage.keys.WrongKey`.
    """

    def pack(self, value: V) -> bytes:
        raise NotImplementedError

    def unpack(self, packed: bytes) -> V:
        raise NotImplementedError

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.name = name
        self.column = f"{name}_sealed"
        setattr(owner, self.column, mapped_column(self.column, LargeBinary, nullable=True))

    @overload
    def __get__(self, row: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, row: "Row", owner: type[Any]) -> V | None: ...
    def __get__(self, row: "Row | None", owner: type[Any]) -> "Self | V | None":
        if row is None:
            return self
        pending: dict[str, V] = row.__dict__.get("_unsealed", {})
        if self.name in pending:
            return pending[self.name]
        sealed: bytes | None = getattr(row, self.column)
        return None if sealed is None else self.unpack(key_of(row).open(sealed, self.place(row)))

    def __set__(self, row: "Row", value: V | None) -> None:
        pending = row.__dict__.setdefault("_unsealed", {})
        if value is None:
            pending.pop(self.name, None)
        else:
            pending[self.name] = value
        setattr(row, self.column, None if value is None else PENDING)

    def place(self, row: "Row") -> str:
        return f"{row.__tablename__}/{row.workspace_id}/{row.id}/{self.name}"

    def seal(self, row: "Row", key: Key) -> None:
        value: V = row.__dict__["_unsealed"].pop(self.name)
        setattr(row, self.column, key.seal(self.pack(value), self.place(row)))


class Sealed(SealedColumn[str]):
    """A confidential text."""

    def pack(self, value: str) -> bytes:
        return value.encode()

    def unpack(self, packed: bytes) -> str:
        return packed.decode()


class SealedBytes(SealedColumn[bytes]):
    """A confidential file."""

    def pack(self, value: bytes) -> bytes:
        return value

    def unpack(self, packed: bytes) -> bytes:
        return packed


def key_of(row: "Row") -> Key:
    db = object_session(row)
    if not isinstance(db, KeyedSession):
        raise RuntimeError(f"{inspect(row)} has left its unit of work: read confidential texts inside it.")  # noqa: TRY004
    return db.key


def seal_pending(db: KeyedSession) -> None:
    """Encrypt what was set since the last flush."""
    for row in [*db.new, *db.dirty]:
        for name in list(row.__dict__.get("_unsealed", ())):
            descriptor: SealedColumn[Any] = getattr(type(row), name)
            descriptor.seal(row, db.key)
