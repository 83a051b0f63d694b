"""What comes unasked says why it came and how to stop it, to the eye and to the ear, and alone as well as together."""

from dataclasses import replace
from typing import Any

import pytest

from mentoring.catalogue import KINDS
from mentoring.digests import Digest, Item
from messages.lint import TEXT_CHARACTERS
from messages.registry import NOTICES
from messages.shapes import Message
from tests.messages.samples import NOTICES as SAMPLES
from tests.messages.samples_digests import FIRST, QUESTION

WITHOUT_PAUSE = {"escalation_waiting", "escalation_step"}
"""What another person's act causes: a pause does not hold it up."""
UNASKED = [(kind, name) for kind in KINDS for name in SAMPLES[kind]]
THIRD = "In a few days those who run the program hear that it is missing, never what another wrote."


def message(kind: str, name: str) -> Message:
    return NOTICES[kind](SAMPLES[kind][name])


def small_print(payload: dict[str, Any]) -> str:
    """The last thing on the screen."""
    block = payload["blocks"][-1]
    said: str = block["elements"][0]["text"] if block["type"] == "context" else ""
    return said


@pytest.mark.parametrize(("kind", "name"), UNASKED)
def test_it_says_why_it_came_and_how_to_stop_it(kind: str, name: str) -> None:
    made = message(kind, name)
    payload = made.payload()
    assert made.why
    assert small_print(payload).startswith(made.why)
    assert made.why.replace("`", "") in payload["text"]
    if kind not in WITHOUT_PAUSE:
        assert "`/mentor pause` stops what comes unasked" in small_print(payload)
        assert payload["text"].endswith("/mentor pause stops such messages.")


def test_in_one_message_each_thing_keeps_its_own_warning_and_one_line_says_how_to_stop_all() -> None:
    third = next(each for each in SAMPLES["interim_review"].values() if getattr(each, "time", 0) == 3)
    items = (Item("interim_review", third), Item("log_question", QUESTION))
    payload = NOTICES["digest"](Digest(is_weekly=False, items=items, id="N1")).payload()
    shown = str(payload["blocks"])
    for said in (THIRD, "You are asked because a session of yours was planned."):
        assert said in shown
        assert said in payload["text"]
    assert shown.count("/mentor pause") == payload["text"].count("/mentor pause") == 1


def test_a_long_message_still_ends_with_how_to_stop_it() -> None:
    first = replace(FIRST, program_name="Successors " * 40)
    items = tuple(Item("first_session", first) for _each in range(20))
    text = NOTICES["digest"](Digest(is_weekly=True, items=items, id="N1")).payload()["text"]
    assert len(text) <= TEXT_CHARACTERS
    assert "Open Mentor for the rest." in text
    assert text.endswith("/mentor pause stops such messages.")
