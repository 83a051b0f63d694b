"""Saying that a session did not take place."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.misses import mark_missed, missable
from messages.misses import missed_form, noted_form, read_missed_form

listeners = Listeners()


@listeners.click("logs_missed")
async def open_missed(call: Call) -> None:
    """Ask for a reason, which nobody has to give."""
    await call.open(missed_form(await call.ask(missable, call.value)))


@listeners.submit("logs_missed")
async def submit_missed(call: Call) -> None:
    missed = await call.do(mark_missed, call.about["session"], read_missed_form(call.values))
    await call.replace(noted_form(missed))
