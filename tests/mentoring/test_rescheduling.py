"""Moving, cancelling and writing the agenda: of one session, or of it and all that follow."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mentoring.errors import NotFound, Refusal
from mentoring.rescheduling import (
    AgendaDraft,
    CancelDraft,
    MoveDraft,
    Scope,
    cancel_session,
    cancellable,
    movable,
    move_session,
    session_detail,
    set_agenda,
)
from mentoring.series import Repeat, extend_series, repeat_of
from storage.pairings import PairingState
from storage.programs import Program
from storage.sessions import SessionSeries, SessionState, sessions_from
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.couples import (
    EMMA,
    MIA,
    NOAH,
    SECRET,
    TUESDAY,
    add_couple,
    book,
    notices,
    person,
    planned,
    running_series,
    session,
    starts,
    the_pairing,
    utc,
)

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@pytest.fixture
def couple(units: Units) -> Units:
    with units() as work:
        add_couple(work)
    return units


@pytest.fixture
def weekly(couple: Units) -> list[str]:
    """The ids of the three sessions of a weekly series."""
    with couple() as work:
        book(work, repeats=Repeat.WEEKLY, agenda="first steps")
        return [each.id for each in planned(work)]


def move(work: Work, session_id: str, by: timedelta, scope: Scope = Scope.ONE, who: str = MIA) -> None:
    detail = session_detail(work, person(work, who), session_id)
    draft = MoveDraft(detail.starts_at + by, detail.minutes, scope)
    move_session(work, person(work, who), draft, session_id, detail.sequence)


def cancel(work: Work, session_id: str, scope: Scope = Scope.ONE, who: str = MIA, reason: str = "") -> None:
    sequence = session(work, session_id).sequence
    cancel_session(work, person(work, who), CancelDraft(reason, scope), session_id, sequence)


def write_agenda(work: Work, session_id: str, agenda: str, scope: Scope = Scope.ONE, who: str = MIA) -> None:
    edition = session(work, session_id).agenda_edition
    set_agenda(work, person(work, who), AgendaDraft(agenda, scope), session_id, edition)


CHANGES: tuple[Callable[[Work, str], None], ...] = (
    lambda work, session_id: move(work, session_id, DAY),
    cancel,
    lambda work, session_id: write_agenda(work, session_id, "new"),
)


def test_a_moved_session_has_a_new_time_and_the_other_is_told(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
    with couple() as work:
        move(work, session_id, DAY)
        moved = session(work, session_id)
        assert (moved.starts_at, moved.sequence, moved.moved_at) == (TUESDAY + DAY, 1, work.now)
        assert moved.due_at == work.now
        (notice,) = notices(work, "session_moved")
        assert (notice.person_id, notice.about["was_at"]) == (NOAH, TUESDAY.isoformat())


def test_a_session_may_be_moved_by_less_than_its_length(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        move(work, session_id, timedelta(minutes=15))
        assert starts(work) == [TUESDAY + timedelta(minutes=15)]


@pytest.mark.parametrize(
    ("by", "says"), [(-2 * DAY, "past"), (400 * DAY, "year"), (WEEK + HOUR / 2, "already have")]
)
def test_it_is_not_moved_to_where_none_can_be_planned(couple: Units, by: timedelta, says: str) -> None:
    with couple() as work:
        session_id = book(work)
        book(work, at=TUESDAY + WEEK)
    with pytest.raises(Refusal, match=says), couple() as work:
        move(work, session_id, by)
    with couple() as work:
        assert starts(work) == [TUESDAY, TUESDAY + WEEK]
        assert notices(work, "session_moved") == []


def test_moving_one_of_a_series_leaves_the_others(couple: Units, weekly: list[str]) -> None:
    with couple() as work:
        move(work, weekly[1], HOUR)
        assert starts(work) == [TUESDAY, TUESDAY + WEEK + HOUR, TUESDAY + 2 * WEEK]
        assert running_series(work).due_at == work.now
        extend_series(work, running_series(work))
        assert len(planned(work)) == 3


def test_moving_all_that_follow_ends_the_series_before_and_begins_another(
    couple: Units, weekly: list[str]
) -> None:
    with couple() as work:
        old = running_series(work).id
        move(work, weekly[1], DAY + HOUR, Scope.FOLLOWING)
    with couple() as work:
        assert starts(work)[:3] == [TUESDAY, TUESDAY + WEEK + DAY + HOUR, TUESDAY + 2 * WEEK + DAY + HOUR]
        assert [each.id for each in planned(work)][:3] == weekly
        ended, new = work.get(SessionSeries, old), running_series(work)
        assert ended is not None
        assert (ended.rule, ended.due_at, len(sessions_from(work, old))) == ("", None, 1)
        assert (repeat_of(new.rule), new.agenda, new.zone) == (Repeat.WEEKLY, "first steps", "Europe/Berlin")
        assert len(sessions_from(work, new.id)) == 3


def test_all_that_follow_keep_the_bookers_wall_clock_whoever_moves_them(
    couple: Units, weekly: list[str]
) -> None:
    with couple() as work:
        move(work, weekly[0], HOUR, Scope.FOLLOWING, who=NOAH)
        series = running_series(work)
        assert (series.zone, series.wall) == ("Europe/Berlin", "2026-03-03T11:00:00")
        assert starts(work) == [utc(3, 3, 10), utc(3, 10, 10), utc(3, 17, 10)]


def test_what_was_cancelled_stays_cancelled_when_all_that_follow_move(
    couple: Units, weekly: list[str]
) -> None:
    with couple() as work:
        cancel(work, weekly[1])
        move(work, weekly[0], HOUR, Scope.FOLLOWING)
        cancelled = session(work, weekly[1])
        assert (cancelled.state, cancelled.starts_at) == (SessionState.CANCELLED, TUESDAY + WEEK)
        assert TUESDAY + WEEK + HOUR not in starts(work)
        assert len(planned(work)) == 3


def test_a_series_is_not_moved_onto_another_session(couple: Units, weekly: list[str]) -> None:
    with couple() as work:
        book(work, at=TUESDAY + 2 * WEEK + DAY)
    with pytest.raises(Refusal, match="2026-03-18") as refused, couple() as work:
        move(work, weekly[0], DAY, Scope.FOLLOWING)
    assert refused.value.field == "starts_at"
    with couple() as work:
        assert starts(work)[:2] == [TUESDAY, TUESDAY + WEEK]


def test_a_series_moved_past_the_programs_end_loses_what_lies_there(couple: Units, weekly: list[str]) -> None:
    with couple() as work:
        program = work.get(Program, the_pairing(work).program_id)
        assert program is not None
        program.ends_on = date(2026, 3, 18)
        move(work, weekly[0], 2 * DAY, Scope.FOLLOWING)
        assert starts(work) == [TUESDAY + 2 * DAY, TUESDAY + WEEK + 2 * DAY]
        assert session(work, weekly[2]).state is SessionState.CANCELLED


def test_a_form_that_shows_an_older_time_moves_nothing(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        move(work, session_id, DAY, who=NOAH)
    with pytest.raises(Refusal, match="just been moved"), couple() as work:
        move_session(work, person(work, MIA), MoveDraft(TUESDAY + WEEK, 60, Scope.ONE), session_id, 0)
    with pytest.raises(Refusal, match="just been moved"), couple() as work:
        cancel_session(work, person(work, MIA), CancelDraft("", Scope.ONE), session_id, 0)


def test_a_missed_session_is_had_again_and_stays_missed(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        session_id = book(work, agenda=SECRET)
    clock.move(days=2)
    with couple() as work:
        session(work, session_id).state = SessionState.MISSED
        assert movable(work, person(work, MIA), session_id).id == session_id
        move(work, session_id, WEEK)
        (again,) = planned(work)
        assert (again.starts_at, again.agenda) == (TUESDAY + WEEK, SECRET)
        assert session(work, session_id).state is SessionState.MISSED


def test_a_cancelled_session_is_planned_no_more_and_the_other_is_told(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        cancel(work, session_id, who=NOAH, reason=SECRET)
    with couple() as work:
        cancelled = session(work, session_id)
        assert (cancelled.state, cancelled.sequence, cancelled.reason) == (
            SessionState.CANCELLED, 1, SECRET,
        )  # fmt: skip
        (notice,) = notices(work, "session_cancelled")
        assert notice.person_id == MIA
        assert SECRET not in str(notice.about)


def test_cancelling_one_of_a_series_brings_another_at_its_end(couple: Units, weekly: list[str]) -> None:
    with couple() as work:
        cancel(work, weekly[1])
        assert running_series(work).due_at == work.now
        extend_series(work, running_series(work))
        assert starts(work) == [TUESDAY, TUESDAY + 2 * WEEK, TUESDAY + 3 * WEEK]


def test_cancelling_all_that_follow_ends_the_series_with_one_word_to_the_other(
    couple: Units, weekly: list[str]
) -> None:
    with couple() as work:
        series = running_series(work)
        cancel(work, weekly[1], Scope.FOLLOWING)
        assert starts(work) == [TUESDAY]
        assert (series.ended_at, series.rule, series.due_at) == (work.now, "", None)
        extend_series(work, series)
        assert starts(work) == [TUESDAY]
        assert [notice.about["session"] for notice in notices(work, "session_cancelled")] == [weekly[1]]


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.HELD])
def test_what_is_cancelled_or_logged_is_not_changed(couple: Units, state: SessionState) -> None:
    with couple() as work:
        session_id = book(work)
        session(work, session_id).state = state
    for change in CHANGES:
        with pytest.raises(Refusal, match=r"cancelled|logged"), couple() as work:
            change(work, session_id)
    with pytest.raises(Refusal), couple() as work:
        movable(work, person(work, MIA), session_id)
    with pytest.raises(Refusal), couple() as work:
        cancellable(work, person(work, MIA), session_id)


def test_nothing_is_changed_in_a_pairing_that_has_ended(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        the_pairing(work).state = PairingState.ENDED
    for change in CHANGES:
        with pytest.raises(Refusal, match="has ended"), couple() as work:
            change(work, session_id)


def test_nobody_else_moves_cancels_or_reads_it(couple: Units) -> None:
    with couple() as work:
        session_id = book(work, agenda=SECRET)
    for question in (session_detail, movable, cancellable):
        with pytest.raises(NotFound), couple() as work:
            question(work, person(work, EMMA), session_id)
    with pytest.raises(NotFound), couple() as work:
        cancel(work, session_id, who=EMMA)
    with pytest.raises(NotFound), couple() as work:
        write_agenda(work, session_id, "mine now", who=EMMA)
    with pytest.raises(NotFound), couple() as work:
        move_session(work, person(work, EMMA), MoveDraft(TUESDAY + DAY, 60, Scope.ONE), session_id, 0)


def test_both_write_the_agenda_and_can_remove_it(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        write_agenda(work, session_id, SECRET, who=NOAH)
        assert session_detail(work, person(work, MIA), session_id).agenda == SECRET
        write_agenda(work, session_id, "", who=MIA)
        assert session_detail(work, person(work, NOAH), session_id).agenda is None


def test_neither_overwrites_what_the_other_has_just_written(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        write_agenda(work, session_id, "Noah's", who=NOAH)
    with pytest.raises(Refusal, match="just been changed") as refused, couple() as work:
        set_agenda(work, person(work, MIA), AgendaDraft("Mia's", Scope.ONE), session_id, 0)
    assert refused.value.field == "agenda"
    with couple() as work:
        assert session(work, session_id).agenda == "Noah's"


def test_an_agenda_may_be_that_of_all_that_follow(couple: Units, weekly: list[str]) -> None:
    with couple() as work:
        write_agenda(work, weekly[1], "the next role", Scope.FOLLOWING)
        cancel(work, weekly[0])
        extend_series(work, running_series(work))
        assert [each.agenda for each in planned(work)] == ["the next role"] * 3
        assert session(work, weekly[0]).agenda == "first steps"
