"""Sign-offs through Slack: asked, answered in the message, reminded of, and shown to the owner."""

from sandbox.surfaces import Modal
from tests.world import World

WANTED = "Say who pays for it"


async def asked(world: World, who: str, kind: str = "HR") -> Modal:
    """Olivia asks this person; gives her page."""
    olivia = world.person("olivia")
    await olivia.command("/mentor signoff")
    await (await olivia.view("Sign-offs")).click("Ask somebody")
    form = await olivia.view("Ask for a sign-off")
    form.fill({"Sign-off for": kind, "Who is asked": who})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    return await olivia.view("Sign-offs")


async def test_it_is_approved_in_the_message_or_answered_with_what_is_to_be_changed(world: World) -> None:
    await world.program(start=False)
    assert "no answer yet" in (await asked(world, "nina")).text
    olivia, nina = world.person("olivia"), world.person("nina")
    message = await nina.message("asks for your sign-off")
    await message.click("Ask for changes")
    form = await nina.view("Ask for changes")
    form.fill({"What is to be changed": WANTED})
    assert (await form.submit()).ok
    await world.settle()
    assert "You have asked for changes" in (await nina.view("Sign-off")).text
    news = await olivia.message("wants something changed")
    assert WANTED not in news.visible
    await news.click("Read it")
    assert WANTED in (await olivia.view("What is to be changed")).text
    await (await olivia.view()).close(whole_stack=True)
    await olivia.command("/mentor signoff")
    await (await olivia.view("Sign-offs")).click("Ask again")
    await world.move(seconds=5)
    again = await nina.message("asks you to look again")
    await again.click("Approve")
    await world.settle()
    assert "You have signed" in (await nina.message("You have signed")).visible
    await world.move(seconds=5)
    await olivia.message("has signed *Successors 2026* off")
    sent = [call for call in world.sandbox.calls if call.method.startswith("chat.") and WANTED in repr(call)]
    assert not sent


async def test_home_and_command_lead_there_and_a_reminder_comes_once(small: World) -> None:
    await small.program(start=False)
    await asked(small, "mona")
    mona = small.person("mona")
    assert "asks for your sign-off" in (await mona.home()).text
    await mona.command("/mentor signoff")
    await (await mona.view("Sign-off")).close()
    for _day in range(8):
        await small.move(days=1)
    reminders = [each for each in mona.inbox() if "still waits for your sign-off" in each.visible]
    assert len(reminders) == 1
    await reminders[0].click("Look at it")
    await (await mona.view("Sign-off")).click("Approve")
    await small.settle()
    assert "Thank you" in (await mona.view("Sign-off")).text
    await small.move(seconds=5)
    reminder = next(each for each in mona.inbox() if each.ts == reminders[0].ts)
    assert reminder.buttons == []
    assert "asks for your sign-off" not in (await mona.home()).text


async def test_the_launch_shows_who_has_not_answered(small: World) -> None:
    await small.program(start=False)
    await (await asked(small, "nina")).close(whole_stack=True)
    olivia = small.person("olivia")
    await olivia.command("/mentor program")
    await (await olivia.view("Program")).click("Open for applications")
    form = await olivia.view("Open a program")
    assert "no approval yet" in form.text
    assert "@Nina Mentor" in form.text
    assert (await form.submit()).ok


async def test_a_sign_off_of_somebody_elses_is_not_found(small: World) -> None:
    await small.program(start=False)
    await asked(small, "nina")
    nina, emma = small.person("nina"), small.person("emma")
    value = next(
        element["value"]
        for block in (await nina.message("asks for your sign-off")).raw["blocks"]
        for element in block.get("elements", ())
        if element.get("action_id") == "signoffs_approve"
    )
    await emma.command("/mentor help")
    await small.settle()
    for action in ("signoffs_approve", "signoffs_changes", "signoffs_look", "signoffs_read", "signoffs_back"):
        await emma.action(emma.inbox()[-1], action, value)
        await small.settle()
        assert "was not found" in emma.ephemerals()[-1].visible
