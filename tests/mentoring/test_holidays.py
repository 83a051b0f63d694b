"""A program's calendar: what is typed or pasted is read, kept, and holds at once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from mentoring.errors import NotFound, Refusal
from mentoring.holidays import (
    CalendarDraft,
    calendar_to_edit,
    read_holidays,
    require_calendar,
    set_calendar,
    written,
)
from mentoring.hours import WORKING_DAYS, hours_of
from mentoring.log_questions import log_questions
from mentoring.notices import begin, claim_next
from mentoring.nudges import advance
from storage.audit import AuditEvent
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.programs import ProgramState
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.owned import OLIVIA, add_owned_pairs, the_program
from tests.mentoring.pairs import MIA, NOAH, add_session, someone
from tests.mentoring.test_hours import shown, wall
from tests.mentoring.test_nudges import question

SINCE = date(2026, 3, 2)
EASTER = CalendarDraft(WORKING_DAYS, ("2026-04-03 Good Friday", "6 April 2026"))


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("2026-12-25", ["2026-12-25"]),
        ("25 December 2026", ["2026-12-25"]),
        ("25 December 2026 Christmas Day", ["2026-12-25"]),
        ("Christmas Day: 25 December 2026", ["2026-12-25"]),
        ("Christmas Day \u2013 25 December 2026", ["2026-12-25"]),
        ("2026-12-25, Christmas", ["2026-12-25"]),
        ("Friday, 3 April 2026", ["2026-04-03"]),
        ("1 May", ["2026-05-01"]),
        ("1 February", ["2027-02-01"]),
        ("25.12.2026", ["2026-12-25"]),
        ("2026-12-24 to 2026-12-26", ["2026-12-24", "2026-12-25", "2026-12-26"]),
        ("24-26 December 2026", ["2026-12-24", "2026-12-25", "2026-12-26"]),
        ("Whit-Monday 25 May", ["2026-05-25"]),
        ("25.12.-26.12.", ["2026-12-25", "2026-12-26"]),
        ("2026-12-24 \u2013 2026-12-25", ["2026-12-24", "2026-12-25"]),
        ("2026-12-24..2026-12-25", ["2026-12-24", "2026-12-25"]),
        ("24 to 26 December 2026", ["2026-12-24", "2026-12-25", "2026-12-26"]),
        ("Closed: 31 December - 1 January", ["2026-12-31", "2027-01-01"]),
    ],
)
def test_a_line_is_a_day_or_a_stretch_whatever_it_is_called(line: str, days: list[str]) -> None:
    assert [day.isoformat() for day in read_holidays([line], SINCE)] == days


@pytest.mark.parametrize(
    "line",
    ["Christmas", "31 February 2026", "Friday", "December", "2026-12-26 to 2026-12-24", "2026-01-01 to 2026-12-31", "word " * 600, "3/4/2026"],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_quoted(line: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_holidays(["2026-04-03", line], SINCE)
    assert refused.value.field == "holidays"
    assert line[:20] in refused.value.text


@given(st.sets(st.dates(date(2020, 1, 1), date(2035, 1, 1)), max_size=20), st.integers(0, 90))
def test_what_is_written_down_reads_back_the_same(days: set[date], length: int) -> None:
    longer = days | {max(days) + timedelta(days=count) for count in range(length)} if days else days
    assert read_holidays(written(sorted(longer)), SINCE) == sorted(longer)


@pytest.fixture
def pairs(units: Units) -> Units:
    with units() as work:
        add_owned_pairs(work)
    return units


def test_days_are_kept_once_and_in_order_and_are_on_record(pairs: Units) -> None:
    with pairs() as work:
        me = someone(work, OLIVIA)
        draft = CalendarDraft(frozenset({6, 0, 1, 2, 3}), ("6 April 2026", "2026-04-03", "2026-04-06"))
        assert set_calendar(work, me, the_program(work).id, draft, [date(2026, 5, 1)]) == the_program(work).id
        sheet = calendar_to_edit(work, me, the_program(work).id)
        assert sheet.holidays == (date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1))
        assert sheet.working_days == {6, 0, 1, 2, 3}
        event = work.db.scalars(select(AuditEvent).where(AuditEvent.action == "program_calendar_set")).one()
        assert event.details == {"holidays": 3, "working_days": [0, 1, 2, 3, 6]}


def test_they_are_the_holidays_of_everybody_in_the_program_at_once(pairs: Units) -> None:
    with pairs() as work:
        assert hours_of(work, someone(work, MIA)).holidays == frozenset()
        set_calendar(work, someone(work, OLIVIA), the_program(work).id, EASTER)
        for each in (MIA, NOAH, OLIVIA):
            assert hours_of(work, someone(work, each)).holidays == {date(2026, 4, 3), date(2026, 4, 6)}


def test_monday_to_friday_says_nothing_of_those_who_chose_other_days(pairs: Units) -> None:
    with pairs() as work:
        someone(work, MIA).working_days = [5, 6]
        set_calendar(work, someone(work, OLIVIA), the_program(work).id, EASTER)
        assert hours_of(work, someone(work, MIA)).working_days == {5, 6}
        assert (
            calendar_to_edit(work, someone(work, OLIVIA), the_program(work).id).working_days == WORKING_DAYS
        )


@pytest.mark.parametrize(
    ("field", "draft"),
    [
        ("working_days", CalendarDraft(frozenset(), ())),
        ("holidays", CalendarDraft(WORKING_DAYS, ("2062-04-03",))),
        ("holidays", CalendarDraft(WORKING_DAYS, ("someday",))),
        ("holidays", CalendarDraft(WORKING_DAYS, tuple(f"{date(2026, 3, 1) + timedelta(days=n)}" for n in range(201)))),
    ],
)  # fmt: skip
def test_what_cannot_be_is_an_error_at_its_field(pairs: Units, field: str, draft: CalendarDraft) -> None:
    with pairs() as work:
        with pytest.raises(Refusal) as refused:
            set_calendar(work, someone(work, OLIVIA), the_program(work).id, draft)
        assert refused.value.field == field


def test_only_who_runs_the_program_may_and_only_until_it_is_closed(pairs: Units) -> None:
    with pairs() as work:
        for each in (MIA, NOAH):
            with pytest.raises(NotFound):
                set_calendar(work, someone(work, each), the_program(work).id, EASTER)
        program = the_program(work)
        for state in ProgramState:
            program.state = state
            if state is not ProgramState.CLOSED:
                assert (
                    require_calendar(work, someone(work, OLIVIA), the_program(work).id, EASTER).program_id
                    == the_program(work).id
                )
        with pytest.raises(Refusal, match="closed"):
            require_calendar(work, someone(work, OLIVIA), the_program(work).id, EASTER)


def put(work: Work) -> Pairing:
    """A question that waits in the outbox since Friday, 18:30, or is put now."""
    row = work.db.scalars(select(Pairing)).first()
    assert row is not None
    at = wall("2026-04-03 18:30")
    nudge = question(
        row, work, key="q", kind="first_session", person_id=MIA, at=at, expires_at=at + timedelta(days=9)
    )
    advance(work, lambda _work, _row: [nudge], row)
    return row


def test_on_friday_evening_with_a_holiday_on_monday_it_waits_until_tuesday_at_nine(
    pairs: Units, clock: StandingClock
) -> None:
    """C37."""
    clock.instant = wall("2026-04-03 18:30")
    with pairs() as work:
        set_calendar(
            work, someone(work, OLIVIA), the_program(work).id, CalendarDraft(WORKING_DAYS, ("6 April 2026",))
        )
        assert shown(put(work).due_at or work.now) == "2026-04-07 09:00"


def test_what_is_queued_already_waits_over_a_holiday_added_since_and_not_over_one_taken_back(
    pairs: Units, clock: StandingClock
) -> None:
    clock.instant = wall("2026-04-06 10:00")
    with pairs() as work:
        row = add_session(work, "S1", wall("2026-04-06 08:00"))
        assert advance(work, log_questions, row) == 2
        set_calendar(work, someone(work, OLIVIA), the_program(work).id, EASTER)
    clock.move(seconds=1)
    with pairs() as work:
        begin(work, claim_next(work, timedelta(minutes=1), frozenset()))  # type: ignore[arg-type]
        notice = work.db.scalars(select(Notice).where(Notice.act_at > work.now)).one()
        assert (notice.state, shown(notice.act_at)) == (NoticeState.WAITING, "2026-04-07 09:00")
        set_calendar(work, someone(work, OLIVIA), the_program(work).id, CalendarDraft(WORKING_DAYS, ()))
        assert work.db.scalars(select(Notice).where(Notice.act_at > work.now)).all() == []


def test_a_holiday_that_is_taken_back_lets_everything_be_asked_anew(
    pairs: Units, clock: StandingClock
) -> None:
    clock.instant = wall("2026-04-06 10:00")
    with pairs() as work:
        set_calendar(work, someone(work, OLIVIA), the_program(work).id, EASTER)
        row = put(work)
        assert shown(row.due_at or work.now) == "2026-04-07 09:00"
        set_calendar(work, someone(work, OLIVIA), the_program(work).id, CalendarDraft(WORKING_DAYS, ()))
        work.db.refresh(row)
        assert row.due_at == work.now
