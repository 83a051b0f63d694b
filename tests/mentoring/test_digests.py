"""The attention budget, what is due together, and the digest that says the rest: nothing lost, nothing twice."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mentoring.catalogue import KINDS, Kind
from mentoring.digests import BUDGET, Digest, digest_at
from mentoring.notices import Claim, Idle, begin, claim_next, fail, mark_absent, mark_sent, mark_unknown
from mentoring.registry import FACTS
from storage.notices import DIGEST, Notice, NoticeState
from storage.people import Person
from storage.work import Work
from tests.conftest import StandingClock, Units, add_person
from tests.mentoring.pairs import someone

LEASE, DAY = timedelta(seconds=60), timedelta(days=1)


def facts(work: Work, person: Person, notice: Notice) -> str | None:
    del work, person
    if notice.about.get("broken"):
        raise KeyError("these facts cannot be had")
    says: str | None = notice.about.get("says", notice.about.get("time"))
    return says


@pytest.fixture
def outbox(units: Units, monkeypatch: pytest.MonkeyPatch) -> Units:
    """UMIA's, in UTC, on a Monday at 09:00; nudges of the kind `saying` count to her budget, `acting` never do."""
    monkeypatch.setitem(FACTS, "saying", facts)
    monkeypatch.setitem(FACTS, "acting", facts)
    monkeypatch.setitem(KINDS, "saying", Kind("Saying", "all", "now", "never", "nothing"))
    monkeypatch.setitem(KINDS, "acting", Kind("Acting", "all", "now", "never", "nothing", counts=False))
    with units() as work:
        add_person(work, "UMIA", zone="UTC")
        add_person(work, "UMAX", zone="UTC")
    return units


def put(work: Work, key: str, **fields: Any) -> Notice:
    defaults: dict[str, Any] = {
        "kind": "saying", "person_id": "UMIA", "about": {"says": key}, "unasked": True, "counts": True,
        "act_at": work.now, "created_at": work.now,
    }  # fmt: skip
    return work.add(Notice(**{"key": key, **defaults, **fields}))


def put_all(outbox: Units, *keys: str, **fields: Any) -> None:
    with outbox() as work:
        for key in keys:
            put(work, key, **fields)


def claim(outbox: Units) -> Claim | None:
    with outbox() as work:
        found = claim_next(work, LEASE, frozenset())
    return None if isinstance(found, Idle) else found


def deliver(outbox: Units) -> list[Any]:
    """Send all that may be sent now; gives the facts of each message, a digest as the list of its items."""
    said: list[Any] = []
    while (mine := claim(outbox)) is not None:
        with outbox() as work:
            found = begin(work, mine)
        if found is not None:
            said.append(shown(found))
            with outbox() as work:
                assert mark_sent(work, mine, "D1", f"{len(said)}.1")
    return said


def shown(found: Any) -> Any:
    return [item.facts for item in found.items] if isinstance(found, Digest) else found


def states(outbox: Units) -> dict[str, tuple[NoticeState, str | None]]:
    with outbox() as work:
        rows = work.db.scalars(select(Notice).where(Notice.kind != DIGEST))
        return {row.key: (row.state, row.reason) for row in rows}


def test_one_thing_is_said_as_it_is(outbox: Units) -> None:
    put_all(outbox, "one")
    assert deliver(outbox) == ["one"]


def test_what_is_due_together_is_said_together_and_counts_once(outbox: Units, clock: StandingClock) -> None:
    put_all(outbox, "one", "two", "three")
    assert deliver(outbox) == [["one", "two", "three"]]
    assert set(states(outbox).values()) == {(NoticeState.SENT, DIGEST)}
    for number in range(1, BUDGET):
        clock.move(days=1)
        put_all(outbox, f"more {number}")
        assert deliver(outbox) == [f"more {number}"]


