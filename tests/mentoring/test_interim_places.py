"""When a pairing's interim reviews are, and on which mornings each of the two is asked for them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.extensions import extend_pairing
from mentoring.interim_places import days_of
from mentoring.program_states import move_program
from mentoring.programs import change_program, program_to_edit
from mentoring.times import wall_of
from storage.interim_reviews import Place
from storage.pairings import Pairing
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.programs_of_ours import (
    MIA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
)
from tests.mentoring.test_interim_reviews import questions


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """From 2 March to 1 September: the reviews are on 2 May (a Saturday), 2 July and 25 August."""
    return add_pairing(work, program)


def test_they_are_at_a_third_at_two_thirds_and_a_week_before_the_end(
    program: Program, pairing: Pairing
) -> None:
    assert days_of(program, pairing) == {
        Place.FIRST: date(2026, 5, 2), Place.SECOND: date(2026, 7, 2), Place.FINAL: date(2026, 8, 25)
    }  # fmt: skip


def test_they_move_when_the_end_moves(work: Work, program: Program, pairing: Pairing) -> None:
    olivia = person(work, OLIVIA)
    extend_pairing(work, olivia, pairing.id, date(2026, 12, 1))
    assert days_of(program, pairing)[Place.FIRST] == date(2026, 6, 1)
    assert days_of(program, pairing)[Place.FINAL] == date(2026, 11, 24)
    pairing.ends_on = None
    pairing.due_at = program.due_at = None
    draft = program_to_edit(work, olivia, program.id)
    change_program(work, olivia, program.id, replace(draft, ends_on=date(2026, 6, 1)))
    assert days_of(program, pairing)[Place.FIRST] == date(2026, 4, 1)
    assert pairing.due_at == program.due_at == work.now


@pytest.mark.parametrize(
    ("ends_on", "places"),
    [
        (date(2026, 3, 15), []),
        (date(2026, 3, 16), [Place.FINAL]),
        (date(2026, 4, 12), [Place.FINAL]),
        (date(2026, 4, 13), list(Place)),
    ],
)
def test_a_short_pairing_is_not_asked_each_other_week(
    program: Program, pairing: Pairing, ends_on: date, places: list[Place]
) -> None:
    program.ends_on = ends_on
    assert list(days_of(program, pairing)) == places


def test_a_program_may_do_without(program: Program, pairing: Pairing) -> None:
    program.nudge_settings = {"interim_reviews": False}
    assert days_of(program, pairing) == {}


def test_the_programs_holidays_hold_them_back_by_a_day(
    work: Work, program: Program, pairing: Pairing
) -> None:
    program.holidays = ["2026-05-04"]
    (first_time, *_others) = questions(work, pairing, MIA, Place.FIRST)
    assert wall_of(first_time.at, "Europe/Berlin").isoformat() == "2026-05-05T09:00:00"


def test_when_the_program_closes_the_final_one_comes_in_the_days_after(
    work: Work, program: Program, pairing: Pairing
) -> None:
    work.now += timedelta(days=90)
    move_program(work, person(work, OLIVIA), program.id, ProgramState.CLOSING.value)
    assert days_of(program, pairing) == {Place.FIRST: date(2026, 5, 2), Place.FINAL: date(2026, 6, 3)}


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "Asia/Kolkata"])
def test_each_is_asked_three_times_at_nine_on_working_days_of_their_own_wall(
    work: Work, pairing: Pairing, zone: str
) -> None:
    """2 May is a Saturday, so day 0 is the Monday; +3 and +7 count from it, and each lasts until the next."""
    person(work, NOAH).zone = zone
    ours = questions(work, pairing, NOAH, Place.FIRST)
    assert [wall_of(each.at, zone).isoformat() for each in ours] == [
        "2026-05-04T09:00:00", "2026-05-07T09:00:00", "2026-05-11T09:00:00"
    ]  # fmt: skip
    assert [each.expires_at for each in ours[:2]] == [each.at for each in ours[1:]]
    assert len({each.key for each in questions(work, pairing, NOAH)}) == 9


@pytest.mark.parametrize(
    ("ends_on", "holidays", "day"),
    [
        (date(2026, 8, 28), [], date(2026, 8, 21)),
        (date(2026, 8, 29), [], date(2026, 8, 21)),
        (date(2026, 8, 30), [], date(2026, 8, 21)),
        (date(2026, 8, 28), ["2026-08-28"], date(2026, 8, 20)),
        (date(2026, 9, 1), ["2026-08-25"], date(2026, 8, 24)),
    ],
)
def test_all_three_questions_for_the_final_review_come_before_the_last_day_is_over(
    work: Work, program: Program, pairing: Pairing, ends_on: date, holidays: list[str], day: date
) -> None:
    """The end is a Friday, a weekend, a holiday; or the day on which it would be asked first is one."""
    program.ends_on, program.holidays = ends_on, holidays
    assert days_of(program, pairing)[Place.FINAL] == day
    ours = questions(work, pairing, MIA, Place.FINAL)
    walls = [wall_of(each.at, "Europe/Berlin") for each in ours]
    assert walls[0].date() == day
    assert walls[-1].date() == day + timedelta(days=7)
    assert walls[-1].date() <= ends_on
    assert all(each.at < each.expires_at for each in ours)


def test_a_holiday_that_moves_the_final_review_asks_nothing_anew(
    work: Work, program: Program, pairing: Pairing
) -> None:
    before = {each.key for each in questions(work, pairing, MIA, Place.FINAL)}
    program.holidays = ["2026-09-01", "2026-08-25"]
    assert days_of(program, pairing)[Place.FINAL] != date(2026, 8, 25)
    assert {each.key for each in questions(work, pairing, MIA, Place.FINAL)} == before
