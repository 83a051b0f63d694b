"""The owner's month in numbers, each with the way to what is behind it."""

from mentoring.pairing_lists import PairsView
from mentoring.summaries import Summary
from mentoring.words import _
from messages.blocks import Element, actions, button, section
from messages.pairing_lists import stage_words, write_view
from messages.shapes import Message
from messages.words import say_hours, say_month, words


def summary_message(facts: Summary) -> Message:
    """Read aloud it makes sense as well: the numbers are sentences."""
    stages = ", ".join(f"{stage_words(stage)}: {count}" for stage, count in facts.stages)
    text = words(
        "summaries/month", it=facts, month=say_month(facts.month), hours=say_hours(facts.minutes),
        planned=say_hours(facts.planned), stages=stages,
    )  # fmt: skip
    return Message(text, [section(text), actions(*_doors(facts))], words("summaries/stop"))


def _doors(facts: Summary) -> list[Element]:
    """What asks for something first."""
    doors = []
    if facts.stalled:
        stalled = write_view(PairsView(facts.program_id, is_stalled=True))
        doors.append(button(_("See stalled pairs"), "pairings_list", stalled, style="primary"))
    if facts.waiting:
        doors.append(button(_("See applications"), "run_applications", facts.program_id))
    return [*doors, button(_("See the pairings"), "run_pairs", facts.program_id)]
