"""Circles: making them, asking people in, saying yes or no, and reading who comes."""

from handlers.calls import Call, paged
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.circle_pages import circle_board, circle_page, people_to_ask
from mentoring.circle_seats import answer_invitation, say_away
from mentoring.circles import ask_people, circle_to_edit, edit_circle, end_circle, make_circle, new_circle
from mentoring.rescheduling import session_detail
from mentoring.words import later
from messages.circle_messages import answered_message, away_message
from messages.circles import (
    board_form,
    edit_form,
    invite_form,
    new_form,
    page_form,
    read_edit_form,
    read_invite_form,
    read_new_form,
)
from messages.sessions import session_form

listeners = Listeners()


@listeners.command("circle", help=later("See your circles; as who runs a program, make one"))
async def open_circles(call: Call) -> None:
    """The button may name a program."""
    await call.open(board_form(await call.read(circle_board, call.value)))


@listeners.click("circles_earlier", "circles_later")
async def click_page(call: Call) -> None:
    await call.replace(board_form(await call.read(circle_board, *paged(call.value))))


@listeners.click("circles_open")
async def click_open(call: Call) -> None:
    await call.open(page_form(await call.read(circle_page, call.value)))


@listeners.click("circles_new")
async def click_new(call: Call) -> None:
    await call.open(new_form(await call.ask(new_circle, call.value)))


@listeners.submit("circles_make")
async def submit_new(call: Call) -> None:
    """It is there; now its people."""
    draft = read_new_form(call.values)
    await call.ask(new_circle, call.about["program"])
    await meet_chosen(call, "facilitator", draft.facilitator)
    circle_id = await call.do(make_circle, call.about["program"], draft)
    await call.replace(invite_form(await call.ask(people_to_ask, circle_id)))


@listeners.click("circles_invite")
async def click_invite(call: Call) -> None:
    await call.open(invite_form(await call.ask(people_to_ask, call.value)))


@listeners.submit("circles_ask")
async def submit_people(call: Call) -> None:
    people = read_invite_form(call.values)
    await call.ask(people_to_ask, call.about["circle"])
    await meet_chosen(call, "people", *people)
    circle_id = await call.do(ask_people, call.about["circle"], people)
    await call.settle(page_form(await call.read(circle_page, circle_id)))


@listeners.click("circles_edit")
async def click_edit(call: Call) -> None:
    await call.open(edit_form(await call.ask(circle_to_edit, call.value)))


@listeners.submit("circles_change")
async def submit_edit(call: Call) -> None:
    change = read_edit_form(call.values)
    await call.ask(circle_to_edit, call.about["circle"])
    await meet_chosen(call, "facilitator", change.facilitator)
    circle_id = await call.do(edit_circle, call.about["circle"], change)
    await call.settle(page_form(await call.read(circle_page, circle_id)))


@listeners.click("circles_end")
async def click_end(call: Call) -> None:
    circle_id = await call.do(end_circle, call.value)
    await call.replace(page_form(await call.read(circle_page, circle_id)))


@listeners.click("circles_come", "circles_decline")
async def click_answer(call: Call) -> None:
    """The invitation is rewritten; in the circle's page, that is shown anew."""
    answer = await call.do(answer_invitation, call.value, comes=call.name == "circles_come")
    if call.is_in_form:
        await call.replace(page_form(await call.read(circle_page, answer.circle_id)))
    else:
        await call.rewrite(answered_message(answer))


@listeners.click("circles_away", "circles_back")
async def click_away(call: Call) -> None:
    session_id = await call.do(say_away, call.value, is_away=call.name == "circles_away")
    detail = await call.ask(session_detail, session_id)
    if call.view.get("callback_id") == "circles_page":
        await call.replace(page_form(await call.read(circle_page, detail.pairing_id)))
    elif call.is_in_form:
        await call.replace(session_form(detail))
    else:
        await call.rewrite(away_message(detail))
