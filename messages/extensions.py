"""Extending a pairing beyond its program's end: the owner's form, and what the two hear."""

from datetime import date

from mentoring.extensions import Extended, Extension
from mentoring.words import _
from messages.blocks import actions, button, date_input, section, sees
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words


def extension_form(facts: Extension) -> Form:
    return Form(
        "extensions_extend",
        title=_("Extend a pairing"),
        submit=_("Extend"),
        about={"pairing": facts.pairing_id},
        blocks=[
            section(words("extensions/extend", it=facts)),
            date_input("ends_on", _("Goes on until"), facts.ends_on),
            sees(_("the two of them, who are told at once, and those who run or facilitate the program.")),
        ],
    )


def read_extension_form(values: Values) -> date:
    ends_on = values.day("ends_on")
    values.checked()
    return ends_on


def extended_form(facts: Extension) -> Form:
    return Form("extensions_done", _("Extended"), [section(words("extensions/done", it=facts))])


def pairing_extended(facts: Extended) -> Message:
    text = words("extensions/extended", it=facts)
    schedule = button(_("Schedule a session"), "sessions_schedule", facts.pairing_id)
    return Message(text, [section(text), actions(schedule)])
