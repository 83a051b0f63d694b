"""Reminders: at their minute, to both, of what still holds."""

from datetime import timedelta

import pytest

from mentoring.catalogue import Manner
from mentoring.nudges import advance, wanted
from mentoring.registry import FACTS
from mentoring.reminders import SessionNews, reminders
from mentoring.rescheduling import CancelDraft, MoveDraft, Scope, cancel_session, move_session
from mentoring.series import Repeat
from storage.notices import Notice
from storage.pairings import PairingState
from storage.sessions import SessionState
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
    session,
    the_pairing,
)

DAY, HOUR, WEEK = timedelta(days=1), timedelta(hours=1), timedelta(weeks=1)
THURSDAY = TUESDAY + 2 * DAY


@pytest.fixture
def couple(units: Units) -> Units:
    with units() as work:
        add_couple(work)
    return units


def tick(work: Work, session_id: str) -> list[Notice]:
    """The clock looks at this session; gives the reminders that are in the outbox by then."""
    advance(work, reminders, session(work, session_id))
    work.db.flush()
    return notices(work, "session_reminder")


def news(work: Work, notice: Notice) -> SessionNews | None:
    found: SessionNews | None = FACTS[notice.kind](work, person(work, notice.person_id or ""), notice)
    return found


def test_both_are_reminded_a_day_and_an_hour_before(couple: Units) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
        found = sorted((nudge.at, nudge.person_id) for nudge in reminders(work, session(work, session_id)))
        assert found == [
            (THURSDAY - DAY, NOAH), (THURSDAY - DAY, MIA),
            (THURSDAY - HOUR, NOAH), (THURSDAY - HOUR, MIA),
        ]  # fmt: skip


@pytest.mark.parametrize(("before", "is_soon"), [(DAY, False), (HOUR, True)])
def test_a_reminder_says_whether_it_begins_within_the_hour(
    couple: Units, clock: StandingClock, before: timedelta, *, is_soon: bool
) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
    clock.instant = THURSDAY - before
    with couple() as work:
        told = [news(work, notice) for notice in tick(work, session_id)]
        assert [each.is_soon for each in told if each] == [is_soon, is_soon]


