"""The first steps of each of a pair: what is done, what is left, and the one message about it."""

from datetime import UTC, date, datetime

import pytest

from mentoring.endings import end_pairing
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.goals import GoalDraft, set_goal
from mentoring.hours import Hours
from mentoring.onboarding import (
    FirstStep,
    asked_at,
    checklists,
    confirm_reading,
    expected,
    first_step_nudges,
    first_steps_facts,
    home_checklists,
)
from storage.pairings import Pairing
from storage.programs import Program
from storage.sessions import SessionState
from storage.work import Work
from tests.mentoring.arcs import meet, nudges, tick
from tests.mentoring.programs_of_ours import (
    EMMA,
    MIA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
    recorded,
)

GOAL = ("Present to the board", "A second paper", date(2026, 6, 30), "")


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    return add_pairing(work, program)


def left(work: Work, who: str) -> tuple[FirstStep, ...]:
    work.db.flush()
    return checklists(work, person(work, who))[0].left


def test_a_step_that_is_done_falls_away_for_whom_it_is_done(work: Work, pairing: Pairing) -> None:
    assert left(work, MIA) == (FirstStep.READ, FirstStep.SESSION, FirstStep.GOAL)
    confirm_reading(work, person(work, MIA), pairing.id)
    confirm_reading(work, person(work, MIA), pairing.id)
    assert (left(work, MIA), FirstStep.READ in left(work, NOAH)) == (
        (FirstStep.SESSION, FirstStep.GOAL),
        True,
    )
    assert recorded(work).count("expectations_read") == 1
    meet(work, pairing, work.now, SessionState.PLANNED)
    set_goal(work, person(work, NOAH), GoalDraft(pairing.id, *GOAL))
    assert left(work, MIA) == ()
    assert home_checklists(work, person(work, MIA)) is None
    assert home_checklists(work, person(work, NOAH)) is not None


def test_pairings_with_something_left_come_first_and_a_button_may_name_one(
    work: Work, program: Program
) -> None:
    old, new = add_pairing(work, program, NOAH, MIA), add_pairing(work, program, NOAH, EMMA)
    confirm_reading(work, person(work, NOAH), old.id)
    meet(work, old, work.now)
    set_goal(work, person(work, NOAH), GoalDraft(old.id, *GOAL))
    work.db.flush()
    noah = person(work, NOAH)
    assert [each.pairing_id for each in checklists(work, noah)] == [new.id, old.id]
    assert [each.pairing_id for each in checklists(work, noah, old.id)] == [old.id]
    assert len(checklists(work, noah, program.id)) == 2


def test_somebody_elses_pairing_is_not_found(work: Work, pairing: Pairing) -> None:
    for ask in (expected, confirm_reading):
        with pytest.raises(NotFound):
            ask(work, person(work, EMMA), pairing.id)
    with pytest.raises(Refusal, match="no active mentoring pair"):
        checklists(work, person(work, EMMA), pairing.id)
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    with pytest.raises(NotAllowed):
        confirm_reading(work, person(work, MIA), pairing.id)


def test_the_expectations_name_the_programs_own_numbers(
    work: Work, program: Program, pairing: Pairing
) -> None:
    program.session_minutes, program.days_between_sessions, program.hours_a_month = 45, 21, 3
    page = expected(work, person(work, MIA), pairing.id)
    assert (page.session_minutes, page.days_between_sessions, page.hours_a_month) == (45, 21, 3)
    assert page.ends_on == program.ends_on


@pytest.mark.parametrize(
    ("introduced", "zone", "asked"),
    [
        ("2026-03-02T09:00", "Europe/Berlin", "2026-03-09T08:00"),  # Monday; 09:00 in Berlin a week later
        ("2026-03-06T20:00", "Europe/Berlin", "2026-03-16T08:00"),  # Friday evening counts as Monday
        (
            "2026-03-02T09:00",
            "America/New_York",
            "2026-03-09T13:00",
        ),  # summer time has begun there, not in Berlin
        ("2026-03-02T22:00", "Asia/Kolkata", "2026-03-10T03:30"),  # already Tuesday there
    ],
)
def test_it_is_asked_five_working_days_later_on_each_ones_wall(
    introduced: str, zone: str, asked: str
) -> None:
    """C31."""
    at = datetime.fromisoformat(introduced).replace(tzinfo=UTC)
    assert asked_at(at, Hours(zone), 5) == datetime.fromisoformat(asked).replace(tzinfo=UTC)


def test_each_is_told_once_and_not_who_has_done_all(work: Work, pairing: Pairing) -> None:
    assert {who for who, _key in nudges(work, pairing, "first_steps")} == {NOAH, MIA}
    confirm_reading(work, person(work, MIA), pairing.id)
    meet(work, pairing, work.now, SessionState.PLANNED)
    set_goal(work, person(work, MIA), GoalDraft(pairing.id, *GOAL))
    work.db.flush()
    told = [each for each in tick(work, pairing, days=7, hours=5) if each.kind == "first_steps"]
    assert [each.person_id for each in told] == [NOAH]
    assert not [each for each in tick(work, pairing, days=1) if each.kind == "first_steps"]
    assert first_steps_facts(work, person(work, NOAH), told[0]) is not None
    confirm_reading(work, person(work, NOAH), pairing.id)
    work.db.flush()
    assert first_steps_facts(work, person(work, NOAH), told[0]) is None


def test_nothing_is_asked_of_a_pairing_that_has_ended(work: Work, pairing: Pairing) -> None:
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    assert not list(first_step_nudges(work, pairing))
