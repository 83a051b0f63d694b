"""The command line: what each command prints, and with what it exits."""

import json
import sys
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import delete, update

from bot.__main__ import main
from bot.moving import Lines
from messages.catalogue import nudge_table
from storage import schema
from storage.audit import AuditEvent
from storage.database import Database
from storage.installations import Installation, keep_installation
from storage.keys import Key
from storage.work import unit_of_work
from tests.conftest import MASTER, MONDAY
from tests.databases import Databases

NAMES = (
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_APP_TOKEN",
    "MENTOR_MASTER_KEY",
    "DATABASE_URL",
    "SLACK_API_URL",
    "PORT",
)
UNMIGRATED = "The database lacks the newest tables. Run `python -m bot migrate` first."


class CommandLine:
    """Runs `python -m bot …` in this process, in an empty folder, with nothing set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def set(self, **environment: str) -> None:
        for name, value in environment.items():
            self._monkeypatch.setenv(name, value)

    def run(self, *words: str) -> tuple[int, str]:
        """The exit code, and all that was printed."""
        self._monkeypatch.setattr(sys, "argv", ["mentor", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = self._capsys.readouterr()
        return int(ended.value.code or 0), shown.out + shown.err


@pytest.fixture
def line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, log_as_before: None
) -> CommandLine:
    del log_as_before
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return CommandLine(monkeypatch, capsys)


def test_a_new_key_is_one_and_another_each_time(line: CommandLine) -> None:
    (code, first), (_, second) = line.run("key", "new"), line.run("key", "new")
    assert code == 0
    assert Key.parse(first.strip()) != Key.parse(second.strip())


def test_the_manifest_is_printed_as_json_for_either_way(line: CommandLine) -> None:
    code, printed = line.run("manifest")
    assert code == 0
    assert json.loads(printed)["settings"]["socket_mode_enabled"] is True
    _, printed = line.run("manifest", "--url", "https://mentor.example.com")
    assert json.loads(printed)["settings"]["socket_mode_enabled"] is False


def test_running_with_nothing_set_names_everything_that_is_missing(line: CommandLine) -> None:
    code, printed = line.run("run")
    assert code == 2
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "MENTOR_MASTER_KEY"):
        assert f"{name} is missing." in printed


def test_migrating_twice_says_twice_that_all_is_well(line: CommandLine, tmp_path: Path) -> None:
    for _ in range(2):
        code, printed = line.run("migrate")
        assert code == 0
        assert "up to date" in printed
    assert (tmp_path / "mentor.sqlite3").exists()


def test_a_newer_releases_database_is_not_migrated_and_said_to_be_one(line: CommandLine) -> None:
    """As the release phase of a rollback finds it, which must not fail."""
    line.run("migrate")
    database = Database.connect("sqlite:///mentor.sqlite3")
    with database.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9001'")
    database.close()
    code, printed = line.run("migrate")
    assert (code, "newer release" in printed, "up to date" in printed) == (0, True, False)


def test_a_database_that_is_not_there_is_named_and_not_traced(line: CommandLine) -> None:
    line.set(DATABASE_URL="postgresql+psycopg://nobody:5823@127.0.0.1:9/none")
    code, printed = line.run("migrate")
    assert code == 2
    assert "DATABASE_URL" in printed
    assert "5823" not in printed


@pytest.mark.parametrize("words", [("outbox",), ("audit", "verify"), ("run",), ("check",)])
def test_a_file_that_is_not_there_is_named_and_none_is_made(
    line: CommandLine, words: tuple[str, ...], tmp_path: Path
) -> None:
    line.set(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s", MENTOR_MASTER_KEY=str(MASTER))
    line.set(SLACK_API_URL="http://127.0.0.1:9/api/")
    code, said = line.run(*words)
    assert code != 0
    assert "There is no database mentor.sqlite3" in said
    assert "server" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("outbox",), ("audit", "verify"), ("run",)])
def test_tables_of_an_older_release_are_said_to_be_that(line: CommandLine, words: tuple[str, ...]) -> None:
    line.set(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s", MENTOR_MASTER_KEY=str(MASTER))
    database = Database.connect("sqlite:///mentor.sqlite3")
    with schema.migrating(database) as connection:
        command.upgrade(schema.config(connection=connection), "0011")
    database.close()
    code, said = line.run(*words)
    assert (code, said.strip()) == (2, UNMIGRATED)


def test_a_folder_that_is_not_there_is_named(line: CommandLine) -> None:
    line.set(DATABASE_URL="sqlite:///nowhere/mentor.sqlite3")
    code, said = line.run("migrate")
    assert (code, said.strip()) == (
        2, "There is no folder nowhere for the database. Make it, or change DATABASE_URL.",
    )  # fmt: skip


def test_a_file_that_is_no_database_is_named_with_where_it_was_given(
    line: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Mia, " * 100)
    line.set(MENTOR_MASTER_KEY=str(MASTER), DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    said = line.run("move", "--from", "sqlite:///letter.txt")
    assert said == (2, "letter.txt is no SQLite database. Look at --from.\n")
    line.set(DATABASE_URL="sqlite:///letter.txt")
    assert line.run("outbox") == (2, "letter.txt is no SQLite database. Look at DATABASE_URL.\n")


def test_a_file_that_sqlite_cannot_use_is_no_server_that_does_not_answer(
    line: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "mentor.sqlite3").write_bytes(b"SQLite format 3\0" + b"torn" * 1000)
    code, said = line.run("migrate")
    assert code == 2
    assert "cannot be used (SQLITE_" in said


def test_a_backup_is_a_database_and_is_never_written_over(line: CommandLine, migrated_url: str) -> None:
    line.set(DATABASE_URL=migrated_url)
    code, printed = line.run("backup", "copy.sqlite3")
    assert (code, "MENTOR_MASTER_KEY" in printed) == (0, True)
    line.set(DATABASE_URL="sqlite:///copy.sqlite3")
    assert line.run("migrate")[0] == 0
    assert line.run("backup", "copy.sqlite3")[0] == 2


def test_backing_up_postgresql_names_its_own_tool(line: CommandLine) -> None:
    line.set(DATABASE_URL="postgresql://me:5823@host/db")
    code, printed = line.run("backup", "copy")
    assert (code, "pg_dump" in printed, "5823" in printed) == (2, True, False)


def test_an_audit_log_that_was_tampered_with_is_named(line: CommandLine, migrated_url: str) -> None:
    line.set(DATABASE_URL=migrated_url, MENTOR_MASTER_KEY=str(MASTER))
    database = Database.connect(migrated_url)
    keep_installation(database.writing, MASTER, Installation("T1", "Example", "U1", "B1", "xoxb-1"), MONDAY)
    with unit_of_work(database, MASTER, "T1", MONDAY) as work:
        for name in ("goal_set", "goal_changed"):
            work.audit("U2", name, ("goals", "1"))
    code, printed = line.run("audit", "verify")
    assert (code, printed.strip()) == (0, "T1: intact (2 events)")
    with unit_of_work(database, MASTER, "T1", MONDAY) as work:
        work.db.execute(delete(AuditEvent).where(AuditEvent.seq == 1))
    database.close()
    code, printed = line.run("audit", "verify")
    assert code == 1
    assert printed.startswith("T1: deleted at event 1")


def test_another_key_than_the_databases_is_explained(line: CommandLine, migrated_url: str) -> None:
    database = Database.connect(migrated_url)
    keep_installation(database.writing, MASTER, Installation("T1", "Example", "U1", "B1", "xoxb-1"), MONDAY)
    database.close()
    line.set(DATABASE_URL=migrated_url, MENTOR_MASTER_KEY=str(Key.new()))
    code, printed = line.run("audit", "verify")
    assert code == 2
    assert "not the key that this database was sealed with" in printed


@pytest.mark.parametrize("form", ["web", "clock", "worker"])
def test_many_processes_on_sqlite_are_refused_in_words(line: CommandLine, form: str) -> None:
    line.set(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s", MENTOR_MASTER_KEY=str(MASTER))
    code, said = line.run(form)
    assert code == 2
    assert "python -m bot run" in said
    assert "python -m bot move" in said


def test_a_move_says_what_arrived_and_how_the_audit_logs_stand(
    line: CommandLine, databases: Databases
) -> None:
    here, there = databases.new("sqlite"), databases.new("postgresql")
    database = Database.connect(here)
    keep_installation(database.writing, MASTER, Installation("T1", "Example", "U1", "B1", "xoxb-1"), MONDAY)
    database.close()
    line.set(DATABASE_URL=there, MENTOR_MASTER_KEY=str(MASTER))
    code, said = line.run("move", "--from", here)
    assert code == 0
    assert "1 rows of" in said
    assert "The audit log of T1: intact (0 events)" in said
    assert "Moving workspaces: 1 of 1 rows\n" in said
    assert "Now start" in said
    code, said = line.run("move", "--from", here)
    assert code == 2
    assert "not empty" in said
    databases.drop(there)


def test_a_move_with_an_audit_log_that_is_not_intact_ends_with_a_warning(
    line: CommandLine, databases: Databases
) -> None:
    """All is moved: who tampered did so before."""
    here, there = databases.new("sqlite"), databases.new("postgresql")
    database = databases.open(here)
    keep_installation(database.writing, MASTER, Installation("T1", "Example", "U1", "B1", "xoxb-1"), MONDAY)
    with unit_of_work(database, MASTER, "T1", MONDAY) as work:
        for name in ("goal_set", "goal_changed"):
            work.audit("U2", name, ("goals", "1"))
    with unit_of_work(database, MASTER, "T1", MONDAY) as work:
        work.db.execute(update(AuditEvent).where(AuditEvent.seq == 1).values(actor="U3"))
    line.set(DATABASE_URL=there, MENTOR_MASTER_KEY=str(MASTER))
    code, said = line.run("move", "--from", here)
    assert code == 1
    assert "The audit log of T1: edited at event 1 (" in said
    assert "Not every audit log is intact. Everything was moved all the same" in said
    assert "Now start" not in said
    assert line.run("audit", "verify")[0] == 1
    databases.drop(there)


def test_the_progress_of_a_move_into_a_log_is_a_line_for_each_tenth(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = Lines()
    for done in range(0, 25_001, 1000):
        lines.tell("notices", done, 25_000)
    lines.tell("people", 0, 0)
    shown = capsys.readouterr().err.splitlines()
    assert (len(shown), shown[-1]) == (10, "Moving notices: 25000 of 25000 rows")


def test_a_move_from_what_is_no_sqlite_is_refused_in_words(line: CommandLine) -> None:
    line.set(MENTOR_MASTER_KEY=str(MASTER))
    code, said = line.run("move", "--from", "mentor.sqlite3")
    assert (code, "sqlite:///FILE" in said) == (2, True)


def test_what_is_sent_unasked_is_printed_as_the_readme_has_it(line: CommandLine) -> None:
    assert line.run("nudges") == (0, nudge_table())
