"""A pairing that is extended after its final review has another at its new end, and keeps the one before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.errors import NotFound, Refusal
from mentoring.extensions import extend_pairing
from mentoring.interim_places import days_of
from mentoring.interim_reviews import (
    ReviewState,
    my_reviews,
    read_review,
)
from storage.interim_reviews import Place
from storage.pairings import Pairing
from storage.programs import Program
from storage.work import Work
from tests.mentoring.arcs import tick
from tests.mentoring.programs_of_ours import (
    MAX,
    MIA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
    told,
)
from tests.mentoring.test_interim_reviews import MINE, THEIRS, asked, write


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """From 2 March to 1 September: the reviews are on 2 May (a Saturday), 2 July and 25 August."""
    return add_pairing(work, program)


@pytest.fixture
def extended(work: Work, program: Program, pairing: Pairing) -> Pairing:
    """Both handed in the final review on Wednesday 26 August; then the pairing was extended to 1 December."""
    work.now += timedelta(days=177)
    for who, draft in ((MIA, MINE), (NOAH, THEIRS)):
        write(work, who, f"{pairing.id}:final", draft)
    extend_pairing(work, person(work, OLIVIA), pairing.id, date(2026, 12, 1))
    work.db.flush()
    return pairing


def test_who_is_extended_after_the_final_review_has_another_at_the_new_end(
    work: Work, extended: Pairing
) -> None:
    mia = person(work, MIA)
    (pair,) = my_reviews(work, mia)
    assert [(line.place, line.former, line.state, line.day) for line in pair.lines] == [
        (Place.FINAL, 1, ReviewState.BOTH, date(2026, 8, 26)),
        (Place.FINAL, 0, ReviewState.COMING, date(2026, 11, 24)),
    ]
    with pytest.raises(Refusal, match="not open"):
        write(work, MIA, f"{extended.id}:final")
    assert asked(tick(work, extended, days=90, hours=6)) == [(NOAH, "final", "1"), (MIA, "final", "1")]
    write(work, MIA, f"{extended.id}:final", replace(MINE, progress="5"))
    write(work, NOAH, f"{extended.id}:final", replace(THEIRS, progress="1"))
    assert told(work, "interim_both") == [NOAH, NOAH, MIA, MIA]
    both = read_review(work, mia, f"{extended.id}:final")
    assert (both.mine.progress, both.theirs and both.theirs.progress) == ("5", "1")


def test_the_final_review_before_it_stays_readable_as_it_was(work: Work, extended: Pairing) -> None:
    for named in ("final:1", "final"):  # what its messages led to before
        before = read_review(work, person(work, MIA), f"{extended.id}:{named}")
        assert (before.mine, before.theirs, before.may_write) == (MINE, THEIRS, False)
    with pytest.raises(Refusal, match="nothing to read"):
        read_review(work, person(work, MIA), f"{extended.id}:final:2")
    with pytest.raises(NotFound):
        read_review(work, person(work, MAX), f"{extended.id}:final:1")


def test_an_extension_by_two_weeks_asks_for_no_other_review(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=177)
    write(work, MIA, f"{pairing.id}:final")
    extend_pairing(work, person(work, OLIVIA), pairing.id, date(2026, 9, 15))
    assert asked(tick(work, pairing, days=13, hours=6)) == [(NOAH, "final", "1")]
    write(work, NOAH, f"{pairing.id}:final", THEIRS)
    assert read_review(work, person(work, MIA), f"{pairing.id}:final").theirs == THEIRS


def test_of_a_long_extension_the_reviews_that_lie_well_behind_the_final_one_come_too(
    work: Work, program: Program, extended: Pairing
) -> None:
    assert list(days_of(program, extended)) == [Place.FINAL]
    extend_pairing(work, person(work, OLIVIA), extended.id, date(2027, 8, 31))
    assert list(days_of(program, extended)) == [Place.SECOND, Place.FINAL]


def test_who_is_extended_twice_keeps_both_reviews_of_before(work: Work, extended: Pairing) -> None:
    work.now += timedelta(days=92)
    write(work, MIA, f"{extended.id}:final", replace(MINE, progress="5"))
    extend_pairing(work, person(work, OLIVIA), extended.id, date(2027, 3, 1))
    assert [(line.former, line.state) for line in my_reviews(work, person(work, MIA))[0].lines] == [
        (1, ReviewState.BOTH), (2, ReviewState.MINE), (0, ReviewState.COMING)
    ]  # fmt: skip
    assert read_review(work, person(work, MIA), f"{extended.id}:final:2").mine.progress == "5"
