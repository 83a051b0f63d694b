"""A session that did not take place."""

import pytest
from sqlalchemy import select

from mentoring.errors import NotFound, Refusal
from mentoring.misses import mark_missed, missable, missed_facts
from storage.notices import Notice
from storage.sessions import SessionState
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.pairs import EVE, HOUR, MIA, NOAH, add_pairs, add_session, logs, someone, the_session


@pytest.fixture
def pair(units: Units, clock: StandingClock) -> Units:
    with units() as work:
        add_pairs(work)
        add_session(work, "S1")
    clock.move(hours=3)
    return units


def told(work: Work) -> list[Notice]:
    return list(work.db.scalars(select(Notice).where(Notice.kind == "session_missed")))


def test_it_is_kept_with_its_reason_and_the_other_is_told(pair: Units) -> None:
    with pair() as work:
        mark_missed(work, someone(work, MIA), "S1", "ill")
        session = the_session(work, "S1")
        assert (session.state, session.reason, session.due_at) == (SessionState.MISSED, "ill", work.now)
        assert [(notice.person_id, notice.unasked) for notice in told(work)] == [(NOAH, False)]


def test_the_news_has_no_word_of_the_reason_and_lapses_when_it_is_logged_after_all(pair: Units) -> None:
    with pair() as work:
        mark_missed(work, someone(work, MIA), "S1", "ill")
        facts = missed_facts(work, someone(work, NOAH), told(work)[0])
        assert facts is not None
        assert facts.has_reason
        assert "ill" not in repr(facts)
        logs(work, NOAH, "S1")
        assert missed_facts(work, someone(work, NOAH), told(work)[0]) is None


def test_what_both_say_is_said_once_and_a_reason_is_kept(pair: Units) -> None:
    with pair() as work:
        mark_missed(work, someone(work, MIA), "S1", "")
        mark_missed(work, someone(work, NOAH), "S1", "travelling")
        mark_missed(work, someone(work, MIA), "S1", "something else")
        assert len(told(work)) == 1
        assert the_session(work, "S1").reason == "travelling"


def test_a_logged_session_was_held(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1")
        work.db.flush()
        with pytest.raises(Refusal, match="logged as held"):
            missable(work, someone(work, MIA), "S1")
        with pytest.raises(Refusal, match="logged as held"):
            mark_missed(work, someone(work, MIA), "S1", "")
        assert the_session(work, "S1").state is SessionState.HELD


def test_a_session_to_come_is_not_missed_yet(pair: Units) -> None:
    with pair() as work:
        add_session(work, "S2", work.now + HOUR)
        with pytest.raises(Refusal, match="has not begun"):
            mark_missed(work, someone(work, MIA), "S2", "")


def test_nobody_else_finds_it(pair: Units) -> None:
    with pair() as work, pytest.raises(NotFound):
        mark_missed(work, someone(work, EVE), "S1", "")
