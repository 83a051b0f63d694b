"""What is reckoned in working time is reckoned in that of the person, or the program: not from nine, Monday to Friday."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import event

from mentoring.circle_seats import inviting
from mentoring.circles import CircleDraft, make_circle, new_circle
from mentoring.escalation_path import deadline
from mentoring.escalation_reading import read_escalation
from mentoring.escalations import EscalationDraft, raise_escalation
from mentoring.expectations import home_checks
from mentoring.holidays import CalendarDraft, set_calendar
from mentoring.pairings import new_pairing
from mentoring.participants import take_in
from mentoring.reflecting import ReflectionDraft, write_reflection
from mentoring.registry import schedule_of
from mentoring.series import Repeat
from mentoring.sessions import booking
from mentoring.signoffs import SignOffDraft, ask_for_signoff
from mentoring.sponsors import SponsorDraft, invite_sponsor
from mentoring.times import wall_of
from storage.circles import Circle, CircleKind
from storage.database import Database
from storage.due import TABLES, Timed
from storage.escalations import Escalation, Topic, stays_of
from storage.pairings import Pairing
from storage.participants import Participant, ParticipantKind, participant_of
from storage.programs import Program
from storage.reflections import Reflection
from storage.signoffs import SignOff, SignOffKind
from storage.sponsors import Sponsorship
from storage.work import Work
from tests.mentoring.arcs import nudges
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
from tests.mentoring.test_trainings import certify

SUNDAY_TO_THURSDAY = [0, 1, 2, 3, 6]
HOLIDAYS = ["2026-03-08", "2026-03-09", "2026-03-16", "2026-03-17", "2026-03-23", "2026-04-01", "2026-08-18"]


@pytest.fixture
def program(work: Work) -> Program:
    """It rests on some days, and everybody works from Sunday to Thursday, 14:00 to 20:00 on their own wall."""
    add_people(work)
    for each in (OLIVIA, NOAH, NINA, MIA, MAX, EMMA):
        one = person(work, each)
        one.opens, one.closes, one.working_days = time(14), time(20), SUNDAY_TO_THURSDAY
    found = add_program(work)
    found.holidays = HOLIDAYS
    return found


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """Noah, in New York, and Mia, in Berlin, introduced on Monday 2 March, 10:00 in Berlin."""
    return add_pairing(work, program)


def the_pairing(work: Work, program: Program) -> Timed:
    del program
    return work.db.query(Pairing).one()


def the_program(work: Work, program: Program) -> Timed:
    del work
    return program


def place_of(work: Work, program: Program, who: str, kind: ParticipantKind) -> Participant:
    found = participant_of(work, program.id, who, kind)
    assert found is not None
    return found


def mias_place(work: Work, program: Program) -> Timed:
    """Emma, who is in no program, manages her."""
    place = place_of(work, program, MIA, ParticipantKind.MENTEE)
    place.manager_id = EMMA
    return place


def noahs_place(work: Work, program: Program) -> Timed:
    return place_of(work, program, NOAH, ParticipantKind.MENTOR)


def place_of_a_newcomer(work: Work, program: Program) -> Timed:
    """Nina, in Kolkata, is admitted as a mentor."""
    return take_in(work, OLIVIA, program.id, NINA, ParticipantKind.MENTOR, "applied")


def place_of_who_is_trained(work: Work, program: Program) -> Timed:
    certify(work, NOAH, on=date(2025, 4, 15))
    return noahs_place(work, program)


def a_plan(work: Work, program: Program) -> Timed:
    """Mia's, for Monday 16 March."""
    pairing = the_pairing(work, program)
    draft = ReflectionDraft(
        f"pairing:{pairing.id}", "A lesson", "In the round", date(2026, 3, 16), is_shared=False
    )
    write_reflection(work, person(work, MIA), draft)
    work.db.flush()
    return work.db.query(Reflection).one()


def an_invitation(work: Work, program: Program) -> Timed:
    """To Emma, who works on Tuesdays and Thursdays."""
    person(work, EMMA).working_days = [1, 3]
    invite_sponsor(work, person(work, OLIVIA), program.id, SponsorDraft(EMMA, "Succession", ""))
    return work.db.query(Sponsorship).one()


def a_request(work: Work, program: Program) -> Timed:
    """To Emma, who works on Tuesdays and Thursdays, to sign off."""
    person(work, EMMA).working_days = [1, 3]
    ask_for_signoff(work, person(work, OLIVIA), program.id, SignOffDraft(SignOffKind.HR, EMMA))
    work.db.flush()
    return work.db.query(SignOff).one()


