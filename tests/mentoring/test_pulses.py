"""Pulse surveys: when they come, who is asked, and that nobody but their author reads the answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.breaks import BreakDraft, pause_pairing
from mentoring.endings import LeavingDraft, end_pairing, leave_pairing
from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal
from mentoring.extensions import extend_pairing
from mentoring.pulse_averages import PulseBoard
from mentoring.pulse_pages import what_to_open
from mentoring.pulse_times import survey_days
from mentoring.pulses import (
    OwnPulses,
    PulseDraft,
    answer_pulse,
    home_pulses,
    own_pulses,
    pulse_answered,
    pulse_facts,
    pulse_nudges,
    pulse_sheet,
)
from mentoring.times import wall_of
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.programs import Program
from storage.pulses import PulseSurvey
from storage.work import Work
from tests.conftest import Units
from tests.mentoring.arcs import tick
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    MIA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_people,
    add_program,
    person,
    recorded,
)

MINE = PulseDraft("5", "4", "3", "2", "1")


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """From 2 March to 1 September: surveys on 1 April, 31 May (a Sunday) and 30 July."""
    return add_pairing(work, program)


def answer(work: Work, who: str, pairing: Pairing, draft: PulseDraft = MINE) -> None:
    answer_pulse(work, person(work, who), pairing.id, draft)
    work.db.flush()


def asked(put: list[Notice]) -> list[tuple[str, str, str]]:
    return sorted(
        (each.person_id or "", each.about["day"], each.about["time"])
        for each in put
        if each.kind == "pulse_survey"
    )


def test_they_come_on_day_thirty_and_then_every_sixty_days(program: Program, pairing: Pairing) -> None:
    assert survey_days(program, pairing) == {
        30: date(2026, 4, 1), 90: date(2026, 5, 31), 150: date(2026, 7, 30)
    }  # fmt: skip
    program.nudge_settings = {"pulse_first_days": 20, "pulse_every_days": 100}
    assert list(survey_days(program, pairing)) == [20, 120]


def test_a_pairing_shorter_than_its_first_has_none(work: Work, program: Program, pairing: Pairing) -> None:
    program.ends_on = date(2026, 3, 31)
    assert list(pulse_nudges(work, pairing)) == []
    program.ends_on = date(2026, 4, 1)
    assert {each.about["day"] for each in pulse_nudges(work, pairing)} == {"30"}


def test_more_come_when_the_end_moves(work: Work, program: Program, pairing: Pairing) -> None:
    extend_pairing(work, person(work, OLIVIA), pairing.id, date(2026, 11, 1))
    assert list(survey_days(program, pairing)) == [30, 90, 150, 210]


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "Asia/Kolkata"])
def test_each_is_asked_in_the_morning_of_their_own_wall_and_once_more(
    work: Work, pairing: Pairing, zone: str
) -> None:
    """C31; 1 April is a Wednesday, four days later a Sunday; 31 May a Sunday."""
    person(work, NOAH).zone = zone
    theirs = [each for each in pulse_nudges(work, pairing) if each.person_id == NOAH][:4]
    assert [wall_of(each.at, zone).isoformat() for each in theirs] == [
        "2026-04-01T09:00:00", "2026-04-06T09:00:00", "2026-06-01T09:00:00", "2026-06-05T09:00:00"
    ]  # fmt: skip
    assert theirs[0].expires_at == theirs[1].at


def test_who_has_answered_is_asked_no_more_until_the_next(work: Work, pairing: Pairing) -> None:
    assert not asked(tick(work, pairing, days=29))
    assert asked(tick(work, pairing, days=1, hours=6)) == [(NOAH, "30", "first"), (MIA, "30", "first")]
    answer(work, MIA, pairing)
    assert asked(tick(work, pairing, days=5)) == [(NOAH, "30", "again")]
    assert not asked(tick(work, pairing, days=20))
    assert asked(tick(work, pairing, days=36)) == [(NOAH, "90", "first"), (MIA, "90", "first")]


def test_who_answers_just_before_the_next_is_not_asked_again_at_once(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=85)
    answer(work, MIA, pairing)
    assert asked(tick(work, pairing, days=6, hours=6)) == [(NOAH, "90", "first")]
    assert home_pulses(work, person(work, MIA)) is None


def test_a_setting_that_changes_asks_for_nothing_that_lies_behind(
    work: Work, program: Program, pairing: Pairing
) -> None:
    """C34."""
    work.now += timedelta(days=65)
    program.nudge_settings = {"pulse_first_days": 10, "pulse_every_days": 20}
    assert not asked(tick(work, pairing, hours=6))
    assert asked(tick(work, pairing, days=5)) == [(NOAH, "70", "first"), (MIA, "70", "first")]


def test_the_question_is_answered_in_its_place(work: Work, pairing: Pairing) -> None:
    put = tick(work, pairing, days=30, hours=6)
    question = next(each for each in put if (each.kind, each.person_id) == ("pulse_survey", MIA))
    question.state, mia = NoticeState.SENT, person(work, MIA)
    assert pulse_facts(work, mia, question) is not None
    assert pulse_answered(work, mia, question) is None
    answer(work, MIA, pairing)
    assert question.state is NoticeState.ANSWERED
    assert pulse_facts(work, mia, question) is None
    assert pulse_answered(work, mia, question) is not None


def test_who_left_without_an_answer_is_not_thanked_for_one(work: Work, pairing: Pairing) -> None:
    """In a message that says several things, where the end of the pairing has settled another."""

    def put(days: int) -> Notice:
        asked = (each for each in tick(work, pairing, days=days, hours=6) if each.kind == "pulse_survey")
        return next(each for each in asked if each.person_id == MIA)

    first = put(30)
    answer(work, MIA, pairing)
    second = put(61)
    assert (first.about["day"], second.about["day"]) == ("30", "90")
    leave_pairing(work, person(work, MIA), LeavingDraft(pairing.id, ""))
    assert pulse_answered(work, person(work, MIA), first) is not None
    assert pulse_answered(work, person(work, MIA), second) is None


def test_while_the_two_rest_nothing_is_asked(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=20)
    pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 5, 4), cancels=True))
    assert not asked(tick(work, pairing, days=40))
    assert home_pulses(work, person(work, MIA)) is None
    assert asked(tick(work, pairing, days=3, hours=6)) == [(NOAH, "30", "first"), (MIA, "30", "first")]


def test_a_rest_over_two_surveys_asks_for_the_later_alone(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=20)
    pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 6, 8), cancels=True))
    assert asked(tick(work, pairing, days=78, hours=6)) == [(NOAH, "90", "first"), (MIA, "90", "first")]


def test_after_the_end_nothing_is_asked_or_answered(work: Work, program: Program, pairing: Pairing) -> None:
    work.now += timedelta(days=31)
    assert all(each.expires_at <= work.now + timedelta(days=153) for each in pulse_nudges(work, pairing))
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    assert not list(pulse_nudges(work, pairing))
    with pytest.raises(NotAllowed):
        answer(work, MIA, pairing)


def test_it_is_answered_once_and_stays_as_it_is(work: Work, pairing: Pairing) -> None:
    mia = person(work, MIA)
    with pytest.raises(Refusal, match="No survey is open"):
        pulse_sheet(work, mia, pairing.id)
    work.now += timedelta(days=30)
    assert pulse_sheet(work, mia, pairing.id).day == 30
    answer(work, MIA, pairing)
    for again in (lambda: pulse_sheet(work, mia, pairing.id), lambda: answer(work, MIA, pairing)):
        with pytest.raises(Refusal, match="No survey is open"):
            again()
    assert recorded(work).count("pulse_answered") == 1


def test_what_was_not_offered_is_refused_beside_it(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=30)
    with pytest.raises(FieldErrors) as refused:
        answer(work, MIA, pairing, replace(MINE, trust="6", openness=""))
    assert set(refused.value.errors) == {"trust", "openness"}


def test_only_its_author_reads_what_was_answered(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=30)
    answer(work, MIA, pairing)
    assert [each.answers for each in own_pulses(work, person(work, MIA)).answers] == [MINE]
    assert own_pulses(work, person(work, MIA)).next_on == date(2026, 5, 31)
    for who in (NOAH, OLIVIA, DAN, EMMA):
        assert not own_pulses(work, person(work, who)).answers
    for who in (OLIVIA, DAN, EMMA, MAX):
        with pytest.raises(NotFound):
            pulse_sheet(work, person(work, who), pairing.id)
        with pytest.raises(NotFound):
            answer(work, who, pairing)


def test_the_command_opens_what_is_theirs(work: Work, pairing: Pairing) -> None:
    mia = person(work, MIA)
    assert isinstance(what_to_open(work, mia), OwnPulses)
    assert isinstance(what_to_open(work, person(work, DAN)), PulseBoard)
    with pytest.raises(NotAllowed):
        what_to_open(work, person(work, EMMA))
    work.now += timedelta(days=30)
    assert what_to_open(work, mia) == (pulse_sheet(work, mia, pairing.id),)
    with pytest.raises(NotFound):
        what_to_open(work, mia, pairing.program_id)


def test_home_leads_to_it_while_it_is_open(work: Work, pairing: Pairing) -> None:
    mia = person(work, MIA)
    assert home_pulses(work, mia) is None
    work.now += timedelta(days=30)
    assert home_pulses(work, mia) is not None
    answer(work, MIA, pairing)
    assert home_pulses(work, mia) is None


def test_what_was_answered_is_sealed(units: Units) -> None:
    with units() as work:
        add_people(work)
        pairing = add_pairing(work, add_program(work))
        work.now += timedelta(days=30)
        answer(work, MIA, pairing)
    with units() as work:
        row = work.db.query(PulseSurvey).one()
        assert (row.trust, row.openness) == (MINE.trust, MINE.openness)
        stored = {name: value for name, value in row.__dict__.items() if name.endswith("_sealed")}
        assert len({len(value) for value in stored.values()}) == 1
        assert all(len(value) > 20 for value in stored.values())
