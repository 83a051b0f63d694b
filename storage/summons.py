"""What asks the workers to serve a workspace: a job in procrastinate's table, beside ours in PostgreSQL.

The row is put there by a statement of our own, since it is part of a unit of work and must not break it: where a
job for the workspace waits already, there is nothing to be done.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Engine,
    MetaData,
    Select,
    String,
    Table,
    delete,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, ENUM, JSONB, Insert, insert

from storage.due import TOUCHABLE
from storage.notices import Notice
from storage.work import Work

TASK, QUEUE = "serve", "workspaces"
_tables = MetaData()
_status = ENUM("todo", "doing", name="procrastinate_job_status", create_type=False)
_jobs = Table(
    "procrastinate_jobs", _tables,
    Column("queue_name", String), Column("task_name", String), Column("lock", String),
    Column("queueing_lock", String), Column("args", JSONB), Column("status", _status),
    Column("worker_id", BigInteger),
)  # fmt: skip
_workers = Table(
    "procrastinate_workers", _tables, Column("id", BigInteger), Column("last_heartbeat", DateTime(timezone=True))
)  # fmt: skip
_COLUMNS = ["queue_name", "task_name", "lock", "queueing_lock", "args"]


class Crew(NamedTuple):
    """How many workers are alive, and how many workspaces wait for one."""

    workers: int
    waiting: int


def summon(work: Work) -> None:
    """With this unit's commit, ask for a worker if something in the outbox may be sent now.

    A waiting job that somebody takes up before our commit sees our notices all the same: whoever serves waits for the
    workspace's row, which this unit holds.
    """
    work.db.flush()
    due = (Notice.workspace_id == work.workspace_id, Notice.act_at <= work.now)
    ready = or_(*(exists().where(Notice.state == each, *due) for each in TOUCHABLE))
    work.db.execute(_put(_job_for(literal(work.workspace_id)).where(ready)))


def summon_for(engine: Engine, workspace_ids: Collection[str]) -> None:
    """Ask for a worker for each of these workspaces; where one is asked for already, that is enough."""
    with engine.begin() as connection:
        connection.execute(_put(_job_for(_each_of(workspace_ids))))


def crew(engine: Engine, silence: timedelta) -> Crew:
    """Workers that were heard of within `silence`, by the database's clock, and jobs that nobody has taken up."""
    heard = _workers.c.last_heartbeat > func.now() - silence
    alive = select(func.count()).select_from(_workers).where(heard)
    waiting = select(func.count()).select_from(_jobs).where(_jobs.c.status == "todo")
    with engine.connect() as connection:
        return Crew(connection.scalar(alive) or 0, connection.scalar(waiting) or 0)


def rescue(engine: Engine, silence: timedelta) -> list[str]:
    """The workspaces whose worker has given no sign of life for `silence`; for each, another is asked for.

    One statement each way in one transaction. (The library's own `retry_job` fails where another job waits for the
    same workspace already, and such a one mostly does.)
    """
    alive = select(_workers.c.id).where(_workers.c.last_heartbeat > func.now() - silence)
    left = or_(_jobs.c.worker_id.is_(None), _jobs.c.worker_id.not_in(alive))
    lost = (
        delete(_jobs)
        .where(_jobs.c.status == "doing", _jobs.c.queue_name == QUEUE, left)
        .returning(_jobs.c.lock)
    )
    with engine.begin() as connection:
        found = sorted(connection.scalars(lost))
        if found:
            connection.execute(_put(_job_for(_each_of(found))))
    return found


def _each_of(workspace_ids: Collection[str]) -> Any:
    return func.unnest(literal(list(workspace_ids), ARRAY(String))).column_valued("workspace_id")


def _job_for(workspace_id: Any) -> Select[Any]:
    """`lock`: one at a time serves a workspace; `queueing_lock`: and one at most waits for that."""
    args = func.jsonb_build_object("workspace_id", workspace_id)
    return select(literal(QUEUE), literal(TASK), workspace_id, workspace_id, args)


def _put(jobs: Select[Any]) -> Insert:
    """Unless one waits already. (The index is found by its condition, which a parameter would hide.)"""
    waits = _jobs.c.status == literal_column("'todo'")
    putting = insert(_jobs).from_select(_COLUMNS, jobs)
    return putting.on_conflict_do_nothing(index_elements=[_jobs.c.queueing_lock], index_where=waits)
