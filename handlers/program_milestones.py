"""A program's milestones and guardrails: what owners set."""

from handlers.calls import Call
from handlers.designing import designed
from handlers.listening import Listeners
from mentoring.program_guide import program_page
from mentoring.program_milestones import (
    add_milestone,
    edit_milestone,
    milestone_to_add,
    milestone_to_edit,
    milestones_page,
    remove_milestone,
)
from mentoring.program_terms import set_terms, terms_to_edit
from messages.program_guide import program_page_form
from messages.program_milestones import (
    edit_milestone_form,
    milestones_form,
    new_milestone_form,
    read_milestone_form,
)
from messages.program_terms import read_terms_form, terms_form

listeners = Listeners()


@listeners.click("program_milestones_open")
async def open_milestones(call: Call) -> None:
    await call.open(milestones_form(await call.ask(milestones_page, call.value)))


@listeners.click("program_milestones_new")
async def open_new(call: Call) -> None:
    await call.open(new_milestone_form(await call.ask(milestone_to_add, call.value)))


@listeners.submit("program_milestones_new")
async def submit_new(call: Call) -> None:
    draft = read_milestone_form(call.values)
    program_id = await call.do(add_milestone, call.about["program"], draft)
    await designed(call, program_id, milestones_form(await call.ask(milestones_page, program_id)))


@listeners.click("program_milestones_edit")
async def open_edit(call: Call) -> None:
    await call.open(edit_milestone_form(await call.ask(milestone_to_edit, call.value)))


@listeners.submit("program_milestones_edit")
async def submit_edit(call: Call) -> None:
    draft = read_milestone_form(call.values)
    program_id = await call.do(edit_milestone, call.about["milestone"], draft)
    await designed(call, program_id, milestones_form(await call.ask(milestones_page, program_id)))


@listeners.click("program_milestones_remove")
async def click_remove(call: Call) -> None:
    program_id = await call.do(remove_milestone, call.value)
    await designed(call, program_id, milestones_form(await call.ask(milestones_page, program_id)))


@listeners.click("program_terms_edit")
async def open_terms(call: Call) -> None:
    await call.open(terms_form(call.value, await call.ask(terms_to_edit, call.value)))


@listeners.submit("program_terms_edit")
async def submit_terms(call: Call) -> None:
    program_id = await call.do(set_terms, call.about["program"], read_terms_form(call.values))
    await call.settle(program_page_form(await call.ask(program_page, program_id)))
