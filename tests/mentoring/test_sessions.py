"""Booking: sensible proposals, refusals that say why, one record, both told; and who may see what is planned."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, datetime, timedelta

import pytest

from mentoring import parties
from mentoring.errors import NotFound, Refusal
from mentoring.hours import Hours
from mentoring.nudges import advance
from mentoring.reminders import reminders
from mentoring.series import Repeat, extend_series
from mentoring.sessions import (
    SessionDraft,
    booking,
    past,
    plan_session,
    proposed_start,
    record_held,
    session_in_my_pairing,
    upcoming,
)
from mentoring.times import wall_of
from storage.pairings import PairingState
from storage.programs import Program
from storage.sessions import SessionState, sessions_from
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
    wall,
)
from tests.storage.test_work import add_program, pair

WEEK = timedelta(weeks=1)
IN_BERLIN = Hours("Europe/Berlin")


@pytest.fixture
def couple(units: Units) -> Units:
    with units() as work:
        add_couple(work)
    return units


def proposed(last: datetime | None, first_by: date = date(2026, 3, 20), hours: Hours = IN_BERLIN) -> datetime:
    return wall_of(proposed_start(utc(3, 2, 9), hours, last, 14, first_by), "Europe/Berlin")


def test_the_first_session_is_proposed_for_the_day_it_is_wanted_by() -> None:
    assert proposed(None) == wall("2026-03-20T10:00")


def test_the_next_is_proposed_a_cadence_after_the_last_at_its_hour() -> None:
    assert proposed(utc(2, 24, 13)) == wall("2026-03-10T14:00")


def test_a_proposal_keeps_its_hour_across_a_change_of_clocks() -> None:
    assert proposed(utc(3, 24, 13)) == wall("2026-04-07T14:00")


def test_a_proposal_lies_in_working_hours_and_to_come() -> None:
    assert proposed(utc(2, 24, 20)) == wall("2026-03-10T10:00")  # an evening's session
    assert proposed(None, date(2026, 3, 21)) == wall("2026-03-23T10:00")  # a Saturday
    assert proposed(utc(1, 5, 13)) == wall("2026-03-03T14:00")  # a cadence that has passed


def test_the_form_begins_with_the_programs_length_and_my_one_pairing(couple: Units) -> None:
    with couple() as work:
        facts = booking(work, person(work, MIA))
        assert (facts.pairing_id, facts.minutes, len(facts.partners)) == (the_pairing(work).id, 60, 1)


def test_one_without_a_pairing_is_told_whom_to_ask(couple: Units) -> None:
    with pytest.raises(Refusal, match="program owner"), couple() as work:
        booking(work, person(work, EMMA))


def test_a_session_is_planned_and_both_are_told(couple: Units) -> None:
    with couple() as work:
        session_id = book(work, agenda=SECRET)
    with couple() as work:
        kept = session(work, session_id)
        assert (kept.starts_at, kept.minutes, kept.zone) == (TUESDAY, 60, "Europe/Berlin")
        assert (kept.agenda, kept.state, kept.due_at) == (SECRET, SessionState.PLANNED, work.now)
        assert [notice.person_id for notice in notices(work, "session_booked")] == [NOAH, MIA]
        assert the_pairing(work).due_at == work.now


def test_what_is_told_holds_ids_and_not_a_word(couple: Units) -> None:
    with couple() as work:
        book(work, agenda=SECRET)
        assert all(SECRET not in str(notice.about) for notice in notices(work, "session_booked"))


@pytest.mark.parametrize(
    ("at", "minutes", "field", "says"),
    [
        (TUESDAY - timedelta(days=1), 60, "starts_at", "past"),
        (TUESDAY - timedelta(days=7), 60, "starts_at", "/mentor log"),
        (TUESDAY + timedelta(days=400), 60, "starts_at", "more than a year"),
        (TUESDAY, 25 * 60, "minutes", "5 to 480"),
        (TUESDAY, 4, "minutes", "5 to 480"),
        (TUESDAY, 0, "minutes", "5 to 480"),
    ],
)
def test_what_cannot_be_planned_is_refused_at_its_field(
    couple: Units, at: datetime, minutes: int, field: str, says: str
) -> None:
    with pytest.raises(Refusal, match=says) as refused, couple() as work:
        book(work, at=at, minutes=minutes)
    assert refused.value.field == field
    with couple() as work:
        assert planned(work) == []


@pytest.mark.parametrize("minutes", [-59, 0, 59])
def test_a_session_that_overlaps_another_of_the_pair_is_refused(couple: Units, minutes: int) -> None:
    with couple() as work:
        book(work)
    with pytest.raises(Refusal, match="already have a session"), couple() as work:
        book(work, NOAH, TUESDAY + timedelta(minutes=minutes))


@pytest.mark.parametrize("minutes", [-60, 60])
def test_sessions_may_follow_each_other_closely(couple: Units, minutes: int) -> None:
    with couple() as work:
        book(work)
        book(work, NOAH, TUESDAY + timedelta(minutes=minutes))
        assert len(planned(work)) == 2


def test_two_tabs_at_once_book_one_session(couple: Units) -> None:
    def submit(who: str) -> bool:
        try:
            with couple() as work:
                book(work, who)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(1) as other_tab:
        with couple() as work:
            book(work, MIA)
            work.db.flush()
            second = other_tab.submit(submit, NOAH)
            wait([second], timeout=0.3)  # long enough to book, were it not held back until the first is saved
        assert not second.result()
    with couple() as work:
        assert len(planned(work)) == 1


def test_nobody_books_in_anothers_pairing(couple: Units) -> None:
    with pytest.raises(NotFound), couple() as work:
        book(work, EMMA)


def test_nothing_is_booked_in_a_pairing_that_has_ended(couple: Units) -> None:
    with couple() as work:
        the_pairing(work).state = PairingState.ENDED
    with pytest.raises(Refusal, match="has ended"), couple() as work:
        book(work)


def test_a_series_is_planned_three_ahead_on_the_bookers_wall_clock(couple: Units) -> None:
    with couple() as work:
        book(work, NOAH, utc(3, 3, 14), Repeat.WEEKLY, agenda=SECRET)  # 09:00 in New York, also after 8 March
    with couple() as work:
        assert starts(work) == [utc(3, 3, 14), utc(3, 10, 13), utc(3, 17, 13)]
        assert {each.agenda for each in planned(work)} == {SECRET}
        assert {each.zone for each in planned(work)} == {"America/New_York"}


def test_a_series_goes_on_when_a_session_of_it_has_begun(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        book(work, repeats=Repeat.WEEKLY)
        assert running_series(work).due_at == TUESDAY
    clock.move(days=1, minutes=1)
    with couple() as work:
        extend_series(work, running_series(work))
        assert len([at for at in starts(work) if at > work.now]) == 3
        assert running_series(work).due_at == TUESDAY + WEEK


def test_extending_twice_plans_nothing_twice(couple: Units) -> None:
    with couple() as work:
        book(work, repeats=Repeat.WEEKLY)
        for _time in range(3):
            extend_series(work, running_series(work))
        assert len(planned(work)) == 3


def test_a_series_passes_over_the_weeks_in_which_nobody_was_there(
    couple: Units, clock: StandingClock
) -> None:
    with couple() as work:
        book(work, repeats=Repeat.WEEKLY)
    clock.move(days=45)
    with couple() as work:
        extend_series(work, running_series(work))
        assert [at for at in starts(work) if at > TUESDAY + 2 * WEEK] == [
            utc(4, 21, 8), utc(4, 28, 8), utc(5, 5, 8)
        ]  # fmt: skip


def test_a_series_passes_over_what_the_pair_has_planned_otherwise(couple: Units) -> None:
    with couple() as work:
        book(work, at=TUESDAY + WEEK + timedelta(minutes=30))
        book(work, repeats=Repeat.WEEKLY)
        made = sessions_from(work, running_series(work).id)
        assert [each.starts_at for each in made] == [TUESDAY, TUESDAY + 2 * WEEK, TUESDAY + 3 * WEEK]


def test_a_series_rests_at_the_programs_last_day(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        program = work.get(Program, the_pairing(work).program_id)
        assert program is not None
        program.ends_on = date(2026, 3, 10)
        book(work, repeats=Repeat.WEEKLY)
        assert starts(work) == [TUESDAY, TUESDAY + WEEK]
        series_id = running_series(work).id
    clock.move(days=9)
    with couple() as work:
        extend_series(work, running_series(work))
        assert len(sessions_from(work, series_id)) == 2
        assert running_series(work).due_at is None


def test_nothing_is_planned_after_the_programs_last_day(couple: Units) -> None:
    with couple() as work:
        book(work, at=utc(9, 1, 20))
        with pytest.raises(Refusal, match="has ended by then") as refused:
            book(work, at=utc(9, 2, 10))
        assert refused.value.field == "starts_at"


def test_what_is_proposed_lies_within_the_program(couple: Units) -> None:
    with couple() as work:
        program = work.get(Program, the_pairing(work).program_id)
        assert program is not None
        program.ends_on = date(2026, 3, 6)
        assert booking(work, person(work, MIA)).starts_at < utc(3, 7)


def test_a_series_ends_with_the_pairing(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        book(work, repeats=Repeat.WEEKLY)
        the_pairing(work).state = PairingState.ENDED
    clock.move(days=8)
    with couple() as work:
        extend_series(work, running_series(work))
        assert len(planned(work)) == 3
        assert running_series(work).due_at is None


def test_only_the_two_find_their_session(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        for who in (MIA, NOAH):
            assert session_in_my_pairing(work, person(work, who), session_id).id == session_id
        with pytest.raises(NotFound):
            session_in_my_pairing(work, person(work, EMMA), session_id)
        with pytest.raises(NotFound):
            session_in_my_pairing(work, person(work, MIA), "made-up")


def test_what_is_to_come_and_what_is_over_are_listed_apart(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        book(work, repeats=Repeat.WEEKLY, agenda=SECRET)
    clock.move(days=1, minutes=59)
    with couple() as work:
        cards = upcoming(work, person(work, NOAH))
        assert [card.starts_at for card in cards] == starts(work)
        assert (cards[0].with_id, cards[0].is_series, cards[0].has_agenda) == (MIA, True, True)
        assert past(work, person(work, NOAH), 5) == []
    clock.move(minutes=1)
    with couple() as work:
        assert [card.starts_at for card in upcoming(work, person(work, MIA))] == starts(work)[1:]
        assert past(work, person(work, MIA), 5) == []


def test_what_was_never_logged_is_found_among_the_past_once_the_pairing_has_ended(
    couple: Units, clock: StandingClock
) -> None:
    with couple() as work:
        book(work)
    clock.move(days=3)
    with couple() as work:
        assert past(work, person(work, MIA), 5) == []
        the_pairing(work).state = PairingState.ENDED
        work.db.flush()
        assert [card.starts_at for card in past(work, person(work, MIA), 5)] == [TUESDAY]
        assert past(work, person(work, EMMA), 5) == []


def test_others_see_none_of_it(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        book(work)
        assert upcoming(work, person(work, EMMA)) == []
    clock.move(days=3)
    with couple() as work:
        assert past(work, person(work, EMMA), 5) == []


def test_only_the_last_ones_are_listed_and_no_cancelled_ones(couple: Units) -> None:
    with couple() as work:
        for days in range(1, 5):
            record_held(
                work,
                parties.pair(the_pairing(work)),
                TUESDAY - timedelta(days=1 + days),
                45,
                person(work, MIA),
            )
        sessions = [card.id for card in past(work, person(work, MIA), 5)]
        session(work, sessions[0]).state = SessionState.CANCELLED
        assert [card.id for card in past(work, person(work, MIA), 2)] == sessions[1:3]


def test_a_session_that_nobody_planned_is_recorded_as_held_once(couple: Units) -> None:
    held_at = TUESDAY - timedelta(days=3)
    with couple() as work:
        held = record_held(work, parties.pair(the_pairing(work)), held_at, 45, person(work, MIA))
        assert (held.state, held.starts_at, held.minutes) == (SessionState.HELD, held_at, 45)
        with pytest.raises(Refusal, match="already") as refused:
            record_held(
                work,
                parties.pair(the_pairing(work)),
                held_at + timedelta(minutes=30),
                45,
                person(work, NOAH),
                field="when",
            )
        assert refused.value.field == "when"


def test_which_pairing_is_asked_where_there_are_two(couple: Units) -> None:
    with couple() as work:
        other = pair(work, add_program(work, name="Another").id)
        work.db.flush()
        facts = booking(work, person(work, MIA))
        assert {partner.program for partner in facts.partners} == {"Successors", "Another"}
        assert facts.pairing_id == ""
        assert booking(work, person(work, MIA), other.id).partners == ()
        draft = SessionDraft("", TUESDAY, 60, Repeat.NEVER, "")
        booked = session(work, plan_session(work, person(work, MIA), draft, other.id))
        assert booked.pairing_id == other.id


def test_a_session_of_a_series_is_reminded_of_like_any_other(couple: Units) -> None:
    with couple() as work:
        book(work, repeats=Repeat.WEEKLY)
        last = planned(work)[-1]
        assert len(list(reminders(work, last))) == 4
        assert advance(work, reminders, last) == 0
        assert last.due_at == last.starts_at - timedelta(hours=24)
