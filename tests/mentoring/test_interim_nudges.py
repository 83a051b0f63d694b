"""Who runs a program hears that interim reviews are missing, and never what is in one."""

from datetime import date, timedelta

import pytest

from mentoring.breaks import BreakDraft, pause_pairing
from mentoring.endings import end_pairing
from mentoring.interim_nudges import HandedIn, MissingReviews, missing_facts, missing_nudges
from mentoring.nudges import PUT_OFF
from mentoring.pairing_lists import pairing_stages
from mentoring.pauses import PauseDraft, pause
from mentoring.program_states import move_program
from mentoring.snoozes import snooze
from storage.interim_reviews import Place
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.programs import Program, ProgramState, RoleKind
from storage.work import Work
from tests.mentoring.arcs import give_role, tick
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
    recorded,
)
from tests.mentoring.test_interim_reviews import MINE, first, write


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """Its first review is on Monday 4 May; on Thursday 14 May it is told that it is missing."""
    return add_pairing(work, program)


def asked_for(work: Work, *pairings: Pairing) -> None:
    """The two of each are asked three times, and nobody answers."""
    for days in (63, 3, 4):
        work.now += timedelta(days=days)
        for pairing in pairings:
            tick(work, pairing, hours=6)
        work.now -= timedelta(hours=6 * len(pairings))


def told_of(work: Work, program: Program, **by: float) -> list[Notice]:
    return [each for each in tick(work, program, **by) if each.kind == "interim_missing"]


def facts(work: Work, notice: Notice, who: str = OLIVIA) -> MissingReviews | None:
    return missing_facts(work, person(work, who), notice)


def test_owner_and_deputy_hear_once_that_it_is_missing_and_from_whom(
    work: Work, program: Program, pairing: Pairing
) -> None:
    asked_for(work, pairing)
    write(work, MIA, first(pairing))
    assert not told_of(work, program, days=2, hours=21)
    notices = told_of(work, program, hours=1)
    assert sorted(each.person_id or "" for each in notices) == [OLIVIA, DAN]
    heard = facts(work, notices[0])
    assert heard is not None
    assert [(each.pairing_id, each.place, each.missing) for each in heard.reviews] == [
        (pairing.id, Place.FIRST, (NOAH,))
    ]
    assert MINE.summary not in repr(heard)
    assert not told_of(work, program, days=4)


def test_all_that_is_missing_on_one_day_is_one_message(
    work: Work, program: Program, pairing: Pairing
) -> None:
    other = add_pairing(work, program, NINA, MAX)
    asked_for(work, pairing, other)
    (heard,) = [
        facts(work, each) for each in told_of(work, program, days=3, hours=1) if each.person_id == OLIVIA
    ]
    assert heard is not None
    assert {each.pairing_id: each.missing for each in heard.reviews} == {
        pairing.id: (NOAH, MIA), other.id: (NINA, MAX)
    }  # fmt: skip


def test_what_comes_in_meanwhile_is_not_told(work: Work, program: Program, pairing: Pairing) -> None:
    asked_for(work, pairing)
    (notice, _other) = told_of(work, program, days=3, hours=1)
    for who in (MIA, NOAH):
        write(work, who, first(pairing))
    assert facts(work, notice) is None
    assert not told_of(work, program, days=1)


def test_who_runs_it_no_more_hears_nothing(work: Work, program: Program, pairing: Pairing) -> None:
    asked_for(work, pairing)
    (notice, _other) = told_of(work, program, days=3, hours=1)
    assert facts(work, notice, EMMA) is None


def missing_from(work: Work, program: Program, **by: float) -> tuple[str, ...]:
    """Who owes the pair's review, as the owner hears it when so much time has passed."""
    heard = [facts(work, each) for each in told_of(work, program, **by) if each.person_id == OLIVIA]
    return tuple(who for each in heard if each for review in each.reviews for who in review.missing)


def test_who_turned_the_questions_off_is_missing_as_anybody_is(
    work: Work, program: Program, pairing: Pairing
) -> None:
    person(work, MIA).muted = ["interim_review"]
    asked_for(work, pairing)
    assert missing_from(work, program, days=3, hours=1) == (NOAH, MIA)


def test_two_who_both_turned_them_off_are_missing_too(work: Work, program: Program, pairing: Pairing) -> None:
    for who in (NOAH, MIA):
        person(work, who).muted = ["interim_review"]
    asked_for(work, pairing)
    assert missing_from(work, program, days=3, hours=1) == (NOAH, MIA)


def test_who_turned_them_off_is_missing_though_the_other_was_early(
    work: Work, program: Program, pairing: Pairing
) -> None:
    person(work, MIA).muted = ["interim_review"]
    work.now += timedelta(days=61)
    write(work, NOAH, first(pairing))
    assert missing_from(work, program, days=12, hours=1) == (MIA,)


def test_who_puts_the_question_off_again_and_again_is_missing_on_the_same_day(
    work: Work, program: Program, pairing: Pairing
) -> None:
    """What comes again at one's own wish keeps the last question from coming; not the owner from hearing."""
    work.now += timedelta(days=63, hours=6)
    tick(work, pairing)
    work.now += timedelta(days=3)
    (second,) = [each for each in tick(work, pairing) if each.person_id == MIA]
    second.state = NoticeState.SENT
    snooze(work, person(work, MIA), second.id, "week")
    (third,) = [each for each in tick(work, pairing, days=4) if each.person_id == MIA]
    assert (third.state, third.reason) == (NoticeState.DROPPED, PUT_OFF)
    assert missing_from(work, program, days=3) == (NOAH, MIA)


