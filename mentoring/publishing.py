"""Publishing: what has changed since the facts were taken is pointed out first; then each pair begins once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentoring.cohorts import Cohort, Entrant, take_cohort
from mentoring.errors import FieldErrors, Refusal
from mentoring.matching import PAGE
from mentoring.matching_runs import cohort_of, program_of, run_tended_by
from mentoring.obstacles import Obstacle, Pair
from mentoring.pairings import begin_pairing, day_error, usual_first_day
from mentoring.states import Act, require_state
from mentoring.times import today
from mentoring.words import _
from storage.matches import MatchRun, Proposal, ProposalState, RunState, count_proposals, proposals_of
from storage.people import Person
from storage.programs import Program
from storage.work import Work

AT_ONCE = 50
"""Pairs that begin in one unit of work: well within what the database may take of an answer."""


@dataclass(frozen=True)
class Blocked:
    """A pair that cannot be any more, and why."""

    mentee_id: str
    mentor_id: str
    obstacle: Obstacle


@dataclass(frozen=True)
class Changes:
    """What is different from the facts of a run: pairs that cannot be any more, how many pairs' scores rest on facts
    that have changed, and how many mentees and mentors could be matched now that could not then."""

    blocked: tuple[Blocked, ...]
    altered: int
    new_mentees: int
    new_mentors: int


@dataclass(frozen=True)
class PublishSheet:
    """What the form shows: the proposals of one page with the two's names, and how many wait in all."""

    run_id: str
    page: int
    pairs: tuple[tuple[str, str, str], ...]
    waiting: int
    changes: Changes
    first_session_by: date


@dataclass(frozen=True)
class PublishDraft:
    """All that waits, or these proposals; the day is in the program's zone."""

    is_all: bool
    proposals: frozenset[str]
    first_session_by: date


@dataclass(frozen=True)
class Published:
    """How far it is: pairs introduced by this run so far, how many are still to be, and what could not be."""

    run_id: str
    done: int
    left: int
    blocked: tuple[Blocked, ...]


def publish_sheet(work: Work, me: Person, run_id: str, page: int = 0) -> PublishSheet:
    """What can be published now, and what has changed since it was computed."""
    run = run_tended_by(work, me, run_id)
    program = program_of(work, run)
    require_state(program, Act.MATCH)
    waiting = proposals_of(work, run.id, is_matched=True, states=(ProposalState.PROPOSED,))
    if not waiting:
        raise Refusal(
            _("There is nothing to publish in these proposals. New ones are made with /mentor match.")
        )
    on_page = {each.id for each in proposals_of(work, run.id, first=page * PAGE, count=PAGE, is_matched=True)}
    shown = [each for each in waiting if each.id in on_page] or waiting[:PAGE]
    changes = changed(cohort_of(work, run), take_cohort(work, program), _pairs(waiting))
    named = tuple((each.id, *_names(work, each)) for each in shown)
    return PublishSheet(run.id, page, named, len(waiting), changes, usual_first_day(work, program))


def changed(before: Cohort, now: Cohort, pairs: list[Pair]) -> Changes:
    """What has changed between two states of a cohort, for these pairs in their order: who comes first keeps a place."""
    blocked, held = [], Counter[str]()
    for mentee, mentor in pairs:
        if obstacle := in_the_way(now, mentee, mentor, held[mentor]):
            blocked.append(Blocked(mentee, mentor, obstacle))
        else:
            held[mentor] += 1
    facts = [{each.person_id: each for each in (*one.mentees, *one.mentors)} for one in (before, now)]
    moved = {
        each
        for each in facts[0].keys() & facts[1].keys()
        if facts[0][each].candidate != facts[1][each].candidate
    }
    return Changes(
        tuple(blocked),
        sum(mentee in moved or mentor in moved for mentee, mentor in pairs),
        len(_free(now.mentees) - _free(before.mentees)),
        len(_free(now.mentors) - _free(before.mentors)),
    )


