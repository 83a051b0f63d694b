"""The log of a session: the form it is written in, with its reader, and how it is read, edited and deleted."""

import re
from dataclasses import dataclass

from mentoring.log_sheets import LogPage, LogSheet, WaitingLog
from mentoring.logs import ANOTHER, LogChange, LogDraft
from mentoring.notes import MOST_CHARACTERS
from mentoring.series import MOST_MINUTES
from mentoring.sessions import LEAST_MINUTES
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    choice_input,
    context,
    instant_input,
    number_input,
    paragraphs,
    people_input,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.words import say_when, words

LINE = re.compile(r"(\d{1,9})(?:m|\s*(?:min|mins|minutes?))?(?![\w%/&-]|[.:,]\d)[\s,;:.]*(.*)", re.DOTALL)
"""Minutes, with or without their unit, then the words. "10:30 …", "3rd …", "50% …" and "4-6 …" are no minutes."""


MOST_PEOPLE = 40


@dataclass(frozen=True)
class Typed:
    """What already stands in the form's fields; `minutes` None means what the sheet fills in."""

    minutes: int | None = None
    shared_notes: str = ""
    private_notes: str = ""
    next_steps: str = ""


@dataclass(frozen=True)
class LogLine:
    """What stood behind `/mentor log`. `minutes` is None where it did not begin with 5 to 480 of them."""

    minutes: int | None
    text: str

    @property
    def fits(self) -> bool:
        return self.minutes is not None and len(self.text) <= MOST_CHARACTERS


def read_log_line(text: str) -> LogLine:
    """`45 talked about …`, `45 min: …`, or anything else as it stands; NUL, which nobody types, falls away."""
    text = text.replace("\0", "").strip()
    found = LINE.fullmatch(text)
    if found is None or not LEAST_MINUTES <= int(found[1]) <= MOST_MINUTES:
        return LogLine(None, text)
    return LogLine(int(found[1]), found[2].strip())


def log_form(sheet: LogSheet, typed: Typed | None = None, note: str = "") -> Form:
    """**Log a session**, everything that is required filled in. `note` says first why it opened."""
    typed = typed or Typed()
    session = sheet.session
    circle = session.circle if session else ""
    kept = words("logs/kept", missed=sheet.missed, has_notes=sheet.has_notes)
    hint = _step_hint(sheet, session)
    return Form(
        "logs_new",
        title=_("Log a session"),
        submit=_("Save"),
        blocks=stacked(
            section(note) if note else None,
            *_session_inputs(sheet),
            context(kept) if kept else None,
            number_input(
                "minutes", _("Minutes"), typed.minutes or sheet.minutes, least=LEAST_MINUTES, most=MOST_MINUTES
            ),
            people_input("came", _("Who came"), sheet.guests, most=MOST_PEOPLE, hint=_("Beside you.")) if circle else None,
            *_note_inputs(typed.shared_notes, typed.private_notes, typed.next_steps, hint),
            sees(words("logs/sees", other_id=session.other_id if session else "", circle=circle)),
            actions(button(_("It did not take place"), "logs_missed", session.session_id)) if session else None,
        ),
    )  # fmt: skip


def _session_inputs(sheet: LogSheet) -> list[Block]:
    choices = [(each.session_id, _choice(sheet, each)) for each in sheet.choices]
    if sheet.partners:
        choices.append((ANOTHER, _("Another time")))
    asked = choice_input("log_session", _("Session"), choices, sheet.chosen, dispatch=True)
    if sheet.chosen != ANOTHER:
        return [asked]
    began = instant_input("starts_at", _("Date and time"), sheet.starts_at, hint=_("When it began."))
    if len(sheet.partners) == 1:
        return [asked, began]
    partners = [(each.pairing_id, f"{each.name} · {each.program}") for each in sheet.partners]
    return [asked, choice_input("pairing", _("With"), partners, sheet.pairing_id or None), began]


def _choice(sheet: LogSheet, session: WaitingLog) -> str:
    when = say_when(session.starts_at, sheet.zone)
    return when if len(sheet.partners) == 1 and not session.circle else f"{when} · {session.other_name}"


def _note_inputs(shared: str, private: str, steps: str, hint: str) -> list[Block]:
    """The three fields, and beneath each what did not fit into it."""
    return stacked(
        text_input("shared_notes", _("Shared notes"), shared[:MOST_CHARACTERS], lines=True, optional=True),
        _rest(shared),
        text_input("private_notes", _("Private notes"), private[:MOST_CHARACTERS], lines=True, optional=True),
        _rest(private),
        text_input("next_steps", _("Next steps"), steps, lines=True, optional=True, hint=hint),
    )


def _rest(text: str) -> list[Block]:
    rest = text[MOST_CHARACTERS:]
    return [context(words("logs/rest", most=MOST_CHARACTERS)), *paragraphs(rest)] if rest else []


