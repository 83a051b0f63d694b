"""Sessions: the forms that plan, move, cancel and open them, and what is said of them."""

from datetime import datetime

from mentoring.rescheduling import AgendaDraft, CancelDraft, MoveDraft, Scope, SessionDetail
from mentoring.series import MOST_MINUTES, Repeat
from mentoring.sessions import LEAST_MINUTES, Booking, SessionDraft
from mentoring.words import _
from messages.blocks import (
    Block,
    actions,
    button,
    choice_input,
    header,
    instant_input,
    number_input,
    paragraphs,
    section,
    sees,
    stacked,
    text_input,
)
from messages.shapes import Form
from messages.values import Values
from messages.words import say_zone, words


def booking_form(booking: Booking) -> Form:
    """**Schedule a session**; with whom is asked only where that is open, and then nobody is chosen already."""
    return Form(
        "session_booking",
        _("Schedule a session"),
        stacked(
            section(words("sessions/circle", circle=booking.circle)) if booking.circle else None,
            None if booking.pairing_id else pairing_choice(booking),
            start_input(booking.starts_at, booking.zone),
            minutes_input(booking.minutes),
            choice_input("repeats", _("Repeats"), repeat_choices(), Repeat.NEVER.value),
            agenda_input(),
            who_sees_agenda(booking.circle),
        ),
        submit=_("Schedule"),
        about={"pairing": booking.pairing_id} if booking.pairing_id else {},
    )


def read_booking_form(values: Values) -> SessionDraft:
    repeats = values.choice("repeats")
    if repeats not in set(Repeat):
        values.errors["repeats"] = _("Please choose one.")
    draft = SessionDraft(
        pairing=values.choice("pairing") if values.has("pairing") else "",
        starts_at=values.instant("starts_at"),
        minutes=values.number("minutes", least=LEAST_MINUTES, most=MOST_MINUTES),
        repeats=Repeat(repeats) if repeats in set(Repeat) else Repeat.NEVER,
        agenda=values.text("agenda", required=False),
    )
    values.checked()
    return draft


def move_form(detail: SessionDetail) -> Form:
    """**Reschedule**, asking in a series whether this one alone is meant."""
    return Form(
        "session_move",
        _("Reschedule"),
        stacked(
            section(words("sessions/detail", detail=detail)),
            start_input(detail.starts_at, detail.zone),
            minutes_input(detail.minutes),
            scope_choice(_("Which sessions?")) if detail.is_series else None,
            sees(
                _("all who have a seat in the circle. They are told the new time.")
                if detail.circle
                else _("the two of you. The other person is told the new time.")
            ),
        ),
        submit=_("Reschedule"),
        close=_("Leave as it is"),
        about={"session": detail.id, "sequence": str(detail.sequence)},
    )


def read_move_form(values: Values) -> MoveDraft:
    draft = MoveDraft(
        starts_at=values.instant("starts_at"),
        minutes=values.number("minutes", least=LEAST_MINUTES, most=MOST_MINUTES),
        scope=_scope(values),
    )
    values.checked()
    return draft


def cancel_form(detail: SessionDetail) -> Form:
    """**Cancel a session**, asking in a series whether this one alone is meant."""
    return Form(
        "session_cancel",
        _("Cancel a session"),
        stacked(
            section(words("sessions/detail", detail=detail)),
            scope_choice(_("Which sessions?")) if detail.is_series else None,
            text_input("reason", _("Reason"), lines=True, optional=True),
            sees(
                _("all who have a seat in the circle. Nobody else sees the reason.")
                if detail.circle
                else _("the two of you. Nobody else sees the reason.")
            ),
        ),
        submit=_("Cancel it"),
        close=_("Keep it"),
        about={"session": detail.id, "sequence": str(detail.sequence)},
    )


def read_cancel_form(values: Values) -> CancelDraft:
    draft = CancelDraft(reason=values.text("reason", required=False), scope=_scope(values))
    values.checked()
    return draft


