"""Agreements, charters and escalations"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_agreements()
    create_charters()
    create_escalations()
    create_charter_signatures()
    create_decision_rights()
    create_escalation_hops()
    create_escalation_stays()
    create_signatures()


def downgrade() -> None:
    op.drop_table("signatures")
    with op.batch_alter_table("escalation_stays", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_escalation_stays_escalation_id"))
    op.drop_table("escalation_stays")
    with op.batch_alter_table("escalation_hops", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_escalation_hops_charter_id"))
    op.drop_table("escalation_hops")
    with op.batch_alter_table("decision_rights", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_rights_charter_id"))
    op.drop_table("decision_rights")
    op.drop_table("charter_signatures")
    with op.batch_alter_table("escalations", schema=None) as batch_op:
        batch_op.drop_index("ix_escalations_holder")
        batch_op.drop_index(batch_op.f("ix_escalations_due_at"))
        batch_op.drop_index("ix_escalations_by")
    op.drop_table("escalations")
    op.drop_table("charters")
    op.drop_table("agreements")


def create_agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("exceptions", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_agreements_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "written_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_agreements_workspace_id_written_by"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_agreements")),
        sa.UniqueConstraint(
            "workspace_id",
            "program_id",
            "version",
            name=op.f("uq_agreements_workspace_id_program_id_version"),
        ),
    )


def create_charters() -> None:
    op.create_table(
        "charters",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_charters_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "written_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_charters_workspace_id_written_by"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_charters")),
        sa.UniqueConstraint(
            "workspace_id", "program_id", "version", name=op.f("uq_charters_workspace_id_program_id_version")
        ),
    )


def create_escalations() -> None:
    op.create_table(
        "escalations",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column(
            "topic",
            sa.Enum(
                "pairing",
                "time",
                "roles",
                "decision",
                "resources",
                "other",
                name="topic",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("pairing_id", sa.String(length=36), nullable=True),
        sa.Column("about_id", sa.String(length=36), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "taken",
                "answered",
                "settled",
                "withdrawn",
                name="escalationstate",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("holder_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "by_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_escalations_workspace_id_by_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "holder_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_escalations_workspace_id_holder_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_escalations_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_escalations")),
    )
    with op.batch_alter_table("escalations", schema=None) as batch_op:
        batch_op.create_index("ix_escalations_by", ["workspace_id", "by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalations_due_at"), ["due_at"], unique=False)
        batch_op.create_index("ix_escalations_holder", ["workspace_id", "holder_id", "state"], unique=False)


def create_charter_signatures() -> None:
    op.create_table(
        "charter_signatures",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("charter_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "charter_id"],
            ["charters.workspace_id", "charters.id"],
            name=op.f("fk_charter_signatures_workspace_id_charter_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_charter_signatures_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_charter_signatures")),
        sa.UniqueConstraint(
            "workspace_id",
            "charter_id",
            "person_id",
            name=op.f("uq_charter_signatures_workspace_id_charter_id_person_id"),
        ),
    )


def create_decision_rights() -> None:
    op.create_table(
        "decision_rights",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("charter_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decides", sa.Text(), nullable=False),
        sa.Column("consulted", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "charter_id"],
            ["charters.workspace_id", "charters.id"],
            name=op.f("fk_decision_rights_workspace_id_charter_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_decision_rights")),
    )
    with op.batch_alter_table("decision_rights", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_rights_charter_id"), ["charter_id"], unique=False)


def create_escalation_hops() -> None:
    op.create_table(
        "escalation_hops",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("charter_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "charter_id"],
            ["charters.workspace_id", "charters.id"],
            name=op.f("fk_escalation_hops_workspace_id_charter_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_escalation_hops_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_escalation_hops")),
    )
    with op.batch_alter_table("escalation_hops", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_escalation_hops_charter_id"), ["charter_id"], unique=False)


def create_escalation_stays() -> None:
    op.create_table(
        "escalation_stays",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("escalation_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column(
            "passage",
            sa.Enum(
                "answered",
                "passed",
                "late",
                "gone",
                "withdrawn",
                name="passage",
                native_enum=False,
                length=16,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "escalation_id"],
            ["escalations.workspace_id", "escalations.id"],
            name=op.f("fk_escalation_stays_workspace_id_escalation_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_escalation_stays_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_escalation_stays")),
    )
    with op.batch_alter_table("escalation_stays", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_escalation_stays_escalation_id"), ["escalation_id"], unique=False
        )


def create_signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agreement_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "agreement_id"],
            ["agreements.workspace_id", "agreements.id"],
            name=op.f("fk_signatures_workspace_id_agreement_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_signatures_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_signatures")),
        sa.UniqueConstraint(
            "workspace_id",
            "agreement_id",
            "person_id",
            name=op.f("uq_signatures_workspace_id_agreement_id_person_id"),
        ),
    )
