"""Pausing and resuming: the form, and the private confirmations."""

from mentoring.pauses import ON_A_DAY, Pause, PauseDraft
from mentoring.words import _
from messages.blocks import actions, button, choice_input, context, date_input, section, sees, stacked
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words


def pause_form(standing: Pause) -> Form:
    """Until when; with the way back where a pause is running."""
    now = (
        section(words("pauses/standing", until=standing.until), button(_("Resume now"), "pauses_resume"))
        if standing.until
        else None
    )
    lengths = [
        ("today", _("For the rest of today")),
        ("week", _("For a week")),
        ("weeks", _("For two weeks")),
        (ON_A_DAY, _("Until a day that I choose")),
    ]
    return Form(
        "pauses_pause",
        title=_("Pause messages"),
        submit=_("Pause"),
        blocks=stacked(
            now,
            choice_input("length", _("How long"), lengths, "week"),
            date_input(
                "until",
                _("Begin again on"),
                optional=True,
                hint=_("Needed only for “Until a day that I choose”."),
            ),
            context(words("pauses/about")),
            sees(_("only you.")),
        ),
    )


def read_pause_form(values: Values) -> PauseDraft:
    """A day is read only where one is asked for."""
    length = values.choice("length")
    draft = PauseDraft(length, values.optional_day("until") if length == ON_A_DAY else None)
    values.checked()
    return draft


def paused_message(pause: Pause) -> Message:
    text = words("pauses/paused", until=pause.until)
    return Message(text, [section(text), actions(button(_("Resume now"), "pauses_resume"))])


def resumed_message(before: Pause) -> Message:
    text = words("pauses/resumed", was_paused=before.until is not None)
    return Message(text, [section(text)])


def confirmation(message: Message) -> Form:
    """The same in place of the form that asked."""
    return Form("pauses_said", title=_("Pause messages"), blocks=message.blocks)