def test_another_persons_is_not_said_with_it(outbox: Units) -> None:
    put_all(outbox, "mia's")
    put_all(outbox, "max's", person_id="UMAX")
    assert sorted(deliver(outbox)) == ["max's", "mia's"]


def test_what_does_not_count_goes_alone_and_always(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "a session begins", "somebody has moved it", kind="acting", counts=False)
    assert sorted(deliver(outbox)) == ["a session begins", "somebody has moved it"]


def spend(outbox: Units, clock: StandingClock) -> None:
    """Use up the budget: on Monday, Tuesday and Wednesday; it is Wednesday then."""
    for number in range(BUDGET):
        if number:
            clock.move(days=1)
        put_all(outbox, f"day {number}")
        assert deliver(outbox) == [f"day {number}"]


def test_what_exceeds_the_budget_waits_for_the_digest_of_the_persons_day(
    outbox: Units, clock: StandingClock
) -> None:
    spend(outbox, clock)
    put_all(outbox, "fourth")
    clock.move(days=1)
    put_all(outbox, "fifth")
    assert deliver(outbox) == []
    assert {states(outbox)[key] for key in ("fourth", "fifth")} == {(NoticeState.FOLDED, None)}
    clock.move(days=4, minutes=-1)  # Monday 08:59
    assert deliver(outbox) == []
    clock.move(minutes=1)
    assert deliver(outbox) == [["fourth", "fifth"]]
    assert {states(outbox)[key] for key in ("fourth", "fifth")} == {(NoticeState.SENT, DIGEST)}


def test_the_digest_takes_what_is_due_beside_it(outbox: Units, clock: StandingClock) -> None:
    """On Monday there is room for a message of its own again; but it comes at the same minute."""
    spend(outbox, clock)
    put_all(outbox, "fourth")
    assert deliver(outbox) == []
    clock.move(days=5)
    put_all(outbox, "due on Monday")
    put_all(outbox, "put off to Monday", counts=False)
    put_all(outbox, "somebody has moved it", kind="acting", counts=False)
    digest, at_once = deliver(outbox)
    assert (sorted(digest), at_once) == (
        ["due on Monday", "fourth", "put off to Monday"],
        "somebody has moved it",
    )


def test_a_digest_that_a_day_off_moves_keeps_its_hour(outbox: Units, clock: StandingClock) -> None:
    with outbox() as work:
        mia = someone(work, "UMIA")
        mia.digest_day, mia.digest_hour, mia.working_days = 6, 15, [1, 2, 3]
        assert digest_at(work, mia, clock()) == clock() + timedelta(days=8, hours=6)  # Tuesday 15:00


def test_what_comes_while_the_digest_is_about_to_go_is_in_it(outbox: Units, clock: StandingClock) -> None:
    """It is said first, by age; and the budget has room for it."""
    spend(outbox, clock)
    put_all(outbox, "fourth")
    assert deliver(outbox) == []
    clock.move(days=5)
    put_all(outbox, "first in line", act_at=clock() - DAY)
    assert sorted(*deliver(outbox)) == ["first in line", "fourth"]


def test_the_chosen_day_holds_from_the_moment_it_is_chosen(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "fourth")
    assert deliver(outbox) == []
    with outbox() as work:
        mia = work.get(Person, "UMIA")
        assert mia is not None
        mia.digest_day, mia.digest_hour = 3, 14
        for notice in work.db.scalars(select(Notice).where(Notice.kind == DIGEST)):
            notice.act_at = work.now
    clock.move(days=1, hours=4)
    assert deliver(outbox) == []
    clock.move(hours=1)  # Thursday 14:00
    assert deliver(outbox) == [["fourth"]]


