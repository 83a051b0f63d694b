"""What applicants read about their application, and the part of Home about applications."""

from mentoring.application_news import ApplicationsPart, Standing
from mentoring.words import _
from messages.applications import place_buttons, role
from messages.blocks import Block, actions, button, header, section, stacked
from messages.shapes import Message
from messages.words import words

MOST_LINES = 5


def received_message(facts: Standing) -> Message:
    text = words("applications/received", it=facts, role=role)
    return Message(text, [section(text), actions(*place_buttons(facts.place))])


def decided_message(facts: Standing) -> Message:
    """What was decided; why stands behind the button."""
    text = words("applications/decided", it=facts, role=role)
    return Message(text, [section(text), actions(*place_buttons(facts.place))])


def reopened_message(facts: Standing) -> Message:
    text = words("applications/reopened", it=facts, role=role)
    return Message(text, [section(text), actions(*place_buttons(facts.place))])


def standing_message(facts: Standing) -> Message:
    """Each week: where things stand, how to change it, and how to stop it."""
    text, why = words("applications/standing", it=facts, role=role), words("applications/why", it=facts)
    if facts.is_over:
        return Message(text, [section(text), actions(button(_("See what is open"), "run_apply"))], why)
    stopping = button(_("Pause messages"), "pauses_open")
    return Message(
        text,
        [section(text), actions(*place_buttons(facts.place), stopping)], why,
    )  # fmt: skip


def applications_part(facts: ApplicationsPart) -> list[Block]:
    """A door to what I applied for, and one to what waits for my decision."""
    lines = "\n".join(_line(each) for each in facts.places[:MOST_LINES])
    mine = section(lines, button(_("Open"), "run_apply")) if lines else None
    return stacked(header(_("Applications")), mine, _asked_in(facts), _to_decide(facts))


def _asked_in(facts: ApplicationsPart) -> Block | None:
    """For somebody who is nothing here yet: that they can be."""
    if not facts.open_to_me:
        return None
    text = words("applications/open", names=facts.open_to_me[:MOST_LINES], count=len(facts.open_to_me))
    return section(text, button(_("Take part"), "run_apply", style="primary"))


def _line(standing: Standing) -> str:
    place = words("applications/place", it=standing.place, role=role)
    return words("applications/home", it=standing, place=place, role=role)


def _to_decide(facts: ApplicationsPart) -> Block | None:
    if not facts.to_decide:
        return None
    if len(facts.to_decide) > 1:
        count = sum(each.count for each in facts.to_decide)
        text, value = words("applications/to_decide_some", count=count), ""
    else:
        text, value = words("applications/to_decide", it=facts.to_decide[0]), facts.to_decide[0].program_id
    return section(text, button(_("Decide"), "run_applications", value))
