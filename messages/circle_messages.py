"""What is said of circles in a DM, and the door to them on Home."""

from mentoring.circle_kinds import SeatState
from mentoring.circle_pages import CirclesDoor
from mentoring.circle_seats import CircleOver, Invitation
from mentoring.circles import CircleGiven
from mentoring.rescheduling import SessionDetail
from mentoring.words import _
from messages.blocks import Block, Element, actions, button, header, section
from messages.shapes import Message
from messages.words import words


def invited_message(facts: Invitation) -> Message:
    """Will you come?"""
    text = words("circles/invited", facts=facts)
    come = button(_("I'll come"), "circles_come", facts.circle_id, style="primary")
    decline = button(_("I can't"), "circles_decline", facts.circle_id)
    return Message(text, [section(text), actions(come, decline, _opening(facts))])


def answered_message(facts: Invitation) -> Message:
    """In place of the invitation, with the way back."""
    text = words("circles/answered", facts=facts)
    return Message(text, [section(text), _ways(facts)])


def seat_message(facts: Invitation) -> Message:
    text = words("circles/seat", facts=facts)
    return Message(text, [section(text), _ways(facts)])


def over_message(facts: CircleOver) -> Message:
    text = words("circles/over", facts=facts)
    return Message(text, [section(text)])


def given_message(facts: CircleGiven) -> Message:
    text = words("circles/given", facts=facts)
    opening = button(_("Open the circle"), "circles_open", facts.circle_id, style="primary")
    return Message(text, [section(text), actions(opening)])


def away_message(detail: SessionDetail) -> Message:
    """In place of the reminder, with the way back."""
    text = words("circles/away", detail=detail)
    back = button(_("I'll come after all"), "circles_back", detail.id)
    away = button(_("I can't this time"), "circles_away", detail.id)
    opening = button(_("Open the circle"), "circles_open", detail.pairing_id)
    return Message(text, [section(text), actions(back if detail.is_away else away, opening)])


def circles_part(facts: CirclesDoor) -> list[Block]:
    """On Home."""
    style = "primary" if facts.invitations else None
    opening = button(_("Open"), "run_circle", style=style)
    return [header(_("Circles")), section(words("circles/home", facts=facts), opening)]


def _ways(facts: Invitation) -> Block:
    come = button(_("I'll come after all"), "circles_come", facts.circle_id)
    decline = button(_("Give up my seat"), "circles_decline", facts.circle_id)
    file = [button(_("Calendar file"), "sessions_calendar", facts.session_id)] if _has_file(facts) else []
    return actions(*file, come if facts.state is SeatState.DECLINED else decline, _opening(facts))


def _has_file(facts: Invitation) -> bool:
    return facts.state is SeatState.COMING and bool(facts.session_id)


def _opening(facts: Invitation) -> Element:
    return button(_("Who comes"), "circles_open", facts.circle_id)
