"""The load of mentors: once a month, as a number, to the mentor and to the owner."""

from datetime import UTC, datetime, timedelta

import pytest

from mentoring.errors import FieldErrors
from mentoring.loads import load_facts, loads_facts, summed_up
from mentoring.pairings import create_pairing
from storage.notices import Notice
from storage.participants import Participant, ParticipantKind, participant_of
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.arcs import meet, tick
from tests.mentoring.programs_of_ours import (
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    pairing_draft,
    person,
)


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


def mentor(work: Work, program: Program, who: str = NOAH) -> Participant:
    row = participant_of(work, program.id, who, ParticipantKind.MENTOR)
    assert row is not None
    return row


def of(kind: str, put: list[Notice]) -> list[str | None]:
    return [each.person_id for each in put if each.kind == kind]


def test_a_mentor_who_is_full_hears_it_once_a_month(work: Work, program: Program) -> None:
    add_pairing(work, program, NOAH, MIA)
    noah = mentor(work, program)
    assert of("load", tick(work, noah, hours=6)) == []
    work.now += timedelta(days=2)
    add_pairing(work, program, NOAH, MAX)
    assert noah.due_at == work.now
    put = tick(work, noah)
    assert of("load", put) == [NOAH]
    facts = load_facts(work, person(work, NOAH), next(each for each in put if each.kind == "load"))
    assert facts is not None
    assert (facts.mentees, facts.capacity, facts.is_full, facts.is_long) == (2, 2, True, False)
    assert of("load", tick(work, noah, days=20)) == []
    assert noah.due_at is not None
    work.now = datetime(2026, 4, 1, 14, tzinfo=UTC)
    assert of("load", tick(work, noah)) == [NOAH]


def test_hours_beyond_what_was_meant_are_told_when_the_month_is_over(work: Work, program: Program) -> None:
    pairing = add_pairing(work, program)
    noah = mentor(work, program)
    noah.hours_a_month = 2
    for day in (3, 10, 17):
        meet(work, pairing, datetime(2026, 3, day, 10, tzinfo=UTC))
    assert of("load", tick(work, noah, days=20)) == []
    work.now = datetime(2026, 4, 1, 14, tzinfo=UTC)
    put = tick(work, noah)
    facts = load_facts(work, person(work, NOAH), next(each for each in put if each.kind == "load"))
    assert facts is not None
    assert (facts.minutes, facts.hours_a_month, facts.is_full) == (180, 2, False)
    work.now = datetime(2026, 5, 4, 14, tzinfo=UTC)
    assert of("load", tick(work, noah)) == []


def test_the_owner_hears_a_number_once_a_month(work: Work, program: Program) -> None:
    for two in ((NOAH, MIA), (NOAH, MAX), (NINA, EMMA)):
        add_pairing(work, program, *two)
    assert program.due_at == work.now
    put = tick(work, program, hours=2)
    assert of("loads", put) == [OLIVIA]
    facts = loads_facts(work, person(work, OLIVIA), put[0])
    assert facts is not None
    assert (facts.mentors, facts.full, facts.long) == (3 - 1, 1, 0)
    assert NOAH not in repr(facts)
    assert of("loads", tick(work, program, days=5)) == []


def test_a_month_begins_on_the_programs_calendar(work: Work, program: Program) -> None:
    program.hours_a_month = 0
    pairing = add_pairing(work, program)
    meet(work, pairing, datetime(2026, 3, 31, 22, 30, tzinfo=UTC))  # 00:30 on 1 April in Berlin
    work.now = datetime(2026, 4, 10, 9, tzinfo=UTC)
    assert summed_up(work, program).long == 0
    work.now = datetime(2026, 5, 10, 9, tzinfo=UTC)
    assert summed_up(work, program).long == 1


@pytest.mark.parametrize("state", [ProgramState.CLOSING, ProgramState.CLOSED])
def test_nothing_is_told_where_nobody_is_matched_any_more(
    work: Work, program: Program, state: ProgramState
) -> None:
    for mentee in (MIA, MAX):
        add_pairing(work, program, NOAH, mentee)
    program.state = state
    assert of("load", tick(work, mentor(work, program), hours=6)) == []
    assert of("loads", tick(work, program, hours=6)) == []


@pytest.mark.parametrize(("capacity", "why"), [(0, "takes no mentees now"), (1, "already has 1 mentee")])
def test_a_mentors_own_capacity_blocks_pairing_by_hand(
    work: Work, program: Program, capacity: int, why: str
) -> None:
    """E46: 0 means "not now"."""
    add_pairing(work, program, NOAH, MIA)
    mentor(work, program).capacity = capacity
    with pytest.raises(FieldErrors) as refused:
        create_pairing(work, person(work, OLIVIA), pairing_draft(program, NOAH, MAX))
    assert why in refused.value.errors["mentor"]
    mentor(work, program).capacity = 9
    program.capacity_cap = 2
    create_pairing(work, person(work, OLIVIA), pairing_draft(program, NOAH, MAX))
    with pytest.raises(FieldErrors):
        create_pairing(work, person(work, OLIVIA), pairing_draft(program, NOAH, EMMA))
