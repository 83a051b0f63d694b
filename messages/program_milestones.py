"""The page of a program's milestones, and the form of one."""

from collections.abc import Sequence

from mentoring.program_milestones import (
    MOST_MILESTONES,
    ComingMilestone,
    DatedDraft,
    MilestoneLine,
    MilestonesPage,
)
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    date_input,
    header,
    menu,
    plain,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.words import say_day, words

NAME = 150  # characters


def milestones_form(page: MilestonesPage) -> Form:
    return Form(
        "program_milestones_page",
        _("Milestones"),
        stacked(
            plain(page.program_name),
            section(words("program_milestones/rhythm", it=page)),
            None if page.milestones else context(words("program_milestones/none")),
            [plain(f"{say_day(each.day)}\n{each.name}", _menu(each, page)) for each in page.milestones],
            _add(page),
        ),
    )


def home_part(coming: Sequence[ComingMilestone]) -> list[Block]:
    """The next days that everybody should know."""
    lines = (
        _("{day}: {name} ({program})").format(
            day=say_day(each.day), name=each.name, program=each.program_name
        )
        for each in coming
    )
    return [header(_("Days to remember")), plain("\n".join(lines))]


def new_milestone_form(program_id: str) -> Form:
    about = {"program": program_id}
    return Form("program_milestones_new", _("New milestone"), _fields(None), submit=_("Add"), about=about)


def edit_milestone_form(line: MilestoneLine) -> Form:
    about = {"milestone": line.id}
    return Form("program_milestones_edit", _("Edit milestone"), _fields(line), submit=_("Save"), about=about)


def read_milestone_form(values: Values) -> DatedDraft:
    """Raises FieldErrors for what cannot be read."""
    draft = DatedDraft(values.text("name", most=NAME), values.day("day"))
    values.checked()
    return draft


def _fields(line: MilestoneLine | None) -> list[Block]:
    return [
        text_input(
            "name", _("Milestone"), line.name if line else None, most=NAME,
            hint=_("For example: Kick-off, Mid-term review, Closing evening."),
        ),
        date_input("day", _("Day"), line.day if line else None),
        sees(_("everybody who takes part in the program.")),
    ]  # fmt: skip


def _menu(line: MilestoneLine, page: MilestonesPage) -> Element | None:
    if not page.may_edit:
        return None
    removing, editing = f"program_milestones_remove:{line.id}", f"program_milestones_edit:{line.id}"
    return menu([(editing, _("Edit")), (removing, _("Remove"))])


def _add(page: MilestonesPage) -> Block | None:
    if not page.may_edit or len(page.milestones) >= MOST_MILESTONES:
        return None
    return actions(button(_("Add a milestone"), "program_milestones_new", page.program_id))
