"""What is done with a program's objectives and its critical roles."""

from handlers.calls import Call
from handlers.designing import designed
from handlers.listening import Listeners
from mentoring.critical_roles import (
    add_role,
    edit_role,
    restore_role,
    retire_role,
    role_to_add,
    role_to_edit,
)
from mentoring.objectives import (
    add_objective,
    edit_objective,
    new_objective,
    objective_to_edit,
    objectives_page,
    restore_objective,
    retire_objective,
)
from messages.critical_roles import edit_role_form, new_role_form, read_role_form
from messages.objectives import (
    edit_objective_form,
    new_objective_form,
    objectives_form,
    read_objective_form,
)

listeners = Listeners()
CHANGES = {
    "critical_roles_retire": retire_role,
    "critical_roles_restore": restore_role,
    "objectives_retire": retire_objective,
    "objectives_restore": restore_objective,
}


@listeners.click("objectives_open")
async def open_objectives(call: Call) -> None:
    await call.open(objectives_form(await call.ask(objectives_page, call.value)))


@listeners.click("critical_roles_new")
async def open_new_role(call: Call) -> None:
    await call.open(new_role_form(await call.ask(role_to_add, call.value)))


@listeners.submit("critical_roles_new")
async def submit_new_role(call: Call) -> None:
    draft = read_role_form(call.values)
    await _settle(call, await call.do(add_role, call.about["program"], draft))


@listeners.click("critical_roles_edit")
async def open_role(call: Call) -> None:
    await call.open(edit_role_form(await call.ask(role_to_edit, call.value)))


@listeners.submit("critical_roles_edit")
async def submit_role(call: Call) -> None:
    draft = read_role_form(call.values)
    await _settle(call, await call.do(edit_role, call.about["role"], draft))


@listeners.click("objectives_new")
async def open_new(call: Call) -> None:
    await call.open(new_objective_form(await call.ask(new_objective, call.value)))


@listeners.submit("objectives_new")
async def submit_new(call: Call) -> None:
    draft = read_objective_form(call.values)
    await _settle(call, await call.do(add_objective, call.about["program"], draft))


@listeners.click("objectives_edit")
async def open_edit(call: Call) -> None:
    await call.open(edit_objective_form(await call.ask(objective_to_edit, call.value)))


@listeners.submit("objectives_edit")
async def submit_edit(call: Call) -> None:
    draft = read_objective_form(call.values)
    await _settle(call, await call.do(edit_objective, call.about["objective"], draft))


@listeners.click(*CHANGES)
async def click_change(call: Call) -> None:
    program_id = await call.do(CHANGES[call.name], call.value)
    await designed(call, program_id, objectives_form(await call.ask(objectives_page, program_id)))


async def _settle(call: Call, program_id: str) -> None:
    """The page beneath shows what is saved."""
    await designed(call, program_id, objectives_form(await call.ask(objectives_page, program_id)))
