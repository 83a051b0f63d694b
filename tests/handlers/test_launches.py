"""A program is announced through Slack: written, changed, posted once, now or later, and people come in by its buttons."""

from datetime import timedelta

import pytest

from sandbox.acting import Person
from sandbox.surfaces import Modal
from tests.world import World


@pytest.fixture
async def recruiting(world: World) -> World:
    return await opened(world)


@pytest.fixture
async def small_recruiting(small: World) -> World:
    return await opened(small)


async def opened(world: World) -> World:
    """Olivia's program takes applications."""
    await world.program(start=False)
    olivia = world.person("olivia")
    await olivia.command("/mentor program")
    page = await olivia.view()
    if "Open for applications" not in page.buttons:
        await page.click("Open")
        page = await olivia.view("Program")
    await page.click("Open for applications")
    assert (await (await olivia.view("Open a program")).submit()).ok
    await world.settle()
    for view in reversed(olivia.views):
        await view.close()
    return world


async def write(world: World, person: Person, **fields: object) -> Modal:
    """By the command; gives the announcement as it then stands."""
    await person.command("/mentor announce")
    form = await person.view("Announce")
    form.fill({"In your own words": "Because you matter", **fields})  # type: ignore[dict-item]
    result = await form.submit()
    assert result.ok, result.errors
    texts = await person.view("The three texts")
    assert "# Successors 2026" in str(texts.values["Intranet page"])
    assert all(
        "Because you matter" in str(texts.values[each]) for each in ("Channel post", "Briefing for leaders")
    )
    assert (await texts.submit()).ok
    await world.settle()
    return await person.view("Announcement")


async def test_it_is_posted_once_and_people_apply_by_its_buttons(recruiting: World) -> None:
    olivia, mia = recruiting.person("olivia"), recruiting.person("mia")
    page = await write(
        recruiting, olivia, **{"Pairs are planned for": (recruiting.now + timedelta(days=14)).date()}
    )
    assert "It is not posted yet" in page.text
    first = value_of(page, "launches_post")
    await page.click("Post it now")
    clicked = recruiting.sandbox.last_request
    await recruiting.settle()
    assert clicked is not None
    await olivia.replay(clicked)
    await olivia.action(page, "launches_post", first)
    await recruiting.settle()
    posts = [each for each in mia.channel("mentoring") if "open for applications" in each.visible]
    assert len(posts) == 1
    assert posts[0].buttons == ["Apply as mentor", "Apply as mentee"]
    assert "Pairs are made by Monday 16 March 2026" in posts[0].visible
    await posts[0].click("Apply as mentee")
    assert "Successors 2026" in (await mia.view("Apply as mentee")).text
    await olivia.command("/mentor announce")
    assert "It was posted in #mentoring on Monday 2 March, 09:00" in (await olivia.view("Announcement")).text


def value_of(page: Modal, action: str) -> str:
    return next(
        str(e["value"])
        for b in page.raw["blocks"]
        for e in b.get("elements", ())
        if e.get("action_id") == action
    )


async def test_a_post_is_planned_changed_and_stopped_and_what_is_typed_stays_as_it_is(
    small_recruiting: World,
) -> None:
    """A9."""
    olivia, mia = small_recruiting.person("olivia"), small_recruiting.person("mia")
    page = await write(small_recruiting, olivia)
    await page.click("Post it later")
    form = await olivia.view("Post it later")
    form.fill({"Date and time": small_recruiting.now + timedelta(hours=2)})
    assert (await form.submit()).ok
    await small_recruiting.settle()
    page = await olivia.view("Announcement")
    assert "on Monday 2 March, 11:00 (London time)" in page.text
    await page.click("Change the texts")
    texts = await olivia.view("The three texts")
    texts.fill({"Channel post": "<!channel> *Come* & join <https://x.example|us>"})
    assert (await texts.submit()).ok
    await small_recruiting.move(hours=2)
    (post,) = mia.channel("mentoring")
    assert "<!channel> *Come* & join <https://x.example|us>" in post.visible
    assert "<!channel>" not in post.text
    await (await olivia.view("Announcement")).close()
    await olivia.command("/mentor announce")
    page = await olivia.view("Announcement")
    await page.click("Post it later")
    form = await olivia.view("Post it later")
    form.fill({"Date and time": small_recruiting.now - timedelta(hours=2)})
    assert list((await form.submit()).errors) == ["Date and time"]
    form.fill({"Date and time": small_recruiting.now + timedelta(hours=2)})
    assert (await form.submit()).ok
    await small_recruiting.settle()
    await (await olivia.view("Announcement")).click("Do not post it")
    await small_recruiting.move(hours=3)
    assert len(mia.channel("mentoring")) == 1


async def test_what_slack_refuses_is_told_with_what_helps_and_posted_again(small_recruiting: World) -> None:
    olivia, mia = small_recruiting.person("olivia"), small_recruiting.person("mia")
    small_recruiting.sandbox.faults.add("chat.postMessage", "api_error", error="not_in_channel", times=1)
    await (await write(small_recruiting, olivia)).click("Post it now")
    await small_recruiting.settle()
    told = await olivia.message("could not post")
    assert "/invite @Mentor" in told.visible
    assert not mia.channel("mentoring")
    await told.click("Post it again")
    await small_recruiting.settle()
    assert len(mia.channel("mentoring")) == 1


async def test_the_texts_for_elsewhere_are_there_to_copy_and_as_files(small_recruiting: World) -> None:
    olivia = small_recruiting.person("olivia")
    page = await write(small_recruiting, olivia)
    await page.click("Briefing for leaders")
    text = await olivia.view("Briefing for leaders")
    assert "WHAT IS ASKED OF YOU" in text.text
    await text.click("Send me the file")
    await small_recruiting.settle()
    (sent,) = [each for each in olivia.inbox() if each.files]
    assert sent.files[0].name == "leader-briefing.txt"
    assert b"Because you matter" in (sent.files[0].data or b"")


async def test_only_who_runs_the_program_announces_it(small_recruiting: World) -> None:
    answer = await small_recruiting.person("mia").command("/mentor announce")
    assert "Only a program's owner or deputy" in answer.text
