"""What is said to who stays when the other of their pair has no account any more."""

from mentoring.departures import PartnerGone
from mentoring.words import _
from messages.blocks import actions, button, section
from messages.shapes import Message
from messages.words import words


def partner_gone(facts: PartnerGone) -> Message:
    text = words("departures/gone", it=facts)
    plan = button(_("Show the plan"), "goals_plan", facts.pairing_id)
    end = button(_("End it without blame"), "pairings_leave", facts.pairing_id)
    return Message(text, [section(text), actions(plan, end)], words("departures/stop"))
