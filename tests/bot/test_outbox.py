"""`python -m bot outbox`: counts and troubles by id, no name and no word, and what its exit code says."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import machine_clock
from storage.beats import beat
from storage.database import Database
from storage.installations import Installation, keep_installation
from storage.notices import Notice, NoticeState
from storage.people import Person
from storage.work import unit_of_work
from tests.bot.test_commands import CommandLine
from tests.conftest import MASTER

NAME = "Mia Secretname"


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    opened = Database.connect(migrated_url)
    found = Installation("T1", "Example", "U1", "B1", "xoxb-1")
    keep_installation(opened.writing, MASTER, found, machine_clock())
    yield opened
    opened.close()


@pytest.fixture
def line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, migrated_url: str
) -> CommandLine:
    monkeypatch.chdir(tmp_path)
    line = CommandLine(monkeypatch, capsys)
    line.set(DATABASE_URL=migrated_url, MENTOR_MASTER_KEY=str(MASTER))
    return line


def put(database: Database, key: str, state: NoticeState, ago: timedelta, **fields: Any) -> None:
    now = machine_clock()
    with unit_of_work(database, MASTER, "T1", now) as work:
        if work.get(Person, "UMIA") is None:
            work.add(Person(id="UMIA", name=NAME, zone="Europe/Berlin", learned_at=now))
        place = {} if "channel" in fields else {"person_id": "UMIA"}
        work.add(
            Notice(
                key=key, kind="introduction", about={}, unasked=False, state=state, act_at=now - ago,
                created_at=now - ago, **{**place, **fields},
            )
        )  # fmt: skip


def test_an_empty_outbox_says_so(line: CommandLine, database: Database) -> None:
    code, printed = line.run("outbox")
    assert code == 0
    assert printed.splitlines() == ["last sign of life: none yet", "T1: nothing waits"]


def test_what_waits_and_what_is_in_trouble_is_told_by_id(line: CommandLine, database: Database) -> None:
    beat(database.writing, datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    hour = timedelta(hours=1)
    put(database, "one", NoticeState.WAITING, hour)
    put(database, "two", NoticeState.WAITING, 2 * hour)
    put(database, "three", NoticeState.FAILED, hour, reason="channel_not_found")
    put(database, "four", NoticeState.HELD, hour, channel="C1")
    put(database, "five", NoticeState.SENT, hour)
    code, printed = line.run("outbox")
    assert code == 0
    assert "last sign of life: 2026-03-02 09:00 UTC" in printed
    assert "2 waiting" in printed
    assert "to UMIA, channel_not_found" in printed
    assert "to C1" in printed
    assert NAME not in printed


@pytest.mark.parametrize("state", [NoticeState.HELD, NoticeState.FAILED, NoticeState.UNKNOWN])
def test_what_has_been_in_trouble_for_more_than_a_day_is_the_exit_code(
    line: CommandLine, database: Database, state: NoticeState
) -> None:
    put(database, "waits", NoticeState.WAITING, timedelta(days=3))
    put(database, "new", state, timedelta(hours=23))
    assert line.run("outbox")[0] == 0
    put(database, "old", state, timedelta(hours=25))
    assert line.run("outbox")[0] == 1


@pytest.mark.parametrize("state", [NoticeState.HELD, NoticeState.UNKNOWN])
def test_what_nobody_knows_is_told_however_old(
    line: CommandLine, database: Database, state: NoticeState
) -> None:
    put(database, "old", state, timedelta(days=40))
    code, printed = line.run("outbox")
    assert (code, f"  {state} since" in printed) == (1, True)


def test_for_a_machine_it_is_json(line: CommandLine, database: Database) -> None:
    put(database, "old", NoticeState.FAILED, timedelta(days=2), reason="KeyError")
    code, printed = line.run("outbox", "--json")
    told = json.loads(printed)
    assert (code, told["is_late"], told["alive_at"]) == (1, True, None)
    [workspace] = told["workspaces"]
    assert (workspace["workspace"], workspace["counts"]) == ("T1", {"failed": 1})
    [trouble] = workspace["troubled"]
    assert (trouble["kind"], trouble["to"], trouble["reason"]) == ("introduction", "UMIA", "KeyError")
    assert datetime.fromisoformat(trouble["since"]) == datetime.fromisoformat(workspace["oldest"]["failed"])


def test_a_workspace_that_removed_the_app_is_left_out(line: CommandLine, database: Database) -> None:
    with unit_of_work(database, MASTER, "T1", machine_clock()) as work:
        work.workspace.remove(work.now)
    assert line.run("outbox") == (0, "last sign of life: none yet\n")


def test_audit_verify_says_that_its_key_is_destroyed(line: CommandLine, database: Database) -> None:
    with unit_of_work(database, MASTER, "T1", machine_clock()) as work:
        work.audit("slack", "app_uninstalled", ("workspaces", "T1"))
        work.workspace.remove(work.now)
    code, printed = line.run("audit", "verify")
    assert (code, printed) == (0, "T1: the app was removed, and the key of this log destroyed\n")
