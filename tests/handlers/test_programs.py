"""Programs through signed requests: created, listed, edited; refused to all others."""

from datetime import timedelta

from sqlalchemy import select

from storage.audit import AuditEvent
from storage.programs import Program
from storage.work import Work
from tests.handlers.conftest import on_both
from tests.world import World


async def in_storage(world: World, question: object) -> object:
    return await world.bot.desk.run(question, world.sandbox.workspace.id)  # type: ignore[arg-type]


def program_names(work: Work) -> list[str]:
    return sorted(work.db.scalars(select(Program.name)))


def refusals(work: Work) -> int:
    return len(work.db.scalars(select(AuditEvent).where(AuditEvent.action == "access_refused")).all())


async def test_the_first_program_leads_to_the_first_pair(world: World) -> None:
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    form = await olivia.view("New program")
    form.fill({"Name": "Successors 2026", "Purpose": "p", "Announcements channel": "mentoring"})
    assert (await form.submit()).ok
    saved = await olivia.view("Program created")
    assert "you are its owner" in saved.text
    await saved.click("Start it now")
    start = await olivia.view("Start a program")
    assert "Not done in the guide yet" in start.text
    assert (await start.submit()).ok
    page = await olivia.view("Program")
    assert "running" in page.text
    await page.click("Pair two people")
    assert (await olivia.view("New pairing")).values["Program"] == "Successors 2026"


async def test_a_new_program_begins_with_the_defaults_and_ones_own_zone(world: World) -> None:
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    form = await olivia.view("New program")
    values = form.values
    assert "London time" in form.text
    assert (values["Days between sessions"], values["Session length in minutes"]) == ("14", "60")
    assert (values["Starts on"], values["Ends on"]) == ("2026-03-02", "2026-09-02")


@on_both
async def test_a_zone_is_chosen_by_its_city(world: World) -> None:
    await world.program()
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Basics")
    form = await olivia.view("Edit program")
    assert form.values["Time zone"] == "London, United Kingdom"
    form.fill({"Time zone": "Kolkata, India"})
    assert (await form.submit()).ok

    def zones(work: Work) -> list[str]:
        return list(work.db.scalars(select(Program.zone)))

    assert await in_storage(world, zones) == ["Asia/Kolkata"]


async def test_an_ordinary_member_gets_no_form_and_it_is_recorded(world: World) -> None:
    emma = world.person("emma")
    answer = await emma.command("/mentor program")
    assert "Only workspace admins" in answer.text
    assert emma.views == []
    assert await in_storage(world, refusals) == 1


async def test_a_member_cannot_click_their_way_to_a_program(world: World) -> None:
    await world.program()
    emma = world.person("emma")
    await emma.command("/mentor help")
    await world.settle()
    await emma.action(emma.inbox()[0], "programs_new")
    await emma.action(emma.inbox()[0], "programs_edit", "anything")
    await world.settle()
    assert not [view for view in emma.views if "rogram" in view.title]
    assert await in_storage(world, refusals) == 2


async def test_days_that_make_no_sense_are_told_beside_their_field(world: World) -> None:
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    form = await olivia.view("New program")
    form.fill(
        {"Name": "P", "Purpose": "p", "Ends on": world.now.date(), "Announcements channel": "mentoring"}
    )
    assert "ends after it starts" in (await form.submit()).errors["Ends on"]
    form.fill({"Ends on": (world.now + timedelta(days=90)).date()})
    assert (await form.submit()).ok


@on_both
async def test_a_second_click_makes_no_second_program(world: World) -> None:
    await world.program()
    sent = world.sandbox.last_request
    assert sent is not None
    await world.person("olivia").replay(sent)
    assert await in_storage(world, program_names) == ["Successors 2026"]


@on_both
async def test_two_tabs_make_no_second_program(world: World) -> None:
    await world.program()
    olivia = world.person("olivia")
    await olivia.command("/mentor program new")
    form = await olivia.view("New program")
    form.fill({"Name": "Successors 2026", "Purpose": "p", "Announcements channel": "mentoring"})
    assert "already run a program" in (await form.submit()).errors["Name"]


@on_both
async def test_the_owner_lists_and_edits_their_programs(world: World) -> None:
    await world.program()
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Basics")
    form = await olivia.view("Edit program")
    form.fill({"Name": "Renamed"})
    assert (await form.submit()).ok
    await olivia.view("Program saved")
    assert await in_storage(world, program_names) == ["Renamed"]


async def test_an_edit_form_of_an_owner_is_of_no_use_to_another(world: World) -> None:
    await world.program()
    olivia, dan = world.person("olivia"), world.person("dan")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Basics")
    form = await olivia.view("Edit program")
    form.fill({"Name": "Stolen"})
    await dan.command("/mentor help")
    await dan.submit_raw(form.raw)
    assert await in_storage(world, program_names) == ["Successors 2026"]


async def test_a_deputy_is_told_and_finds_the_pairings(world: World) -> None:
    await world.program(Deputy="dan")
    await world.pair(owner="dan")
    dan = world.person("dan")
    await (await dan.message("named you as deputy")).click("Open the program")
    await (await dan.view("Program")).click("Pairings")
    page = await dan.view("Pairings")
    assert "mentors" in page.text
    assert "End" not in page.buttons


@on_both
async def test_a_role_taken_away_while_the_form_is_open_counts_at_once(world: World) -> None:
    await world.program(Deputy="dan")
    dan = world.person("dan")
    await dan.command("/mentor pair")
    form = await dan.view("New pairing")
    form.fill({"Mentor": "noah", "Mentee": "mia"})
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Basics")
    edit = await olivia.view("Edit program")
    edit.fill({"Deputy": None})
    assert (await edit.submit()).ok
    result = await form.submit()
    assert not result.ok
    assert "not found" in str(result.errors)
    await world.settle()
    assert world.person("mia").inbox() == []
