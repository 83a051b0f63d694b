"""The words of an ending: without blame, and never with the reason in a message."""

from datetime import UTC, date, datetime

import pytest

from mentoring.endings import Ended, Ending, Leaving, LeavingDraft, Reason, Shortened
from mentoring.errors import FieldErrors
from mentoring.partners import Partner
from messages.endings import (
    REASON,
    ending_form,
    leaving_form,
    left_form,
    pairing_ended,
    program_shortened,
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


def test_the_form_knows_which_pairing_it_ends_and_what_list_it_came_from() -> None:
    assert ending_form(ENDING, "2").about == {"pairing": "R1", "view": "2"}


def test_each_of_the_two_reads_that_it_has_ended_and_the_owner_has_a_next_step() -> None:
    one = pairing_ended(Ended("P1", "Successors", "U8", "U2", "U2"))
    assert "<@U2>" in one.text
    assert buttons(one) == {}
    owner = pairing_ended(Ended("P1", "Successors", "U8", "U2", ""))
    assert "<@U8>" in owner.text
    assert buttons(owner) == {"pairings_list": "P1"}


def test_what_stays_in_the_calendar_is_said_to_both() -> None:
    for shown in (pairing_ended(Ended("P1", "Successors", "U8", "U2", "U2")).text, seen(left_form("U2"))):
        assert "into your calendar stay there until you remove them" in shown


@pytest.mark.parametrize(("count", "says"), [(1, "it has been cancelled"), (3, "3 of your sessions")])
def test_a_new_end_says_which_sessions_it_took_and_offers_another_time(count: int, says: str) -> None:
    first_at = datetime(2026, 3, 12, 14, tzinfo=UTC)
    message = program_shortened(
        Shortened("R1", "Successors", "U2", date(2026, 3, 10), count, first_at, "Europe/Berlin")
    )
    assert "now ends on Tuesday 10 March 2026. " in message.text
    assert "Thursday 12 March, 15:00 (Berlin time)" in message.text
    assert says in message.text
    assert buttons(message) == {"sessions_schedule": "R1"}


def test_a_deputy_reads_that_the_owner_alone_sees_the_reason() -> None:
    deputys = seen(ending_form(Ending("R1", "U8", "U2", "Successors", is_owner=False), ""))
    assert "the program's owner alone." in deputys


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
