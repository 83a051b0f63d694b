"""What is said of a session in a DM: that it was booked, moved or cancelled, and that it comes."""

from mentoring.reminders import SessionNews
from mentoring.words import _
from messages.blocks import Block, actions, button, section
from messages.shapes import Message
from messages.words import words


def booked_message(news: SessionNews) -> Message:
    text = words("sessions/booked", news=news)
    return Message(text, [section(text), _changing(news, file=True)])


def moved_message(news: SessionNews) -> Message:
    text = words("sessions/moved", news=news)
    return Message(text, [section(text), _changing(news, file=True)])


def cancelled_message(news: SessionNews) -> Message:
    """It offers another one, and a file that takes it out of the calendar."""
    text = words("sessions/cancelled", news=news)
    another = [button(_("Schedule another"), "sessions_schedule", news.pairing_id)] if news.is_host else []
    file = button(_("Calendar file"), "sessions_calendar", news.id)
    reason = [button(_("See the reason"), "sessions_open", news.id)] if news.has_reason else []
    return Message(text, [section(text), actions(*another, *reason, file)])


def reminder_message(news: SessionNews) -> Message:
    text = words("sessions/reminder", news=news)
    return Message(
        text, [section(text), _changing(news, file=False)], words("sessions/why", circle=news.circle)
    )


def calendar_coming() -> Message:
    """Over a form or Home, where nobody sees it arrive."""
    text = _("The calendar file comes to you as a message from me: you find it under Messages in a moment.")
    return Message(text, [section(text)])


def calendar_failed() -> Message:
    text = _("Slack did not take the calendar file just now. Please ask for it again in a minute.")
    return Message(text, [section(text)])


def _changing(news: SessionNews, *, file: bool) -> Block:
    """Every message carries what one might want to do next."""
    files = [button(_("Calendar file"), "sessions_calendar", news.id)] if file else []
    agenda = [button(_("Open the agenda"), "sessions_open", news.id)] if news.has_agenda else []
    if not news.is_host:
        return actions(*files, button(_("I can't this time"), "circles_away", news.id), *agenda)
    return actions(
        *files,
        button(_("Reschedule"), "sessions_move", news.id),
        button(_("Cancel"), "sessions_cancel", news.id),
        *agenda,
    )
