"""Help: privately, by what a person may do, with near misses recognised."""

import pytest

from tests.world import World


async def test_help_shows_an_owner_more_than_a_newcomer(world: World) -> None:
    newcomer = await world.person("emma").command("/mentor help")
    owner = await world.person("olivia").command("/mentor help")
    assert "/mentor program" in owner.text
    assert "/mentor program" not in newcomer.text
    assert "/mentor log" not in newcomer.text


async def test_help_is_for_one_pair_of_eyes(paired: World) -> None:
    await paired.person("mia").command("/mentor help", channel="general")
    assert paired.person("mia").ephemerals()
    assert not paired.person("noah").channel("general")


@pytest.mark.parametrize(
    "typed", ["/mentor", "/mentor dance", "/mentor 😀", f"/mentor {'x' * 4000}", "/mentor <!channel>"]
)
async def test_unknown_words_are_answered_with_what_one_can_do(world: World, typed: str) -> None:
    answer = await world.person("mia").command(typed)
    assert answer.status == 200
    assert "what you can do" in answer.text


async def test_what_was_typed_is_shown_literally(world: World) -> None:
    await world.person("mia").command("/mentor <!channel>", channel="general")
    assert "&lt;!channel&gt;" in world.person("mia").ephemerals()[-1].raw["text"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("hlep", "help"), ("LOG", "log"), ("refelct", "reflect"), ("shedule", "schedule")]
)
async def test_a_near_miss_is_recognised(paired: World, typed: str, meant: str) -> None:
    answer = await paired.person("mia").command(f"/mentor {typed}")
    if typed.lower() == meant:
        assert await paired.person("mia").view()
    else:
        assert f"Did you mean {meant}?" in answer.text.replace("*", "")


async def test_each_line_of_help_opens_what_it_names(paired: World) -> None:
    mia = paired.person("mia")
    await mia.command("/mentor hlog")
    await mia.ephemerals()[-1].click("Open")
    assert (await mia.view()).title == "Log a session"


async def test_words_typed_to_the_bot_are_answered_once_even_if_slack_repeats_them(world: World) -> None:
    mia = world.person("mia")
    await mia.says("hello?")
    await world.settle()
    assert await mia.message("what you can do")
    event = {
        "type": "message",
        "channel_type": "im",
        "user": mia.id,
        "text": "hi",
        "channel": "D1",
        "ts": "1.2",
    }
    before = len(mia.inbox())
    for retry in (0, 1, 2):
        await world.sandbox.event(event, event_id="Ev1", retry=retry)
    await world.settle()
    assert len(mia.inbox()) == before + 1


async def test_the_retry_is_answered_when_the_first_delivery_was_lost(world: World) -> None:
    mia = world.person("mia")
    event = {
        "type": "message",
        "channel_type": "im",
        "user": mia.id,
        "text": "hi",
        "channel": "D1",
        "ts": "1.2",
    }
    await world.sandbox.event(event, event_id="Ev2", retry=2)
    assert await mia.message("what you can do")
