"""Programs: who may create and change them, who may be named to, and what a sensible program is."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from mentoring.agreements import begin_agreement
from mentoring.endings import fit_to_end
from mentoring.errors import FieldErrors, Refusal
from mentoring.escalation_path import path_has_changed
from mentoring.nudges import look_again
from mentoring.people import chosen, why_not_eligible
from mentoring.permissions import (
    may_create_programs,
    own_program,
    require_creating_programs,
    require_programs,
)
from mentoring.states import Act, allows
from mentoring.times import is_zone, today
from mentoring.words import _
from storage.notices import Notice
from storage.pairings import active_pairings_in
from storage.people import Person
from storage.programs import (
    TENDS,
    Program,
    ProgramState,
    Role,
    RoleKind,
    programs_of,
    programs_run_by,
    roles_in,
)
from storage.work import Work

LENGTH = relativedelta(months=6)  # PROGRAM.md, defaults
FURTHEST = timedelta(days=3660)  # a day ten years away is a slip of the finger


@dataclass(frozen=True)
class ProgramDraft:
    """A program as its form holds it; dates are local to `zone`, channels and the deputy are Slack's ids."""

    name: str
    purpose: str
    starts_on: date
    ends_on: date
    zone: str
    announcements_channel: str
    managers_channel: str | None = None
    days_between_sessions: int = 14
    session_minutes: int = 60
    deputy: str | None = None


@dataclass(frozen=True)
class NewProgram:
    """What a new program's form is filled with."""

    starts_on: date
    ends_on: date
    zone: str


@dataclass(frozen=True)
class ProgramLine:
    """A program in the list of those who look after it."""

    id: str
    name: str
    starts_on: date
    ends_on: date
    state: ProgramState


@dataclass(frozen=True)
class MyPrograms:
    programs: tuple[ProgramLine, ...]
    may_create: bool


@dataclass(frozen=True)
class SavedProgram:
    """`cancelled`: how many planned sessions lay after its new end."""

    id: str
    name: str
    is_new: bool
    cancelled: int = 0


@dataclass(frozen=True)
class NamedDeputy:
    """What a person was newly trusted with, and by whom."""

    by_id: str
    program_id: str
    program_name: str


def program_errors(draft: ProgramDraft, now: date, *, is_new: bool) -> dict[str, str]:
    """What is wrong with the dates and the zone, by field; `now` is the day in the program's zone."""
    errors = {}
    if abs(draft.starts_on - now) > FURTHEST:
        errors["starts_on"] = _("This day is more than ten years away. Please check the year.")
    if draft.ends_on <= draft.starts_on:
        errors["ends_on"] = _("A program ends after it starts. Please choose a later day.")
    elif draft.ends_on - draft.starts_on > FURTHEST:
        errors["ends_on"] = _("This day is more than ten years away. Please check the year.")
    elif is_new and draft.ends_on < now:
        errors["ends_on"] = _("This day has passed. Please choose a day to come.")
    return errors


def new_program(work: Work, me: Person) -> NewProgram:
    require_creating_programs(me)
    day = today(work.now, me.zone)
    return NewProgram(day, day + LENGTH, me.zone)


def my_programs(work: Work, me: Person) -> MyPrograms:
    """Those I look after, newest first. Refused for somebody who neither does nor may create any."""
    programs = programs_of(work, me.id, TENDS)
    if not programs:
        require_creating_programs(me)
    lines = (ProgramLine(each.id, each.name, each.starts_on, each.ends_on, each.state) for each in programs)
    return MyPrograms(tuple(lines), may_create_programs(me))


def program_to_edit(work: Work, me: Person, program_id: str) -> ProgramDraft:
    program = _program_to_change(work, me, program_id)
    deputy = _deputy(work, program_id)
    return ProgramDraft(
        program.name, program.purpose, program.starts_on, program.ends_on, program.zone,
        program.announcements_channel, program.managers_channel, program.days_between_sessions,
        program.session_minutes, deputy.person_id if deputy else None,
    )  # fmt: skip


def _program_to_change(work: Work, me: Person, program_id: str) -> Program:
    program = own_program(work, me, program_id)
    if program.state is ProgramState.CLOSED:
        raise Refusal(_("This program is closed: it can be read, and nothing in it can be changed."))
    return program


