"""Pausing a pairing: the form, and what the two hear."""

from mentoring.breaks import Break, BreakDraft, NewBreak
from mentoring.words import _
from messages.blocks import (
    Element,
    actions,
    button,
    check_input,
    date_input,
    paragraphs,
    section,
    sees,
    stacked,
)
from messages.partners import partner_input, said
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words


def break_form(facts: NewBreak) -> Form:
    """Which pairing is asked only of those who have several and did not point at one."""
    which = None if facts.chosen else partner_input(facts.partners, _("Which pairing?"))
    chosen = next((said(partner) for partner in facts.partners if partner.pairing_id == facts.chosen), "")
    return Form(
        "breaks_pause",
        title=_("Pause a pairing"),
        submit=_("Pause"),
        about={"pairing": facts.chosen or ""},
        blocks=stacked(
            paragraphs(chosen),
            section(words("breaks/pause")),
            which,
            date_input("until", _("Until"), facts.until, hint=_("On this day it goes on by itself.")),
            check_input("cancels", _("Sessions planned until then"), _("Cancel them"), checked=True),
            sees(_("the two of you. The program's owner and facilitators see that it is paused, and since when.")),
        ),
    )  # fmt: skip


def read_break_form(values: Values, pairing_id: str) -> BreakDraft:
    """`pairing_id` is the one that the form is about; empty where it asks."""
    draft = BreakDraft(
        pairing_id or values.choice("pairing"), values.day("until"), cancels=values.ticked("cancels")
    )
    values.checked()
    return draft


def break_done(facts: Break) -> Form:
    """What came of pausing or resuming, for the one who did it."""
    text = words("breaks/done", it=facts)
    return Form("breaks_done", _("Pause a pairing"), [section(text), actions(_next_button(facts))])


def pairing_paused(facts: Break) -> Message:
    text = words("breaks/paused", it=facts)
    return Message(text, [section(text), actions(_next_button(facts))])


def pairing_resumed(facts: Break) -> Message:
    text = words("breaks/resumed", it=facts)
    return Message(text, [section(text), actions(_next_button(facts))])


def _next_button(facts: Break) -> Element:
    if facts.until is None:
        return button(_("Schedule a session"), "sessions_schedule", facts.pairing_id)
    return button(_("Resume now"), "breaks_resume", facts.pairing_id)
