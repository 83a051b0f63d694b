"""Sponsors: asked, answering, saying a word of support, stepping down."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import meet_chosen
from mentoring.sponsor_acts import post_support, support_to_post, supported_program, write_support
from mentoring.sponsors import (
    accept_sponsorship,
    decline_sponsorship,
    end_sponsorship,
    invite_sponsor,
    new_sponsor,
    sponsors_page,
)
from mentoring.words import later
from messages.sponsors import (
    answered_form,
    answered_message,
    inviting_form,
    posted_form,
    preview_form,
    read_inviting_form,
    read_support_form,
    sponsors_form,
    stepped_down,
    support_form,
)

listeners = Listeners()
ANSWERS = {"sponsors_accept": accept_sponsorship, "sponsors_decline": decline_sponsorship}


@listeners.command(
    "sponsor", help=later("See or ask the sponsors of a program, or your own page as a sponsor")
)
async def open_sponsors(call: Call) -> None:
    """A button may name the program. What a sponsor reads of it is on record."""
    await call.open(sponsors_form(await call.read(sponsors_page, call.value)))


@listeners.click("sponsors_new")
async def open_inviting(call: Call) -> None:
    await call.open(inviting_form(await call.ask(new_sponsor, call.value)))


@listeners.submit("sponsors_invite")
async def submit_invitation(call: Call) -> None:
    draft = read_inviting_form(call.values)
    await call.ask(new_sponsor, call.about["program"])
    await meet_chosen(call, "person", draft.person)
    await call.settle(sponsors_form(await call.do(invite_sponsor, call.about["program"], draft)))


@listeners.click(*ANSWERS)
async def click_answer(call: Call) -> None:
    """In the message the answer takes the place of the question."""
    mine = await call.do(ANSWERS[call.name], call.value)
    if call.is_in_form:
        await call.replace(answered_form(mine))
    elif not call.is_on_home:
        await call.rewrite(answered_message(mine))


@listeners.click("sponsors_end", "sponsors_leave")
async def click_end(call: Call) -> None:
    page = await call.do(end_sponsorship, call.value)
    await call.replace(sponsors_form(page) if page else stepped_down())


@listeners.click("sponsors_support")
async def open_support(call: Call) -> None:
    await call.open(support_form(*await call.ask(supported_program, call.value)))


@listeners.submit("sponsors_write")
async def submit_support(call: Call) -> None:
    text = read_support_form(call.values)
    await call.replace(preview_form(await call.do(write_support, call.about["program"], text)))


@listeners.click("sponsors_preview")
async def open_preview(call: Call) -> None:
    await call.open(preview_form(await call.ask(support_to_post, call.value)))


@listeners.submit("sponsors_post")
async def submit_post(call: Call) -> None:
    await call.replace(posted_form(await call.do(post_support, call.about["word"])))
