"""Hours that were chosen: none of somebody's own are their programs'. Who has the usual ones is taken to have chosen none."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

USUAL = {"opens": "09:00:00", "closes": "17:30:00"}


def upgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        for name in USUAL:
            batch_op.alter_column(name, existing_type=sa.Time(), nullable=True, server_default=None)
    are = "CAST(opens AS VARCHAR(15)) LIKE '09:00:00%' AND CAST(closes AS VARCHAR(15)) LIKE '17:30:00%'"
    op.execute(f"UPDATE people SET opens = NULL, closes = NULL WHERE {are}")


def downgrade() -> None:
    op.execute("UPDATE people SET opens = '09:00:00' WHERE opens IS NULL")
    op.execute("UPDATE people SET closes = '17:30:00' WHERE closes IS NULL")
    with op.batch_alter_table("people", schema=None) as batch_op:
        for name, usual in USUAL.items():
            batch_op.alter_column(
                name, existing_type=sa.Time(), nullable=False, server_default=sa.text(f"'{usual}'")
            )
