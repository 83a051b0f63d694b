"""Insights: the form in which an interview or focus group is noted, the notes by theme, and one note whole."""

from collections.abc import Sequence

from mentoring.insights import (
    MOST_A_NOTE,
    MOST_VOICES,
    InsightBoard,
    InsightCard,
    InsightDraft,
    InsightKind,
    InsightSheet,
)
from mentoring.words import _
from messages.blocks import (
    SECTION_CHARACTERS,
    Block,
    actions,
    button,
    check_input,
    choice_input,
    choices,
    context,
    date_input,
    header,
    many_input,
    number_input,
    paragraphs,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.words import words

SHOWN = 280  # characters of a note in the list; the button shows it whole
ALL = "all"


def note_form(sheet: InsightSheet) -> Form:
    """For a new note, or to change one."""
    card = sheet.card
    chosen = {theme_id for theme_id, _name in card.themes} if card else set()
    themes = many_input(
        "themes", _("Themes"), [(_("Themes"), sheet.themes)], chosen, most=MOST_A_NOTE, optional=True
    )
    return Form(
        "insights_change" if card else "insights_make",
        title=_("Edit note") if card else _("New note"),
        submit=_("Save"),
        blocks=stacked(
            choice_input("kind", _("Kind"), _kinds(), (card.kind if card else InsightKind.INTERVIEW).value),
            date_input("held_on", _("Held on"), card.held_on if card else sheet.day),
            number_input("voices", _("How many people spoke"), card.voices if card else 1, least=1, most=MOST_VOICES),
            text_input("text", _("What was said"), card.text if card else None, lines=True, hint=_no_names()),
            themes if sheet.themes else None,
            text_input("new_themes", _("New themes"), lines=True, optional=True, hint=_("One per line.")),
            text_input("quote", _("Quote"), card.quote if card else None, lines=True, optional=True, most=1000),
            check_input(
                "may_quote", _("Consent to the quote"), _("They agree that it is passed on without their name"),
                checked=card.may_quote if card else False,
            ),
            sees(_who_sees()),
        ),
        about={"insight": card.id} if card else {"program": sheet.program_id},
    )  # fmt: skip


def _no_names() -> str:
    return _("Without names, please: what was said counts, not who said it.")


def _who_sees() -> str:
    return _("those who run this program, its facilitators included. Each reading is recorded.")


def _kinds() -> list[tuple[str, str]]:
    return [(InsightKind.INTERVIEW.value, _("Interview")), (InsightKind.FOCUS_GROUP.value, _("Focus group"))]


def read_note_form(values: Values) -> InsightDraft:
    kind = values.choice("kind")
    if kind not in set(InsightKind):
        values.errors["kind"] = _("Please choose one.")
    draft = InsightDraft(
        kind=InsightKind(kind) if kind in set(InsightKind) else InsightKind.INTERVIEW,
        held_on=values.day("held_on"),
        voices=values.number("voices", least=1, most=MOST_VOICES),
        text=values.text("text"),
        themes=tuple(values.ticks("themes")),
        new_themes=tuple(values.lines("new_themes")),
        quote=values.text("quote", most=1000, required=False),
        may_quote=values.ticked("may_quote"),
    )
    values.checked()
    return draft


def board_form(board: InsightBoard) -> Form:
    """The themes with their weight, then the notes, of one theme if one is chosen."""
    none = context(
        _("There is no note yet. Note what people tell you about the program, and name its themes.")
    )
    return Form(
        "insights_board",
        title=_("Insights"),
        blocks=stacked(
            header(board.program_name),
            _themes(board),
            [_card(card) for card in board.cards] or none,
            _pager(board),
            actions(button(_("New note"), "insights_new", board.program_id, style="primary")),
            sees(_who_sees()),
        ),
    )


def _themes(board: InsightBoard) -> list[Block]:
    if not board.themes:
        return []
    lines = [words("insights/theme", line=line) for line in board.themes]
    offered = [(f"{board.program_id}:{ALL}", _("All themes"))]
    offered += [(f"{board.program_id}:{line.id}", line.name) for line in board.themes]
    chosen = choices("insights_theme", offered, f"{board.program_id}:{board.theme or ALL}")
    return [
        *(section(part) for part in _packed(lines)),
        context(words("insights/hidden")),
        actions(chosen),
    ]


def _packed(lines: Sequence[str]) -> list[str]:
    """The lines in as few sections as hold them."""
    parts = [lines[0]]
    for line in lines[1:]:
        if len(parts[-1]) + len(line) < SECTION_CHARACTERS:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts


def _card(card: InsightCard) -> Block:
    text = card.text if len(card.text) <= SHOWN else card.text[: SHOWN - 1] + "…"
    return section(
        words("insights/card", card=card, text=text, themes=_names(card)),
        button(_("Open"), "insights_open", card.id),
    )


def _names(card: InsightCard) -> str:
    """Its themes in a line, cut where ten long ones would break Slack's limit of a section."""
    names = ", ".join(name for _id, name in card.themes)
    return names if len(names) <= SHOWN else names[: SHOWN - 1] + "…"


def _pager(board: InsightBoard) -> Block | None:
    where = f"{board.program_id}:{board.theme or ALL}"
    turns = [
        button(text, action, f"{where}:{page}")
        for text, action, page, there in (
            (_("Back"), "insights_earlier", board.page - 1, board.page > 0),
            (_("More"), "insights_later", board.page + 1, board.has_more),
        )
        if there
    ]
    return actions(*turns) if turns else None


def card_form(card: InsightCard) -> Form:
    """One note, whole."""
    themes = _names(card)
    quote = [section(words("insights/quote", card=card)), *paragraphs(card.quote)] if card.quote else None
    asked = _("The note is removed for good, and with it the themes that no other note is about.")
    return Form(
        "insights_page",
        title=_("Note"),
        blocks=stacked(
            section(words("insights/heading", card=card, themes=themes)),
            paragraphs(card.text),
            quote,
            actions(
                button(_("Edit"), "insights_edit", card.id),
                button(_("Delete"), "insights_delete", card.id, style="danger", confirm=asked),
            )
            if card.is_mine
            else None,
            sees(_who_sees()),
        ),
        about={"insight": card.id},
    )