def session_form(detail: SessionDetail) -> Form:
    """One session as those may see it who take part: what it is about, and, while it is to come, what can be done."""
    reason = [header(_("Reason")), *paragraphs(detail.reason)] if detail.reason else None
    agenda: list[Block] = stacked(header(_("Agenda")), paragraphs(detail.agenda)) if detail.agenda else []
    is_mine = detail.is_open and detail.is_host
    editing = stacked(
        agenda_input(detail.agenda),
        scope_choice(_("Agenda of which sessions?")) if detail.is_series else None,
        changing(detail.id),
    )
    return Form(
        "session_agenda",
        _("Session"),
        stacked(
            section(words("sessions/detail", detail=detail)),
            editing if is_mine else agenda,
            guests_ways(detail) if detail.is_open and not detail.is_host else None,
            reason,
            who_sees_agenda(detail.circle),
        ),
        submit=_("Save") if is_mine else None,
        close=_("Close"),
        about={"session": detail.id, "edition": str(detail.edition)},
    )


def read_session_form(values: Values) -> AgendaDraft:
    draft = AgendaDraft(agenda=values.text("agenda", required=False), scope=_scope(values))
    values.checked()
    return draft


def changing(session_id: str) -> Block:
    """The buttons of a session that is to come."""
    return actions(
        button(_("Calendar file"), "sessions_calendar", session_id),
        button(_("Reschedule"), "sessions_move", session_id),
        button(_("Cancel"), "sessions_cancel", session_id),
    )


def guests_ways(detail: SessionDetail) -> Block:
    """The buttons of a circle's session to come, for those who do not facilitate it."""
    away = button(_("I can't this time"), "circles_away", detail.id)
    back = button(_("I'll come after all"), "circles_back", detail.id)
    file = button(_("Calendar file"), "sessions_calendar", detail.id)
    return actions(file, back if detail.is_away else away)


def pairing_choice(booking: Booking) -> Block:
    choices = [
        (each.pairing_id, _("{name}, {program}").format(name=each.name, program=each.program))
        for each in booking.partners
    ]
    return choice_input("pairing", _("With"), choices)


def start_input(starts_at: datetime, zone: str) -> Block:
    """`zone`: the person's, so that they see which clock is meant."""
    hint = _("In your own time zone: {zone}.").format(zone=say_zone(zone))
    return instant_input("starts_at", _("Date and time"), starts_at, hint=hint)


def minutes_input(minutes: int) -> Block:
    return number_input("minutes", _("Minutes"), minutes, least=LEAST_MINUTES, most=MOST_MINUTES)


def agenda_input(agenda: str | None = None) -> Block:
    return text_input("agenda", _("Agenda"), agenda, lines=True, optional=True)


def scope_choice(label: str) -> Block:
    choices = [(Scope.ONE.value, _("This one")), (Scope.FOLLOWING.value, _("This and all following"))]
    return choice_input("scope", label, choices, Scope.ONE.value)


def repeat_choices() -> list[tuple[str, str]]:
    return [
        (Repeat.NEVER.value, _("Does not repeat")),
        (Repeat.WEEKLY.value, _("Every week")),
        (Repeat.FORTNIGHTLY.value, _("Every 2 weeks")),
        (Repeat.MONTHLY.value, _("Every month")),
    ]


def who_sees_agenda(circle: str = "") -> Block:
    if circle:
        return sees(
            _(
                "all who have a seat in the circle. Those who run the program see that the session was held, when, "
                "how long and how many came, nothing more."
            )
        )
    return sees(
        _(
            "the two of you. The program's owner and deputy see that the session was held, when and how long, nothing more."
        )
    )


def _scope(values: Values) -> Scope:
    chosen = values.choice("scope") if values.has("scope") else ""
    return Scope.FOLLOWING if chosen == Scope.FOLLOWING.value else Scope.ONE
