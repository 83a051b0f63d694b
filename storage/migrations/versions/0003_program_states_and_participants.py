"""Program states and participants"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


STATES = sa.Enum(
    "draft", "recruiting", "running", "closing", "closed", name="programstate", native_enum=False, length=16
)
SETTINGS = {
    "state": (STATES, "'running'"),
    "capacity_cap": (sa.Integer(), "3"),
    "hours_a_month": (sa.Integer(), "4"),
    "cooldown_weeks": (sa.Integer(), "10"),
    "may_request": (sa.Boolean(), "false"),
    "needs_training": (sa.Boolean(), "true"),
    "levels": (sa.JSON(), "'[]'"),
    "eligibility": (sa.JSON(), "'{}'"),
    "weights": (sa.JSON(), "'{}'"),
}
"""What every program has from now on, with its value for those that are there already."""


def upgrade() -> None:
    op.create_table(
        "competencies",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_competencies_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_competencies")),
    )
    with op.batch_alter_table("competencies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_competencies_program_id"), ["program_id"], unique=False)

    op.create_table(
        "participants",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("mentor", "mentee", name="participantkind", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "applied",
                "admitted",
                "declined",
                "withdrawn",
                "alumnus",
                name="participantstate",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.Column("function", sa.String(length=100), nullable=True),
        sa.Column("level", sa.String(length=100), nullable=True),
        sa.Column("region", sa.String(length=100), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("manager_id", sa.String(length=36), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("hours_a_month", sa.Integer(), nullable=True),
        sa.Column("days_between_sessions", sa.Integer(), nullable=True),
        sa.Column("critical_role_id", sa.String(length=36), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("hopes_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("decision_reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("skills_json_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("avoid_json_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("rubric_json_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_participants_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_participants_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_participants")),
        sa.UniqueConstraint(
            "workspace_id",
            "program_id",
            "person_id",
            "kind",
            name=op.f("uq_participants_workspace_id_program_id_person_id_kind"),
        ),
    )
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participants_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_participants_manager_id"), ["manager_id"], unique=False)
        batch_op.create_index("ix_participants_person", ["workspace_id", "person_id"], unique=False)
        batch_op.create_index(
            "ix_participants_state", ["workspace_id", "program_id", "kind", "state"], unique=False
        )

    for name, (kind, value) in SETTINGS.items():
        op.add_column("programs", sa.Column(name, kind, nullable=False, server_default=sa.text(value)))
    op.add_column("programs", sa.Column("copied_from", sa.String(length=36), nullable=True))
    op.add_column("programs", sa.Column("launched_at", sa.DateTime(), nullable=True))
    op.add_column("programs", sa.Column("due_at", sa.DateTime(), nullable=True))
    op.create_index(op.f("ix_programs_due_at"), "programs", ["due_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("programs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programs_due_at"))
        batch_op.drop_column("due_at")
        batch_op.drop_column("launched_at")
        batch_op.drop_column("copied_from")
        batch_op.drop_column("weights")
        batch_op.drop_column("eligibility")
        batch_op.drop_column("levels")
        batch_op.drop_column("needs_training")
        batch_op.drop_column("may_request")
        batch_op.drop_column("cooldown_weeks")
        batch_op.drop_column("hours_a_month")
        batch_op.drop_column("capacity_cap")
        batch_op.drop_column("state")

    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.drop_index("ix_participants_state")
        batch_op.drop_index("ix_participants_person")
        batch_op.drop_index(batch_op.f("ix_participants_manager_id"))
        batch_op.drop_index(batch_op.f("ix_participants_due_at"))

    op.drop_table("participants")
    with op.batch_alter_table("competencies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_competencies_program_id"))

    op.drop_table("competencies")
