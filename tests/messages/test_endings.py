"""The words of an ending: without blame, and never with the reason in a message."""

import pytest

from mentoring.endings import Ended, Ending, Leaving, LeavingDraft, Reason
from mentoring.errors import FieldErrors
from mentoring.partners import Partner
from messages.endings import (
    REASON,
    ending_form,
    leaving_form,
    left_form,
    pairing_ended,
    read_ending_form,
    read_leaving_form,
    reason_form,
)
from tests.messages.as_filled import HOSTILE, buttons, fields, filled, is_literal, seen

NOAH = Partner("R1", "Noah", "Successors", is_mentor=True)
MAX = Partner("R2", "Max", "Successors", is_mentor=False)
ENDING = Ending("R1", "U8", "U2", "Successors")


def test_somebody_with_one_pairing_is_not_asked_which() -> None:
    form = leaving_form(Leaving((NOAH,), "R1"))
    assert fields(form) == ["Reason"]
    assert "Noah, your mentor (Successors)" in seen(form)
    assert read_leaving_form(filled(form, reason="No time"), form.about) == LeavingDraft("R1", "No time")


def test_somebody_with_several_is_asked_which() -> None:
    form = leaving_form(Leaving((NOAH, MAX), None))
    assert fields(form) == ["Which pairing?", "Reason"]
    with pytest.raises(FieldErrors) as refused:
        read_leaving_form(filled(form), form.about)
    assert set(refused.value.errors) == {"pairing"}


def test_no_reason_is_needed() -> None:
    form = leaving_form(Leaving((NOAH,), "R1"))
    assert read_leaving_form(filled(form), form.about).reason == ""
    assert read_ending_form(filled(ending_form(ENDING, ""))) == ""


@pytest.mark.parametrize("typed", ["x" * (REASON + 1), "a\0b", "x" * 100_000])
def test_a_reason_that_cannot_be_kept_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        read_ending_form(filled(ending_form(ENDING, ""), reason=typed))
    assert set(refused.value.errors) == {"reason"}


def test_both_forms_say_who_reads_the_reason() -> None:
    assert "the program's owner alone" in seen(leaving_form(Leaving((NOAH,), "R1")))
    assert "as the program's owner, alone" in seen(ending_form(ENDING, ""))


def test_the_form_knows_which_pairing_it_ends_and_from_which_page() -> None:
    assert ending_form(ENDING, "2").about == {"pairing": "R1", "page": "2"}


def test_each_of_the_two_reads_that_it_has_ended_and_the_owner_has_a_next_step() -> None:
    one = pairing_ended(Ended("P1", "Successors", "U8", "U2", "U2"))
    assert "<@U2>" in one.text
    assert buttons(one) == {}
    owner = pairing_ended(Ended("P1", "Successors", "U8", "U2", ""))
    assert "<@U8>" in owner.text
    assert buttons(owner) == {"pairings_list": "P1"}


def test_whoever_left_reads_that_it_is_done() -> None:
    assert "<@U2>" in seen(left_form("U2"))


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_shown_literally(typed: str) -> None:
    assert is_literal(typed, reason_form(Reason("U8", "U2", typed)))
    assert is_literal(typed, pairing_ended(Ended("P1", typed, "U8", "U2", "U2")))
    assert is_literal(typed, pairing_ended(Ended("P1", typed, "U8", "U2", "")))
    assert is_literal(typed, ending_form(Ending("R1", "U8", "U2", typed), ""))
    assert is_literal(
        typed, leaving_form(Leaving((Partner("R1", typed, "Successors", is_mentor=True),), "R1"))
    )
