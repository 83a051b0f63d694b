"""Sign-offs, and the design of a program"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_critical_roles()
    create_objectives()
    create_program_milestones()
    create_signoffs()
    change_goals()
    change_programs()


def downgrade() -> None:
    with op.batch_alter_table("programs", schema=None) as batch_op:
        batch_op.drop_column("owner_stays")
        batch_op.drop_column("heir_id")
        batch_op.drop_column("designed")
        batch_op.drop_column("closing_at")
        batch_op.drop_column("alumni_channel_at")
        batch_op.drop_column("alumni_channel")
    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goals_objective_id"))
        batch_op.drop_column("objective_id")
    with op.batch_alter_table("signoffs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signoffs_person_id"))
        batch_op.drop_index(batch_op.f("ix_signoffs_due_at"))
    op.drop_table("signoffs")
    with op.batch_alter_table("program_milestones", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_program_milestones_program_id"))
    op.drop_table("program_milestones")
    with op.batch_alter_table("objectives", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objectives_program_id"))
    op.drop_table("objectives")
    with op.batch_alter_table("critical_roles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_critical_roles_program_id"))
    op.drop_table("critical_roles")


def create_critical_roles() -> None:
    op.create_table(
        "critical_roles",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column(
            "priority",
            sa.Enum("high", "medium", "low", name="priority", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("function_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_critical_roles_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_critical_roles")),
    )
    with op.batch_alter_table("critical_roles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_critical_roles_program_id"), ["program_id"], unique=False)


def create_objectives() -> None:
    op.create_table(
        "objectives",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("role_ids", sa.JSON(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("measure_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_objectives_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_objectives")),
    )
    with op.batch_alter_table("objectives", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objectives_program_id"), ["program_id"], unique=False)


def create_program_milestones() -> None:
    op.create_table(
        "program_milestones",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=150), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_program_milestones_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_program_milestones")),
    )
    with op.batch_alter_table("program_milestones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_program_milestones_program_id"), ["program_id"], unique=False)


def create_signoffs() -> None:
    op.create_table(
        "signoffs",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("hr", "learning", "business", name="signoffkind", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("asked", "approved", "changes", name="signoffstate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_signoffs_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_signoffs_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_signoffs")),
        sa.UniqueConstraint(
            "workspace_id",
            "program_id",
            "person_id",
            "kind",
            name=op.f("uq_signoffs_workspace_id_program_id_person_id_kind"),
        ),
    )
    with op.batch_alter_table("signoffs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signoffs_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_signoffs_person_id"), ["person_id"], unique=False)


def change_goals() -> None:
    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("objective_id", sa.String(length=36), nullable=True))
        batch_op.create_index(batch_op.f("ix_goals_objective_id"), ["objective_id"], unique=False)


def change_programs() -> None:
    with op.batch_alter_table("programs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("alumni_channel", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("alumni_channel_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("closing_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("designed", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
        batch_op.add_column(sa.Column("heir_id", sa.String(length=36), nullable=True))
        batch_op.add_column(
            sa.Column("owner_stays", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
