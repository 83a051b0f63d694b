"""The question with whom: asked only where a person has more than one pairing."""

from collections.abc import Sequence

from mentoring.partners import Partner
from mentoring.words import _
from messages.blocks import Block, choice_input


def partner_input(partners: Sequence[Partner], label: str, chosen: str | None = None) -> Block:
    """Which of my pairings; the field is `pairing`, its values are their ids."""
    return choice_input("pairing", label, [(each.pairing_id, said(each)) for each in partners], chosen)


def said(partner: Partner) -> str:
    """A pairing in a menu, where Slack shows no mentions: the other's name, what they are to me, and where."""
    text = _("{name}, your mentor ({program})") if partner.is_mentor else _("{name}, your mentee ({program})")
    return text.format(name=partner.name, program=partner.program)
