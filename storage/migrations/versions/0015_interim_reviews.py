"""Interim reviews"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "interim_reviews",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("progress_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("summary_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("helps_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("hinders_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("next_steps_sealed", sa.LargeBinary(), nullable=True),
        sa.Column(
            "place",
            sa.Enum("first", "second", "final", name="place", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("handed_in_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pairing_id"],
            ["pairings.workspace_id", "pairings.id"],
            name=op.f("fk_interim_reviews_workspace_id_pairing_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_interim_reviews_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_interim_reviews")),
        sa.UniqueConstraint(
            "workspace_id",
            "pairing_id",
            "place",
            "person_id",
            name=op.f("uq_interim_reviews_workspace_id_pairing_id_place_person_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("interim_reviews")
