"""The page of a program's competencies, and the form of one."""

from mentoring.competencies import MOST_COMPETENCIES, CompetenciesPage, CompetencyCard, CompetencyDraft
from mentoring.words import _, ngettext
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    menu,
    plain,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.words import words

NAME, MEANING = 100, 1000  # characters


def competencies_form(page: CompetenciesPage) -> Form:
    return Form(
        "competencies_page",
        _("Competencies"),
        stacked(
            plain(page.program_name),
            None if page.competencies else section(words("competencies/none", count=page.starters)),
            [plain(f"{each.name}\n{each.meaning}".strip(), _menu(each, page)) for each in page.competencies],
            _add(page),
            [plain(_retired(each), _restore(each)) for each in page.retired],
            context(words("competencies/sees")),
        ),
    )


def new_competency_form(program_id: str) -> Form:
    about = {"program": program_id}
    return Form("competencies_new", _("New competency"), _fields(None), submit=_("Add"), about=about)


def edit_competency_form(card: CompetencyCard) -> Form:
    about = {"competency": card.id}
    return Form("competencies_edit", _("Edit competency"), _fields(card), submit=_("Save"), about=about)


def read_competency_form(values: Values) -> CompetencyDraft:
    """Raises FieldErrors for what cannot be read."""
    name = values.text("name", most=NAME)
    draft = CompetencyDraft(name, values.text("meaning", most=MEANING, required=False))
    values.checked()
    return draft


def _fields(card: CompetencyCard | None) -> list[Block]:
    return [
        text_input("name", _("Name of the competency"), card.name if card else None, most=NAME),
        text_input(
            "meaning", _("What does it mean?"), card.meaning if card else None, lines=True, optional=True,
            most=MEANING, hint=_("One sentence about what somebody does who is strong in it."),
        ),
        sees(_("everybody who applies to the program or takes part in it.")),
    ]  # fmt: skip


def _menu(card: CompetencyCard, page: CompetenciesPage) -> Element | None:
    if not page.may_edit:
        return None
    return menu(
        [(f"competencies_edit:{card.id}", _("Edit")), (f"competencies_retire:{card.id}", _("Retire"))]
    )


def _add(page: CompetenciesPage) -> Block | None:
    if not page.may_edit or len(page.competencies) >= MOST_COMPETENCIES:
        return None
    own = button(_("Add a competency"), "competencies_new", page.program_id)
    if not page.starters:
        return actions(own)
    text = ngettext(
        "Add {count} from the starter framework", "Add {count} from the starter framework", page.starters
    )
    starters = button(
        text.format(count=page.starters), "competencies_start", page.program_id,
        style=None if page.competencies else "primary",
    )  # fmt: skip
    return actions(starters, own)


def _retired(card: CompetencyCard) -> str:
    return _("Retired: {title}").format(title=card.name)


def _restore(card: CompetencyCard) -> Element:
    return button(_("Bring back"), "competencies_restore", card.id)
