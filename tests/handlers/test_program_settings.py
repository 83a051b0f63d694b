"""A program's settings through Slack: its nudges' numbers, its calendar, and a calendar file."""

from sandbox.surfaces import Modal
from tests.world import World

EASTER = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Good Friday\r\n"
    b"DTSTART;VALUE=DATE:20260403\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260406\r\n"
    b"DTEND;VALUE=DATE:20260408\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


async def page_of(world: World, name: str = "olivia") -> Modal:
    person = world.person(name)
    await person.command("/mentor settings")
    await (await person.view("Settings")).click("Settings of my program")
    await world.settle()
    return await person.view("Program settings")


async def test_an_owner_changes_the_numbers_of_their_programs_nudges(world: World) -> None:
    await world.program()
    olivia = world.person("olivia")
    page = await page_of(world)
    assert "all come as usual" in page.text
    await page.click("Change nudges")
    form = await olivia.view("Nudges")
    form.fill({"Check of expectations: on day": "1", "Without a session: ask both after days": "50"})
    errors = (await form.submit()).errors
    assert list(errors) == ["Check of expectations: on day"]
    form.fill({"Check of expectations: on day": "7"})
    assert list((await form.submit()).errors) == ["Without a session: tell the facilitator after days"]
    form.fill({"Without a session: ask both after days": "28", "Mentor also sends": []})
    assert (await form.submit()).ok
    await world.settle()
    assert "5 numbers differ from the usual" in (await olivia.view("Program settings")).text


async def test_an_owner_pastes_holidays_and_they_hold(world: World) -> None:
    await world.program()
    await world.pair()
    olivia, mia = world.person("olivia"), world.person("mia")
    await (await page_of(world)).click("Change calendar")
    form = await olivia.view("Calendar")
    form.fill({"Holidays": "2026-03-17 to 2026-03-18 Company days\nsometime"})
    assert "“sometime” holds no day" in (await form.submit()).errors["Holidays"]
    form.fill({"Holidays": "17 March 2026 - 18 March 2026"})
    assert (await form.submit()).ok
    await world.settle()
    page = await olivia.view("Program settings")
    assert "Tuesday 17 March 2026 – Wednesday 18 March 2026" in page.text  # noqa: RUF001 (a range)
    for wall, count in (("2026-03-17 10:00", 0), ("2026-03-18 10:00", 0), ("2026-03-19 09:00", 1)):
        await world.move_to(wall, "Europe/Berlin")
        assert len([m for m in mia.inbox() if "none is planned yet" in m.text]) == count


async def test_a_calendar_file_adds_to_what_was_typed(world: World) -> None:
    await world.program()
    olivia = world.person("olivia")
    await (await page_of(world)).click("Change calendar")
    form = await olivia.view("Calendar")
    form.fill({"Holidays": "1 May 2026", "Calendar file": ("holidays.ics", EASTER)})
    assert (await form.submit()).ok
    await world.settle()
    text = (await olivia.view("Program settings")).text
    assert "Friday 3 April 2026" in text
    assert "Monday 6 April 2026 – Tuesday 7 April 2026" in text  # noqa: RUF001 (a range)
    assert "Friday 1 May 2026" in text


async def test_a_file_that_is_no_calendar_brings_back_the_form_with_what_was_typed(small: World) -> None:
    await small.program()
    olivia = small.person("olivia")
    await (await page_of(small)).click("Change calendar")
    form = await olivia.view("Calendar")
    form.fill({"Holidays": "1 May 2026", "Calendar file": ("holidays.ics", b"nothing of the kind")})
    assert (await form.submit()).ok
    await small.settle()
    again = await olivia.view("Calendar")
    assert "no calendar file I can read" in again.text
    assert (await again.submit()).ok
    await small.settle()
    assert "Friday 1 May 2026" in (await olivia.view("Program settings")).text


async def test_the_programs_page_leads_there_and_who_runs_two_is_asked_which(small: World) -> None:
    await small.program()
    olivia = small.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Nudges and calendar")
    await small.settle()
    page = await olivia.view("Program settings")
    await page.close(whole_stack=True)
    await small.program(Name="Engineers")
    await olivia.command("/mentor settings")
    await (await olivia.view("Settings")).click("Settings of my program")
    await small.settle()
    assert "Engineers" in (await olivia.view("Which program?")).text


async def test_who_runs_no_program_is_shown_no_door(small: World) -> None:
    await small.program()
    await small.person("mia").command("/mentor settings")
    assert "Settings of my program" not in (await small.person("mia").view("Settings")).text
