"""The Home tab: opened, paged, and kept fresh after each act."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.home import Pages, home, home_to_refresh, open_home
from messages.home import home_screen, read_pages

listeners = Listeners()


@listeners.event("app_home_opened")
async def show_home(call: Call) -> None:
    if call.body["event"].get("tab") == "home":
        await call.publish(home_screen(await call.do(open_home, Pages())))


@listeners.click("home_back", "home_more")
async def turn_page(call: Call) -> None:
    await call.publish(home_screen(await call.ask(home, read_pages(call.value))))


@listeners.click("home_program")
async def choose_program(call: Call) -> None:
    await call.publish(home_screen(await call.ask(home, Pages(program=call.value))))


async def refresh_home(call: Call) -> None:
    """Show what has changed, to those who have opened their Home before."""
    fresh = await call.ask(home_to_refresh)
    if fresh is not None:
        await call.publish(home_screen(fresh))