def in_the_way(now: Cohort, mentee_id: str, mentor_id: str, held: int) -> Obstacle | None:
    """What keeps these two from being a pair as things stand, where this mentor is given `held` others besides."""
    mentee, mentor = now.mentee_of.get(mentee_id), now.mentor_of.get(mentor_id)
    if mentee is None or mentor is None:
        return Obstacle.WITHDRAWN
    if between := now.between(mentee_id, mentor_id):
        return between
    if mentor.places <= held and not mentor.bars:
        return Obstacle.FULL
    return next((bar for bar in (*mentee.bars, *mentor.bars) if bar is not Obstacle.COOLDOWN), None)


def publish(work: Work, me: Person, run_id: str, draft: PublishDraft) -> Published:
    """Choose what is to be published, and introduce them if they are few; else that is `introduce`'s, again and again."""
    run = run_tended_by(work, me, run_id)
    program = program_of(work, run)
    require_state(program, Act.MATCH)
    day = today(work.now, program.zone)
    if error := day_error(draft.first_session_by, day, program.starts_on, program.ends_on):
        raise FieldErrors({"first_session_by": error})
    waiting = proposals_of(work, run.id, is_matched=True, states=(ProposalState.PROPOSED,))
    chosen = [each for each in waiting if draft.is_all or each.id in draft.proposals]
    if not chosen:
        raise Refusal(_("No pair is ticked that is still to be published. Tick at least one."), "proposals")
    for each in chosen:
        each.state = ProposalState.CHOSEN
    run.state, run.first_session_by = RunState.PUBLISHING, draft.first_session_by
    work.audit(me.id, "proposals_chosen", run, program=program.id, count=len(chosen))
    if len(chosen) > AT_ONCE:
        return Published(
            run.id, count_proposals(work, run.id, states=(ProposalState.PUBLISHED,)), len(chosen), ()
        )
    return introduce(work, me, run_id)


def introduce(work: Work, me: Person, run_id: str) -> Published:
    """Begin the next of the chosen pairs, each once, whoever asks and however often; what cannot be is a draft again."""
    run = run_tended_by(work, me, run_id)
    program = program_of(work, run)
    require_state(program, Act.MATCH)
    work.db.flush()
    chosen = proposals_of(work, run.id, count=AT_ONCE, states=(ProposalState.CHOSEN,))
    blocked = tuple(_begin(work, me, run, program, chosen))
    work.db.flush()
    left = count_proposals(work, run.id, states=(ProposalState.CHOSEN,))
    if not left:
        run.state = RunState.DRAFT
    done = count_proposals(work, run.id, states=(ProposalState.PUBLISHED,))
    return Published(run.id, done, left, blocked)


def _begin(
    work: Work, me: Person, run: MatchRun, program: Program, chosen: list[Proposal]
) -> Iterable[Blocked]:
    people = {person_id for pair in _pairs(chosen) for person_id in pair}
    now, held, begun = take_cohort(work, program, people), Counter[str](), set[Pair]()
    for each in chosen:
        mentor_id = each.mentor_id or ""
        obstacle = in_the_way(now, each.mentee_id, mentor_id, held[mentor_id])
        if (mentor_id, each.mentee_id) in begun:  # nobody mentors their own mentor
            obstacle = Obstacle.EARLIER
        if obstacle:
            each.state = ProposalState.PROPOSED
            yield Blocked(each.mentee_id, mentor_id, obstacle)
            continue
        held[mentor_id] += 1
        begun.add((each.mentee_id, mentor_id))
        each.state = ProposalState.PUBLISHED
        by = run.first_session_by or program.ends_on
        pairing = begin_pairing(work, me.id, program, mentor_id, each.mentee_id, by)
        work.audit(me.id, "proposal_published", each, program=program.id, pairing=pairing.id)


def _pairs(proposals: Iterable[Proposal]) -> list[Pair]:
    return [(each.mentee_id, each.mentor_id or "") for each in proposals]


def _free(side: Iterable[Entrant]) -> set[str]:
    return {each.person_id for each in side if not each.bars}


def _names(work: Work, proposal: Proposal) -> tuple[str, str]:
    mentee, mentor = work.get(Person, proposal.mentee_id), work.get(Person, proposal.mentor_id)
    return mentee.name if mentee else "", mentor.name if mentor else ""
