"""Rights, asked in one place. Every right comes from a role in one program, or from a place in one pairing.

Each function gives the record or raises: NotFound where the person may not even know that it exists,
NotAllowed where they know of it but may not do this. A record of another program or workspace is never found.
"""

from collections.abc import Collection

from mentoring.agreements import require_signed, unsigned
from mentoring.errors import NotAllowed, NotFound, Several
from mentoring.states import Act, require_state
from mentoring.words import _
from storage.goals import Goal
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import (
    RUNS,
    TENDS,
    Program,
    RoleKind,
    owners_of,
    programs_of,
    roles_in,
    roles_of,
)
from storage.reflections import Reflection
from storage.work import Work


def pairing_of(work: Work, me: Person, pairing_id: str) -> Pairing:
    """A pairing in which `me` is mentor or mentee."""
    pairing = work.get(Pairing, pairing_id)
    if pairing is None or me.id not in (pairing.mentor_id, pairing.mentee_id):
        raise NotFound("pairings", pairing_id)
    return pairing


def active_pairing_of(work: Work, me: Person, pairing_id: str) -> Pairing:
    """As `pairing_of`, while it lasts: what is entered by a pair is entered in an active pairing."""
    pairing = pairing_of(work, me, pairing_id)
    if not pairing.is_active:
        raise NotAllowed(
            _(
                "This pairing has ended: what was written in it can still be read, and deleted by who wrote it, "
                "but nothing can be added or changed."
            )
        )
    program = work.get(Program, pairing.program_id)
    if program is not None:
        require_state(program, Act.MEET)
    return pairing


def entrusted_pairing_of(work: Work, me: Person, pairing_id: str, field: str | None = None) -> Pairing:
    """As `active_pairing_of`, once both have signed the agreement: what is confidential is entered nowhere else."""
    pairing = active_pairing_of(work, me, pairing_id)
    require_signed(work, me, pairing, field)
    return pairing


def require_entrusted(work: Work, me: Person, pairing_ids: Collection[str]) -> None:
    """For a form that asks which pairing: at least one of these is entrusted. Where none is, as for the first."""
    pairings = [each for one in pairing_ids if (each := work.get(Pairing, one))]
    both = ((each.program_id, (each.mentor_id, each.mentee_id)) for each in pairings)
    if pairings and all(unsigned(work, *each) for each in both):
        entrusted_pairing_of(work, me, pairings[0].id)


def program_as(work: Work, me: Person, program_id: str, kinds: Collection[RoleKind]) -> Program:
    """A program in which `me` has a role of one of these kinds."""
    program = work.get(Program, program_id)
    if program is None or not has_role(work, me, program_id, kinds):
        raise NotFound("programs", program_id)
    return program


def which_program(
    work: Work, me: Person, program_id: str, kinds: Collection[RoleKind], refusal: str
) -> Program:
    """The program that is meant: the one named, or the only one in which `me` has a role of these kinds.

    Raises Several where there are more (the person is then asked), and NotAllowed with `refusal` where there is none.
    """
    if program_id:
        return program_as(work, me, program_id, kinds)
    mine = programs_of(work, me.id, kinds)
    if not mine:
        raise NotAllowed(refusal)
    if len(mine) > 1:
        raise Several(tuple((program.id, program.name) for program in mine))
    return mine[0]


def has_role(work: Work, me: Person, program_id: str, kinds: Collection[RoleKind]) -> bool:
    return any(role.person_id == me.id for role in roles_in(work, program_id, kinds))


def run_program(work: Work, me: Person, program_id: str) -> Program:
    """A program that `me` runs, as owner or deputy."""
    return program_as(work, me, program_id, RUNS)


def tend_program(work: Work, me: Person, program_id: str) -> Program:
    """A program whose pairings `me` looks after: as owner, deputy or facilitator."""
    return program_as(work, me, program_id, TENDS)


def own_program(work: Work, me: Person, program_id: str) -> Program:
    """A program that `me` owns. A deputy is told that it is the owner's to do."""
    program = run_program(work, me, program_id)
    if not any(r.person_id == me.id and r.kind is RoleKind.OWNER for r in roles_in(work, program_id)):
        raise NotAllowed(_("Only the program's owner can do that."))
    return program


