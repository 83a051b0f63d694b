"""Letting what came unasked come again later, and what is due together in one message."""

import pytest

from tests.world import World


@pytest.fixture
async def asked(small: World) -> World:
    """Noah and Mia met on Wednesday; on Thursday at 09:00 local each is asked again for the log."""
    await small.program()
    await small.pair()
    await small.session()
    await small.move(days=1, hours=2)
    await small.move_to("2026-03-04T16:30", "Europe/Berlin")
    return small


async def test_a_question_put_off_comes_again_on_that_morning_and_has_its_buttons(asked: World) -> None:
    mia = asked.person("mia")
    question = await mia.message("Shall we log it?")
    await question.click("Remind me tomorrow")
    await asked.settle()
    said = await mia.message("Put off")
    assert "Thursday 5 March, 09:00" in said.text
    before = len(mia.inbox())
    await asked.move_to("2026-03-05T08:59", "Europe/Berlin")
    assert len(mia.inbox()) == before
    await asked.move_to("2026-03-05T09:00", "Europe/Berlin")
    assert "Log" in (await mia.message("Shall we log it?")).buttons
    assert (
        len(mia.inbox()) == before + 1
    )  # and the question of the next morning, which it stands for, does not come


async def test_what_has_been_done_meanwhile_does_not_come_again(asked: World) -> None:
    mia = asked.person("mia")
    await (await mia.message("Shall we log it?")).click("Remind me in 3 days")
    assert "Logged" in (await mia.command("/mentor log 45 talked about the board paper")).text
    await asked.move_to("2026-03-09T09:00", "Europe/Berlin")
    assert not [each for each in mia.inbox() if "Shall we log it?" in each.text]


async def test_a_reminder_of_a_session_cannot_be_put_off(asked: World) -> None:
    reminders = [each for each in asked.person("mia").inbox() if each.text.startswith("A reminder")]
    assert reminders
    assert all("Remind me tomorrow" not in each.buttons for each in reminders)


async def test_what_is_due_on_the_same_morning_is_one_message_with_a_button_for_each(
    small_paired: World,
) -> None:
    await small_paired.move(
        days=15
    )  # first steps, the check of expectations, and the first session that did not come
    together = [each for each in small_paired.person("mia").inbox() if "in one message" in each.text]
    assert len(together) == 1
    await together[0].click("Schedule a session")
    assert (await small_paired.person("mia").view()).title == "Schedule a session"
    await small_paired.move(minutes=1)
    assert len([each for each in small_paired.person("mia").inbox() if "in one message" in each.text]) == 1


async def test_what_came_in_one_message_is_put_off_by_one_menu_and_done_things_stay_done(
    small_paired: World,
) -> None:
    await small_paired.move(days=15)
    mia = small_paired.person("mia")
    together = await mia.message("in one message")
    assert together.buttons.count("Remind me in a week") == 1
    await together.click("Remind me in a week")
    await small_paired.settle()
    stands = next(each for each in mia.inbox() if each.ts == together.ts)
    assert "Put off. Mentor comes back to what was open here on Tuesday 24 March, 09:00" in stands.text
    assert stands.buttons == []
    before = len(mia.inbox())
    await small_paired.move_to("2026-03-24T08:59", "Europe/Berlin")
    unchanged = len(mia.inbox()) == before
    await small_paired.move_to("2026-03-24T09:00", "Europe/Berlin")
    again = mia.inbox()[-1]
    assert unchanged
    assert "in one message" in again.text
    assert {"Schedule a session", "Open the checklist", "Remind me tomorrow"} <= set(again.buttons)
