"""The one door that looks across workspaces. It returns only (workspace, kind, id)."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Engine, Select, exists, or_, select, union

from storage.escalations import Escalation
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.participants import Participant
from storage.programs import Program
from storage.reflections import Reflection
from storage.sessions import Session, SessionSeries
from storage.signoffs import SignOff
from storage.sponsors import Sponsorship
from storage.workspaces import GONE, Workspace

Timed = (
    Pairing
    | Participant
    | Program
    | Reflection
    | SessionSeries
    | Session
    | Escalation
    | SignOff
    | Sponsorship
)
TABLES: dict[str, type[Timed]] = {
    "pairing": Pairing,
    "participant": Participant,
    "program": Program,
    "reflection": Reflection,
    "series": SessionSeries,
    "session": Session,
    "escalation": Escalation,
    "signoff": SignOff,
    "sponsor": Sponsorship,
}
ACROSS = {"across_workspaces": True}  # says so to the test that watches every statement
TOUCHABLE = (NoticeState.WAITING, NoticeState.SENDING, NoticeState.UNKNOWN, NoticeState.ANSWERED)


class Due(NamedTuple):
    """One row that wants attention; `kind` is a key of TABLES."""

    workspace_id: str
    kind: str
    id: str


def due_rows(engine: Engine, now: datetime, limit: int, workspace_id: str | None = None) -> list[Due]:
    """What is due at `now`, the longest due of each kind first; at most `limit` of each kind. One workspace's, or all."""
    with engine.connect() as connection:
        return [
            Due(found_id, kind, row_id)
            for kind, table in TABLES.items()
            for found_id, row_id in connection.execute(_due_of(table, now, limit, workspace_id))
        ]


def _due_of(table: type[Timed], now: datetime, limit: int, workspace_id: str | None) -> Select[str, str]:
    columns = select(table.workspace_id, table.id)
    due = columns.where(table.due_at <= now).order_by(table.due_at).limit(limit)
    mine = due if workspace_id is None else due.where(table.workspace_id == workspace_id)
    return mine.execution_options(**ACROSS)


def workspaces_with_work(engine: Engine, now: datetime) -> list[str]:
    """The workspaces in which a row is due at `now`, or a notice may be touched."""
    due = [select(table.workspace_id).where(table.due_at <= now) for table in TABLES.values()]
    with engine.connect() as connection:
        found = union(_with_notices(now), *due).execution_options(**ACROSS)
        return list(connection.scalars(found))


def workspaces_with_notices(engine: Engine, now: datetime) -> list[str]:
    """The workspaces with a token in which a notice may be touched at `now`."""
    with engine.connect() as connection:
        return list(connection.scalars(_with_notices(now).execution_options(**ACROSS)))


def _with_notices(now: datetime) -> Select[str]:
    """A look into the index for each workspace and state, however full it is."""
    due = (Notice.workspace_id == Workspace.id, Notice.act_at <= now)
    return select(Workspace.id).where(
        Workspace.token_sealed != GONE,
        or_(*(exists().where(Notice.state == each, *due) for each in TOUCHABLE)),
    )


def workspaces(engine: Engine) -> list[str]:
    """Those that the app is installed in."""
    return _workspaces(engine, Workspace.wrapped_key != GONE)


def removed_workspaces(engine: Engine) -> list[str]:
    """Those that it was removed from."""
    return _workspaces(engine, Workspace.wrapped_key == GONE)


def _workspaces(engine: Engine, which: ColumnElement[bool]) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(Workspace.id).where(which)))
