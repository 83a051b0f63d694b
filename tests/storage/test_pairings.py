"""What pairings, programs, people and sessions ask of storage."""

from datetime import date, timedelta

import pytest

from storage.pairings import (
    Pairing,
    PairingState,
    active_between,
    active_pairings_in,
    count_pairings,
    mentees_of,
    pairings_in,
)
from storage.sessions import Session, SessionState, cancel_planned, has_session, recent_sessions_of
from storage.work import Work
from tests.conftest import add_person
from tests.storage.test_work import add_program

ENDED = PairingState.ENDED


@pytest.fixture
def program_id(work: Work) -> str:
    for number in range(1, 6):
        add_person(work, f"U{number}")
    return add_program(work).id


def pair(
    work: Work, program_id: str, mentor: str, mentee: str, state: PairingState = PairingState.ACTIVE
) -> Pairing:
    work.now += timedelta(seconds=1)
    return work.add(
        Pairing(
            program_id=program_id, mentor_id=mentor, mentee_id=mentee, state=state,
            first_session_by=date(2026, 4, 1), created_at=work.now,
        )
    )  # fmt: skip


def meet(work: Work, pairing: Pairing, days: float, state: SessionState = SessionState.PLANNED) -> Session:
    return work.add(
        Session(
            pairing_id=pairing.id, zone="UTC", starts_at=work.now + timedelta(days=days), minutes=60, state=state,
            booked_by=pairing.mentor_id, created_at=work.now, due_at=work.now,
        )
    )  # fmt: skip


def test_two_people_are_found_paired_whoever_is_the_mentor(work: Work, program_id: str) -> None:
    pairing = pair(work, program_id, "U1", "U2")
    assert active_between(work, program_id, "U2", "U1") is pairing
    assert active_between(work, program_id, "U1", "U3") is None
    pairing.state = ENDED
    assert active_between(work, program_id, "U1", "U2") is None


def test_another_programs_pairings_are_not_counted(work: Work, program_id: str) -> None:
    other = add_program(work, name="Other").id
    pair(work, other, "U1", "U2")
    assert active_between(work, program_id, "U1", "U2") is None
    assert (count_pairings(work, program_id), mentees_of(work, program_id, "U1")) == (0, 0)


def test_active_pairings_stand_before_ended_ones_and_new_before_old(work: Work, program_id: str) -> None:
    old = pair(work, program_id, "U1", "U2")
    ended = pair(work, program_id, "U1", "U3", ENDED)
    new = pair(work, program_id, "U1", "U4")
    assert pairings_in(work, program_id, first=0, count=9) == [new, old, ended]
    assert pairings_in(work, program_id, first=1, count=1) == [old]
    assert set(active_pairings_in(work, program_id)) == {old, new}
    assert (count_pairings(work, program_id), mentees_of(work, program_id, "U1")) == (3, 2)


def test_only_what_is_planned_or_held_counts_as_a_session(work: Work, program_id: str) -> None:
    pairing = pair(work, program_id, "U1", "U2")
    session = meet(work, pairing, 1, SessionState.CANCELLED)
    for state in SessionState:
        session.state = state
        work.db.flush()
        assert has_session(work, pairing.id) is (state in (SessionState.PLANNED, SessionState.HELD))


def test_sessions_of_long_ago_and_cancelled_ones_are_not_recent(work: Work, program_id: str) -> None:
    pairing = pair(work, program_id, "U1", "U2")
    meet(work, pairing, -90, SessionState.HELD)
    meet(work, pairing, 1, SessionState.CANCELLED)
    recent = [meet(work, pairing, -10, SessionState.HELD), meet(work, pairing, 5)]
    assert set(recent_sessions_of(work, [pairing.id], work.now - timedelta(days=60))) == set(recent)
    assert recent_sessions_of(work, [], work.now) == []


def test_only_sessions_to_come_are_cancelled(work: Work, program_id: str) -> None:
    pairing = pair(work, program_id, "U1", "U2")
    begun, coming = meet(work, pairing, -0.01), meet(work, pairing, 1)
    held = meet(work, pairing, -1, SessionState.HELD)
    assert cancel_planned(work, pairing.id) == 1
    assert [each.state.value for each in (begun, coming, held)] == ["planned", "cancelled", "held"]
    assert coming.due_at is None