def _step_hint(sheet: LogSheet, session: WaitingLog | None) -> str:
    """The mentee is told that lines are theirs, the mentor that they are the mentee's."""
    if session is not None and session.circle:
        return circle_step_hint()
    partner = sheet.partners[0] if len(sheet.partners) == 1 else None
    name = session.other_name if session else partner.name if partner else _("Name")
    if session is None and partner is None:
        return _("One per line. Each is the mentee's to do, unless the line begins with “mentor:” or a name.")
    i_am_mentee = session.i_am_mentee if session else partner is not None and partner.is_mentor
    return step_hint(name, i_am_mentee=i_am_mentee)


def step_hint(other_name: str, *, i_am_mentee: bool) -> str:
    if i_am_mentee:
        hint = _("One per line. Each is yours to do; begin a line with “{name}:” if it is theirs.")
    else:
        hint = _("One per line. Each is for {name} to do; begin a line with “me:” if it is yours.")
    return hint.format(name=other_name)


def circle_step_hint() -> str:
    return _(
        "One per line. Each is yours to do; begin a line with the name of one who came and “:” if it is theirs."
    )


def read_typed(values: Values) -> Typed:
    """What stands in the form now, whether or not it could be saved."""
    minutes = values.number("minutes", least=LEAST_MINUTES, most=MOST_MINUTES)
    return Typed(
        minutes if "minutes" not in values.errors else None,
        values.text("shared_notes", required=False),
        values.text("private_notes", required=False),
        values.text("next_steps", required=False),
    )


def read_log_form(values: Values) -> LogDraft:
    """The form's draft. Raises FieldErrors."""
    chosen = values.choice("log_session")
    starts_at = values.instant("starts_at") if values.has("starts_at") else None
    if chosen == ANOTHER and starts_at is None:
        values.errors["log_session"] = _("Please choose “Another time” once more: a date is asked for then.")
    draft = LogDraft(
        log_session=chosen,
        minutes=values.number("minutes", least=LEAST_MINUTES, most=MOST_MINUTES),
        starts_at=starts_at,
        pairing=values.choice("pairing") if values.has("pairing") else "",
        shared_notes=values.text("shared_notes", required=False),
        private_notes=values.text("private_notes", required=False),
        next_steps=tuple(values.lines("next_steps")),
        came=tuple(values.people("came")) if values.has("came") else None,
    )
    values.checked()
    return draft


def delete_button(page: LogPage) -> Element:
    """For the log's author: it goes, as far as it is theirs alone."""
    asked = words("logs/delete", is_joint=page.is_joint, is_closed=page.is_closed, circle=page.circle)
    return button(_("Delete this log"), "logs_delete", page.session_id, style="danger", confirm=asked)


def edit_form(page: LogPage, private_notes: str | None = None) -> Form:
    """The log of a session, to be changed by one who may; `private_notes` in place of those that are kept.

    Who came to a circle and does not facilitate it has private notes of their own, and that is all of the form.
    """
    private = page.private_notes if private_notes is None else private_notes
    if not page.is_host:
        return _guests_form(page, private)
    minutes = number_input("minutes", _("Minutes"), page.minutes, least=LEAST_MINUTES, most=MOST_MINUTES)
    hint = circle_step_hint() if page.circle else step_hint(page.other_name, i_am_mentee=page.i_am_mentee)
    return Form(
        "logs_edit",
        title=_("Edit session log"),
        submit=_("Save"),
        blocks=stacked(
            section(words("logs/heading", page=page)),
            minutes if page.is_author else None,
            people_input("came", _("Who came"), page.people, most=MOST_PEOPLE, hint=_("Beside you."))
            if page.circle
            else None,
            *_note_inputs(page.shared_notes, private, page.my_steps, hint),
            sees(words("logs/sees", other_id=page.other_id, circle=page.circle)),
            actions(delete_button(page)) if page.is_author else None,
        ),
        about={"session": page.session_id, "opened": page.mark},
    )


def _guests_form(page: LogPage, private: str) -> Form:
    return Form(
        "logs_edit",
        title=_("My private notes"),
        submit=_("Save"),
        blocks=stacked(
            section(words("logs/heading", page=page)),
            text_input(
                "private_notes", _("Private notes"), private[:MOST_CHARACTERS], lines=True, optional=True
            ),
            _rest(private),
            sees(_("only you.")),
        ),
        about={"session": page.session_id, "opened": page.mark},
    )


def read_edit_form(values: Values, opened: str) -> LogChange:
    """The form's change, begun at the mark `opened`. Raises FieldErrors."""
    change = LogChange(
        opened=opened,
        minutes=values.number("minutes", least=LEAST_MINUTES, most=MOST_MINUTES) if values.has("minutes") else None,
        shared_notes=values.text("shared_notes", required=False),
        private_notes=values.text("private_notes", required=False),
        next_steps=tuple(values.lines("next_steps")),
        came=tuple(values.people("came")) if values.has("came") else None,
    )  # fmt: skip
    values.checked()
    return change


def note_form(opened: LogSheet | LogPage, text: str) -> Form:
    """As `sheet_form`, with a text added to the private notes; kept only when the form is saved."""
    if isinstance(opened, LogSheet):
        return log_form(opened, Typed(private_notes=text))
    return edit_form(opened, "\n\n".join(part for part in (opened.private_notes, text) if part))
