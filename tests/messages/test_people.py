"""The welcome, and what people read about themselves and others."""

import pytest

from mentoring.people import CreatorsDraft, Gone, LeftPairing, NamedCreator, Step, Welcome
from messages.people import (
    MOST_CREATORS,
    creator_named,
    creators_form,
    read_creators_form,
    recipient_gone,
    welcome,
)
from tests.messages.as_filled import HOSTILE, buttons, fields, filled, is_literal, seen


@pytest.mark.parametrize(
    ("step", "action"),
    [
        (Step.CREATE, {"programs_new": ""}),
        (Step.PAIR, {"pairings_new": ""}),
        (Step.WAIT, {}),
    ],
)
def test_a_welcome_has_one_next_step(step: Step, action: dict[str, str]) -> None:
    message = welcome(Welcome(is_installer=False, step=step))
    assert buttons(message) == action
    assert ("One next step" in message.text) is (step is not Step.WAIT)


def test_the_installer_is_thanked_and_told_of_naming_others() -> None:
    message = welcome(Welcome(is_installer=True, step=Step.CREATE))
    assert "Thank you for bringing it here" in message.text
    assert "name others" in message.text
    assert buttons(message) == {"programs_new": ""}


def test_the_form_holds_those_named_so_far_and_gives_back_both_lists() -> None:
    form = creators_form(["U2", "U3"])
    values = filled(form)
    values.state["creators"]["creators"]["selected_users"] = ["U3", "U4"]
    draft = read_creators_form(values, form.about)
    assert draft == CreatorsDraft(frozenset({"U2", "U3"}), frozenset({"U3", "U4"}))
    assert fields(form) == ["Who else may create programs"]


def test_nobody_may_be_named() -> None:
    form = creators_form([])
    assert read_creators_form(filled(form), form.about) == CreatorsDraft(frozenset(), frozenset())


def test_those_beyond_what_the_form_shows_are_not_taken_back() -> None:
    form = creators_form([f"U{number}" for number in range(MOST_CREATORS + 5)])
    draft = read_creators_form(filled(form), form.about)
    assert draft.shown == draft.creators


def test_however_many_are_named_the_form_carries_what_it_shows() -> None:
    """Slack takes 3,000 characters of what a form carries unseen."""
    form = creators_form([f"U{number:010}" for number in range(300)])
    assert len(form.about["shown"]) < 1000
    assert len(form.payload(form.about["shown"])["private_metadata"]) < 1000


def test_somebody_named_reads_by_whom_and_what_next() -> None:
    message = creator_named(NamedCreator("U1"))
    assert "<@U1>" in message.text
    assert buttons(message) == {"programs_new": ""}


def test_the_owner_reads_who_is_gone_and_can_end_each_pairing() -> None:
    message = recipient_gone(Gone("U8", "Successors", (LeftPairing("R1", "U2"),)))
    assert "<@U8>" in message.text
    assert buttons(message) == {"pairings_end": "R1"}
    many = recipient_gone(Gone("U8", "Successors", (LeftPairing("R1", "U2"),) * 200))
    assert "200 pairings" in many.text


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_shown_literally(typed: str) -> None:
    assert is_literal(typed, recipient_gone(Gone("U8", typed, (LeftPairing("R1", "U2"),))))
    assert seen(creators_form([]))
