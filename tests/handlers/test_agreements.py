"""The agreement through Slack: where a pair begins, what is refused until both have signed, and a new version."""

from tests.handlers.conftest import on_both
from tests.world import World


@on_both
async def test_a_pair_begins_by_signing_and_can_write_once_both_have(world: World) -> None:
    await world.program()
    await world.pair(signed=False)
    mia, noah = world.person("mia"), world.person("noah")
    assert "waits for your signature" in (await mia.home()).text
    await mia.command("/mentor goal")
    refused = await mia.command("/mentor goal")
    assert "Neither you nor Noah Mentor has signed" in refused.text
    await (await mia.message("Meet")).click("Sign the agreement")
    form = await mia.view("Agreement")
    assert "The law demands it" in form.text
    assert (await form.submit()).ok
    await world.settle()
    shown = await mia.view("Agreement")
    assert "You signed this version on" in shown.text
    assert "@Noah Mentor has not signed it yet" in shown.text
    assert "waits for your signature" not in (await mia.home()).text
    await shown.close()
    assert "Noah Mentor has not signed" in (await mia.command("/mentor goal")).text
    await world.sign("noah")
    await mia.command("/mentor goal")
    await mia.view("New goal")
    assert not noah.toasts


async def test_a_refusal_on_a_button_carries_the_one_that_leads_on(small: World) -> None:
    await small.program()
    await small.pair(signed=False)
    mia = small.person("mia")
    await (await mia.message("Meet")).click("Set a goal")
    await small.settle()
    await mia.ephemerals()[-1].click("Sign the agreement")
    await mia.view("Agreement")


async def test_a_session_is_booked_without_an_agenda_and_not_logged_in_one_line(small: World) -> None:
    await small.program()
    await small.pair(signed=False)
    mia = small.person("mia")
    await small.session("mia")
    await mia.command("/mentor schedule")
    form = await mia.view("Schedule a session")
    form.fill({"Agenda": "The board paper"})
    assert "has signed" in (await form.submit()).errors["Agenda"]
    await form.close(whole_stack=True)
    await small.move(days=2, hours=3)
    assert "has signed" in (await mia.command("/mentor log 45 We read it")).text
    assert "has signed" in (await mia.command("/mentor log")).text


async def test_a_new_version_is_signed_anew_and_an_open_form_of_the_old_one_is_refused(small: World) -> None:
    await small.program()
    await small.pair(signed=False)
    await small.sign("noah")
    mia, noah, olivia = small.person("mia"), small.person("noah"), small.person("olivia")
    await mia.command("/mentor agreement")
    old = await mia.view("Agreement")
    await olivia.command("/mentor agreement")
    page = await olivia.view("Agreement")
    assert "1 of 2 people in pairings have signed" in page.text
    await page.click("Change it")
    form = await olivia.view("Change the agreement")
    form.fill({"What we promise each other": "Not a word <!channel>", "What is new": "It is shorter"})
    assert (await form.submit()).ok
    await small.settle()
    assert "Version 2" in (await olivia.view("Agreement")).text
    await old.submit()
    await small.settle()
    assert "changed meanwhile" in (await mia.view("Mentor")).text
    await (await noah.message("new version of the confidentiality agreement")).click("Read and sign")
    anew = await noah.view("Agreement")
    assert "Not a word <!channel>" in anew.text
    assert (await anew.submit()).ok
    await small.settle()
    assert "You signed this version" in (await noah.view("Agreement")).text


async def test_outsiders_and_strangers_read_nothing(small: World) -> None:
    await small.program()
    for who in ("gus", "sam", "dora", "emma"):
        for word in ("agreement", "charter", "signoff", "escalate"):
            answer = await small.person(who).command(f"/mentor {word}")
            assert not small.person(who).views
            assert "Successors" not in answer.text
