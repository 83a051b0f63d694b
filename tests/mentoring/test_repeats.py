"""What is asked more than once: its words say of the other times what is so, and what was put off keeps them apart."""

from datetime import UTC, datetime, timedelta

import pytest

from mentoring.nudges import PUT_OFF
from mentoring.registry import FACTS
from mentoring.snoozes import snooze
from mentoring.verdicts import Say, still_wanted
from storage.due import Timed
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.programs import Program
from storage.sessions import Session, SessionState
from storage.work import Work
from tests.mentoring.arcs import meet, tick
from tests.mentoring.programs_of_ours import MIA, add_pairing, add_people, add_program, person

DAYS = {"expectation_check": 14, "pulse_survey": 30, "log_question": 9, "reflection_prompt": 10}
"""By kind: so many days after Monday 2 March, in the afternoon, it is asked for the first time."""
AGAIN = {"expectation_check": 4, "pulse_survey": 5, "log_question": 1, "reflection_prompt": 5}
"""So many days later it is asked again, at the latest."""


@pytest.fixture
def pairing(work: Work) -> Pairing:
    """From Monday 2 March to 1 September 2026; Noah mentors Mia in Berlin."""
    add_people(work)
    return add_pairing(work, add_program(work))


def asked_about(work: Work, pairing: Pairing, kind: str) -> Timed:
    """The pairing, or a session of Wednesday 11 March."""
    if kind not in ("log_question", "reflection_prompt"):
        return pairing
    state = SessionState.PLANNED if kind == "log_question" else SessionState.HELD
    return meet(work, pairing, datetime(2026, 3, 11, 12, tzinfo=UTC), state)


def put(work: Work, row: Timed, kind: str, at: datetime) -> Notice | None:
    """What is put for Mia of this kind when the clock ticks then."""
    work.now = at
    found = [each for each in tick(work, row) if (each.kind, each.person_id) == (kind, MIA)]
    return found[0] if found else None


def send(work: Work, notice: Notice | None) -> Notice:
    assert notice is not None
    said = still_wanted(work, notice)
    assert isinstance(said, Say), said
    notice.state, notice.sent_at = NoticeState.SENT, work.now
    work.db.flush()
    return notice


def says(work: Work, notice: Notice | None) -> tuple[bool, bool]:
    """Whether its words say that it was asked before, and that it is not asked again (a reflection: the first alone)."""
    assert notice is not None
    facts = FACTS[notice.kind](work, person(work, MIA), notice)
    return facts.is_second, getattr(facts, "is_last", facts.is_second)


def first_asked(work: Work, kind: str) -> datetime:
    return datetime(2026, 3, 2, 14, tzinfo=UTC) + timedelta(days=DAYS[kind])


@pytest.mark.parametrize("kind", DAYS)
def test_who_was_asked_before_reads_so_and_whether_it_was_the_last_time(
    work: Work, pairing: Pairing, kind: str
) -> None:
    row, at = asked_about(work, pairing, kind), first_asked(work, kind)
    first = send(work, put(work, row, kind, at))
    assert says(work, first) == (False, False)
    again = send(work, put(work, row, kind, at + timedelta(days=AGAIN[kind])))
    assert says(work, again) == (True, kind != "log_question")
    assert says(work, first)[0] is False  # as it stands in a message that is rewritten later


@pytest.mark.parametrize("kind", DAYS)
def test_who_hears_of_it_for_the_first_time_never_reads_that_it_was_asked_before(
    work: Work, pairing: Pairing, kind: str
) -> None:
    """The first time was lost: a company's holidays, a pause, an outage."""
    row, at = asked_about(work, pairing, kind), first_asked(work, kind)
    put(work, row, kind, at)
    again = put(work, row, kind, at + timedelta(days=AGAIN[kind]))
    assert says(work, again)[0] is False


