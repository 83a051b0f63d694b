"""The optimum over a cohort: exact, within every hard constraint, and blind to who people are."""

from collections import Counter
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.cohorts import Cohort, Entrant, read_cohort, write_cohort
from mentoring.criteria import Candidate
from mentoring.obstacles import Obstacle
from mentoring.optimum import Optimum, Question, optimum
from mentoring.scoring import DEFAULT_WEIGHTS, score
from tests.mentoring.cohorts_of_ours import (
    MONDAY,
    asked,
    candidates,
    cohort,
    cohorts,
    mentee,
    mentor,
    weights,
)


def pairs(found: Optimum) -> set[tuple[str, str]]:
    return {(match.mentee_id, match.mentor_id) for match in found.matches if match.mentor_id}


def value(found: Optimum) -> tuple[int, int]:
    """What is made as great as can be: pairs first, then points."""
    return len(pairs(found)), found.points


def by_brute_force(given: Cohort, question: Question) -> tuple[int, int]:
    """The best of all sets of pairs there are."""
    seekers = [each for each in given.mentees if not each.bars]
    guides = [each for each in given.mentors if not each.bars]

    @cache
    def best(row: int, places: tuple[int, ...]) -> tuple[int, int]:
        if row == len(seekers):
            return (0, 0)
        found = best(row + 1, places)
        for column, guide in enumerate(guides):
            if places[column] and given.between(seekers[row].person_id, guide.person_id) is None:
                left = (*places[:column], places[column] - 1, *places[column + 1 :])
                points = score(seekers[row].candidate, guide.candidate, question.weights, question.on).points
                count, total = best(row + 1, left)
                found = max(found, (count + 1, total + points))
        return found

    return best(0, tuple(each.places for each in guides))


@given(cohorts(), weights())
@settings(max_examples=60)
def test_the_total_is_that_of_the_best_of_all_sets_of_pairs(given: Cohort, weighed: dict[str, int]) -> None:
    question = Question(weighed, MONDAY)
    assert value(optimum(given, question)) == by_brute_force(given, question)


@settings(max_examples=60)
@given(cohorts(most=7), st.data())
def test_no_hard_constraint_is_ever_broken(given: Cohort, data: st.DataObject) -> None:
    """Nor a forbid, nor a capacity, whatever is pinned; and everybody who may be is either matched or listed."""
    every = st.sets(st.tuples(st.sampled_from(["a0", "a1", "a2"]), st.sampled_from(["b0", "b1", "b2"])))
    pins, forbids = frozenset(data.draw(every)), frozenset(data.draw(every))
    found = optimum(given, Question(DEFAULT_WEIGHTS, MONDAY, pins, forbids))
    people = {each.person_id: each for each in (*given.mentees, *given.mentors)}
    for one, two in pairs(found):
        assert given.between(one, two) is None
        assert (one, two) not in forbids
        assert not people[one].bars
        assert not people[two].bars
    load = Counter(two for _one, two in pairs(found))
    assert all(load[each.person_id] <= each.places for each in given.mentors)
    assert sorted(match.mentee_id for match in found.matches) == sorted(
        each.person_id for each in given.mentees
    )
    assert all((match.mentee_id, match.mentor_id) in pins for match in found.matches if match.is_pinned)


@settings(max_examples=60)
@given(cohorts(most=6), st.randoms(use_true_random=False))
def test_other_names_and_another_order_change_nothing(given: Cohort, random: "st.random.Random") -> None:  # type: ignore[name-defined]
    people = [each.person_id for each in (*given.mentees, *given.mentors)]
    shuffled = random.sample(people, len(people))
    name = dict(zip(people, (f"x{number}" for number in range(len(people))), strict=True))
    name = dict(zip(shuffled, name.values(), strict=True))

    def renamed(side: tuple[Entrant, ...]) -> tuple[Entrant, ...]:
        return tuple(
            random.sample([replace(each, person_id=name[each.person_id]) for each in side], len(side))
        )

    apart = {why: frozenset((name[a], name[b]) for a, b in two) for why, two in given.apart.items()}
    relabelled = Cohort(renamed(given.mentees), renamed(given.mentors), apart)
    before, after = optimum(given, asked()), optimum(relabelled, asked())
    assert pairs(after) == {(name[one], name[two]) for one, two in pairs(before)}
    assert after.points == before.points


