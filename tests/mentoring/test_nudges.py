"""Nudges: put once when due, in working hours, to people who can be reached."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlalchemy import select

from mentoring.nudges import Nudge, advance, look_again, wanted
from storage.database import Database
from storage.due import Timed, due_rows
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.work import Work
from tests.conftest import StandingClock, Units, add_person
from tests.storage.test_work import add_program, pair

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def question(row: Timed, work: Work, **differences: object) -> Nudge:
    defaults = {
        "key": f"question:{row.id}", "kind": "first_steps", "person_id": "U1",
        "at": work.now, "expires_at": work.now + DAY,
    }  # fmt: skip
    return Nudge(**{**defaults, **differences})  # type: ignore[arg-type]


def nudging(work: Work, **differences: object) -> tuple[int, Pairing]:
    """Advance a pairing that wants one nudge."""
    row = work.db.scalars(select(Pairing)).one()
    nudge = question(row, work, **differences)
    return advance(work, lambda _work, _row: [nudge], row), row


@pytest.fixture
def pairs(units: Units) -> Units:
    with units() as work:
        add_person(work, "U1", zone="UTC")
        add_person(work, "U2", zone="UTC")
        pair(work, add_program(work).id)
    return units


def test_what_is_due_is_put_into_the_outbox(pairs: Units) -> None:
    with pairs() as work:
        put, row = nudging(work)
        assert put == 1
        assert row.due_at is None
    with pairs() as work:
        notice = work.db.scalars(select(Notice)).one()
        assert (notice.person_id, notice.unasked, notice.about["subject_id"]) == ("U1", True, row.id)


def test_it_is_put_once_however_often_it_is_asked(pairs: Units) -> None:
    for expected in (1, 0, 0):
        with pairs() as work:
            assert nudging(work)[0] == expected


def test_what_is_not_due_yet_says_when_to_look_again(pairs: Units) -> None:
    with pairs() as work:
        put, row = nudging(work, at=work.now + HOUR)
        assert (put, row.due_at) == (0, work.now + HOUR)


def test_what_has_lost_its_sense_is_not_said(pairs: Units) -> None:
    with pairs() as work:
        assert nudging(work, at=work.now - DAY, expires_at=work.now)[0] == 0


def test_at_night_it_waits_for_the_next_working_nine(pairs: Units, clock: StandingClock) -> None:
    clock.move(hours=11)  # Monday 20:00
    with pairs() as work:
        put, row = nudging(work)
        assert (put, row.due_at) == (0, work.now + 13 * HOUR)


def test_a_reminder_goes_at_its_minute_even_at_night(pairs: Units, clock: StandingClock) -> None:
    clock.move(hours=11)
    with pairs() as work:
        assert nudging(work, kind="session_reminder")[0] == 1


@pytest.mark.parametrize("flag", ["is_guest", "is_stranger", "is_bot", "is_deactivated"])
def test_nothing_goes_to_those_who_may_not_be_here(pairs: Units, flag: str) -> None:
    with pairs() as work:
        setattr(work.get(Person, "U1"), flag, True)
    with pairs() as work:
        assert nudging(work)[0] == 0


def test_nothing_goes_to_someone_who_has_paused_until_then(pairs: Units) -> None:
    with pairs() as work:
        person = work.get(Person, "U1")
        assert person is not None
        person.paused_until = work.now + HOUR
        assert nudging(work)[0] == 0
        person.paused_until = work.now
        assert nudging(work)[0] == 1


def test_a_zone_further_east_is_honoured_when_looked_at_again(pairs: Units, clock: StandingClock) -> None:
    clock.move(hours=-2)  # Monday 07:00 UTC
    with pairs() as work:
        assert nudging(work)[0] == 0
        person = work.get(Person, "U1")
        assert person is not None
        person.zone = "Europe/Athens"  # 09:00 there
        assert nudging(work)[0] == 1


def test_a_notice_is_wanted_as_long_as_its_schedule_holds_it(pairs: Units) -> None:
    def nothing(work: Work, row: Timed) -> Iterable[Nudge]:
        del work, row
        return []

    with pairs() as work:
        nudging(work)
    with pairs() as work:
        notice = work.db.scalars(select(Notice)).one()
        assert wanted(work, lambda work, row: [question(row, work)], notice) is not None
        assert wanted(work, nothing, notice) is None


def test_what_changed_is_due_at_once(pairs: Units, database: Database, clock: StandingClock) -> None:
    with pairs() as work:
        look_again(work, work.db.scalars(select(Pairing)).one())
    found = due_rows(database.reading, clock(), 10)
    assert [(due.workspace_id, due.kind) for due in found] == [("T0000001", "pairing")]
    assert due_rows(database.reading, clock() - HOUR, 10) == []
