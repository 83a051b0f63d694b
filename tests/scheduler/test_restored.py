"""The process was away, or a day-old copy of the database was restored: nothing already said is said again."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from mentoring.gaps import beat, doubt_overdue, last_beat, remember_gap
from mentoring.nudges import Nudge
from mentoring.people import report_gone
from mentoring.registry import FACTS, JOBS, SCHEDULES
from messages.registry import NOTICES
from scheduler.waking import wake
from storage.backup import back_up
from storage.base import Base
from storage.due import Timed
from storage.notices import NoticeState
from storage.outbox import BATCH
from storage.pairings import Pairing
from storage.work import Work
from tests.conftest import WORKSPACE
from tests.databases import Rows, rows_of
from tests.scheduler.office import PostOffice, add_notices, on_both, say, saying

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


async def copy_of(office: PostOffice, folder: Path) -> str:
    """A backup as it is made while the app runs; gives its address."""
    await office.engine.tick()
    back_up(office.url, folder / "copy.sqlite3", lambda _done, _of: None)
    return f"sqlite:///{folder / 'copy.sqlite3'}"


async def restore(office: PostOffice, url: str) -> None:
    """The copy takes the database's place, and the process starts with it."""
    await office.engine.stop()
    office.desk = office.new_desk(url)
    office.engine = office.new_engine()
    await wake(office.desk, office.now)


async def catch_up(office: PostOffice) -> None:
    for _ in range(5):
        await office.move(minutes=1)


def put_beneath(office: PostOffice, rows: Rows) -> None:
    """As a restore does whose owner has not stopped the app."""
    is_sqlite = office.database.is_sqlite
    with office.database.writing.begin() as connection:
        connection.exec_driver_sql(
            "PRAGMA defer_foreign_keys=ON" if is_sqlite else "SET LOCAL session_replication_role = replica"
        )
        for table in Base.metadata.sorted_tables:
            connection.execute(delete(table).execution_options(across_workspaces=True))
        for table, each in rows.items():
            connection.execute(table.insert(), each)


def looks(office: PostOffice) -> int:
    return sum(call.method == "conversations.history" for call in office.sandbox.calls)


async def test_what_was_said_since_the_copy_was_made_is_not_said_again(
    office: PostOffice, tmp_path: Path
) -> None:
    await office.pair("noah", "mia")
    await office.put("olivia", "later", act_at=office.now.replace(hour=15))
    await office.put("noah", "being sent")
    copy = await copy_of(office, tmp_path)
    for _ in range(24):
        await office.move(hours=1)
    said = {name: office.read(name) for name in ("olivia", "noah", "mia")}
    assert [len(each) for each in said.values()] == [1, 1, 2]
    await restore(office, copy)
    await catch_up(office)
    assert {name: office.read(name) for name in said} == said
    assert len(office.posts()) == 4
    assert {each["state"] for each in (await office.outbox()).values()} == {NoticeState.SENT}


async def test_a_copy_of_a_few_minutes_says_nothing_again(office: PostOffice, tmp_path: Path) -> None:
    """Copied at 09:00; something is said at 09:02; at 09:05 the copy takes the database's place."""
    await office.put("mia", "at two", act_at=office.now + 2 * MINUTE)
    copy = await copy_of(office, tmp_path)
    for _ in range(5):
        await office.move(minutes=1)
    assert office.read("mia") == ["at two"]
    await restore(office, copy)
    await catch_up(office)
    assert (office.read("mia"), len(office.posts())) == (["at two"], 1)


async def test_what_nobody_said_in_the_meantime_is_said_once(office: PostOffice, tmp_path: Path) -> None:
    await office.pair("noah", "mia")
    await office.put("olivia", "later", act_at=office.now.replace(hour=15))
    copy = await copy_of(office, tmp_path)
    office.sandbox.clock.move(24 * HOUR)
    await restore(office, copy)
    await catch_up(office)
    assert office.read("olivia") == ["later"]
    assert (len(office.posts()), looks(office)) == (3, 3)
    await office.put("olivia", "new")
    await office.engine.settle()
    assert (office.read("olivia"), looks(office)) == (["later", "new"], 3)


