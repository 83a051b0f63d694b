"""Importing people: a file is looked at, shown, and then done; each takes longer than Slack waits for an answer."""

import asyncio
from functools import partial

from handlers.calls import Call
from handlers.directories import directory
from handlers.fetching import fetch
from handlers.listening import Listeners
from handlers.scopes import FILES_READ, is_granted
from mentoring.directories import Directory
from mentoring.errors import Refusal
from mentoring.help import Audience
from mentoring.import_files import read_table
from mentoring.import_rows import Sheet, fault_file, read_sheet
from mentoring.imports import ImportTo, import_people, importing, preview_import, require_import
from mentoring.uploads import Upload
from mentoring.words import _, later, ngettext
from messages.imports import (
    import_form,
    imported_form,
    imported_message,
    looked_at_message,
    not_uploaded,
    preview_form,
    read_import_form,
    upload_in,
    working_form,
)

listeners = Listeners()


@listeners.command(
    "import", help=later("Import people from a CSV file"), usage=later("people"), audience=Audience.RUNS
)
async def open_import(call: Call) -> None:
    """The button's value is a program's id, or nothing."""
    into = await call.ask(importing, call.value)
    if not await is_granted(call, FILES_READ):
        raise Refusal(
            _(
                "Mentor may not read files in this workspace. A workspace admin can allow it: files:read, under Apps."
            )
        )
    await call.open(import_form(into))


@listeners.click("imports_again")
async def click_again(call: Call) -> None:
    """In place of the faults, so that forms do not pile up."""
    await call.replace(import_form(await call.ask(require_import, call.value)))


@listeners.submit("imports_people")
async def submit_import(call: Call) -> None:
    """First the file, to be looked at; then what was shown of it, to be done."""
    into = await call.ask(require_import, call.about["program"])
    if "mark" in call.about:
        await call.replace(working_form(into.program_id, _("Importing…")))
        call.go_on(partial(_do, call, into, tell=call.values.ticked("tell")))
    else:
        upload = read_import_form(call.values)
        await call.replace(working_form(into.program_id, _("Reading the file…")))
        call.go_on(partial(_look, call, into, upload))


async def _look(call: Call, into: ImportTo, upload: Upload) -> None:
    sheet, people = await _read(call, into, upload)
    preview = await call.ask(preview_import, into.program_id, sheet, people)
    await call.bring(preview_form(preview, upload), looked_at_message(preview))
    if preview.faults:
        content = await asyncio.to_thread(fault_file, preview.faults)
        await call.upload("faults.csv", _("Faults of the import"), content, failed=not_uploaded())


async def _do(call: Call, into: ImportTo, *, tell: bool) -> None:
    upload, mark = upload_in(call.about), call.about["mark"]
    sheet, people = await _read(call, into, upload)
    count = len(sheet.rows)
    saving = ngettext("Saving {count} line…", "Saving {count} lines…", count).format(count=f"{count:,}")
    await call.bring(working_form(into.program_id, saving))
    done = await call.do(import_people, into.program_id, sheet, people, mark, tell=tell)
    await call.bring(imported_form(done, upload), imported_message(done, upload))


async def _read(call: Call, into: ImportTo, upload: Upload) -> tuple[Sheet, Directory]:
    """The file, and everybody in the workspace; the form says how far that is."""

    async def heard(count: int) -> None:
        text = _("Looking up people in Slack: {count} so far…").format(count=f"{count:,}")
        await call.bring(working_form(into.program_id, text))

    sheet = await asyncio.to_thread(_sheet_of, await fetch(call, upload))
    named = {who for row in sheet.rows for who in (row.who, row.manager) if who}
    return sheet, await directory(call, heard, named)


def _sheet_of(data: bytes) -> Sheet:
    return read_sheet(read_table(data))
