"""Pauses: at once, to the first minute of a day of one's own zone, and back at once."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from mentoring.errors import Refusal
from mentoring.nudges import is_reachable
from mentoring.pauses import PauseDraft, pause, pause_as_typed, paused, read_length, resume, resumes_on
from storage.audit import AuditEvent
from storage.notices import Notice, NoticeState
from storage.people import Person
from storage.work import Work
from tests.conftest import StandingClock, Units, add_person

TODAY = date(2026, 3, 2)


@pytest.fixture
def me(work: Work) -> Person:
    return add_person(work, "U1", zone="Europe/Berlin")


@pytest.mark.parametrize(
    ("draft", "day"),
    [
        (PauseDraft("today"), date(2026, 3, 3)),
        (PauseDraft("week"), date(2026, 3, 9)),
        (PauseDraft("weeks"), date(2026, 3, 16)),
        (PauseDraft("day", date(2026, 4, 1)), date(2026, 4, 1)),
        (PauseDraft("day", date(2027, 3, 3)), date(2027, 3, 3)),
    ],
)
def test_each_length_ends_on_a_day(draft: PauseDraft, day: date) -> None:
    assert resumes_on(draft, TODAY) == day


@pytest.mark.parametrize("until", [None, TODAY, date(2026, 1, 1), date(2027, 3, 4)])
def test_a_day_that_makes_no_pause_is_an_error_at_its_field(until: date | None) -> None:
    with pytest.raises(Refusal) as refused:
        resumes_on(PauseDraft("day", until), TODAY)
    assert refused.value.field == "until"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 3, 3)),
        ("2 weeks", date(2026, 3, 16)),
        ("3 months", date(2026, 6, 2)),
        ("a week", date(2026, 3, 9)),
        ("for 3 days", date(2026, 3, 5)),
        ("1 April", date(2026, 4, 1)),
        ("until 2026-04-01", date(2026, 4, 1)),
        ("until Friday", date(2026, 3, 6)),
    ],
)
def test_a_length_can_be_typed(typed: str, day: date) -> None:
    assert resumes_on(read_length(typed, TODAY), TODAY) == day


@pytest.mark.parametrize(
    "typed", ["a while", "0 days", "999 weeks", "until 31 February", "pause pause", "x" * 4000]
)
def test_a_length_that_cannot_be_read_is_asked_back(typed: str) -> None:
    with pytest.raises(Refusal):
        resumes_on(read_length(typed, TODAY), TODAY)


def test_it_takes_effect_at_once_and_lasts_to_local_midnight(work: Work, me: Person) -> None:
    assert pause(work, me, PauseDraft("week")).until == date(2026, 3, 9)
    assert me.paused_until == datetime(2026, 3, 8, 23, tzinfo=UTC)
    assert not is_reachable(me, work.now)
    assert is_reachable(me, datetime(2026, 3, 8, 23, tzinfo=UTC))
    assert paused(work, me).until == date(2026, 3, 9)


def test_a_midnight_in_summer_time_is_the_local_one(work: Work, me: Person) -> None:
    pause_as_typed(work, me, "until 1 April")
    assert me.paused_until == datetime(2026, 3, 31, 22, tzinfo=UTC)


def test_a_new_pause_replaces_the_old_one_and_resuming_ends_it_at_once(work: Work, me: Person) -> None:
    pause(work, me, PauseDraft("weeks"))
    pause(work, me, PauseDraft("today"))
    assert paused(work, me).until == date(2026, 3, 3)
    assert resume(work, me).until == date(2026, 3, 3)
    assert is_reachable(me, work.now)
    assert resume(work, me).until is None
    actions = [event.action for event in work.db.scalars(select(AuditEvent).order_by(AuditEvent.seq))]
    assert actions == ["paused", "paused", "resumed"]


def test_what_waits_in_the_outbox_for_the_end_of_a_pause_is_asked_anew(work: Work, me: Person) -> None:
    pause(work, me, PauseDraft("weeks"))
    waiting = work.add(
        Notice(
            key="k", kind="k", person_id=me.id, about={}, unasked=True, act_at=me.paused_until or work.now,
            created_at=work.now, state=NoticeState.WAITING,
        )
    )  # fmt: skip
    work.db.flush()
    resume(work, me)
    assert waiting.act_at == work.now


def test_a_pause_that_has_passed_is_none(units: Units, clock: StandingClock) -> None:
    with units() as work:
        pause(work, add_person(work, "U1"), PauseDraft("today"))
    clock.move(days=1)
    with units() as work:
        person = work.get(Person, "U1")
        assert person is not None
        assert paused(work, person).until is None
