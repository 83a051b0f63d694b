"""Digests"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counts", sa.Boolean(), server_default=sa.text("false"), nullable=False))
        batch_op.add_column(sa.Column("sent_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("digest_id", sa.String(length=36), nullable=True))
        batch_op.create_index("ix_notices_digest", ["workspace_id", "digest_id"])


def downgrade() -> None:
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index("ix_notices_digest")
        batch_op.drop_column("digest_id")
        batch_op.drop_column("sent_at")
        batch_op.drop_column("counts")
