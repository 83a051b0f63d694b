"""Workers"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

QUEUE = Path(__file__).parent.parent / "procrastinate.sql"


def upgrade() -> None:
    op.create_table(
        "paces",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("known", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_paces")),
    )
    op.create_index("ix_notices_attempted", "notices", ["workspace_id", "attempted_at"])
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(QUEUE.read_text(), execution_options={"no_parameters": True})


def downgrade() -> None:
    op.drop_index("ix_notices_attempted", table_name="notices")
    op.drop_table("paces")
    if op.get_bind().dialect.name == "postgresql":
        drop_queue()


def drop_queue() -> None:
    for table in ("events", "periodic_defers", "jobs", "workers"):
        op.execute(f"DROP TABLE procrastinate_{table} CASCADE")
    named = "SELECT oid::regprocedure FROM pg_proc WHERE proname LIKE 'procrastinate\\_%'"
    for function in op.get_bind().exec_driver_sql(named, execution_options={"no_parameters": True}).scalars().all():
        op.execute(f"DROP FUNCTION {function}")
    for kind in ("job_to_defer_v1", "job_status", "job_event_type"):
        op.execute(f"DROP TYPE procrastinate_{kind}")
