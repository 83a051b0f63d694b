"""The form of a program's calendar: working days, and holidays that are typed, pasted or out of a calendar file."""

from mentoring.holidays import CalendarDraft, CalendarSheet, written
from mentoring.uploads import Upload
from mentoring.words import _
from messages.blocks import context, file_input, plain, section, sees, stacked, text_input, ticks_input
from messages.errors import refused
from messages.shapes import Form, Message
from messages.values import Values
from messages.weekdays import day_names, read_days
from messages.words import words

NAME = "holidays_save"
KINDS = ("ics",)


def calendar_form(
    it: CalendarSheet, *, may_read_files: bool, typed: CalendarDraft | None = None, note: str = ""
) -> Form:
    """How things stand or, where a file could not be read, as it came back: `typed`, and why."""
    days = typed.working_days if typed else it.working_days
    lines = typed.lines if typed else written(it.holidays)
    file = file_input(
        "file", _("Calendar file"), KINDS, optional=True,
        hint=_("The all-day events between the program's first and last day are added to those above."),
    )  # fmt: skip
    return Form(
        NAME,
        _("Calendar"),
        stacked(
            plain(note) if note else plain(it.program_name),
            ticks_input("working_days", _("Working days"), day_names(), [str(day) for day in days], optional=False),
            text_input(
                "holidays", _("Holidays"), "\n".join(lines), lines=True, optional=True,
                hint=_("A line each: 2026-12-25, 25 December 2026 Christmas, or 2026-12-24 to 2026-12-31."),
            ),
            file if may_read_files else context(words("holidays/no_files")),
            sees(_("those who run the program; it holds for everybody in it.")),
        ),
        submit=_("Save"),
        about={"program": it.program_id},
    )  # fmt: skip


def read_calendar_form(values: Values) -> tuple[CalendarDraft, Upload | None]:
    """Raises FieldErrors for what cannot be read."""
    draft = CalendarDraft(read_days(values, "working_days"), tuple(values.lines("holidays")))
    upload = values.upload("file", required=False) if values.has("file") else None
    values.checked()
    return draft, upload


def reading_form(program_id: str) -> Form:
    """While the file is read."""
    closing = _("You can close this: what comes of it is then in your messages.")
    return Form(
        "holidays_reading",
        _("Calendar"),
        [section(_("Reading the file…")), context(closing)],
        about={"program": program_id},
    )


def read_message(count: int) -> Message:
    """To one who has closed the form meanwhile."""
    text = words("holidays/read", count=count)
    return Message(text, [section(text)])


def unread_message(text: str) -> Message:
    return refused(text)
