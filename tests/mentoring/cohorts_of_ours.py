"""Made-up cohorts, by hand and by hypothesis."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from mentoring.cohorts import Cohort, Entrant
from mentoring.criteria import Candidate
from mentoring.obstacles import Obstacle, Pair
from mentoring.optimum import Question
from mentoring.scoring import DEFAULT_WEIGHTS, MOST_WEIGHT, Weights

MONDAY = date(2026, 3, 2)
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Sydney")
COMPETENCIES = ("board", "change", "finance")
DAYS = st.sampled_from((None, 7, 14, 28))
LEVELS = st.integers(1, 5)
BARS = st.sampled_from(((),) * 5 + ((Obstacle.GONE,), (Obstacle.UNTRAINED, Obstacle.FULL)))


def mentee(person_id: str, *bars: Obstacle, **facts: object) -> Entrant:
    return Entrant(person_id, "2026-03-02", bars, 0, replace(Candidate("Europe/Berlin"), **facts))  # type: ignore[arg-type]


def mentor(person_id: str, *bars: Obstacle, places: int = 1, **facts: object) -> Entrant:
    return replace(mentee(person_id, *bars, **facts), places=places)


def cohort(mentees: tuple[Entrant, ...], mentors: tuple[Entrant, ...], **apart: set[Pair]) -> Cohort:
    """`apart`: by obstacle's name, the pairs (mentee, mentor) that may not be."""
    return Cohort(
        mentees, mentors, {Obstacle[name.upper()]: frozenset(pairs) for name, pairs in apart.items()}
    )


def asked(**weights: int) -> Question:
    """With these weights and no others; with the defaults where none is given."""
    return Question(dict.fromkeys(DEFAULT_WEIGHTS, 0) | weights if weights else DEFAULT_WEIGHTS, MONDAY)


@st.composite
def candidates(draw: st.DrawFn) -> Candidate:
    known = draw(st.lists(st.sampled_from(COMPETENCIES), unique=True))
    return Candidate(
        zone=draw(st.sampled_from(ZONES)),
        function=draw(st.sampled_from((None, "sales", "finance"))),
        rung=draw(st.sampled_from((None, 0, 1, 2, 3, 4, 6))),
        languages=tuple(sorted(draw(st.sets(st.sampled_from(("de", "en", "es")))))),
        days_between=draw(DAYS),
        skills=tuple((each, draw(st.integers(0, 5)), draw(st.none() | LEVELS)) for each in sorted(known)),
        has_critical_role=draw(st.booleans()),
        is_on_project=draw(st.booleans()),
    )


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    return {name: draw(st.integers(0, MOST_WEIGHT)) for name in DEFAULT_WEIGHTS}


@st.composite
def cohorts(draw: st.DrawFn, *, most: int = 4) -> Cohort:
    """Up to `most` on each side; every pair may be forbidden for some reason. Everybody applied at another minute."""
    sides = [draw(st.integers(0, most)), draw(st.integers(0, most))]
    seekers, guides = (
        [f"{name}{number}" for number in range(count)] for name, count in zip("ab", sides, strict=True)
    )
    pairs = [(one, two) for one in seekers for two in guides]
    between = st.sampled_from((Obstacle.LINE, Obstacle.APART, Obstacle.EARLIER))
    apart = {pair: draw(between) for pair in pairs if draw(st.integers(0, 3)) == 0}
    return Cohort(
        tuple(_entrant(draw, each, 0) for each in seekers),
        tuple(_entrant(draw, each, draw(st.integers(1, 3))) for each in guides),
        {name: frozenset(pair for pair, why in apart.items() if why is name) for name in set(apart.values())},
    )


def _entrant(draw: st.DrawFn, person_id: str, places: int) -> Entrant:
    applied = f"2026-03-{draw(st.integers(1, 28)):02}T{person_id}"
    bars = draw(BARS)
    return Entrant(person_id, applied, bars, 0 if Obstacle.FULL in bars else places, draw(candidates()))
