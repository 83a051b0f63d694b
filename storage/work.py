"""The unit of work: one transaction, one workspace, one instant."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

import uuid_utils
from sqlalchemy import Select, String, bindparam, insert, inspect, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.audit import AuditEvent, append
from storage.base import Row
from storage.database import Database
from storage.effects import Effect
from storage.errors import AlreadyDone, Conflict, Unavailable
from storage.keys import Key
from storage.notices import DOUBTED, Notice, NoticeState
from storage.scoping import ScopedSession
from storage.workspaces import Workspace

R = TypeVar("R", bound=Row)
COUNTED = 0xFFF  # so far an id counts within its unit
ONCE = frozenset({"recipient_gone", "welcome"})  # said once of a person, whenever that was
TELLING = 3  # a notice from another person's act goes before a nudge


@cache
def _with_id(kind: type[R]) -> Select[R]:
    return select(kind).where(kind.id == bindparam("row_id", type_=String))


DONE = select(Effect.key).where(Effect.key == bindparam("effect"))
ENTER = insert(Effect.__table__)  # type: ignore[arg-type]  # a mapped class has a table


class Work:
    """What an action works with: rows of one workspace, read and changed together or not at all.

    `now` is the instant of the whole unit, in UTC. Nothing here commits: the unit does, when the action returns.
    `is_late`: what it does was due in a gap of our memory, and so may have been done.
    """

    def __init__(self, db: ScopedSession, now: datetime) -> None:
        self.db = db
        self.workspace_id = db.workspace_id
        self.now = now
        self.is_late = False
        self._made = count()
        self._found: set[Row] = set()

    @property
    def workspace(self) -> Workspace:
        return self.db.workspace

    def get(self, kind: type[R], row_id: str | None) -> R | None:
        """The row of this workspace with this id, or None; an id that no database can hold is nobody's.

        What was found is asked of the database once in a unit.
        """
        if not row_id or not row_id.isprintable():
            return None
        known: R | None = self.db.identity_map.get(self.db.identity_key(kind, (self.workspace_id, row_id)))
        if known is not None and not inspect(known).expired:
            return known
        row: R | None = self.db.scalar(_with_id(kind), {"row_id": row_id})
        if row is not None:
            self._found.add(row)  # SQLAlchemy forgets what nobody holds
        return row

    def add(self, row: R) -> R:
        """Give the row its workspace and, unless it has one, its id (UUIDv7); it is written with the unit."""
        row.workspace_id = self.workspace_id
        if not row.id:
            row.id = self.new_id()
        if isinstance(row, Notice) and self._is_doubtful(row):
            self.doubt(row)
        self.db.add(row)
        return row

    def _is_doubtful(self, notice: Notice) -> bool:
        """Whether this may have been said while nothing was noted."""
        until = self.workspace.silent_until
        if until is None:
            return False
        return self.is_late or notice.kind in ONCE or (notice.unasked and notice.act_at <= until)

    def doubt(self, notice: Notice) -> None:
        """Nobody knows whether it was said since the gap began: one look will tell."""
        notice.state, notice.attempted_at = NoticeState.UNKNOWN, self.workspace.silent_from
        notice.looks, notice.lease, notice.reason = 1, None, DOUBTED

    def new_id(self) -> str:
        """UUIDv7. Its twelve bits for a counter count: the first 4,096 of one unit sort in the order of their making.

        So what one act says to one person arrives as it was said.
        """
        made = int(uuid_utils.uuid7(nanoseconds=int(self.now.timestamp() * 1e9)))
        place = min(next(self._made), COUNTED)
        return str(UUID(int=made & ~(COUNTED << 64) | place << 64))

    def delete(self, row: Row) -> None:
        self.db.delete(row)

    def once(self, key: str) -> None:
        """Enter the effect `key` into the ledger, or raise AlreadyDone."""
        if self.db.scalar(DONE, {"effect": key}) is not None:
            raise AlreadyDone(key)
        self.db.execute(ENTER, {"workspace_id": self.workspace_id, "key": key, "at": self.now})

    def audit(self, actor: str, action: str, subject: Row | tuple[str, str], **details: Any) -> None:
        """Record that `actor` did `action` (past tense) to `subject`. Details never hold what people wrote."""
        self.audit_all(actor, action, [subject], **details)

    def audit_all(
        self, actor: str, action: str, subjects: Iterable[Row | tuple[str, str]], **details: Any
    ) -> None:
        """As `audit`, of many at once: an event for each."""
        facts = (self._fact(actor, action, subject, details) for subject in subjects)
        append(self.db, self.workspace, self.db.key, facts)

    def _fact(
        self, actor: str, action: str, subject: Row | tuple[str, str], details: dict[str, Any]
    ) -> AuditEvent:
        kind, row_id = (subject.__tablename__, subject.id) if isinstance(subject, Row) else subject
        return AuditEvent(
            at=self.now, actor=actor, action=action, subject_kind=kind, subject_id=row_id, details=details
        )

    def tell(self, person_id: str, kind: str, key: str, **about: str) -> Notice:
        """Put what a person's act causes into the outbox, for another person, at once.

        `key` is unique in the workspace; `about` holds ids, from which the words are made at sending.
        """
        return self.add(
            Notice(
                key=f"{kind}:{key}:{person_id}", kind=kind, person_id=person_id, about=about, unasked=False,
                priority=TELLING, act_at=self.now, created_at=self.now,
            )
        )  # fmt: skip

    def has_notice(self, key: str) -> bool:
        return self.db.scalar(select(Notice.id).where(Notice.key == key)) is not None


@contextmanager
def unit_of_work(
    database: Database, master: Key, workspace_id: str, now: datetime, *, reading: bool = False
) -> Iterator[Work]:
    """Open, run, commit; roll back on any error.

    A writing unit holds its workspace's row (on SQLite: the database), so writers of one workspace take turns and
    what a rule has read is still true when it writes. Raises Unavailable, Conflict; NotInstalled for a workspace
    that is unknown, or that the app was removed from.
    """
    engine = database.reading if reading else database.writing
    with translated(), ScopedSession(engine, workspace_id, master) as db:
        db.begin_unit(reading=reading)
        yield Work(db, now)
        if reading:
            db.rollback()
        else:
            db.commit()


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into ours."""
    try:
        yield
    except IntegrityError as refused:
        raise Conflict(type(refused.orig).__name__) from refused
    except (DBAPIError, PoolTimeout) as down:
        raise Unavailable(type(down).__name__) from down
