"""The question with whom: asked only where a person has more than one pairing."""

from collections.abc import Sequence

from mentoring.partners import Partner
from mentoring.words import _
from messages.blocks import Block, button, choice_input, context, section
from messages.shapes import Form

MOST = 99  # beside one line, within Slack's 100 blocks


def partner_input(partners: Sequence[Partner], label: str, chosen: str | None = None) -> Block:
    """Which of my pairings; the field is `pairing`, its values are their ids."""
    return choice_input("pairing", label, [(each.pairing_id, said(each)) for each in partners], chosen)


def said(partner: Partner) -> str:
    """A pairing in a menu, where Slack shows no mentions: the other's name, what they are to me, and where."""
    text = _("{name}, your mentor ({program})") if partner.is_mentor else _("{name}, your mentee ({program})")
    return text.format(name=partner.name, program=partner.program)


def which_pairing_form(pairings: Sequence[tuple[str, str]], action: str, said: str) -> Form:
    """One button a pairing; clicking it is clicking `action` with the pairing's id.

    `pairings`: ids, and what is said of each in mrkdwn. `said`: the question.
    """
    rows = [section(text, button(_("This one"), action, row_id)) for row_id, text in pairings[:MOST]]
    return Form("which_pairing", _("Which pairing?"), [context(said), *rows])
