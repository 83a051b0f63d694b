"""Insights: noting interviews and focus groups, and reading them by theme."""

from handlers.calls import Call, paged
from handlers.listening import Listeners
from mentoring.help import Audience
from mentoring.insights import (
    delete_insight,
    edit_insight,
    insight_board,
    insight_sheet,
    insight_to_edit,
    note_insight,
    read_insight,
)
from mentoring.words import later
from messages.insights import ALL, board_form, card_form, note_form, read_note_form

listeners = Listeners()


@listeners.command("insights", help=later("Notes of interviews and focus groups"), audience=Audience.TENDS)
async def open_insights(call: Call) -> None:
    """The button may name a program."""
    await call.open(board_form(await call.read(insight_board, call.value)))


@listeners.click("insights_theme", "insights_earlier", "insights_later")
async def click_theme(call: Call) -> None:
    """The value names the program, the theme and perhaps a page."""
    program_id, _colon, rest = call.value.partition(":")
    theme_id, page = paged(rest)
    chosen = "" if theme_id == ALL else theme_id
    await call.replace(board_form(await call.read(insight_board, program_id, chosen, page)))


@listeners.click("insights_open")
async def click_open(call: Call) -> None:
    await call.open(card_form(await call.read(read_insight, call.value)))


@listeners.click("insights_new")
async def click_new(call: Call) -> None:
    await call.open(note_form(await call.ask(insight_sheet, call.value)))


@listeners.submit("insights_make")
async def submit_new(call: Call) -> None:
    draft = read_note_form(call.values)
    program_id = await call.do(note_insight, call.about["program"], draft)
    await call.settle(board_form(await call.read(insight_board, program_id)))


@listeners.click("insights_edit")
async def click_edit(call: Call) -> None:
    await call.open(note_form(await call.ask(insight_to_edit, call.value)))


@listeners.submit("insights_change")
async def submit_edit(call: Call) -> None:
    await call.do(edit_insight, call.about["insight"], read_note_form(call.values))
    await call.settle(card_form(await call.read(read_insight, call.about["insight"])))


@listeners.click("insights_delete")
async def click_delete(call: Call) -> None:
    program_id = await call.do(delete_insight, call.value)
    await call.replace(board_form(await call.read(insight_board, program_id)))
