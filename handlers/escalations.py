"""Escalations: raised, taken on, answered, passed on, settled, reopened, withdrawn."""

from handlers.calls import Call, paged
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.escalation_reading import my_escalations, read_escalation, to_answer, to_reopen
from mentoring.escalations import (
    answer,
    new_escalation,
    pass_on,
    raise_escalation,
    reopen,
    settle,
    take_on,
    withdraw,
)
from mentoring.help import Audience
from mentoring.words import later
from messages.escalations import (
    answer_form,
    list_form,
    new_form,
    page_form,
    passed_form,
    raised_form,
    read_new_form,
    read_text,
    reopen_form,
)

listeners = Listeners()
RAISERS = {"escalations_settle": settle, "escalations_withdraw": withdraw}


@listeners.command(
    "escalate", help=later("Escalate something, or answer what was"), audience=Audience.BELONGS
)
async def open_escalations(call: Call) -> None:
    """Those I have a part in; where there are none, or the button names a program, the form of a new one."""
    mine = await call.ask(my_escalations)
    if call.value or not mine.lines:
        await call.open(new_form(await call.ask(new_escalation, call.value)))
    else:
        await call.open(list_form(mine))


@listeners.click("escalations_newer", "escalations_older")
async def turn_page(call: Call) -> None:
    await call.replace(list_form(await call.ask(my_escalations, paged(call.value)[1])))


@listeners.click("escalations_new")
async def open_new(call: Call) -> None:
    await call.open(new_form(await call.ask(new_escalation, call.value)))


@listeners.submit("escalations_new")
async def submit_new(call: Call) -> None:
    draft = read_new_form(call.values, call.about["program"])
    await call.ask(new_escalation, draft.program)
    if draft.about:
        await meet_chosen(call, "about", draft.about)
    await call.replace(raised_form(await call.do(raise_escalation, draft)))


@listeners.click("escalations_open")
async def open_page(call: Call) -> None:
    """Who is to answer reads it on record, so it is read and not asked."""
    await call.open(page_form(await call.read(read_escalation, call.value)))


@listeners.click("escalations_take")
async def click_take(call: Call) -> None:
    await call.do(take_on, call.value)
    await call.replace(page_form(await call.read(read_escalation, call.value)))


@listeners.click("escalations_answer")
async def open_answer(call: Call) -> None:
    await call.open(answer_form(await call.read(to_answer, call.value)))


@listeners.submit("escalations_answer")
async def submit_answer(call: Call) -> None:
    text, escalation_id = read_text(call.values, "text"), call.about["escalation"]
    await call.do(answer, escalation_id, text)
    await call.settle(page_form(await call.read(read_escalation, escalation_id)))


@listeners.click("escalations_pass")
async def click_pass(call: Call) -> None:
    """From then on it is not theirs to read: what stood there says with whom it is."""
    passed = await call.do(pass_on, call.value)
    await call.replace(passed_form(passed))


@listeners.click(*RAISERS)
async def click_raisers(call: Call) -> None:
    await call.do(RAISERS[call.name], call.value)
    await call.replace(page_form(await call.read(read_escalation, call.value)))


@listeners.click("escalations_reopen")
async def open_reopen(call: Call) -> None:
    await call.open(reopen_form(await call.read(to_reopen, call.value)))


@listeners.submit("escalations_reopen")
async def submit_reopen(call: Call) -> None:
    missing, escalation_id = read_text(call.values, "missing"), call.about["escalation"]
    await call.do(reopen, escalation_id, missing)
    await call.settle(page_form(await call.read(read_escalation, escalation_id)))
