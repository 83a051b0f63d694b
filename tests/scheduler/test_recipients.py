"""Whom something may be said to now: quiet hours, pauses, people who have gone."""

from datetime import timedelta

import pytest

from sandbox.server import Sandbox
from storage.notices import NoticeState
from tests.scheduler.office import PostOffice, on_both

NIGHT_IN_BERLIN = 14  # hours after Monday 09:00 UTC


@on_both
async def test_a_nudge_becomes_due_and_is_said_in_working_hours(office: PostOffice) -> None:
    await office.pair("noah", "mia")
    await office.move()
    assert office.read("mia") == []
    await office.move(hours=1)
    assert [text.partition(":")[0] for text in office.read("mia")] == ["asked"]


async def test_what_waited_until_the_night_waits_on_until_the_morning(office: PostOffice) -> None:
    """It was put in working hours, but the bot was down until the night: the outbox asks again at sending."""
    pairing = await office.pair("noah", "mia")
    key = f"asked:{pairing}:{office.id('mia')}"
    await office.put("mia", key, unasked=True, about={"subject": "pairing", "subject_id": pairing})
    office.sandbox.clock.move(timedelta(hours=NIGHT_IN_BERLIN))
    await office.engine.settle()
    assert office.read("mia") == []
    assert (await office.notice(key))["act_at"].isoformat() == "2026-03-03T08:00:00+00:00"
    office.sandbox.clock.move(timedelta(hours=9))
    await office.engine.settle()
    assert office.read("mia") == [key]


async def test_a_reminder_goes_at_its_minute_even_at_night(office: PostOffice) -> None:
    office.sandbox.clock.move(timedelta(hours=NIGHT_IN_BERLIN))
    await office.pair("noah", "mia")
    await office.move(hours=2)
    assert [text.partition(":")[0] for text in office.read("mia")] == ["timed"]


async def test_what_another_person_caused_goes_at_night(office: PostOffice) -> None:
    await office.put("max")
    await office.engine.settle()
    assert office.read("max") == ["saying:max"]


async def test_a_nudge_lapses_with_what_it_was_about(office: PostOffice) -> None:
    pairing = await office.pair("noah", "mia")
    about = {"subject": "pairing", "subject_id": pairing}
    moved = await office.put("mia", "asked:another time", unasked=True, about=about)
    gone = await office.put("mia", "asked:gone", unasked=True, about={**about, "subject_id": "gone"})
    await office.engine.settle()
    assert office.read("mia") == []
    assert await office.state(moved) == await office.state(gone) == (NoticeState.DROPPED, "overtaken")


async def test_a_pause_takes_effect_at_once_for_what_nobody_asked_for(office: PostOffice) -> None:
    pairing = await office.pair("noah", "mia")
    await office.move()
    office.sandbox.clock.move(timedelta(hours=1))
    key = f"asked:{pairing}:{office.id('mia')}"
    await office.put("mia", key, unasked=True, about={"subject": "pairing", "subject_id": pairing})
    await office.put("mia", "from noah")
    await office.change("mia", paused_until=office.now + timedelta(days=3))
    await office.engine.settle()
    assert office.read("mia") == ["from noah"]
    assert await office.state(key) == (NoticeState.DROPPED, "paused")


async def test_a_queued_nudge_that_outlives_a_pause_waits_for_its_end(office: PostOffice) -> None:
    pairing = await office.pair("noah", "mia")
    await office.move()
    office.sandbox.clock.move(timedelta(hours=1))
    key = f"asked:{pairing}:{office.id('mia')}"
    await office.put("mia", key, unasked=True, about={"subject": "pairing", "subject_id": pairing})
    await office.change("mia", paused_until=office.now + timedelta(hours=8))
    await office.engine.settle()
    assert office.read("mia") == []
    assert (await office.notice(key))["act_at"].isoformat() == "2026-03-03T08:00:00+00:00"
    office.sandbox.clock.move(timedelta(hours=22))
    await office.engine.settle()
    assert office.read("mia") == [key]


@pytest.mark.parametrize("flag", ["is_guest", "is_stranger", "is_bot"])
async def test_outsiders_are_told_nothing(office: PostOffice, flag: str) -> None:
    key = await office.put("mia")
    await office.change("mia", **{flag: True})
    await office.engine.settle()
    assert office.read("mia") == []
    assert await office.state(key) == (NoticeState.DROPPED, "outsider")


def deactivate(sandbox: Sandbox, name: str) -> None:
    """In Slack; the event about it never reaches us."""
    sandbox.person(name).user.deleted = True


@on_both
@pytest.mark.parametrize("known", [True, False], ids=["we know", "slack tells us"])
async def test_the_owner_hears_once_that_somebody_has_gone(office: PostOffice, *, known: bool) -> None:
    await office.pair("noah", "mia")
    keys = [await office.put("mia", f"saying:{number}") for number in range(3)]
    deactivate(office.sandbox, "mia")
    if known:
        await office.change("mia", is_deactivated=True)
    await office.engine.settle()
    assert [await office.state(key) for key in keys] == [(NoticeState.DROPPED, "deactivated")] * 3
    told = [notice for notice in (await office.outbox()).values() if notice["kind"] == "recipient_gone"]
    assert [notice["person_id"] for notice in told] == [office.id("olivia")]
    assert len(office.posts()) == (1 if known else 2)


@on_both
async def test_who_has_gone_is_recognised_though_slack_is_asked_too_often_who_has(office: PostOffice) -> None:
    """Many leave on one day, and Slack limits how often we may ask about people."""
    key = await office.put("mia")
    deactivate(office.sandbox, "mia")
    office.sandbox.faults.add("users.info", "ratelimited", retry_after=30)
    await office.engine.settle()
    await office.move(seconds=29)
    assert await office.state(key) == (NoticeState.WAITING, None)
    assert [call.method for call in office.sandbox.calls] == ["chat.postMessage", "users.info"]
    await office.move(seconds=1)
    assert await office.state(key) == (NoticeState.DROPPED, "deactivated")


async def test_a_person_whose_dm_cannot_be_found_has_not_gone_for_that(office: PostOffice) -> None:
    key = await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", "api_error", error="channel_not_found")
    await office.engine.settle()
    assert await office.state(key) == (NoticeState.FAILED, "channel_not_found")
    await office.put("mia", "again")
    await office.engine.settle()
    assert office.read("mia") == ["again"]
