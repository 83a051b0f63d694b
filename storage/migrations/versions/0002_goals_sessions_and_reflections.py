"""Goals, sessions and reflections"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_goals()
    create_session_series()
    create_milestones()
    create_sessions()
    create_action_items()
    create_private_notes()
    create_reflections()
    create_session_logs()


def downgrade() -> None:
    op.drop_table("session_logs")
    op.drop_table("reflections")
    op.drop_table("private_notes")
    op.drop_table("action_items")
    op.drop_table("sessions")
    op.drop_table("milestones")
    op.drop_table("session_series")
    op.drop_table("goals")


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


def create_goals() -> None:
    op.create_table(
        "goals",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "done", "dropped", name="goalstate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("success_criterion_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        within("author_id", "people", "fk_goals_workspace_id_author_id"),
        within("pairing_id", "pairings", "fk_goals_workspace_id_pairing_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_goals")),
    )
    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goals_pairing_id"), ["pairing_id"], unique=False)


def create_session_series() -> None:
    op.create_table(
        "session_series",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("booked_by", sa.String(length=36), nullable=False),
        sa.Column("wall", sa.String(length=19), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=255), nullable=False),
        sa.Column("last_wall", sa.String(length=19), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("agenda_sealed", sa.LargeBinary(), nullable=True),
        within("booked_by", "people", "fk_session_series_workspace_id_booked_by"),
        within("pairing_id", "pairings", "fk_session_series_workspace_id_pairing_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_session_series")),
    )
    with op.batch_alter_table("session_series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_series_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_series_pairing_id"), ["pairing_id"], unique=False)


def create_milestones() -> None:
    op.create_table(
        "milestones",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("goal_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        within("goal_id", "goals", "fk_milestones_workspace_id_goal_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_milestones")),
    )
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestones_goal_id"), ["goal_id"], unique=False)


def create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("series_id", sa.String(length=36), nullable=True),
        sa.Column("wall", sa.String(length=19), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned", "held", "missed", "cancelled", name="sessionstate", native_enum=False, length=16
            ),
            nullable=False,
        ),
        sa.Column("booked_by", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("agenda_edition", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("moved_at", sa.DateTime(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("agenda_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        within("booked_by", "people", "fk_sessions_workspace_id_booked_by"),
        within("pairing_id", "pairings", "fk_sessions_workspace_id_pairing_id"),
        within("series_id", "session_series", "fk_sessions_workspace_id_series_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_sessions")),
        sa.UniqueConstraint(
            "workspace_id", "series_id", "wall", name=op.f("uq_sessions_workspace_id_series_id_wall")
        ),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_due_at"), ["due_at"], unique=False)
        batch_op.create_index(
            "ix_sessions_pairing", ["workspace_id", "pairing_id", "starts_at"], unique=False
        )


def create_action_items() -> None:
    op.create_table(
        "action_items",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        within("author_id", "people", "fk_action_items_workspace_id_author_id"),
        within("owner_id", "people", "fk_action_items_workspace_id_owner_id"),
        within("pairing_id", "pairings", "fk_action_items_workspace_id_pairing_id"),
        within("session_id", "sessions", "fk_action_items_workspace_id_session_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_action_items")),
    )
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_items_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_items_pairing_id"), ["pairing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_items_session_id"), ["session_id"], unique=False)


def create_private_notes() -> None:
    op.create_table(
        "private_notes",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        within("author_id", "people", "fk_private_notes_workspace_id_author_id"),
        within("session_id", "sessions", "fk_private_notes_workspace_id_session_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_private_notes")),
        sa.UniqueConstraint(
            "workspace_id",
            "session_id",
            "author_id",
            name=op.f("uq_private_notes_workspace_id_session_id_author_id"),
        ),
    )
    with op.batch_alter_table("private_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_private_notes_author_id"), ["author_id"], unique=False)


def create_reflections() -> None:
    op.create_table(
        "reflections",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=True),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("apply_by", sa.Date(), nullable=True),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("open", "done", "dropped", name="outcome", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("asked_again", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("learned_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("application_sealed", sa.LargeBinary(), nullable=True),
        within("author_id", "people", "fk_reflections_workspace_id_author_id"),
        within("pairing_id", "pairings", "fk_reflections_workspace_id_pairing_id"),
        within("session_id", "sessions", "fk_reflections_workspace_id_session_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_reflections")),
        sa.UniqueConstraint(
            "workspace_id",
            "session_id",
            "author_id",
            name=op.f("uq_reflections_workspace_id_session_id_author_id"),
        ),
    )
    with op.batch_alter_table("reflections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reflections_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reflections_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reflections_pairing_id"), ["pairing_id"], unique=False)


def create_session_logs() -> None:
    op.create_table(
        "session_logs",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("co_author_id", sa.String(length=36), nullable=True),
        sa.Column("shared_notes_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        within("author_id", "people", "fk_session_logs_workspace_id_author_id"),
        within("co_author_id", "people", "fk_session_logs_workspace_id_co_author_id"),
        within("session_id", "sessions", "fk_session_logs_workspace_id_session_id"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_session_logs")),
        sa.UniqueConstraint(
            "workspace_id", "session_id", name=op.f("uq_session_logs_workspace_id_session_id")
        ),
    )