def test_the_third_question_for_a_log_alone_says_that_it_is_the_last(work: Work, pairing: Pairing) -> None:
    row, at = asked_about(work, pairing, "log_question"), first_asked(work, "log_question")
    said = []
    for day in range(3):
        notice = put(work, row, "log_question", at + timedelta(days=day))
        said.append(says(work, notice))
        assert notice is not None
        notice.state, notice.sent_at = NoticeState.SENT, work.now
    assert said == [(False, False), (True, False), (True, True)]


def test_a_week_of_holidays_over_its_day_takes_no_time_away(work: Work, pairing: Pairing) -> None:
    program = work.get(Program, pairing.program_id)
    assert program is not None
    program.holidays = [f"2026-03-{day}" for day in range(16, 21)]
    first = send(work, put(work, pairing, "expectation_check", datetime(2026, 3, 23, 9, tzinfo=UTC)))
    assert says(work, first) == (False, False)
    again = put(work, pairing, "expectation_check", datetime(2026, 3, 27, 9, tzinfo=UTC))
    assert says(work, again) == (True, True)


def test_what_was_put_off_and_came_keeps_the_next_time_at_its_distance(work: Work, pairing: Pairing) -> None:
    """The check of Monday the 16th comes again on Thursday; its second time was to be on Friday."""
    first = send(work, put(work, pairing, "expectation_check", first_asked(work, "expectation_check")))
    snooze(work, person(work, MIA), first.id, "days")
    work.now = datetime(2026, 3, 19, 8, tzinfo=UTC)
    [back] = [each for each in work.db.query(Notice) if each.key.startswith(f"{first.key}:")]
    assert says(work, send(work, back)) == (False, False)
    assert put(work, pairing, "expectation_check", datetime(2026, 3, 20, 14, tzinfo=UTC)) is None
    assert pairing.due_at == datetime(2026, 3, 23, 8, tzinfo=UTC)
    assert says(work, send(work, put(work, pairing, "expectation_check", pairing.due_at))) == (True, True)


def test_what_comes_due_while_it_is_put_off_gives_way(work: Work, pairing: Pairing) -> None:
    first = send(work, put(work, pairing, "expectation_check", first_asked(work, "expectation_check")))
    snooze(work, person(work, MIA), first.id, "week")
    again = put(work, pairing, "expectation_check", datetime(2026, 3, 20, 14, tzinfo=UTC))
    assert again is not None
    assert (again.state, again.reason) == (NoticeState.DROPPED, PUT_OFF)
    work.now = datetime(2026, 3, 23, 8, tzinfo=UTC)
    [back] = [each for each in work.db.query(Notice) if each.key.startswith(f"{first.key}:")]
    assert says(work, send(work, back)) == (False, True)
    for day in range(24, 32):
        assert put(work, pairing, "expectation_check", datetime(2026, 3, day, 14, tzinfo=UTC)) is None


def test_a_time_that_would_be_past_its_end_by_then_falls_away(work: Work, pairing: Pairing) -> None:
    """A survey of 1 April is said late, on Wednesday the 8th; its second time is of the 6th, for five days."""
    first = put(work, pairing, "pulse_survey", first_asked(work, "pulse_survey"))
    assert first is not None
    first.state, first.sent_at = NoticeState.SENT, datetime(2026, 4, 8, 8, tzinfo=UTC)
    again = put(work, pairing, "pulse_survey", datetime(2026, 4, 8, 14, tzinfo=UTC))
    assert again is not None
    assert (again.state, again.reason) == (NoticeState.DROPPED, PUT_OFF)


def test_of_a_session_that_was_moved_the_questions_begin_anew(work: Work, pairing: Pairing) -> None:
    session = asked_about(work, pairing, "log_question")
    assert isinstance(session, Session)
    first = send(work, put(work, session, "log_question", first_asked(work, "log_question")))
    snooze(work, person(work, MIA), first.id, "week")
    session.starts_at = datetime(2026, 3, 12, 12, tzinfo=UTC)
    work.db.flush()
    anew = put(work, session, "log_question", datetime(2026, 3, 12, 14, tzinfo=UTC))
    assert says(work, send(work, anew)) == (False, False)
