"""The weights of the criteria: a program's, set by who runs it, and a run's, tried by all who look after the program."""

from mentoring.matching_runs import require_some, run_tended_by
from mentoring.permissions import run_program
from mentoring.scoring import DEFAULT_WEIGHTS, Weights, weights_of
from mentoring.states import Act, require_state
from storage.people import Person
from storage.work import Work


def program_weights(work: Work, me: Person, program_id: str) -> Weights:
    """The weights in force, for those who run the program."""
    return weights_of(run_program(work, me, program_id).weights)


def set_weights(work: Work, me: Person, program_id: str, weights: Weights) -> str:
    """From now on runs are computed with these; gives the program's id."""
    program = run_program(work, me, program_id)
    require_state(program, Act.DESIGN)
    require_some(weights)
    program.weights = {name: weights[name] for name in DEFAULT_WEIGHTS}
    work.audit(me.id, "weights_set", program, weights=program.weights)
    return program.id


def run_weights(work: Work, me: Person, run_id: str) -> Weights:
    """The weights of a run, for those who look after its program."""
    return run_tended_by(work, me, run_id).weights
