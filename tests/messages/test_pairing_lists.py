"""The list of a program's pairings: what it says, what can be done from it, and what it shows again."""

from dataclasses import replace

import pytest

from mentoring.pairing_lists import PAGE, PairsView
from messages.pairing_lists import filter_form, pairings_list, read_filter_form, read_view, write_view
from tests.messages.as_filled import HOSTILE, buttons, filled, is_literal, seen
from tests.messages.samples_arc import ENDED, LINE, PAIRS, STALLED

VIEW = PairsView("P1", 2, "meeting", is_stalled=True, mentor="UNOAH")


def menus(form: object) -> list[list[str]]:
    """The values of each pairing's menu."""
    blocks = pairings_list(form).payload("")["blocks"]  # type: ignore[arg-type]
    found = [block["accessory"] for block in blocks if "accessory" in block]
    return [[option["value"] for option in menu["options"]] for menu in found]


def test_what_a_list_shows_comes_back_from_its_buttons() -> None:
    assert read_view(write_view(VIEW)) == VIEW
    assert read_view(buttons(pairings_list(replace(PAIRS, view=VIEW)))["pairs_table"]) == VIEW


@pytest.mark.parametrize("odd", ["", "P1", "a:b", "P1:x:::", "P1:99999999:::", "\0", ":" * 900])
def test_anything_else_is_a_programs_id(odd: str) -> None:
    assert read_view(odd) == PairsView(odd)


def test_a_stage_that_there_is_not_filters_nothing() -> None:
    assert read_view("P1:0:married::") == PairsView("P1")


def test_a_stall_is_said_with_its_days_and_every_stage_with_its_date() -> None:
    shown = seen(pairings_list(PAIRS))
    assert "Stalled: no session held or planned for 23 days." in shown
    assert "meeting since Tuesday 10 March 2026; 1 session held" in shown
    assert "ended on Monday 4 May 2026" in shown
    assert "1 has stalled." in shown


def test_each_does_only_what_they_may() -> None:
    active, _stalled, ended = menus(PAIRS)
    assert active == [
        "pairs_stages:R1", "goals_owner_plan:R1", "extensions_open:R1", "pairings_end:R1 P1:0:::",
    ]  # fmt: skip
    assert ended == ["pairs_stages:R3", "goals_owner_plan:R3", "pairings_reason:R3"]
    facilitators = replace(LINE, may_end=False)
    assert menus(replace(PAIRS, lines=(facilitators,), may_pair=False)) == [
        ["pairs_stages:R1", "goals_owner_plan:R1"]
    ]
    assert "pairings_new" not in buttons(pairings_list(replace(PAIRS, may_pair=False)))


def test_a_full_page_fits_and_can_be_turned_with_its_filter() -> None:
    facts = replace(PAIRS, view=replace(VIEW, page=1), pages=3, lines=(STALLED,) * PAGE)
    turning = buttons(pairings_list(facts))
    assert read_view(turning["pairs_newer"]) == replace(VIEW, page=0)
    assert read_view(turning["pairs_older"]) == replace(VIEW, page=2)
    assert "Page 2 of 3" in seen(pairings_list(facts))
    assert "pairs_newer" not in buttons(pairings_list(replace(facts, view=replace(VIEW, page=0))))


def test_nothing_found_says_so_and_offers_the_next_step() -> None:
    empty = replace(PAIRS, lines=(), count=0, stalled=0)
    assert "Nobody is paired" in seen(pairings_list(empty))
    assert {"pairings_new", "pairs_choose"} == set(buttons(pairings_list(empty)))
    assert "No pairing is like that" in seen(pairings_list(replace(empty, view=VIEW)))


def test_the_filter_keeps_its_program_and_begins_at_the_first_page() -> None:
    form = filter_form(VIEW)
    assert read_filter_form(filled(form), form.about["view"]) == replace(VIEW, page=0)


@pytest.mark.parametrize("typed", HOSTILE)
def test_names_are_shown_literally(typed: str) -> None:
    assert is_literal(typed, pairings_list(replace(PAIRS, program_name=typed, lines=(ENDED,))))
    assert is_literal(typed, pairings_list(replace(PAIRS, view=VIEW, mentor_name=typed)))
