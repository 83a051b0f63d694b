"""Pausing through Slack: at once, everywhere, and confirmed to oneself alone."""

from datetime import date

from tests.world import World


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


async def test_nothing_unasked_reaches_who_has_paused_and_the_other_is_reminded(paired: World) -> None:
    await paired.session()
    before = len(paired.person("mia").inbox())
    await paired.person("mia").command("/mentor pause 1 week")
    await paired.move(days=1, hours=1)
    await paired.move(days=1)
    assert len(paired.person("mia").inbox()) == before
    await paired.person("noah").message("A reminder: your session with @Mia Mentee")


async def test_home_offers_the_pause_and_its_end(paired: World) -> None:
    await paired.session()
    mia = paired.person("mia")
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


def asked(world: World) -> int:
    """How often Mia was asked for her first session, which was to be by 16 March."""
    return len([m for m in world.person("mia").inbox() if "none is planned yet" in m.text])


async def test_what_fell_into_a_pause_is_asked_on_the_first_working_morning_after_it(paired: World) -> None:
    await paired.person("mia").command("/mentor pause until 21 March")  # a Saturday
    await paired.move_to("2026-03-17 14:00", "Europe/Berlin")
    assert asked(paired) == 0
    await paired.move_to("2026-03-21 14:00", "Europe/Berlin")
    assert asked(paired) == 0
    for hour in (9, 10):
        await paired.move_to(f"2026-03-23 {hour:02}:00", "Europe/Berlin")
    assert asked(paired) == 1


async def test_who_resumes_is_asked_then_what_fell_into_the_pause(paired: World) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor pause until 21 March")
    await paired.move_to("2026-03-17 14:00", "Europe/Berlin")
    await mia.command("/mentor resume")
    await paired.tick()
    assert asked(paired) == 1
    await paired.move_to("2026-03-23 14:00", "Europe/Berlin")
    assert asked(paired) == 1


async def test_a_pause_that_is_made_shorter_is_over_sooner(paired: World) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor pause until 27 March")
    await paired.move_to("2026-03-17 14:00", "Europe/Berlin")
    await mia.command("/mentor pause until 19 March")
    await paired.tick()
    await paired.move_to("2026-03-19 09:00", "Europe/Berlin")
    assert asked(paired) == 1


async def test_no_reminder_is_made_up_for_at_midnight_when_a_pause_ends(paired: World) -> None:
    """The session is on Wednesday at 11:00 in Berlin; the reminder of the day before fell into the pause."""
    await paired.session()
    mia = paired.person("mia")
    await mia.command("/mentor pause until 4 March")
    before = len(mia.inbox())
    await paired.move_to("2026-03-03 12:00", "Europe/Berlin")
    await paired.move_to("2026-03-04 00:01", "Europe/Berlin")
    assert len(mia.inbox()) == before
    await paired.move_to("2026-03-04 10:00", "Europe/Berlin")
    assert "Within the hour" in mia.inbox()[-1].text
    assert len(mia.inbox()) == before + 1
