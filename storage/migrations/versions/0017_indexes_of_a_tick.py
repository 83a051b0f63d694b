"""Indexes of a tick"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What each due row asks is found at once, however many people a workspace has."""
    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roles_person_id"))
        batch_op.create_index("ix_roles_person", ["workspace_id", "person_id", "program_id"], unique=False)
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.drop_index("ix_certificates_person")
        batch_op.create_index(
            "ix_certificates_person", ["workspace_id", "person_id", "module", "expires_on"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.drop_index("ix_certificates_person")
        batch_op.create_index("ix_certificates_person", ["workspace_id", "person_id"], unique=False)
    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.drop_index("ix_roles_person")
        batch_op.create_index(batch_op.f("ix_roles_person_id"), ["person_id"], unique=False)
