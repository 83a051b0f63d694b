"""The expectation check: answering alone, reading together, and putting it on the agenda."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.expectations import (
    Standing,
    answer_check,
    checks_to_choose,
    put_on_agenda,
    sheet,
    side_by_side,
)
from mentoring.help import Audience
from mentoring.words import later
from messages.expectations import (
    answer_form,
    answered_form,
    checks_form,
    on_agenda_form,
    read_answer_form,
    side_by_side_form,
)

listeners = Listeners()


@listeners.command("expectations", help=later("Say what you expect of each other"), audience=Audience.PAIR)
@listeners.click("expectations_open")
async def open_check(call: Call) -> None:
    """The form, or both people's answers once they are there; of several pairings it asks which."""
    news = await call.ask(checks_to_choose, call.value)
    if len(news) > 1:
        await call.open(checks_form(news))
    elif news[0].standing is Standing.BOTH:
        await call.open(side_by_side_form(await call.ask(side_by_side, news[0].pairing_id)))
    else:
        await call.open(answer_form(await call.ask(sheet, news[0].pairing_id)))


@listeners.submit("expectations_answer")
async def submit_answers(call: Call) -> None:
    answers, pairing_id = read_answer_form(call.values), call.about["pairing"]
    await call.replace(answered_form(await call.do(answer_check, pairing_id, answers), pairing_id))


@listeners.click("expectations_read")
async def open_answers(call: Call) -> None:
    await call.open(side_by_side_form(await call.ask(side_by_side, call.value)))


@listeners.click("expectations_agenda")
async def click_agenda(call: Call) -> None:
    await call.open(on_agenda_form(await call.do(put_on_agenda, call.value)))
