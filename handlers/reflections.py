"""Reflections: writing, changing, sharing and reading them, and answering for their plans."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.application_plans import plan_done, plan_dropped, plan_postponed, plan_to_postpone
from mentoring.help import Audience
from mentoring.reflecting import (
    delete_reflection,
    edit_reflection,
    new_reflection,
    reflection_to_edit,
    share_reflection,
    unshare_reflection,
    write_reflection,
)
from mentoring.reflections import read_reflection
from mentoring.words import later
from messages.reflections import (
    answered_message,
    deleted_form,
    edit_form,
    postpone_form,
    read_form,
    read_reflection_form,
    reflect_form,
)

listeners = Listeners()
SHARING = {"reflections_share": share_reflection, "reflections_unshare": unshare_reflection}
ANSWERS = {"reflections_done": plan_done, "reflections_drop": plan_dropped}


@listeners.command(
    "reflect", help=later("Note what you learned, and where you will apply it"), audience=Audience.MENTEE
)
async def open_reflect(call: Call) -> None:
    await call.open(reflect_form(await call.ask(new_reflection)))


@listeners.click("reflections_open")
async def click_reflect(call: Call) -> None:
    """The button's value is a session's id, or nothing."""
    await call.open(reflect_form(await call.ask(new_reflection, call.value)))


@listeners.submit("reflections_write")
async def submit_reflection(call: Call) -> None:
    draft = read_reflection_form(call.values, call.about["subject"])
    await call.settle(read_form(await call.do(write_reflection, draft)))


@listeners.click("reflections_read", "reflections_answer")
async def click_read(call: Call) -> None:
    await call.open(read_form(await call.ask(read_reflection, call.value)))


@listeners.click("reflections_edit")
async def click_edit(call: Call) -> None:
    await call.open(edit_form(await call.ask(reflection_to_edit, call.value)))


@listeners.submit("reflections_change")
async def submit_change(call: Call) -> None:
    draft = read_reflection_form(call.values, call.about["subject"])
    await call.settle(read_form(await call.do(edit_reflection, call.about["reflection"], draft)))


@listeners.click(*SHARING)
async def click_share(call: Call) -> None:
    await call.replace(read_form(await call.do(SHARING[call.name], call.value)))


@listeners.click("reflections_delete")
async def click_delete(call: Call) -> None:
    await call.do(delete_reflection, call.value)
    await call.replace(deleted_form())


@listeners.click(*ANSWERS)
async def click_answer(call: Call) -> None:
    """In a form the reflection is shown anew; the question's message is answered in its place."""
    card = await call.do(ANSWERS[call.name], call.value)
    if call.is_in_form:
        await call.replace(read_form(card))
    else:
        await call.rewrite(answered_message(card))


@listeners.click("reflections_not_yet")
async def click_not_yet(call: Call) -> None:
    await call.open(postpone_form(await call.ask(plan_to_postpone, call.value)))


@listeners.submit("reflections_postpone")
async def submit_postpone(call: Call) -> None:
    values = call.values
    day = values.day("apply_by")
    values.checked()
    await call.settle(read_form(await call.do(plan_postponed, call.about["reflection"], day)))
