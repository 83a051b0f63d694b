"""The one door that looks across workspaces. It returns only (workspace, kind, id)."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine, Select, exists, or_, select

from storage.escalations import Escalation
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.participants import Participant
from storage.programs import Program
from storage.reflections import Reflection
from storage.sessions import Session, SessionSeries
from storage.signoffs import SignOff
from storage.sponsors import Sponsorship
from storage.workspaces import Workspace

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


def due_rows(engine: Engine, now: datetime, limit: int) -> list[Due]:
    """What is due at `now`, the longest due of each kind first; at most `limit` of each kind."""
    with engine.connect() as connection:
        return [
            Due(workspace_id, kind, row_id)
            for kind, table in TABLES.items()
            for workspace_id, row_id in connection.execute(_due_of(table, now, limit))
        ]


def _due_of(table: type[Timed], now: datetime, limit: int) -> Select[str, str]:
    columns = select(table.workspace_id, table.id)
    due = columns.where(table.due_at <= now).order_by(table.due_at).limit(limit)
    return due.execution_options(**ACROSS)


def workspaces_with_notices(engine: Engine, now: datetime) -> list[str]:
    """The workspaces in which a notice may be touched at `now`: a look into the index for each, however full it is."""
    due = (Notice.workspace_id == Workspace.id, Notice.act_at <= now)
    wanted = select(Workspace.id).where(
        or_(*(exists().where(Notice.state == each, *due) for each in TOUCHABLE))
    )
    with engine.connect() as connection:
        return list(connection.scalars(wanted.execution_options(**ACROSS)))


def workspaces(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(Workspace.id)))
