"""Pulse surveys"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_months()
    _create_surveys()
    with op.batch_alter_table("pulse_surveys", schema=None) as batch_op:
        batch_op.create_index("ix_pulse_surveys_month", ["workspace_id", "program_id", "month"], unique=False)
        batch_op.create_index("ix_pulse_surveys_person", ["workspace_id", "person_id"], unique=False)


def _create_months() -> None:
    op.create_table(
        "pulse_months",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("all", "mentors", "mentees", name="pulsegroup", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("averages", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_pulse_months_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_pulse_months")),
        sa.UniqueConstraint(
            "workspace_id",
            "program_id",
            "month",
            "side",
            name=op.f("uq_pulse_months_workspace_id_program_id_month_side"),
        ),
    )


def _create_surveys() -> None:
    op.create_table(
        "pulse_surveys",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column(
            "side",
            sa.Enum("all", "mentors", "mentees", name="pulsegroup", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("trust_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("usefulness_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("preparation_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("regularity_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("openness_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                ["workspace_id", column],
                [f"{table}.workspace_id", f"{table}.id"],
                name=op.f(f"fk_pulse_surveys_workspace_id_{column}"),
                ondelete="CASCADE",
                initially="DEFERRED",
                deferrable=True,
            )
            for column, table in (("pairing_id", "pairings"), ("person_id", "people"), ("program_id", "programs"))
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_pulse_surveys")),
        sa.UniqueConstraint(
            "workspace_id",
            "pairing_id",
            "person_id",
            "day",
            name=op.f("uq_pulse_surveys_workspace_id_pairing_id_person_id_day"),
        ),
    )


def downgrade() -> None:
    with op.batch_alter_table("pulse_surveys", schema=None) as batch_op:
        batch_op.drop_index("ix_pulse_surveys_person")
        batch_op.drop_index("ix_pulse_surveys_month")

    op.drop_table("pulse_surveys")
    op.drop_table("pulse_months")
