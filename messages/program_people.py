"""Who looks after a program: the forms of its facilitators and of its handover, and what those concerned are told."""

from collections.abc import Mapping

from mentoring.program_people import (
    MOST_FACILITATORS,
    Entrusted,
    FacilitatorsDraft,
    FacilitatorsSheet,
    Handover,
    HandoverDraft,
    OfferAnswered,
)
from mentoring.words import _
from messages.blocks import (
    actions,
    button,
    check_input,
    people_input,
    person_input,
    plain,
    section,
    sees,
    stacked,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words


def facilitators_form(sheet: FacilitatorsSheet) -> Form:
    return Form(
        "program_people_facilitators",
        _("Facilitators"),
        [
            section(words("program_people/facilitators")),
            people_input("people", _("Facilitators"), sheet.people, most=MOST_FACILITATORS),
            sees(_("those who run the program. Whom you add is told.")),
        ],
        submit=_("Save"),
        about={"program": sheet.program_id, "shown": " ".join(sheet.people)},
    )


def read_facilitators_form(values: Values, about: Mapping[str, str]) -> FacilitatorsDraft:
    people = frozenset(values.people("people")[:MOST_FACILITATORS])
    values.checked()
    return FacilitatorsDraft(frozenset(about["shown"].split()), people)


def handover_form(facts: Handover) -> Form:
    return Form(
        "program_people_handover",
        _("Hand over"),
        stacked(
            plain(facts.name),
            section(words("program_people/handover", it=facts)),
            person_input("heir", _("New owner"), facts.heir_id, optional=True),
            check_input(
                "stays", _("You"), _("I stay in the program as its deputy"), checked=facts.owner_stays
            ),
            sees(_("those who run the program, and the person you choose.")),
        ),
        submit=_("Offer"),
        about={"program": facts.program_id},
    )


def read_handover_form(values: Values) -> HandoverDraft:
    draft = HandoverDraft(values.person("heir", required=False), values.ticked("stays"))
    values.checked()
    return draft


def facilitator_named(facts: Entrusted) -> Message:
    text = words("program_people/facilitator_named", it=facts)
    return Message(
        text, [section(text), actions(button(_("Open the program"), "programs_open", facts.program_id))]
    )


def program_offered(facts: Entrusted) -> Message:
    text = words("program_people/offered", it=facts)
    taking = button(_("Take it over"), "program_people_accept", facts.program_id, style="primary")
    return Message(
        text,
        [
            section(text),
            actions(taking, button(_("No, thank you"), "program_people_decline", facts.program_id)),
        ],
    )


def program_taken(program_id: str, name: str) -> Message:
    """In place of the offer."""
    text = words("program_people/taken", name=name)
    return Message(text, [section(text), actions(button(_("Open the program"), "programs_open", program_id))])


def program_declined(name: str) -> Message:
    """In place of the offer."""
    text = words("program_people/declined", name=name)
    return Message(text, [section(text)])


def program_answered(facts: OfferAnswered) -> Message:
    text = words("program_people/answered", it=facts)
    opening = actions(button(_("Open the program"), "programs_open", facts.program_id))
    return Message(text, [section(text), *([opening] if facts.runs else [])])
