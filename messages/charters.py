"""The governance charter: read and signed in one form, written in another, and asked for on Home."""

from mentoring.charter_drafts import MOST_DAYS, MOST_HOPS, USUAL_DAYS, CharterDraft, HopDraft
from mentoring.charters import CharterChanged, CharterPage, CharterSheet, ChartersToSign
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    header,
    number_input,
    paragraphs,
    person_input,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

MOST_CHANGE = 300  # characters


def charter_form(facts: CharterPage) -> Form:
    """The whole charter; with **Sign** for those for whose signature it waits."""
    change = [context(_("What is new:")), *paragraphs(facts.change)] if facts.change else []
    return Form(
        "charters_sign",
        title=_("Charter"),
        submit=_("Sign") if facts.waits_for_me else None,
        blocks=stacked(
            header(facts.program_name),
            context(words("charters/heading", it=facts)),
            change,
            header(_("Who answers for what")),
            section(words("charters/holders", it=facts)),
            paragraphs(facts.roles),
            header(_("Who decides")),
            [section(words("charters/right", it=right)) for right in facts.rights],
            header(_("When something goes wrong")),
            section(
                words("charters/path", it=facts), button(_("Escalate"), "run_escalate", facts.program_id)
            ),
            _standing(facts),
            sees(words("charters/sees")) if facts.mine else None,
            actions(button(_("Change it"), "charters_edit", facts.program_id)) if facts.may_edit else None,
        ),
        about={"program": facts.program_id, "version": str(facts.version)},
    )


def _standing(facts: CharterPage) -> list[Block]:
    if not (facts.mine or facts.circle):
        return []
    return [divider(), section(words("charters/standing", it=facts))]


def edit_form(facts: CharterSheet) -> Form:
    """For the first version and every other; what is new is asked from the second on."""
    new = text_input("change", _("What is new"), most=MOST_CHANGE) if facts.version else None
    return Form(
        "charters_edit",
        title=_("Charter"),
        submit=_("Put into force"),
        blocks=stacked(
            header(facts.program_name),
            text_input("roles", _("Who answers for what"), facts.roles, lines=True),
            text_input(
                "rights", _("Who decides"), facts.rights, lines=True,
                hint=_("A decision a line: “What is decided | who decides | who is heard before”."),
            ),
            context(_("When something goes wrong: who is asked first, who next, and how many working days each has.")),
            *(_hop_fields(place, facts) for place in range(1, MOST_HOPS + 1)),
            new,
            sees(words("charters/edited")),
        ),
        about={"program": facts.program_id, "version": str(facts.version)},
    )  # fmt: skip


def _hop_fields(place: int, facts: CharterSheet) -> list[Block]:
    hop = facts.hops[place - 1] if place <= len(facts.hops) else HopDraft("", USUAL_DAYS)
    who = _("Escalation, stop {place}").format(place=place)
    days = _("Working days at stop {place}").format(place=place)
    return [
        person_input(f"hop_{place}", who, hop.person_id or None, optional=True),
        number_input(f"days_{place}", days, hop.working_days, least=1, most=MOST_DAYS),
    ]


def read_edit_form(values: Values) -> CharterDraft:
    days = {place: values.number(f"days_{place}", least=1, most=MOST_DAYS) for place in _places()}
    people = {place: values.person(f"hop_{place}", required=False) for place in _places()}
    draft = CharterDraft(
        roles=values.text("roles"),
        rights=values.text("rights"),
        hops=tuple(HopDraft(people[p], days[p], f"hop_{p}") for p in _places() if people[p]),
        change=values.text("change", most=MOST_CHANGE) if values.has("change") else "",
    )
    values.checked()
    return draft


def _places() -> range:
    return range(1, MOST_HOPS + 1)


def charter_changed(facts: CharterChanged) -> Message:
    text = words("charters/changed", it=facts)
    sign = button(_("Read and sign"), "run_charter", facts.program_id, style="primary")
    return Message(text, [section(text), actions(sign)])


def home_part(facts: ChartersToSign) -> list[Block]:
    only = facts.programs[0][0] if len(facts.programs) == 1 else ""
    sign = button(_("Read and sign"), "run_charter", only, style="primary")
    return [header(_("Governance charter")), section(words("charters/home", it=facts), sign)]
