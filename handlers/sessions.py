"""What people do with sessions to come: schedule, open, move, cancel, and take them into their calendars."""

from handlers.calls import Call
from handlers.listening import Listeners
from mentoring.calendars import calendar_of
from mentoring.help import Audience
from mentoring.misses import missable
from mentoring.rescheduling import (
    cancel_session,
    cancellable,
    movable,
    move_session,
    session_detail,
    set_agenda,
)
from mentoring.sessions import booking, plan_session
from mentoring.words import later
from messages.misses import missed_form
from messages.reminders import calendar_coming, calendar_failed
from messages.sessions import (
    booking_form,
    cancel_form,
    move_form,
    read_booking_form,
    read_cancel_form,
    read_move_form,
    read_session_form,
    session_form,
)

listeners = Listeners()


@listeners.command("schedule", help=later("Schedule a session"), audience=Audience.PAIR)
async def open_schedule(call: Call) -> None:
    """The form of a new session."""
    await call.open(booking_form(await call.ask(booking)))


@listeners.click("sessions_schedule")
async def click_schedule(call: Call) -> None:
    """The same, from a button that may name the pairing."""
    await call.open(booking_form(await call.ask(booking, call.value)))


@listeners.submit("session_booking")
async def submit_schedule(call: Call) -> None:
    draft = read_booking_form(call.values)
    await call.do(plan_session, draft, call.about.get("pairing", ""))
    await call.close()


@listeners.click("sessions_open")
async def click_open(call: Call) -> None:
    """A session with its agenda."""
    await call.open(session_form(await call.ask(session_detail, call.value)))


@listeners.submit("session_agenda")
async def submit_agenda(call: Call) -> None:
    draft = read_session_form(call.values)
    await call.do(set_agenda, draft, call.about["session"], int(call.about["edition"]))
    await call.close()


@listeners.click("sessions_move")
async def click_move(call: Call) -> None:
    await call.open(move_form(await call.ask(movable, call.value)))


@listeners.submit("session_move")
async def submit_move(call: Call) -> None:
    draft = read_move_form(call.values)
    await call.do(move_session, draft, call.about["session"], int(call.about["sequence"]))
    await call.close(all_forms=True)


@listeners.click("sessions_cancel")
async def click_cancel(call: Call) -> None:
    """Of what has begun, from an old message, only that it did not take place can be said."""
    detail = await call.ask(cancellable, call.value)
    if detail.has_begun:
        await call.open(missed_form(await call.ask(missable, call.value)))
    else:
        await call.open(cancel_form(detail))


@listeners.submit("session_cancel")
async def submit_cancel(call: Call) -> None:
    draft = read_cancel_form(call.values)
    await call.do(cancel_session, draft, call.about["session"], int(call.about["sequence"]))
    await call.close(all_forms=True)


@listeners.click("sessions_calendar")
async def click_calendar(call: Call) -> None:
    """The file, in the person's DM with the bot; who asked elsewhere is told where it comes."""
    file = await call.ask(calendar_of, call.value)
    await call.upload(file.name, file.title, file.content, failed=calendar_failed())
    if call.view:
        await call.say(calendar_coming())
