"""What opens when somebody wants to log, and what Home knows of it."""

from datetime import timedelta

import pytest

from mentoring.errors import NotFound, Refusal
from mentoring.log_sheets import (
    LogPage,
    LogSheet,
    log_sheet,
    names_of,
    note_sheet,
    open_sheet,
    read_log,
    waiting_logs,
)
from mentoring.logs import ANOTHER
from storage.logs import held_counts
from storage.pairings import Pairing, PairingState
from storage.sessions import SessionState
from tests.conftest import StandingClock, Units
from tests.mentoring.pairs import (
    EVE,
    HOUR,
    MIA,
    NOAH,
    NOAH_MAX,
    NOAH_MIA,
    TEN,
    add_pairs,
    add_session,
    logs,
    someone,
    the_session,
)

WEEK = timedelta(days=7)


@pytest.fixture
def pairs(units: Units, clock: StandingClock) -> Units:
    """Noah had a session with Mia a week ago and today at ten, one with Max yesterday, and has one at three."""
    with units() as work:
        add_pairs(work, with_max=True)
        add_session(work, "today", minutes=30)
        add_session(work, "week ago", TEN - WEEK)
        add_session(work, "max", TEN - timedelta(days=1), pairing_id=NOAH_MAX)
        add_session(work, "to come", TEN + 5 * HOUR)
    clock.move(hours=3)
    return units


def test_the_most_recent_unlogged_session_is_chosen_already(pairs: Units) -> None:
    with pairs(reading=True) as work:
        sheet = log_sheet(work, someone(work, NOAH))
        assert [each.session_id for each in sheet.choices] == ["today", "max", "week ago"]
        assert (sheet.chosen, sheet.minutes) == ("today", 30)


def test_the_choices_are_ones_own(pairs: Units) -> None:
    with pairs(reading=True) as work:
        assert [each.session_id for each in log_sheet(work, someone(work, MIA)).choices] == [
            "today",
            "week ago",
        ]


def test_without_an_unlogged_session_it_is_another_time_with_the_programs_minutes(pairs: Units) -> None:
    with pairs() as work:
        for each in ("today", "week ago"):
            logs(work, MIA, each)
        work.db.flush()
        sheet = log_sheet(work, someone(work, MIA))
        assert (sheet.chosen, sheet.choices, sheet.minutes) == (ANOTHER, (), 50)
        assert sheet.starts_at <= work.now - timedelta(minutes=50)


def test_a_logged_session_opens_as_it_is(pairs: Units) -> None:
    with pairs() as work:
        logs(work, NOAH, "today", shared_notes="board")
        page = open_sheet(work, someone(work, MIA), "today")
        assert isinstance(page, LogPage)
        assert (page.author_name, page.is_author, page.shared_notes) == ("Noah", False, "board")


def test_a_missed_session_can_be_chosen_to_put_it_right(pairs: Units) -> None:
    with pairs() as work:
        the_session(work, "today").state = SessionState.MISSED
        work.db.flush()
        assert [each.session_id for each in log_sheet(work, someone(work, MIA)).choices] == ["week ago"]
        sheet = open_sheet(work, someone(work, MIA), "today")
        assert isinstance(sheet, LogSheet)
        assert (sheet.chosen, sheet.missed) == ("today", True)


def test_a_button_of_a_session_that_was_moved_to_the_future_says_so(pairs: Units) -> None:
    with pairs(reading=True) as work, pytest.raises(Refusal, match="has not begun"):
        open_sheet(work, someone(work, MIA), "to come")


@pytest.mark.parametrize("ask", [open_sheet, log_sheet, read_log])
def test_the_button_of_anothers_session_finds_nothing(pairs: Units, ask: object) -> None:
    with pairs(reading=True) as work, pytest.raises(NotFound):
        ask(work, someone(work, MIA), "max")  # type: ignore[operator]


def test_someone_in_no_pairing_has_nothing_to_log(pairs: Units) -> None:
    with pairs(reading=True) as work:
        for ask in (open_sheet, note_sheet):
            with pytest.raises(Refusal):
                ask(work, someone(work, EVE))


def test_a_note_goes_to_the_unlogged_session_or_else_to_the_last_logged_one(pairs: Units) -> None:
    with pairs() as work:
        sheet = note_sheet(work, someone(work, MIA))
        assert isinstance(sheet, LogSheet)
        assert sheet.chosen == "today"
        for each in ("today", "week ago"):
            logs(work, MIA, each)
        work.db.flush()
        page = note_sheet(work, someone(work, MIA))
        assert isinstance(page, LogPage)
        assert page.session_id == "today"


def test_the_reason_of_a_missed_session_is_read_by_the_two(pairs: Units) -> None:
    with pairs() as work:
        session = the_session(work, "today")
        session.state, session.reason = SessionState.MISSED, "ill"
        assert read_log(work, someone(work, NOAH), "today").reason == "ill"


def test_home_shows_what_waits_until_it_is_logged_or_the_pairing_ends(pairs: Units) -> None:
    with pairs() as work:
        assert [each.other_name for each in waiting_logs(work, someone(work, NOAH))] == ["Mia", "Max", "Mia"]
        assert len(waiting_logs(work, someone(work, NOAH), limit=1)) == 1
        logs(work, MIA, "today")
        pairing = work.get(Pairing, NOAH_MAX)
        assert pairing is not None
        pairing.state = PairingState.ENDED
        work.db.flush()
        assert [each.session_id for each in waiting_logs(work, someone(work, NOAH))] == ["week ago"]


def test_those_who_run_the_program_get_that_it_was_held_when_and_how_long(pairs: Units) -> None:
    with pairs() as work:
        logs(work, MIA, "today", shared_notes="board")
        logs(work, NOAH, "week ago", minutes=20)
        work.db.flush()
        assert held_counts(work, [NOAH_MIA, NOAH_MAX]) == {NOAH_MIA: (2, TEN)}


def test_names_are_given_for_those_we_know(pairs: Units) -> None:
    with pairs(reading=True) as work:
        assert names_of(work, someone(work, MIA), [NOAH, "UNOBODY"]) == {NOAH: "Noah"}
