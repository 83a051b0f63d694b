"""Who looks after a program: its facilitators, and how it passes to another owner."""

import pytest

from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal
from mentoring.program_people import (
    FacilitatorsDraft,
    HandoverDraft,
    accept_program,
    answer_facts,
    decline_program,
    facilitator_facts,
    facilitators_to_name,
    handover,
    name_facilitators,
    offer_facts,
    offer_program,
)
from storage.programs import Program, RoleKind, roles_in
from storage.work import Work
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    NINA,
    OLIVIA,
    add_people,
    add_program,
    notice_to,
    person,
    recorded,
    told,
)


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


def roles(work: Work, program: Program) -> set[tuple[str, str]]:
    work.db.flush()
    return {(role.person_id, role.kind.value) for role in roles_in(work, program.id, frozenset(RoleKind))}


def named(*people: str, shown: tuple[str, ...] = ()) -> FacilitatorsDraft:
    return FacilitatorsDraft(frozenset(shown), frozenset(people))


def test_facilitators_are_named_told_and_taken_out(work: Work, program: Program) -> None:
    olivia = person(work, OLIVIA)
    name_facilitators(work, olivia, program.id, named(EMMA, NINA))
    assert told(work, "facilitator_named") == [NINA, EMMA]
    before = notice_to(work, "facilitator_named", NINA)
    assert facilitator_facts(work, person(work, NINA), before) is not None
    name_facilitators(work, olivia, program.id, named(EMMA, shown=(EMMA, NINA)))
    assert facilitators_to_name(work, olivia, program.id).people == (EMMA,)
    assert facilitator_facts(work, person(work, NINA), before) is None
    assert recorded(work)[-1] == "facilitator_removed"


def test_whom_another_tab_has_named_meanwhile_stays(work: Work, program: Program) -> None:
    olivia = person(work, OLIVIA)
    name_facilitators(work, olivia, program.id, named(EMMA))
    name_facilitators(work, olivia, program.id, named(NINA))
    assert set(facilitators_to_name(work, olivia, program.id).people) == {EMMA, NINA}


def test_who_runs_it_is_no_facilitator_and_neither_is_an_outsider(work: Work, program: Program) -> None:
    person(work, NINA).is_guest = True
    for wrong in (OLIVIA, DAN, NINA):
        with pytest.raises(FieldErrors) as refused:
            name_facilitators(work, person(work, OLIVIA), program.id, named(wrong))
        assert set(refused.value.errors) == {"people"}


def test_facilitators_and_ownership_are_the_owners_to_give(work: Work, program: Program) -> None:
    for who, error in ((DAN, NotAllowed), (EMMA, NotFound)):
        for attempt in (
            lambda me: name_facilitators(work, me, program.id, named(EMMA)),
            lambda me: offer_program(work, me, program.id, HandoverDraft(EMMA, stays=False)),
            lambda me: handover(work, me, program.id),
        ):
            with pytest.raises(error):
                attempt(person(work, who))


def test_nothing_changes_before_the_heir_has_accepted(work: Work, program: Program) -> None:
    before = roles(work, program)
    offer_program(work, person(work, OLIVIA), program.id, HandoverDraft(EMMA, stays=False))
    assert roles(work, program) == before
    assert told(work, "program_offered") == [EMMA]
    with pytest.raises(NotFound):
        accept_program(work, person(work, NINA), program.id)
    for _again in range(2):
        accept_program(work, person(work, EMMA), program.id)
    assert roles(work, program) == {(EMMA, "owner"), (DAN, "deputy")}
    assert told(work, "program_answered") == [OLIVIA, DAN]
    assert recorded(work)[-3:] == ["program_offered", "owner_removed", "program_taken_over"]
    runs = {each: answer_facts(work, person(work, each), notice_to(work, "program_answered", each)) for each in (OLIVIA, DAN)}  # fmt: skip
    assert {each: facts.runs for each, facts in runs.items() if facts} == {OLIVIA: False, DAN: True}


@pytest.mark.parametrize("heir", [EMMA, DAN])
def test_the_owner_may_stay_as_deputy(work: Work, program: Program, heir: str) -> None:
    offer_program(work, person(work, OLIVIA), program.id, HandoverDraft(heir, stays=True))
    accept_program(work, person(work, heir), program.id)
    assert roles(work, program) == {(heir, "owner"), (OLIVIA, "deputy")}


def test_an_offer_is_declined_or_taken_back(work: Work, program: Program) -> None:
    olivia, emma = person(work, OLIVIA), person(work, EMMA)
    offer_program(work, olivia, program.id, HandoverDraft(EMMA, stays=False))
    offered = notice_to(work, "program_offered", EMMA)
    assert offer_facts(work, emma, offered) is not None
    offer_program(work, olivia, program.id, HandoverDraft("", stays=False))
    assert offer_facts(work, emma, offered) is None
    with pytest.raises(NotFound):
        accept_program(work, emma, program.id)
    offer_program(work, olivia, program.id, HandoverDraft(EMMA, stays=False))
    decline_program(work, emma, program.id)
    assert told(work, "program_answered") == [OLIVIA, DAN]
    assert (OLIVIA, "owner") in roles(work, program)
    with pytest.raises(Refusal, match="owner already"):
        offer_program(work, olivia, program.id, HandoverDraft(OLIVIA, stays=False))


def test_a_deputy_without_an_owner_finds_a_new_one(work: Work, program: Program) -> None:
    person(work, OLIVIA).is_deactivated = True
    offer_program(work, person(work, DAN), program.id, HandoverDraft(DAN, stays=False))
    accept_program(work, person(work, DAN), program.id)
    assert roles(work, program) == {(DAN, "owner")}
