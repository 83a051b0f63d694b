"""Circles"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_circles()
    create_circle_seats()
    create_circle_presences()
    change_action_items()
    change_session_series()
    change_sessions()


def downgrade() -> None:
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_sessions_workspace_id_circle_id"), type_="foreignkey")
        batch_op.drop_index("ix_sessions_circle")
        batch_op.alter_column("pairing_id", existing_type=sa.VARCHAR(length=36), nullable=False)
        batch_op.drop_column("circle_id")
    with op.batch_alter_table("session_series", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_session_series_workspace_id_circle_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_session_series_circle_id"))
        batch_op.alter_column("pairing_id", existing_type=sa.VARCHAR(length=36), nullable=False)
        batch_op.drop_column("circle_id")
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_action_items_workspace_id_circle_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_action_items_circle_id"))
        batch_op.alter_column("pairing_id", existing_type=sa.VARCHAR(length=36), nullable=False)
        batch_op.drop_column("circle_id")
    with op.batch_alter_table("circle_presences", schema=None) as batch_op:
        batch_op.drop_index("ix_circle_presences_person")
    op.drop_table("circle_presences")
    with op.batch_alter_table("circle_seats", schema=None) as batch_op:
        batch_op.drop_index("ix_circle_seats_person")
    op.drop_table("circle_seats")
    with op.batch_alter_table("circles", schema=None) as batch_op:
        batch_op.drop_index("ix_circles_program")
        batch_op.drop_index("ix_circles_facilitator")
    op.drop_table("circles")


def create_circles() -> None:
    op.create_table(
        "circles",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("facilitator_id", sa.String(length=36), nullable=False),
        sa.Column("topic", sa.String(length=150), nullable=False),
        sa.Column(
            "kind", sa.Enum("group", "pod", name="circlekind", native_enum=False, length=16), nullable=False
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "ended", name="circlestate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "facilitator_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_circles_workspace_id_facilitator_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_circles_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_circles")),
    )
    with op.batch_alter_table("circles", schema=None) as batch_op:
        batch_op.create_index("ix_circles_facilitator", ["workspace_id", "facilitator_id"], unique=False)
        batch_op.create_index("ix_circles_program", ["workspace_id", "program_id", "state"], unique=False)


def create_circle_seats() -> None:
    op.create_table(
        "circle_seats",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("circle_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "invited", "coming", "waiting", "declined", name="seatstate", native_enum=False, length=16
            ),
            nullable=False,
        ),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "circle_id"],
            ["circles.workspace_id", "circles.id"],
            name=op.f("fk_circle_seats_workspace_id_circle_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_circle_seats_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_circle_seats")),
        sa.UniqueConstraint(
            "workspace_id",
            "circle_id",
            "person_id",
            name=op.f("uq_circle_seats_workspace_id_circle_id_person_id"),
        ),
    )
    with op.batch_alter_table("circle_seats", schema=None) as batch_op:
        batch_op.create_index("ix_circle_seats_person", ["workspace_id", "person_id", "state"], unique=False)


def create_circle_presences() -> None:
    op.create_table(
        "circle_presences",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("is_away", sa.Boolean(), nullable=False),
        sa.Column("has_come", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_circle_presences_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "session_id"],
            ["sessions.workspace_id", "sessions.id"],
            name=op.f("fk_circle_presences_workspace_id_session_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_circle_presences")),
        sa.UniqueConstraint(
            "workspace_id",
            "session_id",
            "person_id",
            name=op.f("uq_circle_presences_workspace_id_session_id_person_id"),
        ),
    )
    with op.batch_alter_table("circle_presences", schema=None) as batch_op:
        batch_op.create_index("ix_circle_presences_person", ["workspace_id", "person_id"], unique=False)


def change_action_items() -> None:
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("circle_id", sa.String(length=36), nullable=True))
        batch_op.alter_column("pairing_id", existing_type=sa.VARCHAR(length=36), nullable=True)
        batch_op.create_index(batch_op.f("ix_action_items_circle_id"), ["circle_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_action_items_workspace_id_circle_id"),
            "circles",
            ["workspace_id", "circle_id"],
            ["workspace_id", "id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        )


def change_session_series() -> None:
    with op.batch_alter_table("session_series", schema=None) as batch_op:
        batch_op.add_column(sa.Column("circle_id", sa.String(length=36), nullable=True))
        batch_op.alter_column("pairing_id", existing_type=sa.VARCHAR(length=36), nullable=True)
        batch_op.create_index(batch_op.f("ix_session_series_circle_id"), ["circle_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_session_series_workspace_id_circle_id"),
            "circles",
            ["workspace_id", "circle_id"],
            ["workspace_id", "id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        )


def change_sessions() -> None:
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("circle_id", sa.String(length=36), nullable=True))
        batch_op.alter_column("pairing_id", existing_type=sa.VARCHAR(length=36), nullable=True)
        batch_op.create_index("ix_sessions_circle", ["workspace_id", "circle_id", "starts_at"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_sessions_workspace_id_circle_id"),
            "circles",
            ["workspace_id", "circle_id"],
            ["workspace_id", "id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        )
