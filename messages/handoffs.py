"""The handoff: the form that both write, the page that both confirm, and the messages, which never say what it says."""

from collections.abc import Sequence

from mentoring.handoffs import MOST, HandedOff, HandoffDraft, HandoffNews, HandoffPage, HandoffSheet
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    context,
    header,
    paragraphs,
    person_input,
    section,
    sees,
    stacked,
    text_input,
)
from messages.partners import which_pairing_form
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words


def write_form(facts: HandoffSheet) -> Form:
    return Form(
        "handoffs_write",
        title=_("Handoff"),
        submit=_("Save"),
        about={"pairing": facts.pairing_id, "edition": str(facts.edition)},
        blocks=[
            section(words("handoffs/write", it=facts)),
            text_input("reached", _("What was reached"), facts.reached, lines=True, most=MOST),
            text_input("next_steps", _("What is next"), facts.next_steps, lines=True, most=MOST),
            person_input("successor", _("Who takes over"), facts.successor_id or None, optional=True),
            context(words("handoffs/successor")),
            sees(words("handoffs/sees")),
        ],
    )


def read_write_form(values: Values) -> HandoffDraft:
    draft = HandoffDraft(
        values.text("reached", most=MOST), values.text("next_steps", most=MOST),
        values.person("successor", required=False),
    )  # fmt: skip
    values.checked()
    return draft


def read_edition(text: str) -> int:
    """The edition that a form or a button is about; one that there never was for anything else."""
    return int(text) if text.isdecimal() and len(text) < 6 else -1


def handoff_form(facts: HandoffPage) -> Form:
    """The handoff as it stands, with who has confirmed it."""
    return Form(
        "handoffs_page",
        title=_("Handoff"),
        blocks=stacked(
            section(words("handoffs/page", it=facts)),
            header(_("What was reached")),
            paragraphs(facts.reached),
            header(_("What is next")),
            paragraphs(facts.next_steps),
            section(words("handoffs/takes_over", it=facts)),
            context(words("handoffs/confirmed", it=facts)),
            _buttons(facts),
            sees(words("handoffs/sees")),
        ),
    )


def _buttons(facts: HandoffPage) -> Block | None:
    if not facts.may_edit:
        return None
    edit = button(_("Edit"), "handoffs_edit", facts.pairing_id)
    if facts.i_confirmed:
        return actions(edit)
    asked = (
        _("With this your pairing ends, as handed off. Everybody concerned hears that it took place.")
        if facts.other_confirmed
        else _(
            "The other person is asked to confirm it too. When both have, your pairing ends, as handed off."
        )
    )
    value = f"{facts.pairing_id}:{facts.edition}"
    return actions(button(_("Confirm"), "handoffs_confirm", value, style="primary", confirm=asked), edit)


def handoffs_form(news: Sequence[HandoffNews]) -> Form:
    """Of several pairings: which one."""
    rows = [(each.pairing_id, words("handoffs/pair", it=each)) for each in news]
    return which_pairing_form(rows, "handoffs_open", _("Each pairing is handed off by itself."))


def handoff_waiting(facts: HandoffNews) -> Message:
    text = words("handoffs/waiting", it=facts)
    read = button(_("Read it"), "handoffs_open", facts.pairing_id, style="primary")
    return Message(text, [section(text), actions(read)])


def handoff_done(facts: HandedOff) -> Message:
    """To each who is concerned: that it took place, and who takes over."""
    text = words("handoffs/done", it=facts)
    doors = {
        "pair": [button(_("My alumni page"), "run_alumni")],
        "tends": [button(_("See the pairings"), "pairings_list", facts.program_id)],
    }.get(facts.role, [])
    return Message(text, [section(text), actions(*doors)] if doors else [section(text)])


def closing_steps(facts: HandoffNews) -> Message:
    text = words("handoffs/closing", it=facts)
    doors = actions(
        button(_("Write the handoff"), "handoffs_open", facts.pairing_id, style="primary"),
        button(_("Schedule a session"), "sessions_schedule", facts.pairing_id),
        button(_("Show the plan"), "goals_plan", facts.pairing_id),
    )
    return Message(text, [section(text), doors], words("handoffs/stop"))


def handoffs_home(news: tuple[HandoffNews, ...]) -> list[Block]:
    """The handoffs that wait for a yes; three at most."""
    rows = [
        section(words("handoffs/waiting", it=each), button(_("Read it"), "handoffs_open", each.pairing_id))
        for each in news[:3]
    ]
    return [header(_("Handoff")), *rows]
