"""What other features add to a program's design, its launch and its copies. A new feature adds its line here.

Its words and buttons stand in `messages/program_guide.py`.
"""

from collections.abc import Callable, Sequence

from mentoring import alumni, charters, circle_ends, handoffs, signoffs, sponsors, training_modules
from mentoring.agreements import copy_agreement
from storage.competencies import competencies_in
from storage.objectives import objectives_in
from storage.people import Person
from storage.program_milestones import program_milestones_in
from storage.programs import Program, ProgramState
from storage.work import Work

GUIDE: dict[str, Callable[[Work, Program], bool]] = {
    "basics": lambda _work, _program: True,
    "objectives": lambda work, program: bool(objectives_in(work, program.id)),
    "competencies": lambda work, program: bool(competencies_in(work, program.id)),
    "eligibility": lambda _work, program: "eligibility" in program.designed,
    "milestones": lambda work, program: bool(program_milestones_in(work, program.id)),
    "terms": lambda _work, program: "terms" in program.designed,
    "sponsors": sponsors.has_sponsors,
    "weights": lambda _work, program: bool(program.weights),
    "charter": charters.has_charter,
    "signoffs": signoffs.is_signed_off,
}
"""The steps of the design in their order: whether each is done. A new feature adds its line."""

LAUNCH_CHECKS: dict[str, Callable[[Work, str], Sequence[str]]] = {
    "signoffs": signoffs.unanswered,
    "sponsors": sponsors.unanswered,
}
"""Who was asked and has not answered yet, by what they were asked for: (work, program's id) → ids of people."""

COPIES: tuple[Callable[[Work, Program, Program], None], ...] = (
    copy_agreement,
    training_modules.copy_modules,
)
"""What each feature copies from a program, the first, into its new cohort, the second; no people."""

MOVED: tuple[Callable[[Work, Person, Program, ProgramState], None], ...] = (
    handoffs.follow_program,
    alumni.follow_program,
    circle_ends.end_circles,
    sponsors.follow_program,
)
"""What each feature does once a program has another state: (work, by whom, program, the state before)."""
