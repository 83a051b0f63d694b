"""What Slack tells of people we know, and whom admins trust with creating programs."""

from handlers.calls import Call
from handlers.listening import Listeners
from handlers.meeting import NEWS, meet_chosen, profile_of
from mentoring.people import creators, name_creators, refresh_person
from messages.people import creators_form, read_creators_form

listeners = Listeners()


@listeners.event(*NEWS)
async def note_change(call: Call) -> None:
    """A zone, a name, a deactivation."""
    desk, workspace_id = call.office.desk, call.actor.workspace_id
    await desk.run(refresh_person, workspace_id, profile_of(call.body["event"]["user"], workspace_id))
    desk.committed()


@listeners.click("people_name_creators")
async def open_creators(call: Call) -> None:
    await call.open(creators_form(await call.ask(creators)))


@listeners.submit("people_name_creators")
async def submit_creators(call: Call) -> None:
    draft = read_creators_form(call.values, call.about)
    await call.ask(creators)
    await meet_chosen(call, "creators", *draft.creators)
    await call.do(name_creators, draft)
    await call.close()
