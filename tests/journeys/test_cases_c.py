"""CASES.md, C, as people live it: what reaches them, and when."""

from datetime import UTC, datetime

from tests.world import World

THURSDAY = datetime(2026, 3, 12, 10, tzinfo=UTC)


async def test_after_nine_days_without_the_bot_what_is_stale_is_gone_and_the_rest_is_one_message(
    paired: World,
) -> None:
    """C33. Meanwhile a session came and went, and on three mornings something would have been asked."""
    await paired.session("mia", THURSDAY)
    await paired.move_to("2026-03-09T08:00", "Europe/Berlin")
    mia = paired.person("mia")
    before = len(mia.inbox())
    await paired.restart(days=9, hours=2)
    await minutes_pass(paired)
    (message,) = mia.inbox()[before:]
    assert {"Open the checklist", "Answer", "Log"} <= set(message.buttons)
    assert "reminder" not in message.visible
    assert message.text.count("Shall we log it?") == 1
    assert "still open for you" not in message.visible
    await message.click("Answer")
    assert (await mia.view()).title == "What I expect"


async def minutes_pass(world: World) -> None:
    """As many as it takes to see that what may have been said was not."""
    for _minute in range(10):
        await world.move(minutes=1)
