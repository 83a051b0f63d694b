"""What is said when a pair has come to a halt: to the two, and to who looks after them."""

from collections.abc import Callable
from typing import Any

from mentoring.pairing_lists import PairsView
from mentoring.stalls import Stall, Stirred
from mentoring.words import _
from messages.blocks import Element, actions, button, section
from messages.pairing_lists import write_view
from messages.shapes import Message
from messages.words import words


def asking_message(facts: Stall) -> Message:
    """To each of the two: whatever fits is one click away."""
    text, way_out = words("stalls/ask", it=facts), words("stalls/stop", it=facts)
    schedule, *others = _ways_on(facts)
    return Message(text, [section(text), actions(schedule, *others, _end(facts))], way_out)


def telling_message(facts: Stall) -> Message:
    """To who looks after the pair."""
    text, way_out = words("stalls/tell", it=facts), words("stalls/stop", it=facts)
    return Message(text, [section(text), actions(*_looks(facts))], way_out)


def closing_message(facts: Stall) -> Message:
    """To each of the two, and to who may end the pairing. Ending it asks first."""
    if not facts.other_id:
        text, doors = words("stalls/close_for_owner", it=facts), [_end_it(facts), *_looks(facts)]
    else:
        text, doors = words("stalls/close", it=facts), [_end(facts), *_ways_on(facts, style=None)]
    return Message(text, [section(text), actions(*doors)], words("stalls/stop", it=facts))


def stirred_message(facts: Stirred) -> Message:
    """In the question's place."""
    text = words("stalls/stirred", it=facts, turn=facts.turn.value)
    return Message(text, [section(text)])


def or_ended(build: Callable[[Any], Message]) -> Callable[[Any], Message]:
    """As this builder; but where the pair has ended before anybody answered, that it has."""
    return lambda facts: stirred_message(facts) if isinstance(facts, Stirred) else build(facts)


def _ways_on(facts: Stall, style: str | None = "primary") -> list[Element]:
    return [
        button(_("Schedule a session"), "sessions_schedule", facts.pairing_id, style=style),
        button(_("We have met"), "logs_met", facts.pairing_id),
        button(_("Pause it"), "breaks_open", facts.pairing_id),
    ]


def _end(facts: Stall) -> Element:
    return button(_("End it without blame"), "pairings_leave", facts.pairing_id)


def _end_it(facts: Stall) -> Element:
    return button(_("End this pairing"), "pairings_end", facts.pairing_id)


def _looks(facts: Stall) -> list[Element]:
    stalled = write_view(PairsView(facts.program_id, is_stalled=True))
    return [
        button(_("See this pair"), "pairs_stages", facts.pairing_id),
        button(_("See all stalled pairs"), "pairings_list", stalled),
    ]
