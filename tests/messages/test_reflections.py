"""Reflections as they read: the form, the page, and messages that open them and never say what they hold."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mentoring.application_plans import PlanQuestion
from mentoring.errors import FieldErrors
from mentoring.reflecting import NewReflection, Subject
from mentoring.reflections import Prompt, ReflectionCard, SharedNews
from messages.reflections import (
    answered_message,
    edit_form,
    postpone_form,
    read_form,
    read_reflection_form,
    reflect_form,
)
from messages.registry import NOTICES
from messages.values import Values
from tests.messages.as_filled import HOSTILE, buttons, fields, filled, is_literal, seen

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
APRIL = date(2026, 4, 15)
CARD = ReflectionCard(
    id="r1", author_id="UMIA", mentor_id="UNOAH", starts_at=TEN, zone="Europe/Berlin", day=date(2026, 3, 2),
    learned="A paper is read for its first page", application="In the budget round", apply_by=APRIL, outcome="open",
    is_shared=False, is_mine=True, may_edit=True,
)  # fmt: skip
SESSION, GENERAL = Subject("session:s1", "Noah <3", TEN), Subject("pairing:p1", "Noah <3")
QUESTIONS = ["What did you learn?", "Where will you apply it?", "By when?", "Share with my mentor"]


def test_it_asks_what_the_issue_names_and_says_who_sees_it() -> None:
    form = reflect_form(NewReflection((SESSION,), SESSION.value, "Europe/Berlin"))
    assert (form.title, fields(form)) == ("Reflect", QUESTIONS)
    assert "Who can see this: only you, and your mentor if you share it" in seen(form)
    assert "About your session with Noah &lt;3, Monday 2 March, 11:00 (Berlin time)" in seen(form)
    assert form.about == {"subject": "session:s1"}


def test_with_several_to_reflect_on_the_latest_is_chosen_already() -> None:
    form = reflect_form(NewReflection((SESSION, GENERAL), SESSION.value, "America/New_York"))
    assert fields(form) == ["About", *QUESTIONS]
    assert "Monday 2 March, 05:00 (New York time), with Noah <3" in seen(form)
    assert read_reflection_form(filled(form, learned="words"), "").subject == "session:s1"


def test_one_that_is_there_is_edited_instead() -> None:
    form = reflect_form(CARD)
    assert form.name == "reflections_change"
    draft = read_reflection_form(filled(form), form.about["subject"])
    assert (draft.learned, draft.application, draft.apply_by) == (CARD.learned, CARD.application, APRIL)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_comes_back_and_is_shown_literally(typed: str) -> None:
    draft = read_reflection_form(filled(edit_form(CARD), learned=typed, application=typed), "any")
    assert (draft.learned, draft.application) == (typed, typed)
    card = replace(CARD, learned=typed, application=typed)
    for shown in (read_form(card), postpone_form(card)):
        assert is_literal(typed, shown)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("learned", ""), ("learned", "x" * 3001), ("application", "x" * 3001), ("learned", "\0")],
)
def test_each_field_has_its_own_error(field: str, typed: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        read_reflection_form(filled(edit_form(CARD), **{field: typed}), "any")
    assert list(refused.value.errors) == [field]


def test_an_empty_form_has_all_its_errors_at_once() -> None:
    with pytest.raises(FieldErrors) as refused:
        read_reflection_form(Values({}), "")
    assert set(refused.value.errors) == {"subject", "learned"}


def test_the_longest_is_within_slacks_limits() -> None:
    card = replace(CARD, learned="&" * 3000, application="&" * 3000)
    for shown in (read_form(card), edit_form(card), postpone_form(card)):
        shown.payload("x" * 3000)


@pytest.mark.parametrize(
    ("differences", "expected"),
    [
        ({}, {"done", "not_yet", "drop", "edit", "share", "delete"}),
        ({"is_shared": True}, {"done", "not_yet", "drop", "edit", "unshare", "delete"}),
        ({"outcome": "done"}, {"edit", "share", "delete"}),
        ({"application": "", "apply_by": None}, {"edit", "share", "delete"}),
        ({"may_edit": False, "is_shared": True, "outcome": "dropped"}, {"unshare", "delete"}),
        ({"is_mine": False, "may_edit": False, "is_shared": True}, set()),
    ],
)
def test_only_what_this_reader_may_do_is_offered(differences: dict[str, Any], expected: set[str]) -> None:
    offered = buttons(read_form(replace(CARD, **differences)))
    assert offered == {f"reflections_{verb}": "r1" for verb in expected}


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        ({}, "only you."),
        ({"is_shared": True}, "you and your mentor."),
        ({"is_mine": False}, "its author and you."),
        ({"starts_at": None}, "By <@UMIA>, Monday 2 March 2026."),
        ({"outcome": "done"}, "Done."),
        ({"outcome": "dropped"}, "Dropped."),
        ({"is_mine": False, "is_shared": True}, "By Wednesday 15 April 2026."),
    ],
)
def test_it_says_how_it_stands(differences: dict[str, Any], said: str) -> None:
    assert said in seen(read_form(replace(CARD, **differences)))


@pytest.mark.parametrize("is_second", [False, True])
def test_the_prompt_names_the_session_in_the_readers_zone_and_how_to_stop_it(*, is_second: bool) -> None:
    message = NOTICES["reflection_prompt"](Prompt("s1", "UNOAH", TEN, "Asia/Kolkata", is_second))
    assert "<@UNOAH>" in message.text
    assert "Monday 2 March, 15:30" in message.text
    assert ("not be asked again" in message.text) == is_second
    assert buttons(message) == {"reflections_open": "s1"}
    assert "/mentor pause" in seen(message)


def test_the_mentor_is_told_that_there_is_something_and_opens_it() -> None:
    message = NOTICES["reflection_shared"](SharedNews("r1", "UMIA"))
    assert message.text.startswith("<@UMIA> shares a reflection with you.")
    assert buttons(message) == {"reflections_read": "r1"}


def test_the_question_carries_its_three_answers_and_the_way_to_the_plan() -> None:
    message = NOTICES["plan_question"](PlanQuestion("r1", APRIL))
    assert "by Wednesday 15 April 2026" in message.text
    answers = ("done", "not_yet", "drop", "answer")
    assert buttons(message) == {f"reflections_{verb}": "r1" for verb in answers}
    assert "/mentor pause" in seen(message)


@pytest.mark.parametrize(("outcome", "said"), [("done", "marked as done"), ("dropped", "is dropped")])
def test_an_answer_is_confirmed_without_a_word_of_the_plan(outcome: str, said: str) -> None:
    message = answered_message(replace(CARD, outcome=outcome))
    assert said in message.text
    assert "budget" not in seen(message)
