"""Objectives and critical roles: who reads and changes them, and what goals know of them."""

from dataclasses import replace

import pytest

from mentoring.critical_roles import (
    MOST_ROLES,
    Priority,
    RoleDraft,
    add_role,
    edit_role,
    restore_role,
    retire_role,
    role_to_edit,
)
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.goals import GoalDraft, goal_to_edit, new_goal, set_goal
from mentoring.objectives import (
    MOST_OBJECTIVES,
    ObjectiveDraft,
    add_objective,
    edit_objective,
    new_objective,
    objective_to_edit,
    objectives_page,
    restore_objective,
    retire_objective,
)
from mentoring.participants import take_in
from storage.objectives import critical_roles_in, objectives_in
from storage.participants import ParticipantKind
from storage.programs import Program, ProgramState, Role, RoleKind
from storage.work import Work
from tests.mentoring.programs_of_ours import (
    DAN,
    DRAFT,
    EMMA,
    MIA,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
    recorded,
)

ROLE = RoleDraft("Head of Treasury", "Finance", "high", "She retires in two years")


@pytest.fixture
def staffed(work: Work) -> Work:
    add_people(work)
    return work


@pytest.fixture
def program(staffed: Work) -> Program:
    """Olivia's, with two critical roles."""
    program, dan = add_program(staffed), person(staffed, DAN)
    add_role(staffed, dan, program.id, replace(ROLE, title="Plant manager", priority="low"))
    add_role(staffed, dan, program.id, ROLE)
    return program


def draft(work: Work, program: Program, title: str = "Ready successors") -> ObjectiveDraft:
    roles = tuple(role.id for role in critical_roles_in(work, program.id))
    return ObjectiveDraft(title, "Two by 2027", roles[:1])


def objective(work: Work, program: Program, title: str = "Ready successors") -> str:
    """Olivia adds it; gives its id."""
    add_objective(work, person(work, OLIVIA), program.id, draft(work, program, title))
    return objectives_in(work, program.id)[-1].id


def goal_draft(pairing_id: str, objective_id: str) -> GoalDraft:
    return GoalDraft(pairing_id, "Lead the audit", "Done once", DRAFT.ends_on, "", objective_id)


def test_roles_stand_by_priority(staffed: Work, program: Program) -> None:
    roles = critical_roles_in(staffed, program.id)
    assert [(role.title, role.priority) for role in roles] == [
        ("Head of Treasury", Priority.HIGH),
        ("Plant manager", Priority.LOW),
    ]


def test_an_objective_serves_a_critical_role_of_its_own_program(staffed: Work, program: Program) -> None:
    olivia, other = person(staffed, OLIVIA), add_program(staffed, name="Engineers")
    with pytest.raises(Refusal, match="add the critical role first"):
        new_objective(staffed, olivia, other.id)
    add_role(staffed, olivia, other.id, ROLE)
    for roles in ((), draft(staffed, other).roles, ("nonsense",)):
        with pytest.raises(Refusal, match="one to 10") as refused:
            add_objective(staffed, olivia, program.id, replace(draft(staffed, program), roles=roles))
        assert refused.value.field == "roles"
    assert objectives_in(staffed, program.id) == []
    found = objective(staffed, program)
    sheet = objective_to_edit(staffed, olivia, found)
    assert sheet.draft == draft(staffed, program)
    edit_objective(staffed, olivia, found, replace(draft(staffed, program), title="Other words"))
    assert objectives_page(staffed, olivia, program.id).objectives[0].title == "Other words"
    assert recorded(staffed)[-2:] == ["objective_added", "objective_changed"]


def test_owner_deputy_facilitator_and_sponsor_read_them_and_nobody_else(
    staffed: Work, program: Program
) -> None:
    add_pairing(staffed, program)
    for kind, may_edit in ((RoleKind.FACILITATOR, False), (RoleKind.SPONSOR, False), (RoleKind.DEPUTY, True)):
        role = staffed.add(Role(program_id=program.id, person_id=EMMA, kind=kind))
        staffed.db.flush()
        assert objectives_page(staffed, person(staffed, EMMA), program.id).may_edit is may_edit
        staffed.delete(role)
        staffed.db.flush()
    for stranger in (EMMA, MIA):
        with pytest.raises(NotFound):
            objectives_page(staffed, person(staffed, stranger), program.id)


