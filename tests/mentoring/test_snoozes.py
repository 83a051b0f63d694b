"""What its reader puts off comes again on the morning they chose: not earlier, not lost, and not for free."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from mentoring.digests import BUDGET, Digest
from mentoring.errors import NotFound, Refusal
from mentoring.people import Profile, look_again_at_all, refresh_person
from mentoring.registry import ANSWERS
from mentoring.snoozes import Snoozed, snooze
from storage.notices import DIGEST, Notice
from tests.conftest import StandingClock, Units
from tests.mentoring.pairs import someone
from tests.mentoring.test_digests import deliver, outbox, put_all, spend

__all__ = ["outbox"]
DAY = timedelta(days=1)
ABOUT = {"subject_id": "S1"}


def put_off(outbox: Units, key: str, choice: str, who: str = "UMIA") -> Snoozed:
    with outbox() as work:
        notice = work.db.scalars(select(Notice).where(Notice.key == key)).one()
        snoozed = snooze(work, someone(work, who), notice.id, choice)
        assert isinstance(snoozed, Snoozed)
        return snoozed


def test_it_comes_again_once_on_that_morning(outbox: Units, clock: StandingClock) -> None:
    put_all(outbox, "one")
    assert deliver(outbox) == ["one"]
    assert put_off(outbox, "one", "days").at == clock() + 3 * DAY
    clock.move(days=3, minutes=-1)
    assert deliver(outbox) == []
    clock.move(minutes=1)
    assert deliver(outbox) == ["one"]
    clock.move(days=7)
    assert deliver(outbox) == []


def test_the_budget_remembers_what_was_put_off(outbox: Units, clock: StandingClock) -> None:
    spend(outbox, clock)
    for number in range(BUDGET):
        put_off(outbox, f"day {number}", "days")
    put_all(outbox, "fourth")
    assert deliver(outbox) == []


def test_what_comes_again_counts_not_again(outbox: Units, clock: StandingClock) -> None:
    put_all(outbox, "one")
    deliver(outbox)
    put_off(outbox, "one", "tomorrow")
    clock.move(days=1)
    assert deliver(outbox) == ["one"]
    for number in range(1, BUDGET):
        clock.move(days=1)
        put_all(outbox, f"more {number}")
        assert deliver(outbox) == [f"more {number}"]


def test_other_settings_or_another_zone_do_not_bring_it_back_early(
    outbox: Units, clock: StandingClock
) -> None:
    put_all(outbox, "one")
    deliver(outbox)
    put_off(outbox, "one", "week")
    with outbox() as work:
        look_again_at_all(work, "UMIA")
    assert deliver(outbox) == []
    clock.move(days=7)
    assert deliver(outbox) == ["one"]


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Pacific/Auckland", datetime(2026, 3, 4, 20, tzinfo=UTC)),
        ("Pacific/Honolulu", datetime(2026, 3, 5, 19, tzinfo=UTC)),
    ],
)
def test_whoever_moves_has_the_morning_that_was_promised_on_their_new_wall(
    outbox: Units, clock: StandingClock, zone: str, at: datetime
) -> None:
    """It was to come on Thursday 5 March, 09:00."""
    put_all(outbox, "one")
    deliver(outbox)
    assert put_off(outbox, "one", "days").at == datetime(2026, 3, 5, 9, tzinfo=UTC)
    clock.move(days=1)
    with outbox() as work:
        mia = someone(work, "UMIA")
        refresh_person(work, Profile(mia.id, mia.name, zone, False, False, False, False, False))
    assert deliver(outbox) == []
    clock.move(seconds=(at - clock()).total_seconds() - 60)
    assert deliver(outbox) == []
    clock.move(minutes=1)
    assert deliver(outbox) == ["one"]


def test_the_morning_is_one_of_its_readers_own(outbox: Units) -> None:
    put_all(outbox, "one")
    deliver(outbox)
    with outbox() as work:
        mia = someone(work, "UMIA")
        mia.opens, mia.working_days = time(11), [0, 3]
    assert put_off(outbox, "one", "tomorrow").at.isoformat() == "2026-03-05T11:00:00+00:00"


def test_it_is_put_off_once_and_by_its_reader_alone(outbox: Units) -> None:
    put_all(outbox, "one")
    deliver(outbox)
    with pytest.raises(NotFound):
        put_off(outbox, "one", "week", who="UMAX")
    put_off(outbox, "one", "week")
    with pytest.raises(Refusal):
        put_off(outbox, "one", "tomorrow")


def test_the_same_matter_is_not_in_the_digest_meanwhile(outbox: Units, clock: StandingClock) -> None:
    """It was to be asked once more, and waits for Monday's digest; then its reader puts it off until Thursday."""
    put_all(outbox, "one", about=ABOUT | {"time": "once"})
    assert deliver(outbox) == ["once"]
    for number in range(1, BUDGET):
        clock.move(days=1)
        put_all(outbox, f"more {number}")
        deliver(outbox)
    put_all(outbox, "two", about=ABOUT | {"time": "once more"})
    put_all(outbox, "another")
    assert deliver(outbox) == []
    clock.move(days=1)
    put_off(outbox, "one", "week")
    clock.move(days=4)
    assert deliver(outbox) == [["another"]]
    clock.move(days=3)
    assert deliver(outbox) == ["once"]


