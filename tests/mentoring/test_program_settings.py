"""A program's own numbers for its nudges: kept in bounds, and no burst when they change."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from mentoring.digests import budget_of, has_budget
from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal, Several
from mentoring.hours import CLOSES, OPENS, hours_of, program_hours
from mentoring.nudges import Nudge, advance, say_unasked, wanted
from mentoring.program_settings import (
    BOUNDS,
    SWITCHES,
    NudgeSettings,
    check,
    nudge_settings_of,
    nudges_to_edit,
    program_settings,
    set_nudges,
)
from mentoring.registry import schedule_of
from mentoring.settings import SettingsDraft, my_settings, save_settings
from mentoring.times import wall_of
from storage.audit import AuditEvent
from storage.due import TABLES, Timed
from storage.hours import forget_calendars
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.programs import Program, ProgramState, Role, RoleKind
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.owned import OLIVIA, add_owned_pairs, the_program
from tests.mentoring.pairs import MIA, NOAH, add_session, someone, the_session
from tests.mentoring.test_hours import shown, wall
from tests.storage.test_work import add_program

USUAL = NudgeSettings()


def test_what_nobody_has_set_is_as_the_reference_says(work: Work) -> None:
    program = add_program(work)
    assert nudge_settings_of(program) == USUAL
    work.db.flush()
    assert nudge_settings_of(program) == NudgeSettings(
        reminder_hours=24, last_reminder_minutes=60, reflection_again_days=3, expectation_days=14,
        expectation_again_days=4, pulse_first_days=30, pulse_every_days=60, pulse_again_days=4,
        attention_budget=3, opens_at=9 * 60, closes_at=17 * 60 + 30, idle_ask_days=21, idle_tell_days=35, idle_close_days=90,
        interim_reviews=True, monthly_shortfall=True, owner_digest=True,
    )  # fmt: skip


def test_what_is_set_holds_and_a_number_that_is_no_more_is_passed_over(work: Work) -> None:
    program = add_program(work)
    program.nudge_settings = {"idle_ask_days": 28, "interim_reviews": False, "of_an_older_version": 3}
    assert nudge_settings_of(program) == NudgeSettings(idle_ask_days=28, interim_reviews=False)


def test_every_setting_is_a_number_in_bounds_or_a_switch() -> None:
    assert {*BOUNDS, *SWITCHES} == vars(USUAL).keys()
    check(USUAL)


@pytest.mark.parametrize("name", BOUNDS)
def test_a_number_out_of_bounds_is_an_error_at_its_field(name: str) -> None:
    for wrong in (BOUNDS[name][0] - 1, BOUNDS[name][1] + 1):
        with pytest.raises(FieldErrors) as refused:
            check(replace(USUAL, **{name: wrong}))  # type: ignore[arg-type]
        assert name in refused.value.errors


def test_the_steps_of_an_idle_pairing_come_one_after_the_other() -> None:
    with pytest.raises(FieldErrors) as refused:
        check(replace(USUAL, idle_ask_days=40, idle_tell_days=40, idle_close_days=30))
    assert list(refused.value.errors) == ["idle_tell_days", "idle_close_days"]


@pytest.fixture
def pairs(units: Units) -> Units:
    """Noah mentors Mia and Max since Monday 2 March; Olivia owns their program."""
    with units() as work:
        add_owned_pairs(work, with_max=True)
    return units


def sets(work: Work, **changes: object) -> None:
    draft = replace(nudge_settings_of(the_program(work)), **changes)  # type: ignore[arg-type]
    set_nudges(work, someone(work, OLIVIA), the_program(work).id, draft)


def test_only_what_differs_is_kept_and_it_is_on_record(pairs: Units) -> None:
    with pairs() as work:
        sets(work, idle_ask_days=28, interim_reviews=False)
        sets(work)
        assert the_program(work).nudge_settings == {"idle_ask_days": 28, "interim_reviews": False}
        sets(work, idle_ask_days=21)
        assert the_program(work).nudge_settings == {"interim_reviews": False}
        events = work.db.scalars(select(AuditEvent).where(AuditEvent.action == "nudges_set"))
        assert [each.details for each in events] == [
            {"idle_ask_days": 28, "interim_reviews": False}, {"idle_ask_days": 21},
        ]  # fmt: skip


def test_only_who_runs_the_program_may_and_only_until_it_is_closed(pairs: Units) -> None:
    with pairs() as work:
        program = the_program(work)
        for each in (MIA, NOAH):
            with pytest.raises(NotFound):
                nudges_to_edit(work, someone(work, each), program.id)
            with pytest.raises(NotAllowed, match="owner or deputy"):
                program_settings(work, someone(work, each), "")
        program.state = ProgramState.CLOSED
        assert not program_settings(work, someone(work, OLIVIA), program.id).may_change
        with pytest.raises(Refusal, match="closed"):
            sets(work, idle_ask_days=28)


def test_who_runs_several_is_asked_which(pairs: Units) -> None:
    with pairs() as work:
        assert program_settings(work, someone(work, OLIVIA), "").changed == 0
        other = add_program(work, name="Engineers")
        work.add(Role(program_id=other.id, person_id=OLIVIA, kind=RoleKind.DEPUTY))
        work.db.flush()
        with pytest.raises(Several):
            program_settings(work, someone(work, OLIVIA), "")
        assert program_settings(work, someone(work, OLIVIA), other.id).program_name == "Engineers"


def rows(work: Work) -> Iterable[tuple[str, Timed]]:
    for kind in ("pairing", "session", "participant", "sponsor", "signoff", "reflection"):
        for row in work.db.query(TABLES[kind]).all():
            yield kind, row  # type: ignore[misc]  # a row of one of the tables


def ticks(work: Work) -> list[str]:
    """What a tick puts now, of all records of this program: kind and person."""
    before = {notice.id for notice in work.db.scalars(select(Notice))}
    for kind, row in rows(work):
        advance(work, schedule_of(kind), row)
    new = [notice for notice in work.db.scalars(select(Notice)) if notice.id not in before]
    return sorted(f"{notice.kind} {notice.person_id}" for notice in new)


def checks_of(work: Work) -> list[Nudge]:
    row = work.db.scalars(select(Pairing).where(Pairing.mentee_id == MIA)).one()
    nudges = schedule_of("pairing")(work, row)
    return [each for each in nudges if each.kind == "expectation_check" and each.person_id == MIA]


def test_the_check_of_expectations_comes_on_the_programs_day(pairs: Units) -> None:
    with pairs() as work:
        assert [shown(each.at) for each in checks_of(work)] == ["2026-03-16 09:00", "2026-03-20 09:00"]
        sets(work, expectation_days=21)
        assert [shown(each.at) for each in checks_of(work)] == ["2026-03-23 09:00", "2026-03-27 09:00"]


def test_a_change_holds_for_what_waited_for_the_old_day(pairs: Units, clock: StandingClock) -> None:
    clock.instant = wall("2026-03-10 10:00")
    with pairs() as work:
        ticks(work)
        row = work.db.scalars(select(Pairing).where(Pairing.mentee_id == MIA)).one()
        assert row.due_at != work.now
        sets(work, expectation_days=8)
        work.db.refresh(row)
        assert row.due_at == work.now
        put = ticks(work)
        assert put.count(f"expectation_check {MIA}") == 1


NONE, ALL = dict.fromkeys(SWITCHES, False), dict.fromkeys(SWITCHES, True)
LONGEST = (
    NONE
    | {name: most for name, (_least, most) in BOUNDS.items()}
    | {
        "idle_ask_days": 363,
        "idle_tell_days": 364,
    }
)
SHORTEST = (
    ALL
    | {name: least for name, (least, _most) in BOUNDS.items()}
    | {"idle_tell_days": 8, "closes_at": BOUNDS["closes_at"][1]}
)


@pytest.mark.parametrize("weeks", [1, 2, 3, 5, 9, 15, 25])
def test_no_change_of_numbers_brings_a_burst_of_what_is_past(
    pairs: Units, clock: StandingClock, weeks: int
) -> None:
    """C34: from the longest of all to the shortest. Of each record each person hears of one kind once, and nothing
    of what would have lost its sense by now.
    """
    with pairs() as work:
        sets(work, **LONGEST)
        add_session(work, "S1", wall("2026-03-03 10:00"))
    clock.move(weeks=weeks, hours=2)
    with pairs() as work:
        ticks(work)
        before = {notice.id for notice in work.db.scalars(select(Notice))}
        sets(work, **SHORTEST)
        ticks(work)
        put = [notice for notice in work.db.scalars(select(Notice)) if notice.id not in before]
        told = [(notice.kind, notice.person_id, notice.about["subject_id"]) for notice in put]
        assert len(told) == len(set(told))
        for notice in put:
            nudge = wanted(work, schedule_of(notice.about["subject"]), notice)
            assert nudge is not None
            assert nudge.at <= work.now < nudge.expires_at
        sets(work, **LONGEST)
        sets(work, **SHORTEST)
        assert ticks(work) == []


def test_what_was_said_under_one_number_is_not_said_again_under_another(
    pairs: Units, clock: StandingClock
) -> None:
    said: list[str] = []
    for day, number in enumerate((14, 21, 7, 30, 14, 3), start=16):
        clock.instant = wall(f"2026-03-{day} 10:00")
        with pairs() as work:
            sets(work, expectation_days=number)
            said += [each for each in ticks(work) if each == f"expectation_check {MIA}"]
    assert len(said) == 2  # the first, and the one reminder


def test_reminders_come_at_the_programs_hours(pairs: Units) -> None:
    with pairs() as work:
        row = add_session(work, "S1", wall("2026-03-12 10:00"))
        row.created_at = wall("2026-03-02 10:00")
        work.db.flush()
        sets(work, reminder_hours=48, last_reminder_minutes=15)
        mine = [
            each
            for each in schedule_of("session")(work, row)
            if each.person_id == MIA and each.kind == "session_reminder"
        ]
        assert [shown(each.at) for each in mine] == ["2026-03-10 10:00", "2026-03-12 09:45"]
        assert wall_of(mine[0].expires_at, "Europe/Berlin").date() == date(2026, 3, 12)


def test_reminders_that_come_earlier_from_now_on_do_not_all_come_now_in_the_night(
    pairs: Units, clock: StandingClock
) -> None:
    """C34: at 22:00, for a session the day after tomorrow; its last reminder comes, and later sessions have both."""
    clock.instant = wall("2026-03-10 22:00")
    with pairs() as work:
        for name, starts in (("S1", "2026-03-12 10:00"), ("S2", "2026-03-16 10:00")):
            add_session(work, name, wall(starts)).created_at = wall("2026-03-02 10:00")
        work.db.flush()
        sets(work, reminder_hours=72)
        assert not [each for each in ticks(work) if each.startswith("session_reminder")]
        sets(work, idle_ask_days=28)
        reminded = {
            name: [
                shown(each.at)
                for each in schedule_of("session")(work, the_session(work, name))
                if each.person_id == MIA and each.kind == "session_reminder"
            ]
            for name in ("S1", "S2")
        }
        assert reminded == {"S1": ["2026-03-12 09:00"], "S2": ["2026-03-13 10:00", "2026-03-16 09:00"]}


def test_hours_that_leave_no_room_are_an_error_at_their_end() -> None:
    for opens_at, closes_at in ((600, 660), (1200, 360)):
        with pytest.raises(FieldErrors) as refused:
            check(replace(USUAL, opens_at=opens_at, closes_at=closes_at))
        assert list(refused.value.errors) == ["closes_at"]


def add_engineers(work: Work, **numbers: int) -> Program:
    """Another program, in which Mia has a part."""
    other = add_program(work, name="Engineers")
    other.nudge_settings = numbers
    work.add(Role(program_id=other.id, person_id=MIA, kind=RoleKind.FACILITATOR))
    work.db.flush()
    return other


def test_a_programs_hours_are_those_of_who_has_chosen_none(pairs: Units) -> None:
    with pairs() as work:
        sets(work, opens_at=8 * 60, closes_at=16 * 60)
        mia, noah = someone(work, MIA), someone(work, NOAH)
        assert (hours_of(work, mia).opens, hours_of(work, mia).closes) == (time(8), time(16))
        assert program_hours(the_program(work)).closes == time(16)
        noah.opens, noah.closes = time(0), time(20)
        assert (hours_of(work, noah).opens, hours_of(work, noah).closes) == (time(0), time(20))


def test_of_several_programs_the_narrowest_hours_and_the_smallest_budget_hold(pairs: Units) -> None:
    with pairs() as work:
        sets(work, opens_at=8 * 60, attention_budget=5)
        mia = someone(work, MIA)
        assert budget_of(work, mia) == 5
    with pairs() as work:
        other = add_engineers(work, closes_at=15 * 60, attention_budget=2)
        mia = someone(work, MIA)
        assert (hours_of(work, mia).opens, hours_of(work, mia).closes) == (time(9), time(15))
        assert budget_of(work, mia) == 2
        other.nudge_settings = {"opens_at": 16 * 60, "closes_at": 19 * 60}
        work.db.flush()
        forget_calendars(work)
        assert (hours_of(work, mia).opens, hours_of(work, mia).closes) == (OPENS, CLOSES)


def test_who_saves_their_settings_without_other_hours_keeps_the_programs(pairs: Units) -> None:
    with pairs() as work:
        sets(work, opens_at=10 * 60)
        mia = someone(work, MIA)
        it = my_settings(work, mia)
        assert (it.opens, it.digest_hour) == (time(10), 10)
        draft = SettingsDraft(
            it.digest_day, it.digest_hour, it.opens, it.closes, it.working_days, frozenset(), frozenset()
        )
        save_settings(work, mia, draft)
        sets(work, opens_at=11 * 60)
        assert hours_of(work, mia).opens == time(11)
        save_settings(work, mia, replace(draft, opens=time(7)))
        assert hours_of(work, mia).opens == time(7)


def test_other_hours_hold_at_once_for_what_is_queued(pairs: Units) -> None:
    """What waits for tomorrow's 09:00 is looked at now, and waits for 08:00."""
    with pairs() as work:
        say_unasked(work, MIA, "load", "load:1")
        notice = work.db.scalars(select(Notice)).one()
        notice.act_at = work.now + timedelta(days=1)
        sets(work, attention_budget=2)
        assert notice.act_at > work.now
        sets(work, opens_at=8 * 60)
        work.db.refresh(notice)
        assert notice.act_at == work.now


def test_a_smaller_budget_holds_at_once(pairs: Units) -> None:
    with pairs() as work:
        mia = someone(work, MIA)
        work.add(
            Notice(
                key="one", kind="load", person_id=MIA, about={}, unasked=True, counts=True, sent_at=work.now,
                state=NoticeState.SENT, act_at=work.now, created_at=work.now,
            )
        )  # fmt: skip
        work.db.flush()
        assert has_budget(work, mia)
        sets(work, attention_budget=1)
        assert not has_budget(work, mia)


@pytest.mark.parametrize(
    ("kind", "number"),
    [("expectation_check", "expectation_again_days"), ("pulse_survey", "pulse_again_days")],
)
def test_what_is_open_is_asked_once_more_after_the_programs_days(
    pairs: Units, kind: str, number: str
) -> None:
    with pairs() as work:
        sets(work, **{number: 9})
        row = work.db.scalars(select(Pairing).where(Pairing.mentee_id == MIA)).one()
        asked = [each for each in schedule_of("pairing")(work, row) if each.kind == kind]
        first, again = [each.at for each in asked if each.person_id == MIA][:2]
        assert timedelta(days=9) <= again - first <= timedelta(days=12)  # or the working day after
