"""What owners do with programs: create them, open their page, change them, and move them on."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.help import Audience
from mentoring.program_copies import begin_cohort, cohort_to_begin
from mentoring.program_guide import program_page
from mentoring.program_states import move_program, move_to_make
from mentoring.programs import change_program, create_program, my_programs, new_program, program_to_edit
from mentoring.words import later
from messages.program_guide import program_page_form
from messages.program_states import move_form
from messages.programs import (
    cohort_form,
    edit_program_form,
    new_program_form,
    programs_list,
    read_cohort_form,
    read_program_form,
    saved_form,
)

listeners = Listeners()
MOVES = {
    "programs_move": "",
    "programs_to_recruiting": "recruiting",
    "programs_to_running": "running",
    "programs_to_closing": "closing",
    "programs_to_closed": "closed",
}


@listeners.command("program", help=later("Create a program, or look after yours"), audience=Audience.CREATES)
async def open_programs(call: Call) -> None:
    """The only one of mine, or the list; without any, and after `/mentor program new`, the form of a new one."""
    mine = await call.ask(my_programs)
    if not mine.programs or call.typed.lower() == "new":
        await open_new(call)
    elif call.value or len(mine.programs) == 1:
        await call.open(program_page_form(await call.ask(program_page, call.value or mine.programs[0].id)))
    else:
        await call.open(programs_list(mine))


@listeners.click("programs_list")
async def open_list(call: Call) -> None:
    await call.replace(programs_list(await call.ask(my_programs)))


@listeners.click("programs_open")
async def open_page(call: Call) -> None:
    await call.replace(program_page_form(await call.ask(program_page, call.value)))


@listeners.click("programs_new")
async def open_new(call: Call) -> None:
    await call.open(new_program_form(await call.ask(new_program)))


@listeners.submit("programs_new")
async def submit_new(call: Call) -> None:
    draft = read_program_form(call.values, call.about["zone"])
    await call.ask(new_program)
    await meet_chosen(call, "deputy", *filter(None, [draft.deputy]))
    await call.settle(saved_form(await call.do(create_program, draft)))


@listeners.click("programs_edit")
async def open_edit(call: Call) -> None:
    await call.open(edit_program_form(call.value, await call.ask(program_to_edit, call.value)))


@listeners.submit("programs_edit")
async def submit_edit(call: Call) -> None:
    draft = read_program_form(call.values)
    await call.ask(program_to_edit, call.about["program"])
    await meet_chosen(call, "deputy", *filter(None, [draft.deputy]))
    await call.settle(saved_form(await call.do(change_program, call.about["program"], draft)))


@listeners.click(*MOVES)
async def open_move(call: Call) -> None:
    await call.open(move_form(await call.ask(move_to_make, call.value, MOVES[call.name])))


@listeners.submit("programs_move")
async def submit_move(call: Call) -> None:
    about = call.about
    program_id = await call.do(move_program, about["program"], about["after"], about["before"])
    await call.settle(program_page_form(await call.ask(program_page, program_id)))


@listeners.click("programs_copy")
async def open_copy(call: Call) -> None:
    await call.open(cohort_form(await call.ask(cohort_to_begin, call.value)))


@listeners.submit("programs_copy")
async def submit_copy(call: Call) -> None:
    draft = read_cohort_form(call.values, call.about["program"])
    await call.settle(saved_form(await call.do(begin_cohort, draft)))
