"""How a program goes on: launched, started, closing, closed, each by its owner and each said before it is done."""

from dataclasses import dataclass

from mentoring.endings import end_with_program
from mentoring.errors import NotFound, Refusal
from mentoring.nudges import look_again
from mentoring.permissions import decided_program
from mentoring.program_guide import steps_of
from mentoring.program_registry import LAUNCH_CHECKS, MOVED
from mentoring.states import FOLLOWS
from mentoring.words import _
from storage.due import Timed
from storage.pairings import active_pairings_in, count_active_pairings
from storage.people import Person
from storage.programs import Program, ProgramState, owners_of
from storage.work import Work

ENDED_AT_ONCE = 100  # pairings; a larger program's others end in the minutes after


@dataclass(frozen=True)
class Unanswered:
    """Who was asked for something and has not answered yet; `asked`: a key of LAUNCH_CHECKS."""

    asked: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """A program on its way to another state, before it is done.

    `missing`: the steps of the guide that are not done, when it leaves the draft; `pairs`: its active pairings.
    """

    program_id: str
    name: str
    before: ProgramState
    after: ProgramState
    missing: tuple[str, ...]
    unanswered: tuple[Unanswered, ...]
    pairs: int


def move_to_make(work: Work, me: Person, program_id: str, after: str = "") -> Move:
    """What the owner is to confirm; without `after`, the first state that may follow."""
    program = decided_program(work, me, program_id)
    state = _next(program, after)
    is_launch = program.state is ProgramState.DRAFT
    return Move(
        program.id, program.name, program.state, state,
        tuple(step.name for step in steps_of(work, program) if not step.is_done) if is_launch else (),
        _unanswered(work, program) if is_launch else (),
        count_active_pairings(work, program.id),
    )  # fmt: skip


def move_program(work: Work, me: Person, program_id: str, after: str, shown: str = "") -> str:
    """The program has this state from now on. Gives its id. `shown`: the state that the one who decides saw.

    Raises Refusal where it may not follow (any more): somebody was faster, or the form is an old one.
    """
    program = decided_program(work, me, program_id)
    if shown not in {"", program.state}:
        raise Refusal(_overtaken())
    before, program.state = program.state, _next(program, after)
    if before is ProgramState.DRAFT:
        program.launched_at = work.now
    work.audit(me.id, "program_state_changed", program, before=before.value, after=program.state.value)
    for follow in MOVED:
        follow(work, me, program, before)
    wind_up(work, program)
    look_again(work, program)
    return program.id


def wind_up(work: Work, program: Timed) -> None:
    """The pairings of a closed program end: so many now, and `due_at` says when the others do."""
    if not isinstance(program, Program) or program.state is not ProgramState.CLOSED:
        return
    left = active_pairings_in(work, program.id)
    owner = work.get(Person, next(iter(owners_of(work, program.id)), None))
    if owner is None:
        return
    for pairing in left[:ENDED_AT_ONCE]:
        end_with_program(work, owner, pairing)
    if len(left) > ENDED_AT_ONCE:
        look_again(work, program)


def _next(program: Program, after: str) -> ProgramState:
    following = FOLLOWS[program.state]
    if after not in {"", *ProgramState}:
        raise NotFound("programs", program.id)
    if not following:
        raise Refusal(_("This program is closed, and stays closed. Copy it as a new cohort to go on."))
    if not after:
        return following[0]
    if ProgramState(after) not in following:
        raise Refusal(_overtaken())
    return ProgramState(after)


def _overtaken() -> str:
    return _("The program's state has changed meanwhile. Please open it again with /mentor program.")


def _unanswered(work: Work, program: Program) -> tuple[Unanswered, ...]:
    found = ((asked, tuple(check(work, program.id))) for asked, check in LAUNCH_CHECKS.items())
    return tuple(Unanswered(asked, people) for asked, people in found if people)