async def test_what_is_due_before_the_copy_is_restored_counts_from_its_day(
    office: PostOffice, tmp_path: Path
) -> None:
    """A job that tells people did so on that day: it does it again, and nobody hears it twice."""
    await office.pair("noah", "mia")
    copy = await copy_of(office, tmp_path)

    def job(work: Work, row: Pairing) -> None:
        work.tell(row.mentor_id, "saying", row.id)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(JOBS, "pairing", job)
        await office.move(hours=1)
        assert len(office.read("noah")) == 1
        office.sandbox.clock.move(23 * HOUR)
        await restore(office, copy)
        await catch_up(office)
    assert len(office.read("noah")) == 1


async def test_what_was_said_together_is_found_in_that_message(office: PostOffice, tmp_path: Path) -> None:
    for mentor in ("noah", "max"):
        await office.pair(mentor, "mia")
    copy = await copy_of(office, tmp_path)
    await office.move(hours=1)
    assert len(said := office.read("mia")) == 1
    assert said[0].count("asked:") == 2
    office.sandbox.clock.move(30 * MINUTE)
    await restore(office, copy)
    await catch_up(office)
    assert office.read("mia") == said


async def test_what_a_weekly_digest_said_is_not_said_again(office: PostOffice, tmp_path: Path) -> None:
    for number in range(5):
        await office.put("mia", f"number {number}", kind="asked", unasked=True, counts=True)
        await office.move(seconds=10)
    assert (await office.notice("number 4"))["state"] is NoticeState.FOLDED
    copy = await copy_of(office, tmp_path)
    await office.move(days=7)
    assert len(said := office.read("mia")) == 4
    assert said[3].count("number") == 2
    await office.move(days=1)
    await restore(office, copy)
    await catch_up(office)
    await office.move(days=7)
    assert office.read("mia") == said


