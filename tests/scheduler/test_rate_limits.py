"""Slack's limits: kept without being told, and obeyed when told."""

from datetime import timedelta

from scheduler.limits import Limits, Rate
from tests.conftest import MONDAY
from tests.scheduler.conftest import CROWD
from tests.scheduler.office import PostOffice, on_both

SECOND = timedelta(seconds=1)


@on_both
async def test_429_in_the_middle_of_two_hundred(crowd: PostOffice) -> None:
    names = [person.name for person in CROWD]
    await crowd.put_for_all(names)
    crowd.sandbox.faults.add("chat.postMessage", "ratelimited", channel=crowd.id("person100"), retry_after=30)
    await crowd.engine.settle()
    before = len(crowd.posts())
    await crowd.move(seconds=29)
    assert len(crowd.posts()) == before
    assert 1 < before < 200
    await crowd.move(seconds=1)
    assert [crowd.read(name) for name in names] == [[f"saying:{name}"] for name in names]


async def test_what_is_put_while_slack_asks_for_quiet_waits_too(office: PostOffice) -> None:
    await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", "ratelimited", retry_after=30)
    await office.engine.settle()
    await office.put("noah")
    await office.move(seconds=29)
    assert office.read("noah") == []
    await office.move(seconds=1)
    assert (office.read("mia"), office.read("noah")) == (["saying:mia"], ["saying:noah"])


async def test_slack_hardly_ever_has_to_say_so(office: PostOffice) -> None:
    """With the sandbox's limits on: ten notices to one person, ten to one channel."""
    office.sandbox.limit_rates(enabled=True)
    for number in range(10):
        await office.put("mia", f"mia:{number}")
        await office.put("#general", f"general:{number}")
    for _ in range(20):
        await office.move(seconds=1)
    assert len(office.read("mia")) == len(office.sandbox.channel("general").messages) == 10
    assert {call.status for call in office.sandbox.calls} == {200}


async def test_a_busy_channel_does_not_hold_up_the_others(office: PostOffice) -> None:
    for number in range(5):
        await office.put("mia", f"mia:{number}", priority=1)
    await office.put("noah")
    await office.engine.settle()
    assert (len(office.read("mia")), office.read("noah")) == (3, ["saying:noah"])


def test_a_channel_has_about_one_a_second_and_a_workspace_several_hundred_a_minute() -> None:
    limits = Limits(Rate(1, 1.0), Rate(3, 60.0))
    limits.posted("C1", MONDAY)
    assert limits.resting(MONDAY) == {"C1"}
    assert limits.again_at(MONDAY) == MONDAY + SECOND
    assert limits.resting(MONDAY + SECOND) == frozenset()
    limits.posted("C2", MONDAY)
    assert limits.may_post(MONDAY)
    limits.posted("C3", MONDAY)
    assert not limits.may_post(MONDAY + 59 * SECOND)
    assert limits.may_post(MONDAY + 60 * SECOND)


def test_rests_grow_while_slack_is_away_and_end_when_it_is_back() -> None:
    limits = Limits(Rate(1, 1.0), Rate(3, 60.0))
    rests, now = [], MONDAY
    for _ in range(8):
        until = limits.stumbled(now, for_sure=True)
        rests.append((until - now).total_seconds())
        now = until
    assert rests == [5, 10, 20, 40, 80, 160, 300, 300]
    limits.arrived()
    assert limits.stumbled(now, for_sure=True) == now + 5 * SECOND


def test_a_clock_that_goes_back_makes_no_wait_longer() -> None:
    limits = Limits(Rate(1, 1.0), Rate(1, 60.0))
    limits.rest(MONDAY + 30 * SECOND)
    limits.rest_reading(MONDAY + 40 * SECOND)
    limits.posted("C1", MONDAY)
    back = timedelta(minutes=10)
    limits.shift(back)
    assert not limits.may_post(MONDAY - back + 59 * SECOND)
    assert limits.may_post(MONDAY - back + 60 * SECOND)
    assert limits.may_read(MONDAY - back + 40 * SECOND)
    assert limits.resting(MONDAY - back + SECOND) == frozenset()
