"""A program's milestones: the days that everybody in it should know."""

from dataclasses import dataclass
from datetime import date

from mentoring.errors import NotFound, Refusal
from mentoring.members import belonging
from mentoring.permissions import run_program
from mentoring.program_guide import program_to_design
from mentoring.states import Act, allows
from mentoring.times import today
from mentoring.words import _
from storage.people import Person
from storage.program_milestones import ProgramMilestone, program_milestones_in
from storage.programs import Program, ProgramState
from storage.work import Work

MOST_MILESTONES = 30
MOST_COMING = 3
BEHIND = frozenset({ProgramState.DRAFT, ProgramState.CLOSED})


@dataclass(frozen=True)
class DatedDraft:
    """`day`: a day in the program's zone."""

    name: str
    day: date


@dataclass(frozen=True)
class MilestoneLine:
    id: str
    name: str
    day: date


@dataclass(frozen=True)
class MilestonesPage:
    """A program's milestones, the earliest first, and its rhythm."""

    program_id: str
    program_name: str
    starts_on: date
    ends_on: date
    days_between_sessions: int
    session_minutes: int
    milestones: tuple[MilestoneLine, ...]
    may_edit: bool


@dataclass(frozen=True)
class ComingMilestone:
    """One that is still to come; `day` is a day of its program's zone."""

    name: str
    day: date
    program_name: str


def coming_milestones(work: Work, me: Person) -> tuple[ComingMilestone, ...] | None:
    """For Home: the next of the programs to which I belong, the earliest first; None where there is none."""
    found = (work.get(Program, each) for each in belonging(work, me.id))
    programs = {each.id: each for each in found if each is not None and each.state not in BEHIND}
    coming = sorted(
        (each.day, program.name, each.name)
        for each in program_milestones_in(work, *programs)
        if each.day >= today(work.now, (program := programs[each.program_id]).zone)
    )
    return tuple(ComingMilestone(name, day, program) for day, program, name in coming[:MOST_COMING]) or None


def milestones_page(work: Work, me: Person, program_id: str) -> MilestonesPage:
    program = run_program(work, me, program_id)
    return MilestonesPage(
        program.id, program.name, program.starts_on, program.ends_on, program.days_between_sessions,
        program.session_minutes, tuple(_line(each) for each in program_milestones_in(work, program.id)),
        allows(program, Act.DESIGN),
    )  # fmt: skip


def milestone_to_add(work: Work, me: Person, program_id: str) -> str:
    program = program_to_design(work, me, program_id)
    if len(program_milestones_in(work, program.id)) >= MOST_MILESTONES:
        raise Refusal(
            _("A program has at most {most} milestones. Remove one first.").format(most=MOST_MILESTONES)
        )
    return program.id


def milestone_to_edit(work: Work, me: Person, milestone_id: str) -> MilestoneLine:
    return _line(_milestone(work, me, milestone_id))


def add_milestone(work: Work, me: Person, program_id: str, draft: DatedDraft) -> str:
    """Gives the program's id, as all of these do."""
    program = program_to_design(work, me, milestone_to_add(work, me, program_id))
    _check(program, draft)
    milestone = work.add(ProgramMilestone(program_id=program.id, name=draft.name, day=draft.day))
    work.audit(me.id, "program_milestone_added", milestone, program=program.id)
    return program.id


def edit_milestone(work: Work, me: Person, milestone_id: str, draft: DatedDraft) -> str:
    milestone = _milestone(work, me, milestone_id)
    _check(program_to_design(work, me, milestone.program_id), draft)
    milestone.name, milestone.day = draft.name, draft.day
    work.audit(me.id, "program_milestone_changed", milestone, program=milestone.program_id)
    return milestone.program_id


def remove_milestone(work: Work, me: Person, milestone_id: str) -> str:
    milestone = _milestone(work, me, milestone_id)
    work.audit(me.id, "program_milestone_removed", milestone, program=milestone.program_id)
    work.delete(milestone)
    work.db.flush()
    return milestone.program_id


def _check(program: Program, draft: DatedDraft) -> None:
    if not program.starts_on.year - 1 <= draft.day.year <= program.ends_on.year + 1:
        raise Refusal(_("This day is far from the program's own. Please check the year."), "day")


def _milestone(work: Work, me: Person, milestone_id: str) -> ProgramMilestone:
    milestone = work.get(ProgramMilestone, milestone_id)
    if milestone is None:
        raise NotFound("program_milestones", milestone_id)
    try:
        program_to_design(work, me, milestone.program_id)
    except NotFound:
        raise NotFound("program_milestones", milestone_id) from None
    return milestone


def _line(milestone: ProgramMilestone) -> MilestoneLine:
    return MilestoneLine(milestone.id, milestone.name, milestone.day)
