"""Pairs by program, and what is due of them looked at anew"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Whoever is there already is looked at once: only then it is known when their new nudges are due."""
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.create_index("ix_pairings_program", ["workspace_id", "program_id", "state"], unique=False)
    op.execute("UPDATE pairings SET due_at = created_at WHERE state = 'active'")
    op.execute("UPDATE programs SET due_at = created_at WHERE state IN ('recruiting', 'running', 'closing')")
    op.execute("UPDATE participants SET due_at = applied_at WHERE kind = 'mentee' AND state = 'admitted'")


def downgrade() -> None:
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.drop_index("ix_pairings_program")
