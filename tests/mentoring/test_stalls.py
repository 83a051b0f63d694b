"""Pairs that have come to a halt: who is asked and told, on which day, once, and what overtakes it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.breaks import BreakDraft, pause_pairing, resume_pairing
from mentoring.endings import end_pairing
from mentoring.extensions import last_instant
from mentoring.handoffs import HandoffDraft, write_handoff
from mentoring.log_deletions import delete_log
from mentoring.logs import ANOTHER, LogDraft, log_session
from mentoring.misses import mark_missed
from mentoring.pauses import PauseDraft, pause, resume
from mentoring.registry import FACTS
from mentoring.rescheduling import CancelDraft, MoveDraft, Scope, cancel_session, move_session
from mentoring.series import Repeat
from mentoring.sessions import SessionDraft, plan_session
from mentoring.stalls import Turn, stall_answered
from mentoring.verdicts import Drop, Say, still_wanted
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.programs import Program, ProgramState, RoleKind
from storage.sessions import Session, SessionState
from storage.work import Work
from tests.mentoring.arcs import give_role, meet, nudges, tick
from tests.mentoring.programs_of_ours import (
    DAN,
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

DAY = timedelta(days=1)
KINDS = ("idle_ask", "idle_tell", "idle_close")


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """Noah, in New York, and Mia, in Berlin, introduced on Monday 2 March 2026, 10:00 in Berlin."""
    return add_pairing(work, program)


def said(put: list[Notice]) -> list[tuple[str, str | None]]:
    return sorted((each.kind, each.person_id) for each in put if each.kind in KINDS)


def book(work: Work, pairing: Pairing, starts_at: datetime) -> Session:
    draft = SessionDraft(pairing.id, starts_at, 60, Repeat.NEVER, "")
    session = work.get(Session, plan_session(work, person(work, MIA), draft))
    assert session is not None
    work.db.flush()
    return session


def noon(month: int, day: int) -> datetime:
    """18:00 in Berlin, noon in New York (in summer): nearly everybody has had their morning."""
    return datetime(2026, month, day, 16, tzinfo=UTC)


def days(work: Work, pairing: Pairing, until: datetime) -> list[tuple[str, str | None, date]]:
    """The clock ticks whenever the pair is due, up to `until`; gives what was put of an idle pair, and on which day."""
    found = []
    while pairing.due_at is not None and pairing.due_at <= until:
        work.now = max(work.now, pairing.due_at)
        found += [(kind, who, work.now.date()) for kind, who in said(tick(work, pairing))]
    return sorted(found, key=lambda each: (each[2], each[0], each[1] or ""))


def test_both_are_asked_then_the_facilitator_hears_then_an_end_is_proposed(
    work: Work, program: Program, pairing: Pairing
) -> None:
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    asked, told, proposed = date(2026, 3, 23), date(2026, 4, 6), date(2026, 6, 1)
    assert days(work, pairing, noon(6, 20)) == [
        ("idle_ask", NOAH, asked), ("idle_ask", MIA, asked), ("idle_tell", EMMA, told),
        ("idle_close", OLIVIA, proposed), ("idle_close", NOAH, proposed), ("idle_close", MIA, proposed),
    ]  # fmt: skip


def test_each_is_asked_in_their_own_morning_but_not_before_the_day_has_come_in_the_program(
    work: Work, program: Program, pairing: Pairing
) -> None:
    add_pairing(work, program, NINA, MAX)
    ours = nudges(work, pairing, "idle_ask")
    assert ours[MIA, MIA].at == datetime(2026, 3, 23, 8, tzinfo=UTC)  # 09:00 in Berlin
    assert ours[NOAH, NOAH].at == datetime(
        2026, 3, 23, 13, tzinfo=UTC
    )  # 09:00 in New York, in summer already
    theirs = nudges(work, work.db.query(Pairing).where(Pairing.mentor_id == NINA).one(), "idle_ask")
    assert theirs[MAX, MAX].at == datetime(2026, 3, 22, 23, tzinfo=UTC)  # midnight in Berlin, 10:00 in Sydney


def test_who_runs_the_program_hears_where_nobody_facilitates_it(
    work: Work, program: Program, pairing: Pairing
) -> None:
    assert said(tick(work, pairing, days=35, hours=7)) == [("idle_tell", OLIVIA), ("idle_tell", DAN)]
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    assert nudges(work, pairing, "idle_tell").keys() == {(EMMA, EMMA)}
    person(work, EMMA).is_deactivated = True
    assert nudges(work, pairing, "idle_tell").keys() == {(OLIVIA, OLIVIA), (DAN, DAN)}


def away(work: Work, who: str, until: date) -> None:
    pause(work, person(work, who), PauseDraft("day", until))


def told(work: Work, pairing: Pairing, **by: float) -> list[str]:
    """Who is told of the halt when so much time has passed, and then hears of it."""
    notices = [each for each in tick(work, pairing, **by) if each.kind == "idle_tell"]
    for each in notices:
        each.state, each.sent_at = NoticeState.SENT, work.now
    work.db.flush()
    return [each.person_id or "" for each in notices]


def test_who_runs_the_program_hears_while_its_facilitator_is_away_or_wants_to_hear_of_none(
    work: Work, program: Program, pairing: Pairing
) -> None:
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    away(work, EMMA, date(2026, 5, 1))
    assert nudges(work, pairing, "idle_tell").keys() == {(OLIVIA, OLIVIA), (DAN, DAN)}
    resume(work, person(work, EMMA))
    assert nudges(work, pairing, "idle_tell").keys() == {(EMMA, EMMA)}
    person(work, EMMA).muted = ["idle_tell"]
    person(work, OLIVIA).muted = ["idle_tell"]
    assert nudges(work, pairing, "idle_tell").keys() == {(DAN, DAN)}


def test_a_facilitator_in_the_pair_leaves_it_to_who_runs_the_program(
    work: Work, program: Program, pairing: Pairing
) -> None:
    give_role(work, program, NOAH, RoleKind.FACILITATOR)
    assert nudges(work, pairing, "idle_tell").keys() == {(OLIVIA, OLIVIA), (DAN, DAN)}


def test_where_all_are_away_the_first_who_is_back_hears_of_it(
    work: Work, program: Program, pairing: Pairing
) -> None:
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    for who, until in ((EMMA, date(2026, 5, 18)), (OLIVIA, date(2026, 5, 11)), (DAN, date(2026, 6, 1))):
        away(work, who, until)
    work.now = noon(4, 6)
    assert told(work, pairing) == []
    assert pairing.due_at is not None
    assert pairing.due_at <= nudges(work, pairing, "idle_tell")[OLIVIA, OLIVIA].expires_at
    work.now = noon(5, 11)
    assert told(work, pairing) == [OLIVIA]
    assert told(work, pairing, days=7) == []  # Emma is back, and Olivia knows
    assert told(work, pairing, days=14) == []


def test_who_comes_back_early_hears_of_it_at_once(work: Work, program: Program, pairing: Pairing) -> None:
    for who in (OLIVIA, DAN):
        away(work, who, date(2026, 6, 1))
    work.now = noon(4, 6)
    assert told(work, pairing) == []
    work.now = noon(4, 24)
    resume(work, person(work, DAN))
    work.db.refresh(pairing)
    assert pairing.due_at == work.now
    assert told(work, pairing) == [DAN]


def test_who_was_told_and_goes_away_then_is_not_told_again_through_another(
    work: Work, program: Program, pairing: Pairing
) -> None:
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    work.now = noon(4, 6)
    assert told(work, pairing) == [EMMA]
    away(work, EMMA, date(2026, 5, 1))
    assert told(work, pairing, days=1) == []


def test_the_deputy_hears_of_the_end_where_no_owner_is_left(work: Work, pairing: Pairing) -> None:
    person(work, OLIVIA).is_deactivated = True
    assert {who for who, _key in nudges(work, pairing, "idle_close")} >= {DAN}


def test_an_owner_in_the_pair_is_asked_as_one_of_the_two_only(work: Work, program: Program) -> None:
    mine = add_pairing(work, program, OLIVIA, MIA)
    put = tick(work, mine, days=91, hours=7)
    assert said(put) == [("idle_close", OLIVIA), ("idle_close", MIA)]
    facts = FACTS["idle_close"](
        work, person(work, OLIVIA), next(each for each in put if each.person_id == OLIVIA)
    )
    assert (facts.other_id, facts.days) == (MIA, 91)
    assert OLIVIA not in {who for who, _key in nudges(work, mine, "idle_tell")}


@pytest.mark.parametrize(
    ("setting", "kind", "day"),
    [
        ("idle_ask_days", "idle_ask", date(2026, 3, 12)),
        ("idle_tell_days", "idle_tell", date(2026, 3, 12)),
        ("idle_close_days", "idle_close", date(2026, 3, 12)),
    ],
)
def test_a_program_sets_the_days(
    work: Work, program: Program, pairing: Pairing, setting: str, kind: str, day: date
) -> None:
    program.nudge_settings = {setting: 10}
    assert {each.at.date() for each in nudges(work, pairing, kind).values()} == {day}


def test_a_session_planned_overtakes_what_is_queued(work: Work, pairing: Pairing) -> None:
    question = next(each for each in tick(work, pairing, days=21, hours=7) if each.kind == "idle_ask")
    assert isinstance(still_wanted(work, question), Say)
    book(work, pairing, work.now + 3 * DAY)
    assert still_wanted(work, question) == Drop("overtaken")


def test_a_session_logged_overtakes_what_is_queued(work: Work, pairing: Pairing) -> None:
    question = next(each for each in tick(work, pairing, days=21, hours=7) if each.kind == "idle_ask")
    log_session(work, person(work, MIA), LogDraft(ANOTHER, 60, starts_at=work.now - 2 * DAY))
    work.db.flush()
    assert still_wanted(work, question) == Drop("overtaken")


def test_a_new_stretch_is_asked_about_anew(work: Work, pairing: Pairing) -> None:
    meet(work, pairing, noon(3, 10))
    found = days(work, pairing, noon(4, 2))
    assert [(kind, day) for kind, _who, day in found] == [("idle_ask", date(2026, 3, 31))] * 2
    meet(work, pairing, noon(4, 2))
    again = days(work, pairing, noon(4, 25))
    assert [(kind, day) for kind, _who, day in again] == [("idle_ask", date(2026, 4, 23))] * 2


def test_the_last_session_planned_begins_the_stretch(work: Work, pairing: Pairing) -> None:
    for day in (5, 19):
        meet(work, pairing, noon(3, day), SessionState.PLANNED)
    asked = nudges(work, pairing, "idle_ask")[MIA, MIA]
    assert asked.at == datetime(2026, 4, 9, 7, tzinfo=UTC)
    assert ":20260319T160000:" in asked.key
    work.now = noon(3, 30)  # nobody has said what came of either: they may have met
    assert nudges(work, pairing, "idle_ask")[MIA, MIA] == asked


def test_nothing_is_asked_while_they_rest_and_the_days_count_from_the_rests_end(
    work: Work, pairing: Pairing
) -> None:
    work.now = noon(3, 20)
    pause_pairing(work, person(work, MIA), BreakDraft(pairing.id, date(2026, 4, 13), cancels=True))
    found = days(work, pairing, noon(5, 5))
    assert [(kind, day) for kind, _who, day in found] == [("idle_ask", date(2026, 5, 4))] * 2


def test_a_pause_overtakes_the_question_and_an_early_return_counts_from_then(
    work: Work, pairing: Pairing
) -> None:
    question = next(each for each in tick(work, pairing, days=21, hours=7) if each.kind == "idle_ask")
    pause_pairing(work, person(work, MIA), BreakDraft(pairing.id, date(2026, 4, 13), cancels=True))
    assert still_wanted(work, question) == Drop("overtaken")
    work.now = noon(3, 27)
    resume_pairing(work, person(work, MIA), pairing.id)
    assert nudges(work, pairing, "idle_ask")[MIA, MIA].at == datetime(2026, 4, 17, 7, tzinfo=UTC)


def test_who_has_paused_everything_is_not_asked(work: Work, pairing: Pairing) -> None:
    person(work, MIA).paused_until = noon(4, 30)
    assert said(tick(work, pairing, days=21, hours=7)) == [("idle_ask", NOAH)]


def test_nothing_is_asked_after_the_end(work: Work, pairing: Pairing) -> None:
    question = next(each for each in tick(work, pairing, days=21, hours=7) if each.kind == "idle_ask")
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    assert still_wanted(work, question) == Drop("overtaken")
    assert said(tick(work, pairing, days=14)) == []


def test_nothing_is_asked_of_those_who_hand_off(work: Work, pairing: Pairing) -> None:
    write_handoff(work, person(work, MIA), pairing.id, HandoffDraft("It", "That", ""), 0)
    assert said(tick(work, pairing, days=36)) == []


@pytest.mark.parametrize("state", [ProgramState.CLOSING, ProgramState.CLOSED])
def test_a_program_that_closes_asks_for_last_steps_instead(
    work: Work, program: Program, pairing: Pairing, state: ProgramState
) -> None:
    program.state = state
    assert said(tick(work, pairing, days=21, hours=7)) == []


def test_nothing_is_asked_after_the_pairs_last_day(work: Work, program: Program, pairing: Pairing) -> None:
    program.ends_on = date(2026, 3, 25)
    found = [*nudges(work, pairing, "idle_ask").values(), *nudges(work, pairing, "idle_tell").values()]
    assert {each.expires_at for each in found} == {last_instant(program, pairing)}
    assert said(tick(work, pairing, days=35, hours=7)) == []


def test_what_was_due_long_ago_is_not_said_any_more(work: Work, pairing: Pairing) -> None:
    """C33, C34: neither after a long time down nor when a program's days are changed."""
    assert said(tick(work, pairing, days=60, hours=7)) == []


