"""The charter through Slack: written from what is offered, read, signed, changed."""

from tests.world import World


async def test_it_is_written_from_what_is_offered_read_by_the_pair_and_signed_by_the_deputy(
    world: World,
) -> None:
    await world.program(Deputy="dan")
    await world.pair()
    olivia, mia, dan = world.person("olivia"), world.person("mia"), world.person("dan")
    assert "no charter yet" in (await mia.command("/mentor charter")).text
    await olivia.command("/mentor charter")
    form = await olivia.view("Charter")
    assert "Publishing pairings | program owner" in form.values["Who decides"]
    form.fill({"Escalation, stop 1": "gus"})
    assert "Guests" in (await form.submit()).errors["Escalation, stop 1"]
    form.fill({"Escalation, stop 1": "fay", "Escalation, stop 2": "fay"})
    assert "already" in (await form.submit()).errors["Escalation, stop 2"]
    form.fill(
        {"Escalation, stop 2": "olivia", "Working days at stop 1": "2", "Who decides": "Rooms | Dan & Co"}
    )
    assert (await form.submit()).ok
    await world.settle()
    assert "Dan Deputy has not signed it yet" in (await olivia.view("Charter")).text
    await (await dan.message("governance charter")).click("Read and sign")
    signing = await dan.view("Charter")
    assert "1. @Fay Facilitator, within 2 working days" in signing.text
    assert (await signing.submit()).ok
    await world.settle()
    assert "You signed this version" in (await dan.view("Charter")).text
    await mia.command("/mentor charter")
    page = await mia.view("Charter")
    assert "decides: Dan & Co" in page.text
    assert "signed" not in page.text
    assert "Change it" not in page.buttons
