"""Importing people: the file, what it would change, its faults, what was done, and what those taken in read."""

from mentoring.import_rows import Fault, column_name
from mentoring.imports import Imported, ImportPreview, ImportTo, TakenIn
from mentoring.uploads import Upload
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    check_input,
    context,
    divider,
    file_input,
    section,
    sees,
    stacked,
)
from messages.errors import refused
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import words

NAME = "imports_people"
KINDS = ("csv", "txt", "tsv")
SHOWN = 8  # faults in the form; all of them are in the file


def import_form(into: ImportTo) -> Form:
    """The file that is to be looked at."""
    return Form(
        NAME,
        title=_("Import people"),
        submit=_("Check the file"),
        blocks=[
            section(words("imports/form", program=into.program_name)),
            file_input(
                "file", _("File of people"), KINDS, hint=_("CSV, up to 5 MB. From Excel: Save as, CSV UTF-8.")
            ),
            sees(words("imports/sees")),
        ],
        about={"program": into.program_id},
    )


def read_import_form(values: Values) -> Upload:
    upload = values.upload("file")
    values.checked()
    if upload is None:
        raise LookupError("a form without its file")
    return upload


def upload_in(about: dict[str, str]) -> Upload:
    """The file that a preview is of; what it says was signed for the person who sees it."""
    return Upload(about["name"], "", int(about["size"]), about["url"])


def working_form(into_id: str, text: str) -> Form:
    """While it goes on: what is being done, and that nothing is lost by closing it."""
    closing = _("You can close this: what comes of it is then in your messages.")
    return Form(NAME, _("Import people"), [section(text), context(closing)], about={"program": into_id})


def preview_form(preview: ImportPreview, upload: Upload, note: str = "") -> Form:
    """What the file would do, with the button that does it; its faults where it has any."""
    if preview.faults:
        return _faults_form(preview, upload)
    if preview.is_nothing:
        return _plain(preview, words("imports/nothing", it=preview, file=upload.name))
    facts = ", ".join(f"{_fact(name)} {count}" for name, count in preview.facts)
    taken_in = preview.mentors + preview.mentees
    asked = check_input("tell", _("People who are added"), _("Tell them, with their next step"), checked=True)
    return Form(
        NAME,
        title=_("Import people"),
        submit=_("Import"),
        blocks=stacked(
            section(note) if note else None,
            section(words("imports/preview", it=preview, file=upload.name, facts=facts)),
            [asked, sees(words("imports/sees"))] if taken_in else None,
        ),
        about={
            "program": preview.program_id, "url": upload.url, "name": upload.name, "size": str(upload.size),
            "mark": preview.mark,
        },
    )  # fmt: skip


def _fact(name: str) -> str:
    return column_name("manager" if name == "manager_id" else name)


def _faults_form(preview: ImportPreview, upload: Upload) -> Form:
    return Form(
        NAME,
        _("Import people"),
        stacked(
            section(words("imports/faults", it=preview, file=upload.name)),
            [_fault(fault) for fault in preview.faults[:SHOWN]],
            divider(),
            section(words("imports/listed", count=len(preview.faults))),
            actions(button(_("Choose another file"), "imports_again", preview.program_id, style="primary")),
        ),
        about={"program": preview.program_id},
    )


def _fault(fault: Fault) -> Block:
    return section(words("imports/fault", it=fault, column=column_name(fault.column)))


def _plain(preview: ImportPreview, text: str) -> Form:
    another = button(_("Choose another file"), "imports_again", preview.program_id)
    return Form(
        NAME, _("Import people"), [section(text), actions(another)], about={"program": preview.program_id}
    )


def imported_form(done: Imported, upload: Upload) -> Form:
    """What was done; or, where things stood otherwise than was shown, how they stand now."""
    if done.is_done:
        return Form(
            NAME,
            _("Import people"),
            [section(_said(done, upload))],
            about={"program": done.preview.program_id},
        )
    return preview_form(done.preview, upload, words("imports/changed"))


def _said(done: Imported, upload: Upload) -> str:
    return words("imports/done", it=done.preview, file=upload.name, were_told=done.were_told)


def imported_message(done: Imported, upload: Upload) -> Message:
    """As the form, for who has closed it."""
    if done.is_done:
        text = _said(done, upload)
        return Message(text, [section(text)])
    return looked_at_message(done.preview)


def looked_at_message(preview: ImportPreview) -> Message:
    """The file has been looked at, and the form is closed."""
    text = (
        _(
            "The file of people has faults, and nothing was imported. The list of them is in your messages here."
        )
        if preview.faults
        else _(
            "The file of people has been checked. Nothing is imported yet: give it once more, and choose Import."
        )
    )
    return Message(
        text, [section(text), actions(button(_("Import people"), "run_import", preview.program_id))]
    )


def not_uploaded() -> Message:
    return refused(_("Slack did not take the list of faults just now. Please check the file once more."))


def taken_in_message(it: TakenIn) -> Message:
    """To somebody whom an owner has taken in out of a list."""
    text = words("imports/taken_in", it=it)
    return Message(
        text, [section(text), actions(button(_("Complete my profile"), "run_apply", style="primary"))]
    )
