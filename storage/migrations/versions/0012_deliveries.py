"""Deliveries"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index("ix_notices_state_act_at")
        batch_op.create_index("ix_notices_due", ["workspace_id", "state", "act_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index("ix_notices_due")
        batch_op.create_index("ix_notices_state_act_at", ["state", "act_at"], unique=False)
