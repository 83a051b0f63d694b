"""Critical roles: the positions that must not stand empty. Mentors and mentees never see them."""

from dataclasses import dataclass

from mentoring.errors import NotFound, Refusal
from mentoring.program_guide import program_to_design
from mentoring.words import _
from storage.objectives import CriticalRole, Priority, critical_roles_in
from storage.people import Person
from storage.programs import Program
from storage.work import Work

__all__ = [
    "MOST_ROLES", "Priority", "RoleCard", "RoleDraft", "add_role", "card", "edit_role", "restore_role", "retire_role",
    "role_to_add", "role_to_edit",
]  # fmt: skip
MOST_ROLES = 30  # what one page of Slack's holds, beside the objectives


@dataclass(frozen=True)
class RoleDraft:
    """`priority`: a value of Priority."""

    title: str
    function: str
    priority: str
    why: str


@dataclass(frozen=True)
class RoleCard:
    """A critical role, for those who may read it."""

    id: str
    program_id: str
    title: str
    function: str
    priority: Priority
    why: str


def role_to_add(work: Work, me: Person, program_id: str) -> str:
    """The program's id; refused where there are as many as can be shown."""
    program = program_to_design(work, me, program_id)
    if len(critical_roles_in(work, program.id)) >= MOST_ROLES:
        raise Refusal(
            _("A program has at most {most} critical roles. Retire one first.").format(most=MOST_ROLES)
        )
    return program.id


def role_to_edit(work: Work, me: Person, role_id: str) -> RoleCard:
    return card(_role(work, me, role_id))


def add_role(work: Work, me: Person, program_id: str, draft: RoleDraft) -> str:
    """Gives the program's id, as all of these do."""
    role = CriticalRole(program_id=role_to_add(work, me, program_id), created_at=work.now)
    role.priority = _priority(draft)
    return _write(work, me, work.add(role), draft, "critical_role_added")


def edit_role(work: Work, me: Person, role_id: str, draft: RoleDraft) -> str:
    return _write(work, me, _role(work, me, role_id), draft, "critical_role_changed")


def retire_role(work: Work, me: Person, role_id: str) -> str:
    """It is offered no longer; what is tied to it stays so."""
    return _set_retired(work, me, _role(work, me, role_id), is_retired=True)


def restore_role(work: Work, me: Person, role_id: str) -> str:
    role = _role(work, me, role_id)
    role_to_add(work, me, role.program_id)
    return _set_retired(work, me, role, is_retired=False)


def card(role: CriticalRole) -> RoleCard:
    return RoleCard(
        role.id, role.program_id, role.title or "", role.function or "", role.priority, role.why or ""
    )


def _role(work: Work, me: Person, role_id: str) -> CriticalRole:
    role = work.get(CriticalRole, role_id)
    if role is None:
        raise NotFound("critical_roles", role_id)
    _require_program(work, me, role)
    return role


def _require_program(work: Work, me: Person, role: CriticalRole) -> Program:
    try:
        return program_to_design(work, me, role.program_id)
    except NotFound:
        raise NotFound("critical_roles", role.id) from None


def _priority(draft: RoleDraft) -> Priority:
    if draft.priority not in list(Priority):
        raise Refusal(_("Please choose one of these."), "priority")
    return Priority(draft.priority)


def _write(work: Work, me: Person, role: CriticalRole, draft: RoleDraft, done: str) -> str:
    role.priority = _priority(draft)
    role.title, role.function, role.why = draft.title, draft.function, draft.why or None
    work.audit(me.id, done, role, program=role.program_id)
    return role.program_id


def _set_retired(work: Work, me: Person, role: CriticalRole, *, is_retired: bool) -> str:
    """A second click changes nothing."""
    if role.is_retired is not is_retired:
        role.is_retired = is_retired
        done = "critical_role_retired" if is_retired else "critical_role_restored"
        work.audit(me.id, done, role, program=role.program_id)
    return role.program_id
