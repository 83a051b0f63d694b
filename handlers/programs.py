"""What owners do with programs: create and change them."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.help import Audience
from mentoring.programs import change_program, create_program, my_programs, new_program, program_to_edit
from mentoring.words import later
from messages.programs import (
    edit_program_form,
    new_program_form,
    programs_list,
    read_program_form,
    saved_form,
)

listeners = Listeners()


@listeners.command("program", help=later("Create a program, or look after yours"), audience=Audience.CREATES)
async def open_programs(call: Call) -> None:
    """The list of mine; without any, and after `/mentor program new`, the form of a new one."""
    mine = await call.ask(my_programs)
    if not mine.programs or call.typed.lower() == "new":
        await open_new(call)
    else:
        await call.open(programs_list(mine))


@listeners.click("programs_new")
async def open_new(call: Call) -> None:
    await call.open(new_program_form(await call.ask(new_program)))


@listeners.submit("programs_new")
async def submit_new(call: Call) -> None:
    draft = read_program_form(call.values)
    await call.ask(new_program)
    await meet_chosen(call, "deputy", *filter(None, [draft.deputy]))
    await call.replace(saved_form(await call.do(create_program, draft)))


@listeners.click("programs_edit")
async def open_edit(call: Call) -> None:
    await call.open(edit_program_form(call.value, await call.ask(program_to_edit, call.value)))


@listeners.submit("programs_edit")
async def submit_edit(call: Call) -> None:
    draft = read_program_form(call.values)
    await call.ask(program_to_edit, call.about["program"])
    await meet_chosen(call, "deputy", *filter(None, [draft.deputy]))
    await call.replace(saved_form(await call.do(change_program, call.about["program"], draft)))
