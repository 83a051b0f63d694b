"""Sessions to come, as people plan, move, cancel and take them with them in Slack."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from sandbox.acting import Person
from sandbox.fields import Wish
from sandbox.surfaces import Modal, Msg
from storage.audit import AuditEvent
from storage.sessions import Session
from storage.work import Work
from tests.handlers.conftest import on_both
from tests.world import World

SECRET = "the board does not know yet <!channel> {{7*7}}"
THURSDAY = datetime(2026, 3, 5, 14, tzinfo=UTC)  # 15:00 in Berlin, 09:00 in New York
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


async def opened(person: Person, message: str, button: str, title: str) -> Modal:
    """The form behind a button of the newest message with these words."""
    await (await person.message(message)).click(button)
    return await person.view(title)


async def submitted(world: World, form: Modal, **fields: Wish) -> None:
    """Sent with these fields; then the moment passes that Slack wants between two messages in one DM."""
    form.fill(fields)
    result = await form.submit()
    assert result.ok, result.errors
    await world.move(seconds=5)


def told(person: Person, words: str) -> list[Msg]:
    return [message for message in person.inbox() if words in message.text]


async def planned(world: World) -> list[datetime]:
    def look(work: Work) -> list[datetime]:
        return [each.starts_at for each in work.db.query(Session).where(Session.state == "planned").order_by(Session.starts_at)]  # fmt: skip

    return await world.bot.desk.run(look, world.sandbox.workspace.id)


async def states(world: World) -> list[str]:
    def look(work: Work) -> list[str]:
        return [each.state.value for each in work.db.query(Session).order_by(Session.starts_at)]

    return await world.bot.desk.run(look, world.sandbox.workspace.id)


async def refusals(world: World) -> int:
    def look(work: Work) -> int:
        return work.db.query(AuditEvent).where(AuditEvent.action.like("%refused")).count()

    return await world.bot.desk.run(look, world.sandbox.workspace.id)


async def test_both_are_told_each_in_their_own_zone(paired: World) -> None:
    await paired.session("mia", THURSDAY)
    of_mia = await paired.person("mia").message("Booked: your session with")
    of_noah = await paired.person("noah").message("has booked a session")
    assert "Thursday 5 March, 15:00 (Berlin time)" in of_mia.text
    assert "has booked a session with you on Thursday 5 March, 09:00 (New York time)" in of_noah.text
    assert {"Calendar file", "Reschedule", "Cancel"} <= set(of_noah.buttons)


async def test_in_the_weeks_when_only_one_zone_has_changed_both_read_the_right_time(paired: World) -> None:
    await paired.session("mia", THURSDAY + WEEK, Repeats="Every week")
    assert await planned(paired) == [THURSDAY + count * WEEK for count in (1, 2, 3)]
    await paired.move_to("2026-03-11T15:00", "Europe/Berlin")
    reminders = [told(paired.person(name), "A reminder") for name in ("mia", "noah")]
    assert "Thursday 12 March, 15:00 (Berlin time)" in reminders[0][0].text
    assert "Thursday 12 March, 10:00 (New York time)" in reminders[1][0].text


async def test_the_form_proposes_and_an_untouched_one_can_be_sent(paired: World) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor schedule")
    form = await mia.view("Schedule a session")
    assert form.labels == ["Date and time", "Minutes", "Repeats", "Agenda"]
    assert (form.values["Minutes"], form.values["Repeats"]) == ("60", "Does not repeat")
    await submitted(paired, form)
    assert len(await planned(paired)) == 1


async def test_the_introduction_carries_the_form(paired: World) -> None:
    noah = paired.person("noah")
    form = await opened(noah, "Mia", "Schedule a session", "Schedule a session")
    await submitted(paired, form, **{"Date and time": THURSDAY})
    assert await planned(paired) == [THURSDAY]


@pytest.mark.parametrize(
    ("field", "wish", "says"),
    [
        ("Date and time", datetime(2026, 3, 1, 9, tzinfo=UTC), "in the past"),
        ("Date and time", datetime(2027, 6, 1, 9, tzinfo=UTC), "more than a year"),
    ],
)
async def test_a_time_that_cannot_be_is_refused_beside_its_field(
    paired: World, field: str, wish: datetime, says: str
) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor schedule")
    form = await mia.view("Schedule a session")
    form.fill({field: wish, "Agenda": SECRET})
    result = await form.submit()
    assert says in result.errors[field]
    assert form.values["Agenda"] == SECRET


@on_both
@pytest.mark.parametrize("typed", ["sixty", "1500", "-1", ""])
async def test_minutes_that_are_none_are_refused_beside_their_field(paired: World, typed: str) -> None:
    """Slack's own check is passed by: what comes in is not what its client would send."""
    mia = paired.person("mia")
    await mia.command("/mentor schedule")
    form = await mia.view("Schedule a session")
    form.fill({"Date and time": THURSDAY})
    raw = form.raw
    raw["state"]["values"]["minutes"]["minutes"]["value"] = typed
    done = await mia.submit_raw(raw)
    assert "5 to 480" in done.errors["minutes"]
    assert await planned(paired) == []


