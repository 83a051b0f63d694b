"""The governance charter: read, signed, written."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.charters import CharterSheet, charter_to_edit, read_charter, sign_charter, write_charter
from mentoring.help import Audience
from mentoring.words import later
from messages.charters import charter_form, edit_form, read_edit_form

listeners = Listeners()


@listeners.command(
    "charter", help=later("Read the charter: who answers, who decides"), audience=Audience.BELONGS
)
async def open_charter(call: Call) -> None:
    """A button may name the program. For those who look after it, it says who has signed: that is on record."""
    found = await call.read(read_charter, call.value)
    await call.open(edit_form(found) if isinstance(found, CharterSheet) else charter_form(found))


@listeners.submit("charters_sign")
async def submit_signature(call: Call) -> None:
    about = call.about
    await call.replace(charter_form(await call.do(sign_charter, about["program"], int(about["version"]))))


@listeners.click("charters_edit")
async def open_edit(call: Call) -> None:
    await call.open(edit_form(await call.ask(charter_to_edit, call.value)))


@listeners.submit("charters_edit")
async def submit_charter(call: Call) -> None:
    draft, about = read_edit_form(call.values), call.about
    await call.ask(charter_to_edit, about["program"])
    for hop in draft.hops:
        await meet_chosen(call, hop.at, hop.person_id)
    written = await call.do(write_charter, about["program"], draft, int(about["version"]))
    await call.settle(charter_form(written))
