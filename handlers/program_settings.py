"""A program's settings: their page, and the numbers of its nudges."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.program_settings import nudges_to_edit, program_settings, set_nudges
from messages.program_settings import nudges_form, program_settings_form, read_nudges_form

listeners = Listeners()


@listeners.click("program_settings_open")
async def open_page(call: Call) -> None:
    """The button's value is a program's id, or nothing."""
    await call.open(program_settings_form(await call.ask(program_settings, call.value)))


@listeners.click("program_settings_nudges")
async def open_nudges(call: Call) -> None:
    await call.open(nudges_form(call.value, await call.ask(nudges_to_edit, call.value)))


@listeners.submit("program_settings_nudges")
async def submit_nudges(call: Call) -> None:
    draft = read_nudges_form(call.values)
    program_id = await call.do(set_nudges, call.about["program"], draft)
    await call.settle(program_settings_form(await call.ask(program_settings, program_id)))
