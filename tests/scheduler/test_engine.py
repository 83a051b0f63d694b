"""The engine in one process: what starts it, what it takes up again, how it ends."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from time import perf_counter

import pytest

from mentoring.actors import Actor
from mentoring.nudges import Nudge
from mentoring.registry import JOBS, SCHEDULES
from scheduler.attempts import DeliverySettings
from scheduler.limits import Rate
from storage.due import Timed
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.people import Person
from storage.work import Work
from tests.conftest import WORKSPACE
from tests.scheduler.office import QUICK, PostOffice, nudging, on_both


def tell_mia(work: Work, me: Person, mia: str) -> None:
    del me
    work.add(
        Notice(
            key=f"told:{mia}", kind="saying", person_id=mia, about={"text": "Hello"}, unasked=False,
            act_at=work.now, created_at=work.now,
        )
    )  # fmt: skip


async def test_what_is_committed_is_delivered_at_once(office: PostOffice) -> None:
    await office.engine.start()
    await office.desk.do(tell_mia, Actor(WORKSPACE, office.id("noah")), None, office.id("mia"))
    await office.sandbox.person("mia").message("Hello")
    await asyncio.gather(*office.engine._clockwork.running)
    assert office.engine.last_tick == office.now


async def test_a_wait_that_is_over_is_noticed_without_a_tick(office: PostOffice) -> None:
    """The limiter lets one through each 50 ms; the sandbox's time runs while we wait for the third."""
    office.sandbox.clock.frozen = False
    for number in range(3):
        await office.put("mia", f"number {number}")
    office.engine = office.new_engine(DeliverySettings(per_channel=Rate(1, 0.05)))
    await office.engine.start()
    await office.sandbox.person("mia").message("number 2")


