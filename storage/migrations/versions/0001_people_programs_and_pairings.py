"""People, programs and pairings; the audit log, the ledger and the outbox"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_audit_events()
    create_effects()
    create_notices()
    create_people()
    create_programs()
    create_workspaces()
    create_pairings()
    create_roles()


def downgrade() -> None:
    op.drop_table("roles")
    op.drop_table("pairings")
    op.drop_table("workspaces")
    op.drop_table("programs")
    op.drop_table("people")
    op.drop_table("notices")
    op.drop_table("effects")
    op.drop_table("audit_events")


def within(column: str, table: str, name: str) -> sa.ForeignKeyConstraint:
    """The foreign key to `table` in the same workspace, checked at commit."""
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{table}.workspace_id", f"{table}.id"],
        name=op.f(name),
        ondelete="CASCADE",
        initially="DEFERRED",
        deferrable=True,
    )


def create_audit_events() -> None:
    op.create_table(
        "audit_events",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(length=36), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject_kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "seq", name=op.f("pk_audit_events")),
    )


def create_effects() -> None:
    op.create_table(
        "effects",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_effects")),
    )


def create_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("unasked", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "sending",
                "unknown",
                "held",
                "sent",
                "dropped",
                "failed",
                name="noticestate",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("act_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("lease", sa.String(length=36), nullable=True),
        sa.Column("attempted_at", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("slack_channel", sa.String(length=32), nullable=True),
        sa.Column("slack_ts", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_notices")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_notices_workspace_id_key")),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index(
            "ix_notices_next", ["workspace_id", "state", "priority", "act_at"], unique=False
        )
        batch_op.create_index("ix_notices_person", ["workspace_id", "person_id", "state"], unique=False)
        batch_op.create_index("ix_notices_state_act_at", ["state", "act_at"], unique=False)


def create_people() -> None:
    op.create_table(
        "people",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_stranger", sa.Boolean(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("is_deactivated", sa.Boolean(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("may_create_programs", sa.Boolean(), nullable=False),
        sa.Column("learned_at", sa.DateTime(), nullable=False),
        sa.Column("welcomed_at", sa.DateTime(), nullable=True),
        sa.Column("home_opened_at", sa.DateTime(), nullable=True),
        sa.Column("paused_until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_people")),
    )


def create_programs() -> None:
    op.create_table(
        "programs",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("announcements_channel", sa.String(length=32), nullable=False),
        sa.Column("managers_channel", sa.String(length=32), nullable=True),
        sa.Column("days_between_sessions", sa.Integer(), nullable=False),
        sa.Column("session_minutes", sa.Integer(), nullable=False),
        sa.Column("mentor_capacity", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_programs")),
    )


def create_workspaces() -> None:
    op.create_table(
        "workspaces",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("bot_user_id", sa.String(length=32), nullable=False),
        sa.Column("bot_id", sa.String(length=32), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("token_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("installed_at", sa.DateTime(), nullable=False),
        sa.Column("audit_seq", sa.Integer(), nullable=False),
        sa.Column("audit_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
    )


def create_pairings() -> None:
    op.create_table(
        "pairings",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("mentor_id", sa.String(length=36), nullable=False),
        sa.Column("mentee_id", sa.String(length=36), nullable=False),
        sa.Column("first_session_by", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "ended", name="pairingstate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.String(length=36), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("ending_reason_sealed", sa.LargeBinary(), nullable=True),
        within("mentee_id", "people", "fk_pairings_workspace_id_mentee_id"),
        within("mentor_id", "people", "fk_pairings_workspace_id_mentor_id"),
        within("program_id", "programs", "fk_pairings_workspace_id_program_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_pairings")),
    )
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairings_due_at"), ["due_at"], unique=False)
        batch_op.create_index("ix_pairings_mentee", ["workspace_id", "mentee_id", "state"], unique=False)
        batch_op.create_index("ix_pairings_mentor", ["workspace_id", "mentor_id", "state"], unique=False)
        batch_op.create_index(
            "uq_pairings_active",
            ["workspace_id", "program_id", "mentor_id", "mentee_id"],
            unique=True,
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        )


def create_roles() -> None:
    op.create_table(
        "roles",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column(
            "kind", sa.Enum("owner", "deputy", name="rolekind", native_enum=False, length=16), nullable=False
        ),
        within("person_id", "people", "fk_roles_workspace_id_person_id"),
        within("program_id", "programs", "fk_roles_workspace_id_program_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_roles")),
        sa.UniqueConstraint(
            "workspace_id",
            "program_id",
            "person_id",
            "kind",
            name=op.f("uq_roles_workspace_id_program_id_person_id_kind"),
        ),
    )
    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roles_person_id"), ["person_id"], unique=False)
