"""The log's forms: filled in, within Slack's limits, and read back as they were written."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import FieldErrors
from mentoring.log_sheets import LogPage, LogSheet, WaitingLog
from mentoring.logs import ANOTHER, LogDraft
from mentoring.partners import Partner
from messages.log_pages import sheet_form
from messages.logs import (
    LogLine,
    Typed,
    edit_form,
    log_form,
    note_form,
    read_edit_form,
    read_log_form,
    read_log_line,
    read_typed,
)
from messages.shapes import Form
from messages.values import Values
from storage.sessions import SessionState

START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
WAITING = WaitingLog("S1", START, 60, "UNOAH", "Noah", i_am_mentee=True)
NOAH = Partner("P1", "Noah", "Successors", is_mentor=True)
SHEET = LogSheet("Europe/Berlin", (WAITING,), "S1", (NOAH,), 60, START)
PAGE = LogPage(
    session_id="S1", starts_at=START, zone="Europe/Berlin", minutes=45, other_id="UNOAH", other_name="Noah",
    i_am_mentee=True, state=SessionState.HELD, author_name="Mia", is_author=True, mark="m1",
    shared_notes="the board paper", private_notes="nervous", my_steps="read it", steps=(), reason="",
)  # fmt: skip
HOSTILE = ["<!channel> <@U1> <https://x|y>", "{{7*7}} {% x %}", "\"' }{ &amp;", "שלום 😀", "&" * 3000]


def payload(form: Form) -> dict[str, Any]:
    return form.payload("signed")


def fields(form: Form) -> dict[str, dict[str, Any]]:
    return {block["block_id"]: block for block in payload(form)["blocks"] if block["type"] == "input"}


def state(form: Form, **typed: Any) -> Values:
    """The form as Slack sends it back: what was filled in, with what somebody typed over it."""
    values: dict[str, dict[str, dict[str, Any]]] = {}
    for name, block in fields(form).items():
        element = block["element"]
        assert element["action_id"] == name
        sent = {
            "value": element.get("initial_value"),
            "selected_option": element.get("initial_option"),
            "selected_date_time": element.get("initial_date_time"),
        }
        values[name] = {name: sent | typed.get(name, {})}
    return Values(values)


def test_everything_that_is_required_is_filled_in() -> None:
    draft = read_log_form(state(log_form(SHEET)))
    assert draft == LogDraft("S1", 60)


def test_what_is_typed_is_read() -> None:
    steps = {"next_steps": {"value": "me: read it\n\n  Noah: send it "}}
    draft = read_log_form(state(log_form(SHEET), shared_notes={"value": " board "}, **steps))
    assert (draft.shared_notes, draft.next_steps) == ("board", ("me: read it", "Noah: send it"))


def test_one_pairing_is_not_asked_for_and_another_time_has_a_date() -> None:
    another = log_form(replace(SHEET, chosen=ANOTHER))
    assert list(fields(another)) == [
        "log_session", "starts_at", "minutes", "shared_notes", "private_notes", "next_steps",
    ]  # fmt: skip
    assert read_log_form(state(another)).starts_at == START
    assert "starts_at" not in fields(log_form(SHEET))


def test_with_several_pairings_the_choices_carry_names_and_another_time_asks_with_whom() -> None:
    sheet = replace(SHEET, partners=(NOAH, Partner("P2", "Nina", "Successors", is_mentor=True)))
    shown = [
        option["text"]["text"] for option in fields(log_form(sheet))["log_session"]["element"]["options"]
    ]
    assert shown == ["Tuesday 3 March, 10:00 (Berlin time) · Noah", "Another time"]
    another = log_form(replace(sheet, chosen=ANOTHER))
    with pytest.raises(FieldErrors) as refused:
        read_log_form(state(another))
    assert list(refused.value.errors) == ["pairing"]
    chosen = {"pairing": {"selected_option": {"value": "P2"}}}
    assert read_log_form(state(another, **chosen)).pairing == "P2"


def test_another_time_without_its_date_field_says_how_to_get_it() -> None:
    chosen = {"log_session": {"selected_option": {"value": ANOTHER}}}
    with pytest.raises(FieldErrors) as refused:
        read_log_form(state(log_form(SHEET), **chosen))
    assert "once more" in refused.value.errors["log_session"]


@pytest.mark.parametrize("typed", ["sixty", "", "4", "481", "45.5", "1e2"])
def test_minutes_that_are_none_are_a_clear_error_at_their_field(typed: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        read_log_form(state(log_form(SHEET), minutes={"value": typed}))
    assert refused.value.errors == {"minutes": "A whole number from 5 to 480, please."}


def test_it_says_who_can_see_what() -> None:
    text = repr(payload(log_form(SHEET)))
    assert "Private notes: only you" in text
    assert "<@UNOAH>" in text


@pytest.mark.parametrize(
    ("i_am_mentee", "hint"), [(True, "Each is yours to do"), (False, "Each is for Noah to do")]
)
def test_it_says_whose_a_next_step_is(i_am_mentee: bool, hint: str) -> None:
    sheet = replace(SHEET, choices=(replace(WAITING, i_am_mentee=i_am_mentee),))
    assert hint in fields(log_form(sheet))["next_steps"]["hint"]["text"]


def test_not_held_can_be_said_of_a_planned_session_only() -> None:
    assert "logs_missed" in repr(payload(log_form(SHEET)))
    assert "logs_missed" not in repr(payload(log_form(replace(SHEET, chosen=ANOTHER))))


def test_a_change_of_session_keeps_what_was_typed() -> None:
    typed = {"shared_notes": {"value": "board"}, "minutes": {"value": "30"}, "next_steps": {"value": "a\nb"}}
    kept = log_form(replace(SHEET, chosen=ANOTHER), read_typed(state(log_form(SHEET), **typed)))
    draft = read_log_form(state(kept))
    assert (draft.shared_notes, draft.minutes, draft.next_steps) == ("board", 30, ("a", "b"))


def test_unreadable_minutes_do_not_stop_a_change_of_session() -> None:
    assert read_typed(state(log_form(SHEET), minutes={"value": "sixty"})).minutes is None


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_typed_comes_back_in_the_field_as_it_was(hostile: str) -> None:
    page = replace(PAGE, shared_notes=hostile, private_notes=hostile, other_name=hostile[:255])
    change = read_edit_form(state(edit_form(page)), "m1")
    assert (change.shared_notes, change.private_notes) == (hostile, hostile)
    assert read_log_form(state(log_form(SHEET, Typed(shared_notes=hostile)))).shared_notes == hostile


def test_more_than_a_field_holds_is_shown_whole() -> None:
    text = "".join(chr(ord("a") + index // 3000) for index in range(7001))
    shown = payload(note_form(SHEET, text))
    blocks = {block.get("block_id"): block for block in shown["blocks"]}
    assert blocks["private_notes"]["element"]["initial_value"] == text[:3000]
    rest = [block["text"]["text"] for block in shown["blocks"] if block["type"] == "section"]
    assert "".join(rest) == text[3000:]


def test_a_note_is_added_to_those_of_a_logged_session() -> None:
    assert state(note_form(PAGE, "from a message")).text("private_notes") == "nervous\n\nfrom a message"


def test_an_edit_changes_nothing_by_itself() -> None:
    form = edit_form(PAGE)
    change = read_edit_form(state(form), form.about["opened"])
    assert (change.opened, change.minutes, change.next_steps) == ("m1", 45, ("read it",))
    assert form.about == {"session": "S1", "opened": "m1"}


def test_the_other_one_edits_neither_minutes_nor_deletes() -> None:
    form = sheet_form(replace(PAGE, is_author=False, author_name="Noah"))
    assert "minutes" not in fields(form)
    assert "logs_delete" not in repr(payload(form))
    assert read_edit_form(state(form), "m1").minutes is None


def test_deleting_asks_first_and_says_what_stays() -> None:
    assert "stays theirs" in repr(payload(edit_form(replace(PAGE, other_name="N" * 255))))


@pytest.mark.parametrize(
    ("typed", "minutes", "text"),
    [
        ("45", 45, ""),
        ("45 talked about the board paper", 45, "talked about the board paper"),
        ("45min: talked", 45, "talked"),
        ("45 minutes talked", 45, "talked"),
        ("90m, talked", 90, "talked"),
        ("5\nline one\nline two", 5, "line one\nline two"),
        ("45 minor changes", 45, "minor changes"),
    ],
)
def test_a_line_that_begins_with_minutes(typed: str, minutes: int, text: str) -> None:
    assert read_log_line(typed) == LogLine(minutes, text)


@pytest.mark.parametrize(
    "typed",
    ["log log", "sixty", "4 minutes", "481", "10:30 we met", "3rd session", "50% done", "4-6 ideas", "2.5 h"],
)
def test_a_line_that_does_not_stays_whole(typed: str) -> None:
    assert read_log_line(typed) == LogLine(None, typed)


def test_a_line_longer_than_a_field_does_not_fit() -> None:
    assert not read_log_line("45 " + "a" * 3001).fits
    assert read_log_line("45 " + "a" * 3000).fits


@given(st.text())
def test_any_line_can_be_read_and_shown(typed: str) -> None:
    line = read_log_line(typed)
    payload(log_form(SHEET, Typed(line.minutes, line.text), "note"))
