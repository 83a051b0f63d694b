"""Training, sponsors and projects"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_certificates()
    create_projects()
    create_sponsorships()
    create_training_bookmarks()
    create_training_modules()
    create_words_of_support()
    create_project_places()


def downgrade() -> None:
    with op.batch_alter_table("project_places", schema=None) as batch_op:
        batch_op.drop_index("ix_project_places_state")
        batch_op.drop_index(batch_op.f("ix_project_places_person_id"))
    op.drop_table("project_places")
    with op.batch_alter_table("words_of_support", schema=None) as batch_op:
        batch_op.drop_index("ix_words_of_support_program")
    op.drop_table("words_of_support")
    with op.batch_alter_table("training_modules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_modules_program_id"))
    op.drop_table("training_modules")
    op.drop_table("training_bookmarks")
    with op.batch_alter_table("sponsorships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sponsorships_person_id"))
        batch_op.drop_index(batch_op.f("ix_sponsorships_due_at"))
    op.drop_table("sponsorships")
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_projects_program_id"))
    op.drop_table("projects")
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.drop_index("ix_certificates_person")
        batch_op.drop_index("ix_certificates_module")
    op.drop_table("certificates")


def create_certificates() -> None:
    op.create_table(
        "certificates",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("module", sa.String(length=36), nullable=False),
        sa.Column("earned_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_certificates_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_certificates")),
    )
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.create_index(
            "ix_certificates_module", ["workspace_id", "module", "expires_on"], unique=False
        )
        batch_op.create_index("ix_certificates_person", ["workspace_id", "person_id"], unique=False)


def create_projects() -> None:
    op.create_table(
        "projects",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("sponsor_id", sa.String(length=36), nullable=False),
        sa.Column("competency_id", sa.String(length=36), nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "closed", name="projectstate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("time_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_projects_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sponsor_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_projects_workspace_id_sponsor_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_projects")),
    )
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_projects_program_id"), ["program_id"], unique=False)


def create_sponsorships() -> None:
    op.create_table(
        "sponsorships",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("invited_by", sa.String(length=36), nullable=False),
        sa.Column("invited_at", sa.DateTime(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "invited", "accepted", "declined", "ended", name="sponsorstate", native_enum=False, length=16
            ),
            nullable=False,
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("quiet_since", sa.DateTime(), nullable=True),
        sa.Column("critical_role_id", sa.String(length=36), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("priority_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_sponsorships_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_sponsorships_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_sponsorships")),
        sa.UniqueConstraint(
            "workspace_id",
            "program_id",
            "person_id",
            name=op.f("uq_sponsorships_workspace_id_program_id_person_id"),
        ),
    )
    with op.batch_alter_table("sponsorships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sponsorships_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sponsorships_person_id"), ["person_id"], unique=False)


def create_training_bookmarks() -> None:
    op.create_table(
        "training_bookmarks",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("module", sa.String(length=36), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_training_bookmarks_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_training_bookmarks")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "module",
            name=op.f("uq_training_bookmarks_workspace_id_person_id_module"),
        ),
    )


def create_training_modules() -> None:
    op.create_table(
        "training_modules",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("writing", "offered", "retired", name="modulestate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_training_modules_workspace_id_author_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_training_modules_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_training_modules")),
    )
    with op.batch_alter_table("training_modules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_modules_program_id"), ["program_id"], unique=False)


def create_words_of_support() -> None:
    op.create_table(
        "words_of_support",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("program_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "posted", name="supportstate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("posted_at", sa.DateTime(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_words_of_support_workspace_id_author_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "program_id"],
            ["programs.workspace_id", "programs.id"],
            name=op.f("fk_words_of_support_workspace_id_program_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_words_of_support")),
    )
    with op.batch_alter_table("words_of_support", schema=None) as batch_op:
        batch_op.create_index("ix_words_of_support_program", ["workspace_id", "program_id"], unique=False)


def create_project_places() -> None:
    op.create_table(
        "project_places",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column(
            "state",
            sa.Enum("interested", "chosen", "withdrawn", name="placestate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_project_places_workspace_id_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_project_places_workspace_id_project_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_project_places")),
        sa.UniqueConstraint(
            "workspace_id",
            "project_id",
            "person_id",
            name=op.f("uq_project_places_workspace_id_project_id_person_id"),
        ),
    )
    with op.batch_alter_table("project_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_places_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_project_places_state", ["workspace_id", "project_id", "state"], unique=False
        )