def test_the_budget_is_of_seven_local_days(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    clock.move(days=5)  # Monday again: the first is no longer counted, but its digest is empty
    put_all(outbox, "a new week")
    assert deliver(outbox) == ["a new week"]


def test_what_was_settled_meanwhile_is_not_in_the_digest(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "fourth", "fifth")
    assert deliver(outbox) == []
    with outbox() as work:
        for notice in work.db.scalars(select(Notice).where(Notice.key == "fourth")):
            notice.about = {"says": None}
    clock.move(days=5)
    assert deliver(outbox) == [["fifth"]]
    assert states(outbox)["fourth"] == (NoticeState.DROPPED, "overtaken")


def test_a_digest_in_which_nothing_is_left_is_not_sent(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "fourth", about={"says": None, "subject_id": "one"})
    put_all(outbox, "fifth")
    assert deliver(outbox) == []
    with outbox() as work:
        for notice in work.db.scalars(select(Notice).where(Notice.key == "fifth")):
            notice.about = {"says": None}
    clock.move(days=5)
    assert deliver(outbox) == []
    assert states(outbox)["fifth"] == (NoticeState.DROPPED, "overtaken")


def test_what_would_lose_its_sense_before_the_digest_keeps_it(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "fourth", expires_at=clock() + DAY)
    assert deliver(outbox) == []
    clock.move(days=5, hours=6)  # and the digest is late
    assert deliver(outbox) == [["fourth"]]


def test_of_one_question_asked_twice_the_last_is_in_the_digest(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "first time", about={"time": "first time", "subject_id": "session"})
    assert deliver(outbox) == []
    clock.move(days=1)
    put_all(outbox, "second time", about={"time": "second time", "subject_id": "session"})
    assert deliver(outbox) == []
    clock.move(days=4)
    assert deliver(outbox) == [["second time"]]
    assert states(outbox)["first time"] == (NoticeState.DROPPED, "asked anew")


def test_what_waits_for_the_digest_is_not_asked_after_it_was_asked_anew(
    outbox: Units, clock: StandingClock
) -> None:
    """The second question waits for Monday afternoon's digest; in the morning there is room, and the third goes alone."""
    with outbox() as work:
        mia = work.get(Person, "UMIA")
        assert mia is not None
        mia.digest_hour = 14
    spend(outbox, clock)
    put_all(outbox, "second", about={"time": "second", "subject_id": "session"})
    put_all(outbox, "another", about={"time": "another", "subject_id": "another session"})
    assert deliver(outbox) == []
    clock.move(days=5)
    put_all(outbox, "third", about={"time": "third", "subject_id": "session"})
    assert deliver(outbox) == ["third"]
    assert states(outbox)["second"] == (NoticeState.DROPPED, "asked anew")
    clock.move(hours=5)
    assert deliver(outbox) == [["another"]]


def test_two_matters_of_one_record_are_both_in_the_digest(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "missing", about={"says": "missing", "subject_id": "program", "day": "2026-03-04"})
    assert deliver(outbox) == []
    clock.move(hours=1)
    put_all(outbox, "too", about={"says": "too", "subject_id": "program", "day": "2026-03-05"})
    assert deliver(outbox) == []
    clock.move(days=5, hours=-1)
    assert deliver(outbox) == [["missing", "too"]]


def test_what_its_digest_carries_over_a_day_off_keeps_its_sense(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "fourth", expires_at=clock() + DAY)
    assert deliver(outbox) == []
    with outbox() as work:
        mia = work.get(Person, "UMIA")
        assert mia is not None
        mia.working_days = [2, 3]
    clock.move(days=5)  # Monday, on which she works no more
    assert deliver(outbox) == []
    clock.move(days=2)
    assert deliver(outbox) == [["fourth"]]


def test_what_is_to_wait_longer_than_its_digest_is_not_lost_with_it(
    outbox: Units, clock: StandingClock
) -> None:
    spend(outbox, clock)
    put_all(outbox, "fourth")
    assert deliver(outbox) == []
    with outbox() as work:
        for notice in work.db.scalars(select(Notice).where(Notice.key == "fourth")):
            notice.about = {**notice.about, "not_before": (clock() + 6 * DAY).isoformat()}
    clock.move(days=5)
    assert deliver(outbox) == []
    clock.move(days=1)
    assert deliver(outbox) == ["fourth"]


def test_what_has_no_room_comes_in_the_next_message(outbox: Units) -> None:
    put_all(outbox, *(f"{number:02}" for number in range(23)))
    assert [len(said) for said in deliver(outbox)] == [20, 3]
    assert set(states(outbox).values()) == {(NoticeState.SENT, DIGEST)}


def test_a_digest_whose_answer_was_lost_is_sent_once_more_whole(outbox: Units, clock: StandingClock) -> None:
    put_all(outbox, "one", "two")
    mine = claim(outbox)
    assert mine is not None
    with outbox() as work:
        assert begin(work, mine) is None  # they are folded
    mine = claim(outbox)
    assert mine is not None
    with outbox() as work:
        begin(work, mine)
        mark_unknown(work, mine)
    for _ in range(2):
        clock.move(seconds=120)
        look = claim(outbox)
        assert look is not None
        with outbox() as work:
            mark_absent(work, look, timedelta(seconds=120))
    assert deliver(outbox) == [["one", "two"]]


def test_one_bad_thing_does_not_take_the_others_along(outbox: Units) -> None:
    put_all(outbox, "good")
    put_all(outbox, "bad", about={"says": "bad"})
    mine = claim(outbox)
    assert mine is not None
    with outbox() as work:
        assert begin(work, mine) is None
    with outbox() as work:
        for notice in work.db.scalars(select(Notice).where(Notice.key == "bad")):
            notice.about = {"broken": True}
    mine = claim(outbox)
    assert mine is not None
    with pytest.raises(KeyError), outbox() as work:
        begin(work, mine)
    with outbox() as work:
        fail(work, mine, "KeyError")
    said = []
    while (mine := claim(outbox)) is not None:
        try:
            with outbox() as work:
                said.append(begin(work, mine))
                mark_sent(work, mine, "D1", "1.1")
        except KeyError:
            with outbox() as work:
                fail(work, mine, "KeyError")
    assert said == ["good"]
    assert states(outbox)["bad"][0] is NoticeState.FAILED


def test_who_cannot_be_reached_any_more_gets_no_digest(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "fourth")
    assert deliver(outbox) == []
    with outbox() as work:
        mia = work.get(Person, "UMIA")
        assert mia is not None
        mia.is_deactivated = True
    clock.move(days=5)
    assert deliver(outbox) == []
    assert states(outbox)["fourth"] == (NoticeState.DROPPED, "deactivated")


def test_who_has_paused_gets_the_digest_when_they_come_back(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    put_all(outbox, "fourth")
    assert deliver(outbox) == []
    with outbox() as work:
        mia = work.get(Person, "UMIA")
        assert mia is not None
        mia.paused_until = clock() + 6 * DAY
    clock.move(days=5)
    assert deliver(outbox) == []
    clock.move(days=1)
    assert deliver(outbox) == [["fourth"]]


@pytest.mark.parametrize(("hours", "is_said"), [(6, True), (72, False)])
def test_what_has_lost_its_sense_by_the_end_of_a_pause_is_not_said_after_it(
    outbox: Units, clock: StandingClock, hours: int, is_said: bool
) -> None:
    """Her digest would have been on Monday. That it is late is her own wish, and not ours to make up for."""
    spend(outbox, clock)
    put_all(outbox, "fourth", expires_at=clock() + DAY)
    assert deliver(outbox) == []
    with outbox() as work:
        mia = work.get(Person, "UMIA")
        assert mia is not None
        mia.paused_until = clock() + 5 * DAY + timedelta(hours=hours)
    clock.move(days=5)
    assert deliver(outbox) == []
    clock.move(hours=hours)
    assert deliver(outbox) == ([["fourth"]] if is_said else [])
