"""Hours and settings"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("opens", sa.Time(), server_default=sa.text("'09:00:00'"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("closes", sa.Time(), server_default=sa.text("'17:30:00'"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("working_days", sa.JSON(), server_default=sa.text("'[]'"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("digest_day", sa.Integer(), server_default=sa.text("0"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("digest_hour", sa.Integer(), server_default=sa.text("9"), nullable=False)
        )
        batch_op.add_column(sa.Column("muted", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))

    with op.batch_alter_table("programs", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("working_days", sa.JSON(), server_default=sa.text("'[]'"), nullable=False)
        )
        batch_op.add_column(sa.Column("holidays", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
        batch_op.add_column(
            sa.Column("nudge_settings", sa.JSON(), server_default=sa.text("'{}'"), nullable=False)
        )



def downgrade() -> None:
    with op.batch_alter_table("programs", schema=None) as batch_op:
        batch_op.drop_column("nudge_settings")
        batch_op.drop_column("holidays")
        batch_op.drop_column("working_days")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("muted")
        batch_op.drop_column("digest_hour")
        batch_op.drop_column("digest_day")
        batch_op.drop_column("working_days")
        batch_op.drop_column("closes")
        batch_op.drop_column("opens")