def test_whatever_changes_the_stretch_lets_the_pair_be_looked_at_again(work: Work, pairing: Pairing) -> None:
    """Each act on a session sets when the pair is next to be asked: none goes by unseen."""
    mia, session = person(work, MIA), book(work, pairing, work.now + 3 * DAY)
    plain = LogDraft(session.id, 60)

    def moves() -> None:
        move_session(work, mia, MoveDraft(work.now + 9 * DAY, 60, Scope.ONE), session.id, session.sequence)

    def cancels() -> None:
        other = book(work, pairing, work.now + 5 * DAY)
        pairing.due_at = None
        cancel_session(work, mia, CancelDraft("", Scope.ONE), other.id, other.sequence)

    def logs() -> None:
        work.now = session.starts_at + DAY
        log_session(work, mia, plain)

    def deletes() -> None:
        delete_log(work, mia, session.id)

    def misses() -> None:
        mark_missed(work, mia, session.id, "")

    def writes_down() -> None:
        log_session(work, mia, LogDraft(ANOTHER, 30, starts_at=work.now - DAY / 2))

    for act in (moves, cancels, logs, deletes, misses, writes_down):
        pairing.due_at = None
        act()
        work.db.flush()
        assert pairing.due_at == work.now, act.__name__


def test_the_clock_looks_again_when_the_next_is_to_be_said(work: Work, pairing: Pairing) -> None:
    tick(work, pairing, days=21, hours=7)
    assert pairing.due_at is not None
    assert pairing.due_at <= nudges(work, pairing, "idle_tell")[OLIVIA, OLIVIA].at


