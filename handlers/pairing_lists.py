"""Looking through a program's pairings: the list, its filter, its table, one pairing's stages."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.help import Audience
from mentoring.pairing_lists import pairing_stages, pairs_page, pairs_table, pairs_view
from mentoring.words import later
from messages.pairing_lists import (
    filter_form,
    pairings_list,
    read_filter_form,
    read_view,
    stages_form,
    table_failed,
)

listeners = Listeners()


@listeners.command("pairs", help=later("See how far each pairing is"), audience=Audience.TENDS)
@listeners.click("pairings_list")
async def open_pairs(call: Call) -> None:
    """A button may name the program. That it was read is on record."""
    await call.open(pairings_list(await call.read(pairs_page, read_view(call.value))))


@listeners.click("pairs_newer", "pairs_older", "pairs_all")
async def turn_page(call: Call) -> None:
    await call.replace(pairings_list(await call.read(pairs_page, read_view(call.value))))


@listeners.click("pairs_choose")
async def open_filter(call: Call) -> None:
    """The list itself stays beneath; whoever may not read it is refused."""
    await call.open(filter_form(await call.ask(pairs_view, read_view(call.value))))


@listeners.submit("pairs_filter")
async def submit_filter(call: Call) -> None:
    view = read_filter_form(call.values, call.about["view"])
    await call.settle(pairings_list(await call.do(pairs_page, view)))


@listeners.click("pairs_table")
async def click_table(call: Call) -> None:
    """The file comes into one's own DM with the bot."""
    table = await call.do(pairs_table, read_view(call.value))
    await call.upload(table.name, table.title, table.content, failed=table_failed(table))


@listeners.click("pairs_stages")
async def open_stages(call: Call) -> None:
    await call.open(stages_form(await call.read(pairing_stages, call.value)))
