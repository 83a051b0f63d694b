"""How a program goes on: which state follows which, who decides it, and what each allows."""

import pytest

from mentoring.due import advance_row
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.pairings import create_pairing, new_pairing
from mentoring.permissions import active_pairing_of
from mentoring.program_guide import program_page
from mentoring.program_registry import LAUNCH_CHECKS
from mentoring.program_states import ENDED_AT_ONCE, Unanswered, move_program, move_to_make
from mentoring.programs import change_program, programs_to_pair_in
from mentoring.states import FOLLOWS, ProgramState
from storage.audit import AuditEvent
from storage.pairings import Pairing, count_active_pairings
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.conftest import add_person
from tests.mentoring.programs_of_ours import (
    DAN,
    DRAFT,
    EMMA,
    MIA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    pairing_draft,
    person,
    told,
)

ALL = list(ProgramState)


@pytest.fixture
def staffed(work: Work) -> Work:
    add_people(work)
    return work


@pytest.mark.parametrize("state", ALL)
def test_only_what_follows_can_be_chosen(staffed: Work, state: ProgramState) -> None:
    program, olivia = add_program(staffed, state=state), person(staffed, OLIVIA)
    assert program_page(staffed, olivia, program.id).following == FOLLOWS[state]
    for after in set(ALL) - set(FOLLOWS[state]):
        with pytest.raises(Refusal):
            move_program(staffed, olivia, program.id, after)
    assert program.state is state
    for after in FOLLOWS[state]:
        program.state = state
        move_program(staffed, olivia, program.id, after)
        assert program.state is after


def test_a_move_is_on_record_with_both_states(staffed: Work) -> None:
    program = add_program(staffed, state=ProgramState.DRAFT)
    move_program(staffed, person(staffed, OLIVIA), program.id, "recruiting")
    event = staffed.db.query(AuditEvent).order_by(AuditEvent.seq.desc()).first()
    assert event is not None
    assert (event.action, event.details) == (
        "program_state_changed",
        {"before": "draft", "after": "recruiting"},
    )
    assert program.launched_at == staffed.now


def test_a_deputy_decides_only_where_no_owner_is_left(staffed: Work) -> None:
    program, dan = add_program(staffed), person(staffed, DAN)
    assert program_page(staffed, dan, program.id).following == ()
    with pytest.raises(NotAllowed):
        move_program(staffed, dan, program.id, "closing")
    person(staffed, OLIVIA).is_deactivated = True
    assert ProgramState.CLOSING in program_page(staffed, dan, program.id).following
    move_program(staffed, dan, program.id, "closing")
    assert program.state is ProgramState.CLOSING


def test_to_a_member_there_is_no_program_to_move(staffed: Work) -> None:
    program = add_program(staffed)
    for act in (move_to_make, move_program):
        with pytest.raises(NotFound):
            act(staffed, person(staffed, EMMA), program.id, "closing")
    with pytest.raises(NotFound):
        move_program(staffed, person(staffed, OLIVIA), program.id, "exploded")


def test_a_launch_says_what_is_missing_and_who_has_not_answered(
    staffed: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LAUNCH_CHECKS, "asked", lambda _work, _program: [EMMA])
    program, olivia = add_program(staffed, state=ProgramState.DRAFT), person(staffed, OLIVIA)
    move = move_to_make(staffed, olivia, program.id)
    assert move.after is ProgramState.RECRUITING
    assert {"objectives", "competencies", "eligibility", "milestones", "terms"} <= set(move.missing)
    assert "basics" not in move.missing
    assert Unanswered("asked", (EMMA,)) in move.unanswered
    program.state = ProgramState.RUNNING
    later = move_to_make(staffed, olivia, program.id)
    assert (later.missing, later.unanswered) == ((), ())


