"""The form of a program's guardrails."""

from mentoring.program_terms import Terms
from mentoring.words import _
from messages.blocks import check_input, number_input, sees
from messages.shapes import Form
from messages.values import Values

CAPACITY, HOURS, WEEKS = 10, 40, 52  # the most that can be entered


def terms_form(program_id: str, terms: Terms) -> Form:
    return Form(
        "program_terms_edit",
        _("Capacity and hours"),
        [
            number_input(
                "mentor_capacity", _("Mentees a mentor may have"), terms.mentor_capacity, least=1, most=CAPACITY,
                hint=_("For a mentor who says nothing else."),
            ),
            number_input(
                "capacity_cap", _("Mentees a mentor may have at most"), terms.capacity_cap, least=1, most=CAPACITY,
                hint=_("Nobody has more, even if they offer it."),
            ),
            number_input(
                "hours_a_month", _("Hours a month a mentor gives"), terms.hours_a_month, least=1, most=HOURS,
                hint=_(
                    "Protected time, with preparation. You and a mentor who gives more hear it; so do a mentee and "
                    "their manager after a month that held less conversation than the rhythm asks for."
                ),
            ),
            number_input(
                "cooldown_weeks", _("Weeks between two pairings of the same person"), terms.cooldown_weeks,
                least=0, most=WEEKS, hint=_("After a pairing has ended, matching waits this long."),
            ),
            check_input(
                "needs_training", _("Training"), _("Mentors are matched once their training is done"),
                checked=terms.needs_training,
            ),
            check_input(
                "may_request", _("Requests"), _("Mentees may ask for a certain mentor"), checked=terms.may_request
            ),
            sees(_("those who run the program; mentors and mentees read what concerns them.")),
        ],
        submit=_("Save"),
        about={"program": program_id},
    )  # fmt: skip


def read_terms_form(values: Values) -> Terms:
    """Raises FieldErrors for what cannot be read."""
    terms = Terms(
        mentor_capacity=values.number("mentor_capacity", least=1, most=CAPACITY),
        capacity_cap=values.number("capacity_cap", least=1, most=CAPACITY),
        hours_a_month=values.number("hours_a_month", least=1, most=HOURS),
        cooldown_weeks=values.number("cooldown_weeks", least=0, most=WEEKS),
        may_request=values.ticked("may_request"),
        needs_training=values.ticked("needs_training"),
    )
    values.checked()
    return terms