async def test_what_came_in_a_digest_of_the_missing_time_does_not_come_in_another(
    office: PostOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_digest(work: Work, row: Timed) -> Iterable[Nudge]:
        del work
        if isinstance(row, Pairing):
            at = row.created_at + HOUR
            yield Nudge(f"late:{row.id}", "asked", row.mentee_id, at, at + timedelta(days=30), in_digest=True)

    monkeypatch.setitem(SCHEDULES, "pairing", (in_digest,))
    await office.pair("noah", "mia")
    copy = await copy_of(office, tmp_path)
    await office.move(hours=1)
    assert office.read("mia") == []
    await office.move(days=7)
    assert len(said := office.read("mia")) == 1
    await office.move(days=1)
    await restore(office, copy)
    await catch_up(office)
    await office.move(days=7)
    assert office.read("mia") == said


@on_both
async def test_a_copy_that_is_put_beneath_the_running_process_says_nothing_again(office: PostOffice) -> None:
    await office.put("mia", "first", act_at=office.now + 2 * MINUTE)
    await office.engine.tick()
    copy = rows_of(office.url)
    for _ in range(24):
        await office.move(hours=1)
    put_beneath(office, copy)
    await office.put("noah", "new")
    await catch_up(office)
    assert (office.read("mia"), office.read("noah"), len(office.posts())) == (["first"], ["new"], 2)


async def test_a_commit_right_after_it_sends_nothing_again_either(office: PostOffice) -> None:
    """What an act wants sent does not wait for the tick to find out."""
    await office.put("mia", "first", act_at=office.now + 2 * MINUTE)
    await office.engine.start()
    await office.engine.tick()
    copy = rows_of(office.url)
    await office.move(minutes=2)
    await office.move(minutes=20)
    put_beneath(office, copy)
    await office.put("noah", "new")
    office.engine.poke()
    await office.sandbox.person("noah").message("new")
    assert (office.read("mia"), len(office.posts())) == (["first"], 2)


@on_both
async def test_another_whose_clock_is_a_little_behind_asks_slack_nothing(office: PostOffice) -> None:
    await office.engine.tick()
    await office.desk.look(beat, office.now - timedelta(seconds=20))
    await office.put("mia")
    await office.move(minutes=1)
    assert (office.read("mia"), looks(office)) == (["saying:mia"], 0)


async def test_a_post_in_a_channel_is_held_and_its_owner_asked(office: PostOffice, tmp_path: Path) -> None:
    await office.pair("noah", "mia")
    await office.put("#general", "post", act_at=office.now + HOUR)
    copy = await copy_of(office, tmp_path)
    await office.move(hours=1)
    office.sandbox.clock.move(23 * HOUR)
    await restore(office, copy)
    await catch_up(office)
    assert [message.text for message in office.sandbox.channel("general").messages] == ["post"]
    assert await office.state("post") == (NoticeState.HELD, "restored")
    [asked] = office.sandbox.person("olivia").inbox()
    assert "restored from an older copy" in asked.text
    assert asked.buttons == ["Post it again", "It is there"]


async def test_while_nobody_can_read_what_is_in_doubt_waits(office: PostOffice, tmp_path: Path) -> None:
    await office.put("olivia", "later", act_at=office.now + HOUR)
    copy = await copy_of(office, tmp_path)
    await office.move(hours=1)
    office.sandbox.clock.move(23 * HOUR)
    office.sandbox.faults.add("conversations.history", "error", None)
    await restore(office, copy)
    await catch_up(office)
    assert (len(office.posts()), await office.state("later")) == (1, (NoticeState.UNKNOWN, "unreadable"))


@on_both
async def test_a_quick_restart_asks_slack_nothing(office: PostOffice) -> None:
    """Killed just before the next tick, and half a minute away."""
    await office.engine.tick()
    await office.put("mia")
    office.sandbox.clock.move(1.5 * MINUTE)
    await wake(office.desk, office.now)
    await office.engine.tick()
    assert (office.read("mia"), looks(office)) == (["saying:mia"], 0)


@on_both
async def test_after_more_than_that_it_looks_before_it_says_what_was_due(office: PostOffice) -> None:
    await office.engine.tick()
    await office.put("mia")
    office.sandbox.clock.move(1.5 * MINUTE + timedelta(seconds=1))
    await wake(office.desk, office.now)
    await office.put("noah")
    await office.engine.tick()
    assert (office.read("mia"), office.read("noah"), looks(office)) == ([], ["saying:noah"], 1)
    await office.move(minutes=1)
    assert office.read("mia") == ["saying:mia"]


async def test_waking_that_was_cut_off_is_done_again(office: PostOffice) -> None:
    await office.engine.tick()
    notices = [{"key": f"number {number}", "person_id": office.id("mia")} for number in range(BATCH + 1)]
    await office.desk.run(add_notices, WORKSPACE, notices)
    before = office.now
    office.sandbox.clock.move(HOUR)
    await office.desk.run(remember_gap, WORKSPACE, before)
    assert await office.desk.run(doubt_overdue, WORKSPACE)
    assert await office.desk.look(last_beat) == before
    await wake(office.desk, office.now)
    assert {each["state"] for each in (await office.outbox()).values()} == {NoticeState.UNKNOWN}
    assert await office.desk.look(last_beat) == office.now


async def test_what_is_said_once_of_a_person_is_looked_for_whenever_it_is_put(
    office: PostOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That mia had left was told in the time that is missing; now it is found out anew."""
    monkeypatch.setitem(FACTS, "recipient_gone", say)
    monkeypatch.setitem(NOTICES, "recipient_gone", saying)
    await office.pair("noah", "mia")
    copy = await copy_of(office, tmp_path)
    await office.desk.run(report_gone, WORKSPACE, office.id("mia"))
    await office.move(hours=3)
    told = office.read("olivia")
    assert len(told) == 1
    office.sandbox.clock.move(24 * HOUR)
    await restore(office, copy)
    await office.move(days=3)
    await office.desk.run(report_gone, WORKSPACE, office.id("mia"))
    await catch_up(office)
    assert office.read("olivia") == told
