"""Settings through Slack: one form, as things stand; what is saved in it holds at once."""

from sandbox.surfaces import Modal
from tests.handlers.conftest import on_both
from tests.world import World


async def paired(world: World) -> None:
    await world.program()
    await world.pair()
    await world.session()


async def settings_of(world: World, name: str) -> Modal:
    person = world.person(name)
    await person.command("/mentor settings")
    return await person.view("Settings")


@on_both
async def test_the_form_shows_how_things_stand_and_says_what_holds_from_now_on(world: World) -> None:
    await paired(world)
    form = await settings_of(world, "mia")
    form.fill({
        "Mentor may write to me from": "07:30", "Until": "15:00", "On these days": ["Monday", "Wednesday"],
        "My digest comes on": "Wednesday", "At": "08:00", "About your sessions": ["Prompts to reflect"],
    })  # fmt: skip
    assert (await form.submit()).ok
    said = await world.person("mia").view("Settings")
    assert "Monday, Wednesday, 07:30–15:00 (Berlin time)" in said.text  # noqa: RUF001 (a range)
    assert "Your digest comes on Wednesday, 08:00" in said.text
    assert "Questions for the log, Questions about a plan" in said.text
    await said.click("Change them again")
    await world.settle()
    again = await world.person("mia").view("Settings")
    values = {block["block_id"]: block.get("element", {}) for block in again.raw["blocks"]}
    assert values["opens"]["initial_option"]["value"] == "07:30"
    assert [option["value"] for option in values["working_days"]["initial_options"]] == ["0", "2"]
    assert [option["value"] for option in values["sessions_0"]["initial_options"]] == ["reflection_prompt"]


async def test_what_leaves_no_room_is_an_error_beside_it(small: World) -> None:
    form = await settings_of(small, "mia")
    form.fill({"Until": "09:30"})
    assert list((await form.submit()).errors) == ["Until"]
    form.fill({"Until": "12:00", "My digest comes on": "Sunday"})
    assert list((await form.submit()).errors) == ["My digest comes on"]


@on_both
async def test_what_is_turned_off_does_not_come_and_a_reminder_always_does(world: World) -> None:
    await paired(world)  # the session is on Wednesday at 11:00 in Berlin
    form = await settings_of(world, "mia")
    assert "cannot be turned off" in form.text
    form.fill({"About your sessions": [], "On these days": ["Friday"], "My digest comes on": "Friday"})
    assert (await form.submit()).ok
    mia = world.person("mia")
    before = len(mia.inbox())
    await world.move_to("2026-03-03 11:00", "Europe/Berlin")
    assert "A reminder" in mia.inbox()[-1].text
    await world.move_to("2026-03-04 10:01", "Europe/Berlin")
    assert "Within the hour" in mia.inbox()[-1].text
    await world.move_to("2026-03-04 12:10", "Europe/Berlin")
    await world.move_to("2026-03-06 12:10", "Europe/Berlin")
    assert len(mia.inbox()) == before + 2


async def test_one_can_pause_from_there_and_home_leads_there(small: World) -> None:
    mia = small.person("mia")
    await paired(small)
    await (await mia.home()).click("Settings")
    form = await mia.view("Settings")
    await form.click("Pause")
    await small.settle()
    assert (await (await mia.view("Pause messages")).submit()).ok
    await (await mia.view("Pause messages")).close(whole_stack=True)
    assert "You have paused until Monday 9 March 2026" in (await settings_of(small, "mia")).text


async def test_help_leads_there(small: World) -> None:
    assert "/mentor settings" in (await small.person("emma").command("/mentor help")).text
