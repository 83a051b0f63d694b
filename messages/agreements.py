"""The confidentiality agreement: read and signed in one form, changed in another, and asked for on Home."""

from mentoring.agreement_signing import AgreementChanged, AgreementDraft, AgreementPage, ToSign
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    header,
    paragraphs,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

MOST_CHANGE = 300  # characters: what is new, in a sentence or two
MOST_NAMED = 50


def agreement_form(facts: AgreementPage) -> Form:
    """The whole agreement; with **Sign** for those for whose signature it waits."""
    return Form(
        "agreements_sign",
        title=_("Agreement"),
        submit=_("Sign") if facts.waits_for_me else None,
        blocks=stacked(
            header(facts.program_name),
            context(words("agreements/heading", it=facts)),
            _new_in_it(facts),
            header(_("What we promise each other")),
            paragraphs(facts.terms),
            header(_("Exceptions")),
            paragraphs(facts.exceptions),
            divider(),
            _standing(facts),
            sees(words("agreements/sees")) if facts.mine else None,
            actions(button(_("Change it"), "agreements_edit", facts.program_id)) if facts.may_edit else None,
        ),
        about={"program": facts.program_id, "version": str(facts.version)},
    )


def edit_form(facts: AgreementPage) -> Form:
    return Form(
        "agreements_edit",
        title=_("Change the agreement"),
        submit=_("Put into force"),
        blocks=[
            text_input("terms", _("What we promise each other"), facts.terms, lines=True),
            text_input("exceptions", _("Exceptions"), facts.exceptions, lines=True),
            text_input(
                "change", _("What is new"), most=MOST_CHANGE,
                hint=_("A sentence for those who have signed the version before."),
            ),
            sees(words("agreements/edited")),
        ],
        about={"program": facts.program_id, "version": str(facts.version)},
    )  # fmt: skip


def read_edit_form(values: Values) -> AgreementDraft:
    draft = AgreementDraft(
        terms=values.text("terms"),
        exceptions=values.text("exceptions"),
        change=values.text("change", most=MOST_CHANGE),
    )
    values.checked()
    return draft


def agreement_changed(facts: AgreementChanged) -> Message:
    text = words("agreements/changed", it=facts)
    sign = button(_("Read and sign"), "run_agreement", facts.program_id, style="primary")
    return Message(text, [section(text), actions(sign)])


def home_part(facts: ToSign) -> list[Block]:
    only = facts.programs[0][0] if len(facts.programs) == 1 else ""
    sign = button(_("Read and sign"), "run_agreement", only, style="primary")
    return [header(_("Confidentiality agreement")), section(words("agreements/home", it=facts), sign)]


def _new_in_it(facts: AgreementPage) -> list[Block]:
    return [context(_("What is new:")), *paragraphs(facts.change)] if facts.change else []


def _standing(facts: AgreementPage) -> list[Block]:
    blocks: list[Block] = []
    if facts.mine or facts.partners:
        blocks.append(section(words("agreements/standing", it=facts)))
    if facts.still_to_sign is not None:
        named = facts.still_to_sign[:MOST_NAMED]
        more = len(facts.still_to_sign) - len(named)
        blocks.append(section(words("agreements/signers", it=facts, named=named, more=more)))
    return blocks