def test_a_reminder_goes_at_its_minute_whatever_the_hour(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
        assert {nudge.means.manner for nudge in reminders(work, session(work, session_id))} == {
            Manner.AT_ITS_MINUTE
        }
    clock.instant = THURSDAY - DAY
    with couple() as work:  # 04:00 in New York
        assert [notice.person_id for notice in tick(work, session_id)] == [NOAH, MIA]
        assert session(work, session_id).due_at == THURSDAY - HOUR


def test_ticks_each_minute_remind_once(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
    clock.instant = THURSDAY - DAY
    for _minute in range(60):
        with couple() as work:
            assert len(tick(work, session_id)) == 2
        clock.move(minutes=1)


def test_a_session_booked_for_tomorrow_is_reminded_of_an_hour_before_only(couple: Units) -> None:
    with couple() as work:
        session_id = book(work, at=TUESDAY - HOUR)
        assert {nudge.at for nudge in reminders(work, session(work, session_id))} == {TUESDAY - 2 * HOUR}


def test_a_session_booked_for_in_half_an_hour_needs_no_reminder(couple: Units) -> None:
    with couple() as work:
        session_id = book(work, at=work.now + HOUR / 2)
        assert list(reminders(work, session(work, session_id))) == []


def test_who_was_away_for_a_day_hears_one_reminder(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
    clock.instant = THURSDAY - HOUR / 2
    with couple() as work:
        assert [notice.key.rpartition(":")[2] for notice in tick(work, session_id)] == ["1h", "1h"]


def test_nobody_is_reminded_of_what_has_begun(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
    clock.instant = THURSDAY
    with couple() as work:
        assert tick(work, session_id) == []


@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.MISSED, SessionState.CANCELLED])
def test_a_reminder_lapses_when_nothing_is_planned_any_more(
    couple: Units, clock: StandingClock, state: SessionState
) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
    clock.instant = THURSDAY - DAY
    with couple() as work:
        (first, _second) = tick(work, session_id)
        assert wanted(work, reminders, first)
        session(work, session_id).state = state
        assert wanted(work, reminders, first) is None
        assert news(work, first) is None


def test_a_reminder_lapses_with_the_pairing(couple: Units, clock: StandingClock) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
    clock.instant = THURSDAY - DAY
    with couple() as work:
        (first, _second) = tick(work, session_id)
        the_pairing(work).state = PairingState.ENDED
        assert wanted(work, reminders, first) is None


def test_a_moved_session_has_new_reminders_and_its_old_ones_lapse(
    couple: Units, clock: StandingClock
) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
    clock.instant = THURSDAY - DAY
    with couple() as work:
        (queued, _second) = tick(work, session_id)
        draft = MoveDraft(THURSDAY + WEEK, 60, Scope.ONE)
        move_session(work, person(work, MIA), draft, session_id, 0)
        assert wanted(work, reminders, queued) is None
    clock.instant = THURSDAY + WEEK - DAY
    with couple() as work:
        assert len(tick(work, session_id)) == 4


def test_a_session_moved_to_this_afternoon_is_not_announced_a_day_before(
    couple: Units, clock: StandingClock
) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
    clock.move(days=2)
    with couple() as work:
        draft = MoveDraft(work.now + 5 * HOUR, 60, Scope.ONE)
        move_session(work, person(work, MIA), draft, session_id, 0)
        kinds = {nudge.key.rpartition(":")[2] for nudge in reminders(work, session(work, session_id))}
        assert kinds == {"1h"}


def test_what_is_moved_or_cancelled_is_looked_at_anew(couple: Units) -> None:
    with couple() as work:
        session_id = book(work, at=THURSDAY)
        tick(work, session_id)
        draft = MoveDraft(THURSDAY + WEEK, 60, Scope.ONE)
        move_session(work, person(work, MIA), draft, session_id, 0)
        assert session(work, session_id).due_at == work.now
        tick(work, session_id)
        assert session(work, session_id).due_at == THURSDAY + WEEK - DAY
        cancel_session(work, person(work, MIA), CancelDraft("", Scope.ONE), session_id, 1)
        assert session(work, session_id).due_at == work.now


def test_each_is_told_in_their_own_zone_and_of_the_other(couple: Units) -> None:
    with couple() as work:
        book(work, repeats=Repeat.MONTHLY, agenda=SECRET)
        of_noah, of_mia = (news(work, notice) for notice in notices(work, "session_booked"))
        assert of_noah is not None
        assert of_mia is not None
        assert (of_noah.zone, of_noah.with_id, of_noah.by_me) == ("America/New_York", MIA, False)
        assert (of_mia.zone, of_mia.with_id, of_mia.by_me) == ("Europe/Berlin", NOAH, True)
        assert (of_mia.repeats, of_mia.has_agenda) == (Repeat.MONTHLY, True)
        assert SECRET not in repr(of_mia)


def test_a_notice_is_made_for_the_two_only(couple: Units) -> None:
    with couple() as work:
        book(work)
        notice = notices(work, "session_booked")[0]
        assert FACTS["session_booked"](work, person(work, EMMA), notice) is None


def test_what_was_booked_and_cancelled_at_once_is_only_said_to_be_cancelled(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        cancel_session(work, person(work, MIA), CancelDraft(SECRET, Scope.ONE), session_id, 0)
        assert news(work, notices(work, "session_booked")[0]) is None
        told = news(work, notices(work, "session_cancelled")[0])
        assert told is not None
        assert told.has_reason
        assert SECRET not in repr(told)


def test_of_two_moves_the_last_one_is_told(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        for sequence in range(2):
            draft = MoveDraft(TUESDAY + (1 + sequence) * DAY, 60, Scope.ONE)
            move_session(work, person(work, MIA), draft, session_id, sequence)
        told = [news(work, notice) for notice in notices(work, "session_moved")]
        (last,) = [each for each in told if each]
        assert (last.starts_at, last.was_at) == (TUESDAY + 2 * DAY, TUESDAY + DAY)
