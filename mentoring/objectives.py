"""Objectives: what a program is to reach, each tied to critical roles. Goals carry one, by its title alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.critical_roles import RoleCard, card
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.members import taking_part
from mentoring.permissions import has_role, program_as
from mentoring.program_guide import program_to_design
from mentoring.states import Act, allows
from mentoring.words import _
from storage.objectives import (
    CriticalRole,
    Objective,
    critical_roles_in,
    goal_counts,
    objectives_in,
    retired_objectives_in,
    retired_roles_in,
)
from storage.people import Person
from storage.programs import RUNS, TENDS, Program, RoleKind
from storage.work import Work

READERS = TENDS | {RoleKind.SPONSOR}
"""Who reads objectives with the critical roles behind them (PROGRAM.md, succession priorities)."""
MOST_OBJECTIVES, MOST_TIED, MOST_RETIRED = 15, 10, 10


@dataclass(frozen=True)
class ObjectiveDraft:
    """`roles`: ids of the program's critical roles."""

    title: str
    measure: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class ObjectiveCard:
    """An objective, for those who may read it: `goals` is how many goals serve it, `roles` the titles it is tied to."""

    id: str
    title: str
    measure: str
    roles: tuple[str, ...]
    goals: int


@dataclass(frozen=True)
class Retired:
    """What is offered no longer and can be brought back."""

    id: str
    title: str


@dataclass(frozen=True)
class ObjectivesPage:
    """All objectives and critical roles of a program; `may_edit`: whether they are the reader's to change now."""

    program_id: str
    program_name: str
    roles: tuple[RoleCard, ...]
    objectives: tuple[ObjectiveCard, ...]
    retired_roles: tuple[Retired, ...]
    retired_objectives: tuple[Retired, ...]
    may_edit: bool


@dataclass(frozen=True)
class ObjectiveSheet:
    """What an objective's form holds: the roles to choose from, by id and title, and what stands in it already."""

    program_id: str
    offered: tuple[tuple[str, str], ...]
    objective_id: str = ""
    draft: ObjectiveDraft | None = None


def objectives_page(work: Work, me: Person, program_id: str) -> ObjectivesPage:
    """For owner, deputy, facilitators and sponsors; to all others it does not exist.

    Raises NotAllowed for a sponsor who is mentor or mentee in the program: of these nobody reads the critical roles.
    """
    program = program_as(work, me, program_id, READERS)
    if not has_role(work, me, program.id, TENDS) and program.id in taking_part(work, me.id):
        raise NotAllowed(
            _(
                "You take part in this program as a mentor or mentee, and those who do never read its succession "
                "priorities. Your own page as a sponsor stays: /mentor sponsor."
            )
        )
    may_edit = allows(program, Act.DESIGN) and has_role(work, me, program.id, RUNS)
    objectives = objectives_in(work, program.id)
    counts = goal_counts(work, [each.id for each in objectives])
    return ObjectivesPage(
        program.id, program.name,
        tuple(card(role) for role in critical_roles_in(work, program.id)),
        tuple(_card(work, each, counts.get(each.id, 0)) for each in objectives),
        _retired(retired_roles_in(work, program.id, MOST_RETIRED)) if may_edit else (),
        _retired(retired_objectives_in(work, program.id, MOST_RETIRED)) if may_edit else (),
        may_edit,
    )  # fmt: skip


def new_objective(work: Work, me: Person, program_id: str) -> ObjectiveSheet:
    """Raises Refusal while the program has no critical role to tie it to."""
    program = _with_room(work, me, program_id)
    offered = _offered(work, program.id)
    if not offered:
        raise Refusal(
            _("An objective serves at least one critical role. Please add the critical role first.")
        )
    return ObjectiveSheet(program.id, offered)