@pytest.mark.parametrize("turn", list(Turn))
def test_the_question_is_rewritten_when_the_pair_stirs(work: Work, pairing: Pairing, turn: Turn) -> None:
    question = next(
        each
        for each in tick(work, pairing, days=21, hours=7)
        if (each.kind, each.person_id) == ("idle_ask", MIA)
    )
    question.state = NoticeState.SENT
    assert stall_answered(work, person(work, MIA), question) is None
    work.db.flush()

    def awaits() -> None:
        book(work, pairing, work.now + DAY)
        work.now += 3 * DAY

    def rests() -> None:
        pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 4, 13), cancels=True))
        work.now += 30 * DAY

    acts: dict[Turn, Callable[[], object]] = {
        Turn.PLANNED: lambda: book(work, pairing, work.now + DAY),
        Turn.MET: lambda: log_session(
            work, person(work, NOAH), LogDraft(ANOTHER, 30, starts_at=work.now - DAY)
        ),
        Turn.PAUSED: lambda: pause_pairing(
            work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 4, 13), cancels=True)
        ),
        Turn.AWAITED: awaits,
        Turn.RESTED: rests,
        Turn.ENDED: lambda: end_pairing(work, person(work, OLIVIA), pairing.id, ""),
    }
    acts[turn]()
    work.db.flush()
    assert question.state is NoticeState.ANSWERED
    found = stall_answered(work, person(work, MIA), question)
    assert found is not None
    assert (found.turn, found.other_id) == (turn, NOAH)
