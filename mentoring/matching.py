"""What those who look after a program see of its matching: the runs, one run's proposals, and two runs side by side."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.cohorts import Cohort
from mentoring.errors import Refusal
from mentoring.explaining import Explained, Why, explained, why
from mentoring.matching_runs import TAKES, cohort_of, program_of, question_of, run_tended_by
from mentoring.obstacles import Obstacle
from mentoring.permissions import has_role, which_program
from mentoring.proposals import proposal_tended_by
from mentoring.scoring import Weights, percent_of
from mentoring.words import _
from storage.matches import (
    MatchRun,
    Proposal,
    ProposalState,
    RunState,
    count_before,
    count_proposals,
    held_places,
    pairs_of,
    proposals_of,
    runs_in,
)
from storage.pairings import ended_pairings_of
from storage.participants import ParticipantKind, count_participants
from storage.people import Person
from storage.programs import RUNS, TENDS
from storage.work import Work

PAGE = 8
RUNS_SHOWN = 10


@dataclass(frozen=True)
class RunLine:
    """One run in the list. `average` is the mean score of its pairs in percent; `at` in UTC."""

    id: str
    at: datetime
    by: str
    is_computing: bool
    was_broken_off: bool
    matched: int
    seekers: int
    places: int
    average: int
    published: int


@dataclass(frozen=True)
class Hub:
    """A program's matching; `zone` is the reader's. `may_weigh`: whether the weights are theirs to set."""

    program_id: str
    program_name: str
    zone: str
    mentees: int
    mentors: int
    runs: tuple[RunLine, ...]
    may_weigh: bool


@dataclass(frozen=True)
class Line:
    """One proposal: with a mentor and what speaks for it, or without and why.

    `ended_id`: the pairing of a mentee who is kept waiting after its end.
    """

    id: str
    mentee_id: str
    mentor_id: str | None
    state: ProposalState
    is_pinned: bool
    explained: Explained | None
    why: Why | None
    ended_id: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.state is ProposalState.PROPOSED


@dataclass(frozen=True)
class RunPage:
    """A page of a run's proposals, those with a mentor or those without. `waiting`: how many can be published."""

    run: RunLine
    program_id: str
    program_name: str
    zone: str
    based_on: str | None
    is_matched: bool
    page: int
    pages: int
    lines: tuple[Line, ...]
    waiting: int
    chosen: int
    alone: int


@dataclass(frozen=True)
class Difference:
    """A mentee whom two runs give different mentors, each with its score in percent under its own run's weights."""

    mentee_id: str
    one: tuple[str | None, int]
    two: tuple[str | None, int]


@dataclass(frozen=True)
class Comparison:
    """Two runs side by side; `agreed` pairs are in both. The weights are shown by criterion."""

    run_id: str
    one: RunLine
    two: RunLine
    one_weights: Weights
    two_weights: Weights
    zone: str
    agreed: int
    page: int
    pages: int
    differences: tuple[Difference, ...]


def matching_hub(work: Work, me: Person, program_id: str = "") -> Hub:
    refusal = _("Only a program's owner, deputy or facilitator can match people.")
    program = which_program(work, me, program_id, TENDS, refusal)
    return Hub(
        program.id, program.name, me.zone,
        count_participants(work, program.id, ParticipantKind.MENTEE),
        count_participants(work, program.id, ParticipantKind.MENTOR),
        tuple(run_line(work, run) for run in runs_in(work, program.id, RUNS_SHOWN)),
        may_weigh=has_role(work, me, program.id, RUNS),
    )  # fmt: skip


