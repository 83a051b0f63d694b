"""What people do with pairings: begin them, end them, leave them."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.endings import end_pairing, ending, leave_pairing, leaving, read_reason
from mentoring.help import Audience
from mentoring.pairing_lists import pairs_page
from mentoring.pairings import create_pairing, new_pairing, require_pairing_in
from mentoring.words import later
from messages.endings import (
    ending_form,
    leaving_form,
    left_form,
    read_ending_form,
    read_leaving_form,
    reason_form,
)
from messages.pairing_lists import pairings_list, read_view
from messages.pairings import paired_form, pairing_form, read_pairing_form

listeners = Listeners()


@listeners.command("pair", help=later("Pair a mentor and a mentee"), audience=Audience.RUNS)
@listeners.click("pairings_new")
async def open_pairing(call: Call) -> None:
    """The form of a new pairing; a button may name the program."""
    await call.open(pairing_form(await call.ask(new_pairing, call.value)))


@listeners.submit("pairings_new")
async def submit_pairing(call: Call) -> None:
    draft = read_pairing_form(call.values)
    await call.ask(require_pairing_in, draft.program)
    await meet_chosen(call, "mentor", draft.mentor)
    await meet_chosen(call, "mentee", draft.mentee)
    await call.replace(paired_form(await call.do(create_pairing, draft)))


@listeners.click("pairings_end")
async def open_ending(call: Call) -> None:
    """From the list, the button says what it shows."""
    pairing_id, _, view = call.value.partition(" ")
    await call.open(ending_form(await call.ask(ending, pairing_id), view))


@listeners.submit("pairings_end")
async def submit_ending(call: Call) -> None:
    """The list beneath, if there is one, shows that it has ended."""
    await call.do(end_pairing, call.about["pairing"], read_ending_form(call.values))
    await call.close()
    if view := call.about["view"]:
        await call.update_beneath(pairings_list(await call.read(pairs_page, read_view(view))))


@listeners.click("pairings_reason")
async def open_reason(call: Call) -> None:
    await call.open(reason_form(await call.do(read_reason, call.value)))


@listeners.command("leave", help=later("Leave a pairing, without blame"), audience=Audience.PAIR)
@listeners.click("pairings_leave")
async def open_leaving(call: Call) -> None:
    """Asks which pairing only where there are several; a button may name one."""
    await call.open(leaving_form(await call.ask(leaving, call.value)))


@listeners.submit("pairings_leave")
async def submit_leaving(call: Call) -> None:
    draft = read_leaving_form(call.values, call.about)
    await call.replace(left_form(await call.do(leave_pairing, draft)))