def objective_to_edit(work: Work, me: Person, objective_id: str) -> ObjectiveSheet:
    objective = _objective(work, me, objective_id)
    draft = ObjectiveDraft(objective.title, objective.measure or "", tuple(objective.role_ids))
    offered = _offered(work, objective.program_id, objective.role_ids)
    return ObjectiveSheet(objective.program_id, offered, objective.id, draft)


def add_objective(work: Work, me: Person, program_id: str, draft: ObjectiveDraft) -> str:
    """Gives the program's id, as all of these do."""
    program = _with_room(work, me, program_id)
    objective = Objective(program_id=program.id, title=draft.title, created_at=work.now)
    objective.role_ids = _tied(work, program.id, draft)
    work.add(objective).measure = draft.measure
    work.audit(me.id, "objective_added", objective, program=program.id)
    return program.id


def edit_objective(work: Work, me: Person, objective_id: str, draft: ObjectiveDraft) -> str:
    objective = _objective(work, me, objective_id)
    objective.role_ids = _tied(work, objective.program_id, draft, objective.role_ids)
    objective.title, objective.measure = draft.title, draft.measure
    work.audit(me.id, "objective_changed", objective, program=objective.program_id)
    return objective.program_id


def retire_objective(work: Work, me: Person, objective_id: str) -> str:
    """No new goal is tied to it; those that are stay so."""
    return _set_retired(work, me, _objective(work, me, objective_id), is_retired=True)


def restore_objective(work: Work, me: Person, objective_id: str) -> str:
    objective = _objective(work, me, objective_id)
    _with_room(work, me, objective.program_id)
    return _set_retired(work, me, objective, is_retired=False)


def _with_room(work: Work, me: Person, program_id: str) -> Program:
    program = program_to_design(work, me, program_id)
    if len(objectives_in(work, program.id)) >= MOST_OBJECTIVES:
        text = _("A program has at most {most} objectives: fewer are remembered better. Retire one first.")
        raise Refusal(text.format(most=MOST_OBJECTIVES))
    return program


def _objective(work: Work, me: Person, objective_id: str) -> Objective:
    objective = work.get(Objective, objective_id)
    if objective is None:
        raise NotFound("objectives", objective_id)
    try:
        program_to_design(work, me, objective.program_id)
    except NotFound:
        raise NotFound("objectives", objective_id) from None
    return objective


def _tied(work: Work, program_id: str, draft: ObjectiveDraft, before: Sequence[str] = ()) -> list[str]:
    """The roles chosen, as far as they may be. Raises Refusal where there is none, or too many."""
    known = {role_id for role_id, _title in _offered(work, program_id, before)}
    tied = [role_id for role_id in dict.fromkeys(draft.roles) if role_id in known]
    if not 1 <= len(tied) <= MOST_TIED:
        raise Refusal(
            _("Please choose one to {most} critical roles that it serves.").format(most=MOST_TIED), "roles"
        )
    return tied


def _set_retired(work: Work, me: Person, objective: Objective, *, is_retired: bool) -> str:
    """A second click changes nothing."""
    if objective.is_retired is not is_retired:
        objective.is_retired = is_retired
        done = "objective_retired" if is_retired else "objective_restored"
        work.audit(me.id, done, objective, program=objective.program_id)
    return objective.program_id


def _offered(work: Work, program_id: str, also: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """The program's critical roles, and those of `also` that have been retired since."""
    roles = critical_roles_in(work, program_id)
    there = {role.id for role in roles}
    roles += [role for each in also if each not in there and (role := work.get(CriticalRole, each))]
    return tuple((role.id, role.title or "") for role in roles)


def _card(work: Work, objective: Objective, goals: int) -> ObjectiveCard:
    roles = (work.get(CriticalRole, role_id) for role_id in objective.role_ids)
    titles = tuple(role.title or "" for role in roles if role is not None)
    return ObjectiveCard(objective.id, objective.title, objective.measure or "", titles, goals)


def _retired(rows: Sequence[CriticalRole | Objective]) -> tuple[Retired, ...]:
    return tuple(Retired(row.id, row.title or "") for row in rows)
