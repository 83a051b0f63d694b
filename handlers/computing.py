"""The long part of matching: facts out of the database, the optimum in a thread of its own, proposals into the database.

Nobody else waits for it: the solver holds neither the event loop nor the database.
"""

import asyncio

from handlers.calls import Call
from mentoring.matching import run_page
from mentoring.matching_runs import abandon_run, keep_optimum, run_inputs
from mentoring.optimum import optimum
from messages.matching import computing_form, ready_message, run_form
from messages.shapes import Form, Message


async def start_computing(call: Call, run_id: str) -> None:
    """Say that it is being computed, and do it; the proposals take the place of what was said."""

    async def compute() -> None:
        try:
            cohort, asked = await call.read(run_inputs, run_id)
            await call.read(keep_optimum, run_id, await asyncio.to_thread(optimum, cohort, asked))
        except Exception:
            await call.read(abandon_run, run_id)
            raise
        page = await call.read(run_page, run_id)
        await bring(call, run_form(page), ready_message(page))

    await (call.settle if call.kind == "submit" else call.replace)(computing_form())
    call.go_on(compute)


async def bring(call: Call, form: Form, otherwise: Message | None) -> None:
    """Show it where it was asked for: a form that was submitted is gone, and what is beneath it is shown anew.

    What was not asked for in a form is told in the DM.
    """
    if call.is_in_form:
        is_pushed = call.kind == "submit" and call.view.get("previous_view_id") is not None
        await call.bring(form, otherwise, beneath=is_pushed)
    elif otherwise is not None:
        await call.post(otherwise)
