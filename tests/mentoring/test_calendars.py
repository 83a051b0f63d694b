"""Calendar files: read back as a calendar program would, and holding nothing confidential."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event, Timezone

from mentoring.calendars import Entry, calendar, calendar_of
from mentoring.errors import NotFound
from mentoring.rescheduling import CancelDraft, MoveDraft, Scope, cancel_session, move_session
from mentoring.series import Repeat
from storage.work import Work
from tests.conftest import MONDAY, Units
from tests.mentoring.couples import EMMA, MIA, NOAH, SECRET, TUESDAY, add_couple, book, person, wall

ZONES = ("America/New_York", "Europe/Berlin", "Australia/Sydney", "America/Sao_Paulo", "Australia/Lord_Howe")


@pytest.fixture
def couple(units: Units) -> Units:
    with units() as work:
        add_couple(work)
    return units


def events(content: bytes) -> list[Event]:
    return [part for part in Calendar.from_ical(content).walk() if isinstance(part, Event)]


def zones(content: bytes) -> list[Timezone]:
    return [part for part in Calendar.from_ical(content).walk() if isinstance(part, Timezone)]


def zone_of(event: Event) -> str:
    text: str = event.to_ical().decode()
    return text.partition("DTSTART;TZID=")[2].partition(":")[0]


def file_of(work: Work, session_id: str, who: str = MIA) -> bytes:
    return calendar_of(work, person(work, who), session_id).content


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [date(2026, 1, 15), date(2026, 3, 20), date(2026, 7, 15), date(2026, 10, 20)])
def test_an_event_means_the_same_instant_wherever_it_is_read(zone: str, day: date) -> None:
    starts_at = datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    content = calendar([Entry("1@mentor", 0, "Session", starts_at, 60, zone, False)], MONDAY)
    (event,) = events(content)
    assert event.start == starts_at
    assert zone_of(event) == zone
    (definition,) = zones(content)
    offset = definition.to_tz().utcoffset(wall(f"{day}T09:00"))
    assert offset == starts_at.astimezone(ZoneInfo(zone)).utcoffset()


def test_a_session_is_one_event_with_an_id_of_its_own(couple: Units) -> None:
    with couple() as work:
        session_id = book(work, minutes=45)
        (event,) = events(file_of(work, session_id))
        assert str(event["UID"]).startswith(session_id)
        assert (event["SEQUENCE"], event["STATUS"], event.duration) == (
            0, "CONFIRMED", timedelta(minutes=45),
        )  # fmt: skip
        assert event.start == TUESDAY


def test_each_gets_it_on_their_own_wall_clock_with_the_others_name(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        (of_noah,), (of_mia,) = (events(file_of(work, session_id, who)) for who in (NOAH, MIA))
        assert zone_of(of_noah) == "America/New_York"
        assert zone_of(of_mia) == "Europe/Berlin"
        assert str(of_mia["SUMMARY"]) == f"Mentoring session with {person(work, NOAH).name}"


def test_neither_agenda_nor_reason_is_in_it(couple: Units) -> None:
    with couple() as work:
        session_id = book(work, agenda=SECRET)
        assert SECRET.encode() not in file_of(work, session_id)
        cancel_session(work, person(work, MIA), CancelDraft(SECRET, Scope.ONE), session_id, 0)
        assert SECRET.encode() not in file_of(work, session_id)


def test_a_moved_or_cancelled_session_replaces_its_former_self(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        (before,) = events(file_of(work, session_id))
        draft = MoveDraft(TUESDAY + timedelta(days=1), 60, Scope.ONE)
        move_session(work, person(work, MIA), draft, session_id, 0)
        (moved,) = events(file_of(work, session_id))
        cancel_session(work, person(work, MIA), CancelDraft("", Scope.ONE), session_id, 1)
        (cancelled,) = events(file_of(work, session_id))
        assert before["UID"] == moved["UID"] == cancelled["UID"]
        assert [event["SEQUENCE"] for event in (before, moved, cancelled)] == [0, 1, 2]
        assert (moved["STATUS"], cancelled["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_the_file_of_a_series_holds_what_is_planned(couple: Units) -> None:
    with couple() as work:
        session_id = book(work, repeats=Repeat.WEEKLY)
        found = events(file_of(work, session_id))
        assert [event.start for event in found] == [TUESDAY + timedelta(weeks=count) for count in range(3)]
        assert len({event["UID"] for event in found}) == 3


def test_nobody_else_gets_it(couple: Units) -> None:
    with couple() as work:
        session_id = book(work)
        with pytest.raises(NotFound):
            calendar_of(work, person(work, EMMA), session_id)
