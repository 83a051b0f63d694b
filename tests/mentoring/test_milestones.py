"""Milestones as people type them: one a line, a day at the end or none, and no line lost in silence."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentoring.errors import Refusal
from mentoring.milestones import MOST, MilestoneDraft, read_milestones, write_milestones

TODAY = date(2026, 1, 5)
MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Draft the paper \N{EN DASH} 2026-03-01", "Draft the paper - 1 March", "Draft the paper by 1 March",
        "Draft the paper -- March 1st", "Draft the paper until 1 March 2026", "Draft the paper (1 March)",
        "Draft the paper (by 1 March)", "Draft the paper, 1 March.", "Draft the paper: Sunday, 1 March",
        "Draft the paper 2026-03-01", "- Draft the paper \N{EM DASH} by 1 March", "2. Draft the paper on 1.3.2026",
    ],
)  # fmt: skip
def test_a_day_may_stand_at_the_end_in_many_ways(line: str) -> None:
    assert read_milestones(line, TODAY) == [MilestoneDraft("Draft the paper", MARCH)]


@pytest.mark.parametrize(
    "line",
    [
        "Draft - first version", "Agree the scope by talking to Anna", "Raise sales by 20 %", "Meet 3 leaders: 2 of finance",
        "(1 March)", "1 March", "Cut the cost by 1/3.", "<!channel> {{7*7}} “quotes” {braces}",
    ],
)  # fmt: skip
def test_a_line_without_a_day_is_all_text(line: str) -> None:
    assert read_milestones(line, TODAY) == [MilestoneDraft(line)]


def test_an_unreadable_day_is_an_error_at_the_field_that_names_the_line() -> None:
    with pytest.raises(Refusal) as refused:
        read_milestones("Ask Noah\n\nDraft by 31 February\nShow it by 1 April\nSend it by 1 Marhc", TODAY)
    assert refused.value.field == "milestones"
    assert "Line 2: “31 February”" in refused.value.text
    assert "Line 4: “1 Marhc”" in refused.value.text
    assert "Line 3" not in refused.value.text


@pytest.mark.parametrize(
    "typed",
    ["x" * 201, "\n".join(f"step {n}" for n in range(MOST + 1)), "\n".join(["a" * 198 + " by May"] * 15)],
)
def test_too_much_is_an_error_at_the_field(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_milestones(typed, TODAY)
    assert refused.value.field == "milestones"


@pytest.mark.parametrize("typed", ["-", "\N{EN DASH}", ": ,", "--"])
def test_a_line_of_marks_alone_is_an_error_at_the_field(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_milestones(f"Draft the paper\n{typed}", TODAY)
    assert refused.value.text == "Line 2: please say what is to be done."


def test_empty_lines_are_none() -> None:
    assert read_milestones(" \n\r\n", TODAY) == []


@example(["-"])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=6))
def test_what_a_form_is_filled_with_is_read_as_it_was(lines: list[str]) -> None:
    try:
        drafts = read_milestones("\n".join(lines), TODAY)
    except Refusal:
        return
    dated = [MilestoneDraft(draft.text, MARCH) for draft in drafts]
    assert read_milestones(write_milestones(drafts), TODAY) == drafts
    assert [draft.due_on for draft in read_milestones(write_milestones(dated), TODAY)] == [MARCH] * len(dated)
