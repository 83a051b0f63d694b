"""What can be tried on a draft: keep a pair together, let two mentees swap their mentors, and see what it costs."""

from collections.abc import Iterable
from dataclasses import dataclass

from mentoring.errors import NotFound, Refusal
from mentoring.explaining import stands_between
from mentoring.matching_runs import cohort_of, question_of, run_tended_by
from mentoring.obstacles import Obstacle, Pair
from mentoring.scoring import percent_of, score
from mentoring.words import _
from storage.matches import MatchRun, Proposal, ProposalState, proposal_for
from storage.people import Person
from storage.work import Work


@dataclass(frozen=True)
class Swap:
    """Two mentees and their mentors, who may be nobody, and each pair's score in percent, before and after."""

    run_id: str
    proposal_id: str
    other_id: str
    mentees: tuple[str, str]
    mentors: tuple[str | None, str | None]
    before: tuple[int, int]
    after: tuple[int, int]


def proposal_tended_by(work: Work, me: Person, proposal_id: str) -> tuple[Proposal, MatchRun]:
    """A proposal of a program that `me` looks after, with its run."""
    proposal = work.get(Proposal, proposal_id)
    if proposal is None:
        raise NotFound("proposals", proposal_id)
    try:
        return proposal, run_tended_by(work, me, proposal.run_id)
    except NotFound:
        raise NotFound("proposals", proposal_id) from None


def pin_proposal(work: Work, me: Person, proposal_id: str) -> str:
    """Keep these two together whenever the run is computed again, or no longer; gives its id."""
    proposal, run = proposal_tended_by(work, me, proposal_id)
    _require_open(proposal)
    proposal.is_pinned = not proposal.is_pinned
    _write_pin(run, proposal)
    work.audit(
        me.id,
        "proposal_pinned" if proposal.is_pinned else "proposal_unpinned",
        proposal,
        program=run.program_id,
    )
    return proposal.id


def pair_proposed(work: Work, me: Person, proposal_id: str) -> tuple[str, Pair]:
    """The run and the pair of a proposal that is still open."""
    proposal, run = proposal_tended_by(work, me, proposal_id)
    _require_open(proposal)
    return run.id, (proposal.mentee_id, proposal.mentor_id or "")


def require_run(work: Work, me: Person, run_id: str) -> str:
    """The id of a run that `me` looks after."""
    return run_tended_by(work, me, run_id).id


def require_swapping(work: Work, me: Person, proposal_id: str) -> str:
    """The id of a proposal whose mentor can still be swapped."""
    proposal, _run = proposal_tended_by(work, me, proposal_id)
    _require_open(proposal)
    return proposal.id


def require_possible(work: Work, me: Person, run_id: str, pair: Pair) -> None:
    """Refused, in words, where these two cannot be a pair of this run."""
    run = run_tended_by(work, me, run_id)
    cohort = cohort_of(work, run)
    mentee, mentor = cohort.mentee_of.get(pair[0]), cohort.mentor_of.get(pair[1])
    if mentee is None:
        raise Refusal(_("This person was no mentee of the program when the facts were taken."), "mentee")
    if mentor is None:
        raise Refusal(_("This person was no mentor of the program when the facts were taken."), "mentor")
    if mentee.bars:
        raise Refusal(
            _("Nobody can be proposed for this mentee: {why}").format(why=said(mentee.bars[0])), "mentee"
        )
    if mentor.bars:
        raise Refusal(_("This mentor cannot be proposed: {why}").format(why=said(mentor.bars[0])), "mentor")
    if between := cohort.between(*pair):
        raise Refusal(_("These two cannot be paired: {why}").format(why=said(between)), "mentor")
    others = sum(mentor_id == mentor.person_id and mentee_id != pair[0] for mentee_id, mentor_id in run.pins)
    if others >= mentor.places:
        raise Refusal(
            _("This mentor's places are all pinned already. Let one of those pairs go first."), "mentor"
        )


