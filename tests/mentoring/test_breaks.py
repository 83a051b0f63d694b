"""A pairing rests: either side says until when, nothing is asked meanwhile, and it goes on by itself or earlier."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.breaks import (
    BreakDraft,
    new_break,
    pause_pairing,
    paused_facts,
    resume_pairing,
    resumed_facts,
)
from mentoring.digests import fold_into_next
from mentoring.endings import end_pairing
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.onboarding import expected
from mentoring.registry import schedule_of
from mentoring.series import Repeat, extend_series
from mentoring.sessions import SessionDraft, plan_session
from mentoring.verdicts import Say, Wait, still_wanted
from storage.pairings import Pairing
from storage.programs import Program
from storage.sessions import SessionSeries, SessionState, sessions_of
from storage.work import Work
from tests.mentoring.arcs import meet, tick
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
    recorded,
    told,
)

UNTIL = date(2026, 4, 1)


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    return add_pairing(work, program)


def pauses(
    work: Work, pairing: Pairing, who: str = MIA, until: date = UNTIL, *, cancels: bool = True
) -> None:
    pause_pairing(work, person(work, who), BreakDraft(pairing.id, until, cancels=cancels))
    work.db.flush()


@pytest.mark.parametrize(("who", "other"), [(MIA, NOAH), (NOAH, MIA)])
def test_either_pauses_and_the_other_hears_until_when(
    work: Work, pairing: Pairing, who: str, other: str
) -> None:
    pauses(work, pairing, who)
    assert told(work, "pairing_paused") == [other]
    facts = paused_facts(work, person(work, other), notice_to(work, "pairing_paused", other))
    assert facts is not None
    assert (facts.until, facts.other_id) == (UNTIL, who)
    assert recorded(work)[-1] == "pairing_paused"
    assert pairing.is_active


def test_nothing_is_asked_while_it_rests(work: Work, pairing: Pairing) -> None:
    """Neither of the first steps, nor of the first session, nor of a session that was held before."""
    held = meet(work, pairing, work.now + timedelta(hours=1), SessionState.PLANNED)
    work.now += timedelta(hours=1, minutes=30)
    pauses(work, pairing)
    for row in (pairing, held):
        assert not tick(work, row, hours=20)
        assert not tick(work, row, days=7)
    assert pairing.due_at is not None
    work.now = datetime(2026, 4, 1, 10, tzinfo=UTC)
    assert {each.kind for each in tick(work, pairing)} == {"expectation_check", "pulse_survey"}  # its day 30


def test_a_question_that_waits_for_the_digest_is_not_in_it_while_the_pairing_rests(
    work: Work, pairing: Pairing
) -> None:
    work.now += timedelta(days=13, hours=22)  # Monday 16 March, 09:00 in Berlin
    (asked, *_others) = [each for each in tick(work, pairing, hours=1) if each.kind == "expectation_check"]
    reader = person(work, asked.person_id or "")
    fold_into_next(work, reader, asked)
    work.now += timedelta(hours=1)
    pauses(work, pairing)
    work.now += timedelta(days=7)
    assert isinstance(still_wanted(work, asked), Wait)
    resume_pairing(work, person(work, MIA), pairing.id)
    assert isinstance(still_wanted(work, asked), Say)


def test_the_reminder_of_a_session_that_was_left_in_the_calendar_goes(work: Work, pairing: Pairing) -> None:
    kept = meet(work, pairing, work.now + timedelta(days=5), SessionState.PLANNED)
    pauses(work, pairing, cancels=False)
    assert kept.state is SessionState.PLANNED
    assert [each.kind for each in tick(work, kept, days=4)] == ["session_reminder"] * 2


def test_sessions_in_the_pause_are_cancelled_and_a_series_goes_on_after_it(
    work: Work, pairing: Pairing
) -> None:
    draft = SessionDraft(pairing.id, work.now + timedelta(days=1), 60, Repeat.WEEKLY, "")
    plan_session(work, person(work, MIA), draft)
    work.db.flush()
    pauses(work, pairing)
    assert {each.state for each in sessions_of(work, pairing.id, *SessionState)} == {SessionState.CANCELLED}
    series = work.db.query(SessionSeries).one()
    extend_series(work, series)
    work.db.flush()
    planned = sessions_of(work, pairing.id, SessionState.PLANNED)
    assert [each.starts_at.date().isoformat() for each in planned] == [
        "2026-04-07",
        "2026-04-14",
        "2026-04-21",
    ]


def test_either_resumes_it_once(work: Work, pairing: Pairing) -> None:
    pauses(work, pairing, MIA)
    resume_pairing(work, person(work, NOAH), pairing.id)
    resume_pairing(work, person(work, NOAH), pairing.id)
    work.db.flush()
    assert told(work, "pairing_resumed") == [MIA]
    assert not pairing.rests_at(work.now)
    assert resumed_facts(work, person(work, MIA), notice_to(work, "pairing_resumed", MIA)) is not None
    assert paused_facts(work, person(work, NOAH), notice_to(work, "pairing_paused", NOAH)) is None
    assert recorded(work).count("pairing_resumed") == 1


def test_it_goes_on_by_itself_at_the_start_of_that_day_in_the_programs_zone(
    work: Work, pairing: Pairing
) -> None:
    pauses(work, pairing)
    assert pairing.paused_until is not None
    assert pairing.paused_until.isoformat() == "2026-03-31T22:00:00+00:00"
    assert pairing.rests_at(pairing.paused_until - timedelta(seconds=1))
    assert not pairing.rests_at(pairing.paused_until)


@pytest.mark.parametrize(
    ("until", "why"),
    [
        (date(2026, 3, 2), "after today"),
        (date(2026, 2, 1), "after today"),
        (date(2027, 3, 1), "half a year"),
        (date(2026, 9, 2), "has ended by then"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(
    work: Work, pairing: Pairing, until: date, why: str
) -> None:
    if until.month == 9:
        work.now = datetime(2026, 8, 20, 9, tzinfo=UTC)
    with pytest.raises(Refusal, match=why) as refused:
        pauses(work, pairing, until=until)
    assert refused.value.field == "until"


def test_the_last_day_is_the_later_of_the_pairs_and_its_programs(
    work: Work, program: Program, pairing: Pairing
) -> None:
    """Extended once, and then the whole program was."""
    pairing.ends_on, program.ends_on = date(2026, 9, 15), date(2026, 12, 1)
    work.now = datetime(2026, 8, 20, 9, tzinfo=UTC)
    assert expected(work, person(work, MIA), pairing.id).ends_on == date(2026, 12, 1)
    pauses(work, pairing, until=date(2026, 10, 1))


def test_a_pause_is_not_paused_and_an_ended_pairing_neither(work: Work, pairing: Pairing) -> None:
    pauses(work, pairing)
    with pytest.raises(Refusal, match="paused already"):
        pauses(work, pairing, NOAH)
    with pytest.raises(Refusal, match="paused already"):
        new_break(work, person(work, NOAH), pairing.id)
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    assert pairing.paused_until is None
    with pytest.raises(NotAllowed):
        pauses(work, pairing)


def test_nobody_else_pauses_or_resumes(work: Work, pairing: Pairing) -> None:
    for who in (EMMA, OLIVIA):
        with pytest.raises(NotFound):
            pauses(work, pairing, who)
        with pytest.raises(NotFound):
            resume_pairing(work, person(work, who), pairing.id)


def test_only_what_falls_into_the_pause_is_put_off(work: Work, pairing: Pairing) -> None:
    before = {each.key: each for each in schedule_of("pairing")(work, pairing)}
    counts_anew = ("idle_ask", "idle_tell", "idle_close")  # the days without a session begin at its end
    pauses(work, pairing, until=date(2026, 3, 12))
    until = pairing.paused_until
    assert until is not None
    for each in schedule_of("pairing")(work, pairing):
        if each.kind in counts_anew:
            assert each.at > until
            continue
        was = before[each.key]
        assert each == (replace(was, at=until) if work.now <= was.at < until else was)
    assert len({each.at for each in schedule_of("pairing")(work, pairing)} & {until}) == 1
