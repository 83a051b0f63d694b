"""Settings as they read, and as forms give them back."""

from dataclasses import replace
from datetime import time

import pytest

from mentoring.catalogue import KINDS, Group
from mentoring.errors import FieldErrors
from mentoring.holidays import CalendarDraft
from mentoring.program_settings import BOUNDS, SWITCHES, NudgeSettings
from messages.holidays import calendar_form, read_calendar_form
from messages.program_settings import (
    NUMBERS,
    WALLS,
    WHETHER,
    nudges_form,
    program_settings_form,
    read_nudges_form,
)
from messages.settings import TITLES, read_settings_form, saved_form, settings_form
from messages.weekdays import day_names, said_days
from tests.messages.as_filled import HOSTILE, buttons, filled, is_literal, seen
from tests.messages.samples_settings import DAYS, MINE, NUDGES, OWN, PROGRAM, SHEET


def test_what_a_form_shows_is_what_it_gives_back() -> None:
    for it in (MINE, OWN):
        form = settings_form(it)
        draft = read_settings_form(filled(form), form.about["offered"])
        offered = frozenset(kind for kinds in it.kinds.values() for kind in kinds)
        assert (draft.opens, draft.closes, draft.working_days) == (it.opens, it.closes, it.working_days)
        assert (draft.digest_day, draft.digest_hour) == (it.digest_day, it.digest_hour)
        assert (draft.offered, draft.wanted) == (offered, offered - it.muted)


def test_every_kind_is_called_what_the_catalogue_calls_it_ten_boxes_at_a_time() -> None:
    everything = tuple(name for name, kind in KINDS.items() if kind.is_optional)
    shown = seen(settings_form(replace(OWN, kinds=dict.fromkeys(Group, everything))))
    for kind in KINDS.values():
        assert (kind.title in shown) is kind.is_optional
    assert TITLES.keys() == set(Group)


def test_when_each_kind_comes_is_shown_whole() -> None:
    """Slack takes 75 characters below a box; what is longer would be cut."""
    everything = tuple(name for name, kind in KINDS.items() if kind.is_optional)
    shown = seen(settings_form(replace(OWN, kinds=dict.fromkeys(Group, everything))))
    assert [kind.when for kind in KINDS.values() if kind.is_optional and kind.when not in shown] == []


@pytest.mark.parametrize(
    ("field", "value"), [("opens", "09:17"), ("digest_day", "7"), ("digest_hour", "nine")]
)
def test_what_was_never_offered_is_an_error_at_its_field(field: str, value: str) -> None:
    values = filled(settings_form(MINE))
    values.state[field][field]["selected_option"] = {"value": value}
    with pytest.raises(FieldErrors) as refused:
        read_settings_form(values, "")
    assert list(refused.value.errors) == [field]


def test_what_is_saved_is_said_in_words() -> None:
    said = seen(saved_form(replace(OWN, opens=time(7))))
    assert "Monday, Tuesday, 07:00" in said
    assert "Your program does not work on Sunday: nothing comes then" in said
    assert "Your digest comes on Monday, 14:00." in said
    assert "Questions about a plan, The mentors" in said


def test_weekdays_begin_with_monday() -> None:
    assert day_names()[0] == ("0", "Monday")
    assert said_days({6, 0}) == "Monday, Sunday"
    assert said_days({4, 3}) == "Thursday, Friday"
    assert said_days(range(5)) == "Monday to Friday"
    assert said_days({0, 1, 2, 4}) == "Monday, Tuesday, Wednesday, Friday"


def test_every_number_and_switch_of_a_program_has_a_field_and_comes_back() -> None:
    assert {*WALLS, *(name for labels in NUMBERS.values() for name in labels)} == BOUNDS.keys()
    assert WHETHER.keys() == set(SWITCHES)
    for it in (NudgeSettings(), NUDGES):
        assert read_nudges_form(filled(nudges_form("P1", it))) == it


def test_a_number_that_is_none_is_an_error_at_its_field() -> None:
    with pytest.raises(FieldErrors) as refused:
        read_nudges_form(filled(nudges_form("P1", NUDGES), idle_ask_days="soon", pulse_every_days="5"))
    assert refused.value.errors.keys() == {"idle_ask_days", "pulse_every_days"}


def test_a_calendar_comes_back_as_it_was_shown() -> None:
    draft, upload = read_calendar_form(filled(calendar_form(SHEET, may_read_files=True)))
    assert draft == CalendarDraft(SHEET.working_days, ("2026-04-03", "2026-12-24 to 2026-12-26"))
    assert upload is None
    assert read_calendar_form(filled(calendar_form(SHEET, may_read_files=False)))[0] == draft


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_programs_name_is_shown_literally(typed: str) -> None:
    assert is_literal(typed, program_settings_form(replace(PROGRAM, program_name=typed, holidays=DAYS)))
    assert is_literal(typed, calendar_form(replace(SHEET, program_name=typed), may_read_files=True))


def test_what_is_over_offers_no_change() -> None:
    assert buttons(program_settings_form(replace(PROGRAM, may_change=False))) == {}
    assert buttons(program_settings_form(PROGRAM)) == {"program_settings_nudges": "P1", "holidays_open": "P1"}
