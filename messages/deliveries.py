"""What a program's owner reads about a post that Slack refused, or of which nobody knows whether it arrived."""

from mentoring.deliveries import PostHeld, PostRefused
from mentoring.words import _
from messages.blocks import actions, button, section
from messages.shapes import Message
from messages.words import words


def post_held(facts: PostHeld) -> Message:
    """The question, with its two answers."""
    text = words("deliveries/post_held", facts=facts)
    again = button(_("Post it again"), "deliveries_resend", facts.notice_id)
    there = button(_("It is there"), "deliveries_confirm", facts.notice_id)
    return Message(text, [section(text), actions(again, there)], words("deliveries/why"))


def post_refused(facts: PostRefused) -> Message:
    """What helps, and the button that then finishes the job."""
    text = words("deliveries/post_refused", facts=facts)
    again = button(_("Post it again"), "deliveries_resend", facts.notice_id)
    return Message(text, [section(text), actions(again)])


def resent(is_first: bool) -> Message:
    return _answered(
        _("Thank you. The message is posted again in a moment, unless it has lost its sense meanwhile."),
        is_first,
    )


def confirmed(is_first: bool) -> Message:
    return _answered(_("Thank you. The message is there, so nothing more will be posted."), is_first)


def _answered(text: str, is_first: bool) -> Message:
    said = text if is_first else _("Thank you. Somebody has already answered this, so nothing changes.")
    return Message(said, [section(said)])
