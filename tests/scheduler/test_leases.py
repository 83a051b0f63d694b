"""Several want the same notice: one has it, and who has lost it sends nothing."""

import asyncio
from datetime import timedelta

import pytest

from mentoring.notices import Claim, Idle, begin, claim_next, mark_sent
from messages.registry import NOTICES
from messages.shapes import Message
from scheduler.attempts import DeliverySettings
from storage.notices import NoticeState
from tests.conftest import WORKSPACE
from tests.scheduler.office import PostOffice, Saying, on_both, saying

LEASE = timedelta(seconds=60)


async def claim(office: PostOffice) -> Claim:
    claimed = await office.desk.run(claim_next, WORKSPACE, LEASE, frozenset())
    assert isinstance(claimed, Claim)
    return claimed


@on_both
async def test_workers_side_by_side_send_each_notice_once(crowd: PostOffice) -> None:
    names = [f"person{number}" for number in range(40)]
    await crowd.put_for_all(names)
    desks = [crowd.new_desk() for _ in range(3)]
    await asyncio.gather(*(crowd.new_engine(desk=desk).settle() for desk in (crowd.desk, *desks)))
    for desk in desks:
        await asyncio.to_thread(desk.close)
    assert [crowd.read(name) for name in names] == [[f"saying:{name}"] for name in names]
    assert len(crowd.posts()) == 40


async def test_what_is_claimed_is_not_claimed_again(office: PostOffice) -> None:
    await office.put("mia")
    await claim(office)
    assert isinstance(await office.desk.run(claim_next, WORKSPACE, LEASE, frozenset()), Idle)


async def test_a_worker_that_slept_past_its_lease_sends_nothing(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It sleeps while it makes the words, the last thing before it sends."""

    def slowly(facts: Saying) -> Message:
        office.sandbox.clock.move(timedelta(seconds=60))
        return saying(facts)

    monkeypatch.setitem(NOTICES, "saying", slowly)
    await office.put("mia")
    await office.engine.settle()
    assert office.posts() == []
    monkeypatch.setitem(NOTICES, "saying", saying)
    await office.move(seconds=60)
    assert (office.read("mia"), len(office.posts())) == (["saying:mia"], 1)


async def test_nor_one_whose_lease_would_run_out_before_slack_has_answered(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(facts: Saying) -> Message:
        office.sandbox.clock.move(timedelta(seconds=53))
        return saying(facts)

    monkeypatch.setitem(NOTICES, "saying", slowly)
    office.engine = office.new_engine(DeliverySettings(answer_seconds=8))
    await office.put("mia")
    await office.engine.settle()
    assert office.posts() == []


async def test_who_has_lost_a_claim_cannot_begin(office: PostOffice) -> None:
    await office.put("mia")
    lost = await claim(office)
    office.sandbox.clock.move(LEASE)
    assert await office.desk.run(begin, WORKSPACE, lost) is None
    taken = await claim(office)
    assert await office.desk.run(begin, WORKSPACE, lost) is None
    assert await office.desk.run(begin, WORKSPACE, taken) is not None


async def test_before_the_attempt_a_lapsed_claim_is_simply_sent(office: PostOffice) -> None:
    await office.put("mia")
    await claim(office)
    await office.move(seconds=60)
    assert office.read("mia") == ["saying:mia"]


async def test_after_it_the_lapsed_claim_is_looked_for(office: PostOffice) -> None:
    await office.put("mia")
    await office.desk.run(begin, WORKSPACE, await claim(office))
    await office.move(seconds=60)
    assert (await office.notice("saying:mia"))["state"] is NoticeState.UNKNOWN
    await office.move(seconds=60)
    assert office.read("mia") == ["saying:mia"]


async def test_a_late_answer_still_settles_what_is_being_looked_for(office: PostOffice) -> None:
    await office.put("mia")
    late = await claim(office)
    await office.desk.run(begin, WORKSPACE, late)
    await office.move(seconds=60)
    assert await office.desk.run(mark_sent, WORKSPACE, late, "D1", "1.0")
    await office.move(hours=1)
    assert office.posts() == []


async def test_a_late_answer_does_not_disturb_who_sends_now(office: PostOffice) -> None:
    await office.put("mia")
    late = await claim(office)
    office.sandbox.clock.move(LEASE)
    await claim(office)
    assert not await office.desk.run(mark_sent, WORKSPACE, late, "D1", "1.0")
    assert (await office.notice("saying:mia"))["state"] is NoticeState.SENDING
