"""One log a session: whoever is first, from whichever tab, and nothing anybody wrote is lost."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import func, select

from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.log_sheets import read_log
from mentoring.logs import ANOTHER, LogChange, LogDraft, change_log, log_line, log_session
from mentoring.misses import mark_missed
from mentoring.notes import mark
from storage.logs import PrivateNote, SessionLog, log_of, note_of
from storage.notices import Notice
from storage.pairings import Pairing, PairingState
from storage.sessions import Session, SessionState
from storage.steps import ActionItem
from storage.work import Work
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
    refused,
    someone,
    the_session,
)

AFTERWARDS = {"hours": 3}


@pytest.fixture
def pair(units: Units, clock: StandingClock) -> Units:
    """Noah and Mia had a session planned for ten, "S1"; now it is noon."""
    with units() as work:
        add_pairs(work)
        add_session(work, "S1")
    clock.move(**AFTERWARDS)
    return units


@pytest.fixture
def two_pairs(units: Units, clock: StandingClock) -> Units:
    with units() as work:
        add_pairs(work, with_max=True)
    clock.move(**AFTERWARDS)
    return units


def count(work: Work, kind: type[SessionLog | PrivateNote | ActionItem | Session]) -> int:
    return work.db.scalar(select(func.count()).select_from(kind)) or 0


def shared(work: Work, session_id: str = "S1") -> str | None:
    log = log_of(work, session_id)
    return log.shared_notes if log else None


def change(work: Work, person_id: str, opened: str | None, **fields: object) -> None:
    """This person saves an edit of S1 that began when the shared notes were `opened`."""
    typed = {"minutes": None, "shared_notes": "", "private_notes": "", "next_steps": (), **fields}
    change_log(work, someone(work, person_id), "S1", LogChange(mark(opened), **typed))  # type: ignore[arg-type]


def test_a_logged_session_was_held_and_keeps_what_was_written(pair: Units) -> None:
    with pair() as work:
        logs(
            work, MIA, "S1", shared_notes="the board paper", private_notes="nervous", next_steps=("read it",)
        )
    with pair(reading=True) as work:
        assert the_session(work, "S1").state is SessionState.HELD
        page = read_log(work, someone(work, MIA), "S1")
        assert (page.minutes, page.shared_notes, page.private_notes) == (45, "the board paper", "nervous")
        assert [step.text for step in page.steps] == ["read it"]


def test_nothing_but_what_is_filled_in_is_needed(pair: Units) -> None:
    with pair() as work:
        logs(work, MIA, "S1")
        assert shared(work) is None
        assert count(work, PrivateNote) == 0


def test_private_notes_are_read_by_their_author_alone(pair: Units) -> None:
    with pair() as work:
        logs(work, MIA, "S1", private_notes="nervous")
        assert read_log(work, someone(work, NOAH), "S1").private_notes == ""


def test_a_third_person_finds_nothing(pair: Units) -> None:
    with pair() as work:
        with pytest.raises(NotFound):
            logs(work, EVE, "S1")
        with pytest.raises(NotFound):
            read_log(work, someone(work, EVE), "S1")


def test_the_first_log_stands_and_the_seconds_words_are_added(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", minutes=50, shared_notes="the board paper")
    with pair() as work:
        second = logs(work, MIA, "S1", minutes=90, shared_notes="and the budget", private_notes="mine")
        assert (second.earlier_by, second.minutes) == ("Noah", 50)
    with pair(reading=True) as work:
        assert shared(work) == "the board paper\n\nand the budget"
        assert count(work, SessionLog) == 1
        assert read_log(work, someone(work, MIA), "S1").private_notes == "mine"


def test_two_tabs_of_one_person_make_one_log_with_its_words_once(pair: Units) -> None:
    for _tab in range(2):
        with pair() as work:
            logs(work, MIA, "S1", shared_notes="board", private_notes="mine", next_steps=("read it",))
    with pair(reading=True) as work:
        assert (count(work, SessionLog), count(work, PrivateNote), count(work, ActionItem)) == (1, 1, 1)
        assert shared(work) == "board"


def test_two_people_at_the_same_moment_make_one_log(pair: Units) -> None:
    failures: list[Exception] = []

    def submit(person_id: str) -> None:
        try:
            with pair() as work:
                logs(work, person_id, "S1", shared_notes=person_id)
        except Exception as failure:  # noqa: BLE001 (it is asserted on below, in the test's own thread)
            failures.append(failure)

    threads = [Thread(target=submit, args=(each,)) for each in (NOAH, MIA)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    with pair(reading=True) as work:
        assert count(work, SessionLog) == 1
        assert sorted((shared(work) or "").split("\n\n")) == [MIA, NOAH]


def test_what_would_not_fit_together_is_refused_at_its_field(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", shared_notes="a" * 2000)
    with pytest.raises(Refusal, match="4002 characters") as refusal, pair() as work:
        logs(work, MIA, "S1", shared_notes="b" * 2000)
    assert refusal.value.field == "shared_notes"
    with pair(reading=True) as work:
        assert shared(work) == "a" * 2000


@pytest.mark.parametrize("minutes", [4, 481, 0, -60])
def test_minutes_are_as_when_scheduling(pair: Units, minutes: int) -> None:
    with pair() as work, refused("minutes"):
        logs(work, MIA, "S1", minutes=minutes)


def test_a_session_to_come_cannot_be_logged(pair: Units) -> None:
    with pair() as work:
        add_session(work, "S2", work.now + HOUR)
        with refused("log_session"):
            logs(work, MIA, "S2")
        with refused("starts_at"):
            logs(work, MIA, ANOTHER, starts_at=work.now + timedelta(minutes=1))


def test_a_cancelled_session_says_what_to_do(pair: Units) -> None:
    with pair() as work:
        the_session(work, "S1").state = SessionState.CANCELLED
        with pytest.raises(Refusal, match="choose Another time"):
            logs(work, MIA, "S1")


def test_a_missed_session_that_was_held_after_all_is_put_right(pair: Units) -> None:
    with pair() as work:
        mark_missed(work, someone(work, NOAH), "S1", "ill")
        logs(work, MIA, "S1")
    with pair(reading=True) as work:
        assert the_session(work, "S1").state is SessionState.HELD
        assert the_session(work, "S1").reason is None


def test_nothing_is_logged_in_an_ended_pairing(pair: Units) -> None:
    with pair() as work:
        pairing = work.get(Pairing, NOAH_MIA)
        assert pairing is not None
        pairing.state = PairingState.ENDED
        work.db.flush()
        with pytest.raises(NotAllowed):
            logs(work, MIA, "S1")


def test_another_time_is_a_session_that_nobody_planned(pair: Units) -> None:
    with pair() as work:
        logged = logs(work, MIA, ANOTHER, starts_at=TEN - timedelta(days=1))
        session = the_session(work, logged.session_id)
        assert (session.state, session.starts_at) == (SessionState.HELD, TEN - timedelta(days=1))
        assert the_session(work, "S1").state is SessionState.PLANNED


def test_another_time_within_a_planned_session_is_that_session(pair: Units) -> None:
    with pair() as work:
        assert logs(work, MIA, ANOTHER, starts_at=TEN + timedelta(minutes=10)).session_id == "S1"


def test_two_tabs_at_another_time_make_one_session(pair: Units) -> None:
    for _tab in range(2):
        with pair() as work:
            logs(work, MIA, ANOTHER, starts_at=TEN - timedelta(days=1), shared_notes="board")
    with pair(reading=True) as work:
        assert (count(work, Session), count(work, SessionLog)) == (2, 1)


def test_a_year_that_must_be_a_slip_is_refused(pair: Units) -> None:
    with pair() as work, refused("starts_at"):
        logs(work, MIA, ANOTHER, starts_at=TEN - timedelta(days=400))


def test_with_several_pairings_another_time_asks_whom(two_pairs: Units) -> None:
    with two_pairs() as work:
        with refused("pairing"):
            logs(work, NOAH, ANOTHER, starts_at=TEN)
        assert logs(work, NOAH, ANOTHER, starts_at=TEN, pairing=NOAH_MAX).other_name == "Max"


def test_the_other_hears_of_what_there_is_to_read_or_do(pair: Units) -> None:
    with pair() as work:
        logs(work, MIA, "S1", shared_notes="board")
        told = work.db.scalars(select(Notice)).all()
        assert [(notice.kind, notice.person_id, notice.unasked) for notice in told] == [
            ("session_logged", NOAH, False)
        ]


def test_that_it_was_held_is_no_news_to_the_other(pair: Units) -> None:
    with pair() as work:
        logs(work, MIA, "S1", private_notes="nervous", next_steps=("read it",))
        assert work.db.scalars(select(Notice)).all() == []


def test_one_line_logs_the_most_recent_unlogged_session(pair: Units) -> None:
    with pair() as work:
        add_session(work, "S0", TEN - timedelta(days=7))
        logged = log_line(work, someone(work, MIA), 45, "talked about the board paper")
        assert logged is not None
        assert (logged.session_id, logged.minutes, shared(work)) == ("S1", 45, "talked about the board paper")


def test_one_line_again_is_the_same_log(pair: Units, clock: StandingClock) -> None:
    with pair() as work:
        log_line(work, someone(work, MIA), 45, "board")
    clock.move(seconds=30)
    with pair() as work:
        again = log_line(work, someone(work, MIA), 45, "board")
        assert again is not None
        assert (again.session_id, count(work, SessionLog)) == ("S1", 1)
    clock.move(minutes=5)
    with pair() as work:
        later = log_line(work, someone(work, MIA), 45, "board")
        assert later is not None
        assert (later.session_id == "S1", count(work, SessionLog)) == (False, 2)


def test_one_line_again_logs_the_other_session_that_waits(pair: Units) -> None:
    with pair() as work:
        add_session(work, "S0", TEN - timedelta(days=7))
        logged = [log_line(work, someone(work, MIA), 60, "went well") for _session in range(2)]
        assert [each.session_id for each in logged if each] == ["S1", "S0"]
        assert the_session(work, "S0").state is SessionState.HELD


def test_who_logs_is_told_whose_log_stands_and_whether_they_wrote_anything(pair: Units) -> None:
    with pair() as work:
        first = logs(work, MIA, "S1")
        assert (first.earlier_by, first.was_mine, first.has_words) == ("", False, False)
        second_tab = logs(work, MIA, "S1", private_notes="nervous")
        assert (second_tab.was_mine, second_tab.has_words) == (True, True)
        others = logs(work, NOAH, "S1")
        assert (others.earlier_by, others.was_mine) == ("Mia", False)


def test_one_line_without_a_planned_session_is_one_that_ends_now(pair: Units) -> None:
    with pair() as work:
        the_session(work, "S1").state = SessionState.CANCELLED
        logged = log_line(work, someone(work, MIA), 45, "")
        assert logged is not None
        assert logged.starts_at == work.now - timedelta(minutes=45)


def test_one_line_leaves_the_choice_between_several_pairings(two_pairs: Units) -> None:
    with two_pairs() as work:
        assert log_line(work, someone(work, NOAH), 45, "board") is None
        add_session(work, "S9", pairing_id=NOAH_MAX)
        logged = log_line(work, someone(work, NOAH), 45, "board")
        assert logged is not None
        assert logged.other_name == "Max"


def test_someone_without_a_pairing_is_told_whom_to_ask(pair: Units) -> None:
    with pair() as work, pytest.raises(Refusal, match="program owner"):
        log_line(work, someone(work, EVE), 45, "board")


def test_both_edit_the_shared_notes_and_each_their_own(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", shared_notes="board", private_notes="his")
        change(work, MIA, "board", shared_notes="board and budget", private_notes="hers")
    with pair(reading=True) as work:
        assert shared(work) == "board and budget"
        assert read_log(work, someone(work, NOAH), "S1").private_notes == "his"
        assert read_log(work, someone(work, MIA), "S1").private_notes == "hers"


def test_the_minutes_are_their_authors(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", minutes=45)
        change(work, MIA, None, minutes=90)
        assert read_log(work, someone(work, MIA), "S1").minutes == 45
        change(work, NOAH, None, minutes=50)
        assert read_log(work, someone(work, MIA), "S1").minutes == 50


def test_an_edit_never_overwrites_what_the_other_changed_meanwhile(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", shared_notes="board")
        change(work, NOAH, "board", shared_notes="board, budget")
        with refused("shared_notes"):
            change(work, MIA, "board", shared_notes="board, people")
        assert shared(work) == "board, budget"


def test_an_edit_that_left_the_shared_notes_alone_leaves_the_others_change(pair: Units) -> None:
    with pair() as work:
        logs(work, NOAH, "S1", shared_notes="board")
        change(work, NOAH, "board", shared_notes="board, budget")
        change(work, MIA, "board", shared_notes="board", private_notes="hers")
        assert shared(work) == "board, budget"


def test_emptying_ones_private_notes_deletes_them(pair: Units) -> None:
    with pair() as work:
        logs(work, MIA, "S1", private_notes="nervous")
        change(work, MIA, None)
        assert note_of(work, "S1", MIA) is None


def test_logging_wakes_what_waits_for_the_session(pair: Units) -> None:
    with pair() as work:
        the_session(work, "S1").due_at = None
        logs(work, MIA, "S1")
        assert the_session(work, "S1").due_at == work.now


@pytest.mark.parametrize(
    "hostile", ["<!channel> <@U1>", "{{7*7}} {% x %}", '"&amp;<b>', "😀 שלום", "a\nb\tc"]
)
def test_every_text_comes_back_as_written(pair: Units, hostile: str) -> None:
    with pair() as work:
        logs(work, MIA, "S1", shared_notes=hostile, private_notes=hostile)
    with pair(reading=True) as work:
        page = read_log(work, someone(work, MIA), "S1")
        assert (page.shared_notes, page.private_notes) == (hostile, hostile)


def test_the_draft_of_a_session_that_is_not_there_finds_nothing(pair: Units) -> None:
    with pair() as work, pytest.raises(NotFound):
        log_session(work, someone(work, MIA), LogDraft("nowhere", 45))
