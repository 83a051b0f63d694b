"""What is said of a log: that it is there, whose it is, and never what it says."""

from dataclasses import replace
from typing import Any

import pytest

from mentoring.log_deletions import Deleted, LogHandedOver
from mentoring.log_questions import LogQuestion, SessionLogged, SessionSettled
from mentoring.logs import Logged
from mentoring.misses import MissedSession
from mentoring.steps import Step
from messages.log_pages import (
    added_form,
    answered_message,
    deleted_form,
    handed_over_message,
    logged_message,
    question_message,
    read_form,
    sheet_form,
    told_message,
)
from messages.logs import edit_form
from messages.misses import missed_form, missed_message, noted_form, read_missed_form
from messages.steps import steps_form
from messages.values import Values
from storage.sessions import SessionState
from tests.messages.test_logs import HOSTILE, PAGE, START, payload

LOGGED = Logged("S1", START, "Europe/Berlin", 45, "Noah")
QUESTION = LogQuestion("S1", "UNOAH", START, "America/New_York", is_second=False)
TOLD = SessionLogged("S1", "UMIA", START, "Europe/Berlin", 45, has_shared_notes=True, steps_for_me=2)
MISSED = MissedSession("S1", "UNOAH", START, "Europe/Berlin", has_reason=True)


def buttons(payload: dict[str, Any]) -> dict[str, str]:
    """Action and value of each button."""
    found = [each for block in payload["blocks"] if block["type"] == "actions" for each in block["elements"]]
    found += [block["accessory"] for block in payload["blocks"] if "accessory" in block]
    return {each["action_id"]: each.get("value", "") for each in found}


def test_the_question_is_asked_in_the_readers_zone_with_both_answers() -> None:
    message = question_message(QUESTION).payload()
    assert "<@UNOAH>" in message["text"]
    assert "Tuesday 3 March, 04:00" in message["text"]
    assert buttons(message) == {"logs_open": "S1", "logs_missed": "S1"}
    assert "/mentor pause" in repr(message["blocks"])


@pytest.mark.parametrize("circle", ["", "Leading leaders"])
def test_only_the_last_question_says_that_it_is_and_only_a_later_one_that_it_was_asked(circle: str) -> None:
    question = replace(QUESTION, circle=circle)
    first, second, last, alone = (
        question_message(replace(question, is_second=is_second, is_last=is_last)).text
        for is_second, is_last in ((False, False), (True, False), (True, True), (False, True))
    )
    assert second.endswith("After this it waits in your next digest, and is asked no more.")
    assert last.endswith("This is the last time you are asked.")
    assert first == alone
    assert "last time" not in first + second


def test_one_line_is_confirmed_with_a_way_to_edit_it() -> None:
    message = logged_message(LOGGED).payload()
    assert "Tuesday 3 March, 10:00 (Berlin time), 45 minutes" in message["text"]
    assert buttons(message) == {"logs_edit": "S1"}


def test_the_second_to_log_is_told_whose_log_stands() -> None:
    shown = payload(added_form(replace(LOGGED, earlier_by="Noah")))
    assert "logged by Noah already" in repr(shown)


@pytest.mark.parametrize("name", HOSTILE[:3])
def test_names_are_shown_literally(name: str) -> None:
    text = logged_message(replace(LOGGED, other_name=name, earlier_by=name)).payload()["text"]
    assert "<" not in text
    assert "49" not in text


def test_the_other_is_told_what_waits_for_them() -> None:
    message = told_message(TOLD).payload()
    assert "so you need not" in message["text"]
    assert "2 next steps are yours" in message["text"]
    assert buttons(message) == {"logs_read": "S1", "logs_edit": "S1"}
    few = told_message(replace(TOLD, steps_for_me=0)).payload()["text"]
    assert "next step" not in few


def test_a_log_is_read_whole_and_literally() -> None:
    steps = (
        Step("T1", "*read* it", "Mia", is_mine=True, is_done=True),
        Step("T2", "send it", "Noah", is_mine=False, is_done=False),
    )
    shown = payload(read_form(replace(PAGE, shared_notes=HOSTILE[0], steps=steps)))
    plain = [
        block["text"]["text"]
        for block in shown["blocks"]
        if block["type"] == "section" and block["text"]["type"] == "plain_text"
    ]
    assert plain == [HOSTILE[0], "nervous", "☑ You: *read* it\n☐ Noah: send it"]
    assert buttons(shown) == {"logs_edit": "S1", "steps_open": "S1"}


def test_a_log_at_its_largest_keeps_within_slacks_limits() -> None:
    step = Step("T1", "x" * 500, "N" * 255, is_mine=False, is_done=False)
    page = replace(PAGE, shared_notes="&" * 3000, private_notes="&" * 3000, steps=(step,) * 40)
    assert payload(read_form(page))
    assert payload(steps_form("S1", page.steps))


