"""Protected time: a month's hours against what was planned, told to the mentee and their manager as a number."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.breaks import BreakDraft, pause_pairing
from mentoring.nudges import wanted
from mentoring.registry import schedule_of
from mentoring.shortfalls import Month, last_month, month_of, planned_minutes, shortfall_facts
from storage.notices import Notice
from storage.pairings import Pairing
from storage.participants import Participant, ParticipantKind, participant_of
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.arcs import meet, nudges, tick
from tests.mentoring.programs_of_ours import (
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
)

APRIL = datetime(2026, 5, 1, 14, tzinfo=UTC)
"""The first working day after April: nearly everybody has had their morning."""


@pytest.fixture
def program(work: Work) -> Program:
    """60 minutes each week, of which 4 hours a month are kept free."""
    add_people(work)
    program = add_program(work)
    program.days_between_sessions = 7
    return program


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """Noah mentors Mia since Monday 2 March 2026; Emma is her manager."""
    pairing = add_pairing(work, program)
    mentee(work, program).manager_id = EMMA
    return pairing


def mentee(work: Work, program: Program, who: str = MIA) -> Participant:
    row = participant_of(work, program.id, who, ParticipantKind.MENTEE)
    assert row is not None
    return row


def told(work: Work, program: Program, at: datetime = APRIL) -> list[Notice]:
    """The clock ticks at this instant for Mia's place; gives what is told of her protected time."""
    work.now = at
    return [each for each in tick(work, mentee(work, program)) if each.kind == "shortfall"]


def in_april(work: Work, pairing: Pairing, *minutes: int) -> None:
    for day, each in enumerate(minutes, start=7):
        meet(work, pairing, datetime(2026, 4, day, 10, tzinfo=UTC), minutes=each)


def test_a_month_that_fell_short_is_told_to_the_mentee_and_their_manager_as_a_number(
    work: Work, program: Program, pairing: Pairing
) -> None:
    in_april(work, pairing, 60, 60)
    put = told(work, program)
    assert sorted(each.person_id or "" for each in put) == [MIA, EMMA]
    found = {each.person_id: shortfall_facts(work, person(work, each.person_id or ""), each) for each in put}
    for who, is_mine in ((MIA, True), (EMMA, False)):
        facts = found[who]
        assert facts is not None
        assert (facts.held, facts.planned, facts.month) == (120, 240, date(2026, 4, 1))
        assert (facts.is_mine, facts.has_manager, facts.mentee_id) == (is_mine, True, MIA)
    assert told(work, program, APRIL + timedelta(hours=20)) == []


@pytest.mark.parametrize("minutes", [(60, 60, 60, 60), (240,), (90, 200)])
def test_a_month_that_was_held_in_full_needs_no_word(
    work: Work, program: Program, pairing: Pairing, minutes: tuple[int, ...]
) -> None:
    in_april(work, pairing, *minutes)
    assert told(work, program) == []


def test_a_session_logged_late_makes_it_good(work: Work, program: Program, pairing: Pairing) -> None:
    in_april(work, pairing, 60, 60)
    put = told(work, program)
    meet(
        work, pairing, datetime(2026, 4, 30, 21, 30, tzinfo=UTC), minutes=120
    )  # 23:30 in Berlin: still April
    assert [wanted(work, schedule_of("participant"), each) for each in put] == [None, None]
    assert shortfall_facts(work, person(work, MIA), put[0]) is None


@pytest.mark.parametrize(
    ("days_between", "minutes", "hours", "planned"),
    [(14, 60, 4, 120), (7, 60, 4, 240), (7, 90, 4, 240), (7, 60, 10, 240), (14, 60, 1, 60), (60, 60, 4, 0)],
)
def test_what_is_planned_is_what_the_rhythm_asks_within_the_hours_kept_free(
    work: Work, program: Program, days_between: int, minutes: int, hours: int, planned: int
) -> None:
    program.days_between_sessions, program.session_minutes = days_between, minutes
    program.hours_a_month = hours
    assert planned_minutes(program, month_of(date(2026, 4, 1), "Europe/Berlin")) == planned


@pytest.mark.parametrize(
    ("first", "planned"), [(date(2026, 2, 1), 60), (date(2028, 2, 1), 60), (date(2027, 1, 1), 60), (date(2026, 4, 1), 60)]
)  # fmt: skip
def test_a_rhythm_of_a_month_less_than_four_weeks_is_asked_of_every_month(
    work: Work, program: Program, first: date, planned: int
) -> None:
    program.days_between_sessions = 28
    assert planned_minutes(program, month_of(first, program.zone)) == planned


