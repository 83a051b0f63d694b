"""The log of a session as it is read, and what is said when one has been written or deleted."""

from mentoring.log_deletions import Deleted, LogHandedOver
from mentoring.log_questions import LogQuestion, SessionLogged, SessionSettled
from mentoring.log_sheets import LogPage, LogSheet
from mentoring.logs import Logged
from mentoring.words import _
from messages.blocks import Block, actions, button, context, paragraphs, section, sees, stacked
from messages.logs import Typed, delete_button, edit_form, log_form
from messages.shapes import Form, Message
from messages.steps import step_line
from messages.words import words


def read_form(page: LogPage) -> Form:
    """What became of a session, with what can be done about it."""
    return Form(
        "logs_read",
        title=_("Session log"),
        blocks=stacked(
            section(words("logs/heading", page=page)),
            *_texts(page),
            sees(words("logs/sees", other_id=page.other_id, circle=page.circle)),
            _ways_on(page),
        ),
        about={"session": page.session_id},
    )


def _texts(page: LogPage) -> list[Block]:
    steps = "\n".join(step_line(step) for step in page.steps)
    return stacked(
        _titled(_("*Reason*"), page.reason) if page.is_missed else None,
        _titled(_("*Shared notes*"), page.shared_notes) if page.is_logged else None,
        _titled(_("*Private notes*"), page.private_notes),
        _titled(_("*Next steps*"), steps),
    )


def _titled(title: str, text: str) -> list[Block]:
    return [section(title), *(paragraphs(text) or [context(_("Nothing was written."))])]


def _what_is_left(page: LogPage) -> Block | None:
    """Once the pairing has ended: everybody may delete what they wrote."""
    if page.is_author:
        return actions(delete_button(page))
    if not (page.private_notes or page.my_steps):
        return None
    asked = _("Your private notes and the next steps you wrote are removed for good.")
    return actions(
        button(_("Delete what I wrote"), "logs_delete_mine", page.session_id, style="danger", confirm=asked)
    )


def _ways_on(page: LogPage) -> Block | None:
    if page.is_closed:
        return _what_is_left(page)
    if not page.is_host:
        return _guests_ways(page)
    if page.is_logged:
        edit = button(_("Edit"), "logs_edit", page.session_id, style="primary")
        ticks = button(_("Tick off next steps"), "steps_open", page.session_id)
        return actions(edit, ticks) if page.steps else actions(edit)
    if page.is_missed:
        again = button(_("Reschedule"), "sessions_move", page.session_id)
        return actions(again, button(_("It did take place"), "logs_open", page.session_id))
    return actions(button(_("Log"), "logs_open", page.session_id, style="primary"))


def _guests_ways(page: LogPage) -> Block | None:
    """For those who came to a circle, whose log is its facilitator's."""
    if not page.is_logged:
        return None
    notes = button(_("My private notes"), "logs_edit", page.session_id)
    ticks = button(_("Tick off next steps"), "steps_open", page.session_id)
    delete = [delete_button(page)] if page.is_author else []
    return actions(notes, *([ticks] if page.steps else []), *delete)


def logged_message(logged: Logged) -> Message:
    """To the one who logged in one line: that it is kept, without the words."""
    text = words("logs/confirmed", **vars(logged))
    return Message(text, [section(text), actions(button(_("Edit"), "logs_edit", logged.session_id))])


def sheet_form(opened: LogSheet | LogPage, typed: Typed | None = None, note: str = "") -> Form:
    """The form to log in or, where the session is logged already, the one to edit in; once the pairing has ended, to read."""
    if isinstance(opened, LogSheet):
        return log_form(opened, typed, note)
    return read_form(opened) if opened.is_closed else edit_form(opened)


def added_form(logged: Logged) -> Form:
    """To the one whose form came second: whose log stands, and where their words are."""
    edit = button(_("Open"), "logs_edit", logged.session_id)
    text = words("logs/confirmed", **vars(logged))
    return Form("logs_added", _("Logged already"), [section(text), actions(edit)], closes_all=True)


def deleted_form(deleted: Deleted) -> Form:
    text = words("logs/deleted", stays=deleted.stays)
    return Form("logs_deleted", title=_("Log deleted"), blocks=[section(text)], closes_all=True)


def notes_deleted_form() -> Form:
    said = section(_("Your private notes and the next steps you wrote are deleted."))
    return Form("logs_notes_deleted", title=_("Notes deleted"), blocks=[said], closes_all=True)


def handed_over_message(facts: LogHandedOver) -> Message:
    """To the one who wrote in the shared notes, too: the log is theirs now."""
    text = words("logs/handed_over", **vars(facts))
    read = button(_("Open the log"), "logs_read", facts.session_id, style="primary")
    return Message(text, [section(text), actions(read)])


def question_message(facts: LogQuestion) -> Message:
    """The question for the log, with both its answers. Who was asked before reads how it goes on."""
    text = words("logs/question", **vars(facts))
    if facts.is_second:
        text = f"{text} {words('logs/then', is_last=facts.is_last)}"
    log = button(_("Log"), "logs_open", facts.session_id, style="primary")
    missed = button(_("It did not take place"), "logs_missed", facts.session_id)
    return Message(text, [section(text), actions(log, missed)], words("logs/why"))


def answered_message(facts: SessionSettled) -> Message:
    """In place of the question, for both."""
    text = words("logs/answered", **vars(facts))
    return Message(text, [section(text)])


def told_message(facts: SessionLogged) -> Message:
    """To the other of the two: the log is there, and this opens it."""
    text = words("logs/told", **vars(facts))
    read = button(_("Open the log"), "logs_read", facts.session_id, style="primary")
    adding = _("My private notes") if facts.circle else _("Add to it")
    return Message(text, [section(text), actions(read, button(adding, "logs_edit", facts.session_id))])
