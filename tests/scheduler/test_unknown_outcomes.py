"""Slack's answer is lost: the bot looks before it says anything twice."""

from datetime import timedelta

import pytest

from sandbox.faults import Kind
from storage.notices import NoticeState
from tests.scheduler.office import PostOffice, on_both

ARRIVED: tuple[Kind, ...] = ("error_after", "timeout_after", "drop_after")
LOST: tuple[Kind, ...] = ("error", "timeout_before", "drop_before")


@on_both
@pytest.mark.parametrize("kind", ARRIVED)
async def test_what_arrived_is_found_and_not_sent_again(office: PostOffice, kind: Kind) -> None:
    key = await office.put("mia")
    fault = office.sandbox.faults.add("chat.postMessage", kind)
    await office.engine.settle()
    assert (await office.notice(key))["state"] is NoticeState.UNKNOWN
    await office.move(seconds=5)
    assert (await office.notice(key))["state"] is NoticeState.SENT
    await office.move(hours=1)
    assert (office.read("mia"), fault.fired, len(office.posts())) == (["saying:mia"], 1, 1)


@pytest.mark.parametrize("kind", LOST)
async def test_what_is_absent_twice_is_sent_again_two_minutes_later(office: PostOffice, kind: Kind) -> None:
    await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", kind)
    await office.engine.settle()
    await office.move(seconds=5)
    await office.move(seconds=114)
    assert (office.read("mia"), len(office.posts())) == ([], 1)
    await office.move(seconds=1)
    assert (office.read("mia"), len(office.posts())) == (["saying:mia"], 2)


async def test_what_slack_shows_late_is_found_by_the_second_look(office: PostOffice) -> None:
    await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", "timeout_after")
    await office.engine.settle()
    messages = office.sandbox.workspace.dm_with(office.id("mia")).messages
    late = messages.pop()
    await office.move(seconds=5)
    messages.append(late)
    await office.move(seconds=115)
    assert (office.read("mia"), len(office.posts())) == (["saying:mia"], 1)


async def test_an_older_message_of_ours_is_not_taken_for_this_one(office: PostOffice) -> None:
    await office.put("mia", "yesterday", about={"text": "the same words"})
    await office.engine.settle()
    office.sandbox.clock.move(timedelta(days=1))
    await office.put("mia", "today", about={"text": "the same words"})
    office.sandbox.faults.add("chat.postMessage", "drop_before")
    await office.engine.settle()
    await office.move(seconds=5)
    await office.move(seconds=115)
    assert office.read("mia") == ["the same words"] * 2


async def test_a_long_dm_is_read_to_its_end(office: PostOffice) -> None:
    await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", "drop_after")
    await office.engine.settle()
    for number in range(130):
        await office.sandbox.person("mia").session.say(f"word {number}")
    await office.move(seconds=5)
    assert (await office.notice("saying:mia"))["state"] is NoticeState.SENT
    assert len([call for call in office.sandbox.calls if call.method == "conversations.history"]) == 2


@pytest.mark.parametrize("method", ["conversations.open", "conversations.history"])
async def test_while_nobody_can_read_it_waits_and_is_reported_never_resent(
    office: PostOffice, method: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key = await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", "timeout_after")
    await office.engine.settle()
    office.sandbox.faults.add(method, "error", None)
    for _ in range(6):
        await office.move(minutes=10)
    assert len(office.posts()) == 1
    assert await office.state(key) == (NoticeState.UNKNOWN, "unreadable")
    assert capsys.readouterr().out.count("outcome_unknown") == 6
    office.sandbox.faults.clear()
    await office.move(minutes=1)
    assert (office.read("mia"), await office.state(key)) == (["saying:mia"], (NoticeState.SENT, None))


async def test_reading_waits_as_long_as_slack_asks(office: PostOffice) -> None:
    await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", "timeout_after")
    office.sandbox.faults.add("conversations.history", "ratelimited", retry_after=300)
    await office.engine.settle()
    await office.move(seconds=5)
    await office.move(seconds=299)
    assert len([call for call in office.sandbox.calls if call.method == "conversations.history"]) == 1
    await office.move(seconds=1)
    assert (await office.notice("saying:mia"))["state"] is NoticeState.SENT


@on_both
async def test_one_that_can_never_be_read_keeps_nobody_from_the_others(office: PostOffice) -> None:
    """It is more urgent, and its DM cannot be opened: it is looked for less and less often."""
    office.sandbox.faults.add("chat.postMessage", "error_after", times=2)
    office.sandbox.faults.add(
        "conversations.open", "api_error", None, user=office.id("noah"), error="user_not_found"
    )
    bad = await office.put("noah", priority=1)
    good = await office.put("mia", priority=5)
    await office.engine.settle()
    for _minute in range(8):
        await office.move(minutes=1)
    assert await office.state(good) == (NoticeState.SENT, None)
    for _hour in range(12):
        await office.move(hours=1)
    assert await office.state(bad) == (NoticeState.UNKNOWN, "unreadable")
    looks = [call for call in office.sandbox.calls if call.method == "conversations.open"]
    assert len(looks) < 20
    await office.move(days=30)
    assert await office.state(bad) == (NoticeState.DROPPED, "unreadable")


async def test_what_cannot_be_read_is_looked_for_no_more_once_it_has_lost_its_sense(
    office: PostOffice,
) -> None:
    key = await office.put("mia", expires_at=office.now + timedelta(hours=1))
    office.sandbox.faults.add("chat.postMessage", "timeout_after")
    office.sandbox.faults.add("conversations.history", "error", None)
    await office.engine.settle()
    await office.move(minutes=30)
    assert await office.state(key) == (NoticeState.UNKNOWN, "unreadable")
    await office.move(minutes=31)
    assert await office.state(key) == (NoticeState.DROPPED, "unreadable")
    assert len(office.posts()) == 1


async def test_others_are_not_held_up_by_an_unknown_outcome(office: PostOffice) -> None:
    await office.put("mia", priority=1)
    office.sandbox.faults.add("chat.postMessage", "timeout_after", user=office.id("mia"))
    office.sandbox.faults.add("conversations.open", "error", None)
    await office.put("noah")
    await office.engine.settle()
    await office.put("noah", "another")
    await office.move(seconds=30)
    assert office.read("noah") == ["saying:noah", "another"]


async def test_somebody_who_has_gone_meanwhile_is_not_looked_for_for_ever(office: PostOffice) -> None:
    key = await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", "timeout_before")
    await office.engine.settle()
    office.sandbox.person("mia").user.deleted = True
    await office.move(seconds=5)
    assert await office.state(key) == (NoticeState.DROPPED, "deactivated")


async def test_when_slack_is_down_it_is_not_stormed(office: PostOffice) -> None:
    for number in range(20):
        await office.put("mia" if number % 2 else "noah", f"saying:{number}")
    office.sandbox.faults.add("*", "error", None)
    await office.engine.settle()
    assert len(office.posts()) == 3
    office.sandbox.faults.clear()
    for _ in range(15):
        await office.move(minutes=1)
    assert sorted(office.read("mia") + office.read("noah")) == sorted(f"saying:{n}" for n in range(20))


async def test_without_a_connection_nothing_is_lost_and_nothing_unknown(office: PostOffice) -> None:
    await office.put("mia")
    url = office.sandbox._world.url
    office.sandbox._world.url = "http://127.0.0.1:9/"
    await office.engine.settle()
    assert (await office.notice("saying:mia"))["state"] is NoticeState.WAITING
    office.sandbox._world.url = url
    await office.move(seconds=5)
    assert office.read("mia") == ["saying:mia"]