@pytest.mark.parametrize(
    ("holidays", "working_days", "planned"),
    [
        ([*range(1, 31)], [], 0),
        ([*range(1, 12)], [], 150),  # 8 of 22 working days
        ([4, 5, 11], [], 240),
        ([3], [], 228),  # a tenth of an hour is the least that is said
        ([3], [4, 5], 210),  # one of 8 Fridays and Saturdays
    ],
)
def test_the_programs_holidays_take_their_part_of_the_months_working_days(
    work: Work, program: Program, holidays: list[int], working_days: list[int], planned: int
) -> None:
    program.holidays = [f"2026-04-{day:02}" for day in holidays]
    program.working_days = working_days
    assert planned_minutes(program, month_of(date(2026, 4, 1), program.zone)) == planned


def test_a_month_of_holidays_is_not_counted(work: Work, program: Program, pairing: Pairing) -> None:
    program.holidays = [f"2026-04-{day:02}" for day in range(1, 31)]
    assert told(work, program) == []


def test_in_a_leap_year_a_rhythm_of_29_days_is_asked_of_february(work: Work, program: Program) -> None:
    """C36."""
    program.days_between_sessions = 29
    assert planned_minutes(program, month_of(date(2028, 2, 1), program.zone)) == 60
    assert planned_minutes(program, month_of(date(2026, 2, 1), program.zone)) == 0


@pytest.mark.parametrize(
    ("now", "zone", "first"),
    [
        (datetime(2028, 2, 29, 12, tzinfo=UTC), "Europe/Berlin", date(2028, 1, 1)),
        (datetime(2028, 2, 29, 23, 30, tzinfo=UTC), "Europe/Berlin", date(2028, 2, 1)),
        (datetime(2028, 2, 29, 23, 30, tzinfo=UTC), "America/New_York", date(2028, 1, 1)),
        (datetime(2026, 3, 31, 12, tzinfo=UTC), "Pacific/Auckland", date(2026, 3, 1)),
        (datetime(2026, 3, 31, 12, tzinfo=UTC), "Pacific/Honolulu", date(2026, 2, 1)),
        (datetime(2026, 1, 15, 12, tzinfo=UTC), "UTC", date(2025, 12, 1)),
    ],
)
def test_the_last_month_is_the_calendars_of_the_program(now: datetime, zone: str, first: date) -> None:
    """C36: 29 February, the 31st and the year's end, in zones on both sides of midnight."""
    found = last_month(now, zone)
    assert found == month_of(first, zone)
    assert found.until <= now


def test_a_months_ends_are_midnights_on_the_wall() -> None:
    """March in Berlin loses an hour, and is none the shorter in days."""
    march = month_of(date(2026, 3, 1), "Europe/Berlin")
    assert march == Month(
        date(2026, 3, 1), datetime(2026, 2, 28, 23, tzinfo=UTC), datetime(2026, 3, 31, 22, tzinfo=UTC)
    )


def test_each_reads_it_on_the_first_working_morning_where_they_are(
    work: Work, program: Program, pairing: Pairing
) -> None:
    person(work, EMMA).zone = "America/New_York"
    person(work, MIA).zone = "Australia/Sydney"
    work.now = datetime(2026, 5, 30, 12, tzinfo=UTC)
    june = {who: each.at for (who, _key), each in nudges(work, mentee(work, program), "shortfall").items()}
    assert june == {  # Monday 1 June; it is June in Sydney before it is in Berlin, where the program is
        MIA: datetime(2026, 5, 31, 23, tzinfo=UTC),
        EMMA: datetime(2026, 6, 1, 13, tzinfo=UTC),
    }
    work.now = datetime(2026, 7, 30, 12, tzinfo=UTC)
    august = {who: each.at for (who, _key), each in nudges(work, mentee(work, program), "shortfall").items()}
    assert august[EMMA] == datetime(2026, 8, 3, 13, tzinfo=UTC)  # 1 August is a Saturday


def test_the_month_in_which_the_pair_began_is_not_counted(
    work: Work, program: Program, pairing: Pairing
) -> None:
    """Noah and Mia met on 2 March: nothing is said of March, and of what was before."""
    for at in (datetime(2026, 3, 3, 14, tzinfo=UTC), datetime(2026, 4, 1, 14, tzinfo=UTC)):
        assert told(work, program, at) == []
    assert len(told(work, program)) == 2


