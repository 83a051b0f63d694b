"""Wall clocks: gaps and folds."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.times import instant_of, is_zone, wall_of

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"}))
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("wall", "zone", "shown"),
    [
        ("2026-03-29 02:30", "Europe/Berlin", "2026-03-29 03:30"),
        ("2026-03-08 02:30", "America/New_York", "2026-03-08 03:30"),
        ("2026-10-04 02:15", "Australia/Lord_Howe", "2026-10-04 02:45"),
        ("2026-09-05 22:30", "Pacific/Easter", "2026-09-05 23:30"),
        ("2011-12-30 12:00", "Pacific/Apia", "2011-12-31 12:00"),  # a day that Samoa never had
    ],
)
def test_a_wall_time_that_does_not_exist_moves_forward_by_the_gap(wall: str, zone: str, shown: str) -> None:
    assert wall_of(instant_of(datetime.fromisoformat(wall), zone), zone) == datetime.fromisoformat(shown)


def test_one_that_would_move_into_another_day_moves_back_within_its_own() -> None:
    instant = instant_of(datetime.fromisoformat("2026-03-28 23:30"), "America/Nuuk")
    assert wall_of(instant, "America/Nuuk") == datetime.fromisoformat("2026-03-28 22:30")


def test_a_wall_time_that_exists_twice_means_the_first() -> None:
    instant = instant_of(datetime.fromisoformat("2026-10-25 02:30"), "Europe/Berlin")
    assert instant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(INSTANTS, ZONES)
def test_an_instant_survives_the_way_to_the_wall_unless_the_wall_shows_it_twice(
    instant: datetime, zone: str
) -> None:
    back = instant_of(wall_of(instant, zone), zone)
    assert back == instant or instant.astimezone(ZoneInfo(zone)).fold == 1


@pytest.mark.parametrize(
    ("name", "known"), [("Europe/Berlin", True), ("Mars/Olympus", False), ("../etc", False), ("", False)]
)
def test_only_zones_of_the_tz_database_are_zones(name: str, known: bool) -> None:
    assert is_zone(name) is known
