"""How far a pairing has come, and when it has come to a halt."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.breaks import BreakDraft, pause_pairing
from mentoring.endings import end_pairing
from mentoring.handoffs import HandoffDraft, write_handoff
from mentoring.home_pages import Pages
from mentoring.home_programs import run_program_of
from mentoring.onboarding import confirm_reading
from mentoring.program_settings import NudgeSettings
from mentoring.stages import Arc, Stage, arcs_of
from storage.pairings import Pairing
from storage.programs import Program
from storage.sessions import SessionState
from storage.work import Work
from tests.mentoring.arcs import meet
from tests.mentoring.programs_of_ours import MIA, NOAH, OLIVIA, add_pairing, add_people, add_program, person

IDLE_DAYS = NudgeSettings().idle_ask_days


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    return add_pairing(work, program)


def arc(work: Work, program: Program, pairing: Pairing) -> Arc:
    work.db.flush()
    return arcs_of(work, program, [pairing])[pairing.id]


def test_each_stage_begins_on_its_day(work: Work, program: Program, pairing: Pairing) -> None:
    seen = [arc(work, program, pairing).stage]
    work.now += timedelta(days=1)
    confirm_reading(work, person(work, MIA), pairing.id)
    seen.append(arc(work, program, pairing).stage)
    work.now += timedelta(days=1)
    held = meet(work, pairing, work.now)
    seen.append(arc(work, program, pairing).stage)
    pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 3, 20), cancels=True))
    seen.append(arc(work, program, pairing).stage)
    work.now += timedelta(days=30)
    seen.append(arc(work, program, pairing).stage)
    write_handoff(work, person(work, MIA), pairing.id, HandoffDraft("It", "That", ""), 0)
    seen.append(arc(work, program, pairing).stage)
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    ended = arc(work, program, pairing)
    assert [*seen, ended.stage] == [
        Stage.INTRODUCED, Stage.ONBOARDING, Stage.MEETING, Stage.PAUSED, Stage.MEETING, Stage.HANDOFF, Stage.ENDED,
    ]  # fmt: skip
    assert [stage for stage, _at in ended.reached] == [
        Stage.INTRODUCED, Stage.ONBOARDING, Stage.MEETING, Stage.ENDED,
    ]  # fmt: skip
    assert (ended.meeting_at, ended.held, ended.was_handed_off) == (held.starts_at, 1, False)


@pytest.mark.parametrize(("days", "is_stalled"), [(IDLE_DAYS - 1, False), (IDLE_DAYS, True)])
def test_three_weeks_without_a_session_are_a_stall(
    work: Work, program: Program, pairing: Pairing, days: int, is_stalled: bool
) -> None:
    meet(work, pairing, work.now + timedelta(days=2))
    work.now += timedelta(days=2 + days)
    assert arc(work, program, pairing).idle_days == (days if is_stalled else None)


def test_a_session_whose_log_still_waits_is_no_stall(work: Work, program: Program, pairing: Pairing) -> None:
    meet(work, pairing, work.now + timedelta(days=2))
    meet(work, pairing, work.now + timedelta(days=20), SessionState.PLANNED)
    work.now += timedelta(days=2 + IDLE_DAYS)
    found = arc(work, program, pairing)
    assert (found.idle_days, found.held, found.next_at) == (None, 1, None)


def test_days_are_counted_on_the_programs_calendar(work: Work, program: Program, pairing: Pairing) -> None:
    meet(work, pairing, datetime(2026, 3, 2, 23, 30, tzinfo=UTC))  # already the 3rd in Berlin
    work.now = datetime(2026, 3, 23, 0, 10, tzinfo=UTC)
    assert arc(work, program, pairing).idle_days is None
    program.zone = "UTC"
    assert arc(work, program, pairing).idle_days == 21


def test_a_program_says_after_how_many_days_a_pair_has_come_to_a_halt(
    work: Work, program: Program, pairing: Pairing
) -> None:
    work.now += timedelta(days=30)
    assert arc(work, program, pairing).idle_days == 30
    program.nudge_settings = {"idle_ask_days": 31}
    assert arc(work, program, pairing).idle_days is None


def test_nobody_is_idle_before_the_program_begins(work: Work, program: Program, pairing: Pairing) -> None:
    program.starts_on = date(2026, 4, 1)
    work.now = datetime(2026, 4, 21, 9, tzinfo=UTC)
    assert arc(work, program, pairing).idle_days is None
    work.now += timedelta(days=1)
    assert arc(work, program, pairing).idle_days == 21


def test_a_session_planned_a_pause_or_an_end_is_no_stall(work: Work, program: Program) -> None:
    planned, paused, ended = (
        add_pairing(work, program, *two) for two in ((NOAH, MIA), (MIA, OLIVIA), (OLIVIA, NOAH))
    )
    work.now += timedelta(days=60)
    stalled = arcs_of(work, program, [planned, paused, ended])
    assert [stalled[each.id].idle_days for each in (planned, paused, ended)] == [60, 60, 60]
    meet(work, planned, work.now + timedelta(days=1), SessionState.PLANNED)
    pause_pairing(
        work, person(work, MIA), BreakDraft(paused.id, (work.now + timedelta(days=9)).date(), cancels=True)
    )
    end_pairing(work, person(work, OLIVIA), ended.id, "")
    work.db.flush()
    well = arcs_of(work, program, [planned, paused, ended])
    assert [well[each.id].idle_days for each in (planned, paused, ended)] == [None, None, None]
    work.now += timedelta(days=29)
    again = arcs_of(work, program, [planned, paused, ended])
    assert [again[each.id].idle_days for each in (paused, ended)] == [
        None,
        None,
    ]  # the pause counts from its end
    work.now += timedelta(days=2)
    assert arcs_of(work, program, [paused])[paused.id].idle_days == 22


def test_home_names_the_same_stage(work: Work, program: Program, pairing: Pairing) -> None:
    meet(work, pairing, work.now)
    shown = run_program_of(work, person(work, OLIVIA), Pages())
    assert shown is not None
    assert [line.stage for line in shown.pairings.rows] == [Stage.MEETING]
