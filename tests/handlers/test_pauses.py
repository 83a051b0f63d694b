"""Pausing through Slack: at once, everywhere, and confirmed to oneself alone."""

from datetime import date

from tests.world import World


async def paired(world: World) -> None:
    await world.program()
    await world.pair()
    await world.session()


async def test_the_form_pauses_and_its_confirmation_undoes_it(world: World) -> None:
    mia = world.person("mia")
    await mia.command("/mentor pause")
    form = await mia.view("Pause messages")
    form.fill({"How long": "Until a day that I choose", "Begin again on": date(2026, 3, 20)})
    assert (await form.submit()).ok
    said = await mia.view("Pause messages")
    assert "until Friday 20 March 2026" in said.text
    await said.click("Resume now")
    await world.settle()
    assert "Welcome back" in (await mia.view("Pause messages")).text


async def test_a_day_that_has_passed_is_an_error_beside_it(world: World) -> None:
    mia = world.person("mia")
    await mia.command("/mentor pause")
    form = await mia.view("Pause messages")
    form.fill({"How long": "Until a day that I choose", "Begin again on": date(2026, 3, 1)})
    assert (await form.submit()).errors == {"Begin again on": "Please choose a day after today."}


async def test_it_can_be_typed_in_one_line(world: World) -> None:
    mia = world.person("mia")
    assert "until Monday 16 March 2026" in (await mia.command("/mentor pause 2 weeks")).text
    assert "Welcome back" in (await mia.command("/mentor resume")).text
    assert "Nothing was paused" in (await mia.command("/mentor resume")).text
    assert "is not a day I understand" in (await mia.command("/mentor pause a bit")).text


async def test_nothing_unasked_reaches_who_has_paused_and_the_other_is_reminded(world: World) -> None:
    await paired(world)
    before = len(world.person("mia").inbox())
    await world.person("mia").command("/mentor pause 1 week")
    await world.move(days=1, hours=1)
    await world.move(days=1)
    assert len(world.person("mia").inbox()) == before
    await world.person("noah").message("A reminder: your session with @Mia Mentee")


async def test_home_offers_the_pause_and_its_end(world: World) -> None:
    await paired(world)
    mia = world.person("mia")
    home = await mia.home()
    await home.click("Pause messages")
    form = await mia.view("Pause messages")
    shown = mia.homes_published
    assert (await form.submit()).ok
    home = await mia.home_published(shown + 1)
    assert "Paused until Monday 9 March 2026" in home.text
    await (await mia.view("Pause messages")).close()
    shown = mia.homes_published
    await home.click("Resume now")
    home = await mia.home_published(shown + 1)
    assert "Paused until" not in home.text
