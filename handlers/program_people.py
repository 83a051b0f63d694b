"""Who looks after a program: naming its facilitators, and handing it over."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.program_guide import program_page
from mentoring.program_people import (
    accept_program,
    decline_program,
    facilitators_to_name,
    handover,
    name_facilitators,
    offer_program,
)
from messages.program_guide import program_page_form
from messages.program_people import (
    facilitators_form,
    handover_form,
    program_declined,
    program_taken,
    read_facilitators_form,
    read_handover_form,
)

listeners = Listeners()


@listeners.click("program_people_open")
async def open_facilitators(call: Call) -> None:
    await call.open(facilitators_form(await call.ask(facilitators_to_name, call.value)))


@listeners.submit("program_people_facilitators")
async def submit_facilitators(call: Call) -> None:
    draft = read_facilitators_form(call.values, call.about)
    await call.ask(facilitators_to_name, call.about["program"])
    await meet_chosen(call, "people", *draft.people)
    program_id = await call.do(name_facilitators, call.about["program"], draft)
    await call.settle(program_page_form(await call.ask(program_page, program_id)))


@listeners.click("program_people_hand_over")
async def open_handover(call: Call) -> None:
    await call.open(handover_form(await call.ask(handover, call.value)))


@listeners.submit("program_people_handover")
async def submit_handover(call: Call) -> None:
    draft = read_handover_form(call.values)
    await call.ask(handover, call.about["program"])
    await meet_chosen(call, "heir", *filter(None, [draft.heir]))
    program_id = await call.do(offer_program, call.about["program"], draft)
    await call.settle(program_page_form(await call.ask(program_page, program_id)))


@listeners.click("program_people_accept")
async def click_accept(call: Call) -> None:
    program_id = await call.do(accept_program, call.value)
    page = await call.ask(program_page, program_id)
    await call.rewrite(program_taken(page.id, page.name))


@listeners.click("program_people_decline")
async def click_decline(call: Call) -> None:
    await call.rewrite(program_declined(await call.do(decline_program, call.value)))
