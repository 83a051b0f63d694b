"""The outbox's rules: each state leads only where it may, and only for who holds the claim."""

from datetime import timedelta
from typing import Any

import pytest

from mentoring.notices import (
    FIRST_LOOK,
    Claim,
    Idle,
    Step,
    begin,
    claim_next,
    fail,
    mark_absent,
    mark_sent,
    mark_unknown,
    mark_unreadable,
    postpone,
    set_back,
)
from mentoring.registry import FACTS
from mentoring.verdicts import Drop, Say, Wait, still_wanted
from storage.notices import Notice, NoticeState
from storage.work import Work
from tests.conftest import StandingClock, Units, add_person

LEASE, SECOND_LOOK = timedelta(seconds=60), timedelta(seconds=120)


@pytest.fixture(autouse=True)
def _known_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FACTS, "saying", lambda _work, _person, notice: notice.about["says"])


@pytest.fixture
def outbox(units: Units) -> Units:
    with units() as work:
        add_person(work, "UMIA")
        put(work, "one")
    return units


def put(work: Work, key: str, **fields: Any) -> Notice:
    defaults: dict[str, Any] = {
        "kind": "saying", "person_id": "UMIA", "about": {"says": key}, "unasked": False,
        "act_at": work.now, "created_at": work.now,
    }  # fmt: skip
    return work.add(Notice(**{"key": key, **defaults, **fields}))


def claimed(units: Units) -> Claim:
    with units() as work:
        claim = claim_next(work, LEASE, frozenset())
    assert isinstance(claim, Claim)
    return claim


def begun(units: Units) -> Claim:
    claim = claimed(units)
    with units() as work:
        assert begin(work, claim) == "one"
    return claim


def the(work: Work, claim: Claim) -> Notice:
    notice = work.get(Notice, claim.notice_id)
    assert notice is not None
    return notice


def test_a_claim_is_for_the_most_urgent_then_the_oldest(outbox: Units, clock: StandingClock) -> None:
    clock.move(seconds=1)
    with outbox() as work:
        put(work, "younger")
        put(work, "urgent", priority=1)
    assert [claimed(outbox).key for _ in range(3)] == ["urgent", "one", "younger"]


def test_a_resting_target_is_passed_over(outbox: Units) -> None:
    with outbox() as work:
        idle = claim_next(work, LEASE, frozenset({"UMIA"}))
    assert isinstance(idle, Idle)


def test_with_nothing_to_do_it_says_when_there_may_be(outbox: Units, clock: StandingClock) -> None:
    claim = claimed(outbox)
    with outbox() as work:
        assert claim_next(work, LEASE, frozenset()) == Idle(claim.until)
        assert claim.until == clock() + LEASE


def test_while_posting_rests_there_is_still_looking(outbox: Units, clock: StandingClock) -> None:
    claim = begun(outbox)
    with outbox() as work:
        mark_unknown(work, claim)
        put(work, "two")
    clock.move(seconds=FIRST_LOOK.total_seconds())
    with outbox() as work:
        look = claim_next(work, LEASE, frozenset(), urgency=None)
    assert isinstance(look, Claim)
    assert (look.key, look.step) == ("one", Step.LOOK)
    with outbox() as work:
        assert isinstance(claim_next(work, LEASE, frozenset(), urgency=None, may_read=False), Idle)


def test_only_who_holds_the_claim_changes_anything(outbox: Units, clock: StandingClock) -> None:
    lost = claimed(outbox)
    clock.move(seconds=60)
    taken = claimed(outbox)
    with outbox() as work:
        before = the(work, taken).lease
        for change in (mark_unknown, lambda w, c: fail(w, c, "no"), lambda w, c: postpone(w, c, clock())):
            change(work, lost)
        assert (the(work, taken).state, the(work, taken).lease) == (NoticeState.SENDING, before)


def test_the_second_look_counts_only_two_minutes_after_the_attempt(
    outbox: Units, clock: StandingClock
) -> None:
    claim = begun(outbox)
    with outbox() as work:
        mark_unknown(work, claim)
        the(work, claim).act_at = clock()
    for _ in range(3):
        look = claimed(outbox)
        assert look.step is Step.LOOK
        with outbox() as work:
            mark_absent(work, look, SECOND_LOOK)
            assert the(work, look).state is NoticeState.UNKNOWN
            the(work, look).act_at = clock()
    clock.move(seconds=120)
    look = claimed(outbox)
    with outbox() as work:
        mark_absent(work, look, SECOND_LOOK)
        assert the(work, look).state is NoticeState.WAITING


def test_what_cannot_be_read_stays_unknown(outbox: Units, clock: StandingClock) -> None:
    claim = begun(outbox)
    with outbox() as work:
        mark_unknown(work, claim)
    clock.move(seconds=5)
    look = claimed(outbox)
    with outbox() as work:
        mark_unreadable(work, look, clock() + LEASE)
        notice = the(work, look)
        assert (notice.state, notice.reason) == (NoticeState.UNKNOWN, "unreadable")


def test_what_is_settled_stays_settled(outbox: Units) -> None:
    claim = begun(outbox)
    with outbox() as work:
        assert mark_sent(work, claim, "D1", "1.1")
        assert not mark_sent(work, claim, "D2", "2.2")
        mark_unknown(work, claim)
        postpone(work, claim, work.now)
        assert (the(work, claim).state, the(work, claim).slack_ts) == (NoticeState.SENT, "1.1")


def test_whether_it_is_still_wanted_is_asked_as_things_stand(outbox: Units) -> None:
    with outbox() as work:
        assert still_wanted(work, put(work, "fine")) == Say("fine")
        assert still_wanted(work, put(work, "late", expires_at=work.now)) == Drop("expired")
        assert still_wanted(work, put(work, "mute", about={"says": None})) == Drop("overtaken")
        assert still_wanted(work, put(work, "whom", person_id="UNOBODY")) == Drop("deactivated")


def test_what_no_record_stands_behind_waits_for_working_hours(outbox: Units, clock: StandingClock) -> None:
    clock.move(hours=12)
    with outbox() as work:
        verdict = still_wanted(work, put(work, "question", unasked=True))
        assert isinstance(verdict, Wait)
        assert verdict.until.isoformat() == "2026-03-03T08:00:00+00:00"


def test_a_clock_set_back_takes_the_waits_with_it_once(outbox: Units, clock: StandingClock) -> None:
    claim = begun(outbox)
    clock.move(minutes=-10)
    with outbox() as work:
        set_back(work, timedelta(minutes=10))
        set_back(work, timedelta(minutes=10))
        notice = the(work, claim)
        assert (notice.act_at, notice.attempted_at) == (clock() + LEASE, clock())