async def test_someone_without_a_pairing_is_told_whom_to_ask(paired: World) -> None:
    answer = await paired.person("emma").command("/mentor schedule")
    assert "program owner" in answer.text


async def test_an_agenda_is_opened_and_never_told(paired: World) -> None:
    await paired.session("mia", THURSDAY, Agenda=SECRET)
    noah = paired.person("noah")
    message = await noah.message("There is an agenda")
    assert SECRET not in str(message.raw)
    await message.click("Open the agenda")
    form = await noah.view("Session")
    assert form.values["Agenda"] == SECRET
    await submitted(paired, form, Agenda="")
    await (await noah.message("There is an agenda")).click("Open the agenda")
    assert (await noah.view("Session")).values["Agenda"] == ""


async def test_the_other_is_told_of_a_new_time(paired: World) -> None:
    await paired.session("mia", THURSDAY)
    form = await opened(paired.person("noah"), "has booked", "Reschedule", "Reschedule")
    assert form.values["Date and time"] == str(int(THURSDAY.timestamp()))
    await submitted(paired, form, **{"Date and time": THURSDAY + DAY})
    message = await paired.person("mia").message("has moved your session")
    assert "of Thursday 5 March, 15:00 (Berlin time). It is now on Friday 6 March, 15:00" in message.text
    assert told(paired.person("noah"), "has moved") == []
    assert not paired.person("noah").views


async def test_a_reminder_that_was_queued_for_the_old_time_is_dropped(paired: World) -> None:
    await paired.session("mia", THURSDAY)
    paired.sandbox.clock.set(THURSDAY - DAY - timedelta(minutes=1))
    form = await opened(paired.person("noah"), "has booked", "Reschedule", "Reschedule")
    await submitted(paired, form, **{"Date and time": THURSDAY + 7 * DAY})
    await paired.move(minutes=2)
    await paired.move(hours=23)
    assert told(paired.person("mia"), "A reminder") == []
    paired.sandbox.clock.set(THURSDAY + 6 * DAY)
    await paired.tick()
    assert len(told(paired.person("mia"), "A reminder")) == 1


async def test_all_that_follow_are_moved_when_that_is_asked(paired: World) -> None:
    await paired.session("mia", THURSDAY, Repeats="Every week")
    form = await opened(paired.person("mia"), "Booked", "Reschedule", "Reschedule")
    assert form.options("Which sessions?") == ["This one", "This and all following"]
    wishes: dict[str, Wish] = {
        "Date and time": THURSDAY + DAY,
        "Which sessions?": "This and all following",
    }
    await submitted(paired, form, **wishes)
    assert await planned(paired) == [THURSDAY + DAY + count * WEEK for count in range(3)]
    await paired.person("noah").message("and all that follow it")


async def test_one_of_a_series_is_cancelled_alone(paired: World) -> None:
    await paired.session("mia", THURSDAY, Repeats="Every week")
    form = await opened(paired.person("mia"), "Booked", "Cancel", "Cancel a session")
    await submitted(paired, form)
    await paired.tick()
    assert await planned(paired) == [THURSDAY + count * WEEK for count in (1, 2, 3)]


