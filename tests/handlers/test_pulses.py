"""The pulse survey through signed requests: asked, answered in a minute, and read by nobody but its author."""

from tests.furniture.pulses import ANSWERS
from tests.handlers.test_arcs import clicked, opened, pair, put_away, submitted
from tests.world import World


async def test_it_is_asked_on_day_thirty_and_answered_for_oneself(small: World) -> None:
    olivia, _noah, mia = await pair(small)
    assert "You have not answered a survey yet" in (await opened(small, mia, "pulse", "My answers")).text
    await small.move_to("2026-04-01T09:01", "Europe/Berlin")
    question = mia.inbox()[-1]
    assert "Five short statements, forty seconds" in question.visible
    await put_away(small, mia)
    await question.click("Answer", beside="forty seconds")
    await small.settle()
    form = await mia.view("Pulse")
    assert "We both come prepared." in (await form.submit()).errors
    await submitted(small, form, ANSWERS)
    assert any("You have answered how it is going" in each.visible for each in mia.inbox())
    await clicked(small, await mia.view("Thank you"), "My answers")
    own = await mia.view("My answers")
    assert "We both come prepared. *2: rather not*" in own.text
    assert "2: rather not" in (await opened(small, mia, "pulse", "My answers")).text
    board = await opened(small, olivia, "pulse", "Pulse")
    assert "*March 2026*: too few answers" in board.text
    assert "rather not" not in board.text


async def test_who_has_nothing_to_do_with_it_is_told_so(small: World) -> None:
    await pair(small)
    assert "come to mentors and mentees" in (await small.person("emma").command("/mentor pulse")).text
