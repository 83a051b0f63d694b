"""A new cohort: an earlier program's design, copied into a draft of its own. No people but the owner."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentoring.eligibility import rules_of
from mentoring.entry_rules import STEP
from mentoring.permissions import require_creating_programs, run_program
from mentoring.program_registry import COPIES
from mentoring.programs import ProgramDraft, SavedProgram, create_program
from mentoring.times import today
from storage.competencies import Competency, competencies_in
from storage.objectives import CriticalRole, Objective, critical_roles_in, objectives_in
from storage.participants import ParticipantKind
from storage.people import Person
from storage.program_milestones import ProgramMilestone, program_milestones_in
from storage.programs import Program
from storage.work import Work

SETTINGS = (
    "mentor_capacity", "capacity_cap", "hours_a_month", "cooldown_weeks", "may_request", "needs_training", "levels",
    "weights", "designed", "working_days", "nudge_settings",
)  # fmt: skip
"""What is copied as it is."""


@dataclass(frozen=True)
class CohortDraft:
    """The copy of `program_id`; days in its zone."""

    program_id: str
    name: str
    starts_on: date
    ends_on: date


def cohort_to_begin(work: Work, me: Person, program_id: str) -> CohortDraft:
    """As long as the earlier one, and after it; its name is to be told apart by whoever copies it."""
    require_creating_programs(me)
    program = run_program(work, me, program_id)
    starts_on = max(today(work.now, program.zone), program.ends_on + timedelta(days=1))
    return CohortDraft(program.id, program.name, starts_on, starts_on + (program.ends_on - program.starts_on))


def begin_cohort(work: Work, me: Person, draft: CohortDraft) -> SavedProgram:
    """A draft of mine with the earlier program's design; its days are as far from the start as they were."""
    source = run_program(work, me, draft.program_id)
    saved = create_program(
        work, me,
        ProgramDraft(
            draft.name, source.purpose, draft.starts_on, draft.ends_on, source.zone, source.announcements_channel,
            source.managers_channel, source.days_between_sessions, source.session_minutes,
        ),
    )  # fmt: skip
    target = work.get(Program, saved.id)
    if target is None:
        raise LookupError(saved.id)
    target.copied_from = source.id
    for name in SETTINGS:
        setattr(target, name, getattr(source, name))
    target.eligibility = _rules_without_people(source)
    if any(rules_of(source, kind).people for kind in ParticipantKind):
        target.designed = [step for step in target.designed if step != STEP]
    _copy_objectives(work, source, target, _copy_roles(work, source, target))
    _copy_competencies(work, source, target)
    _copy_milestones(work, source, target)
    for copy in COPIES:
        copy(work, source, target)
    work.audit(me.id, "program_copied", target, source=source.id)
    return saved


def _rules_without_people(source: Program) -> dict[str, object]:
    """No people come along; where only named ones could take part, the guide asks anew who can."""
    rules = {kind: rules_of(source, kind) for kind in ParticipantKind if kind.value in source.eligibility}
    return {kind.value: vars(replace(each, people=())) for kind, each in rules.items()}


def _copy_roles(work: Work, source: Program, target: Program) -> dict[str, str]:
    """Gives the copy's id of each role."""
    copies = {}
    for role in critical_roles_in(work, source.id):
        copy = work.add(CriticalRole(program_id=target.id, priority=role.priority, created_at=work.now))
        copy.title, copy.function, copy.why = role.title, role.function, role.why
        copies[role.id] = copy.id
    return copies


def _copy_objectives(work: Work, source: Program, target: Program, roles: dict[str, str]) -> None:
    for each in objectives_in(work, source.id):
        tied = [roles[role_id] for role_id in each.role_ids if role_id in roles]
        copy = Objective(program_id=target.id, title=each.title, role_ids=tied, created_at=work.now)
        work.add(copy).measure = each.measure


def _copy_competencies(work: Work, source: Program, target: Program) -> None:
    for place, each in enumerate(competencies_in(work, source.id)):
        work.add(Competency(program_id=target.id, name=each.name, meaning=each.meaning, position=place))


def _copy_milestones(work: Work, source: Program, target: Program) -> None:
    shift = target.starts_on - source.starts_on
    for each in program_milestones_in(work, source.id):
        work.add(ProgramMilestone(program_id=target.id, name=each.name, day=each.day + shift))
