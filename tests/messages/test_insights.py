"""A list of notes stays within Slack's limits, however much its themes hold."""

from dataclasses import replace

import pytest

from mentoring.insights import MOST_A_NOTE, MOST_THEME
from messages.blocks import SEES
from messages.insights import board_form, card_form
from messages.lint import lint_form
from tests.messages.samples_insights import BOARD, CARD


@pytest.mark.parametrize("sign", ["&", "*", "@"])
def test_ten_long_themes_break_no_section(sign: str) -> None:
    themes = tuple((f"T{number}", sign * MOST_THEME) for number in range(MOST_A_NOTE))
    card = replace(CARD, text=sign * 3000, themes=themes)
    for form in (board_form(replace(BOARD, cards=(card,))), card_form(card)):
        assert lint_form(form.payload(""), SEES)
