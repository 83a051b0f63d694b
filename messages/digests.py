"""Several things that came unasked, said in one message: each with its words and its buttons."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, SectionBlock

from mentoring.digests import Digest
from mentoring.words import _
from messages.blocks import Block, actions, section, stacked
from messages.lint import TEXT_CHARACTERS
from messages.shapes import Message
from messages.snoozes import later_menu
from messages.words import words

Builders = Mapping[str, Callable[[Any], Message]]
"""How each kind of notice reads alone."""


def digest_message(questions: Builders, answers: Builders, digest: Digest) -> Message:
    """Each thing as it would have been said alone, with its own reason or warning; what is answered has no buttons.

    One menu puts off all that is open, and one line says how to stop all. Read aloud it is the same lines, as many of
    them whole as Slack's text takes.
    """
    parts = [(answers if item.is_answered else questions)[item.kind](item.facts) for item in digest.items]
    still_open = sum(not item.is_answered for item in digest.items)
    heading = words("digests/opening", count=still_open, is_weekly=digest.is_weekly)
    opening = heading if still_open else None
    again = words("digests/again", it=digest) if digest.again_at else None
    whole = Message(
        "",
        stacked(
            section(opening) if opening else None,
            *(_part(each) for each in parts),
            section(again) if again else None,
            actions(later_menu(digest.id)) if still_open else None,
        ),
        words("digests/stop", is_weekly=digest.is_weekly, is_open=bool(still_open), budget=digest.budget),
    )
    lines = [line for line in (opening, *map(_said, parts), again) if line]
    return replace(whole, text="\n".join(_fitting(lines, TEXT_CHARACTERS - len(whole.spoken))))


def _said(message: Message) -> str:
    return "\n".join(filter(None, (message.text, message.why)))


def _part(message: Message) -> list[Block]:
    """Two blocks at most: one button stands at the side of the words, more stand beneath them.

    One that stands there several times, for each line of a list, would not say here for which: the others lead to all.
    """
    there = list(_buttons(message.blocks))
    often = Counter(each.action_id for each in there)
    buttons = [each for each in there if often[each.action_id] == 1]
    if len(buttons) > 1:
        return [section(_said(message)), actions(*buttons)]
    return [section(_said(message), *buttons)]


def _buttons(blocks: Sequence[Block]) -> Iterator[ButtonElement]:
    for block in blocks:
        if isinstance(block, ActionsBlock):
            yield from (each for each in block.elements if isinstance(each, ButtonElement))
        elif isinstance(block, SectionBlock) and isinstance(block.accessory, ButtonElement):
            yield block.accessory


def _fitting(lines: list[str], room: int) -> Iterator[str]:
    """Whole lines, as many as fit; what is left out is said."""
    more = _("Open Mentor for the rest.")
    room -= len(more) + 1
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            yield more
            return
        yield line
