"""The question for the log: to both, twice at most, in their own working hours, until somebody has answered."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from mentoring.log_deletions import delete_log
from mentoring.log_questions import log_questions, logged_facts, question_facts
from mentoring.misses import mark_missed
from mentoring.nudges import advance, wanted
from storage.notices import DIGEST, Notice, NoticeState
from storage.pairings import Pairing, PairingState
from storage.programs import Program
from storage.sessions import SessionState
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.pairs import MIA, NOAH, NOAH_MIA, TEN, add_pairs, add_session, logs, someone, the_session


@pytest.fixture
def pair(units: Units) -> Units:
    """Noah in New York, Mia in Berlin; their session "S1" is on Monday 10:00 to 11:00 UTC."""
    with units() as work:
        add_pairs(work)
        someone(work, NOAH).zone = "America/New_York"
        add_session(work, "S1")
    return units


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A UTC instant in March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def ask(work: Work) -> list[tuple[str, str]]:
    """What the clock puts into the outbox now: to whom, and which of the two."""
    before = {notice.id for notice in work.db.scalars(select(Notice))}
    advance(work, log_questions, the_session(work, "S1"))
    new = [each for each in work.db.scalars(select(Notice)) if each.id not in before and each.kind != DIGEST]
    return sorted((notice.person_id or "", notice.about["time"]) for notice in new)


def test_each_is_asked_in_their_own_working_hours_and_once_more_the_next_morning(
    pair: Units, clock: StandingClock
) -> None:
    asked = []
    clock.instant = at(2, 10, 59)
    while clock.instant < at(9, 0):
        with pair() as work:
            asked += [(clock.instant, *each) for each in ask(work)]
        clock.move(minutes=30)
    assert asked == [
        (at(2, 11, 29), MIA, "end"),  # 12:00 in Berlin, looked at every half hour
        (at(2, 14, 29), NOAH, "end"),  # the session ended at 06:00 in New York, where work begins at 09:00
        (at(3, 8, 29), MIA, "morning"),
        (at(3, 14, 29), NOAH, "morning"),
        (at(4, 8, 29), MIA, "digest"),
        (at(4, 14, 29), NOAH, "digest"),
    ]


def test_a_session_that_ends_in_the_evening_is_not_asked_about_twice_the_next_morning(pair: Units) -> None:
    with pair() as work:
        session = the_session(work, "S1")
        session.starts_at = at(6, 18)  # a Friday
        mine = [nudge for nudge in log_questions(work, session) if nudge.person_id == MIA]
        assert [nudge.at for nudge in mine] == [at(6, 19), at(10, 8), at(11, 8)]


def test_a_holiday_after_a_session_on_friday_evening_does_not_swallow_the_question(
    pair: Units, clock: StandingClock
) -> None:
    """C37: 18:30 in Berlin on Friday the 6th, and the 9th is a holiday of the program."""
    with pair() as work:
        the_session(work, "S1").starts_at = at(6, 16, 30)
        work.db.scalars(select(Program)).one().holidays = ["2026-03-09"]
    asked = []
    for day, hour in ((6, 18), (7, 9), (9, 9), (10, 7), (10, 8), (11, 8)):
        clock.instant = at(day, hour)
        with pair() as work:
            asked += [(day, hour, time) for person_id, time in ask(work) if person_id == MIA]
    assert asked == [(10, 8, "end"), (11, 8, "morning")]


def test_someone_who_was_away_is_asked_once(pair: Units, clock: StandingClock) -> None:
    clock.instant = at(3, 15)
    with pair() as work:
        assert ask(work) == [(MIA, "morning"), (NOAH, "morning")]


def test_the_third_time_it_waits_in_the_digest(pair: Units, clock: StandingClock) -> None:
    clock.instant = at(4, 15)
    with pair() as work:
        assert ask(work) == [(MIA, "digest"), (NOAH, "digest")]
        states = {notice.kind: notice.state for notice in work.db.scalars(select(Notice))}
        assert states == {"log_question": NoticeState.FOLDED, DIGEST: NoticeState.WAITING}


def test_after_days_nobody_is_asked_any_more(pair: Units, clock: StandingClock) -> None:
    clock.instant = at(18, 15)
    with pair() as work:
        assert ask(work) == []


@pytest.mark.parametrize("how", ["logged", "missed", "cancelled", "moved", "ended"])
def test_what_has_been_settled_is_not_asked_though_it_waits_in_the_outbox(
    pair: Units, clock: StandingClock, how: str
) -> None:
    clock.instant = at(2, 11, 5)
    with pair() as work:
        assert ask(work) == [(MIA, "end")]
        question = work.db.scalars(select(Notice)).one()
        assert wanted(work, log_questions, question) is not None
        settle(work, how)
        work.db.flush()
        assert wanted(work, log_questions, question) is None
        if how not in ("moved", "ended"):
            assert question_facts(work, someone(work, MIA), question) is None


def settle(work: Work, how: str) -> None:
    session = the_session(work, "S1")
    if how == "logged":
        logs(work, NOAH, "S1")
    elif how == "missed":
        mark_missed(work, someone(work, NOAH), "S1", "")
    elif how == "cancelled":
        session.state = SessionState.CANCELLED
    elif how == "moved":
        session.starts_at = TEN + timedelta(days=2)
    else:
        pairing = work.get(Pairing, NOAH_MIA)
        assert pairing is not None
        pairing.state = PairingState.ENDED


def test_the_question_says_with_whom_and_when_in_the_readers_zone(pair: Units, clock: StandingClock) -> None:
    clock.instant = at(2, 11, 5)
    with pair() as work:
        ask(work)
        question = work.db.scalars(select(Notice)).one()
        facts = question_facts(work, someone(work, MIA), question)
        assert facts is not None
        assert (facts.other_id, facts.starts_at, facts.zone, facts.is_second) == (
            NOAH,
            TEN,
            "Europe/Berlin",
            False,
        )


def test_the_news_of_a_log_counts_the_readers_steps_and_lapses_with_the_log(
    pair: Units, clock: StandingClock
) -> None:
    clock.instant = at(2, 12)
    with pair() as work:
        logs(work, MIA, "S1", shared_notes="board", next_steps=("Noah: send it", "read it"))
        notice = work.db.scalars(select(Notice)).one()
        facts = logged_facts(work, someone(work, NOAH), notice)
        assert facts is not None
        assert (facts.author_id, facts.steps_for_me, facts.has_shared_notes) == (MIA, 1, True)
        assert "board" not in repr(facts)
        delete_log(work, someone(work, MIA), "S1")
        work.db.flush()
        assert logged_facts(work, someone(work, NOAH), notice) is None
