"""Recurrence on wall time: every local period exactly once, whatever the clocks do."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentoring.series import Repeat, Slot, repeat_of, rule_of, slots_after
from mentoring.times import wall_of
from tests.mentoring.couples import wall as at

ZONES = ("America/New_York", "Europe/Berlin", "Australia/Sydney", "America/Sao_Paulo", "Australia/Lord_Howe")
REPEATS = (Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.MONTHLY)
HALF_PAST_TWO = at("2026-03-01T02:30")

walls = st.builds(
    datetime.combine,
    st.dates(date(2025, 1, 1), date(2028, 12, 31)),
    st.one_of(st.sampled_from([datetime.min.time(), HALF_PAST_TWO.time()]), st.times().map(lambda hour: hour.replace(second=0, microsecond=0))),
)  # fmt: skip
zones = st.sampled_from(ZONES)


def slots(rule: str, wall: datetime, zone: str, count: int) -> list[Slot]:
    return list(islice(slots_after(rule, wall, zone), count))


def local(slot: Slot, zone: str) -> datetime:
    return wall_of(slot.starts_at, zone)


@given(zones, walls)
@example("Europe/Berlin", HALF_PAST_TWO)
@example("Australia/Lord_Howe", HALF_PAST_TWO)
@example("America/New_York", at("2026-01-01T00:00"))
def test_a_daily_rule_meets_every_local_day_exactly_once(zone: str, wall: datetime) -> None:
    days = [local(slot, zone).date() for slot in slots("FREQ=DAILY", wall, zone, 400)]
    assert days == [wall.date() + timedelta(days=count) for count in range(1, 401)]


@given(zones, walls, st.sampled_from([Repeat.WEEKLY, Repeat.FORTNIGHTLY]))
@example("Europe/Berlin", HALF_PAST_TWO, Repeat.WEEKLY)
def test_weeks_are_met_exactly_once_on_the_same_weekday(zone: str, wall: datetime, repeat: Repeat) -> None:
    weeks = 2 if repeat is Repeat.FORTNIGHTLY else 1
    days = [local(slot, zone).date() for slot in slots(rule_of(repeat, wall), wall, zone, 60)]
    assert days == [wall.date() + timedelta(weeks=weeks * count) for count in range(1, 61)]


@given(zones, walls)
@example("Europe/Berlin", at("2028-01-31T09:00"))
@example("Australia/Sydney", at("2027-12-29T09:00"))
def test_months_are_met_exactly_once_and_their_ends_clamp(zone: str, wall: datetime) -> None:
    found = slots(rule_of(Repeat.MONTHLY, wall), wall, zone, 60)
    assert [12 * day.year + day.month for day in (local(slot, zone) for slot in found)] == [
        12 * wall.year + wall.month + count for count in range(1, 61)
    ]
    for slot in found:
        last_day = monthrange(slot.wall.year, slot.wall.month)[1]
        assert slot.wall.day == min(wall.day, last_day)


@given(zones, walls, st.sampled_from(REPEATS))
def test_the_hour_is_the_same_unless_the_clocks_leave_it_out(
    zone: str, wall: datetime, repeat: Repeat
) -> None:
    for slot in slots(rule_of(repeat, wall), wall, zone, 60):
        assert slot.wall.time() == wall.time()
        assert local(slot, zone) - slot.wall in {timedelta(0), timedelta(minutes=30), timedelta(hours=1)}
        before = wall_of(slot.starts_at - timedelta(hours=1), zone)
        assert local(slot, zone) == slot.wall or local(slot, zone) - before > timedelta(hours=1)


@given(zones, walls, st.sampled_from(REPEATS))
def test_walking_from_the_last_one_gives_what_walking_from_the_first_gives(
    zone: str, wall: datetime, repeat: Repeat
) -> None:
    rule, anchor, steps = rule_of(repeat, wall), wall, []
    for _step in range(40):
        (slot,) = slots(rule, anchor, zone, 1)
        steps.append(slot)
        anchor = slot.wall
    assert steps == slots(rule, wall, zone, 40)
    assert all(one.starts_at < other.starts_at for one, other in pairwise(steps))


@pytest.mark.parametrize(
    ("zone", "day", "instant"),
    [
        ("Europe/Berlin", at("2026-03-29T02:30"), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("Europe/Berlin", at("2026-10-25T02:30"), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("America/New_York", at("2026-03-08T02:30"), datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),
        ("America/New_York", at("2026-11-01T01:30"), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", at("2026-10-04T02:15"), datetime(2026, 10, 3, 15, 45, tzinfo=UTC)),
        ("Australia/Lord_Howe", at("2026-04-05T01:45"), datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
    ],
)
def test_an_hour_left_out_moves_by_the_gap_and_one_that_is_repeated_means_the_first(
    zone: str, day: datetime, instant: datetime
) -> None:
    (slot,) = slots("FREQ=WEEKLY;INTERVAL=1", day - timedelta(weeks=1), zone, 1)
    assert slot == Slot(day, instant)


def test_the_thirty_first_comes_back_after_a_short_month() -> None:
    start = at("2026-01-31T09:00")
    days = [
        (slot.wall.month, slot.wall.day)
        for slot in slots(rule_of(Repeat.MONTHLY, start), start, "Europe/Berlin", 4)
    ]
    assert days == [(2, 28), (3, 31), (4, 30), (5, 31)]


def test_the_twenty_ninth_of_february_is_kept_in_every_month() -> None:
    start = at("2028-02-29T09:00")
    days = [slot.wall.day for slot in slots(rule_of(Repeat.MONTHLY, start), start, "Europe/Berlin", 12)]
    assert days == [29] * 11 + [28]


@pytest.mark.parametrize("repeat", [*REPEATS, Repeat.NEVER])
def test_a_rule_tells_how_often_it_repeats(repeat: Repeat) -> None:
    assert repeat_of("" if repeat is Repeat.NEVER else rule_of(repeat, HALF_PAST_TWO)) is repeat