def test_in_a_draft_nobody_is_paired(staffed: Work) -> None:
    program, olivia = add_program(staffed, state=ProgramState.DRAFT), person(staffed, OLIVIA)
    assert programs_to_pair_in(staffed, olivia) == []
    for attempt in (
        lambda: create_pairing(staffed, olivia, pairing_draft(program)),
        lambda: new_pairing(staffed, olivia, program.id),
        lambda: new_pairing(staffed, olivia),
    ):
        with pytest.raises(Refusal, match="draft"):
            attempt()


def test_while_it_closes_pairs_go_on_and_nothing_new_begins(staffed: Work) -> None:
    program, olivia = add_program(staffed), person(staffed, OLIVIA)
    pairing = add_pairing(staffed, program)
    move_program(staffed, olivia, program.id, "closing")
    assert active_pairing_of(staffed, person(staffed, MIA), pairing.id) is pairing
    with pytest.raises(Refusal, match="closing"):
        create_pairing(staffed, olivia, pairing_draft(program, mentee=EMMA))
    move_program(staffed, olivia, program.id, "running")
    create_pairing(staffed, olivia, pairing_draft(program, mentee=EMMA))


def test_a_closed_program_ends_its_pairings_and_they_can_enter_nothing(staffed: Work) -> None:
    program, olivia = add_program(staffed), person(staffed, OLIVIA)
    pairing = add_pairing(staffed, program)
    move_program(staffed, olivia, program.id, "closing")
    assert move_to_make(staffed, olivia, program.id).pairs == 1
    move_program(staffed, olivia, program.id, "closed")
    assert not pairing.is_active
    assert told(staffed, "pairing_ended") == sorted([NOAH, MIA])
    with pytest.raises(NotAllowed):
        active_pairing_of(staffed, person(staffed, MIA), pairing.id)
    with pytest.raises(Refusal, match="closed"):
        change_program(staffed, olivia, program.id, DRAFT)
    with pytest.raises(Refusal, match="Copy it"):
        move_to_make(staffed, olivia, program.id)


def test_even_an_active_pairing_of_a_closed_program_is_closed(staffed: Work) -> None:
    program = add_program(staffed)
    pairing = add_pairing(staffed, program)
    program.state = ProgramState.CLOSED
    with pytest.raises(Refusal, match="closed"):
        active_pairing_of(staffed, person(staffed, MIA), pairing.id)


def test_a_large_programs_pairings_end_batch_by_batch(staffed: Work) -> None:
    program, olivia = add_program(staffed, state=ProgramState.CLOSING), person(staffed, OLIVIA)
    for number in range(ENDED_AT_ONCE + 1):
        mentee = add_person(staffed, f"UX{number}")
        pairing = Pairing(
            program_id=program.id, mentor_id=NOAH, mentee_id=mentee.id, first_session_by=program.starts_on,
            created_at=staffed.now,
        )  # fmt: skip
        staffed.add(pairing)
    move_program(staffed, olivia, program.id, "closed")
    assert count_active_pairings(staffed, program.id) == 1
    assert program.due_at == staffed.now
    advance_row(staffed, "program", program.id)
    assert count_active_pairings(staffed, program.id) == 0
    assert program.due_at is None


def test_a_facilitator_sees_the_page_without_the_guide(staffed: Work) -> None:
    program, olivia = add_program(staffed), person(staffed, OLIVIA)
    staffed.add(Role(program_id=program.id, person_id=EMMA, kind=RoleKind.FACILITATOR))
    staffed.db.flush()
    page = program_page(staffed, person(staffed, EMMA), program.id)
    assert (page.standing, page.steps, page.following, page.may_decide) == ("facilitator", (), (), False)
    assert program_page(staffed, olivia, program.id).runs
    assert isinstance(staffed.get(Program, program.id), Program)


def test_a_form_that_showed_another_state_reopens_nothing(staffed: Work) -> None:
    program, olivia = add_program(staffed), person(staffed, OLIVIA)
    move_program(staffed, olivia, program.id, "closing", "running")
    with pytest.raises(Refusal, match="changed meanwhile"):
        move_program(staffed, olivia, program.id, "running", "draft")
    assert program.state is ProgramState.CLOSING