def test_a_month_of_rest_is_not_counted(work: Work, program: Program, pairing: Pairing) -> None:
    work.now = datetime(2026, 4, 28, 9, tzinfo=UTC)
    pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 4, 30), cancels=True))
    assert told(work, program) == []
    assert len(told(work, program, datetime(2026, 6, 1, 14, tzinfo=UTC))) == 2


def test_a_rest_that_has_begun_since_hides_the_month_before(
    work: Work, program: Program, pairing: Pairing
) -> None:
    put = told(work, program)
    pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 5, 20), cancels=True))
    assert [wanted(work, schedule_of("participant"), each) for each in put] == [None, None]


@pytest.mark.parametrize(
    "changes", [{"starts_on": date(2026, 4, 2)}, {"ends_on": date(2026, 4, 29)}, {"state": ProgramState.CLOSING}]
)  # fmt: skip
def test_only_whole_months_of_a_running_program_are_counted(
    work: Work, program: Program, pairing: Pairing, changes: dict[str, object]
) -> None:
    for name, value in changes.items():
        setattr(program, name, value)
    assert told(work, program) == []


def test_a_program_may_leave_it_out(work: Work, program: Program, pairing: Pairing) -> None:
    put = told(work, program)
    program.nudge_settings = {"monthly_shortfall": False}
    assert [wanted(work, schedule_of("participant"), each) for each in put] == [None, None]
    assert told(work, program, datetime(2026, 6, 1, 14, tzinfo=UTC)) == []


def test_turning_it_on_says_nothing_of_what_is_past(work: Work, program: Program, pairing: Pairing) -> None:
    """C34."""
    program.nudge_settings = {"monthly_shortfall": False}
    told(work, program)
    program.nudge_settings = {}
    assert told(work, program, APRIL + timedelta(days=9)) == []


@pytest.mark.parametrize("who", ["nobody", "unknown", "deactivated"])
def test_where_no_manager_can_read_it_the_mentee_alone_does(
    work: Work, program: Program, pairing: Pairing, who: str
) -> None:
    mentee(work, program).manager_id = {"nobody": None, "unknown": "U99"}.get(who, EMMA)
    person(work, EMMA).is_deactivated = who == "deactivated"
    put = told(work, program)
    assert [each.person_id for each in put] == [MIA]
    facts = shortfall_facts(work, person(work, MIA), put[0])
    assert facts is not None
    assert not facts.has_manager


def test_a_manager_who_has_turned_it_off_does_not_read_the_number(
    work: Work, program: Program, pairing: Pairing
) -> None:
    put = told(work, program)
    facts = shortfall_facts(work, person(work, MIA), put[0])
    assert facts is not None
    assert facts.has_manager
    person(work, EMMA).muted = ["shortfall"]
    facts = shortfall_facts(work, person(work, MIA), put[0])
    assert facts is not None
    assert not facts.has_manager


def test_who_is_no_longer_the_manager_reads_nothing(work: Work, program: Program, pairing: Pairing) -> None:
    put = told(work, program)
    mentee(work, program).manager_id = OLIVIA
    theirs = next(each for each in put if each.person_id == EMMA)
    assert wanted(work, schedule_of("participant"), theirs) is None
    assert shortfall_facts(work, person(work, EMMA), theirs) is None


def test_two_mentors_in_one_program_are_counted_together(
    work: Work, program: Program, pairing: Pairing
) -> None:
    other = add_pairing(work, program, NINA, MIA)
    in_april(work, pairing, 60, 60)
    in_april(work, other, 60, 59)
    put = told(work, program)
    assert sorted(each.person_id or "" for each in put) == [MIA, EMMA]
    facts = shortfall_facts(work, person(work, MIA), put[0])
    assert facts is not None
    assert facts.held == 239


def test_a_mentors_own_hours_are_another_matter(work: Work, program: Program) -> None:
    """Who mentors and is mentored is counted as a mentee only, and by their own pairing."""
    add_pairing(work, program, NOAH, MIA)
    add_pairing(work, program, MIA, MAX)
    row = participant_of(work, program.id, MIA, ParticipantKind.MENTOR)
    assert row is not None
    assert nudges(work, row, "shortfall") == {}