async def test_of_a_session_that_has_begun_an_old_button_asks_whether_it_took_place(paired: World) -> None:
    await paired.session("mia", THURSDAY)
    await paired.move_to("2026-03-05T17:00", "Europe/Berlin")
    mia = paired.person("mia")
    form = await opened(mia, "Booked", "Cancel", "It did not take place")
    form.fill({"Reason": "ill"})
    assert (await form.submit()).ok
    await paired.move(seconds=5)
    assert await states(paired) == ["missed"]
    await paired.person("noah").message("did not take place. Would")


@on_both
async def test_a_form_that_was_open_when_it_began_cancels_nothing(paired: World) -> None:
    await paired.session("mia", THURSDAY)
    form = await opened(paired.person("mia"), "Booked", "Cancel", "Cancel a session")
    paired.sandbox.clock.set(THURSDAY)
    assert "has begun" in str((await form.submit()).errors)
    assert await states(paired) == ["planned"]


async def test_who_has_two_mentees_chooses_with_whom(paired: World) -> None:
    await paired.pair("noah", "max")
    noah = paired.person("noah")
    await noah.command("/mentor schedule")
    form = await noah.view("Schedule a session")
    assert "New York time" in form.text
    form.fill({"Date and time": THURSDAY})
    assert set((await form.submit()).errors) == {"With"}
    await submitted(paired, form, With="Max Mentee, Successors 2026")
    assert "Booked" in (await paired.person("noah").message("Booked: your session with @Max Mentee")).text


async def ends_on(world: World, day: date) -> str:
    """Olivia moves the program's end; gives what she reads then."""
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Basics")
    form = await olivia.view("Edit program")
    form.fill({"Ends on": day})
    assert (await form.submit()).ok
    said = (await olivia.view("Program saved")).text
    await (await olivia.view("Program saved")).close()
    await world.move(seconds=5)
    return said


async def test_what_lies_after_a_programs_new_end_is_cancelled_and_a_later_end_brings_it_back(
    paired: World,
) -> None:
    await paired.session("mia", THURSDAY, Repeats="Every week")
    await paired.tick()
    assert "2 planned sessions" in await ends_on(paired, date(2026, 3, 10))
    assert await planned(paired) == [THURSDAY]
    for name in ("mia", "noah"):
        (message,) = told(paired.person(name), "now ends on Tuesday 10 March 2026")
        assert "2 of your sessions" in message.text
        assert "Thursday 12 March" in message.text
        await message.click("Schedule a session")
        form = await paired.person(name).view("Schedule a session")
        form.fill({"Date and time": THURSDAY + WEEK})
        assert "program has ended by then" in (await form.submit()).errors["Date and time"]
        await form.close()
    await paired.move_to("2026-03-09T12:00", "Europe/Berlin")
    assert "Nobody is told" in await ends_on(paired, date(2026, 9, 1))
    await paired.tick()
    assert await planned(paired) == [THURSDAY + count * WEEK for count in range(4)]


async def test_the_other_is_told_of_a_cancelled_session_and_can_open_the_reason(paired: World) -> None:
    await paired.session("mia", THURSDAY)
    form = await opened(paired.person("mia"), "Booked", "Cancel", "Cancel a session")
    await submitted(paired, form, Reason=SECRET)
    noah = paired.person("noah")
    message = await noah.message("has cancelled your session")
    assert SECRET not in str(message.raw)
    await message.click("See the reason")
    assert SECRET in (await noah.view("Session")).text
    await (await noah.view("Session")).close()
    await message.click("Schedule another")
    await noah.view("Schedule a session")


async def test_a_button_of_a_cancelled_session_says_what_to_do_instead(paired: World) -> None:
    await paired.session("mia", THURSDAY)
    form = await opened(paired.person("mia"), "Booked", "Cancel", "Cancel a session")
    await submitted(paired, form)
    noah = paired.person("noah")
    await (await noah.message("has booked")).click("Reschedule")
    await paired.settle()
    assert "has been cancelled" in noah.ephemerals()[-1].text


