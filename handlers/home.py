"""The Home tab: opened, paged, and kept fresh after each act."""

from dataclasses import replace
from functools import partial

from handlers.calls import Call, paged
from handlers.listening import Listeners
from mentoring.errors import AlreadyDone
from mentoring.home import coming_sessions, home, home_to_refresh, open_home
from mentoring.home_pages import Pages
from messages.home import home_screen
from messages.home_coming import coming_form
from messages.home_pages import read_pages
from messages.shapes import Screen

listeners = Listeners()


@listeners.event("app_home_opened")
async def show_home(call: Call) -> None:
    """Slack sends it again if our answer was lost, and Home may have been lost with it."""
    if call.body["event"].get("tab") == "home":
        try:
            opened = await call.do(open_home, Pages())
        except AlreadyDone:
            opened = await call.read(home, Pages())
        await call.publish(home_screen(opened), partial(_screen, call, Pages()))


@listeners.click("home_back", "home_more", "home_open")
async def turn_page(call: Call) -> None:
    await _show(call, read_pages(call.value))


@listeners.click("home_program")
async def choose_program(call: Call) -> None:
    await _show(call, replace(pages_of(call), program=call.value, pairings=0))


@listeners.click("home_coming")
async def open_coming(call: Call) -> None:
    await call.open(coming_form(await call.ask(coming_sessions)))


@listeners.click("home_coming_back", "home_coming_more")
async def turn_coming(call: Call) -> None:
    _none, page = paged(f":{call.value}")
    await call.replace(coming_form(await call.ask(coming_sessions, page)))


def pages_of(call: Call) -> Pages:
    """What is shown on the Home that was clicked; the first pages if it was not Home."""
    return read_pages(call.view["private_metadata"]) if call.is_on_home else Pages()


async def _show(call: Call, pages: Pages) -> None:
    screen = partial(_screen, call, pages)
    await call.publish(await screen(), screen)


async def _screen(call: Call, pages: Pages) -> Screen:
    return home_screen(await call.read(home, pages))


async def refresh_home(call: Call) -> None:
    """Show what has changed, on the pages that are open, to those who have opened their Home before."""
    pages = pages_of(call)
    fresh = await call.read(home_to_refresh, pages)
    if fresh is not None:
        await call.publish(home_screen(fresh), partial(_screen, call, pages))
