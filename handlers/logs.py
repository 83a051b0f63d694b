"""Logging sessions: the command, the form, the two shortcuts, and what can be done with a log."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.help import Audience
from mentoring.log_deletions import delete_log, delete_my_notes
from mentoring.log_sheets import log_sheet, met_sheet, names_of, note_sheet, open_sheet, read_log
from mentoring.logs import change_log, log_line, log_session
from mentoring.words import later
from messages.log_pages import (
    added_form,
    deleted_form,
    logged_message,
    notes_deleted_form,
    read_form,
    sheet_form,
)
from messages.logs import (
    LogLine,
    Typed,
    log_form,
    note_form,
    read_edit_form,
    read_log_form,
    read_log_line,
    read_typed,
)
from messages.typed import as_typed, people_in
from messages.words import words

listeners = Listeners()


@listeners.command(
    "log", help=later("Log a session"), usage=later("[minutes what you talked about]"), audience=Audience.PAIR
)
async def command_log(call: Call) -> None:
    """Alone it opens the form; with minutes and words it logs at once."""
    line = read_log_line(await _plain(call, call.typed))
    if not line.fits or line.minutes is None:
        await _open_with(call, line, words("logs/usage") if line.text else "")
        return
    logged = await call.do(log_line, line.minutes, line.text)
    if logged is None:
        await _open_with(call, line, words("logs/choose"))
    else:
        await call.say(logged_message(logged))


async def _open_with(call: Call, line: LogLine, note: str) -> None:
    """The form, with what was typed behind the command in its field."""
    await call.open(log_form(await call.ask(log_sheet), Typed(line.minutes, line.text), note))


async def _plain(call: Call, text: str) -> str:
    """Slack's text as its writer typed it."""
    people = people_in(text)
    return as_typed(text, await call.ask(names_of, people) if people else {})


@listeners.shortcut(
    "log_session", "global", later("Log a mentoring session"), later("Log a session that you held")
)
async def open_from_shortcut(call: Call) -> None:
    await call.open(sheet_form(await call.ask(open_sheet)))


@listeners.shortcut(
    "note_from_message",
    "message",
    later("Add to my session notes"),
    later("Put this into your private notes"),
)
async def open_with_message(call: Call) -> None:
    """The message's text, in private notes that are kept only when saved."""
    text = await _plain(call, str(call.body["message"].get("text") or ""))
    await call.open(note_form(await call.ask(note_sheet), text.replace("\0", "")))


@listeners.click("logs_open", "logs_edit")
async def open_log(call: Call) -> None:
    """The session of the button; the most recent unlogged one, if it names none."""
    await call.open(sheet_form(await call.ask(open_sheet, call.value)))


@listeners.click("logs_met")
async def open_met(call: Call) -> None:
    """The button names a pairing: the two have met, whether or not a session was planned."""
    await call.open(log_form(await call.ask(met_sheet, call.value)))


@listeners.click("log_session")
async def choose_session(call: Call) -> None:
    """Another session was chosen in the form: what was typed stays."""
    await call.replace(log_form(await call.ask(log_sheet, call.value), read_typed(call.values)))


@listeners.submit("logs_new")
async def submit_log(call: Call) -> None:
    logged = await call.do(log_session, read_log_form(call.values))
    if logged.earlier_by:
        await call.replace(added_form(logged))
    else:
        await call.close(all_forms=True)


@listeners.submit("logs_edit")
async def submit_change(call: Call) -> None:
    change = read_edit_form(call.values, call.about["opened"])
    await call.do(change_log, call.about["session"], change)
    await call.close(all_forms=True)


@listeners.click("logs_read")
async def open_page(call: Call) -> None:
    await call.open(read_form(await call.ask(read_log, call.value)))


@listeners.click("logs_delete")
async def click_delete(call: Call) -> None:
    await call.replace(deleted_form(await call.do(delete_log, call.value)))


@listeners.click("logs_delete_mine")
async def click_delete_mine(call: Call) -> None:
    await call.do(delete_my_notes, call.value)
    await call.replace(notes_deleted_form())
