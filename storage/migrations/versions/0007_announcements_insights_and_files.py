"""Announcements, insights, links and files"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_insight_themes()
    create_insights()
    create_launches()
    create_artifacts()
    create_insight_codings()
    create_artifact_contents()


def downgrade() -> None:
    with op.batch_alter_table("artifact_contents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_artifact_contents_artifact_id"))
    op.drop_table("artifact_contents")
    with op.batch_alter_table("insight_codings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_insight_codings_theme_id"))
    op.drop_table("insight_codings")
    with op.batch_alter_table("artifacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_artifacts_pairing_id"))
    op.drop_table("artifacts")
    op.drop_table("launches")
    with op.batch_alter_table("insights", schema=None) as batch_op:
        batch_op.drop_index("ix_insights_program")
    op.drop_table("insights")
    op.drop_table("insight_themes")


def create_insight_themes() -> None:
    op.create_table(
        "insight_themes",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=150), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_insight_themes_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_insight_themes")),
        sa.UniqueConstraint(
            "workspace_id", "program_id", "name", name=op.f("uq_insight_themes_workspace_id_program_id_name")
        ),
    )


def create_insights() -> None:
    op.create_table(
        "insights",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("interview", "focus_group", name="insightkind", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("may_quote", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("quote_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_insights_workspace_id_author_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_insights_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_insights")),
    )
    with op.batch_alter_table("insights", schema=None) as batch_op:
        batch_op.create_index("ix_insights_program", ["workspace_id", "program_id", "held_on"], unique=False)


def create_launches() -> None:
    op.create_table(
        "launches",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("apply_by", sa.Date(), nullable=True),
        sa.Column("pairs_on", sa.Date(), nullable=True),
        sa.Column("own_words", sa.Text(), nullable=False),
        sa.Column("channel_post", sa.Text(), nullable=False),
        sa.Column("intranet_page", sa.Text(), nullable=False),
        sa.Column("leader_briefing", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("post_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_launches_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_launches")),
        sa.UniqueConstraint("workspace_id", "program_id", name=op.f("uq_launches_workspace_id_program_id")),
    )


def create_artifacts() -> None:
    op.create_table(
        "artifacts",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("link_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("file_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column(
            "kind", sa.Enum("link", "file", name="artifactkind", native_enum=False, length=16), nullable=False
        ),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_artifacts_workspace_id_author_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pairing_id"],
            ["pairings.workspace_id", "pairings.id"],
            name=op.f("fk_artifacts_workspace_id_pairing_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_artifacts")),
    )
    with op.batch_alter_table("artifacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_artifacts_pairing_id"), ["pairing_id"], unique=False)


def create_insight_codings() -> None:
    op.create_table(
        "insight_codings",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("insight_id", sa.String(length=36), nullable=False),
        sa.Column("theme_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "insight_id"],
            ["insights.workspace_id", "insights.id"],
            name=op.f("fk_insight_codings_workspace_id_insight_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "theme_id"],
            ["insight_themes.workspace_id", "insight_themes.id"],
            name=op.f("fk_insight_codings_workspace_id_theme_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_insight_codings")),
        sa.UniqueConstraint(
            "workspace_id",
            "insight_id",
            "theme_id",
            name=op.f("uq_insight_codings_workspace_id_insight_id_theme_id"),
        ),
    )
    with op.batch_alter_table("insight_codings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_insight_codings_theme_id"), ["theme_id"], unique=False)


def create_artifact_contents() -> None:
    op.create_table(
        "artifact_contents",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("artifact_id", sa.String(length=36), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "artifact_id"],
            ["artifacts.workspace_id", "artifacts.id"],
            name=op.f("fk_artifact_contents_workspace_id_artifact_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_artifact_contents")),
    )
    with op.batch_alter_table("artifact_contents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_artifact_contents_artifact_id"), ["artifact_id"], unique=False)