def test_who_paused_everything_before_its_day_and_whose_account_was_gone_owe_nothing(
    work: Work, program: Program, pairing: Pairing
) -> None:
    other = add_pairing(work, program, NINA, MAX)
    pause(work, person(work, MIA), PauseDraft("day", date(2026, 6, 1)))
    person(work, NINA).is_deactivated = True
    asked_for(work, pairing, other)
    assert missing_from(work, program, days=3, hours=1) == (
        NOAH,
    )  # of whom Nina left nothing is asked either


def test_who_was_asked_and_pauses_then_is_missing(work: Work, program: Program, pairing: Pairing) -> None:
    tick(work, pairing, days=63, hours=6)
    pause(work, person(work, MIA), PauseDraft("day", date(2026, 6, 1)))
    assert missing_from(work, program, days=10) == (NOAH, MIA)


def test_it_waits_for_an_owner_who_has_paused(work: Work, program: Program, pairing: Pairing) -> None:
    pause(work, person(work, OLIVIA), PauseDraft("day", date(2026, 6, 1)))
    asked_for(work, pairing)
    assert {each.person_id for each in told_of(work, program, days=3, hours=1)} == {DAN}
    assert program.due_at is not None
    assert missing_from(work, program, days=18) == (NOAH, MIA)
    assert missing_from(work, program, days=1) == ()


def test_it_waits_through_nine_days_in_which_nothing_ran(
    work: Work, program: Program, pairing: Pairing
) -> None:
    """C33."""
    asked_for(work, pairing)
    assert missing_from(work, program, days=12) == (NOAH, MIA)


def test_it_is_not_told_any_more_when_it_is_long_ago(work: Work, program: Program, pairing: Pairing) -> None:
    asked_for(work, pairing)
    work.now += timedelta(days=60)
    assert "2026-05-12" in {each.key.split(":")[2] for each in missing_nudges(work, program)}
    assert "2026-05-12" not in {each.about["day"] for each in told_of(work, program, days=8)}


def test_a_holiday_that_is_set_later_lets_nothing_be_told_again(
    work: Work, program: Program, pairing: Pairing
) -> None:
    asked_for(work, pairing)
    assert missing_from(work, program, days=3, hours=1) == (NOAH, MIA)
    program.holidays = ["2026-05-14", "2026-05-04"]
    assert missing_from(work, program, days=5) == ()


def test_a_review_whose_day_was_moved_far_back_is_missing_from_nobody(
    work: Work, program: Program, pairing: Pairing
) -> None:
    """C34: nobody was asked, so nobody is late; not even who wants no such question."""
    person(work, MIA).muted = ["interim_review"]
    work.now += timedelta(days=33)
    program.ends_on = date(2026, 5, 1)
    told = told_of(work, program)
    assert {each.about["day"] for each in told} == {"2026-04-01"}
    assert [facts(work, each) for each in told] == [None, None]


def test_of_a_pairing_that_rests_or_has_ended_nothing_is_told(
    work: Work, program: Program, pairing: Pairing
) -> None:
    other = add_pairing(work, program, NINA, MAX)
    asked_for(work, pairing, other)
    pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 6, 1), cancels=True))
    end_pairing(work, person(work, OLIVIA), other.id, "")
    assert not told_of(work, program, days=3, hours=1)


def moves(work: Work, program: Program, state: ProgramState) -> None:
    move_program(work, person(work, OLIVIA), program.id, state.value)
    work.db.flush()


def test_what_was_asked_for_is_told_though_the_program_is_closed_meanwhile(
    work: Work, program: Program, pairing: Pairing
) -> None:
    """It begins to close on Monday 1 June, so that the final review is on the 4th, and is closed on the 13th."""
    other = add_pairing(work, program, NINA, MAX)
    work.now += timedelta(days=91)
    end_pairing(work, person(work, OLIVIA), other.id, "")
    moves(work, program, ProgramState.CLOSING)
    for days in (3, 4, 3):
        tick(work, pairing, days=days)
    write(work, NOAH, f"{pairing.id}:final")
    work.now += timedelta(days=2)
    moves(work, program, ProgramState.CLOSED)
    assert not pairing.is_active
    told = [facts(work, each) for each in told_of(work, program, days=3) if each.person_id == OLIVIA]
    (heard,) = [each for each in told if each is not None]
    assert [(each.pairing_id, each.place, each.missing) for each in heard.reviews] == [
        (pairing.id, Place.FINAL, (MIA,))
    ]
    assert not told_of(work, program, days=1)


def test_what_was_never_asked_for_before_it_was_closed_is_not_told(
    work: Work, program: Program, pairing: Pairing
) -> None:
    for who in (NOAH, MIA):
        person(work, who).muted = ["interim_review"]
    work.now += timedelta(days=50)
    moves(work, program, ProgramState.CLOSING)
    moves(work, program, ProgramState.CLOSED)
    assert not told_of(work, program, days=20)


def test_owner_deputy_and_facilitator_see_that_it_was_handed_in_on_record(
    work: Work, program: Program, pairing: Pairing
) -> None:
    give_role(work, program, EMMA, RoleKind.FACILITATOR)
    work.now += timedelta(days=61)
    assert pairing_stages(work, person(work, OLIVIA), pairing.id).reviews == (
        HandedIn(Place.FIRST, mentor=False, mentee=False),
    )
    write(work, MIA, first(pairing))
    for who in (OLIVIA, DAN, EMMA):
        page = pairing_stages(work, person(work, who), pairing.id)
        assert page.reviews == (HandedIn(Place.FIRST, mentor=False, mentee=True),)
        assert MINE.summary not in repr(page)
    assert recorded(work).count("participation_read") == 4
