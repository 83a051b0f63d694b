"""The audit log: append-only, one hash chain a workspace from its first row."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, String, insert, select
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm import Session as DbSession

from storage.base import Base, Scoped
from storage.keys import Key
from storage.workspaces import Workspace


class AuditEvent(Scoped, Base):
    """Who did what to what, when; `details` hold ids, numbers and words of ours, never what people wrote."""

    __tablename__ = "audit_events"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(36))
    action: Mapped[str] = mapped_column(String(64))
    subject_kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[str] = mapped_column(String(64))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    hash: Mapped[str] = mapped_column(String(64))


APPEND = insert(AuditEvent.__table__)  # type: ignore[arg-type]  # a mapped class has a table
COLUMNS = AuditEvent.__mapper__.columns.keys()


class ChainState(StrEnum):
    """What `verify` found."""

    INTACT = "intact"
    EDITED = "edited"
    DELETED = "deleted"
    APPENDED = "appended by hand"
    CUT = "cut off at the end"


@dataclass(frozen=True)
class Verdict:
    """The state of a chain of `length` events, and the first event at fault."""

    state: ChainState
    length: int
    seq: int | None = None


def append(db: DbSession, workspace: Workspace, key: Key, events: Iterable[AuditEvent]) -> None:
    """Add `events` behind the head, which the unit of work holds locked; they are written at once, in one statement."""
    rows = []
    for event in events:
        event.workspace_id, event.seq = workspace.id, workspace.audit_seq + 1
        event.hash = chained(key, workspace.audit_hash, event)
        workspace.audit_seq, workspace.audit_hash = event.seq, event.hash
        rows.append({name: getattr(event, name) for name in COLUMNS})
    if rows:
        db.connection().execute(APPEND, rows)


def chained(key: Key, previous: str, event: AuditEvent) -> str:
    """HMAC-SHA256 over the previous hash and this event, under the workspace's data key."""
    body = json.dumps(
        [previous, event.seq, event.at.timestamp(), event.actor, event.action,
         event.subject_kind, event.subject_id, event.details],
        sort_keys=True, separators=(",", ":"),
    )  # fmt: skip
    return hmac.new(key.secret, body.encode(), hashlib.sha256).hexdigest()


def verify(workspace: Workspace, key: Key, events: Iterable[AuditEvent]) -> Verdict:
    """Walk the chain from its first row; the four kinds of harm have four answers.

    What stands before `audit_base` was chained under a key that went with an earlier installation: of that, the
    numbers are checked, and the last hash by the first event after it.
    """
    previous, expected, length = "", 1, 0
    for event in events:
        length += 1
        if event.seq > workspace.audit_seq:
            return Verdict(ChainState.APPENDED, length, event.seq)
        if event.seq != expected:
            return Verdict(ChainState.DELETED, length, expected)
        if event.seq > workspace.audit_base and not hmac.compare_digest(
            chained(key, previous, event), event.hash
        ):
            return Verdict(ChainState.EDITED, length, event.seq)
        previous, expected = event.hash, expected + 1
    cut = workspace.audit_seq != expected - 1 or workspace.audit_hash != previous
    return Verdict(ChainState.CUT, length, expected) if cut else Verdict(ChainState.INTACT, length)


def events_of(db: DbSession) -> Iterable[AuditEvent]:
    return db.scalars(select(AuditEvent).order_by(AuditEvent.seq)).yield_per(1000)
