"""Ticking off next steps, on Home and in a form."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.steps import steps_of_session, tick_step, untick_step
from messages.steps import steps_form

listeners = Listeners()


@listeners.click("steps_open")
async def open_steps(call: Call) -> None:
    await call.open(steps_form(call.value, await call.ask(steps_of_session, call.value)))


@listeners.click("steps_tick")
async def click_tick(call: Call) -> None:
    await _show_again(call, await call.do(tick_step, call.value))


@listeners.click("steps_untick")
async def click_untick(call: Call) -> None:
    await _show_again(call, await call.do(untick_step, call.value))


async def _show_again(call: Call, session_id: str) -> None:
    """In a form the list is shown as it is now; Home is shown anew by itself."""
    if call.is_in_form:
        await call.replace(steps_form(session_id, await call.ask(steps_of_session, session_id)))
