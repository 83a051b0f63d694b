"""Pausing as it reads: the form, and confirmations that name the day."""

from datetime import date

import pytest

from mentoring.errors import FieldErrors
from mentoring.pauses import CHOICES, ON_A_DAY, Pause, PauseDraft
from messages.pauses import confirmation, pause_form, paused_message, read_pause_form, resumed_message
from messages.values import Values
from tests.messages.as_filled import buttons, fields, filled, seen

APRIL = date(2026, 4, 1)


def answering(length: str, until: str | None = None) -> Values:
    form = filled(pause_form(Pause(None)))
    form.state["length"]["length"]["selected_option"] = {"value": length}
    form.state["until"]["until"]["selected_date"] = until
    return form


def test_the_form_offers_the_quick_choices_and_a_day() -> None:
    form = pause_form(Pause(None))
    assert fields(form) == ["How long", "Begin again on"]
    assert "/mentor resume" in seen(form)
    assert buttons(form) == {}
    offered = form.payload("")["blocks"][0]["element"]["options"]
    assert [option["value"] for option in offered] == [*CHOICES, ON_A_DAY]


def test_a_running_pause_can_be_ended_there() -> None:
    form = pause_form(Pause(APRIL))
    assert "paused until Wednesday 1 April 2026" in seen(form)
    assert buttons(form) == {"pauses_resume": ""}


@pytest.mark.parametrize("length", CHOICES)
def test_a_quick_choice_needs_no_day(length: str) -> None:
    assert read_pause_form(answering(length, "2026-04-01")) == PauseDraft(length)


def test_a_day_is_read_where_one_is_wanted() -> None:
    assert read_pause_form(answering(ON_A_DAY, "2026-04-01")) == PauseDraft(ON_A_DAY, APRIL)
    with pytest.raises(FieldErrors) as refused:
        read_pause_form(answering(ON_A_DAY, "2026-04-31"))
    assert list(refused.value.errors) == ["until"]


def test_both_are_confirmed_and_can_be_undone() -> None:
    message = paused_message(Pause(APRIL))
    assert "until Wednesday 1 April 2026" in message.text
    assert "not even of your sessions" in message.text
    assert buttons(message) == buttons(confirmation(message)) == {"pauses_resume": ""}
    assert "Welcome back" in resumed_message(Pause(APRIL)).text
    assert "Nothing was paused" in resumed_message(Pause(None)).text
