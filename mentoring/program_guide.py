"""The guide through a program's design, and the page from which everything in it is reached."""

from dataclasses import dataclass
from datetime import date

from mentoring.permissions import decides, may_create_programs, program_as, run_program
from mentoring.program_registry import GUIDE
from mentoring.states import FOLLOWS, Act, require_state
from storage.people import Person
from storage.programs import (
    TENDS,
    Program,
    ProgramState,
    RoleKind,
    programs_of,
    roles_in,
)
from storage.work import Work


@dataclass(frozen=True)
class Step:
    """One step of the guide: a key of `program_registry.GUIDE`, whose words stand in `messages/program_guide.py`."""

    name: str
    is_done: bool


@dataclass(frozen=True)
class ProgramPage:
    """A program as one of those sees it who look after it; `standing`: what they are in it, "owner",
    "deputy" or "facilitator". Days are the program's.

    `steps` and `following` (states that may be next) are empty where they are not the reader's to change;
    `may_decide`: they are its owner, or its deputy where no owner is left.
    """

    id: str
    name: str
    state: ProgramState
    starts_on: date
    ends_on: date
    standing: str
    steps: tuple[Step, ...]
    following: tuple[ProgramState, ...]
    may_decide: bool
    may_create: bool
    has_others: bool

    @property
    def runs(self) -> bool:
        """Whether the reader runs it, and is not only its facilitator."""
        return self.standing != RoleKind.FACILITATOR


def program_page(work: Work, me: Person, program_id: str) -> ProgramPage:
    """For its owner, deputy and facilitators."""
    program = program_as(work, me, program_id, TENDS)
    standing = standing_in(work, me, program_id)
    runs = standing is not RoleKind.FACILITATOR
    may_decide = runs and decides(work, me, program_id)
    return ProgramPage(
        program.id, program.name, program.state, program.starts_on, program.ends_on, standing.value,
        steps_of(work, program) if runs else (), FOLLOWS[program.state] if may_decide else (),
        may_decide, may_create_programs(me), len(programs_of(work, me.id, TENDS)) > 1,
    )  # fmt: skip


def standing_in(work: Work, me: Person, program_id: str) -> RoleKind:
    """The first of owner, deputy, facilitator, sponsor that this person is; they are one of them."""
    kinds = {role.kind for role in roles_in(work, program_id, frozenset(RoleKind)) if role.person_id == me.id}
    return next(kind for kind in RoleKind if kind in kinds)


def steps_of(work: Work, program: Program) -> tuple[Step, ...]:
    return tuple(Step(name, is_done(work, program)) for name, is_done in GUIDE.items())


def program_to_design(work: Work, me: Person, program_id: str) -> Program:
    """A program that I run and whose design may be changed: until it is closing."""
    program = run_program(work, me, program_id)
    require_state(program, Act.DESIGN)
    return program


def mark_designed(program: Program, step: str) -> None:
    """This step's form has been saved."""
    if step not in program.designed:
        program.designed = [*program.designed, step]