def create_program(work: Work, me: Person, draft: ProgramDraft) -> SavedProgram:
    """A draft, which nobody but those who run it sees. The creator is the owner."""
    require_creating_programs(me)
    _check(work, me, draft, None)
    program = work.add(Program(created_at=work.now, state=ProgramState.DRAFT))
    _fill(program, draft)
    work.add(Role(program_id=program.id, person_id=me.id, kind=RoleKind.OWNER))
    work.audit(me.id, "program_created", program)
    begin_agreement(work, me.id, program.id)
    _set_deputy(work, me, program, draft.deputy)
    return SavedProgram(program.id, program.name, is_new=True)


def change_program(work: Work, me: Person, program_id: str, draft: ProgramDraft) -> SavedProgram:
    program = _program_to_change(work, me, program_id)
    _check(work, me, draft, program)
    has_new_end = program.zone != draft.zone or program.ends_on != draft.ends_on
    has_new_days = has_new_end or program.starts_on != draft.starts_on
    _fill(program, draft)
    work.audit(me.id, "program_changed", program)
    _set_deputy(work, me, program, draft.deputy)
    for pairing in active_pairings_in(work, program.id) if has_new_days else ():
        look_again(work, pairing)
    look_again(work, program)
    cancelled = fit_to_end(work, me, program) if has_new_end else 0
    return SavedProgram(program.id, program.name, is_new=False, cancelled=cancelled)


def _check(work: Work, me: Person, draft: ProgramDraft, program: Program | None) -> None:
    zone = draft.zone if is_zone(draft.zone) else me.zone
    errors = program_errors(draft, today(work.now, zone), is_new=program is None)
    if zone != draft.zone:
        errors["zone"] = _("This time zone is not known. Please choose one from the list.")
    if any(
        each.name.casefold() == draft.name.casefold()
        for each in programs_run_by(work, me.id)
        if each is not program
    ):
        errors["name"] = _("You already run a program with this name. Please choose another name.")
    if draft.deputy and (error := _deputy_error(work, me, draft.deputy)):
        errors["deputy"] = error
    if errors:
        raise FieldErrors(errors)


def _deputy_error(work: Work, me: Person, deputy_id: str) -> str | None:
    if deputy_id == me.id:
        return _("You are the owner already. Choose somebody else, or leave this empty.")
    return why_not_eligible(chosen(work, deputy_id))


def _fill(program: Program, draft: ProgramDraft) -> None:
    program.name, program.purpose = draft.name, draft.purpose
    program.starts_on, program.ends_on, program.zone = draft.starts_on, draft.ends_on, draft.zone
    program.announcements_channel, program.managers_channel = (
        draft.announcements_channel,
        draft.managers_channel,
    )
    program.days_between_sessions, program.session_minutes = (
        draft.days_between_sessions,
        draft.session_minutes,
    )


def _deputy(work: Work, program_id: str) -> Role | None:
    return next((role for role in roles_in(work, program_id) if role.kind is RoleKind.DEPUTY), None)


def _set_deputy(work: Work, me: Person, program: Program, deputy_id: str | None) -> None:
    before = _deputy(work, program.id)
    if (before.person_id if before else None) == deputy_id:
        return
    if before is not None:
        work.delete(before)
        work.audit(me.id, "deputy_removed", program, person=before.person_id)
    if deputy_id is not None:
        role = work.add(Role(program_id=program.id, person_id=deputy_id, kind=RoleKind.DEPUTY))
        work.audit(me.id, "deputy_named", program, person=deputy_id)
        work.tell(deputy_id, "deputy_named", role.id, program=program.id, role=role.id, by=me.id)
    path_has_changed(work, program.id)


def deputy_facts(work: Work, person: Person, notice: Notice) -> NamedDeputy | None:
    """None once somebody else is the deputy."""
    program, role = work.get(Program, notice.about["program"]), work.get(Role, notice.about["role"])
    if program is None or role is None or role.person_id != person.id:
        return None
    return NamedDeputy(notice.about["by"], program.id, program.name)


def programs_to_pair_in(work: Work, me: Person) -> list[Program]:
    """The programs that I run, that have not ended and whose state allows it. Refused for somebody who runs none."""
    require_programs(work, me)
    mine = programs_run_by(work, me.id)
    return [each for each in mine if allows(each, Act.MATCH) and today(work.now, each.zone) <= each.ends_on]
