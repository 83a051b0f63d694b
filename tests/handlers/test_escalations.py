"""Escalations through Slack: raised, passed over when late, answered, settled; their words in no message."""

from tests.handlers.conftest import on_both
from tests.world import World

SECRET, REPLY = "He never reads my drafts", "I have spoken to him"


async def charted(world: World) -> None:
    """Fay is the first to be asked, within a day, then Olivia."""
    await world.program()
    await world.pair()
    olivia = world.person("olivia")
    await olivia.command("/mentor charter")
    form = await olivia.view("Charter")
    form.fill({"Escalation, stop 1": "fay", "Working days at stop 1": "1", "Escalation, stop 2": "olivia"})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    await (await olivia.view()).close(whole_stack=True)


async def escalate(world: World, **fields: str) -> None:
    mia = world.person("mia")
    await mia.command("/mentor escalate")
    form = await mia.view("Escalate")
    form.fill({"What is it about": "a pairing", "What should be decided or put right": SECRET, **fields})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()


@on_both
async def test_from_the_first_to_the_next_and_to_an_answer_that_settles_it(world: World) -> None:
    await charted(world)
    mia, fay, olivia = world.person("mia"), world.person("fay"), world.person("olivia")
    await escalate(world)
    sent = await mia.view("Sent")
    assert "It is with @Fay Facilitator now" in sent.text
    await sent.close()
    await (await fay.message("has escalated something")).click("Take it on")
    await world.settle()
    assert SECRET in (await fay.view("Escalation")).text
    await world.move(seconds=5)
    await mia.message("has taken on what you escalated")
    await (await fay.view("Escalation")).click("Answer")
    late = await fay.view("Answer")
    late.fill({"Your answer": "Wait"})
    await world.move_to("2026-03-04 09:30", "Europe/London")
    await olivia.message("has been passed on to you")
    assert "is with somebody else" in (await late.submit()).errors["Your answer"]
    await mia.message("was not answered in time")
    assert "waits for your answer" in (await olivia.home()).text
    await (await olivia.message("has been passed on to you")).click("Read and answer")
    await (await olivia.view("Escalation")).click("Answer")
    form = await olivia.view("Answer")
    form.fill({"Your answer": REPLY})
    assert (await form.submit()).ok
    await world.move(seconds=5)
    await (await mia.message("Does that settle it?")).click("Read the answer")
    page = await mia.view("Escalation")
    assert REPLY in page.text
    await page.click("That settles it")
    await world.move(seconds=5)
    assert "Settled" in (await mia.view("Escalation")).text
    await olivia.message("has settled what")
    posted = [call for call in world.sandbox.calls if call.method.startswith("chat.")]
    assert not [call for call in posted if SECRET in repr(call) or REPLY in repr(call)]


async def test_not_settled_leads_on_and_a_second_escalation_is_in_the_list(small: World) -> None:
    await charted(small)
    mia, fay, olivia = small.person("mia"), small.person("fay"), small.person("olivia")
    await escalate(small, **{"Is it about somebody?": "noah"})
    await (await mia.view("Sent")).close()
    await (await fay.message("has escalated something")).click("Read and answer")
    await (await fay.view("Escalation")).click("Answer")
    form = await fay.view("Answer")
    form.fill({"Your answer": REPLY})
    assert (await form.submit()).ok
    await small.move(seconds=5)
    await mia.command("/mentor escalate")
    await (await mia.view("Escalations")).click("Open")
    await (await mia.view("Escalation")).click("Not settled")
    missing = await mia.view("Not settled")
    missing.fill({"What is still missing": "A date"})
    assert (await missing.submit()).ok
    await small.move(seconds=5)
    await (await olivia.message("has not settled what")).click("Pass on now")
    await small.settle()
    assert "path ends with you" in olivia.ephemerals()[-1].visible
    await mia.view("Escalation")
    await mia.views[-1].close(whole_stack=True)
    await mia.command("/mentor escalate")
    await (await mia.view("Escalations")).click("Escalate something")
    await mia.view("Escalate")


async def test_who_is_to_answer_leaves_and_the_next_is_asked(small: World) -> None:
    await charted(small)
    await escalate(small)
    await small.move(minutes=1)
    await small.sandbox.change_user("fay", deleted=True)
    await small.tick()
    await small.person("olivia").message("has been passed on to you")
    await small.person("mia").message("has been passed on. It is with @Olivia Owner")
