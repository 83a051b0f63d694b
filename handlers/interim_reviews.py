"""Interim reviews: the list of mine, writing one, reading both, and putting them on the agenda."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.help import Audience
from mentoring.interim_reviews import add_to_agenda, hand_in, my_reviews, read_review, review_sheet
from mentoring.words import later
from messages.interim_reviews import (
    handed_in_form,
    read_review_form,
    reading_form,
    review_form,
    review_on_agenda_form,
    reviews_form,
)

listeners = Listeners()


@listeners.command("interim", help=later("Say how far the two of you are"), audience=Audience.PAIR)
async def open_reviews(call: Call) -> None:
    await call.open(reviews_form(await call.ask(my_reviews, call.value)))


@listeners.click("interim_write")
async def open_review(call: Call) -> None:
    await call.open(review_form(await call.ask(review_sheet, call.value)))


@listeners.submit("interim_hand_in")
async def submit_review(call: Call) -> None:
    draft = read_review_form(call.values)
    await call.replace(handed_in_form(await call.do(hand_in, call.about["review"], draft)))


@listeners.click("interim_read")
async def open_reading(call: Call) -> None:
    await call.open(reading_form(await call.ask(read_review, call.value)))


@listeners.click("interim_agenda")
async def click_agenda(call: Call) -> None:
    await call.open(review_on_agenda_form(await call.do(add_to_agenda, call.value)))
