"""A session that did not take place: the form, and what the other one hears."""

from mentoring.misses import MissedSession
from mentoring.words import _
from messages.blocks import actions, button, section, sees, text_input
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import mention, words

MOST_CHARACTERS = 1000


def missed_form(missed: MissedSession) -> Form:
    """**It did not take place**, with a reason if one is given."""
    who = _("you and {name}.").format(name=mention(missed.other_id))
    if missed.circle:
        who = _("all who have a seat in the circle.")
    return Form(
        "logs_missed",
        title=_("It did not take place"),
        submit=_("Save"),
        blocks=[
            section(words("misses/asked", **vars(missed))),
            text_input("reason", _("Reason"), lines=True, optional=True, most=MOST_CHARACTERS),
            sees(who),
        ],
        about={"session": missed.session_id},
    )


def read_missed_form(values: Values) -> str:
    """The reason, perhaps empty. Raises FieldErrors."""
    reason = values.text("reason", most=MOST_CHARACTERS, required=False)
    values.checked()
    return reason


def noted_form(missed: MissedSession) -> Form:
    """It is noted, and here is the way to another time."""
    again = button(_("Reschedule"), "sessions_move", missed.session_id, style="primary")
    text = words("misses/noted", **vars(missed))
    return Form("logs_noted", title=_("Noted"), blocks=[section(text), actions(again)], closes_all=True)


def missed_message(missed: MissedSession) -> Message:
    """To the other of the two."""
    text = words("misses/told", **vars(missed))
    buttons = [
        button(_("Reschedule"), "sessions_move", missed.session_id, style="primary"),
        button(_("It did take place"), "logs_open", missed.session_id),
    ]
    if not missed.is_host:
        buttons = [button(_("My circles"), "run_circle")]
    if missed.has_reason:
        buttons.append(button(_("Read the reason"), "logs_read", missed.session_id))
    return Message(text, [section(text), actions(*buttons)])
