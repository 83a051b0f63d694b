"""Pausing and resuming, by command, from Home and from the form."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.pauses import pause, pause_as_typed, paused, resume
from mentoring.words import later
from messages.pauses import confirmation, pause_form, paused_message, read_pause_form, resumed_message

listeners = Listeners()


@listeners.command("pause", help=later("Stop reminders and questions for a while"), usage=later("[2 weeks]"))
async def open_pause(call: Call) -> None:
    """Alone it asks until when; `/mentor pause 2 weeks` pauses."""
    if call.typed:
        await call.say(paused_message(await call.do(pause_as_typed, call.typed)))
    else:
        await click_pause(call)


@listeners.click("pauses_open")
async def click_pause(call: Call) -> None:
    await call.open(pause_form(await call.ask(paused)))


@listeners.submit("pauses_pause")
async def submit_pause(call: Call) -> None:
    draft = read_pause_form(call.values)
    await call.replace(confirmation(paused_message(await call.do(pause, draft))))


@listeners.command("resume", help=later("End your pause"))
async def run_resume(call: Call) -> None:
    await call.say(resumed_message(await call.do(resume)))


@listeners.click("pauses_resume")
async def click_resume(call: Call) -> None:
    """In a form in its place; beneath the command in place of its message; from Home, Home shows it."""
    message = resumed_message(await call.do(resume))
    if call.is_in_form:
        await call.replace(confirmation(message))
    elif "response_url" in call.body:
        await call.rewrite(message)