@pytest.mark.parametrize(
    ("row", "kind", "who", "comes"),
    [
        (the_pairing, "first_steps", MIA, ["2026-03-11 14:00"]),  # Sunday 8 and Monday 9 do not count
        (the_pairing, "expectation_check", MIA, ["2026-03-18 14:00", "2026-03-22 14:00"]),
        (the_pairing, "expectation_check", NOAH, ["2026-03-18 14:00", "2026-03-22 14:00"]),
        (the_pairing, "first_session", MIA, ["2026-03-18 14:00"]),
        (the_pairing, "idle_ask", MIA, ["2026-03-24 14:00"]),
        (the_pairing, "idle_close", OLIVIA, ["2026-05-31 14:00"]),  # day 90, a Sunday
        (the_pairing, "closing_steps", NOAH, ["2026-08-19 14:00"]),
        (the_program, "owner_digest", OLIVIA, ["2026-04-02 14:00"]),
        (the_program, "loads", OLIVIA, ["2026-04-02 14:00"]),
        (noahs_place, "load", NOAH, ["2026-04-02 14:00"]),
        (mias_place, "shortfall", MIA, ["2026-04-02 14:00"]),
        (mias_place, "shortfall", EMMA, ["2026-04-01 14:00"]),
        (place_of_a_newcomer, "training_reminder", NINA, ["2026-03-10 14:00"]),
        (place_of_who_is_trained, "training_expiry", NOAH, ["2026-03-18 14:00", "2026-04-15 00:00"]),
        (place_of_who_is_trained, "training_refresher", NOAH, ["2026-04-15 14:00", "2027-04-15 14:00"]),
        (a_plan, "plan_question", MIA, ["2026-03-18 14:00"]),
        (an_invitation, "sponsor_reminder", EMMA, ["2026-03-17 14:00"]),
        (a_request, "signoff_reminder", EMMA, ["2026-03-10 14:00"]),
    ],
)
def test_each_comes_when_the_readers_own_hours_begin_on_their_own_working_day(
    work: Work, program: Program, pairing: Pairing, row: Callable[[Work, Program], Timed], kind: str, who: str,
    comes: list[str],
) -> None:  # fmt: skip
    """Where days are counted, only the reader's working days are; a midnight is when something is over."""
    del pairing
    found = sorted(
        (each.at for (reader, _key), each in nudges(work, row(work, program), kind).items() if reader == who)
    )
    zone = person(work, who).zone
    assert [wall_of(at, zone).isoformat(" ", "minutes") for at in found] == comes


@pytest.mark.parametrize(
    "row", [the_pairing, the_program, noahs_place, mias_place, place_of_who_is_trained, a_plan, an_invitation, a_request]
)  # fmt: skip
def test_other_hours_move_a_question_and_make_no_other_of_it(
    work: Work, program: Program, pairing: Pairing, row: Callable[[Work, Program], Timed]
) -> None:
    """C34: what was asked is not asked again because somebody works at other times now."""
    del pairing
    found = row(work, program)
    schedule = schedule_of(next(name for name, table in TABLES.items() if isinstance(found, table)))
    before = {each.key: each.at for each in schedule(work, found)}
    for who in (OLIVIA, NOAH, MIA, EMMA):
        one = person(work, who)
        one.opens, one.closes, one.working_days = time(7), time(12), [4, 5]
    after = {each.key: each.at for each in schedule(work, found)}
    assert after.keys() == before.keys()
    assert after != before


def test_home_leads_to_the_check_of_expectations_from_the_same_moment(
    work: Work, program: Program, pairing: Pairing
) -> None:
    del program, pairing
    work.now = datetime.fromisoformat("2026-03-18T13:59+01:00")
    assert home_checks(work, person(work, MIA)) is None
    work.now += timedelta(minutes=1)
    assert home_checks(work, person(work, MIA)) is not None


def test_a_first_session_is_to_be_by_a_working_day_of_the_program(work: Work, program: Program) -> None:
    program.working_days = SUNDAY_TO_THURSDAY
    olivia = person(work, OLIVIA)
    assert new_pairing(work, olivia, program.id).first_session_by == date(2026, 3, 18)
    program.days_between_sessions = 6
    assert new_pairing(work, olivia, program.id).first_session_by == date(2026, 3, 10)


def test_a_session_is_proposed_within_the_hours_of_who_books_it(
    work: Work, program: Program, pairing: Pairing
) -> None:
    pairing.first_session_by = date(2026, 3, 16)
    start = booking(work, person(work, MIA), pairing.id).starts_at
    assert start == datetime.fromisoformat("2026-03-18T14:00+01:00")
    person(work, OLIVIA).opens = time(9)
    start = new_circle(work, person(work, OLIVIA), program.id).starts_at  # a week ahead, on the 9th
    assert start == datetime.fromisoformat("2026-03-10T10:00+01:00")


