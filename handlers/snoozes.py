"""Letting a message that came unasked come again later."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.snoozes import CHOICES, snooze
from messages.snoozes import snoozed_message

listeners = Listeners()


def _listen(choice: str) -> None:
    @listeners.click(f"snooze_{choice}")
    async def click_later(call: Call) -> None:
        await call.rewrite(snoozed_message(await call.do(snooze, call.value, choice)))


for _choice in CHOICES:
    _listen(_choice)
