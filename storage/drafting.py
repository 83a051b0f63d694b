"""Drafting a migration from the models, for a developer to read and mend: `make migration`."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from storage.database import Database
from storage.schema import config, migrate, migrating


def draft(name: str, title: str) -> None:
    """Write the migration `name` (0003) that brings a migrated database to the models."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.connect(f"sqlite:///{Path(folder) / 'drafting.sqlite3'}")
        migrate(database)
        with migrating(database) as connection:
            command.revision(config(connection=connection), title, autogenerate=True, rev_id=name)
        database.close()


if __name__ == "__main__":
    draft(*sys.argv[1:])
