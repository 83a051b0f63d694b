"""The words and forms of pairings."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.errors import FieldErrors
from mentoring.pairings import (
    FirstSession,
    Introduction,
    NewPairing,
    Paired,
    PairingDraft,
)
from messages.pairings import (
    first_session,
    introduction,
    paired_form,
    pairing_form,
    read_pairing_form,
)
from tests.messages.as_filled import HOSTILE, buttons, fields, filled, is_literal, seen

BY = date(2026, 3, 16)
NEW = NewPairing((("P1", "Successors"), ("P2", "Other")), "P1", BY)
INTRODUCTION = Introduction(
    pairing_id="R1", program_name="Successors", purpose="Ready for critical roles", other_id="U2",
    other_zone="America/New_York", is_mentor=True, first_session_by=BY, days_between_sessions=14, session_minutes=60,
)  # fmt: skip


def test_a_new_pairing_asks_for_the_two_the_program_and_a_day() -> None:
    assert fields(pairing_form(NEW)) == ["Program", "Mentor", "Mentee", "First session by", "Rules"]
    assert "Who can see this" in seen(pairing_form(NEW))


def test_what_the_owner_chose_comes_back() -> None:
    values = filled(pairing_form(NEW))
    values.state["mentor"]["mentor"]["selected_user"] = "U8"
    values.state["mentee"]["mentee"]["selected_user"] = "U2"
    assert read_pairing_form(values) == PairingDraft("P1", "U8", "U2", BY)


def test_an_empty_form_is_refused_at_each_field() -> None:
    values = filled(pairing_form(replace(NEW, program=None)))
    values.state["first_session_by"]["first_session_by"]["selected_date"] = None
    with pytest.raises(FieldErrors) as refused:
        read_pairing_form(values)
    assert set(refused.value.errors) == {"program", "mentor", "mentee", "first_session_by"}


def test_a_hundred_programs_fit_into_the_form() -> None:
    programs = tuple((f"P{number}", "N" * 100) for number in range(100))
    assert pairing_form(replace(NEW, programs=programs)).payload("")


@pytest.mark.parametrize(
    ("is_mentor", "role"), [(True, "you are now their mentor"), (False, "now your mentor")]
)
def test_an_introduction_says_who_what_next_and_carries_both_first_steps(is_mentor: bool, role: str) -> None:
    message = introduction(replace(INTRODUCTION, is_mentor=is_mentor))
    for part in ("<@U2>", role, "Successors", "Monday 16 March 2026", "New York time", "/mentor leave"):
        assert part in message.text
    assert buttons(message) == {"sessions_schedule": "R1", "goals_new": "R1", "onboarding_open": "R1"}
    assert "Ready for critical roles" in seen(message)


def test_a_long_purpose_is_shown_whole() -> None:
    assert "&" * 1000 in seen(introduction(replace(INTRODUCTION, purpose="&" * 1000)))


def test_the_question_for_the_first_session_has_its_button_and_says_how_to_stop() -> None:
    message = first_session(FirstSession("R1", "Successors", "U2", BY))
    assert buttons(message) == {"sessions_schedule": "R1"}
    assert "Monday 16 March 2026" in message.text
    assert "/mentor pause" in seen(message)


def test_the_owner_reads_that_both_are_introduced() -> None:
    form = paired_form(Paired("U8", "U2", "Successors", BY))
    assert "<@U8>" in seen(form)
    assert "<@U2>" in seen(form)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_shown_literally(typed: str) -> None:
    assert is_literal(typed, introduction(replace(INTRODUCTION, program_name=typed)))
    assert is_literal(typed, introduction(replace(INTRODUCTION, purpose=typed)))
    assert is_literal(typed, first_session(FirstSession("R1", typed, "U2", BY)))
    assert is_literal(typed, paired_form(Paired("U8", "U2", typed, BY)))
    assert pairing_form(replace(NEW, programs=(("P1", typed),))).payload("")
