"""The words and forms of programs."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.errors import FieldErrors
from mentoring.programs import MyPrograms, NamedDeputy, NewProgram, ProgramDraft, ProgramLine, SavedProgram
from mentoring.states import ProgramState
from messages.programs import (
    MOST_LISTED,
    NAME,
    deputy_named,
    edit_program_form,
    new_program_form,
    programs_list,
    read_program_form,
    saved_form,
)
from messages.zones import zone_groups
from tests.messages.as_filled import HOSTILE, buttons, fields, filled, is_literal, seen

DRAFT = ProgramDraft(
    name="Successors", purpose="Ready for critical roles", starts_on=date(2026, 3, 2), ends_on=date(2026, 9, 1),
    zone="America/Argentina/Ushuaia", announcements_channel="C1", managers_channel="C2", days_between_sessions=7,
    session_minutes=45, deputy="U2",
)  # fmt: skip
NEW = NewProgram(date(2026, 3, 2), date(2026, 9, 2), "Europe/Berlin")
LINE = ProgramLine("P1", "Successors", date(2026, 3, 2), date(2026, 9, 1), ProgramState.DRAFT)


def test_a_new_program_asks_for_what_a_program_is() -> None:
    assert fields(new_program_form(NEW)) == [
        "Name", "Purpose", "Starts on", "Ends on", "Announcements channel", "Managers' channel",
        "Days between sessions", "Session length in minutes", "Deputy",
    ]  # fmt: skip
    assert "Who can see this" in seen(new_program_form(NEW))
    assert "Berlin time" in seen(new_program_form(NEW))
    assert "Time zone" in fields(edit_program_form("P1", DRAFT))


def test_a_new_program_has_its_defaults_filled_in() -> None:
    values = filled(new_program_form(NEW), name="  Two   words ", purpose="p")
    values.state["announcements_channel"]["announcements_channel"]["selected_conversation"] = "C1"
    assert read_program_form(values, NEW.zone) == ProgramDraft(
        "Two words", "p", NEW.starts_on, NEW.ends_on, "Europe/Berlin", "C1", None, 14, 60, None
    )


def test_what_the_owner_edits_comes_back_as_it_was() -> None:
    form = edit_program_form("P1", DRAFT)
    assert form.about == {"program": "P1"}
    assert read_program_form(filled(form)) == DRAFT


def test_an_empty_form_is_refused_at_each_field_that_must_be_there() -> None:
    with pytest.raises(FieldErrors) as refused:
        read_program_form(filled(new_program_form(NEW)))
    assert set(refused.value.errors) == {"name", "purpose", "announcements_channel"}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "x" * (NAME + 1)),
        ("purpose", "x" * 3001),
        ("purpose", "a\0b"),
        ("name", "\0"),
        ("days_between_sessions", "0"),
        ("days_between_sessions", "a fortnight"),
        ("session_minutes", "1500"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(field: str, typed: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        read_program_form(filled(edit_program_form("P1", DRAFT), **{field: typed}))
    assert set(refused.value.errors) == {field}


def test_every_zone_of_the_world_is_offered_and_an_old_name_is_kept() -> None:
    offered = {zone for _, zones in zone_groups() for zone, _ in zones}
    assert {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"} <= offered
    assert max(len(zones) for _, zones in zone_groups()) <= 100
    draft = replace(DRAFT, zone="Asia/Calcutta")
    assert read_program_form(filled(edit_program_form("P1", draft))).zone == "Asia/Calcutta"


def test_a_zone_is_found_by_its_country() -> None:
    texts = {zone: text for _, zones in zone_groups() for zone, text in zones}
    assert texts["America/Indiana/Knox"] == "Knox, Indiana, United States"
    assert texts["Europe/Oslo"] == "Oslo, Norway"


def test_the_list_opens_each_and_says_how_it_stands() -> None:
    form = programs_list(MyPrograms((LINE,), may_create=True))
    assert buttons(form) == {"programs_open": "P1", "programs_new": ""}
    assert "*Successors* (draft)" in seen(form)
    assert set(buttons(programs_list(MyPrograms((LINE,), may_create=False)))) == {"programs_open"}


def test_the_list_of_somebody_with_hundreds_keeps_within_slacks_blocks() -> None:
    form = programs_list(MyPrograms((LINE,) * 300, may_create=True))
    assert f"The newest {MOST_LISTED} are shown." in seen(form)


def test_a_saved_program_leads_on() -> None:
    new = saved_form(SavedProgram("P1", "Successors", is_new=True))
    assert buttons(new) == {"programs_open": "P1", "programs_to_running": "P1"}
    assert buttons(saved_form(SavedProgram("P1", "Successors", is_new=False))) == {"programs_open": "P1"}


def test_a_deputy_is_told_with_a_way_in() -> None:
    message = deputy_named(NamedDeputy("U1", "P1", "Successors"))
    assert buttons(message) == {"programs_open": "P1"}
    assert "<@U1>" in message.text


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_shown_literally(typed: str) -> None:
    assert read_program_form(filled(edit_program_form("P1", DRAFT), purpose=typed)).purpose == typed
    assert is_literal(typed, programs_list(MyPrograms((replace(LINE, name=typed),), may_create=True)))
    assert is_literal(typed, saved_form(SavedProgram("P1", typed, is_new=True)))
    assert is_literal(typed, deputy_named(NamedDeputy("U9", "P1", typed)))


@pytest.mark.parametrize(
    ("cancelled", "says"),
    [(0, "Nobody is told"), (1, "One planned session would"), (2, "2 planned sessions would")],
)
def test_the_owner_reads_what_a_new_end_cancelled(cancelled: int, says: str) -> None:
    assert says in seen(saved_form(SavedProgram("P1", "Successors", is_new=False, cancelled=cancelled)))
