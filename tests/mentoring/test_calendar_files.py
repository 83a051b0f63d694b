"""Holidays out of calendar files, as companies and public calendars write them."""

from datetime import date

import pytest

from mentoring.calendar_files import holidays_in
from mentoring.errors import Refusal

FIRST, LAST = date(2026, 3, 2), date(2026, 12, 31)


def file(*events: str) -> bytes:
    """A calendar of these events, each its lines."""
    body = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\n{each}\r\nEND:VEVENT\r\n" for number, each in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n{body}END:VCALENDAR\r\n".encode()


def days(*events: str) -> list[str]:
    return [f"{day:%m-%d}" for day in holidays_in(file(*events), FIRST, LAST)]


ALL_DAY = "DTSTART;VALUE=DATE:20260403\r\nDTEND;VALUE=DATE:20260404"


@pytest.mark.parametrize(
    ("event", "found"),
    [
        (ALL_DAY, ["04-03"]),
        ("DTSTART;VALUE=DATE:20260403", ["04-03"]),
        ("DTSTART;VALUE=DATE:20260403\r\nDURATION:P2D", ["04-03", "04-04"]),
        ("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227", ["12-24", "12-25", "12-26"]),
        ("DTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270104", ["12-30", "12-31"]),
        ("DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260304", ["03-02", "03-03"]),
        ("DTSTART;VALUE=DATE:20001225\r\nRRULE:FREQ=YEARLY", ["12-25"]),
        ("DTSTART;VALUE=DATE:20201228\r\nDTEND;VALUE=DATE:20210102\r\nRRULE:FREQ=YEARLY",
         ["12-28", "12-29", "12-30", "12-31"]),
        ("DTSTART;VALUE=DATE:20260305\r\nRRULE:FREQ=WEEKLY;COUNT=3", ["03-05", "03-12", "03-19"]),
        ("DTSTART;VALUE=DATE:20260305\r\nRRULE:FREQ=WEEKLY;UNTIL=20260312T235959Z", ["03-05", "03-12"]),
        ("DTSTART;VALUE=DATE:20260305\r\nRRULE:FREQ=WEEKLY;UNTIL=20260312", ["03-05", "03-12"]),
        ("DTSTART;VALUE=DATE:20260305\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;VALUE=DATE:20260312", ["03-05", "03-19"]),
        ("DTSTART;VALUE=DATE:20260305\r\nRDATE;VALUE=DATE:20260401,20260402", ["03-05", "04-01", "04-02"]),
        ("DTSTART;VALUE=DATE:20260331\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", ["03-31", "04-30", "05-31"]),
        (ALL_DAY + "\r\nTRANSP:TRANSPARENT\r\nSUMMARY:Karfreitag", ["04-03"]),
    ],
)  # fmt: skip
def test_all_day_events_are_holidays(event: str, found: list[str]) -> None:
    assert days(event) == found


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:20260403T090000Z\r\nDTEND:20260403T100000Z",
        ALL_DAY + "\r\nSTATUS:CANCELLED",
        "DTSTART;VALUE=DATE:20190403",
        "DTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260901",
        "DTSTART;VALUE=DATE:20250403\r\nRRULE:FREQ=SECONDLY",
        "SUMMARY:without a day",
    ],
)
def test_what_is_no_holiday_of_the_time_asked_for_is_none(event: str) -> None:
    with pytest.raises(Refusal, match="no all-day event between 2026-03-02 and 2026-12-31") as refused:
        days(event)
    assert refused.value.field == "file"


def test_a_day_of_a_recurrence_that_is_told_anew_counts_as_it_is_told() -> None:
    data = file("DTSTART;VALUE=DATE:20260305\r\nRRULE:FREQ=WEEKLY;COUNT=3").replace(
        b"END:VCALENDAR",
        b"BEGIN:VEVENT\r\nUID:0\r\nRECURRENCE-ID;VALUE=DATE:20260312\r\nDTSTART;VALUE=DATE:20260313\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR",
    )
    assert [f"{day:%m-%d}" for day in holidays_in(data, FIRST, LAST)] == ["03-05", "03-13", "03-19"]


def test_a_rule_that_nobody_can_follow_leaves_its_first_day() -> None:
    assert days("DTSTART;VALUE=DATE:20260305\r\nRRULE:FREQ=WEEKLY;BYDAY=XX") == ["03-05"]


@pytest.mark.parametrize(
    "data", [b"", b"date\n2026-04-03\n", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"]
)
def test_what_is_no_calendar_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        holidays_in(data, FIRST, LAST)
    assert refused.value.field == "file"


def test_a_calendar_of_thousands_of_events_is_sent_back() -> None:
    with pytest.raises(Refusal, match="more than 2,000 events"):
        holidays_in(file(*[ALL_DAY] * 2001), FIRST, LAST)