def test_a_missed_session_shows_its_reason_and_ways_on() -> None:
    page = replace(
        PAGE, state=SessionState.MISSED, author_name="", reason="ill", private_notes="", my_steps=""
    )
    shown = payload(read_form(page))
    assert "did not take place" in repr(shown)
    assert "'ill'" in repr(shown)
    assert buttons(shown) == {"sessions_move": "S1", "logs_open": "S1"}


def test_an_unlogged_session_can_be_logged_from_its_page() -> None:
    page = replace(PAGE, state=SessionState.PLANNED, author_name="", shared_notes="")
    assert buttons(payload(read_form(page))) == {"logs_open": "S1"}


def test_a_deleted_log_says_so_and_closes_everything() -> None:
    for deleted in (Deleted(stays=False), Deleted(stays=True)):
        assert payload(deleted_form(deleted))["clear_on_close"]
    assert "stay" in repr(payload(deleted_form(Deleted(stays=True))))


def test_who_logs_without_words_is_not_told_that_they_are_kept() -> None:
    assert "What you wrote is kept" in logged_message(LOGGED).text
    assert "What you wrote" not in logged_message(replace(LOGGED, has_words=False)).text


def test_ones_own_second_tab_is_not_told_of_oneself() -> None:
    mine = repr(payload(added_form(replace(LOGGED, earlier_by="Mia Mentee", was_mine=True))))
    assert "You had logged your session with Noah" in mine
    assert "Mia Mentee" not in mine


def test_once_the_pairing_has_ended_a_log_is_read_and_what_is_ones_own_deleted() -> None:
    closed = replace(PAGE, is_closed=True)
    assert buttons(payload(read_form(closed))) == {"logs_delete": "S1"}
    assert buttons(payload(sheet_form(closed))) == {"logs_delete": "S1"}
    theirs = replace(closed, is_author=False)
    assert buttons(payload(read_form(theirs))) == {"logs_delete_mine": "S1"}
    assert buttons(payload(read_form(replace(theirs, private_notes="", my_steps="")))) == {}
    missed = replace(theirs, state=SessionState.MISSED, author_name="", private_notes="", my_steps="")
    assert buttons(payload(read_form(missed))) == {}


def test_who_deletes_a_log_is_asked_by_what_becomes_of_it() -> None:
    alone, joint = (repr(payload(edit_form(replace(PAGE, is_joint=joint)))) for joint in (False, True))
    assert "go for both of you" in alone
    assert "waiting for a log again" in alone
    assert "these stay" in joint
    assert "waiting for a log again" not in repr(payload(read_form(replace(PAGE, is_closed=True))))


def test_a_log_that_was_handed_over_is_one_click_away() -> None:
    message = handed_over_message(LogHandedOver("S1", "UNOAH", START, "Europe/Berlin"))
    assert buttons(message.payload()) == {"logs_read": "S1"}


def test_a_reason_is_asked_for_and_not_needed() -> None:
    shown = payload(missed_form(MISSED))
    assert [block["optional"] for block in shown["blocks"] if block["type"] == "input"] == [True]
    assert read_missed_form(Values({"reason": {"reason": {"value": None}}})) == ""
    assert read_missed_form(Values({"reason": {"reason": {"value": " ill "}}})) == "ill"


def test_after_a_missed_session_another_time_is_one_click_away() -> None:
    assert buttons(payload(noted_form(MISSED))) == {"sessions_move": "S1"}
    assert buttons(missed_message(MISSED).payload()) == {
        "sessions_move": "S1", "logs_open": "S1", "logs_read": "S1",
    }  # fmt: skip
    assert "logs_read" not in buttons(missed_message(replace(MISSED, has_reason=False)).payload())


def test_each_step_has_its_button() -> None:
    done = Step("T1", "read it", "Mia", is_mine=True, is_done=True)
    shown = payload(steps_form("S1", (done,)))
    assert buttons(shown) == {"steps_untick": "T1"}
    shown = payload(steps_form("S1", (replace(done, is_done=False),)))
    assert buttons(shown) == {"steps_tick": "T1"}
    assert "no next steps" in repr(payload(steps_form("S1", ())))


def test_every_message_makes_sense_read_aloud() -> None:
    for message in (
        question_message(QUESTION),
        told_message(TOLD),
        missed_message(MISSED),
        logged_message(LOGGED),
    ):
        assert len(message.payload()["text"]) > 40


def test_an_answered_question_says_what_became_of_the_session_without_buttons() -> None:
    held = SessionSettled("UNOAH", START, "Europe/Berlin", was_held=True)
    said = answered_message(held).payload()
    assert said["text"] == "Your session with <@UNOAH> on Tuesday 3 March is logged. Thank you."
    assert buttons(said) == {}
    assert "did not take place" in answered_message(replace(held, was_held=False)).text
