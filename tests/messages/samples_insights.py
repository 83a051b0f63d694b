"""The facts of insights, for the forms that are written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from mentoring.insights import InsightBoard, InsightCard, InsightKind, InsightSheet, ThemeLine
from messages import insights
from messages.shapes import Form

NAME = "<!channel> *R&D* <@U1> :smile: {{7*7}}"
MARCH = date(2026, 3, 2)
CARD = InsightCard(
    id="I1", program_id="P1", kind=InsightKind.FOCUS_GROUP, held_on=MARCH, voices=6, text=NAME, quote=NAME,
    may_quote=True, themes=(("T1", NAME), ("T2", "Trust")), author_id="UFAY", is_mine=True,
)  # fmt: skip
LINES = (ThemeLine("T1", NAME, 5), ThemeLine("T2", "Trust", None), ThemeLine("T3", "Time", 50))
BOARD = InsightBoard(
    "P1", NAME, LINES, "", (CARD, replace(CARD, kind=InsightKind.INTERVIEW, voices=1)), 0, True
)
SHEET = InsightSheet("P1", NAME, (("T1", NAME), ("T2", "Trust")), MARCH)

FORMS: dict[str, dict[str, Callable[[], Form]]] = {
    "insights": {
        "nothing yet": partial(insights.board_form, InsightBoard("P1", NAME, (), "", (), 0, False)),
        "list": partial(insights.board_form, BOARD),
        "list of a theme": partial(insights.board_form, replace(BOARD, theme="T2", page=1, has_more=False)),
        "first note": partial(insights.note_form, replace(SHEET, themes=())),
        "new note": partial(insights.note_form, SHEET),
        "edit": partial(insights.note_form, replace(SHEET, card=CARD)),
        "read": partial(insights.card_form, CARD),
        "read another's, no consent": partial(
            insights.card_form, replace(CARD, is_mine=False, may_quote=False)
        ),
    },
}
