"""The page of a program's objectives and critical roles, and the form of an objective."""

from collections.abc import Iterable

from mentoring.critical_roles import MOST_ROLES, RoleCard
from mentoring.objectives import (
    MOST_OBJECTIVES,
    MOST_TIED,
    ObjectiveCard,
    ObjectiveDraft,
    ObjectiveSheet,
    ObjectivesPage,
    Retired,
)
from mentoring.words import _, ngettext
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    header,
    many_input,
    menu,
    plain,
    sees,
    stacked,
    text_input,
)
from messages.critical_roles import priority_words
from messages.shapes import Form
from messages.values import Values

TITLE, MEASURE = 150, 1000  # characters; pairs choose an objective by its title
SHOWN = 3000  # what one of Slack's blocks holds


def objectives_form(page: ObjectivesPage) -> Form:
    """Everything there is, one block each; with the buttons to change it for those who may."""
    return Form(
        "objectives_page",
        _("Objectives"),
        stacked(
            plain(page.program_name),
            header(_("Critical roles")),
            [plain(_role_text(role), _menu("critical_roles", role.id, page)) for role in page.roles],
            None
            if page.roles
            else context(_("Which positions must not stand empty? Begin with one or two.")),
            _add_role(page),
            header(_("Objectives")),
            [plain(_objective_text(each), _menu("objectives", each.id, page)) for each in page.objectives],
            None if page.objectives else context(_no_objectives(page)),
            _add_objective(page),
            _retired(page.retired_roles, "critical_roles_restore"),
            _retired(page.retired_objectives, "objectives_restore"),
            sees(
                _(
                    "the program's owner, deputy, facilitators and sponsors. Mentors and mentees see the title of an "
                    "objective when they set a goal, and nothing else."
                )
            ),
        ),
    )


def new_objective_form(sheet: ObjectiveSheet) -> Form:
    return Form(
        "objectives_new",
        _("New objective"),
        _fields(sheet),
        submit=_("Add"),
        about={"program": sheet.program_id},
    )


def edit_objective_form(sheet: ObjectiveSheet) -> Form:
    about = {"objective": sheet.objective_id}
    return Form("objectives_edit", _("Edit objective"), _fields(sheet), submit=_("Save"), about=about)


def read_objective_form(values: Values) -> ObjectiveDraft:
    """Raises FieldErrors for what cannot be read."""
    draft = ObjectiveDraft(
        values.text("title", most=TITLE), values.text("measure", most=MEASURE), tuple(values.ticks("roles"))
    )
    values.checked()
    return draft


def _fields(sheet: ObjectiveSheet) -> list[Block]:
    draft = sheet.draft or ObjectiveDraft("", "", ())
    return [
        text_input(
            "title", _("Objective"), draft.title, most=TITLE,
            hint=_("For example: Two ready successors for each key post. Pairs read this line, so name no role in it."),
        ),
        text_input(
            "measure", _("Success measure"), draft.measure, lines=True, most=MEASURE,
            hint=_("What will have changed, by when, and who will say so?"),
        ),
        many_input("roles", _("Critical roles it serves"), [("", sheet.offered)], draft.roles, most=MOST_TIED),
        sees(
            _(
                "the program's owner, deputy, facilitators and sponsors. Mentors and mentees see the objective's "
                "title alone."
            )
        ),
    ]  # fmt: skip


def _role_text(role: RoleCard) -> str:
    line = _("{function}. Succession priority: {priority}").format(
        function=role.function, priority=priority_words(role.priority)
    )
    return "\n".join(filter(None, [role.title, line, role.why]))[:SHOWN]


def _objective_text(each: ObjectiveCard) -> str:
    measure = _("Measured by: {measure}").format(measure=each.measure)
    roles = _("For: {roles}").format(roles=", ".join(each.roles))
    count = each.goals
    goals = ngettext("{count} goal serves it.", "{count} goals serve it.", count).format(count=count)
    if not count:
        goals = _("No goal serves it yet.")
    return f"{each.title}\n{measure}\n{roles}\n{goals}"[:SHOWN]


def _menu(word: str, row_id: str, page: ObjectivesPage) -> Element | None:
    if not page.may_edit:
        return None
    return menu([(f"{word}_edit:{row_id}", _("Edit")), (f"{word}_retire:{row_id}", _("Retire"))])


def _no_objectives(page: ObjectivesPage) -> str:
    if page.roles:
        return _("What is the program to change? Two or three objectives are enough.")
    return _("Each objective serves at least one critical role: add the roles first.")


def _add_role(page: ObjectivesPage) -> Block | None:
    if not page.may_edit or len(page.roles) >= MOST_ROLES:
        return None
    return actions(button(_("Add a critical role"), "critical_roles_new", page.program_id))


def _add_objective(page: ObjectivesPage) -> Block | None:
    if not page.may_edit or not page.roles or len(page.objectives) >= MOST_OBJECTIVES:
        return None
    return actions(button(_("Add an objective"), "objectives_new", page.program_id))


def _retired(rows: Iterable[Retired], action: str) -> list[Block]:
    lines: list[Block] = [
        plain(_("Retired: {title}").format(title=each.title), button(_("Bring back"), action, each.id))
        for each in rows
    ]
    return lines
