"""Training: reading modules, answering their questions, seeing who is trained, writing modules of one's own."""

from handlers.calls import Call, paged
from handlers.listening import Listeners
from mentoring.training_lessons import Check, answer_check, open_check, read_page
from mentoring.training_modules import (
    change_module,
    module_card,
    new_module,
    offer_module,
    program_training,
    question_to_write,
    retire_module,
    write_module,
    write_question,
)
from mentoring.training_standings import my_training
from mentoring.words import later
from messages.training_modules import (
    module_form,
    question_form,
    read_question_form,
    read_writing_form,
    report_form,
    writing_form,
)
from messages.trainings import check_form, page_form, passed_form, read_check_form, training_form

listeners = Listeners()
FATES = {"trainings_offer": offer_module, "trainings_retire": retire_module}


@listeners.command("training", help=later("Take the mentor training, or see how far you are"))
async def open_training(call: Call) -> None:
    """A program's button opens who is trained there."""
    if call.value:
        await call.open(report_form(await call.read(program_training, call.value)))
    else:
        await call.open(training_form(await call.ask(my_training)))


@listeners.click("trainings_open")
async def open_module(call: Call) -> None:
    """Over the list, where one stopped; a button may name the page."""
    key, named, _page = call.value.partition(":")
    page = paged(call.value)[1] if named else None
    await call.open(page_form(await call.do(read_page, key, page)))


@listeners.click("trainings_turn")
async def turn_to(call: Call) -> None:
    """Another module in place of what stands there."""
    await call.replace(page_form(await call.do(read_page, call.value)))


@listeners.click("trainings_back", "trainings_next")
async def turn_page(call: Call) -> None:
    await call.replace(page_form(await call.do(read_page, *paged(call.value))))


@listeners.click("trainings_questions")
async def open_questions(call: Call) -> None:
    await call.replace(check_form(await call.ask(open_check, call.value)))


@listeners.submit("trainings_check")
async def submit_answers(call: Call) -> None:
    """A wrong answer gets its reason; with all of them right the module is done."""
    right, chosen = read_check_form(call.values, call.about)
    came = await call.do(answer_check, call.about["module"], right, chosen)
    if isinstance(came, Check):
        await call.replace(check_form(came))
        return
    mine = await call.ask(my_training)
    await call.replace(passed_form(came, mine))
    if call.view.get("previous_view_id"):
        await call.update_beneath(training_form(mine))


@listeners.click("trainings_report")
async def open_report(call: Call) -> None:
    """For those who look after the program, in place of where they come from; the reading is recorded."""
    await call.replace(report_form(await call.read(program_training, call.value)))


@listeners.click("trainings_report_back", "trainings_report_more")
async def turn_report(call: Call) -> None:
    await call.replace(report_form(await call.read(program_training, *paged(call.value))))


@listeners.click("trainings_write")
async def open_writing(call: Call) -> None:
    await call.open(writing_form(await call.ask(new_module, call.value)))


@listeners.click("trainings_module")
async def click_module(call: Call) -> None:
    """In place of the list: Slack shows three forms over each other, and its own forms need a place."""
    await call.replace(module_form(await call.ask(module_card, call.value)))


@listeners.click("trainings_edit")
async def click_edit(call: Call) -> None:
    card = await call.ask(module_card, call.value)
    await call.open(writing_form(card.program_id, card))


@listeners.submit("trainings_write")
async def submit_module(call: Call) -> None:
    """A new one, or the one that is changed; its questions are written from there."""
    draft, module_id = read_writing_form(call.values), call.about["module"]
    if module_id:
        card = await call.do(change_module, module_id, draft)
    else:
        card = await call.do(write_module, call.about["program"], draft)
    await call.settle(module_form(card))


@listeners.click("trainings_question")
async def open_question(call: Call) -> None:
    card, number = await call.ask(question_to_write, *paged(call.value))
    await call.open(question_form(card, number))


@listeners.submit("trainings_question")
async def submit_question(call: Call) -> None:
    draft = read_question_form(call.values)
    number = int(call.about["number"])
    await call.settle(module_form(await call.do(write_question, call.about["module"], number, draft)))


@listeners.click(*FATES)
async def click_fate(call: Call) -> None:
    await call.replace(module_form(await call.do(FATES[call.name], call.value)))
