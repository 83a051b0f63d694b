"""A copy is whole, or it is not there."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.backup import back_up

ROWS = 5000


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "mentor.sqlite3"
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE words (word TEXT)")
        db.executemany("INSERT INTO words VALUES (?)", [("word " * 50,)] * ROWS)
    return file


def copy(source: Path, target: Path) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    back_up(f"sqlite:///{source}", target, lambda done, total: told.append((done, total)))
    return told


def counted(file: Path) -> int:
    with closing(sqlite3.connect(file)) as db:
        return int(db.execute("SELECT count(*) FROM words").fetchone()[0])


def test_a_copy_holds_everything_and_progress_is_told(source: Path, tmp_path: Path) -> None:
    told = copy(source, tmp_path / "copy.sqlite3")
    assert counted(tmp_path / "copy.sqlite3") == ROWS
    assert len(told) > 1
    assert told[-1][0] == told[-1][1]


def test_the_app_may_write_while_it_is_copied(source: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(source)) as app, app:
        app.execute("INSERT INTO words VALUES ('not committed yet')")
        copy(source, tmp_path / "copy.sqlite3")
    assert counted(tmp_path / "copy.sqlite3") == ROWS
    assert counted(source) == ROWS + 1


def test_only_its_owner_may_read_a_copy(source: Path, tmp_path: Path) -> None:
    copy(source, tmp_path / "copy.sqlite3")
    assert (tmp_path / "copy.sqlite3").stat().st_mode & 0o777 == 0o600


def test_no_file_is_overwritten(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    target.write_text("an older copy")
    with pytest.raises(FileExistsError):
        copy(source, target)
    assert target.read_text() == "an older copy"


def test_a_copy_that_breaks_off_leaves_nothing(source: Path, tmp_path: Path) -> None:
    def fail(done: int, total: int) -> None:
        raise OSError(f"no space left at {done} of {total}")

    with pytest.raises(OSError, match="no space left"):
        back_up(f"sqlite:///{source}", tmp_path / "copy.sqlite3", fail)
    assert not list(tmp_path.glob("copy*"))


def test_no_database_is_no_copy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        copy(tmp_path / "nothing.sqlite3", tmp_path / "copy.sqlite3")
    assert not list(tmp_path.iterdir())
