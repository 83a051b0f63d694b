"""Hours: whose are which, and when the next of them begin."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from mentoring.hours import WORKING_DAYS, Hours, hours_of, hours_of_all, working_days_among
from mentoring.nudges import Nudge, advance
from mentoring.times import instant_of, wall_of
from storage.database import Database
from storage.hours import Calendar, forget_calendars
from storage.notices import Notice
from storage.pairings import Pairing, PairingState
from storage.participants import Participant, ParticipantKind, ParticipantState
from storage.people import Person
from storage.programs import Program, ProgramState, Role, RoleKind
from storage.work import Work
from tests.conftest import StandingClock, Units, add_person
from tests.storage.test_work import add_program, pair

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"}))
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DAYS = st.frozensets(st.integers(0, 6), min_size=1)
SOME_HOURS = st.builds(
    lambda zone, opens, length, days, holidays: Hours(
        zone, time(opens), time(min(opens + length, 23), 59), days, frozenset(holidays)
    ),
    ZONES, st.integers(0, 21), st.integers(2, 12), DAYS,
    st.lists(st.dates(date(2020, 1, 1), date(2035, 1, 1)), max_size=5),
)  # fmt: skip
BERLIN = "Europe/Berlin"
A_MONDAY = date(2026, 4, 6)  # Easter Monday


def wall(text: str, zone: str = BERLIN) -> datetime:
    return instant_of(datetime.fromisoformat(text), zone)


def shown(instant: datetime, zone: str = BERLIN) -> str:
    return wall_of(instant, zone).isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("asked", "opening"),
    [
        ("2026-04-02 18:30", "2026-04-03 09:00"),
        ("2026-04-03 17:29", "2026-04-03 17:29"),
        ("2026-04-03 18:30", "2026-04-07 09:00"),  # C37
        ("2026-04-06 11:00", "2026-04-07 09:00"),
    ],
)
def test_what_comes_on_friday_evening_waits_over_a_holiday_on_monday(asked: str, opening: str) -> None:
    hours = Hours(BERLIN, holidays=frozenset({A_MONDAY}))
    assert shown(hours.next_opening(wall(asked))) == opening


def test_one_who_works_in_the_evening_from_sunday_to_thursday_has_other_quiet_hours() -> None:
    hours = Hours(BERLIN, time(14), time(20), frozenset({6, 0, 1, 2, 3}))
    assert shown(hours.next_opening(wall("2026-04-02 19:59"))) == "2026-04-02 19:59"
    assert shown(hours.next_opening(wall("2026-04-02 20:00"))) == "2026-04-05 14:00"
    assert shown(hours.next_working_morning(wall("2026-04-02 10:00"))) == "2026-04-05 14:00"
    assert shown(hours.morning_of(date(2026, 4, 3))) == "2026-04-05 14:00"


def test_where_the_clock_is_set_back_over_it_the_opening_to_come_counts() -> None:
    """In Berlin 02:30 is shown twice on 25 October 2026, at 00:30 and at 01:30 UTC."""
    hours = Hours(BERLIN, time(2, 30), time(12), frozenset(range(7)))
    assert hours.next_opening(datetime(2026, 10, 25, 0, 10, tzinfo=UTC)).hour == 0
    asked = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 the second time
    assert hours.next_opening(asked) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_hours_that_a_leap_of_the_clock_swallows_begin_after_it() -> None:
    hours = Hours(BERLIN, time(2, 30), time(12), frozenset(range(7)))
    assert shown(hours.next_opening(wall("2026-03-29 01:00"))) == "2026-03-29 03:30"


def test_hours_that_a_leap_swallows_to_their_end_begin_the_next_day() -> None:
    """In Nuuk 22:59 on 28 March 2026 is followed by Sunday, 00:00."""
    hours = Hours("America/Nuuk", time(23, 15), time(23, 45), frozenset(range(7)))
    assert (
        shown(hours.next_opening(wall("2026-03-28 20:00", "America/Nuuk")), "America/Nuuk")
        == "2026-03-29 23:15"
    )


@given(INSTANTS, SOME_HOURS)
def test_every_opening_lies_in_the_hours_and_none_in_the_past(instant: datetime, hours: Hours) -> None:
    opening = hours.next_opening(instant)
    assert hours.is_open(opening)
    assert instant <= opening <= instant + timedelta(days=15)
    assert hours.next_opening(opening) == opening


@given(INSTANTS, SOME_HOURS)
def test_nothing_is_open_between_an_instant_and_the_next_opening(instant: datetime, hours: Hours) -> None:
    opening = hours.next_opening(instant)
    steps = int((opening - instant) / timedelta(minutes=30))
    assert not any(hours.is_open(instant + step * timedelta(minutes=30)) for step in range(steps))


@given(INSTANTS, SOME_HOURS)
def test_the_next_working_morning_is_the_beginning_of_the_hours_on_a_later_day(
    instant: datetime, hours: Hours
) -> None:
    morning = hours.next_working_morning(instant)
    assert hours.is_working_day(wall_of(morning, hours.zone).date())
    assert wall_of(morning, hours.zone).date() > wall_of(instant, hours.zone).date()
    assert morning == hours.morning_of(wall_of(morning, hours.zone).date())


def test_working_days_are_counted_without_days_off_and_holidays_and_end_with_the_hours() -> None:
    hours = Hours(BERLIN, time(7), time(15), frozenset({0, 1, 3}), frozenset({A_MONDAY}))
    days = [hours.working_day_after(date(2026, 4, 2), count) for count in range(4)]  # a Thursday
    assert days == [date(2026, 4, 2), date(2026, 4, 7), date(2026, 4, 9), date(2026, 4, 13)]
    assert shown(hours.close_of(days[1])) == "2026-04-07 15:00"


def test_who_has_said_nothing_works_when_their_programs_do() -> None:
    sunday_to_thursday, six_days = Calendar([6, 0, 1, 2, 3], []), Calendar([0, 1, 2, 3, 4, 5], [])
    assert working_days_among([], ()) == WORKING_DAYS
    assert working_days_among([], (Calendar([], []),)) == WORKING_DAYS
    assert working_days_among([], (sunday_to_thursday,)) == {6, 0, 1, 2, 3}
    assert working_days_among([], (sunday_to_thursday, six_days)) == {0, 1, 2, 3}


def test_own_days_count_less_those_on_which_a_program_rests_and_there_is_always_one_left() -> None:
    rests_on_friday = Calendar([0, 1, 2, 3], [])
    assert working_days_among([2, 4], ()) == {2, 4}
    assert working_days_among([2, 4], (rests_on_friday,)) == {2}
    assert working_days_among([4, 5], (rests_on_friday,)) == {4, 5}


def program_with(work: Work, *holidays: str, **fields: str) -> Program:
    program = add_program(work, **fields)
    program.holidays = list(holidays)
    return program


@pytest.fixture
def mia(work: Work) -> Person:
    add_person(work, "U2")
    return add_person(work, "U1", zone=BERLIN)


def place(work: Work, program: Program, state: ParticipantState = ParticipantState.ADMITTED) -> None:
    work.add(
        Participant(
            program_id=program.id, person_id="U1", kind=ParticipantKind.MENTOR, state=state, applied_at=work.now
        )
    )  # fmt: skip


def holidays_of(work: Work, person: Person) -> list[str]:
    work.db.flush()
    forget_calendars(work)
    return sorted(day.isoformat() for day in hours_of(work, person).holidays)


def test_the_holidays_of_all_ones_programs_count_whatever_part_one_has_in_them(
    work: Work, mia: Person
) -> None:
    pair(work, program_with(work, "2026-04-03", "2026-04-06").id)
    place(work, program_with(work, "2026-05-01"))
    sponsored = program_with(work, "2026-04-06", "2026-12-24")
    work.add(Role(program_id=sponsored.id, person_id="U1", kind=RoleKind.SPONSOR))
    program_with(work, "2026-08-15")  # somebody else's
    assert holidays_of(work, mia) == ["2026-04-03", "2026-04-06", "2026-05-01", "2026-12-24"]


def test_what_is_over_does_not_count(work: Work, mia: Person) -> None:
    pair(work, program_with(work, "2026-04-03").id)
    closed = program_with(work, "2026-05-01")
    closed.state = ProgramState.CLOSED
    place(work, closed)
    place(work, program_with(work, "2026-08-15"), ParticipantState.WITHDRAWN)
    assert holidays_of(work, mia) == ["2026-04-03"]
    work.db.query(Pairing).one().state = PairingState.ENDED
    assert holidays_of(work, mia) == []


def test_ones_own_hours_are_those_one_has_set(work: Work, mia: Person) -> None:
    work.db.flush()
    assert hours_of(work, mia) == Hours(BERLIN)
    mia.opens, mia.closes, mia.working_days = time(7), time(15), [0, 2]
    assert hours_of(work, mia) == Hours(BERLIN, time(7), time(15), frozenset({0, 2}))


def test_somebody_who_is_new_in_this_unit_has_the_usual_hours(work: Work) -> None:
    newcomer = Person(id="U9", name="New", zone=BERLIN, learned_at=work.now)
    assert hours_of(work, newcomer) == Hours(BERLIN)


def test_the_calendars_are_asked_once_a_unit_for_each_person(
    work: Work, mia: Person, database: Database
) -> None:
    pair(work, program_with(work, "2026-04-03").id)
    work.db.flush()
    asked: list[str] = []
    listener = lambda *args: asked.append(args[2])  # noqa: E731
    event.listen(database.writing, "before_cursor_execute", listener)
    for _each in range(5):
        hours_of(work, mia)
    event.remove(database.writing, "before_cursor_execute", listener)
    assert len(asked) == 1


def test_the_hours_of_many_are_asked_at_once_and_are_those_of_each(
    work: Work, mia: Person, database: Database
) -> None:
    others = [add_person(work, f"U{number}", zone="Asia/Tokyo") for number in range(10, 13)]
    pair(work, program_with(work, "2026-04-03").id)
    twice = program_with(work, "2026-05-01")
    place(work, twice)
    work.add(Role(program_id=twice.id, person_id="U1", kind=RoleKind.SPONSOR))
    work.add(Role(program_id=twice.id, person_id="U10", kind=RoleKind.OWNER))
    work.db.flush()
    each = {person.id: hours_of(work, person) for person in (mia, *others)}
    forget_calendars(work)
    asked: list[str] = []
    listener = lambda *args: asked.append(args[2])  # noqa: E731
    event.listen(database.writing, "before_cursor_execute", listener)
    assert hours_of_all(work, (mia, *others, mia)) == each
    assert hours_of_all(work, others) == {person.id: each[person.id] for person in others}
    event.remove(database.writing, "before_cursor_execute", listener)
    assert len(asked) == 1
    assert each["U1"].holidays == {date(2026, 4, 3), date(2026, 5, 1)}
    assert each["U12"] == Hours("Asia/Tokyo")


def test_the_next_working_morning_of_a_rule_moves_on_over_the_programs_holiday(
    units: Units, clock: StandingClock
) -> None:
    """C37: a session is over on Friday at 18:30, and Monday is a holiday."""
    with units() as work:
        for person_id in ("U1", "U2"):
            add_person(work, person_id, zone=BERLIN)
        row = pair(work, program_with(work, A_MONDAY.isoformat()).id)
    at = Hours(BERLIN).next_working_morning(wall("2026-04-03 18:30"))
    nudge = Nudge("question:1", "log_question", "U1", at, at + timedelta(days=3))
    put = []
    for day in (4, 5, 6, 7):
        for hour in (8, 9, 10):
            clock.instant = wall(f"2026-04-0{day} {hour:02}:00")
            with units() as work:
                found = work.get(Pairing, row.id)
                assert found is not None
                put += [shown(clock.instant)] * advance(work, lambda _work, _row: [nudge], found)
                assert work.db.query(Notice).count() == len(put)
    assert put == ["2026-04-07 09:00"]
