"""Help: what this person can do here, each with its button."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.words import _
from messages.blocks import Block, button, context, section
from messages.shapes import Message
from messages.words import escape, words


@dataclass(frozen=True)
class Offer:
    """One command as help shows it."""

    word: str
    usage: str
    help: str


def help_message(offers: Sequence[Offer], *, unknown: str = "", near: Sequence[str] = ()) -> Message:
    """`unknown`: the word that was typed and is none of ours; `near`: the ones it looks like."""
    text = words("help/opening", unknown=unknown[:40], near=near)
    ordered = sorted(offers, key=lambda offer: offer.word not in near)
    return Message(
        text=text + "\n" + "\n".join(f"/mentor {offer.word}: {offer.help}" for offer in ordered),
        blocks=[section(text), *(_offered(offer) for offer in ordered), context(words("help/closing"))],
    )


def _offered(offer: Offer) -> Block:
    usage = f" {escape(offer.usage)}" if offer.usage else ""
    line = f"`/mentor {offer.word}{usage}`\n{escape(offer.help)}"
    return section(line, button(_("Open"), f"run_{offer.word}"))
