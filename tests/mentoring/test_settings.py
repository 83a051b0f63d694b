"""A person's settings: what is set holds at once, and what is turned off is neither put nor sent."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from mentoring.catalogue import Group
from mentoring.digests import digest_at, fold_into_next
from mentoring.errors import Refusal
from mentoring.hours import hours_of
from mentoring.log_questions import log_questions
from mentoring.notices import begin, claim_next
from mentoring.nudges import advance
from mentoring.settings import SettingsDraft, check, my_settings, save_settings
from storage.audit import AuditEvent
from storage.notices import Notice, NoticeState
from storage.participants import Participant, ParticipantKind
from storage.people import Person
from storage.programs import Program
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.pairs import EVE, MIA, NOAH, add_pairs, add_session, someone, the_session
from tests.mentoring.test_hours import shown, wall

LEASE = timedelta(minutes=1)
USUAL = SettingsDraft(0, 9, time(9), time(17, 30), frozenset(range(5)), frozenset(), frozenset())
QUIET = replace(
    USUAL, offered=frozenset({"log_question", "first_session"}), wanted=frozenset({"first_session"})
)
"""Without questions for the log."""


@pytest.fixture
def pair(units: Units) -> Units:
    """Noah and Mia, both in Berlin; their session "S1" is on Monday 10:00 to 11:00 UTC."""
    with units() as work:
        add_pairs(work)
        add_session(work, "S1")
    return units


def asks(work: Work) -> list[str]:
    """To whom the question for the log is put now."""
    before = {notice.id for notice in work.db.scalars(select(Notice))}
    advance(work, log_questions, the_session(work, "S1"))
    return sorted(
        notice.person_id or "" for notice in work.db.scalars(select(Notice)) if notice.id not in before
    )


def test_at_first_all_is_as_the_reference_says_and_everything_comes(pair: Units) -> None:
    with pair() as work:
        it = my_settings(work, someone(work, MIA))
        assert (it.opens, it.closes, it.working_days) == (time(9), time(17, 30), frozenset(range(5)))
        assert (it.digest_day, it.digest_hour, it.muted, it.paused_until) == (0, 9, frozenset(), None)


def test_each_is_offered_the_kinds_that_concern_them(pair: Units) -> None:
    with pair() as work:
        mentee, mentor = (my_settings(work, someone(work, each)).kinds for each in (MIA, NOAH))
        assert list(mentee) == [Group.SESSIONS, Group.PAIR]
        assert list(mentor) == [Group.SESSIONS, Group.PAIR, Group.MENTORS]
        assert "shortfall" in mentee[Group.PAIR]


def test_a_manager_finds_what_is_said_of_those_they_manage(pair: Units) -> None:
    with pair() as work:
        program = work.db.scalars(select(Program)).one()
        place = Participant(
            program_id=program.id, person_id=MIA, kind=ParticipantKind.MENTEE, applied_at=work.now, manager_id=EVE
        )  # fmt: skip
        work.add(place)
        work.db.flush()
        assert my_settings(work, someone(work, EVE)).kinds == {Group.MANAGERS: ("shortfall",)}


def test_what_was_turned_off_is_offered_though_it_concerns_one_no_more(pair: Units) -> None:
    with pair() as work:
        someone(work, MIA).muted = ["loads"]
        assert my_settings(work, someone(work, MIA)).kinds[Group.PROGRAMS] == ("loads",)


def test_it_is_kept_and_on_record_by_name(pair: Units) -> None:
    with pair() as work:
        save_settings(work, someone(work, MIA), replace(QUIET, opens=time(7), digest_day=2))
        save_settings(work, someone(work, MIA), replace(QUIET, opens=time(7), digest_day=2))
        events = list(work.db.scalars(select(AuditEvent).where(AuditEvent.action == "settings_changed")))
        assert [each.details for each in events] == [
            {"changed": ["digest_day", "opens", "closes", "muted"], "muted": ["log_question"]}
        ]


def test_what_is_confirmed_is_what_holds_where_a_program_rests(pair: Units) -> None:
    """The program works from Monday to Saturday; Mia wants Sunday to Thursday, and the digest on Sunday."""
    with pair() as work:
        work.db.scalars(select(Program)).one().working_days = [0, 1, 2, 3, 4, 5]
        work.db.flush()
        wanted = replace(USUAL, working_days=frozenset({6, 0, 1, 2, 3}), digest_day=6)
        it = save_settings(work, someone(work, MIA), wanted)
        assert (it.working_days, it.holding_days) == (wanted.working_days, frozenset({0, 1, 2, 3}))
        assert it.digest_comes == digest_at(work, someone(work, MIA), work.now).weekday() == 0


def test_hours_over_midnight_are_named_as_what_they_are() -> None:
    with pytest.raises(Refusal, match="over midnight"):
        check(replace(USUAL, opens=time(22), closes=time(6)))
    with pytest.raises(Refusal, match="at least two hours"):
        check(replace(USUAL, opens=time(17), digest_hour=17))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("closes", {"opens": time(17)}),
        ("closes", {"opens": time(20), "closes": time(7)}),
        ("working_days", {"working_days": frozenset[int]()}),
        ("digest_day", {"digest_day": 6}),
        ("digest_hour", {"digest_hour": 8}),
        ("digest_hour", {"digest_hour": 18}),
    ],
)
def test_what_leaves_no_room_is_an_error_at_its_field(field: str, wrong: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        check(replace(USUAL, **wrong))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_who_changes_something_else_keeps_working_when_their_programs_do(pair: Units) -> None:
    with pair() as work:
        me, program = someone(work, MIA), work.db.scalars(select(Program)).one()
        program.working_days = [6, 0, 1, 2, 3]
        work.db.flush()
        save_settings(work, me, replace(USUAL, working_days=frozenset({6, 0, 1, 2, 3}), digest_day=1))
        assert me.working_days == []
        save_settings(work, me, replace(USUAL, working_days=frozenset({0, 1})))
        assert me.working_days == [0, 1]


def test_a_kind_that_is_turned_off_is_not_put_and_others_are(pair: Units, clock: StandingClock) -> None:
    with pair() as work:
        save_settings(work, someone(work, MIA), QUIET)
    clock.move(hours=2, minutes=5)
    with pair() as work:
        assert asks(work) == [NOAH]


def test_what_is_turned_on_again_is_asked_while_it_has_its_sense(pair: Units, clock: StandingClock) -> None:
    with pair() as work:
        save_settings(work, someone(work, MIA), QUIET)
    clock.move(hours=2, minutes=5)
    with pair() as work:
        assert asks(work) == [NOAH]
        save_settings(work, someone(work, MIA), replace(QUIET, wanted=QUIET.offered))
        assert the_session(work, "S1").due_at == work.now
        assert asks(work) == [MIA]


def test_what_waits_in_the_outbox_is_not_sent_once_its_kind_is_turned_off(
    pair: Units, clock: StandingClock
) -> None:
    clock.move(hours=2, minutes=5)
    with pair() as work:
        assert asks(work) == [MIA, NOAH]
        save_settings(work, someone(work, MIA), QUIET)
    clock.move(seconds=1)
    ends: dict[str | None, tuple[NoticeState, str | None]] = {}
    for _each in range(2):
        with pair() as work:
            claim = claim_next(work, LEASE, frozenset())
            begin(work, claim)  # type: ignore[arg-type]
            ends |= {each.person_id: (each.state, each.reason) for each in work.db.scalars(select(Notice))}
    assert ends[MIA] == (NoticeState.DROPPED, "turned off")
    assert ends[NOAH] == (NoticeState.SENDING, None)


def test_what_cannot_be_turned_off_comes_though_somebody_says_so(pair: Units) -> None:
    forged = replace(USUAL, offered=frozenset({"session_reminder", "nothing"}))
    with pair() as work:
        assert save_settings(work, someone(work, MIA), forged).muted == frozenset()


def test_what_waits_for_the_old_hours_goes_in_the_new_ones(pair: Units, clock: StandingClock) -> None:
    """The session is over at 12:00 in Berlin; Mia first works from 14:00 on, and then from 11:00."""
    with pair() as work:
        afternoons = replace(USUAL, opens=time(14), closes=time(20), digest_hour=15)
        save_settings(work, someone(work, MIA), afternoons)
        assert hours_of(work, someone(work, MIA)).opens == time(14)
    clock.move(hours=2, minutes=5)
    with pair() as work:
        assert asks(work) == [NOAH]
        assert shown(the_session(work, "S1").due_at or work.now) == "2026-03-02 14:00"
        save_settings(work, someone(work, MIA), replace(USUAL, opens=time(11), digest_hour=11))
        assert the_session(work, "S1").due_at == work.now
        assert asks(work) == [MIA]


def test_what_is_queued_already_waits_for_the_new_hours(pair: Units, clock: StandingClock) -> None:
    clock.move(hours=2, minutes=5)
    with pair() as work:
        assert asks(work) == [MIA, NOAH]
        days = frozenset({2})
        for each in (MIA, NOAH):
            save_settings(work, someone(work, each), replace(USUAL, working_days=days, digest_day=2))
    clock.move(seconds=1)
    with pair() as work:
        begin(work, claim_next(work, LEASE, frozenset()))  # type: ignore[arg-type]
        waiting = work.db.scalars(select(Notice).where(Notice.act_at > work.now)).one()
        assert waiting.act_at == wall("2026-03-04 09:00")
        assert waiting.state is NoticeState.WAITING


def test_a_pause_is_shown_and_settings_leave_it(pair: Units) -> None:
    with pair() as work:
        me = someone(work, MIA)
        me.paused_until = wall("2026-03-09 00:00")
        assert save_settings(work, me, USUAL).paused_until == date(2026, 3, 9)
        assert isinstance(me, Person)


def test_what_waits_for_the_digest_waits_for_the_new_day_and_keeps_its_sense(pair: Units) -> None:
    with pair() as work:
        notice = Notice(
            key="q", kind="first_steps", person_id=MIA, about={}, unasked=True, counts=True, act_at=work.now,
            expires_at=wall("2026-03-10 09:00"), created_at=work.now,
        )  # fmt: skip
        work.add(notice)
        fold_into_next(work, someone(work, MIA), notice)
        work.db.flush()
        digest = work.get(Notice, notice.digest_id)
        assert digest is not None
        assert shown(digest.act_at) == "2026-03-09 09:00"
        save_settings(work, someone(work, MIA), replace(USUAL, digest_day=4, digest_hour=11))
        assert shown(digest.act_at) == "2026-03-06 11:00"
        save_settings(work, someone(work, MIA), replace(USUAL, digest_day=0, digest_hour=16))
        assert shown(digest.act_at) == "2026-03-02 16:00"
        assert notice.expires_at is not None
        assert notice.expires_at > digest.act_at
