"""Pausing and resuming a pairing, by command, from Home and from the message that tells of it."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.breaks import new_break, pause_pairing, resume_pairing
from mentoring.help import Audience
from mentoring.words import later
from messages.breaks import break_done, break_form, read_break_form

listeners = Listeners()


@listeners.command("break", help=later("Pause a pairing for a while"), audience=Audience.PAIR)
@listeners.click("breaks_open")
async def open_break(call: Call) -> None:
    """Asks which pairing only where there are several; a button may name one."""
    await call.open(break_form(await call.ask(new_break, call.value)))


@listeners.submit("breaks_pause")
async def submit_break(call: Call) -> None:
    draft = read_break_form(call.values, call.about["pairing"])
    await call.replace(break_done(await call.do(pause_pairing, draft)))


@listeners.click("breaks_resume")
async def click_resume(call: Call) -> None:
    await call.replace(break_done(await call.do(resume_pairing, call.value)))
