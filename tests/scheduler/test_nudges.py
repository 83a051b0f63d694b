"""Many due rows: advanced a batch at a time, and a bad one among them by itself, so that it never stops the rest."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from mentoring.desk import Desk
from mentoring.due import REST
from mentoring.errors import Unavailable
from mentoring.nudges import Nudge
from mentoring.registry import SCHEDULES
from scheduler.nudges import TOGETHER, advance_due
from storage.database import Database
from storage.due import Timed
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program
from storage.work import Work
from tests.conftest import MASTER, StandingClock, Units

PAIRS = 2 * TOGETHER + 3
BAD = TOGETHER // 2


@pytest.fixture
def desk(units: Units, database: Database, clock: StandingClock) -> Iterator[Desk]:
    """A desk over a program with so many pairings, all of them due."""
    with units() as work:
        program = work.add(
            Program(
                name="Successors", purpose="", zone="UTC", starts_on=date(2026, 3, 1), ends_on=date(2026, 9, 1),
                announcements_channel="C1", created_at=work.now,
            )
        )  # fmt: skip
        for number in range(PAIRS):
            for role in ("M", "E"):
                work.add(Person(id=f"U{role}{number}", name=f"{number}", zone="UTC", learned_at=work.now))
            work.add(
                Pairing(
                    id=f"pairing-{number:03}", program_id=program.id, mentor_id=f"UM{number}", mentee_id=f"UE{number}",
                    first_session_by=work.now.date(), created_at=work.now, due_at=work.now,
                )
            )  # fmt: skip
    opened = Desk(database, MASTER, clock)
    yield opened
    opened.dismiss()


def asking(work: Work, row: Timed) -> Iterable[Nudge]:
    """Each mentee is asked at once."""
    if isinstance(row, Pairing):
        yield Nudge(
            f"first-session:{row.id}", "first_session", row.mentee_id, work.now, work.now + timedelta(days=1)
        )


def raising(work: Work, row: Timed) -> Iterable[Nudge]:
    if row.id == f"pairing-{BAD:03}":
        raise KeyError("what somebody wrote")
    return asking(work, row)


def colliding(work: Work, row: Timed) -> Iterable[Nudge]:
    """One that the database refuses: two notices of one key."""
    yield from asking(work, row)
    if row.id == f"pairing-{BAD:03}":
        for _each in range(2):
            work.add(
                Notice(
                    key="the same", kind="first_session", person_id="UE0", about={}, unasked=False, act_at=work.now,
                    created_at=work.now,
                )
            )  # fmt: skip


async def asked(desk: Desk) -> list[str]:
    def read(work: Work) -> list[str]:
        return sorted(work.db.scalars(select(Notice.person_id)))

    return await desk.run(read, "T0000001")


async def due_at(desk: Desk, number: int) -> object:
    def read(work: Work) -> object:
        row = work.get(Pairing, f"pairing-{number:03}")
        return row.due_at if row else row

    return await desk.run(read, "T0000001")


@pytest.fixture
def commits(database: Database) -> Iterator[list[int]]:
    """One for each unit of work that is committed."""
    counted: list[int] = []

    def count(_connection: object) -> None:
        counted.append(1)

    event.listen(database.writing, "commit", count)
    yield counted
    event.remove(database.writing, "commit", count)


async def test_rows_of_a_workspace_are_advanced_together(
    desk: Desk, clock: StandingClock, monkeypatch: pytest.MonkeyPatch, commits: list[int]
) -> None:
    monkeypatch.setitem(SCHEDULES, "pairing", (asking,))
    commits.clear()
    assert await advance_due(desk, clock()) == PAIRS
    assert len(commits) == 3  # two full batches, and what is left
    assert len(await asked(desk)) == PAIRS
    assert await advance_due(desk, clock()) == 0


@pytest.mark.parametrize("bad", [raising, colliding])
async def test_one_bad_row_rests_and_all_the_others_are_put(
    desk: Desk,
    clock: StandingClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bad: object,
) -> None:
    monkeypatch.setitem(SCHEDULES, "pairing", (bad,))
    assert await advance_due(desk, clock()) == PAIRS - 1
    assert await asked(desk) == sorted(f"UE{number}" for number in range(PAIRS) if number != BAD)
    assert await due_at(desk, BAD) == clock() + REST
    assert {await due_at(desk, number) for number in (0, BAD - 1, BAD + 1, PAIRS - 1)} == {None}
    printed = capsys.readouterr().out
    assert printed.count("row_failed") == 1
    assert f"pairing-{BAD:03}" in printed
    assert "what somebody wrote" not in printed
    clock.instant += REST
    monkeypatch.setitem(SCHEDULES, "pairing", (asking,))
    assert await advance_due(desk, clock()) == 1


async def test_while_the_database_is_down_nothing_is_blamed_on_a_row(
    desk: Desk, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(work: Work, row: Timed) -> Iterable[Nudge]:
        if row.id == f"pairing-{BAD:03}":
            raise Unavailable("gone")
        return asking(work, row)

    monkeypatch.setitem(SCHEDULES, "pairing", (down,))
    with pytest.raises(Unavailable):
        await advance_due(desk, clock())
    assert await due_at(desk, BAD) == clock()
    assert await asked(desk) == []
