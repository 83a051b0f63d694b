"""Why these two, and why not: what a run says of a pair, and of a mentee whom it leaves without a mentor."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mentoring.cohorts import Cohort, Entrant
from mentoring.obstacles import Obstacle, Pair
from mentoring.optimum import Question
from mentoring.scoring import Score, Weights, score
from storage.competencies import Competency
from storage.people import Person
from storage.work import Work

CLOSED = frozenset({Obstacle.FULL})
IMPACT = "impact"
"""The criterion that says to whose growth a critical role is tied."""


@dataclass(frozen=True)
class Why:
    """Why somebody has no mentor, and what would help. Numbers of mentors: all that are admitted, those whom something
    stands between, those who only lack a place (`best` is the best score among them in percent, `speaking` how many
    share a language), only the training, or take nobody now.
    """

    bars: tuple[Obstacle, ...]
    mentors: int
    apart: int
    without_place: int
    best: int
    speaking: int
    untrained: int
    resting: int


@dataclass(frozen=True)
class Explained:
    """A score with the name of the competency in which the mentee has the widest gap."""

    score: Score
    gap_name: str | None


def explained(
    work: Work, me: Person, mentee: Entrant, mentor: Entrant, weights: Weights, on: date
) -> Explained:
    """As `me` may read it: that somebody may succeed to a critical role, they never read of themselves."""
    scored = score(mentee.candidate, mentor.candidate, weights, on)
    if mentee.person_id == me.id:
        parts = tuple(part for part in scored.parts if part.name != IMPACT)
        untold = replace(scored.grounds, has_critical_role=False, is_on_project=False)
        scored = replace(scored, parts=parts, grounds=untold)
    competency = work.get(Competency, scored.grounds.gap)
    return Explained(scored, competency.name if competency else None)


def why(
    cohort: Cohort,
    mentee: Entrant,
    asked: Question,
    held: Mapping[str, int],
    *,
    waived: Collection[Obstacle] = (),
) -> Why:
    """Of a mentee without a mentor in a run that gives each mentor so many mentees (`held`)."""
    bars = tuple(bar for bar in mentee.bars if bar not in waived)
    apart = [each for each in cohort.mentors if stands_between(cohort, asked.forbids, mentee, each)]
    free = [each for each in cohort.mentors if each not in apart and each.person_id != mentee.person_id]
    taken = [
        each
        for each in free
        if set(each.bars) == CLOSED or (not each.bars and held.get(each.person_id, 0) >= each.places)
    ]
    scores = [score(mentee.candidate, each.candidate, asked.weights, asked.on) for each in taken]
    return Why(
        bars=bars,
        mentors=len(cohort.mentors),
        apart=len(apart),
        without_place=len(taken),
        best=max((each.percent for each in scores), default=0),
        speaking=sum(bool(each.grounds.shared_languages) for each in scores),
        untrained=sum(set(each.bars) == {Obstacle.UNTRAINED} for each in free),
        resting=sum(Obstacle.NOT_NOW in each.bars for each in free),
    )


def stands_between(
    cohort: Cohort, forbids: Collection[Pair], mentee: Entrant, mentor: Entrant
) -> Obstacle | None:
    """What keeps these two apart, by the constraints or by who looks after the run."""
    if (mentee.person_id, mentor.person_id) in forbids:
        return Obstacle.FORBIDDEN
    return cohort.between(mentee.person_id, mentor.person_id)
