"""What follows when a part of a program's design is saved: the pages in front of the owner show it."""

from handlers.calls import Call
from mentoring.program_guide import program_page
from messages.program_guide import program_page_form
from messages.shapes import Form


async def designed(call: Call, program_id: str, page: Form) -> None:
    """`page`, and beneath it the guide that it was opened from, as things stand now."""
    if call.kind == "submit":
        await call.settle(page)
    else:
        await call.replace(page)
    await call.update_root(program_page_form(await call.ask(program_page, program_id)))
