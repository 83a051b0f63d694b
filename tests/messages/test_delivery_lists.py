"""The list of what is to be delivered: kinds and reasons in words, and no word of what is said."""

from dataclasses import replace

import pytest

from mentoring.catalogue import KINDS
from mentoring.delivery_lists import DeliveriesView
from mentoring.registry import FACTS, POSTS
from messages.delivery_lists import TITLES, deliveries_list, read_choice, read_view, title_of, write_view
from storage.notices import NoticeState
from tests.messages.samples_deliveries import FAILED, HELD, PAGE, UNKNOWN, WAITING


def test_every_kind_of_notice_has_a_title_and_no_title_is_left_over() -> None:
    known = set(KINDS) | set(TITLES)
    assert set(FACTS) | set(POSTS) <= known
    assert set(TITLES) <= (set(FACTS) | set(POSTS)) - set(KINDS)
    assert all(title_of(kind) for kind in known)


def seen(*lines: object) -> str:
    facts = replace(PAGE, lines=lines)  # type: ignore[arg-type]
    return str(deliveries_list(facts).payload("")["blocks"])


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("channel_not_found", "invite it"),
        ("is_archived", "unarchive it"),
        ("some_new_error", "Slack said “some_new_error”"),
        ("KeyError", "finds “KeyError” in the log"),
    ],
)
def test_why_it_failed_is_said_with_what_helps(reason: str, words: str) -> None:
    assert words in seen(replace(FAILED, reason=reason))


def test_each_state_says_what_happens_next() -> None:
    assert "Held" in seen(HELD)
    assert "memory has a gap" in seen(replace(HELD, reason="restored"))
    assert "It waits until Tuesday 3 March" in seen(WAITING)
    assert "It comes with others" in seen(replace(WAITING, state=NoticeState.FOLDED))
    assert "It is being sent" in seen(replace(WAITING, state=NoticeState.SENDING))
    assert "Nobody knows yet" in seen(UNKNOWN)
    assert "does not let Mentor look" in seen(replace(UNKNOWN, reason="unreadable"))


def test_only_what_is_safe_has_a_button() -> None:
    assert "Send again" in seen(FAILED)
    assert "overflow" not in seen(replace(FAILED, may_send=False), WAITING, UNKNOWN)
    assert all(text in seen(HELD) for text in ("Post it again", "It is there"))


def test_a_button_knows_its_page_and_what_is_none_is_the_first() -> None:
    view = DeliveriesView("P1", 3)
    assert read_view(write_view(view)) == view
    assert read_choice(f"N1 {write_view(view)}") == ("N1", view)
    assert read_view("P1:minus") == read_view("P1") == DeliveriesView("P1")


def test_pages_are_turned_by_two_buttons() -> None:
    facts = replace(PAGE, pages=3, view=DeliveriesView("P1", 1))
    blocks = str(deliveries_list(facts).payload("")["blocks"])
    assert all(text in blocks for text in ("Back", "On", "Page 2 of 3"))
