"""Sponsors and projects through Slack: asked by a message, said in the channel, found on Home."""

from datetime import date

import pytest

from sandbox.acting import Person
from tests.world import World

SECRET = "The plant needs a second head"


async def invited(world: World) -> Person:
    """Olivia asks Sara; gives Sara."""
    olivia, sara = world.person("olivia"), world.person("sara")
    await olivia.command("/mentor sponsor")
    await (await olivia.view("Sponsors")).click("Ask somebody")
    form = await olivia.view("Ask a sponsor")
    form.fill({"Who": "sara", "What they are to stand for": SECRET})
    result = await form.submit()
    assert result.ok, result.errors
    await world.settle()
    return sara


@pytest.fixture
async def sponsored(small_paired: World) -> World:
    sara = await invited(small_paired)
    await (await small_paired.person("olivia").view("Sponsors")).close()
    await (await sara.message("asks you to sponsor")).click("Accept")
    await small_paired.settle()
    return small_paired


async def test_an_executive_is_asked_reads_what_for_accepts_and_offers_a_project_that_a_mentee_takes(
    paired: World,
) -> None:
    sara, olivia, mia = await invited(paired), paired.person("olivia"), paired.person("mia")
    assert "has not answered" in (await olivia.view("Sponsors")).text
    message = await sara.message("asks you to sponsor")
    assert SECRET not in message.visible
    await message.click("What it is about")
    page = await sara.view("Sponsors")
    assert SECRET in page.text
    await page.click("Accept")
    await paired.settle()
    assert "You are a sponsor of" in (await sara.view("Sponsors")).text
    await olivia.message("has accepted to sponsor")
    await (await sara.home()).click("Offer a project")
    form = await sara.view("Project")
    form.fill(
        {
            "Title": "A *line* moves",
            "How much time": "A day a week",
            "Until": date(2026, 7, 1),
            "What it is": "<!channel> Move it",
        }
    )
    assert (await form.submit()).ok
    await paired.settle()
    await (await sara.view("Projects")).close(whole_stack=True)
    home = await mia.home()
    assert "1 project is open to you" in home.text
    await home.click("See the projects")
    projects = await mia.view("Projects")
    assert "A *line* moves" in projects.text
    await projects.click("I am interested")
    await paired.settle()
    message = await sara.message("is interested in a project")
    assert "line" not in message.visible
    await message.click("See who is interested")
    await (await sara.view("Projects")).click("Choose")
    await paired.settle()
    await (await mia.view("Projects")).close(whole_stack=True)
    await (await mia.message("You have been chosen for a project")).click("Open the project")
    assert "You are in it" in (await mia.view("Projects")).text


async def test_the_question_loses_its_buttons_and_a_no_ends_it(small: World) -> None:
    await small.program()
    sara = await invited(small)
    message = await sara.message("asks you to sponsor")
    await message.click("Decline")
    await small.settle()
    assert "You have declined" in sara.inbox()[-1].visible
    assert "Accept" not in sara.inbox()[-1].buttons
    await small.person("olivia").message("has declined to sponsor")
    assert "Sponsoring" not in (await sara.home()).text


async def test_a_word_of_support_is_shown_first_and_stands_in_the_channel_once(sponsored: World) -> None:
    sara = sponsored.person("sara")
    await (await sara.home()).click("Open my page")
    page = await sara.view("Sponsors")
    assert "once there are five pairs" in page.text
    await page.click("Post a word of support")
    form = await sara.view("A word of support")
    form.fill({"What you want to say": "<!channel> *Go on*, all of you"})
    assert (await form.submit()).ok
    preview = await sara.view("Preview")
    assert "<!channel> *Go on*, all of you" in preview.text
    assert not sponsored.person("emma").channel("mentoring")
    assert (await preview.submit()).ok
    await sponsored.settle()
    await sponsored.tick()
    (post,) = sponsored.person("emma").channel("mentoring")
    assert "A word from @Sara Sponsor, who sponsors Successors 2026" in post.visible
    assert "<!channel> *Go on*, all of you" in post.visible
    assert "<!channel>" not in post.raw["text"]


async def test_silence_is_met_with_the_buttons_that_end_it_and_then_the_owner_hears(sponsored: World) -> None:
    sara, olivia = sponsored.person("sara"), sponsored.person("olivia")
    await sponsored.move(days=30, hours=8)
    message = await sara.message("has not heard from you, its sponsor, for 30 days")
    assert message.buttons[:3] == ["Offer a project", "Post a word of support", "Pause"]
    await message.click("Post a word of support")
    await sara.view("A word of support")
    await sponsored.move(days=14, hours=20)
    await (await olivia.message("has not heard from its sponsor")).click("Open the sponsors")
    page = await olivia.view("Sponsors")
    await page.click("End the sponsorship")
    await sponsored.settle()
    await sara.message("You are no longer asked to sponsor")
    refused = await sara.command("/mentor sponsor")
    assert "Only a program's owner" in refused.text


async def test_a_member_neither_asks_nor_finds_projects(small: World) -> None:
    await small.program()
    emma = small.person("emma")
    for word in ("sponsor", "project"):
        assert "Only a program's" in (await emma.command(f"/mentor {word}")).text
