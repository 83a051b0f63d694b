"""A post that may not have arrived: the owner answers by a click, and the question goes away."""

import pytest
from sqlalchemy import select

from mentoring.notice_programs import known_to, programs_of
from mentoring.registry import POSTS
from messages.registry import NOTICES
from messages.shapes import Message
from sandbox.surfaces import Modal
from storage.notices import Notice
from storage.work import Work
from tests.furnished import furnish
from tests.handlers.conftest import on_both
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


async def listed(world: World, name: str = "olivia") -> Modal:
    person = world.person(name)
    await person.command("/mentor deliveries")
    await world.settle()
    return await person.view("Deliveries")


async def test_the_owner_reads_that_nothing_waits(world: World) -> None:
    await world.program()
    assert "Nothing waits" in (await listed(world)).text


@on_both
async def test_what_failed_is_sent_again_from_the_list(world: World) -> None:
    await world.program()
    mia = world.person("mia")
    world.sandbox.faults.add(
        "chat.postMessage", "api_error", None, channel=mia.id, error="messages_tab_disabled"
    )
    await world.pair("noah", "mia", signed=False)
    form = await listed(world)
    assert "An introduction" in form.text
    assert "switched off" in form.text
    world.sandbox.faults.clear()
    await form.click("Send again")
    await world.settle()
    assert any("mentor" in message.text for message in mia.inbox())
    assert "An introduction" not in (await listed(world)).text


async def test_all_that_failed_is_sent_again_with_one_click(world: World) -> None:
    await world.program()
    mia, noah = world.person("mia"), world.person("noah")
    world.sandbox.faults.add("chat.postMessage", "api_error", None, error="messages_tab_disabled")
    await world.pair("noah", "mia", signed=False)
    world.sandbox.faults.clear()
    form = await listed(world)
    await form.click(next(each for each in form.buttons if each.startswith("Send all")))
    await world.settle()
    assert all(any("mentor" in message.text for message in each.inbox()) for each in (mia, noah))
    assert "failed" not in (await listed(world)).text


async def test_a_held_post_is_answered_from_the_list(asked: World) -> None:
    form = await listed(asked)
    assert "Held" in form.text
    await form.click("It is there")
    await asked.settle()
    assert "Nothing waits" in (await asked.person("olivia").view("Deliveries")).text
    assert news(asked) == 1


async def test_facilitators_and_mentees_are_refused(world: World) -> None:
    await world.program()
    await world.pair("noah", "mia")
    answer = await world.person("mia").command("/mentor deliveries")
    assert "Only a program's owner or deputy" in answer.text


async def test_whatever_anybody_is_told_is_found_in_its_program(small: World) -> None:
    """All that the furnished workspace has said, but what is a person's own, whatever their programs."""
    await furnish(small)

    def homeless(work: Work) -> set[str]:
        notices = list(work.db.scalars(select(Notice)))
        assert len(notices) > 30
        kept = known_to(work, notices)
        lost = {each.kind for each in notices if not programs_of(work, each)}
        del kept
        return lost

    lost = await small.bot.desk.run(homeless, small.sandbox.workspace.id)
    assert lost <= {"welcome", "creator_named", "digest"}


async def test_another_persons_click_finds_nothing(asked: World) -> None:
    question = await asked.person("olivia").message("Could you look")
    value = question.raw["blocks"][1]["elements"][0]["value"]
    mia = asked.person("mia")
    await mia.command("/mentor help")
    await asked.settle()
    await mia.action(mia.inbox()[0], action_id="deliveries_resend", value=value)
    await asked.settle()
    assert news(asked) == 1