def swap_cost(work: Work, me: Person, proposal_id: str, mentee_id: str) -> Swap:
    """What it would be if this proposal's mentee and another swapped mentors. Refused where a constraint forbids it."""
    proposal, other, run = _two(work, me, proposal_id, mentee_id)
    points = _worth(work, run, _crossed(proposal, other))
    return Swap(
        run.id, proposal.id, other.id, (proposal.mentee_id, other.mentee_id), (proposal.mentor_id, other.mentor_id),
        (percent_of(proposal.points, run.weights), percent_of(other.points, run.weights)),
        (percent_of(points[0], run.weights), percent_of(points[1], run.weights)),
    )  # fmt: skip


def swap_proposals(work: Work, me: Person, proposal_id: str, mentee_id: str) -> str:
    """Let the two swap mentors, and keep both pairs so; gives the run's id."""
    proposal, other, run = _two(work, me, proposal_id, mentee_id)
    points = _worth(work, run, _crossed(proposal, other))
    proposal.mentor_id, other.mentor_id = other.mentor_id, proposal.mentor_id
    run.points += sum(points) - proposal.points - other.points
    for each, worth in zip((proposal, other), points, strict=True):
        each.points, each.is_pinned = worth, each.mentor_id is not None
        _write_pin(run, each)
    work.audit(me.id, "proposals_swapped", run, program=run.program_id, proposals=[proposal.id, other.id])
    return run.id


def _two(work: Work, me: Person, proposal_id: str, mentee_id: str) -> tuple[Proposal, Proposal, MatchRun]:
    """An open proposal and the open one of another mentee of the same run."""
    proposal, run = proposal_tended_by(work, me, proposal_id)
    other = proposal_for(work, run.id, mentee_id)
    if other is None or other.id == proposal.id:
        raise Refusal(_("Please choose another mentee of these proposals."), "mentee")
    _require_open(proposal)
    _require_open(other)
    return proposal, other, run


def _crossed(one: Proposal, two: Proposal) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    return (one.mentee_id, two.mentor_id), (two.mentee_id, one.mentor_id)


def _worth(work: Work, run: MatchRun, pairs: Iterable[tuple[str, str | None]]) -> list[int]:
    """The points of pairs of this run, nothing for nobody. Raises Refusal for a pair that may not be."""
    cohort, asked = cohort_of(work, run), question_of(run)
    worth = []
    for mentee_id, mentor_id in pairs:
        mentee, mentor = cohort.mentee_of[mentee_id], cohort.mentor_of.get(mentor_id or "")
        obstacle = stands_between(cohort, asked.forbids, mentee, mentor) if mentor else None
        if bar := obstacle or (next(iter(mentee.bars), None) if mentor else None):
            raise Refusal(_("They cannot swap: {why}").format(why=said(bar)), "mentee")
        worth.append(score(mentee.candidate, mentor.candidate, run.weights, run.on).points if mentor else 0)
    return worth


def _require_open(proposal: Proposal) -> None:
    if proposal.state is not ProposalState.PROPOSED:
        raise Refusal(_("This pair is published already."))


def _write_pin(run: MatchRun, proposal: Proposal) -> None:
    others = [pair for pair in run.pins if pair[0] != proposal.mentee_id]
    held = [[proposal.mentee_id, proposal.mentor_id]] if proposal.is_pinned and proposal.mentor_id else []
    run.pins = [*others, *held]


def said(obstacle: Obstacle) -> str:
    """What stands in the way, in words. What somebody asked for in private is not told."""
    return {
        Obstacle.GONE: _("their account cannot be used any more."),
        Obstacle.INELIGIBLE: _("they do not meet the program's rules."),
        Obstacle.MATCHED: _("they have a mentor."),
        Obstacle.COOLDOWN: _("a pairing of theirs ended a short while ago."),
        Obstacle.NOT_NOW: _("they take no mentees now."),
        Obstacle.FULL: _("they have as many mentees as they take."),
        Obstacle.UNTRAINED: _("the mentor's training is not done."),
        Obstacle.ONESELF: _("they are the same person."),
        Obstacle.LINE: _("one of them reports to the other."),
        Obstacle.APART: _("for a reason that stays private."),
        Obstacle.EARLIER: _("they are or were a pair in this cohort."),
        Obstacle.FORBIDDEN: _("they are kept apart in these proposals."),
        Obstacle.WITHDRAWN: _("they do not take part any more."),
    }[obstacle]
