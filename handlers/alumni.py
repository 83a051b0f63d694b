"""Alumni: what they have, coming back as a mentor, hearing no more; and their channel, by who runs the program."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.alumni import (
    alumni_page,
    channel_to_set,
    come_back,
    set_alumni_channel,
    subscribe,
    unsubscribe,
)
from mentoring.words import later
from messages.alumni import alumni_form, channel_form, read_channel_form, returned_form

listeners = Listeners()


@listeners.command("alumni", help=later("Keep in touch after a program"))
async def open_alumni(call: Call) -> None:
    await call.open(alumni_form(await call.ask(alumni_page)))


@listeners.click("alumni_return")
async def click_return(call: Call) -> None:
    await call.replace(returned_form(await call.do(come_back, call.value)))


@listeners.click("alumni_unsubscribe")
async def click_unsubscribe(call: Call) -> None:
    await call.replace(alumni_form(await call.do(unsubscribe, call.value)))


@listeners.click("alumni_subscribe")
async def click_subscribe(call: Call) -> None:
    await call.replace(alumni_form(await call.do(subscribe, call.value)))


@listeners.click("alumni_channel")
async def open_channel(call: Call) -> None:
    await call.open(channel_form(await call.ask(channel_to_set, call.value)))


@listeners.submit("alumni_channel")
async def submit_channel(call: Call) -> None:
    channel = read_channel_form(call.values)
    await call.settle(alumni_form(await call.do(set_alumni_channel, call.about["program"], channel)))
