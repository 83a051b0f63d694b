"""The three things people see: a Message, a Form (modal) and a Screen (Home)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from slack_sdk.models.blocks import Block

from mentoring.words import _
from messages.blocks import SEES, context
from messages.lint import lint_blocks, lint_form, lint_message
from messages.words import words


@dataclass(frozen=True)
class Message:
    """What is posted. `text` is what a screen reader reads: it makes sense without the blocks.

    `why`: of what comes unasked, why it came and how often it does; how to stop it is added, where it `can_pause`.
    """

    text: str
    blocks: Sequence[Block] = ()
    why: str = ""
    can_pause: bool = True

    def payload(self) -> dict[str, Any]:
        """As Slack takes it; the same object each time, and nobody's to change."""
        return self._made

    @cached_property
    def _made(self) -> dict[str, Any]:
        blocks = [*self.blocks, context(self._explained())] if self.why else self.blocks
        return lint_message(
            {"text": self.text + self.spoken, "blocks": [block.to_dict() for block in blocks]}
        )

    def _explained(self) -> str:
        return f"{self.why} {words('pauses/stop')}" if self.can_pause else self.why

    @cached_property
    def spoken(self) -> str:
        """How the text ends: the same in short, without what only an eye makes out."""
        stop = _("/mentor pause stops such messages.") if self.can_pause else ""
        return f"\n{self.why} {stop}".replace("`", "").rstrip() if self.why else ""


@dataclass(frozen=True)
class Form:
    """A modal. `name` is its callback id; `about` (ids only) comes back with it, signed for the one who opened it.

    `submit` and `close` are the texts of its buttons.
    """

    name: str
    title: str
    blocks: Sequence[Block]
    submit: str | None = None
    about: dict[str, str] = field(default_factory=dict)
    close: str | None = None
    closes_all: bool = False

    def payload(self, private_metadata: str) -> dict[str, Any]:
        view: dict[str, Any] = {
            "type": "modal",
            "callback_id": self.name,
            "title": {"type": "plain_text", "text": self.title},
            "close": {"type": "plain_text", "text": self.close or self._way_out()},
            "private_metadata": private_metadata,
            "blocks": [block.to_dict() for block in self.blocks],
        }
        if self.closes_all:
            view["clear_on_close"] = True
        if self.submit:
            view["submit"] = {"type": "plain_text", "text": self.submit}
        return lint_form(view, SEES)

    def _way_out(self) -> str:
        return _("Cancel") if self.submit else _("Close")


@dataclass(frozen=True)
class Screen:
    """A person's Home. `about` comes back with every click on it: nothing in it is trusted, or secret."""

    blocks: Sequence[Block]
    about: str = ""

    def payload(self) -> dict[str, Any]:
        blocks = lint_blocks([block.to_dict() for block in self.blocks], limit=100)
        return {"type": "home", "private_metadata": self.about, "blocks": blocks}