@on_both
async def test_both_cancel_at_once_and_the_second_is_told(paired: World) -> None:
    await paired.session("mia", THURSDAY)
    of_mia = await opened(paired.person("mia"), "Booked", "Cancel", "Cancel a session")
    of_noah = await opened(paired.person("noah"), "has booked", "Cancel", "Cancel a session")
    await submitted(paired, of_mia)
    assert "has been cancelled" in (await of_noah.submit()).errors["Reason"]
    assert told(paired.person("mia"), "has cancelled") == []


def calendar_events(message: Msg) -> list[Event]:
    (file,) = message.files
    assert file.name == "mentoring-session.ics"
    return [part for part in Calendar.from_ical(file.data or b"").walk() if isinstance(part, Event)]


async def test_a_calendar_file_comes_when_it_is_asked_for(paired: World) -> None:
    await paired.session("mia", THURSDAY, Repeats="Every week", Agenda=SECRET)
    mia = paired.person("mia")
    assert not any(message.files for message in mia.inbox())
    await (await mia.message("Booked")).click("Calendar file")
    await paired.settle()
    (shared,) = [message for message in mia.inbox() if message.files]
    assert [event.start for event in calendar_events(shared)] == [
        THURSDAY + count * WEEK for count in range(3)
    ]
    assert SECRET.encode() not in (shared.files[0].data or b"")


async def test_who_asks_for_the_file_in_a_form_is_told_where_it_comes(paired: World) -> None:
    await paired.session("mia", THURSDAY, Agenda=SECRET)
    mia = paired.person("mia")
    form = await opened(mia, "Booked", "Open the agenda", "Session")
    await form.click("Calendar file")
    await paired.settle()
    assert "under Messages" in (await mia.view("Mentor")).text
    assert len([each for each in mia.inbox() if each.files]) == 1


async def test_who_asked_in_a_form_hears_in_a_message_that_slack_did_not_take_it(paired: World) -> None:
    await paired.session("mia", THURSDAY, Agenda=SECRET)
    mia = paired.person("mia")
    form = await opened(mia, "Booked", "Open the agenda", "Session")
    paired.sandbox.faults.add(method="upload", kind="error", times=1)
    await form.click("Calendar file")
    await paired.settle()
    assert "did not take the calendar file" in mia.inbox()[-1].text


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
async def test_a_file_that_slack_does_not_take_is_said_so(paired: World, method: str) -> None:
    await paired.session("mia", THURSDAY)
    mia = paired.person("mia")
    paired.sandbox.faults.add(method=method, kind="error", times=1)
    message = await mia.message("Booked")
    await message.click("Calendar file")
    await paired.settle()
    assert "did not take the calendar file" in mia.ephemerals()[-1].text
    await message.click("Calendar file")
    await paired.settle()
    assert len([each for each in mia.inbox() if each.files]) == 1


@on_both
@pytest.mark.parametrize(
    "action", ["sessions_open", "sessions_move", "sessions_cancel", "sessions_calendar", "sessions_schedule"]
)
async def test_a_strangers_click_finds_nothing_and_leaves_a_trace(paired: World, action: str) -> None:
    await paired.session("mia", THURSDAY)
    await paired.pair("nina", "max")
    max_ = paired.person("max")
    message = (await paired.person("mia").message("Booked")).raw
    place = next(block for block in message["blocks"] if block["type"] == "actions")
    value = place["elements"][0]["value"] if action != "sessions_schedule" else "p1"
    own = max_.inbox()[-1]
    before = await refusals(paired)
    await max_.action(own, action, value)
    await paired.settle()
    assert not max_.views
    assert "was not found" in max_.ephemerals()[-1].text
    assert await refusals(paired) == before + 1


@on_both
async def test_two_tabs_and_a_double_click_book_once(paired: World) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor schedule")
    form = await mia.view("Schedule a session")
    form.fill({"Date and time": THURSDAY})
    raw = form.raw
    assert (await form.submit()).ok
    assert (await mia.submit_raw(raw)).ack is not None
    in_another_tab = await mia.submit_raw({**raw, "id": "V0ANOTHER"})
    assert "already have a session" in in_another_tab.errors["starts_at"]
    assert await planned(paired) == [THURSDAY]
