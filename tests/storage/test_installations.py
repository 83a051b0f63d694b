"""Where the app is installed: its token opens only with the master key, and is nowhere in plain text."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.database import Database
from storage.installations import Installation, installation_of, keep_installation
from storage.keys import Key, WrongKey
from tests.conftest import MASTER, MONDAY

FOUND = Installation("T1", "Example", "UBOT", "B1", "xoxb-secret-5823")


def test_what_is_kept_is_found_again(database: Database) -> None:
    keep_installation(database.writing, MASTER, FOUND, MONDAY)
    assert installation_of(database.reading, MASTER, "T1") == FOUND
    assert installation_of(database.reading, MASTER, "T2") is None


def test_a_new_token_replaces_the_old_one_and_the_data_key_stays(database: Database) -> None:
    from sqlalchemy.orm import Session

    from storage.workspaces import Workspace

    def wrapped_key() -> bytes:
        with Session(database.reading) as db:
            return db.get_one(Workspace, "T1").wrapped_key

    keep_installation(database.writing, MASTER, FOUND, MONDAY)
    before = wrapped_key()
    renewed = Installation("T1", "Example Ltd", "UBOT", "B1", "xoxb-new")
    keep_installation(database.writing, MASTER, renewed, MONDAY)
    assert installation_of(database.reading, MASTER, "T1") == renewed
    assert wrapped_key() == before


def test_another_master_key_opens_and_overwrites_nothing(database: Database) -> None:
    keep_installation(database.writing, MASTER, FOUND, MONDAY)
    other = Key.new()
    with pytest.raises(WrongKey):
        installation_of(database.reading, other, "T1")
    with pytest.raises(WrongKey):
        keep_installation(database.writing, other, FOUND, MONDAY)
    assert installation_of(database.reading, MASTER, "T1") == FOUND


def test_the_token_is_in_no_file_and_in_no_print(tmp_path: Path) -> None:
    from storage import schema

    database = Database.connect(f"sqlite:///{tmp_path / 'some.sqlite3'}")
    schema.migrate(database)
    keep_installation(database.writing, MASTER, FOUND, MONDAY)
    database.close()
    assert make_url(f"sqlite:///{tmp_path / 'some.sqlite3'}").database
    assert not [file for file in tmp_path.iterdir() if b"5823" in file.read_bytes()]
    assert "5823" not in repr(FOUND)
