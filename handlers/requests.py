"""A mentee asks for a certain mentor; the mentor says yes or no; who looks after the program pairs them."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.requests import (
    answer_request,
    ask_for_mentor,
    new_request,
    pair_requested,
    request_page,
    withdraw_request,
)
from mentoring.words import later
from messages.requests import (
    answered_message,
    asked_form,
    paired_form,
    read_request_form,
    request_form,
    request_page_form,
    withdrawn_form,
)

listeners = Listeners()


@listeners.command("request", help=later("Ask for a certain mentor"))
async def open_request(call: Call) -> None:
    """Or see whom one has asked."""
    await call.open(request_form(await call.ask(new_request, call.value)))


@listeners.submit("requests_ask")
async def submit_request(call: Call) -> None:
    draft = read_request_form(call.values, call.about["program"])
    await call.replace(asked_form(await call.do(ask_for_mentor, draft)))


@listeners.click("requests_withdraw")
async def click_withdraw(call: Call) -> None:
    await call.do(withdraw_request, call.value)
    await call.replace(withdrawn_form())


@listeners.click("requests_read")
async def click_read(call: Call) -> None:
    await call.open(request_page_form(await call.ask(request_page, call.value)))


@listeners.click("requests_yes", "requests_no")
async def click_answer(call: Call) -> None:
    """On the message it takes the question's place; in the form that says why, the form's."""
    facts = await call.do(answer_request, call.value, is_agreed=call.name == "requests_yes")
    if call.is_in_form:
        await call.replace(request_page_form(await call.ask(request_page, call.value)))
    else:
        await call.rewrite(answered_message(facts))


@listeners.click("requests_pair")
async def click_pair(call: Call) -> None:
    await call.open(paired_form(await call.do(pair_requested, call.value)))