def test_of_one_matter_put_off_twice_the_last_choice_holds(outbox: Units, clock: StandingClock) -> None:
    for key in ("one", "two"):
        put_all(outbox, key, about=ABOUT | {"time": key})
        deliver(outbox)
        clock.move(days=1)
    put_off(outbox, "one", "tomorrow")
    put_off(outbox, "two", "days")
    clock.move(days=1)
    assert deliver(outbox) == []
    clock.move(days=4)  # Monday: the third day is a Saturday
    assert deliver(outbox) == ["two"]


def test_what_is_put_off_to_one_morning_is_one_message_with_what_is_due_then(
    outbox: Units, clock: StandingClock
) -> None:
    for key in ("one", "two"):
        put_all(outbox, key)
        deliver(outbox)
        put_off(outbox, key, "days")
    clock.move(days=3)
    put_all(outbox, "three")
    assert sorted(*deliver(outbox)) == ["one", "three", "two"]


def test_what_comes_again_together_counts_not_again_and_waits_for_no_budget(
    outbox: Units, clock: StandingClock
) -> None:
    spend(outbox, clock)  # it is Wednesday
    for number in (0, 1):
        put_off(outbox, f"day {number}", "tomorrow")
    clock.move(days=1)
    put_all(outbox, "fourth")
    assert sorted(*deliver(outbox)) == ["day 0", "day 1"]
    clock.move(days=4)  # Monday: two of the three days are still counted, and one more there is room for
    put_all(outbox, "fifth", act_at=clock() + DAY)
    assert deliver(outbox) == [["fourth"]]
    clock.move(days=1)
    assert deliver(outbox) == ["fifth"]


def put_off_all(outbox: Units, choice: str) -> Digest:
    """The digest that stands there, put off."""
    with outbox() as work:
        digest = work.db.scalars(select(Notice).where(Notice.kind == DIGEST)).one()
        snoozed = snooze(work, someone(work, "UMIA"), digest.id, choice)
        assert isinstance(snoozed, Digest)
        return snoozed


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked here can be answered: its notice then says so."""
    monkeypatch.setitem(ANSWERS, "saying", lambda _work, _person, notice: notice.about.get("answer"))


@pytest.mark.usefixtures("answering")
def test_of_a_digest_all_that_is_open_is_put_off_and_comes_again_together(
    outbox: Units, clock: StandingClock
) -> None:
    put_all(outbox, "one", "two", "three")
    assert deliver(outbox) == [["one", "two", "three"]]
    with outbox() as work:
        two = work.db.scalars(select(Notice).where(Notice.key == "two")).one()
        two.about = two.about | {"answer": "two is done"}
    stands = put_off_all(outbox, "days")
    assert [(item.facts, item.is_answered) for item in stands.items] == [("two is done", True)]
    assert stands.again_at == clock() + 3 * DAY
    clock.move(days=3, minutes=-1)
    assert deliver(outbox) == []
    clock.move(minutes=1)
    assert sorted(*deliver(outbox)) == ["one", "three"]


@pytest.mark.usefixtures("answering")
def test_a_digest_in_which_nothing_is_open_cannot_be_put_off(outbox: Units) -> None:
    put_all(outbox, "one", "two")
    deliver(outbox)
    put_off_all(outbox, "week")
    with pytest.raises(Refusal):
        put_off_all(outbox, "tomorrow")