def run_line(work: Work, run: MatchRun) -> RunLine:
    matched = count_proposals(work, run.id, is_matched=True)
    is_computing = run.state is RunState.COMPUTING
    return RunLine(
        run.id, run.created_at, run.author_id, is_computing, is_computing and work.now - run.created_at >= TAKES,
        matched, run.seekers, run.places, percent_of(run.points // matched, run.weights) if matched else 0,
        count_proposals(work, run.id, states=(ProposalState.PUBLISHED,)),
    )  # fmt: skip


def run_page(work: Work, me: Person, run_id: str, page: int = 0, *, is_matched: bool = True) -> RunPage:
    """A page of proposals; reading them is on record. A page beyond the last is the last."""
    run = run_tended_by(work, me, run_id)
    program, cohort = program_of(work, run), cohort_of(work, run)
    count = count_proposals(work, run.id, is_matched=is_matched)
    pages = max(1, -(-count // PAGE))
    page = min(max(page, 0), pages - 1)
    rows = proposals_of(work, run.id, first=page * PAGE, count=PAGE, is_matched=is_matched)
    people = [*(row.mentee_id for row in rows), *(row.mentor_id for row in rows if row.mentor_id)]
    work.audit(me.id, "match_run_read", run, program=program.id, people=people)
    waiting, chosen = (
        count_proposals(work, run.id, is_matched=True, states=(state,))
        for state in (ProposalState.PROPOSED, ProposalState.CHOSEN)
    )
    return RunPage(
        run_line(work, run), program.id, program.name, me.zone, run.based_on, is_matched, page, pages,
        tuple(lines(work, me, run, cohort, rows)), waiting, chosen, count_proposals(work, run.id, is_matched=False),
    )  # fmt: skip


def run_page_around(work: Work, me: Person, proposal_id: str) -> RunPage:
    """The page on which this proposal stands."""
    proposal, _run = proposal_tended_by(work, me, proposal_id)
    work.db.flush()
    is_matched = proposal.mentor_id is not None
    before = count_before(work, proposal, is_matched=is_matched)
    return run_page(work, me, proposal.run_id, before // PAGE, is_matched=is_matched)


def proposal_line(work: Work, me: Person, proposal_id: str) -> Line:
    """One proposal with its score in all its parts; reading it is on record."""
    proposal, run = proposal_tended_by(work, me, proposal_id)
    people = [each for each in (proposal.mentee_id, proposal.mentor_id) if each]
    work.audit(me.id, "proposal_read", proposal, program=run.program_id, people=people)
    return next(iter(lines(work, me, run, cohort_of(work, run), [proposal])))


def lines(work: Work, me: Person, run: MatchRun, cohort: Cohort, rows: list[Proposal]) -> list[Line]:
    """These proposals with what speaks for them, from the run's own inputs; those without a mentor with why."""
    asked, held = question_of(run), held_places(work, run.id)
    found = []
    for row in rows:
        mentee, mentor = cohort.mentee_of[row.mentee_id], cohort.mentor_of.get(row.mentor_id or "")
        spoken = explained(work, me, mentee, mentor, run.weights, run.on) if mentor else None
        reason = None if mentor else why(cohort, mentee, asked, held)
        waits = reason is not None and Obstacle.COOLDOWN in reason.bars
        ended_id = _ended(work, run, row.mentee_id) if waits else ""
        found.append(
            Line(row.id, row.mentee_id, row.mentor_id, row.state, row.is_pinned, spoken, reason, ended_id)
        )
    return found


def _ended(work: Work, run: MatchRun, mentee_id: str) -> str:
    """The last pairing of this mentee that ended in the run's program."""
    ended = ended_pairings_of(work, mentee_id)
    mine = (each.id for each in ended if (each.mentee_id, each.program_id) == (mentee_id, run.program_id))
    return next(mine, "")


def comparison(work: Work, me: Person, run_id: str, page: int = 0) -> Comparison:
    """A run beside the one that it was computed from."""
    two = run_tended_by(work, me, run_id)
    if two.based_on is None:
        raise Refusal(_("These proposals were not made from others: there is nothing to compare them with."))
    one = run_tended_by(work, me, two.based_on)
    mine, theirs = _given(work, one), _given(work, two)
    nobody: tuple[str | None, int] = (None, 0)
    both = {**mine, **theirs}
    differing = [
        Difference(mentee, mine.get(mentee, nobody), theirs.get(mentee, nobody))
        for mentee in both
        if mine.get(mentee, nobody)[0] != theirs.get(mentee, nobody)[0]
    ]
    agreed = sum(mentor == mine.get(mentee, nobody)[0] for mentee, (mentor, _p) in theirs.items() if mentor)
    pages = max(1, -(-len(differing) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = differing[page * PAGE : (page + 1) * PAGE]
    people = {each.mentee_id for each in shown} | {each.one[0] or each.mentee_id for each in shown}
    people |= {each.two[0] or each.mentee_id for each in shown}
    work.audit(me.id, "match_runs_compared", two, program=two.program_id, people=sorted(people))
    return Comparison(
        two.id, run_line(work, one), run_line(work, two), one.weights, two.weights, me.zone, agreed, page, pages,
        tuple(shown),
    )  # fmt: skip


def _given(work: Work, run: MatchRun) -> dict[str, tuple[str | None, int]]:
    """By mentee, the mentor that this run gives them and the score in percent."""
    return {
        mentee: (mentor, percent_of(points, run.weights)) for mentee, mentor, points in pairs_of(work, run.id)
    }
