"""The handoff: opened, written, confirmed by both."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.handoffs import (
    confirm_handoff,
    handoff_page,
    handoff_sheet,
    handoffs_to_open,
    may_write_handoff,
    write_handoff,
)
from mentoring.help import Audience
from mentoring.words import later
from messages.handoffs import handoff_form, handoffs_form, read_edition, read_write_form, write_form

listeners = Listeners()


@listeners.command("handoff", help=later("Bring a pairing to a good end"), audience=Audience.PAIR)
async def open_handoffs(call: Call) -> None:
    """Of several pairings it asks which."""
    news = await call.ask(handoffs_to_open, call.value)
    if len(news) > 1:
        await call.open(handoffs_form(news))
    else:
        await _show(call, news[0].pairing_id)


@listeners.click("handoffs_open")
async def open_handoff(call: Call) -> None:
    await _show(call, call.value)


@listeners.click("handoffs_edit")
async def click_edit(call: Call) -> None:
    await call.open(write_form(await call.ask(handoff_sheet, call.value)))


@listeners.submit("handoffs_write")
async def submit_handoff(call: Call) -> None:
    draft, pairing_id = read_write_form(call.values), call.about["pairing"]
    await call.ask(may_write_handoff, pairing_id)
    await meet_chosen(call, "successor", *filter(None, [draft.successor]))
    edition = read_edition(call.about["edition"])
    await call.settle(handoff_form(await call.do(write_handoff, pairing_id, draft, edition)))


@listeners.click("handoffs_confirm")
async def click_confirm(call: Call) -> None:
    pairing_id, _, edition = call.value.partition(":")
    await call.replace(handoff_form(await call.do(confirm_handoff, pairing_id, read_edition(edition))))


async def _show(call: Call, pairing_id: str) -> None:
    """What is written, or the form that begins it."""
    page = await call.ask(handoff_page, pairing_id)
    if page is None:
        await call.open(write_form(await call.ask(handoff_sheet, pairing_id)))
    else:
        await call.open(handoff_form(page))
