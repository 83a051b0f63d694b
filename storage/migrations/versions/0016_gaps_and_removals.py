"""Gaps and removals"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "beats",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beats")),
    )
    with op.batch_alter_table("workspaces", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("audit_base", sa.Integer(), server_default=sa.text("0"), nullable=False)
        )
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("emptied_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("silent_from", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("silent_until", sa.DateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("workspaces", schema=None) as batch_op:
        batch_op.drop_column("silent_until")
        batch_op.drop_column("silent_from")
        batch_op.drop_column("emptied_at")
        batch_op.drop_column("removed_at")
        batch_op.drop_column("audit_base")

    op.drop_table("beats")
