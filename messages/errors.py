"""The words when something is refused or goes wrong."""

from mentoring.errors import Remedy
from mentoring.words import _
from messages.blocks import actions, button, section, stacked
from messages.shapes import Message
from messages.words import escape


def refused(text: str, remedy: Remedy | None = None) -> Message:
    """A rule's own words, with the button that does what they ask for."""
    way = actions(button(remedy.text, remedy.action, remedy.value, style="primary")) if remedy else None
    return Message(text, stacked(section(escape(text)), way))


def overtaken() -> str:
    return _(
        "Somebody was faster: this has just been changed. Nothing of yours was saved; please open it again."
    )


def too_late() -> str:
    return _("That took too long to open, and Slack has let go of it. Please try again.")


def busy() -> str:
    return _("Slack asks Mentor to wait a moment. What you saved stays saved: please try again shortly.")


def unavailable() -> str:
    return _("Mentor could not save this just now. Nothing is lost: please try again in a minute.")


def removed() -> str:
    return _(
        "Mentor is not installed in this workspace any more, so nothing was saved. A workspace admin can install it "
        "again."
    )


def apology(reference: str) -> str:
    return _(
        "Sorry, something went wrong on our side, and nothing was saved. Please try again; if it happens again, "
        "give your program owner this reference: {reference}."
    ).format(reference=reference)
