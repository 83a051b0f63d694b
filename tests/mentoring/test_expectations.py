"""The expectation check: asked on day 14, answered alone, laid side by side once both have."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.breaks import BreakDraft, pause_pairing
from mentoring.endings import end_pairing
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.expectations import (
    Answers,
    Likeness,
    Standing,
    answer_check,
    check_answered,
    check_facts,
    check_nudges,
    checks_to_choose,
    compare,
    home_checks,
    put_on_agenda,
    sheet,
    side_by_side,
)
from mentoring.pairing_lists import PairsView, pairs_page
from mentoring.times import wall_of
from storage.expectations import ExpectationCheck
from storage.notices import NoticeState
from storage.pairings import Pairing
from storage.programs import Program
from storage.sessions import SessionState
from storage.work import Work
from tests.conftest import Units
from tests.mentoring.arcs import meet, nudges, tick
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
    told,
)

MINE = Answers("weekly", "mentee", "skills", "2", "My family", "I speak at the board")
THEIRS = Answers("monthly", "mentee", "career", "3", "", "She asks before she answers")


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    return add_pairing(work, program)


def answers(work: Work, who: str, pairing: Pairing, given: Answers) -> Standing:
    standing = answer_check(work, person(work, who), pairing.id, given)
    work.db.flush()
    return standing


@pytest.mark.parametrize(
    ("mentor_zone", "mentee_zone"),
    [("America/New_York", "Europe/Berlin"), ("Asia/Kolkata", "Australia/Sydney")],
)
def test_each_is_asked_at_nine_on_day_fourteen_of_their_own_wall(
    work: Work, program: Program, pairing: Pairing, mentor_zone: str, mentee_zone: str
) -> None:
    """C31, C37: New York has changed its clocks by then, Berlin not; weekends wait."""
    person(work, NOAH).zone, person(work, MIA).zone = mentor_zone, mentee_zone
    asked = nudges(work, pairing, "expectation_check")
    for who, zone in ((NOAH, mentor_zone), (MIA, mentee_zone)):
        first, again = asked[who, "first"], asked[who, "again"]
        assert wall_of(first.at, zone).isoformat() == "2026-03-16T09:00:00"
        assert wall_of(again.at, zone).isoformat() == "2026-03-20T09:00:00"
        assert first.expires_at == again.at
    pairing.created_at += timedelta(days=5)  # a Saturday in both zones
    later = nudges(work, pairing, "expectation_check")
    assert wall_of(later[MIA, "first"].at, mentee_zone).isoformat() == "2026-03-23T09:00:00"


def test_who_has_not_answered_is_asked_once_more_and_then_no_more(work: Work, pairing: Pairing) -> None:
    first = [each for each in tick(work, pairing, days=14, hours=6) if each.kind == "expectation_check"]
    assert sorted(each.person_id or "" for each in first) == [NOAH, MIA]
    assert not [each for each in tick(work, pairing, days=1) if each.kind == "expectation_check"]
    answers(work, MIA, pairing, MINE)
    again = [each for each in tick(work, pairing, days=3) if each.kind == "expectation_check"]
    assert [each.person_id for each in again] == [NOAH]
    assert not [each for each in tick(work, pairing, days=10) if each.kind == "expectation_check"]


def test_the_question_is_answered_in_its_place(work: Work, pairing: Pairing) -> None:
    put = tick(work, pairing, days=14, hours=6)
    question = next(each for each in put if (each.kind, each.person_id) == ("expectation_check", MIA))
    question.state = NoticeState.SENT
    assert check_facts(work, person(work, MIA), question) is not None
    assert check_answered(work, person(work, MIA), question) is None
    answers(work, MIA, pairing, MINE)
    assert question.state is NoticeState.ANSWERED
    assert check_facts(work, person(work, MIA), question) is None
    assert check_answered(work, person(work, MIA), question) is not None


def test_nobody_reads_the_others_answers_before_both_have_answered(work: Work, pairing: Pairing) -> None:
    assert answers(work, MIA, pairing, MINE) is Standing.MINE
    assert told(work, "expectations_compared") == []
    for who in (MIA, NOAH):
        with pytest.raises(Refusal, match="Not both"):
            side_by_side(work, person(work, who), pairing.id)
    assert sheet(work, person(work, NOAH), pairing.id).answers is None
    assert (
        answers(work, MIA, pairing, replace(MINE, rhythm="monthly")) is Standing.MINE
    )  # may change their mind
    assert answers(work, NOAH, pairing, THEIRS) is Standing.BOTH
    assert told(work, "expectations_compared") == [NOAH, MIA]
    items = {each.item: each for each in side_by_side(work, person(work, NOAH), pairing.id).items}
    assert (items["success"].mine, items["success"].theirs) == (THEIRS.success, MINE.success)
    assert items["rhythm"].likeness is Likeness.SAME
    assert items["focus"].likeness is Likeness.APART
    assert items["directness"].likeness is Likeness.NEAR


def test_once_both_have_answered_nothing_is_changed(work: Work, pairing: Pairing) -> None:
    answers(work, MIA, pairing, MINE)
    answers(work, NOAH, pairing, THEIRS)
    with pytest.raises(Refusal, match="stay as they are"):
        answers(work, MIA, pairing, THEIRS)
    with pytest.raises(Refusal, match="stay as they are"):
        sheet(work, person(work, MIA), pairing.id)
    assert recorded(work).count("expectations_answered") == 2


def test_it_becomes_a_subject_of_the_next_session_once(work: Work, pairing: Pairing) -> None:
    mia = person(work, MIA)
    with pytest.raises(Refusal, match="Not both"):
        put_on_agenda(work, mia, pairing.id)
    answers(work, MIA, pairing, MINE)
    answers(work, NOAH, pairing, THEIRS)
    with pytest.raises(Refusal, match="No session is planned"):
        put_on_agenda(work, mia, pairing.id)
    later = meet(work, pairing, work.now + timedelta(days=9), SessionState.PLANNED)
    soon = meet(work, pairing, work.now + timedelta(days=2), SessionState.PLANNED)
    soon.agenda = "The board paper"
    assert side_by_side(work, mia, pairing.id).has_session
    assert put_on_agenda(work, mia, pairing.id) == soon.id
    assert put_on_agenda(work, person(work, NOAH), pairing.id) == soon.id
    assert (soon.agenda, later.agenda) == ("The board paper\nOur expectations", None)


@pytest.mark.parametrize("who", [OLIVIA, DAN, EMMA, MAX])
def test_nobody_but_the_two_reads_or_answers(
    work: Work, program: Program, pairing: Pairing, who: str
) -> None:
    answers(work, MIA, pairing, MINE)
    answers(work, NOAH, pairing, THEIRS)
    for ask in (sheet, side_by_side, put_on_agenda):
        with pytest.raises(NotFound):
            ask(work, person(work, who), pairing.id)
    with pytest.raises(NotFound):
        answers(work, who, pairing, MINE)


def test_the_owner_sees_that_it_was_done_and_nothing_else(
    work: Work, program: Program, pairing: Pairing
) -> None:
    answers(work, MIA, pairing, MINE)
    view = PairsView(program.id)
    assert pairs_page(work, person(work, OLIVIA), view).lines[0].arc.checked_at is None
    answers(work, NOAH, pairing, THEIRS)
    page = pairs_page(work, person(work, OLIVIA), view)
    assert page.lines[0].arc.checked_at == work.now
    assert MINE.success not in repr(page)


def test_what_was_written_is_sealed(units: Units) -> None:
    with units() as work:
        add_people(work)
        answers(work, MIA, add_pairing(work, add_program(work)), MINE)
    with units() as work:
        row = work.db.query(ExpectationCheck).one()
        assert (row.success, row.rhythm) == (MINE.success, MINE.rhythm)
        stored = [value for name, value in row.__dict__.items() if name.endswith("_sealed")]
        assert not [value for value in stored if MINE.success.encode() in value or b"weekly" in value]


def test_an_option_that_was_not_offered_is_refused(work: Work, pairing: Pairing) -> None:
    with pytest.raises(Refusal) as refused:
        answers(work, MIA, pairing, replace(MINE, directness="6"))
    assert refused.value.field == "directness"


def test_nothing_is_asked_or_answered_after_the_end(work: Work, program: Program, pairing: Pairing) -> None:
    late = [each.expires_at for each in check_nudges(work, pairing)]
    assert late
    assert all(at <= work.now + timedelta(days=184) for at in late)
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    assert not list(check_nudges(work, pairing))
    with pytest.raises(NotAllowed):
        answers(work, MIA, pairing, MINE)


def test_in_a_pause_it_waits(work: Work, pairing: Pairing) -> None:
    until = (work.now + timedelta(days=30)).date()
    pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, until, cancels=True))
    assert not [each for each in tick(work, pairing, days=15) if each.kind == "expectation_check"]
    after = [each for each in tick(work, pairing, days=16) if each.kind == "expectation_check"]
    assert sorted(each.person_id or "" for each in after) == [NOAH, MIA]


def test_home_leads_to_it_from_day_fourteen_on(work: Work, pairing: Pairing) -> None:
    mia, noah = person(work, MIA), person(work, NOAH)
    assert home_checks(work, mia) is None
    work.now += timedelta(days=15)
    assert home_checks(work, mia) is not None
    answers(work, MIA, pairing, MINE)
    assert home_checks(work, mia) is None
    answers(work, NOAH, pairing, THEIRS)
    assert [each.standing for each in home_checks(work, noah) or ()] == [Standing.BOTH]
    work.now += timedelta(days=31)
    assert home_checks(work, noah) is None


def test_of_several_pairings_it_asks_which(work: Work, program: Program, pairing: Pairing) -> None:
    work.now += timedelta(seconds=1)
    other = add_pairing(work, program, NOAH, MAX)
    assert [each.pairing_id for each in checks_to_choose(work, person(work, NOAH))] == [pairing.id, other.id]
    assert [each.pairing_id for each in checks_to_choose(work, person(work, NOAH), other.id)] == [other.id]
    with pytest.raises(NotFound):
        checks_to_choose(work, person(work, NOAH), "another")


def test_words_are_for_the_two_to_compare() -> None:
    assert compare("success", "a", "a") is Likeness.WORDS
    assert compare("directness", "1", "5") is Likeness.APART