@settings(max_examples=60)
@given(cohorts(), candidates(), st.integers(1, 2))
def test_one_mentor_more_never_makes_it_worse(given: Cohort, candidate: Candidate, places: int) -> None:
    more = replace(given, mentors=(*given.mentors, Entrant("new", "2026-03-02", (), places, candidate)))
    assert value(optimum(more, asked())) >= value(optimum(given, asked()))


@given(cohorts(most=7))
@settings(max_examples=30)
def test_a_cohort_that_was_kept_gives_the_same_again(given: Cohort) -> None:
    """D42."""
    assert read_cohort(write_cohort(given)) == given
    assert optimum(read_cohort(write_cohort(given)), asked()) == optimum(given, asked())


def test_the_best_for_all_is_not_the_best_for_the_first() -> None:
    """Ann fits both, Ben only Cleo: taking Ann's best first would leave Ben with nobody."""
    ann, ben = mentee("ann", function="sales"), mentee("ben", function="sales")
    cleo, dirk = mentor("cleo", function="law"), mentor("dirk", function="sales")
    given = cohort((ann, ben), (cleo, dirk), line={("ben", "dirk")})
    assert pairs(optimum(given, asked(function=1))) == {("ann", "dirk"), ("ben", "cleo")}


def test_a_pair_more_comes_before_a_higher_total() -> None:
    """Ann and Dirk alone would have all the points there are; but then nobody is left for Ben."""
    ann, ben = mentee("ann", function="sales"), mentee("ben", function="law")
    cleo, dirk = mentor("cleo", function="sales"), mentor("dirk", function="law")
    found = optimum(cohort((ann, ben), (cleo, dirk), line={("ben", "cleo")}), asked(function=1))
    assert (pairs(found), found.points) == ({("ann", "cleo"), ("ben", "dirk")}, 0)


def test_who_is_kept_out_is_listed_but_for_who_has_a_mentor() -> None:
    given = cohort(
        (mentee("ann", Obstacle.GONE), mentee("ben", Obstacle.MATCHED), mentee("cai")),
        (mentor("dirk"), mentor("ed", Obstacle.FULL, places=0)),
    )
    found = optimum(given, asked())
    assert [(each.mentee_id, each.mentor_id) for each in found.matches] == [("cai", "dirk"), ("ann", None)]
    assert (found.seekers, found.places) == (1, 1)


def test_a_pin_holds_and_the_others_are_matched_around_it() -> None:
    ann, ben = mentee("ann", function="sales"), mentee("ben", function="law")
    given = cohort((ann, ben), (mentor("cleo", function="law"), mentor("dirk", function="sales")))
    free = optimum(given, asked(function=1))
    held = optimum(given, replace(asked(function=1), pins=frozenset({("ann", "dirk")})))
    assert pairs(free) == {("ann", "cleo"), ("ben", "dirk")}
    assert pairs(held) == {("ann", "dirk"), ("ben", "cleo")}
    assert [each.mentee_id for each in held.matches if each.is_pinned] == ["ann"]


def test_where_all_is_equal_who_applied_first_is_matched() -> None:
    late, early = (
        replace(mentee("ann"), applied_at="2026-03-05"),
        replace(mentee("ben"), applied_at="2026-03-01"),
    )
    assert pairs(optimum(cohort((late, early), (mentor("cleo"),)), asked())) == {("ben", "cleo")}


def test_nobody_is_matched_where_nobody_may_be() -> None:
    """E46."""
    for one in (
        cohort((), ()),
        cohort((mentee("ann"),), ()),
        cohort((), (mentor("dirk"),)),
        cohort((mentee("ann"),), (mentor("dirk", Obstacle.NOT_NOW, places=0),)),
        cohort((mentee("ann"),), (mentor("ann"),), oneself={("ann", "ann")}),
    ):
        assert pairs(optimum(one, asked())) == set()