async def test_what_a_wait_ends_with_is_said_with_what_is_due_at_its_minute(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something was put off to the very instant at which something else is due: one message, whoever is woken first."""
    office.sandbox.clock.frozen = False
    at = office.now + timedelta(milliseconds=800)

    def at_that_instant(work: Work, row: Timed) -> Iterable[Nudge]:
        del work
        if isinstance(row, Pairing):
            yield Nudge("due then", "asked", row.mentee_id, at, at + timedelta(hours=1))

    monkeypatch.setitem(SCHEDULES, "pairing", (at_that_instant,))
    await office.pair("noah", "mia")
    await office.engine.tick()
    await office.put("mia", "put off", kind="asked", unasked=True, act_at=at)
    await office.put("noah", "at once")
    await office.engine.start()
    said = await office.sandbox.person("mia").message("put off")
    assert "due then" in said.text


async def test_a_slow_workspace_does_not_hold_up_a_tick(office: PostOffice) -> None:
    office.engine = office.new_engine(DeliverySettings(answer_seconds=5))
    office.sandbox.faults.add("chat.postMessage", "timeout_before")
    await office.put("mia")
    await office.engine.start()
    await office.posting.wait()
    office.sandbox.clock.move(timedelta(minutes=1))
    await office.engine._advance_and_poke()
    assert office.engine.last_tick == office.now
    assert (await office.notice("saying:mia"))["state"] is NoticeState.SENDING
    await office.engine.stop(0.1)


@on_both
async def test_ticks_all_hour_and_two_clocks_say_it_once(office: PostOffice) -> None:
    await office.pair("noah", "mia")
    other = office.new_engine()
    for _ in range(12):
        office.sandbox.clock.move(timedelta(minutes=10))
        await asyncio.gather(office.engine.tick(), other.tick())
    assert sorted(text.partition(":")[0] for text in office.read("mia")) == ["asked", "timed"]


async def test_a_bad_row_does_not_stop_the_rest_and_is_logged(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = await office.pair("noah", "olivia")
    await office.pair("noah", "mia")

    def sometimes(work: Work, row: Timed) -> Iterable[Nudge]:
        if row.id == bad:
            raise KeyError("what somebody wrote")
        return nudging(work, row)

    monkeypatch.setitem(SCHEDULES, "pairing", (sometimes,))
    await office.move(hours=1)
    await office.move(minutes=1)
    assert len(office.read("mia")) == 1
    printed = capsys.readouterr().out
    assert printed.count("row_failed") == 1
    assert bad in printed
    assert "what somebody wrote" not in printed
    monkeypatch.setitem(SCHEDULES, "pairing", (nudging,))
    await office.move(minutes=10)
    assert len(office.read("olivia")) == 1


async def test_a_row_that_wants_work_done_says_itself_when_again(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []

    def job(work: Work, row: Pairing) -> None:
        done.append(work.now)
        row.due_at = work.now + timedelta(minutes=30) if len(done) < 2 else None

    monkeypatch.setitem(JOBS, "pairing", job)
    monkeypatch.delitem(SCHEDULES, "pairing")
    await office.pair("noah", "mia")
    begun = office.now
    for _ in range(10):
        await office.move(minutes=10)
    assert [at - begun for at in done] == [timedelta(minutes=10), timedelta(minutes=40)]


async def test_after_nine_days_what_is_stale_stays_unsaid(office: PostOffice) -> None:
    await office.pair("noah", "mia")
    await office.move()
    await office.move(days=9)
    assert office.read("mia") == []


async def test_a_clock_set_back_ten_minutes_neither_repeats_nor_withholds(office: PostOffice) -> None:
    await office.pair("noah", "mia")
    await office.move(hours=1)
    await office.put("mia", "put before the jump")
    await office.move(minutes=-10)
    assert office.read("mia")[1:] == ["put before the jump"]
    for _ in range(30):
        await office.move(minutes=1)
    assert len(office.read("mia")) == 2


async def test_a_clock_set_back_makes_no_wait_for_slack_longer(office: PostOffice) -> None:
    await office.put("mia")
    office.sandbox.faults.add("chat.postMessage", "ratelimited", retry_after=30)
    await office.put("noah")
    office.sandbox.faults.add("chat.postMessage", "timeout_after", channel=office.id("noah"))
    await office.engine.tick()
    await office.move(minutes=-10)
    await office.move(seconds=30)
    assert office.read("mia") == ["saying:mia"]
    await office.move(seconds=5)
    assert (await office.notice("saying:noah"))["state"] is NoticeState.SENT


async def test_what_changed_before_the_clock_went_back_is_looked_at_in_time(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changed at a wrong 09:10, it wants something said at 09:05: at the right 09:05 it is."""
    at = office.now + timedelta(minutes=5)

    def at_five_past(work: Work, row: Timed) -> Iterable[Nudge]:
        del work
        if isinstance(row, Pairing):
            yield Nudge("at five past", "asked", row.mentee_id, at, at + timedelta(hours=1))

    monkeypatch.setitem(SCHEDULES, "pairing", (at_five_past,))
    office.sandbox.clock.move(timedelta(minutes=10))
    office.engine = office.new_engine()
    await office.pair("noah", "mia")
    await office.move(minutes=-10)
    await office.move(minutes=5)
    assert office.read("mia") == ["at five past"]


async def test_a_clock_set_forward_an_hour_and_right_again_says_nothing_twice(office: PostOffice) -> None:
    await office.pair("noah", "mia")
    await office.move()
    await office.move(hours=1)
    await office.move(hours=-1)
    for _ in range(13):
        await office.move(minutes=10)
    assert sorted(text.partition(":")[0] for text in office.read("mia")) == ["asked", "timed"]


async def test_an_unknown_outcome_from_a_clock_an_hour_ahead_is_still_found(office: PostOffice) -> None:
    """Our clock is wrong by an hour, Slack's is not: the look goes back far enough."""
    wrong = timedelta(hours=1)
    office.engine._delivery._clock = lambda: office.now + wrong
    office.desk.clock = lambda: office.now + wrong
    office.engine._clock = lambda: office.now + wrong
    await office.put("mia", act_at=office.now)
    office.sandbox.faults.add("chat.postMessage", "drop_after")
    await office.engine.settle()
    await office.move(seconds=5)
    assert (await office.notice("saying:mia"))["state"] is NoticeState.SENT


async def test_stopping_finishes_what_is_being_sent_and_begins_nothing(office: PostOffice) -> None:
    office.engine = office.new_engine(DeliverySettings(answer_seconds=5))
    office.sandbox.faults.add("chat.postMessage", "slow", seconds=0.2)
    await office.put("mia", priority=1)
    await office.put("noah")
    await office.engine.start()
    await office.posting.wait()
    await office.engine.stop()
    assert (await office.notice("saying:mia"))["state"] is NoticeState.SENT
    assert (await office.notice("saying:noah"))["state"] is NoticeState.WAITING


async def test_what_does_not_end_in_time_is_handed_over(office: PostOffice) -> None:
    office.engine = office.new_engine(DeliverySettings(answer_seconds=30))
    office.sandbox.faults.add("chat.postMessage", "timeout_after")
    await office.put("mia")
    await office.engine.start()
    await office.posting.wait()
    began = perf_counter()
    await office.engine.stop(0.5)
    assert perf_counter() - began < 0.6
    assert (await office.notice("saying:mia"))["state"] is NoticeState.UNKNOWN
    office.engine = office.new_engine(QUICK)
    await office.move(seconds=5)
    assert (office.read("mia"), len(office.posts())) == (["saying:mia"], 1)


async def test_a_stopped_engine_can_be_poked_without_harm(office: PostOffice) -> None:
    await office.engine.start()
    await office.engine.stop()
    await office.put("mia")
    office.engine.poke()
    await asyncio.sleep(0)
    assert office.read("mia") == []
