"""Letting a message that came unasked come again later: one thing, or all that is open in a digest."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.digests import Digest
from mentoring.snoozes import CHOICES, snooze
from messages.registry import NOTICES
from messages.snoozes import snoozed_message

listeners = Listeners()


def _listen(choice: str) -> None:
    @listeners.click(f"snooze_{choice}")
    async def click_later(call: Call) -> None:
        snoozed = await call.do(snooze, call.value, choice)
        await call.rewrite(
            NOTICES["digest"](snoozed) if isinstance(snoozed, Digest) else snoozed_message(snoozed)
        )


for _choice in CHOICES:
    _listen(_choice)
