"""Scores: each criterion, missing facts, the weights, and that one pair and a whole cohort are scored alike."""

from dataclasses import fields, replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.criteria import CRITERIA, FULL, NEUTRAL, Candidate, gap_share, shared_minutes
from mentoring.scoring import DEFAULT_WEIGHTS, Weights, percent_of, points_of_all, score, weights_of
from tests.mentoring.cohorts_of_ours import MONDAY, asked, candidates, weights

BERLIN = Candidate("Europe/Berlin")


def value(name: str, mentee: Candidate, mentor: Candidate, on: date = MONDAY) -> int | None:
    return next(part.value for part in score(mentee, mentor, DEFAULT_WEIGHTS, on).parts if part.name == name)


@settings(max_examples=60)
@given(st.lists(candidates(), max_size=5), st.lists(candidates(), max_size=5), weights())
def test_a_whole_cohort_is_scored_as_each_pair_is(
    mentees: list[Candidate], mentors: list[Candidate], weighed: Weights
) -> None:
    together = points_of_all(mentees, mentors, weighed, MONDAY)
    alone = [[score(one, two, weighed, MONDAY).points for two in mentors] for one in mentees]
    assert together.tolist() == alone


@given(candidates(), candidates(), weights())
def test_no_part_and_no_score_leaves_its_scale(
    mentee: Candidate, mentor: Candidate, weighed: Weights
) -> None:
    scored = score(mentee, mentor, weighed, MONDAY)
    assert all(part.value is None or 0 <= part.value <= FULL for part in scored.parts)
    assert 0 <= scored.percent <= 100


def test_the_scorer_has_no_place_for_what_is_protected() -> None:
    """Nor for a name or an id. A new fact of a candidate has to be defended here."""
    known = {
        "zone",
        "function",
        "rung",
        "languages",
        "days_between",
        "skills",
        "has_critical_role",
        "is_on_project",
    }
    assert {field.name for field in fields(Candidate)} == known


def test_a_criterion_reads_no_other_facts_than_it_says() -> None:
    full = Candidate("Asia/Kolkata", "sales", 4, ("en",), 7, (("board", 1, 5),), True, True)
    two = replace(
        BERLIN, skills=(("board", 5, None),), rung=6, function="law", languages=("en",), days_between=14
    )
    for criterion in CRITERIA:
        blank = {name: getattr(BERLIN, name) for name in vars(full) if name not in criterion.of_mentee}
        assert criterion.judge(full, two, MONDAY) == criterion.judge(replace(full, **blank), two, MONDAY)
        blank = {name: getattr(BERLIN, name) for name in vars(two) if name not in criterion.of_mentor}
        assert criterion.judge(full, two, MONDAY) == criterion.judge(full, replace(two, **blank), MONDAY)


def test_expertise_counts_where_the_gap_is_and_more_where_it_is_wide() -> None:
    mentee = replace(BERLIN, skills=(("board", 1, 5), ("change", 3, 4)))
    strong = replace(BERLIN, skills=(("board", 5, None), ("change", 1, None)))
    weak = replace(BERLIN, skills=(("board", 1, None), ("change", 5, None)))
    assert (value("needs", mentee, strong), value("needs", mentee, weak)) == (8000, 2000)
    assert [gap_share(1, 5, level) for level in range(6)] == [6, 0, 3, 6, 9, 12]


def test_a_competency_that_the_mentor_has_not_rated_is_neutral() -> None:
    mentee = replace(BERLIN, skills=(("board", 1, 5),))
    assert value("needs", mentee, replace(BERLIN, skills=(("change", 5, None),))) == NEUTRAL


def test_facts_that_are_missing_are_neutral_and_named() -> None:
    scored = score(
        BERLIN, BERLIN, asked(needs=5, function=5, level=5, language=5, cadence=5, impact=5).weights, MONDAY
    )
    assert {part.name for part in scored.parts if part.value is None} == {
        "needs", "impact", "function", "level", "language", "cadence",
    }  # fmt: skip
    assert scored.percent == 50


def test_a_critical_role_and_a_project_are_a_bonus() -> None:
    both = replace(BERLIN, has_critical_role=True, is_on_project=True)
    values = [value("impact", each, BERLIN) for each in (replace(both, has_critical_role=False), replace(both, is_on_project=False), both)]  # fmt: skip
    assert values == [7000, 8500, 10000]


def test_another_function_is_exposure() -> None:
    sales = replace(BERLIN, function="Sales")
    assert value("function", sales, replace(BERLIN, function=" sales ")) == 0
    assert value("function", sales, replace(BERLIN, function="Finance")) == FULL


def test_one_to_three_levels_above_is_best() -> None:
    values = [value("level", replace(BERLIN, rung=2), replace(BERLIN, rung=rung)) for rung in range(9)]
    assert values == [0, 0, 2000, FULL, FULL, FULL, 7000, 5000, 5000]


def test_working_hours_are_shared_by_the_zones_of_that_day() -> None:
    assert shared_minutes("Europe/Berlin", "Europe/Berlin", MONDAY) == 510
    assert shared_minutes("Europe/Berlin", "America/New_York", MONDAY) == 150
    assert shared_minutes("Europe/Berlin", "America/New_York", date(2026, 3, 16)) == 210, (
        "summer time there only"
    )
    assert shared_minutes("Europe/Berlin", "Australia/Sydney", MONDAY) == 0
    assert shared_minutes("Pacific/Auckland", "Pacific/Honolulu", MONDAY) == 450, "the day before, there"
    assert value("hours", BERLIN, Candidate("America/New_York")) == 6250


def test_a_language_in_common() -> None:
    one = replace(BERLIN, languages=("de", "en"))
    assert value("language", one, replace(BERLIN, languages=("en", "fr"))) == FULL
    assert value("language", one, replace(BERLIN, languages=("fr",))) == 0


def test_near_rhythms_are_better_than_far_ones() -> None:
    fortnightly = replace(BERLIN, days_between=14)
    assert value("cadence", fortnightly, fortnightly) == FULL
    assert value("cadence", fortnightly, replace(BERLIN, days_between=28)) == 5000


def test_weights_are_the_owners_and_else_the_defaults() -> None:
    assert weights_of({"needs": 0})["needs"] == 0
    assert weights_of({})["needs"] == DEFAULT_WEIGHTS["needs"] == 10
    only = asked(function=3).weights
    scored = score(replace(BERLIN, function="a"), replace(BERLIN, function="b"), only, MONDAY)
    assert (scored.percent, percent_of(15_000, only), percent_of(0, asked(needs=0).weights)) == (100, 50, 0)
