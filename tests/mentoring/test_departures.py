"""When one of a pair loses their account: nothing is asked about the pair, who stays is told once, and all may go on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.departures import gone_facts
from mentoring.endings import LeavingDraft, leave_pairing
from mentoring.interim_nudges import missing_facts
from mentoring.people import Profile, refresh_person
from mentoring.shortfalls import month_of, short_mentees, shortfall_facts
from mentoring.summaries import summary_of
from mentoring.verdicts import Drop, Say, Wait, still_wanted
from storage.notices import Notice
from storage.pairings import Pairing
from storage.participants import Participant, ParticipantKind, participant_of
from storage.programs import Program, RoleKind
from storage.reflections import Outcome, Reflection
from storage.sessions import SessionState
from storage.work import Work
from tests.mentoring.arcs import give_role, meet, tick
from tests.mentoring.programs_of_ours import (
    EMMA,
    MIA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    notice_to,
    person,
    told,
)

BOTH = pytest.mark.parametrize(("gone", "stays"), [(NOAH, MIA), (MIA, NOAH)], ids=["mentor", "mentee"])


@pytest.fixture
def program(work: Work) -> Program:
    """60 minutes each week, of which 4 hours a month are kept free; Emma is a facilitator."""
    add_people(work)
    program = add_program(work)
    program.days_between_sessions = 7
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    return program


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """Noah in New York mentors Mia in Berlin since Monday 2 March 2026."""
    return add_pairing(work, program)


def account(work: Work, who: str, *, is_there: bool) -> None:
    """Slack says of this person's account that it is deactivated, or there again."""
    them = person(work, who)
    refresh_person(work, Profile(them.id, them.name, them.zone, False, False, False, not is_there, False))
    work.db.flush()


def mentee(work: Work, program: Program) -> Participant:
    row = participant_of(work, program.id, MIA, ParticipantKind.MENTEE)
    assert row is not None
    return row


def asked_of(put: list[Notice]) -> set[tuple[str, str]]:
    return {(each.kind, each.person_id or "") for each in put}


@BOTH
def test_of_a_pair_that_one_has_left_nothing_is_asked_of_anybody(
    work: Work, program: Program, pairing: Pairing, gone: str, stays: str
) -> None:
    """Not for months: no first steps, expectations, pulse, interim review, halt, or end."""
    account(work, gone, is_there=False)
    for _week in range(26):
        assert tick(work, pairing, days=7, hours=1) == []
        assert not {kind for kind, _who in asked_of(tick(work, program))} & {"interim_missing"}


@BOTH
def test_nor_about_their_sessions(
    work: Work, program: Program, pairing: Pairing, gone: str, stays: str
) -> None:
    coming = meet(work, pairing, work.now + timedelta(days=2), SessionState.PLANNED)
    held = meet(work, pairing, work.now - timedelta(days=1))
    account(work, gone, is_there=False)
    assert tick(work, coming, days=1, hours=1) == tick(work, held) == []
    assert tick(work, coming, days=1, hours=2) == []


@BOTH
def test_what_waits_already_is_not_said(
    work: Work, program: Program, pairing: Pairing, gone: str, stays: str
) -> None:
    question = next(each for each in tick(work, pairing, days=14, hours=7) if each.person_id == stays)
    account(work, gone, is_there=False)
    assert still_wanted(work, question) == Drop("overtaken")


def test_what_a_mentee_has_planned_to_apply_is_asked_about_though_the_mentor_has_gone(
    work: Work, program: Program, pairing: Pairing
) -> None:
    day = (work.now + timedelta(days=3)).date()
    plan = work.add(
        Reflection(
            pairing_id=pairing.id, author_id=MIA, created_at=work.now, outcome=Outcome.OPEN, apply_by=day,
            application="In the budget round", asked_again=0,
        )
    )  # fmt: skip
    account(work, NOAH, is_there=False)
    assert asked_of(tick(work, plan, days=3)) == {("plan_question", MIA)}


