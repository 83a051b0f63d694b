"""What owners do with a program's competencies."""

from handlers.calls import Call
from handlers.designing import designed
from handlers.listening import Listeners
from mentoring.competencies import (
    add_competency,
    competencies_page,
    competency_to_add,
    competency_to_edit,
    edit_competency,
    restore_competency,
    retire_competency,
    take_starters,
)
from messages.competencies import (
    competencies_form,
    edit_competency_form,
    new_competency_form,
    read_competency_form,
)

listeners = Listeners()
CHANGES = {
    "competencies_start": take_starters,
    "competencies_retire": retire_competency,
    "competencies_restore": restore_competency,
}


@listeners.click("competencies_open")
async def open_competencies(call: Call) -> None:
    await call.open(competencies_form(await call.ask(competencies_page, call.value)))


@listeners.click("competencies_new")
async def open_new(call: Call) -> None:
    await call.open(new_competency_form(await call.ask(competency_to_add, call.value)))


@listeners.submit("competencies_new")
async def submit_new(call: Call) -> None:
    draft = read_competency_form(call.values)
    program_id = await call.do(add_competency, call.about["program"], draft)
    await designed(call, program_id, competencies_form(await call.ask(competencies_page, program_id)))


@listeners.click("competencies_edit")
async def open_edit(call: Call) -> None:
    await call.open(edit_competency_form(await call.ask(competency_to_edit, call.value)))


@listeners.submit("competencies_edit")
async def submit_edit(call: Call) -> None:
    draft = read_competency_form(call.values)
    program_id = await call.do(edit_competency, call.about["competency"], draft)
    await designed(call, program_id, competencies_form(await call.ask(competencies_page, program_id)))


@listeners.click(*CHANGES)
async def click_change(call: Call) -> None:
    program_id = await call.do(CHANGES[call.name], call.value)
    await designed(call, program_id, competencies_form(await call.ask(competencies_page, program_id)))
