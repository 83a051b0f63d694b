"""A new mentor for one person, whose pairing has ended or whose mentor has left the company."""

from dataclasses import dataclass, replace

from mentoring.cohorts import Cohort, Entrant, take_cohort
from mentoring.endings import conclude
from mentoring.errors import NotFound, Refusal
from mentoring.explaining import Explained, Why, explained, why
from mentoring.obstacles import Obstacle
from mentoring.optimum import Question
from mentoring.pairings import Paired, begin_pairing, usual_first_day
from mentoring.permissions import has_account, pairing_tended_by
from mentoring.proposals import said
from mentoring.scoring import score, weights_of
from mentoring.states import Act, require_state
from mentoring.times import today
from mentoring.words import _
from storage.pairings import Pairing, active_pairings_of
from storage.people import Person
from storage.programs import Program
from storage.work import Work

MOST = 5
WAIVED = frozenset({Obstacle.COOLDOWN})
"""Somebody decides for this one person: they need not wait as long as a whole run would have them."""


@dataclass(frozen=True)
class Offer:
    """A mentor who could take this mentee, and what speaks for them."""

    mentor_id: str
    explained: Explained


@dataclass(frozen=True)
class Rematch:
    """The best mentors there are for the mentee of a pairing; without any, why."""

    pairing_id: str
    program_name: str
    mentee_id: str
    is_cooling: bool
    offers: tuple[Offer, ...]
    why: Why | None


def rematch_offers(work: Work, me: Person, pairing_id: str) -> Rematch:
    """The five best, best first. Refused where the mentee has a mentor; reading it is on record."""
    pairing, program = _freed(work, me, pairing_id)
    cohort, mentee = _mentee(work, program, pairing)
    asked = Question(weights_of(program.weights), today(work.now, program.zone))
    free = [
        each
        for each in cohort.mentors
        if not each.bars and not cohort.between(mentee.person_id, each.person_id)
    ]
    scored = [
        (score(mentee.candidate, each.candidate, asked.weights, asked.on).points, each) for each in free
    ]
    best = sorted(scored, key=lambda one: (-one[0], one[1].applied_at, one[1].person_id))[:MOST]
    people = [mentee.person_id, *(each.person_id for _points, each in best)]
    work.audit(me.id, "rematch_read", pairing, program=program.id, people=people)
    return Rematch(
        pairing.id, program.name, mentee.person_id, Obstacle.COOLDOWN in mentee.bars,
        tuple(Offer(each.person_id, explained(work, me, mentee, each, asked.weights, asked.on)) for _points, each in best),
        None if best else why(cohort, mentee, asked, {}, waived=WAIVED),
    )  # fmt: skip


def rematch(work: Work, me: Person, pairing_id: str, mentor_id: str) -> Paired:
    """Pair the mentee of that pairing with this mentor; what a leaver left behind ends with it."""
    pairing, program = _freed(work, me, pairing_id)
    require_state(program, Act.MATCH)
    cohort, mentee = _mentee(work, program, pairing)
    mentor = cohort.mentor_of.get(mentor_id)
    if mentor is None:
        raise NotFound("participants", mentor_id)
    obstacle = cohort.between(mentee.person_id, mentor_id) or next(iter(mentor.bars), None)
    if obstacle:
        raise Refusal(_("These two cannot be paired: {why}").format(why=said(obstacle)))
    if pairing.is_active:
        conclude(work, me, pairing)
        work.tell(mentee.person_id, "pairing_ended", pairing.id, pairing=pairing.id)
    by = usual_first_day(work, program)
    begin_pairing(work, me.id, program, mentor_id, mentee.person_id, by)
    work.audit(me.id, "rematched", pairing, program=program.id, mentor=mentor_id)
    return Paired(mentor_id, mentee.person_id, program.name, by)


def _freed(work: Work, me: Person, pairing_id: str) -> tuple[Pairing, Program]:
    """A pairing whose mentee needs a new mentor, in a program that `me` looks after."""
    pairing = pairing_tended_by(work, me, pairing_id)
    program = work.get(Program, pairing.program_id)
    if program is None:
        raise NotFound("programs", pairing.program_id)
    if pairing.is_active and has_account(work, pairing.mentor_id):
        raise Refusal(_("These two are still a pair. A new mentor can be found once the pairing has ended."))
    return pairing, program


def _mentee(work: Work, program: Program, pairing: Pairing) -> tuple[Cohort, Entrant]:
    """The mentee as they stand, as if a pairing that their mentor left behind had ended."""
    cohort = take_cohort(work, program)
    mentee = cohort.mentee_of.get(pairing.mentee_id)
    if mentee is None:
        raise Refusal(_("This person does not take part in the program as a mentee any more."))
    others = [
        each
        for each in active_pairings_of(work, pairing.mentee_id)
        if each.program_id == program.id and each.mentee_id == pairing.mentee_id and each.id != pairing.id
    ]
    settled = {Obstacle.COOLDOWN} if others else {Obstacle.COOLDOWN, Obstacle.MATCHED}
    if bars := [bar for bar in mentee.bars if bar not in settled]:
        raise Refusal(_("Nobody can be proposed for this mentee: {why}").format(why=said(bars[0])))
    return cohort, replace(mentee, bars=tuple(bar for bar in mentee.bars if bar in WAIVED))
