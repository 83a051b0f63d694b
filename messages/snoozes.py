"""The menu under what came unasked, with which its reader lets it come again later; and what stands there then."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from slack_sdk.models.blocks import ActionsBlock, InteractiveElement, OverflowMenuElement

from mentoring.snoozes import CHOICES, Snoozed
from mentoring.words import _
from messages.blocks import Block, actions, menu, section
from messages.shapes import Message
from messages.words import words


def later_menu(notice_id: str) -> OverflowMenuElement:
    """Each choice puts off what this notice said; of a digest, all that is open in it."""
    said = {
        "tomorrow": _("Remind me tomorrow"),
        "days": _("Remind me in 3 days"),
        "week": _("Remind me in a week"),
    }
    return menu((f"snooze_{choice}:{notice_id}", said[choice]) for choice in CHOICES)


def with_later(message: Message, notice_id: str) -> Message:
    """The message with a menu beside its buttons; one that has no blocks, or no room, stays as it is."""
    if not message.blocks:
        return message
    return replace(message, blocks=_beside_the_buttons(message.blocks, later_menu(notice_id)))


def _beside_the_buttons(blocks: Sequence[Block], later: OverflowMenuElement) -> list[Block]:
    for place, block in enumerate(blocks):
        if isinstance(block, ActionsBlock):
            row = ActionsBlock(elements=[*cast("list[InteractiveElement]", block.elements), later])
            return [*blocks[:place], row, *blocks[place + 1 :]]
    return [*blocks, actions(later)]


def snoozed_message(snoozed: Snoozed) -> Message:
    text = words("snoozes/snoozed", it=snoozed)
    return Message(text, [section(text)])