@pytest.mark.parametrize("kind", list(ParticipantKind))
def test_a_sponsor_who_takes_part_reads_none_of_them(
    staffed: Work, program: Program, kind: ParticipantKind
) -> None:
    staffed.add(Role(program_id=program.id, person_id=EMMA, kind=RoleKind.SPONSOR))
    take_in(staffed, OLIVIA, program.id, EMMA, kind)
    staffed.db.flush()
    with pytest.raises(NotAllowed, match="never read its succession priorities"):
        objectives_page(staffed, person(staffed, EMMA), program.id)


def test_a_facilitator_and_a_stranger_change_nothing(staffed: Work, program: Program) -> None:
    staffed.add(Role(program_id=program.id, person_id=EMMA, kind=RoleKind.FACILITATOR))
    emma, role = person(staffed, EMMA), critical_roles_in(staffed, program.id)[0].id
    found = objective(staffed, program)
    for attempt in (
        lambda: add_role(staffed, emma, program.id, ROLE),
        lambda: edit_role(staffed, emma, role, ROLE),
        lambda: role_to_edit(staffed, emma, role),
        lambda: retire_role(staffed, emma, role),
        lambda: add_objective(staffed, emma, program.id, draft(staffed, program)),
        lambda: objective_to_edit(staffed, emma, found),
        lambda: retire_objective(staffed, emma, found),
        lambda: retire_objective(staffed, emma, "nonsense"),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_what_is_retired_is_no_longer_offered_and_can_be_brought_back(
    staffed: Work, program: Program
) -> None:
    olivia, role = person(staffed, OLIVIA), critical_roles_in(staffed, program.id)[0]
    found = objective(staffed, program)
    for _again in range(2):
        retire_role(staffed, olivia, role.id)
        retire_objective(staffed, olivia, found)
    page = objectives_page(staffed, olivia, program.id)
    assert ([each.title for each in page.roles], page.objectives) == (["Plant manager"], ())
    assert [each.id for each in (*page.retired_roles, *page.retired_objectives)] == [role.id, found]
    assert role.id in [each for each, _title in objective_to_edit(staffed, olivia, found).offered]
    restore_role(staffed, olivia, role.id)
    restore_objective(staffed, olivia, found)
    assert objectives_page(staffed, olivia, program.id).objectives[0].roles == ("Head of Treasury",)
    kinds = ["critical_role_retired", "objective_retired", "critical_role_restored", "objective_restored"]
    assert recorded(staffed)[-4:] == kinds


def test_there_are_no_more_than_can_be_shown(staffed: Work, program: Program) -> None:
    olivia = person(staffed, OLIVIA)
    for _number in range(MOST_ROLES - 2):
        add_role(staffed, olivia, program.id, ROLE)
    with pytest.raises(Refusal, match="Retire one first"):
        add_role(staffed, olivia, program.id, ROLE)
    for _number in range(MOST_OBJECTIVES):
        objective(staffed, program)
    with pytest.raises(Refusal, match="Retire one first"):
        new_objective(staffed, olivia, program.id)


def test_a_goal_carries_an_objective_by_its_title_alone(staffed: Work, program: Program) -> None:
    found, mia = objective(staffed, program), person(staffed, MIA)
    pairing = add_pairing(staffed, program)
    assert new_goal(staffed, mia).objectives == ((found, "Ready successors"),)
    plan = set_goal(staffed, mia, goal_draft(pairing.id, found))
    assert plan.cards[0].objective == "Ready successors"
    assert "Treasury" not in repr(plan)
    assert objectives_page(staffed, person(staffed, OLIVIA), program.id).objectives[0].goals == 1
    retire_objective(staffed, person(staffed, OLIVIA), found)
    assert new_goal(staffed, mia).objectives == ()
    assert goal_to_edit(staffed, mia, plan.cards[0].id).objectives == ((found, "Ready successors"),)


def test_a_goal_serves_no_other_programs_objective(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program)
    other = add_program(staffed, name="Engineers")
    add_role(staffed, person(staffed, OLIVIA), other.id, ROLE)
    for wrong in (objective(staffed, other), "nonsense"):
        with pytest.raises(Refusal) as refused:
            set_goal(staffed, person(staffed, MIA), goal_draft(pairing.id, wrong))
        assert refused.value.field == "objective"


def test_a_closing_programs_objectives_are_read_only(staffed: Work, program: Program) -> None:
    program.state = ProgramState.CLOSING
    assert not objectives_page(staffed, person(staffed, OLIVIA), program.id).may_edit
    with pytest.raises(Refusal, match="closing"):
        add_role(staffed, person(staffed, OLIVIA), program.id, ROLE)
