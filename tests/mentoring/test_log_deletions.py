"""Deleting a log: its author's words go, the other's stay, and the session may be logged anew."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from mentoring.errors import NotAllowed, Refusal
from mentoring.log_deletions import delete_log, handed_over_facts
from mentoring.log_sheets import read_log
from mentoring.logs import ANOTHER
from storage.logs import note_of
from storage.notices import Notice
from storage.sessions import SessionState
from storage.steps import steps_of
from tests.conftest import Units
from tests.mentoring.pairs import (
    MIA,
    NOAH,
    TEN,
    logs,
    someone,
    the_session,
)
from tests.mentoring.test_logs import change, pair, shared

__all__ = ["pair"]


def test_only_its_author_deletes_a_log(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1")
        with pytest.raises(NotAllowed):
            delete_log(work, someone(work, MIA), "S1")


def test_a_deleted_log_leaves_what_the_other_wrote_and_a_session_to_log(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", shared_notes="board", private_notes="his", next_steps=("his step",))
        change(work, MIA, "board", shared_notes="board", private_notes="hers", next_steps=("her step",))
        delete_log(work, someone(work, NOAH), "S1")
        work.db.flush()
        assert the_session(work, "S1").state is SessionState.PLANNED
        assert (shared(work), note_of(work, "S1", NOAH)) == (None, None)
        assert read_log(work, someone(work, MIA), "S1").private_notes == "hers"
        assert [step.text for step in steps_of(work, "S1")] == ["her step"]


def test_what_is_logged_anew_is_added_to_the_private_notes_that_stayed(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1")
        change(work, MIA, None, private_notes="before")
        delete_log(work, someone(work, NOAH), "S1")
        work.db.flush()
        logs(work, MIA, "S1", private_notes="after")
        assert read_log(work, someone(work, MIA), "S1").private_notes == "before\n\nafter"


def test_a_session_nobody_planned_goes_with_its_log_unless_the_other_left_something(pair: Units) -> None:
    with pair() as work:
        alone = logs(work, MIA, ANOTHER, starts_at=TEN - timedelta(days=1)).session_id
        delete_log(work, someone(work, MIA), alone)
        assert the_session(work, alone).state is SessionState.CANCELLED
        both = logs(work, MIA, ANOTHER, starts_at=TEN - timedelta(days=2)).session_id
        logs(work, NOAH, both, private_notes="his")
        delete_log(work, someone(work, MIA), both)
        assert the_session(work, both).state is SessionState.PLANNED


def test_shared_notes_of_both_stay_and_the_log_is_the_others(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", shared_notes="board", private_notes="his", next_steps=("his step",))
        change(work, MIA, "board", shared_notes="board and budget", private_notes="hers")
        assert read_log(work, someone(work, NOAH), "S1").is_joint
        assert delete_log(work, someone(work, NOAH), "S1").stays
        work.db.flush()
        page = read_log(work, someone(work, MIA), "S1")
        assert (page.is_author, page.shared_notes, page.private_notes) == (True, "board and budget", "hers")
        assert (note_of(work, "S1", NOAH), steps_of(work, "S1")) == (None, [])
        assert the_session(work, "S1").state is SessionState.HELD


def test_the_other_hears_that_the_log_is_theirs_now_and_may_delete_it(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", shared_notes="board")
        logs(work, MIA, "S1", shared_notes="budget")
        delete_log(work, someone(work, NOAH), "S1")
        [told] = work.db.scalars(select(Notice).where(Notice.kind == "log_handed_over"))
        news = handed_over_facts(work, someone(work, MIA), told)
        assert news is not None
        assert (told.person_id, news.by) == (MIA, NOAH)
        assert not delete_log(work, someone(work, MIA), "S1").stays
        work.db.flush()
        assert shared(work) is None
        assert handed_over_facts(work, someone(work, MIA), told) is None


def test_who_has_only_read_the_shared_notes_has_no_part_in_them(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", shared_notes="board")
        change(work, MIA, "board", shared_notes="board", private_notes="hers")
        assert not delete_log(work, someone(work, NOAH), "S1").stays
        work.db.flush()
        assert shared(work) is None


def test_a_log_deleted_twice_says_so(pair: Units) -> None:
    with pair() as work:
        logs(work, MIA, "S1")
        delete_log(work, someone(work, MIA), "S1")
        work.db.flush()
        with pytest.raises(Refusal, match="has been deleted"):
            delete_log(work, someone(work, MIA), "S1")
