"""Matching, and the arc of a pair"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_match_inputs()
    create_mentor_requests()
    create_expectation_checks()
    create_expectations_readings()
    create_handoffs()
    create_match_runs()
    create_proposals()
    change_pairings()
    change_participants()


def downgrade() -> None:
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.drop_column("graduated_at")
        batch_op.drop_column("unsubscribed_at")
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.drop_column("ends_on")
        batch_op.drop_column("paused_until")
        batch_op.drop_column("paused_at")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index("ix_proposals_run")
    op.drop_table("proposals")
    with op.batch_alter_table("match_runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_runs_program_id"))
    op.drop_table("match_runs")
    with op.batch_alter_table("handoffs", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_handoffs_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_handoffs_pairing_id"))
    op.drop_table("handoffs")
    op.drop_table("expectations_readings")
    op.drop_table("expectation_checks")
    with op.batch_alter_table("mentor_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_mentor_requests_mentee")
    op.drop_table("mentor_requests")
    with op.batch_alter_table("match_inputs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_inputs_program_id"))
    op.drop_table("match_inputs")


def create_match_inputs() -> None:
    op.create_table(
        "match_inputs",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("cohort_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_match_inputs_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_match_inputs")),
    )
    with op.batch_alter_table("match_inputs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_inputs_program_id"), ["program_id"], unique=False)


def create_mentor_requests() -> None:
    op.create_table(
        "mentor_requests",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("mentee_id", sa.String(length=36), nullable=False),
        sa.Column("mentor_id", sa.String(length=36), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "agreed",
                "declined",
                "withdrawn",
                "paired",
                name="requeststate",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "mentee_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_mentor_requests_workspace_id_mentee_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "mentor_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_mentor_requests_workspace_id_mentor_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_mentor_requests_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_mentor_requests")),
    )
    with op.batch_alter_table("mentor_requests", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mentor_requests_mentee", ["workspace_id", "program_id", "mentee_id"], unique=False
        )


def create_expectation_checks() -> None:
    op.create_table(
        "expectation_checks",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("rhythm_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("prepares_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("focus_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("directness_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("off_limits_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("success_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pairing_id"],
            ["pairings.workspace_id", "pairings.id"],
            name=op.f("fk_expectation_checks_workspace_id_pairing_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_expectation_checks_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_expectation_checks")),
        sa.UniqueConstraint(
            "workspace_id",
            "pairing_id",
            "person_id",
            name=op.f("uq_expectation_checks_workspace_id_pairing_id_person_id"),
        ),
    )


def create_expectations_readings() -> None:
    op.create_table(
        "expectations_readings",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pairing_id"],
            ["pairings.workspace_id", "pairings.id"],
            name=op.f("fk_expectations_readings_workspace_id_pairing_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_expectations_readings_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_expectations_readings")),
        sa.UniqueConstraint(
            "workspace_id",
            "pairing_id",
            "person_id",
            name=op.f("uq_expectations_readings_workspace_id_pairing_id_person_id"),
        ),
    )


def create_handoffs() -> None:
    op.create_table(
        "handoffs",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("opened_by", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.String(length=36), nullable=True),
        sa.Column("reached_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("next_steps_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("mentor_confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("mentee_confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opened_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_handoffs_workspace_id_opened_by"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pairing_id"],
            ["pairings.workspace_id", "pairings.id"],
            name=op.f("fk_handoffs_workspace_id_pairing_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "successor_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_handoffs_workspace_id_successor_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_handoffs")),
    )
    with op.batch_alter_table("handoffs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handoffs_pairing_id"), ["pairing_id"], unique=False)
        batch_op.create_index(
            "uq_handoffs_open",
            ["workspace_id", "pairing_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )


def create_match_runs() -> None:
    op.create_table(
        "match_runs",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("inputs_id", sa.String(length=36), nullable=True),
        sa.Column("based_on", sa.String(length=36), nullable=True),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("computing", "draft", "publishing", name="runstate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("pins", sa.JSON(), nullable=False),
        sa.Column("forbids", sa.JSON(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("seekers", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("first_session_by", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_match_runs_workspace_id_author_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "inputs_id"],
            ["match_inputs.workspace_id", "match_inputs.id"],
            name=op.f("fk_match_runs_workspace_id_inputs_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_match_runs_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_match_runs")),
    )
    with op.batch_alter_table("match_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_runs_program_id"), ["program_id"], unique=False)


def create_proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("run_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.String(length=36), nullable=False),
        sa.Column("mentor_id", sa.String(length=36), nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("proposed", "chosen", "published", name="proposalstate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "mentee_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_proposals_workspace_id_mentee_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "mentor_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_proposals_workspace_id_mentor_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "run_id"],
            ["match_runs.workspace_id", "match_runs.id"],
            name=op.f("fk_proposals_workspace_id_run_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_proposals")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index("ix_proposals_run", ["workspace_id", "run_id", "position"], unique=False)


def change_pairings() -> None:
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("paused_until", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))


def change_participants() -> None:
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unsubscribed_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("graduated_at", sa.DateTime(), nullable=True))
