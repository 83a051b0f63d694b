"""A post in a channel, which the bot cannot read, whose answer was lost: it is held, and the owner is asked."""

from datetime import timedelta

import pytest

from mentoring.actors import Actor
from mentoring.deliveries import confirm_post, resend_post
from mentoring.errors import NotFound
from storage.notices import NoticeState
from tests.conftest import WORKSPACE
from tests.scheduler.office import PostOffice, on_both


@pytest.fixture
async def held(office: PostOffice) -> PostOffice:
    """A post in #general, of which nobody knows whether it arrived; the owner has been asked."""
    await office.pair("noah", "mia")
    await office.put("#general", "post")
    office.sandbox.faults.add("chat.postMessage", "timeout_after")
    await office.engine.settle()
    return office


def notice_id(office: PostOffice) -> str:
    [button, _] = office.sandbox.person("olivia").inbox()[-1].raw["blocks"][1]["elements"]
    return str(button["value"])


def posts_in_general(office: PostOffice) -> int:
    return sum(message.text == "post" for message in office.sandbox.channel("general").messages)


async def test_the_owner_is_asked_with_two_buttons_and_nothing_is_posted_again(held: PostOffice) -> None:
    assert held.sandbox.person("olivia").inbox()[-1].buttons == ["Post it again", "It is there"]
    await held.move(hours=1)
    assert (await held.notice("post"))["state"] is NoticeState.HELD
    assert (posts_in_general(held), len(held.read("olivia"))) == (1, 1)


async def test_the_question_expires_though_the_post_stays_held(held: PostOffice) -> None:
    asked = next(each for each in (await held.outbox()).values() if each["kind"] == "post_held")
    assert asked["expires_at"] == held.now + timedelta(days=60)
    await held.move(days=60)
    assert (await held.notice("post"))["state"] is NoticeState.HELD


async def test_it_is_there_settles_it(held: PostOffice) -> None:
    owner = Actor(WORKSPACE, held.id("olivia"))
    assert await held.desk.do(confirm_post, owner, None, notice_id(held))
    assert not await held.desk.do(resend_post, owner, None, notice_id(held))
    await held.move(hours=1)
    assert (await held.notice("post"))["state"] is NoticeState.SENT
    assert posts_in_general(held) == 1


@on_both
async def test_post_it_again_posts_it_once_more(held: PostOffice) -> None:
    held.sandbox.channel("general").messages.clear()
    owner = Actor(WORKSPACE, held.id("olivia"))
    assert await held.desk.do(resend_post, owner, None, notice_id(held))
    assert not await held.desk.do(confirm_post, owner, None, notice_id(held))
    await held.engine.settle()
    assert posts_in_general(held) == 1


async def test_a_second_lost_answer_is_a_second_question(held: PostOffice) -> None:
    await held.desk.do(resend_post, Actor(WORKSPACE, held.id("olivia")), None, notice_id(held))
    held.sandbox.faults.add("chat.postMessage", "drop_before", channel=held.sandbox.channel("general").id)
    await held.engine.settle()
    assert len(held.read("olivia")) == 2


async def test_nobody_else_can_answer(held: PostOffice) -> None:
    with pytest.raises(NotFound):
        await held.desk.do(resend_post, Actor(WORKSPACE, held.id("mia")), None, notice_id(held))
    assert (await held.notice("post"))["state"] is NoticeState.HELD


async def test_the_question_waits_for_the_owners_working_hours_and_for_the_end_of_a_pause(
    office: PostOffice,
) -> None:
    await office.pair("noah", "mia", owner="max")
    await office.put("#general", "post")
    office.sandbox.faults.add("chat.postMessage", "timeout_after")
    await office.engine.settle()
    assert office.read("max") == []
    await office.move(hours=13)
    assert len(office.read("max")) == 1
