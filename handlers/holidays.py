"""A program's calendar: working days and holidays, typed or out of a file, which takes longer than Slack waits."""

import asyncio
from dataclasses import replace
from functools import partial

from handlers.calls import Call
from handlers.fetching import fetch
from handlers.listening import Listeners
from handlers.scopes import FILES_READ, is_granted
from mentoring.calendar_files import holidays_in
from mentoring.errors import Refusal
from mentoring.holidays import (
    CalendarDraft,
    CalendarSheet,
    calendar_to_edit,
    require_calendar,
    set_calendar,
)
from mentoring.program_settings import program_settings
from mentoring.uploads import Upload
from messages.holidays import calendar_form, read_calendar_form, read_message, reading_form, unread_message
from messages.program_settings import program_settings_form

listeners = Listeners()


@listeners.click("holidays_open")
async def open_calendar(call: Call) -> None:
    """The button's value is a program's id."""
    sheet = await call.ask(calendar_to_edit, call.value)
    await call.open(calendar_form(sheet, may_read_files=await is_granted(call, FILES_READ)))


@listeners.submit("holidays_save")
async def submit_calendar(call: Call) -> None:
    """What was typed is checked first; a file comes from Slack, and is read, after the answer."""
    draft, upload = read_calendar_form(call.values)
    sheet = await call.ask(require_calendar, call.about["program"], draft)
    if upload is None:
        program_id = await call.do(set_calendar, sheet.program_id, draft)
        await call.settle(program_settings_form(await call.ask(program_settings, program_id)))
    else:
        await call.replace(reading_form(sheet.program_id))
        call.go_on(partial(_with_file, call, sheet, draft, upload))


async def _with_file(call: Call, sheet: CalendarSheet, draft: CalendarDraft, upload: Upload) -> None:
    """What cannot be read brings the form back, with what was typed."""
    try:
        data = await fetch(call, upload)
        found = await asyncio.to_thread(holidays_in, data, sheet.starts_on, sheet.ends_on)
        program_id = await call.do(set_calendar, sheet.program_id, draft, found)
    except Refusal as refused:
        form = calendar_form(sheet, may_read_files=True, typed=draft, note=refused.text)
        await call.bring(form, unread_message(refused.text))
        return
    it = await call.ask(program_settings, program_id)
    await call.bring(replace(program_settings_form(it), closes_all=True), read_message(len(it.holidays)))
