"""Goals and plans as they read: forms that come back as typed, pages within Slack's limits, messages without a word."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentoring.errors import FieldErrors
from mentoring.goals import GoalSet, GoalSheet, NewGoal, ProgressDraft
from mentoring.milestones import MOST, MOST_CHARACTERS
from mentoring.partners import Partner
from mentoring.plans import GOALS_A_PAGE, TITLES_A_PAGE, GoalCard, GoalTitle, OwnerPlan, Plan, Step
from messages.goals import edit_form, goal_form, progress_form, read_goal_form, read_progress_form
from messages.plans import choose_form, owner_plan_form, plan_form
from messages.registry import NOTICES
from messages.values import Values
from tests.messages.as_filled import HOSTILE, buttons, fields, filled, is_literal, marked_up, seen

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 30)
STEPS = (Step("m1", "Draft the paper", MARCH, is_done=True), Step("m2", "Rehearse", None, is_done=False))
CARD = GoalCard(
    id="g1", pairing_id="p1", mentee_id="UMIA", title="Present to the board", success_criterion="Without slides",
    target_on=JUNE, progress=40, state="open", steps=STEPS, is_mine=True, may_edit=True, may_steer=True,
    may_delete=True,
)  # fmt: skip
NOAH, NINA = Partner("p1", "Noah", "Successors", True), Partner("p2", "Max <3", "Leaders & Co", False)
PLAN = Plan("p1", "UNOAH", "UMIA", (CARD,), 0, 1, may_add=True)


def test_a_new_goal_asks_what_the_issue_names_and_says_who_sees_it() -> None:
    form = goal_form(NewGoal((NOAH,)))
    assert form.title == "New goal"
    assert fields(form) == ["Goal", "Success criterion", "Target date", "Milestones"]
    assert "Who can see this: the two of you." in seen(form)
    assert "titles and progress, nothing more" in seen(form)
    assert "Whoever writes a goal can edit and delete it" in seen(form)
    assert form.about == {"pairing": "p1"}


def test_with_several_pairings_it_asks_first_whose_plan() -> None:
    form = goal_form(NewGoal((NOAH, NINA)))
    assert fields(form)[0] == "Whose plan"
    assert "Noah, your mentor (Successors)" in seen(form)
    assert "Max <3, your mentee (Leaders & Co)" in seen(form)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_comes_back_and_is_shown_literally(typed: str) -> None:
    values = filled(edit_form(GoalSheet(CARD)), title=typed, success_criterion=typed)
    draft = read_goal_form(values, "p1")
    assert (draft.title, draft.success_criterion) == (typed, typed)
    card = replace(
        CARD, title=typed, success_criterion=typed, steps=(Step("m1", typed, MARCH, is_done=False),)
    )
    for shown in (plan_form(replace(PLAN, cards=(card,))), progress_form(card)):
        assert is_literal(typed, shown)
    assert is_literal(
        typed, owner_plan_form(OwnerPlan("p1", "U2", "U3", (GoalTitle(typed, 40, "open"),), 0, 0, 1))
    )


def test_an_edited_goal_stands_as_it_was_written() -> None:
    draft = read_goal_form(filled(edit_form(GoalSheet(CARD))), "p1")
    assert (draft.title, draft.success_criterion, draft.target_on) == (
        CARD.title,
        CARD.success_criterion,
        JUNE,
    )
    assert draft.milestones == "Draft the paper \N{EN DASH} 2026-03-01\nRehearse"


def test_the_longest_goal_can_be_edited() -> None:
    steps = tuple(Step(f"m{n}", "x" * 130, MARCH, is_done=False) for n in range(MOST))
    edit_form(GoalSheet(replace(CARD, title="x" * 150, success_criterion="&" * 3000, steps=steps))).payload(
        ""
    )


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("title", "x" * 151),
        ("success_criterion", " "),
        ("milestones", "x" * 3001),
        ("title", "a\0b"),
    ],
)
def test_each_field_has_its_own_error(field: str, typed: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        read_goal_form(filled(edit_form(GoalSheet(CARD)), **{field: typed}), "p1")
    assert list(refused.value.errors) == [field]


def test_an_empty_form_has_all_its_errors_at_once() -> None:
    with pytest.raises(FieldErrors) as refused:
        read_goal_form(Values({}), "")
    assert set(refused.value.errors) == {"pairing", "title", "success_criterion", "target_on"}


def test_progress_is_read_back_as_it_stands() -> None:
    steps = tuple(Step(f"m{n}", "x" * MOST_CHARACTERS, None, is_done=n % 2 == 0) for n in range(MOST))
    form = progress_form(replace(CARD, steps=steps))
    assert fields(form) == ["Progress in percent", "Milestones done", "Milestones done"]
    draft = read_progress_form(filled(form))
    assert draft == ProgressDraft(40, frozenset(f"m{n}" for n in range(0, MOST, 2)))
    assert fields(progress_form(replace(CARD, steps=()))) == ["Progress in percent"]


@pytest.mark.parametrize("typed", ["", "-1", "101", "forty", "4.5"])
def test_progress_is_a_whole_number_of_percent(typed: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        read_progress_form(filled(progress_form(CARD), progress=typed))
    assert list(refused.value.errors) == ["progress"]


def test_a_plan_shows_each_goal_whole() -> None:
    text = seen(plan_form(PLAN))
    for part in (
        "Present to the board", "Reached when: Without slides", "40% done, by Tuesday 30 June 2026  ▰▰▰▰▱▱▱▱▱▱",
        "☑ Draft the paper (by Sunday 1 March 2026)", "☐ Rehearse", "<@UMIA>", "<@UNOAH>", "Who can see this",
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize(
    ("differences", "expected"),
    [
        ({}, {"goals_steer", "goals_done", "goals_edit", "goals_drop", "goals_delete"}),
        ({"state": "done"}, {"goals_reopen", "goals_edit", "goals_delete"}),
        ({"state": "dropped", "may_edit": False, "may_delete": False}, {"goals_reopen"}),
        ({"may_edit": False, "may_steer": False, "may_delete": False}, set()),
        ({"may_edit": False, "may_steer": False}, {"goals_delete"}),
    ],
)
def test_only_what_this_reader_may_do_is_offered(differences: dict[str, Any], expected: set[str]) -> None:
    offered = buttons(plan_form(replace(PLAN, cards=(replace(CARD, **differences),), may_add=False)))
    assert offered == dict.fromkeys(expected, "g1")


def test_the_fullest_page_of_a_plan_is_within_slacks_limits() -> None:
    steps = tuple(Step(f"m{n}", "&" * MOST_CHARACTERS, MARCH, is_done=False) for n in range(MOST))
    card = replace(CARD, title="&" * 150, success_criterion="&" * 3000, steps=steps)
    form = plan_form(replace(PLAN, cards=(card,) * GOALS_A_PAGE, page=1, pages=3))
    form.payload("x" * 3000)
    assert buttons(form)["goals_earlier"] == "p1:0"
    assert buttons(form)["goals_later"] == "p1:2"


def test_an_empty_plan_says_how_to_begin() -> None:
    form = plan_form(replace(PLAN, cards=()))
    assert "One good goal is enough" in seen(form)
    assert buttons(form) == {"goals_new": "p1"}
    ended = plan_form(replace(PLAN, cards=(), may_add=False))
    assert "There is no goal in it." in seen(ended)
    assert buttons(ended) == {}


def test_the_owner_sees_titles_and_progress_and_a_count() -> None:
    titles = (
        GoalTitle("Board", 40, "open"),
        GoalTitle("Chair", 100, "done"),
        GoalTitle("Slides", 10, "dropped"),
    )
    form = owner_plan_form(OwnerPlan("p1", "UNOAH", "UMIA", titles, 2, 0, 1))
    for part in (
        "Board: 40%",
        "Chair: done",
        "Slides: dropped at 10%",
        "2 reflections were handed in",
        "is recorded",
    ):
        assert part in seen(form)


def test_the_fullest_page_of_titles_is_within_slacks_limits() -> None:
    titles = (GoalTitle("&" * 150, 40, "open"),) * TITLES_A_PAGE
    form = owner_plan_form(OwnerPlan("p1", "UNOAH", "UMIA", titles, 1, 1, 3))
    form.payload("x" * 3000)
    assert "1 reflection was handed in" in seen(form)
    assert buttons(form) == {"goals_owner_earlier": "p1:0", "goals_owner_later": "p1:2"}


def test_a_hundred_pairings_can_be_chosen_from() -> None:
    partners = tuple(Partner(f"p{n}", "Noah " * 30, "Successors", True) for n in range(100))
    choose_form(partners).payload("")


@pytest.mark.parametrize("is_mine", [True, False])
def test_the_message_says_that_there_is_a_goal_and_opens_the_plan(*, is_mine: bool) -> None:
    message = NOTICES["goal_set"](GoalSet("UNOAH", "p1", is_mine))
    assert message.text.startswith("<@UNOAH> has put a goal into ")
    assert buttons(message) == {"goals_plan": "p1"}
    assert marked_up(message)[0] == message.text
