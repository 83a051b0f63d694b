"""Interim reviews through signed requests: asked for, written alone, read side by side, put on the agenda, missed."""

from datetime import timedelta

from sandbox.surfaces import Modal
from tests.furniture.interim_reviews import CHANGED, HELPS, REVIEW
from tests.handlers.test_arcs import clicked, opened, pair, put_away, submitted
from tests.world import World


async def test_it_is_asked_for_written_alone_and_then_talked_about(small: World) -> None:
    """C31: each at 09:00 of their own Friday, a third of the way between introduction and end."""
    _olivia, noah, mia = await pair(small)
    early = await opened(small, mia, "interim", "Interim reviews")
    assert "The first interim review comes on Friday 1 May 2026" in early.text
    assert "Write" not in early.buttons
    await small.move_to("2026-05-01T09:01", "Europe/Berlin")
    question = mia.inbox()[-1]
    assert "A third of your time with" in question.visible
    assert "the first of three times" in question.visible
    await put_away(small, mia)
    await question.click("Write it")
    await small.settle()
    form = await mia.view("Interim review")
    form.fill({**REVIEW, "What has changed?": ""})
    assert "What has changed?" in (await form.submit()).errors
    await submitted(small, form, REVIEW)
    assert "The other person sees nothing of it yet" in (await mia.view("Thank you")).text
    assert any("You have handed in the first interim review" in each.visible for each in mia.inbox())
    await clicked(small, await opened(small, mia, "interim", "Interim reviews"), "Read")
    mine = await mia.view("Interim review")
    assert CHANGED in mine.text
    assert "Change it" in mine.buttons
    await small.move_to("2026-05-01T09:01", "America/New_York")
    home = await noah.home()
    assert "waits for you: four short questions" in home.text
    await noah.inbox()[-1].click("Write it")
    await small.settle()
    theirs = await noah.view("Interim review")
    assert HELPS not in str(theirs.raw)
    await submitted(small, theirs, {**REVIEW, "What helps?": "Her questions"})
    await small.session("mia", small.now + timedelta(days=2))
    for person, other in ((mia, "Her questions"), (noah, HELPS)):
        news = next(each for each in reversed(person.inbox()) if "side by side" in each.visible)
        assert other not in news.visible
        await put_away(small, person)
        await news.click("See both reviews")
        await small.settle()
        both = await person.view("Interim review")
        assert other in both.text
    await clicked(small, both, "Put it on the next agenda")
    await clicked(small, await noah.view("On the agenda"), "Open the session")
    assert "Our first interim review" in (await noah.view("Session")).text


async def test_whoever_runs_the_program_hears_that_it_is_missing_and_comes_to_the_pair(small: World) -> None:
    olivia, _noah, mia = await pair(small)
    for day in ("01", "04", "08"):
        await small.move_to(f"2026-05-{day}T15:01", "Europe/Berlin")
    asked = [each.visible for each in mia.inbox() if "interim review" in each.visible]
    assert len(asked) == 3
    assert "for the third time, and the last" in asked[-1]
    await submitted(small, await _written(small), REVIEW)
    await small.move_to("2026-05-11T15:01", "Europe/Berlin")
    news = olivia.inbox()[-1]
    assert "the first interim review is missing from" in news.visible
    assert CHANGED not in news.visible
    await put_away(small, olivia)
    await news.click("Open the pair")
    await small.settle()
    page = await olivia.view("Stages")
    assert "First interim review" in page.text
    assert "missing from @Noah" in page.text
    assert CHANGED not in str(page.raw)


async def _written(world: World) -> Modal:
    mia = world.person("mia")
    await clicked(world, await opened(world, mia, "interim", "Interim reviews"), "Write")
    return await mia.view("Interim review")
