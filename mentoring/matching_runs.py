"""Runs: begun in one unit of work, computed outside the database, kept in another. Each is a draft that can be tried."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from mentoring.cohorts import Cohort, read_cohort, take_cohort, write_cohort
from mentoring.errors import NotFound, Refusal
from mentoring.obstacles import Pair
from mentoring.optimum import VERSION, Optimum, Question
from mentoring.permissions import has_role, tend_program
from mentoring.scoring import Weights, weights_of
from mentoring.states import Act, require_state
from mentoring.times import today
from mentoring.words import _
from storage.matches import (
    MatchInputs,
    MatchRun,
    ProposalState,
    RunState,
    add_proposals,
    count_proposals,
    runs_in,
)
from storage.people import Person
from storage.programs import TENDS, Program
from storage.requests import agreed_requests
from storage.work import Work

TAKES = timedelta(minutes=5)
"""The largest cohort takes some seconds; what has computed for longer than this was broken off."""


@dataclass(frozen=True)
class Change:
    """What is to be different when a run is computed again; pairs are (mentee, mentor)."""

    weights: Weights | None = None
    pin: Pair | None = None
    forbid: Pair | None = None


def run_tended_by(work: Work, me: Person, run_id: str) -> MatchRun:
    """A run of a program that `me` looks after."""
    run = work.get(MatchRun, run_id)
    if run is None or not has_role(work, me, run.program_id, TENDS):
        raise NotFound("match_runs", run_id)
    return run


def program_of(work: Work, run: MatchRun) -> Program:
    program = work.get(Program, run.program_id)
    if program is None:
        raise NotFound("programs", run.program_id)
    return program


def begin_run(work: Work, me: Person, program_id: str) -> str:
    """Ask for proposals from the facts as they are; gives the run's id. What is computed already is not asked twice."""
    program = tend_program(work, me, program_id)
    require_state(program, Act.MATCH)
    newest = next(iter(runs_in(work, program.id, 1)), None)
    if newest and newest.state is RunState.COMPUTING and work.now - newest.created_at < TAKES:
        raise Refusal(_("Proposals are being computed already. They are in the list in a moment."))
    return _new_run(
        work, me, program, weights_of(program.weights), None, pins_of_wishes(work, program), []
    ).id


def pins_of_wishes(work: Work, program: Program) -> list[list[str]]:
    """The pairs whom a mentor's yes to a request has promised to each other."""
    return [[each.mentee_id, each.mentor_id] for each in agreed_requests(work, program.id)]


def compute_again(work: Work, me: Person, run_id: str, change: Change) -> str:
    """A new run from this one's inputs, with something changed; once part of it is published, from new inputs."""
    run = run_tended_by(work, me, run_id)
    program = program_of(work, run)
    require_state(program, Act.MATCH)
    published = count_proposals(work, run.id, states=(ProposalState.PUBLISHED, ProposalState.CHOSEN))
    pins, forbids = _pairs(run.pins), _pairs(run.forbids)
    if change.pin:
        pins, forbids = (
            {pair for pair in pins if pair[0] != change.pin[0]} | {change.pin},
            forbids - {change.pin},
        )
    if change.forbid:
        pins, forbids = pins - {change.forbid}, forbids | {change.forbid}
    weights = run.weights if change.weights is None else change.weights
    require_some(weights)
    again = _new_run(work, me, program, weights, run, _lists(pins), _lists(forbids))
    if run.inputs_id and not published:
        again.inputs_id, again.on = run.inputs_id, run.on
    return again.id


def require_some(weights: Weights) -> None:
    if not any(weights.values()):
        raise Refusal(
            _("With every weight at 0 nothing is compared. Give at least one criterion some weight."), "needs"
        )


def _new_run(
    work: Work, me: Person, program: Program, weights: Weights, based_on: MatchRun | None,
    pins: list[list[str]], forbids: list[list[str]],
) -> MatchRun:  # fmt: skip
    run = work.add(
        MatchRun(
            program_id=program.id, author_id=me.id, based_on=based_on.id if based_on else None,
            created_at=work.now, on=today(work.now, program.zone), version=VERSION, state=RunState.COMPUTING,
            weights=weights, pins=pins, forbids=forbids,
        )
    )  # fmt: skip
    work.audit(me.id, "match_run_begun", run, program=program.id)
    return run


def run_inputs(work: Work, me: Person, run_id: str) -> tuple[Cohort, Question]:
    """What is to be computed; facts that were not taken yet are taken, and kept."""
    run = run_tended_by(work, me, run_id)
    if run.inputs_id is None:
        cohort = take_cohort(work, program_of(work, run))
        inputs = work.add(MatchInputs(program_id=run.program_id, taken_at=work.now))
        inputs.cohort = write_cohort(cohort)
        run.inputs_id = inputs.id
        return cohort, question_of(run)
    return cohort_of(work, run), question_of(run)


def cohort_of(work: Work, run: MatchRun) -> Cohort:
    """The facts from which this run was computed."""
    inputs = work.get(MatchInputs, run.inputs_id)
    if inputs is None:
        raise Refusal(_("These proposals are not computed yet. Please make new ones."))
    return read_cohort(inputs.cohort or "")


def question_of(run: MatchRun) -> Question:
    return Question(run.weights, run.on, frozenset(_pairs(run.pins)), frozenset(_pairs(run.forbids)))


def keep_optimum(work: Work, me: Person, run_id: str, found: Optimum) -> None:
    """Keep what was computed. A run that is kept already stays."""
    run = run_tended_by(work, me, run_id)
    if run.state is not RunState.COMPUTING:
        return
    add_proposals(work, run.id, ((m.mentee_id, m.mentor_id, m.points, m.is_pinned) for m in found.matches))
    run.state, run.points, run.seekers, run.places = RunState.DRAFT, found.points, found.seekers, found.places
    work.audit(me.id, "match_run_computed", run, program=run.program_id)


def abandon_run(work: Work, me: Person, run_id: str) -> None:
    """What could not be computed leaves nothing behind."""
    del me
    run = work.get(MatchRun, run_id)
    if run is not None and run.state is RunState.COMPUTING:
        work.delete(run)


def _pairs(kept: Collection[Collection[str]]) -> set[Pair]:
    return {(mentee, mentor) for mentee, mentor in kept}


def _lists(pairs: Collection[Pair]) -> list[list[str]]:
    return [list(pair) for pair in sorted(pairs)]
