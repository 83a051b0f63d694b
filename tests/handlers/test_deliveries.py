"""A post that may not have arrived: the owner answers by a click, and the question goes away."""

import pytest

from mentoring.registry import POSTS
from messages.registry import NOTICES
from messages.shapes import Message
from storage.notices import Notice
from storage.work import Work
from tests.world import World


@pytest.fixture
async def asked(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A post to #mentoring whose answer was lost."""
    monkeypatch.setitem(POSTS, "news", lambda _work, _notice: "Some news")
    monkeypatch.setitem(NOTICES, "news", Message)
    await world.program()
    channel = world.sandbox.channel("mentoring").id

    def put(work: Work) -> None:
        work.add(
            Notice(
                key="news", kind="news", channel=channel, about={}, unasked=True,
                act_at=work.now, created_at=work.now,
            )
        )  # fmt: skip

    await world.bot.desk.run(put, world.sandbox.workspace.id)
    world.sandbox.faults.add("chat.postMessage", "drop_after", channel=channel)
    await world.settle()
    return world


def news(world: World) -> int:
    return sum(message.text == "Some news" for message in world.sandbox.channel("mentoring").messages)


@pytest.mark.parametrize(
    ("button", "said", "posts"), [("Post it again", "again", 2), ("It is there", "there", 1)]
)
async def test_a_click_settles_it_and_takes_the_buttons_away(
    asked: World, button: str, said: str, posts: int
) -> None:
    question = await asked.person("olivia").message("Could you look")
    await question.click(button)
    await asked.settle()
    answer = asked.person("olivia").inbox()[-1]
    assert said in answer.text
    assert answer.buttons == []
    assert news(asked) == posts


async def test_another_persons_click_finds_nothing(asked: World) -> None:
    question = await asked.person("olivia").message("Could you look")
    value = question.raw["blocks"][1]["elements"][0]["value"]
    mia = asked.person("mia")
    await mia.command("/mentor help")
    await asked.settle()
    await mia.action(mia.inbox()[0], action_id="deliveries_resend", value=value)
    await asked.settle()
    assert news(asked) == 1
