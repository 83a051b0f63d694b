"""The form of a critical role."""

from mentoring.critical_roles import Priority, RoleCard, RoleDraft
from mentoring.words import _
from messages.blocks import Block, choice_input, sees, text_input
from messages.shapes import Form
from messages.values import Values

TITLE, FUNCTION, WHY = 150, 100, 1000  # characters


def priority_words(priority: Priority) -> str:
    return {Priority.HIGH: _("high"), Priority.MEDIUM: _("medium"), Priority.LOW: _("low")}[priority]


def new_role_form(program_id: str) -> Form:
    return Form(
        "critical_roles_new",
        _("New critical role"),
        _fields(None),
        submit=_("Add"),
        about={"program": program_id},
    )


def edit_role_form(role: RoleCard) -> Form:
    return Form(
        "critical_roles_edit",
        _("Edit critical role"),
        _fields(role),
        submit=_("Save"),
        about={"role": role.id},
    )


def read_role_form(values: Values) -> RoleDraft:
    """Raises FieldErrors for what cannot be read."""
    draft = RoleDraft(
        values.text("title", most=TITLE),
        values.text("function", most=FUNCTION),
        values.choice("priority"),
        values.text("why", most=WHY, required=False),
    )
    values.checked()
    return draft


def _fields(role: RoleCard | None) -> list[Block]:
    priorities = [(each.value, priority_words(each)) for each in Priority]
    return [
        text_input("title", _("Role"), role.title if role else None, most=TITLE, hint=_("For example: Head of Treasury.")),
        text_input("function", _("Function"), role.function if role else None, most=FUNCTION),
        choice_input(
            "priority", _("Succession priority"), priorities, role.priority.value if role else None,
            hint=_("High: it may become vacant soon, and nobody is ready for it."),
        ),
        text_input(
            "why", _("Why is it critical?"), role.why if role else None, lines=True, optional=True, most=WHY
        ),
        sees(_("the program's owner, deputy, facilitators and sponsors. Mentors and mentees never do.")),
    ]  # fmt: skip
