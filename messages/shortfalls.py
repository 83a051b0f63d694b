"""Protected time, as a number: to the mentee, and to their manager, who can keep it free."""

from mentoring.shortfalls import Shortfall
from mentoring.words import _
from messages.blocks import actions, button, section, stacked
from messages.shapes import Message
from messages.words import hours_in, say_hours, say_month, words


def shortfall_message(facts: Shortfall) -> Message:
    """A manager reads hours and how to help, and has nothing to open."""
    held = facts.held - facts.held % 6  # rounded down, so that what falls short never reads as if it did not
    template = "shortfalls/mine" if facts.is_mine else "shortfalls/manager"
    text = words(
        template, it=facts, month=say_month(facts.month), held=hours_in(held), planned=say_hours(facts.planned)
    )  # fmt: skip
    schedule = button(_("Schedule a session"), "sessions_schedule", facts.pairing_id, style="primary")
    log = button(_("We have met"), "logs_met", facts.pairing_id)
    doors = actions(schedule, log) if facts.is_mine else None
    return Message(text, stacked(section(text), doors), words("shortfalls/stop", it=facts))
