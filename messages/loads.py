"""How much mentors carry, as a number."""

from mentoring.loads import Load, Loads
from mentoring.words import _
from messages.blocks import actions, button, section
from messages.shapes import Message
from messages.words import say_hours, words


def load_message(facts: Load) -> Message:
    """To the mentor."""
    text = words(
        "loads/mentor", it=facts, hours=say_hours(facts.minutes), planned=say_hours(facts.hours_a_month * 60)
    )
    change = button(_("Change how much I take"), "run_apply", facts.program_id)
    return Message(text, [section(text), actions(change)], words("loads/stop"))


def loads_message(facts: Loads) -> Message:
    """To the owner."""
    text = words("loads/owner", it=facts)
    see = button(_("See the pairings"), "pairings_list", facts.program_id)
    return Message(text, [section(text), actions(see)], words("loads/stop"))
