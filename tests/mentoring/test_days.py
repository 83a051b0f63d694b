"""Days as people type them: what is surely a day is read, what is surely none is left alone, the rest is asked back."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.days import looks_like_day, read_day
from mentoring.errors import Refusal

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-01", date(2026, 3, 1)),  # dateutil, told that the day comes first, reads 3 January
        ("2026-3-1", date(2026, 3, 1)),
        ("1 March", date(2027, 3, 1)),
        ("1st of March", date(2027, 3, 1)),
        ("March 1st, 2026", date(2026, 3, 1)),
        ("22 November", SUNDAY),
        ("21 November", date(2027, 11, 21)),
        ("Sunday, 1 March 2026", date(2026, 3, 1)),
        ("end of February", date(2027, 2, 28)),
        ("February 2028", date(2028, 2, 29)),
        ("29 February", date(2028, 2, 29)),
        ("Friday", date(2026, 11, 27)),
        ("today", SUNDAY),
        ("tomorrow", date(2026, 11, 23)),
        ("1.3.2026", date(2026, 3, 1)),
        ("1.3.26", date(2026, 3, 1)),
        ("1.3.", date(2027, 3, 1)),
        ("13/4", date(2027, 4, 13)),
        ("4/13/2027", date(2027, 4, 13)),
        ("3/3/2027", date(2027, 3, 3)),
    ],
)
def test_a_day_is_read_as_it_is_meant(typed: str, meant: date) -> None:
    assert looks_like_day(typed)
    assert read_day(typed, SUNDAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "31 February", "2026-13-45", "0000-01-01", "9999-01-01", "1 Marhc", "next week", "end of the year",
        "Friday 1 March 2026", "4/3/2027", "1 2 March", "1 March 2026 2027", "32 January", "0 May",
    ],
)  # fmt: skip
def test_what_is_meant_as_a_day_and_is_none_is_asked_back(typed: str) -> None:
    assert looks_like_day(typed)
    with pytest.raises(Refusal) as refused:
        read_day(typed, SUNDAY)
    assert typed in refused.value.text
    assert "2026-03-01" in refused.value.text


@pytest.mark.parametrize(
    "typed", ["20", "20 %", "1.5", "2 people", "talking to Anna", "Q3", "first version", "", "sun", "²"]
)
def test_what_is_no_day_is_left_alone(typed: str) -> None:
    assert not looks_like_day(typed)


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A %d %b %Y"]),
)
def test_every_day_written_out_is_read_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form), SUNDAY) == day


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    if looks_like_day(typed):
        with suppress(Refusal):
            read_day(typed, SUNDAY)
    else:
        with pytest.raises(Refusal):
            read_day(typed, SUNDAY)