def a_circle(work: Work, program: Program, starts_at: datetime) -> Circle:
    draft = CircleDraft("Change", CircleKind.GROUP, OLIVIA, 6, starts_at, 60, Repeat.NEVER)
    found = work.get(Circle, make_circle(work, person(work, OLIVIA), program.id, draft))
    assert found is not None
    return found


def test_for_a_circle_those_are_named_for_whom_it_lies_outside_their_own_hours(
    work: Work, program: Program, pairing: Pairing
) -> None:
    """Sunday 15 March, 15:00 in Berlin: Mia works then, in New York it is early, and Max in Sydney has gone to bed."""
    del pairing
    place_of_a_newcomer(work, program)
    take_in(work, OLIVIA, program.id, MAX, ParticipantKind.MENTEE)
    work.db.flush()
    circle = a_circle(work, program, datetime.fromisoformat("2026-03-15T15:00+01:00"))
    proposal = inviting(work, circle, person(work, OLIVIA)).proposal
    assert (set(proposal.outside), proposal.of) == ({NOAH, MAX}, 4)
    program.holidays = ["2026-03-15"]
    set_calendar(work, person(work, OLIVIA), program.id, CalendarDraft(frozenset(range(5)), ("2026-03-15",)))
    assert set(inviting(work, circle, person(work, OLIVIA)).proposal.outside) == {NOAH, NINA, MIA, MAX}


def test_whom_to_ask_into_a_circle_takes_as_many_questions_for_many_as_for_few(
    work: Work, program: Program, database: Database
) -> None:
    circle = a_circle(work, program, work.now + timedelta(days=2))
    counts = []
    for kind in (ParticipantKind.MENTOR, ParticipantKind.MENTEE):
        for who in (NOAH, NINA, MAX) if kind is ParticipantKind.MENTEE else (MIA,):
            take_in(work, OLIVIA, program.id, who, kind)
        work.db.flush()
        work.db.expire_all()
        work.db.info.clear()
        asked: list[str] = []
        listener = lambda *args: asked.append(args[2])  # noqa: B023, E731
        event.listen(database.writing, "before_cursor_execute", listener)
        inviting(work, circle, person(work, OLIVIA))
        event.remove(database.writing, "before_cursor_execute", listener)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.fixture
def escalation(work: Work, program: Program, pairing: Pairing) -> Escalation:
    """Of Mia's, on Monday 2 March; the owner has three working days."""
    del pairing
    raise_escalation(work, person(work, MIA), EscalationDraft(program.id, Topic.TIME, "", "", "No time"))
    work.db.flush()
    return work.db.query(Escalation).one()


def answer_by(work: Work, escalation: Escalation) -> str:
    at = read_escalation(work, person(work, MIA), escalation.id).answer_by
    assert at is not None
    return wall_of(at, "Europe/Berlin").isoformat(" ", "minutes")


def test_an_escalation_is_answered_within_working_days_of_the_program(
    work: Work, program: Program, escalation: Escalation
) -> None:
    (stay,) = stays_of(work, escalation.id)
    assert stay.days == 3
    assert answer_by(work, escalation) == "2026-03-05 17:30"
    program.working_days, program.holidays = SUNDAY_TO_THURSDAY, ["2026-03-03", "2026-03-04"]
    assert answer_by(work, escalation) == "2026-03-09 17:30"  # Thursday, Sunday, Monday


def test_a_calendar_that_changes_holds_for_whom_an_escalation_waits(
    work: Work, program: Program, escalation: Escalation
) -> None:
    """C34: the day by which it is to be answered comes nearer, and the clock looks again."""
    olivia = person(work, OLIVIA)
    set_calendar(work, olivia, program.id, CalendarDraft(frozenset({0}), ()))
    escalation.due_at = deadline(work, escalation, stays_of(work, escalation.id)[0])
    work.now += timedelta(days=1)
    set_calendar(work, olivia, program.id, CalendarDraft(frozenset(range(5)), ()))
    work.db.refresh(escalation)
    assert escalation.due_at == work.now


def test_a_calendar_that_changes_holds_for_a_plan_that_waits(
    work: Work, program: Program, pairing: Pairing
) -> None:
    """C34."""
    del pairing
    plan = a_plan(work, program)
    plan.due_at = work.now + timedelta(days=30)
    work.now += timedelta(days=1)
    set_calendar(work, person(work, OLIVIA), program.id, CalendarDraft(frozenset(range(5)), ()))
    work.db.refresh(plan)
    assert plan.due_at == work.now
