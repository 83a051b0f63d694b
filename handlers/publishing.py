"""Publishing proposals: what has changed is said first, then pairs begin; many of them in several goes."""

from datetime import timedelta
from functools import partial

from handlers.calls import Call, paged
from handlers.listening import Listeners
from mentoring.matching import run_page
from mentoring.publishing import Published, introduce, publish, publish_sheet
from messages.matching import run_form
from messages.publishing import publish_form, published_form, published_message, read_publish_form
from messages.shapes import Form, Message

listeners = Listeners()
BETWEEN = timedelta(seconds=2)
"""From one word of how far it is to the next: Slack shows a hundred forms a minute (tier 4)."""


@listeners.click("matching_publish")
async def click_publish(call: Call) -> None:
    await call.open(publish_form(await call.ask(publish_sheet, *paged(call.value, " "))))


@listeners.submit("matching_publish")
async def submit_publish(call: Call) -> None:
    await _go_on(call, await call.do(publish, call.about["run"], read_publish_form(call.values)))


@listeners.click("matching_go_on")
async def click_go_on(call: Call) -> None:
    """What was broken off in the middle is taken up."""
    await _go_on(call, await call.do(introduce, call.value))


async def _go_on(call: Call, so_far: Published) -> None:
    """How far it is stands in the form's place; beneath it, the proposals as they are now."""
    await call.replace(published_form(so_far))
    if so_far.left:
        call.go_on(partial(introduce_all, call, so_far))
    elif call.kind == "submit":
        await call.update_beneath(run_form(await call.read(run_page, so_far.run_id)))


async def introduce_all(call: Call, so_far: Published) -> None:
    """So many in each unit of work, that others get their turn between."""
    blocked, said_at = so_far.blocked, call.office.clock()
    while so_far.left:
        so_far = await call.read(introduce, so_far.run_id)
        blocked += so_far.blocked
        if (now := call.office.clock()) - said_at >= BETWEEN:
            said_at = now
            await show(call, published_form(so_far), None)
    done = Published(so_far.run_id, so_far.done, 0, blocked)
    await show(call, published_form(done), published_message(done))


async def show(call: Call, form: Form, otherwise: Message | None) -> None:
    """Where it was asked for, if that is a form that is still open; else in the DM."""
    if call.is_in_form:
        await call.bring(form, otherwise)
    elif otherwise is not None:
        await call.post(otherwise)
