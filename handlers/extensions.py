"""Extending a pairing beyond its program's end."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.extensions import extend_pairing, extension
from messages.extensions import extended_form, extension_form, read_extension_form

listeners = Listeners()


@listeners.click("extensions_open")
async def open_extension(call: Call) -> None:
    await call.open(extension_form(await call.ask(extension, call.value)))


@listeners.submit("extensions_extend")
async def submit_extension(call: Call) -> None:
    ends_on = read_extension_form(call.values)
    await call.replace(extended_form(await call.do(extend_pairing, call.about["pairing"], ends_on)))
