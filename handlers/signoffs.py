"""Sign-offs: asked for by a program's owner, given by HR, L&D and the business units."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.help import Audience
from mentoring.signoffs import (
    SignOffsPage,
    approve,
    ask_again,
    ask_for_changes,
    ask_for_signoff,
    my_request,
    program_to_sign_off,
    read_changes,
    signoffs_for,
    signoffs_page,
    take_back,
)
from mentoring.words import later
from messages.signoffs import (
    ask_form,
    changes_form,
    read_ask_form,
    read_changes_form,
    reason_form,
    request_form,
    requests_form,
    signoffs_form,
    thanks,
    thanks_form,
)

listeners = Listeners()
CHANGES = {"signoffs_again": ask_again, "signoffs_back": take_back}


@listeners.command(
    "signoff", help=later("Ask HR, L&D and the business for their word"), audience=Audience.RUNS
)
async def open_signoffs(call: Call) -> None:
    """What waits for one's own word; for who runs a program, how the sign-offs of that stand."""
    found = await call.ask(signoffs_for, call.value)
    if isinstance(found, SignOffsPage):
        await call.open(signoffs_form(found))
    else:
        await call.open(request_form(found[0]) if len(found) == 1 else requests_form(found))


@listeners.click("signoffs_open")
async def open_page(call: Call) -> None:
    await call.open(signoffs_form(await call.ask(signoffs_page, call.value)))


@listeners.click("signoffs_ask")
async def open_asking(call: Call) -> None:
    await call.open(ask_form(await call.ask(program_to_sign_off, call.value)))


@listeners.submit("signoffs_ask")
async def submit_asking(call: Call) -> None:
    draft, program_id = read_ask_form(call.values), call.about["program"]
    await call.ask(program_to_sign_off, program_id)
    await meet_chosen(call, "person", draft.person)
    await call.settle(signoffs_form(await call.do(ask_for_signoff, program_id, draft)))


@listeners.click(*CHANGES)
async def click_change(call: Call) -> None:
    changed = await call.do(CHANGES[call.name], call.value)
    await call.replace(signoffs_form(changed))


@listeners.click("signoffs_read")
async def open_reason(call: Call) -> None:
    """For who runs the program; recorded, so it is read and not asked."""
    await call.open(reason_form(await call.read(read_changes, call.value)))


@listeners.click("signoffs_look")
async def open_request(call: Call) -> None:
    await call.open(request_form(await call.ask(my_request, call.value)))


@listeners.click("signoffs_approve")
async def click_approve(call: Call) -> None:
    answered = await call.do(approve, call.value)
    if call.is_in_form:
        await call.replace(thanks_form(answered))
    else:
        await call.rewrite(thanks(answered))


@listeners.click("signoffs_changes")
async def open_changes(call: Call) -> None:
    await call.open(changes_form(await call.ask(my_request, call.value)))


@listeners.submit("signoffs_changes")
async def submit_changes(call: Call) -> None:
    reason = read_changes_form(call.values)
    await call.settle(thanks_form(await call.do(ask_for_changes, call.about["signoff"], reason)))
