"""Final reviews of former ends"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ONE = "uq_interim_reviews_workspace_id_pairing_id_place_person_id"
ONE_OF_EACH_END = "uq_interim_reviews_workspace_id_pairing_id_place_person_id_former"


def upgrade() -> None:
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reviewed_at", sa.DateTime(), nullable=True))
    with op.batch_alter_table("interim_reviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("former", sa.Integer(), server_default=sa.text("0"), nullable=False))
        batch_op.drop_constraint(batch_op.f(ONE), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f(ONE_OF_EACH_END), ["workspace_id", "pairing_id", "place", "person_id", "former"]
        )


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM interim_reviews WHERE former <> 0"))
    with op.batch_alter_table("interim_reviews", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(ONE_OF_EACH_END), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f(ONE), ["workspace_id", "pairing_id", "place", "person_id"]
        )
        batch_op.drop_column("former")
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.drop_column("reviewed_at")
