"""A new cohort: the design of an earlier program, without its people; and its guardrails and milestones."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.competencies import take_starters
from mentoring.critical_roles import RoleDraft, add_role
from mentoring.eligibility import Rules, rules_of
from mentoring.entry_rules import set_levels, set_rules
from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal
from mentoring.objectives import ObjectiveDraft, add_objective, objectives_page
from mentoring.program_copies import begin_cohort, cohort_to_begin
from mentoring.program_guide import steps_of
from mentoring.program_milestones import (
    MOST_MILESTONES,
    DatedDraft,
    add_milestone,
    edit_milestone,
    milestone_to_edit,
    milestones_page,
    remove_milestone,
)
from mentoring.program_terms import Terms, set_terms, terms_to_edit
from storage.competencies import competencies_in
from storage.objectives import critical_roles_in
from storage.pairings import count_pairings
from storage.participants import ParticipantKind
from storage.programs import Program, ProgramState, roles_in
from storage.work import Work
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MIA,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
    recorded,
)

TERMS = Terms(1, 4, 6, 8, may_request=True, needs_training=False)


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


def designed(work: Work, program: Program) -> None:
    """Olivia goes through the whole guide."""
    olivia = person(work, OLIVIA)
    add_role(work, olivia, program.id, RoleDraft("Head of Treasury", "Finance", "high", "Retires"))
    roles = tuple(role.id for role in critical_roles_in(work, program.id))
    add_objective(work, olivia, program.id, ObjectiveDraft("Successors", "Two", roles))
    take_starters(work, olivia, program.id)
    set_levels(work, olivia, program.id, ["Manager", "Director"])
    set_rules(work, olivia, program.id, "mentor", Rules(("Director",), 12, people=(MIA,)))
    add_milestone(work, olivia, program.id, DatedDraft("Review", date(2026, 6, 1)))
    set_terms(work, olivia, program.id, TERMS)


def test_a_cohort_has_the_design_and_none_of_the_people(work: Work, program: Program) -> None:
    designed(work, program)
    add_pairing(work, program)
    olivia = person(work, OLIVIA)
    draft = cohort_to_begin(work, olivia, program.id)
    assert (draft.starts_on, draft.ends_on) == (date(2026, 9, 2), date(2027, 3, 4))
    saved = begin_cohort(work, olivia, replace(draft, name="Successors 2027"))
    copy = work.get(Program, saved.id)
    assert copy is not None
    assert (copy.state, copy.copied_from, copy.purpose) == (ProgramState.DRAFT, program.id, program.purpose)
    left = {step.name for step in steps_of(work, copy) if not step.is_done}
    assert left == {"eligibility", "sponsors", "weights", "charter", "signoffs"}, (
        "who can take part is asked anew"
    )
    assert rules_of(copy, ParticipantKind.MENTOR) == Rules(("Director",), 12)
    assert terms_to_edit(work, olivia, copy.id) == TERMS
    assert len(competencies_in(work, copy.id)) == 8
    objectives = objectives_page(work, olivia, copy.id)
    assert (objectives.objectives[0].title, objectives.objectives[0].roles) == (
        "Successors",
        ("Head of Treasury",),
    )
    assert objectives.roles[0].id != critical_roles_in(work, program.id)[0].id
    assert milestones_page(work, olivia, copy.id).milestones[0].day == date(2026, 12, 2)
    assert [role.person_id for role in roles_in(work, copy.id)] == [OLIVIA]
    assert count_pairings(work, copy.id) == 0
    assert recorded(work)[-1] == "program_copied"


def test_a_cohort_has_a_name_and_days_of_its_own(work: Work, program: Program) -> None:
    draft = cohort_to_begin(work, person(work, OLIVIA), program.id)
    with pytest.raises(FieldErrors) as refused:
        begin_cohort(work, person(work, OLIVIA), replace(draft, ends_on=draft.starts_on))
    assert set(refused.value.errors) == {"name", "ends_on"}


def test_a_closed_program_can_be_copied_but_not_by_everybody(work: Work, program: Program) -> None:
    program.state = ProgramState.CLOSED
    draft = replace(cohort_to_begin(work, person(work, OLIVIA), program.id), name="Next")
    person(work, EMMA).may_create_programs = True
    for who in (DAN, EMMA, MIA):
        for attempt in (
            lambda me: begin_cohort(work, me, draft),
            lambda me: cohort_to_begin(work, me, program.id),
        ):
            with pytest.raises((NotAllowed, NotFound)):
                attempt(person(work, who))
    assert begin_cohort(work, person(work, OLIVIA), draft).is_new


def test_guardrails_fit_each_other(work: Work, program: Program) -> None:
    with pytest.raises(Refusal) as refused:
        set_terms(work, person(work, OLIVIA), program.id, Terms(mentor_capacity=4, capacity_cap=3))
    assert refused.value.field == "mentor_capacity"
    assert terms_to_edit(work, person(work, OLIVIA), program.id) == Terms()


def test_milestones_are_added_changed_and_removed(work: Work, program: Program) -> None:
    olivia = person(work, OLIVIA)
    with pytest.raises(Refusal) as refused:
        add_milestone(work, olivia, program.id, DatedDraft("Review", date(2062, 6, 1)))
    assert refused.value.field == "day"
    add_milestone(work, olivia, program.id, DatedDraft("Review", date(2026, 6, 1)))
    add_milestone(work, olivia, program.id, DatedDraft("Kick-off", date(2026, 3, 9)))
    first, review = milestones_page(work, olivia, program.id).milestones
    assert (first.name, review.name) == ("Kick-off", "Review")
    edit_milestone(work, olivia, review.id, DatedDraft("Mid-term", date(2026, 6, 2)))
    remove_milestone(work, olivia, first.id)
    assert [each.name for each in milestones_page(work, olivia, program.id).milestones] == ["Mid-term"]
    with pytest.raises(NotFound):
        remove_milestone(work, olivia, first.id)
    with pytest.raises(NotFound):
        milestone_to_edit(work, person(work, EMMA), review.id)
    for number in range(MOST_MILESTONES - 1):
        add_milestone(work, olivia, program.id, DatedDraft(f"Day {number}", date(2026, 6, 1)))
    with pytest.raises(Refusal, match="Remove one first"):
        add_milestone(work, olivia, program.id, DatedDraft("One more", date(2026, 6, 1)))