def test_nobody_falls_short_for_a_mentor_who_has_gone(work: Work, program: Program, pairing: Pairing) -> None:
    row, april = mentee(work, program), month_of(date(2026, 4, 1), program.zone)
    work.now = datetime(2026, 5, 1, 14, tzinfo=UTC)
    [short] = [each for each in tick(work, row) if each.kind == "shortfall"]
    assert short_mentees(work, program, april) == (1, 1)
    account(work, NOAH, is_there=False)
    assert shortfall_facts(work, person(work, MIA), short) is None
    assert short_mentees(work, program, april) == (0, 0)
    assert "shortfall" not in {each.kind for each in tick(work, row, days=31)}


def test_a_review_is_not_missing_where_nobody_could_write_the_other(
    work: Work, program: Program, pairing: Pairing
) -> None:
    for _day in range(73):
        tick(work, pairing, days=1)
    missing = next(each for each in tick(work, program, hours=6) if each.kind == "interim_missing")
    assert missing_facts(work, person(work, missing.person_id or ""), missing) is not None
    april = month_of(date(2026, 4, 1), program.zone)
    assert summary_of(work, program, april).unreviewed == 1
    account(work, MIA, is_there=False)
    assert missing_facts(work, person(work, missing.person_id or ""), missing) is None
    assert summary_of(work, program, april).unreviewed == 0


@BOTH
def test_who_stays_is_told_once_in_their_hours(
    work: Work, program: Program, pairing: Pairing, gone: str, stays: str
) -> None:
    work.now = datetime(2026, 3, 20, 3, tzinfo=UTC)  # a night in Berlin and in New York
    meet(work, pairing, work.now + timedelta(days=2), SessionState.PLANNED)
    for _event in range(2):
        account(work, gone, is_there=False)
    assert told(work, "partner_gone") == [stays]
    notice = notice_to(work, "partner_gone", stays)
    assert isinstance(still_wanted(work, notice), Wait)
    work.now = datetime(2026, 3, 20, 14, tzinfo=UTC)
    said = still_wanted(work, notice)
    assert isinstance(said, Say)
    assert (said.facts.other_id, said.facts.is_mentor, said.facts.sessions) == (gone, gone == NOAH, 1)
    assert told(work, "recipient_gone") == sorted([OLIVIA, EMMA])


def test_who_runs_the_program_hears_of_their_own_mentor_as_that_alone(work: Work, program: Program) -> None:
    add_pairing(work, program, NOAH, OLIVIA)
    account(work, NOAH, is_there=False)
    assert told(work, "partner_gone") == []
    assert OLIVIA in told(work, "recipient_gone")


def test_where_both_have_gone_nobody_is_told_of_the_other(
    work: Work, program: Program, pairing: Pairing
) -> None:
    account(work, NOAH, is_there=False)
    account(work, MIA, is_there=False)
    assert told(work, "partner_gone") == [MIA]
    assert still_wanted(work, notice_to(work, "partner_gone", MIA)) == Drop("deactivated")


@pytest.mark.parametrize("overtaken", ["back", "ended"])
def test_it_is_not_said_once_they_are_back_or_the_pairing_has_ended(
    work: Work, program: Program, pairing: Pairing, overtaken: str
) -> None:
    account(work, NOAH, is_there=False)
    if overtaken == "back":
        account(work, NOAH, is_there=True)
    else:
        leave_pairing(work, person(work, MIA), LeavingDraft(pairing.id, ""))
    assert gone_facts(work, person(work, MIA), notice_to(work, "partner_gone", MIA)) is None


@BOTH
def test_when_the_account_comes_back_all_goes_on(
    work: Work, program: Program, pairing: Pairing, gone: str, stays: str
) -> None:
    session = meet(work, pairing, datetime(2026, 3, 18, 9, tzinfo=UTC), SessionState.PLANNED)
    account(work, gone, is_there=False)
    assert tick(work, pairing, days=14, hours=7) == []
    work.now += timedelta(days=1)
    pairing.due_at = session.due_at = None
    account(work, gone, is_there=True)
    assert [pairing.due_at, session.due_at] == [work.now, work.now]
    assert asked_of(tick(work, pairing)) >= {("expectation_check", NOAH), ("expectation_check", MIA)}
    assert asked_of(tick(work, session)) == {("session_reminder", NOAH), ("session_reminder", MIA)}
