"""Openings: the programs that somebody can apply to, and where they stand in each."""

from dataclasses import dataclass
from datetime import date

from mentoring.eligibility import rules_of
from mentoring.errors import NotFound, Refusal
from mentoring.states import ALLOWS, Act, allows, require_state
from mentoring.words import _
from storage.applications import is_paired, public_programs
from storage.participants import Participant, ParticipantKind, ParticipantState, participations_of
from storage.people import Person
from storage.programs import Program, ProgramState, RoleKind, roles_of
from storage.work import Work

OVER = frozenset({ParticipantState.WITHDRAWN, ParticipantState.ALUMNUS})
"""Places that are nobody's concern any more, and can be taken anew."""


@dataclass(frozen=True)
class Place:
    """Where somebody stands in a program; `state` as in `ParticipantState`."""

    id: str
    program_id: str
    program_name: str
    kind: str
    state: str
    is_paired: bool


@dataclass(frozen=True)
class Opening:
    """A program that takes applications: what it says of itself, and as what this person may still apply."""

    program_id: str
    name: str
    purpose: str
    starts_on: date
    ends_on: date
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Openings:
    """`mine`: where this person has applied or takes part already, the newest first."""

    openings: tuple[Opening, ...]
    mine: tuple[Place, ...]


def openings(work: Work, me: Person, program_id: str = "") -> Openings:
    """What is open to me, and my places; with `program_id`, of that program alone if it is among them.

    Raises Refusal where there is nothing to see.
    """
    mine = my_places(work, me)
    taken = {(each.program_id, each.kind) for each in mine}
    found = tuple(
        Opening(program.id, program.name, program.purpose, program.starts_on, program.ends_on, kinds)
        for program in open_programs(work, me)
        if (kinds := _kinds(program, me, taken))
    )
    if not found and not mine:
        raise Refusal(
            _(
                "No program takes applications now. When one opens, it is announced in a channel, with a button to apply."
            )
        )
    there = program_id in {each.program_id for each in found} | {each.program_id for each in mine}
    return Openings(
        tuple(each for each in found if not there or each.program_id == program_id),
        tuple(each for each in mine if not there or each.program_id == program_id),
    )


def _kinds(program: Program, me: Person, taken: set[tuple[str, str]]) -> tuple[str, ...]:
    """As what I may still apply; where only named people may take part, the others are not asked in vain."""
    return tuple(
        kind.value
        for kind in ParticipantKind
        if (program.id, kind.value) not in taken and me.id in (rules_of(program, kind).people or (me.id,))
    )


def my_places(work: Work, me: Person) -> tuple[Place, ...]:
    """All that is not over: begun, applied for, admitted, declined."""
    states = [state for state in ParticipantState if state not in OVER]
    return tuple(
        place_of(work, program, each)
        for each in participations_of(work, me.id, states=states)
        if (program := work.get(Program, each.program_id)) is not None
        and program.state is not ProgramState.CLOSED
    )


def place_of(work: Work, program: Program, participant: Participant) -> Place:
    return Place(
        participant.id, program.id, program.name, participant.kind.value, participant.state.value,
        is_paired(work, participant),
    )  # fmt: skip


def open_programs(work: Work, me: Person) -> list[Program]:
    """Those that take applications and that I may know of, newest first."""
    public = public_programs(work, [state for state, acts in ALLOWS.items() if Act.APPLY in acts])
    known = {each.id for each in public}
    mine = (
        work.get(Program, each) for each in sorted(_programs_of(work, me), reverse=True) if each not in known
    )
    return [*public, *(each for each in mine if each is not None and allows(each, Act.APPLY))]


def require_open(work: Work, me: Person, program_id: str) -> Program:
    """Raises NotFound for a program of which I may not know, Refusal for one that takes no applications now."""
    program = work.get(Program, program_id)
    if program is None or not may_know(work, me, program):
        raise NotFound("programs", program_id)
    require_state(program, Act.APPLY)
    return program


def may_know(work: Work, me: Person, program: Program) -> bool:
    """Whoever has a part in it; everybody, once it recruits or has been announced."""
    public = {each.id for each in public_programs(work, [program.state])}
    return program.id in public or program.id in _programs_of(work, me)


def _programs_of(work: Work, me: Person) -> set[str]:
    roles = roles_of(work, me.id, frozenset(RoleKind))
    return {each.program_id for each in roles} | {each.program_id for each in participations_of(work, me.id)}
