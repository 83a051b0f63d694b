"""Slack's limits: kept without being told, and obeyed when told."""

from datetime import datetime, timedelta

from mentoring.catalogue import SOON
from scheduler.limits import PER_CHANNEL, PER_WORKSPACE, Limits, Rate, Window
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
    for seconds in (1, 60, 60):
        await crowd.move(seconds=seconds)
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


async def test_a_reminder_put_later_overtakes_three_hundred_introductions(crowd: PostOffice) -> None:
    """Within Slack's limits: the introductions leave a part of them for what cannot wait."""
    crowd.sandbox.limit_rates(enabled=True)
    names = [person.name for person in CROWD]
    await crowd.put_for_all(names)
    await crowd.put_for_all(names[:100], key="introduction", priority=3)
    await crowd.engine.settle()
    assert len(crowd.posts()) == 294
    await crowd.put("person150", "reminder", priority=SOON)
    await crowd.put("person151", "another introduction", priority=3)
    await crowd.engine.settle()
    assert crowd.read("person150")[-1] == "reminder"
    assert len(crowd.posts()) == 295
    for _ in range(2):
        await crowd.move(minutes=1)
    assert sum(len(crowd.read(name)) for name in names) == 302
    assert {call.status for call in crowd.sandbox.calls} == {200}


async def test_what_is_urgent_goes_first_whatever_was_put_before(office: PostOffice) -> None:
    await office.put("noah", "digest", priority=5)
    await office.put("noah", "introduction", priority=3)
    await office.put("noah", "reminder", priority=SOON)
    await office.engine.settle()
    assert office.read("noah") == ["reminder", "introduction", "digest"]


def sent_within(limits: Limits, seconds: int, now: datetime) -> int:
    """How many posts, each to another, the workspace allows in so many seconds from `now`."""
    sent = 0
    for tenth in range(seconds * 10):
        at = now + tenth * SECOND / 10
        if limits.may_post(at):
            limits.posted(f"U{sent}", at)
            sent += 1
    return sent


def test_after_a_429_it_goes_at_half_the_rate_and_comes_back_step_by_step() -> None:
    limits = Limits(Rate(1, 1.0), Rate(61, 60.0))  # one of them is the reserve
    assert sent_within(limits, 120, MONDAY) == 120
    now = MONDAY + 180 * SECOND
    limits.slow_down("UMIA", now)
    assert sent_within(limits, 30, now) == 30
    assert sent_within(limits, 28, now + 30 * SECOND) == 3
    later = [sent_within(limits, 60, now + minute * 60 * SECOND) for minute in range(1, 6)]
    assert later == sorted(later)
    assert (later[0] < 45, later[-1]) == (True, 60)


def test_one_429_after_the_other_ends_at_a_sixteenth_not_at_nothing() -> None:
    window = Window(Rate(240, 60.0))
    for _ in range(10):
        window.slow_down(MONDAY)
    assert window.share(MONDAY) == 1 / 16
    assert window.share(MONDAY + timedelta(minutes=7, seconds=30)) == 1


def test_a_429_for_a_busy_channel_slows_that_channel_alone() -> None:
    limits = Limits(PER_CHANNEL, PER_WORKSPACE)
    for _ in range(2):
        limits.posted("C1", MONDAY)
    limits.posted("C2", MONDAY)
    limits.slow_down("C1", MONDAY)
    assert limits.resting(MONDAY) == {"C1"}
    assert limits.resting(MONDAY + 2 * SECOND) == {"C1"}
    assert limits.resting(MONDAY + 3 * SECOND) == frozenset()
    assert sent_within(limits, 20, MONDAY + 4 * SECOND) == 200


def test_what_was_long_on_its_way_counts_from_when_slack_had_it_at_the_latest() -> None:
    """Else the post after it would come too soon for Slack, which counts when things arrive."""
    limits = Limits(Rate(1, 3.0), Rate(1, 5.0))
    limits.posted("C1", MONDAY)
    limits.arrived("C1", MONDAY + 2 * SECOND)
    assert limits.resting(MONDAY + 4 * SECOND) == {"C1"}
    assert limits.resting(MONDAY + 5 * SECOND) == frozenset()
    assert not limits.may_post(MONDAY + 6 * SECOND)
    assert limits.may_post(MONDAY + 7 * SECOND)


def test_what_a_channel_has_taught_is_kept_until_it_has_recovered() -> None:
    limits = Limits(PER_CHANNEL, PER_WORKSPACE)
    for _ in range(2):
        limits.posted("C1", MONDAY)
    limits.slow_down("C1", MONDAY)
    assert limits.resting(MONDAY + 50 * SECOND) == frozenset()
    limits.posted("C1", MONDAY + 60 * SECOND)
    assert limits.resting(MONDAY + 60 * SECOND) == {"C1"}


def test_looks_keep_below_slacks_limit_too() -> None:
    limits = Limits(Rate(1, 1.0), Rate(3, 60.0))
    for _ in range(40):
        assert limits.may_read(MONDAY)
        limits.looked(MONDAY)
    assert not limits.may_read(MONDAY + 59 * SECOND)
    assert limits.again_at(MONDAY) == MONDAY + 60 * SECOND
    assert limits.may_read(MONDAY + 60 * SECOND)


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
    limits.arrived("C1", now)
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