def decided_program(work: Work, me: Person, program_id: str) -> Program:
    """A program in which `me` decides over pairings: as its owner or, where no owner has an account, as its deputy."""
    program = run_program(work, me, program_id)
    if not decides(work, me, program_id):
        raise NotAllowed(_("Only the program's owner can do that."))
    return program


def decides(work: Work, me: Person, program_id: str) -> bool:
    """For one who runs this program: whether its pairings are theirs to end."""
    owners = owners_of(work, program_id)
    return me.id in owners or not any(has_account(work, owner) for owner in owners)


def has_account(work: Work, person_id: str) -> bool:
    person = work.get(Person, person_id)
    return person is not None and not person.is_deactivated


def pairing_run_by(work: Work, me: Person, pairing_id: str) -> Pairing:
    """A pairing in a program that `me` runs."""
    pairing = work.get(Pairing, pairing_id)
    if pairing is None or not runs(work, me, pairing.program_id):
        raise NotFound("pairings", pairing_id)
    return pairing


def record_reading(work: Work, me: Person, program: Program, pairing_ids: list[str]) -> None:
    """Whoever runs a program has seen how far these pairings are: that is on record, for those it is about."""
    if pairing_ids:
        work.audit(me.id, "participation_read", program, pairings=pairing_ids)


def pairing_tended_by(work: Work, me: Person, pairing_id: str) -> Pairing:
    """A pairing in a program that `me` runs or facilitates."""
    pairing = work.get(Pairing, pairing_id)
    if pairing is None or not has_role(work, me, pairing.program_id, TENDS):
        raise NotFound("pairings", pairing_id)
    return pairing


def runs(work: Work, me: Person, program_id: str) -> bool:
    return any(role.program_id == program_id for role in roles_of(work, me.id))


def require_programs(work: Work, me: Person) -> None:
    """Whoever pairs people runs a program, as owner or deputy."""
    if not roles_of(work, me.id):
        raise NotAllowed(_("Only a program's owner or deputy can pair people."))


def may_create_programs(me: Person) -> bool:
    """Workspace admins, and whom they named."""
    return me.is_admin or me.may_create_programs


def require_creating_programs(me: Person) -> None:
    if not may_create_programs(me):
        raise NotAllowed(_("Only workspace admins, and people they have named, can create programs."))


def require_admin(me: Person) -> None:
    if not me.is_admin:
        raise NotAllowed(_("Only a workspace admin can do that."))


def goal_of(work: Work, me: Person, goal_id: str) -> Goal:
    """A goal in the plan of a pairing in which `me` is mentor or mentee."""
    goal = work.get(Goal, goal_id)
    if goal is None:
        raise NotFound("goals", goal_id)
    try:
        pairing_of(work, me, goal.pairing_id)
    except NotFound:
        raise NotFound("goals", goal_id) from None
    return goal


def own_goal(work: Work, me: Person, goal_id: str) -> Goal:
    """A goal that `me` wrote."""
    goal = goal_of(work, me, goal_id)
    if goal.author_id != me.id:
        raise NotAllowed(_("Only the person who wrote this goal can do that."))
    return goal


def steer_goal(work: Work, me: Person, goal_id: str) -> Goal:
    """A goal whose progress and fate `me` decides: the mentee's plan is theirs, and an author has their own goal."""
    goal = goal_of(work, me, goal_id)
    pairing = active_pairing_of(work, me, goal.pairing_id)
    if me.id not in (pairing.mentee_id, goal.author_id):
        raise NotAllowed(_("The plan is the mentee's: they say how far this goal is."))
    return goal


def own_reflection(work: Work, me: Person, reflection_id: str) -> Reflection:
    """A reflection that `me` wrote."""
    reflection = work.get(Reflection, reflection_id)
    if reflection is None or reflection.author_id != me.id:
        raise NotFound("reflections", reflection_id)
    return reflection


def readable_reflection(work: Work, me: Person, reflection_id: str) -> Reflection:
    """One that `me` wrote, or that a mentee of `me` shares."""
    reflection = work.get(Reflection, reflection_id)
    if reflection is not None and reflection.author_id == me.id:
        return reflection
    pairing = None if reflection is None else work.get(Pairing, reflection.pairing_id)
    if reflection is None or pairing is None or pairing.mentor_id != me.id or not reflection.is_shared:
        raise NotFound("reflections", reflection_id)
    return reflection
