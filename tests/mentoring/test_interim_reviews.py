"""Interim reviews: when they are, who writes and reads them, who is asked, and who hears that one is missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.breaks import BreakDraft, pause_pairing
from mentoring.endings import end_pairing
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.extensions import extend_pairing
from mentoring.interim_nudges import both_facts, review_answered, review_facts, review_nudges
from mentoring.interim_reviews import (
    ReviewDraft,
    ReviewState,
    add_to_agenda,
    hand_in,
    home_reviews,
    my_reviews,
    read_review,
    review_sheet,
)
from mentoring.nudges import Nudge
from mentoring.pairings import create_pairing
from mentoring.pauses import PauseDraft, pause
from mentoring.snoozes import snooze
from storage.interim_reviews import InterimReview, Place
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing, active_between
from storage.people import Person
from storage.programs import Program
from storage.sessions import SessionState
from storage.work import Work
from tests.conftest import Units
from tests.mentoring.arcs import meet, tick
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
    notice_to,
    pairing_draft,
    person,
    recorded,
    sign,
    told,
)

MINE = ReviewDraft("3", "I speak up earlier", "Your questions", "Quarter ends", "Present to the board")
THEIRS = ReviewDraft("4", "She chairs the meeting", "", "Time zones", "A second paper")


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    """From 2 March to 1 September: the reviews are on 2 May (a Saturday), 2 July and 25 August."""
    return add_pairing(work, program)


def first(pairing: Pairing) -> str:
    return f"{pairing.id}:first"


def write(work: Work, who: str, named: str, draft: ReviewDraft = MINE) -> None:
    hand_in(work, person(work, who), named, draft)
    work.db.flush()


def asked(put: list[Notice]) -> list[tuple[str, str, str]]:
    return sorted(
        (each.person_id or "", each.about["place"], each.about["time"])
        for each in put
        if each.kind == "interim_review"
    )


def questions(work: Work, pairing: Pairing, who: str, place: Place | None = None) -> list[Nudge]:
    found = [each for each in review_nudges(work, pairing) if each.person_id == who]
    return [each for each in found if place in (None, each.about["place"])]


def test_who_has_handed_in_is_asked_no_more_and_the_other_is(work: Work, pairing: Pairing) -> None:
    assert not asked(tick(work, pairing, days=62))
    assert asked(tick(work, pairing, days=1, hours=6)) == [(NOAH, "first", "1"), (MIA, "first", "1")]
    assert not asked(tick(work, pairing, days=1))
    write(work, MIA, first(pairing))
    assert asked(tick(work, pairing, days=2)) == [(NOAH, "first", "2")]
    assert asked(tick(work, pairing, days=4)) == [(NOAH, "first", "3")]
    assert not asked(tick(work, pairing, days=20))


def test_the_question_is_answered_in_its_place(work: Work, pairing: Pairing) -> None:
    put = tick(work, pairing, days=63, hours=6)
    question = next(each for each in put if (each.kind, each.person_id) == ("interim_review", MIA))
    question.state = NoticeState.SENT
    mia = person(work, MIA)
    assert review_facts(work, mia, question) is not None
    assert review_answered(work, mia, question) is None
    write(work, MIA, first(pairing))
    assert question.state is NoticeState.ANSWERED
    assert review_facts(work, mia, question) is None
    assert review_answered(work, mia, question) is not None


def heard(work: Work, pairing: Pairing, **by: float) -> list[tuple[int, int]]:
    """Which of how many times Mia hears that it is, of what is put when so much time has passed; it is sent."""
    found = []
    for each in tick(work, pairing, **by):
        if (each.kind, each.person_id) == ("interim_review", MIA):
            news = review_facts(work, person(work, MIA), each)
            assert news is not None
            found.append((news.time, news.of))
            each.state = NoticeState.SENT
    work.db.flush()
    return found


def test_each_question_says_which_of_how_many_it_is(work: Work, pairing: Pairing) -> None:
    assert heard(work, pairing, days=63, hours=6) == [(1, 3)]
    assert heard(work, pairing, days=3) == [(2, 3)]
    assert heard(work, pairing, days=4) == [(3, 3)]


def test_who_had_paused_when_it_was_asked_first_hears_the_first_of_two(work: Work, pairing: Pairing) -> None:
    pause(work, person(work, MIA), PauseDraft("day", date(2026, 5, 6)))
    assert heard(work, pairing, days=63, hours=6) == []
    assert heard(work, pairing, days=3) == [(1, 2)]
    assert heard(work, pairing, days=4) == [(2, 2)]


def test_where_the_end_was_moved_near_what_comes_is_counted_alone(
    work: Work, program: Program, pairing: Pairing
) -> None:
    work.now += timedelta(days=43)  # Tuesday 14 April; the final review's day is the 10th
    program.ends_on = date(2026, 4, 17)
    assert heard(work, pairing) == [(1, 2)]
    assert heard(work, pairing, days=3) == [(2, 2)]


def test_what_comes_again_because_it_was_put_off_is_the_same_again(work: Work, pairing: Pairing) -> None:
    tick(work, pairing, days=63, hours=6)
    question = notice_to(work, "interim_review", MIA)
    question.state = NoticeState.SENT
    snooze(work, person(work, MIA), question.id, "tomorrow")
    work.db.flush()
    work.now += timedelta(days=1)
    (again,) = work.db.query(Notice).filter_by(
        kind="interim_review", person_id=MIA, state=NoticeState.WAITING
    )
    news = review_facts(work, person(work, MIA), again)
    assert news is not None
    assert (news.time, news.of) == (1, 3)


def test_a_question_of_another_day_comes_anew_when_the_end_moves(work: Work, pairing: Pairing) -> None:
    before = {each.key for each in questions(work, pairing, MIA, Place.FIRST)}
    extend_pairing(work, person(work, OLIVIA), pairing.id, date(2026, 12, 1))
    assert not before & {each.key for each in questions(work, pairing, MIA, Place.FIRST)}


def test_nothing_is_asked_back_in_time(work: Work, program: Program, pairing: Pairing) -> None:
    """C34: the end moves so that two reviews lie behind; the last that has not run out is asked for, once."""
    work.now += timedelta(days=70)
    program.ends_on = date(2026, 5, 19)
    assert [each[1:] for each in asked(tick(work, pairing, days=1, hours=6))] == [("final", "1")] * 2


def test_while_the_two_rest_nothing_is_asked_and_then_it_keeps_its_distances(
    work: Work, pairing: Pairing
) -> None:
    work.now += timedelta(days=55)
    pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 6, 1), cancels=True))
    assert not asked(tick(work, pairing, days=35))
    assert asked(tick(work, pairing, days=1, hours=6)) == [(NOAH, "first", "1"), (MIA, "first", "1")]
    assert asked(tick(work, pairing, days=3)) == [(NOAH, "first", "2"), (MIA, "first", "2")]


def test_a_rest_between_two_questions_holds_the_rest_of_them_back(work: Work, pairing: Pairing) -> None:
    tick(work, pairing, days=63, hours=6)
    pause_pairing(work, person(work, NOAH), BreakDraft(pairing.id, date(2026, 6, 1), cancels=True))
    assert home_reviews(work, person(work, MIA)) is None
    second, third = questions(work, pairing, MIA, Place.FIRST)[1:]
    assert (second.at.date(), third.at.date()) == (date(2026, 6, 4), date(2026, 6, 8))


def test_after_the_end_nothing_is_asked_or_handed_in(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=63)
    assert max(each.expires_at for each in questions(work, pairing, MIA)) <= work.now + timedelta(days=121)
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    assert not questions(work, pairing, MIA)
    with pytest.raises(NotAllowed):
        write(work, MIA, first(pairing))


def test_nobody_reads_the_others_before_both_have_handed_in(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=63)
    mia, noah = person(work, MIA), person(work, NOAH)
    write(work, MIA, first(pairing))
    assert read_review(work, mia, first(pairing)).mine == MINE
    assert read_review(work, mia, first(pairing)).theirs is None
    assert review_sheet(work, noah, first(pairing)).draft is None
    with pytest.raises(Refusal, match="nothing to read"):
        read_review(work, noah, first(pairing))
    assert told(work, "interim_both") == []
    write(work, MIA, first(pairing), replace(MINE, progress="2"))  # may change their mind
    write(work, NOAH, first(pairing), THEIRS)
    assert told(work, "interim_both") == [NOAH, MIA]
    assert read_review(work, noah, first(pairing)).theirs == replace(MINE, progress="2")
    assert read_review(work, mia, first(pairing)).theirs == THEIRS
    assert both_facts(work, mia, notice_to(work, "interim_both", MIA)) is not None
    for again in (lambda: write(work, MIA, first(pairing)), lambda: review_sheet(work, noah, first(pairing))):
        with pytest.raises(Refusal, match="stay as they are"):
            again()
    assert [each for each in recorded(work) if each.startswith("interim")] == [
        "interim_review_handed_in", "interim_review_changed", "interim_review_handed_in"
    ]  # fmt: skip


def test_the_second_is_another_than_the_first(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=124)
    write(work, MIA, first(pairing))
    write(work, MIA, f"{pairing.id}:second", THEIRS)
    assert read_review(work, person(work, MIA), first(pairing)).mine == MINE
    assert read_review(work, person(work, MIA), f"{pairing.id}:second").mine == THEIRS


def test_before_its_day_none_is_written_and_after_it_until_the_end(work: Work, pairing: Pairing) -> None:
    mia = person(work, MIA)
    work.now += timedelta(days=60)
    with pytest.raises(Refusal, match="not open"):
        review_sheet(work, mia, first(pairing))
    with pytest.raises(Refusal, match="not open"):
        write(work, MIA, first(pairing))
    work.now += timedelta(days=100)
    write(work, MIA, first(pairing))
    assert read_review(work, mia, first(pairing)).mine == MINE


def test_nothing_confidential_is_written_before_both_have_signed(work: Work, program: Program) -> None:
    pairing = unsigned_pair(work, program)
    work.now += timedelta(days=63)
    with pytest.raises(Refusal, match="signed"):
        write(work, MIA, first(pairing))
    sign(work, program, MIA)
    sign(work, program, NOAH)
    write(work, MIA, first(pairing))


def unsigned_pair(work: Work, program: Program) -> Pairing:
    create_pairing(work, person(work, OLIVIA), pairing_draft(program))
    work.db.flush()
    found = active_between(work, program.id, NOAH, MIA)
    assert found is not None
    return found


@pytest.mark.parametrize("who", [OLIVIA, DAN, EMMA, MAX])
def test_nobody_but_the_two_reads_or_writes(work: Work, pairing: Pairing, who: str) -> None:
    work.now += timedelta(days=63)
    write(work, MIA, first(pairing))
    write(work, NOAH, first(pairing), THEIRS)
    for ask in (review_sheet, read_review, add_to_agenda, my_reviews):
        with pytest.raises(NotFound):
            ask(work, person(work, who), first(pairing))
    with pytest.raises(NotFound):
        write(work, who, first(pairing))


@pytest.mark.parametrize("place", ["", ":", ":fourth", "first"])
def test_a_place_that_is_none_is_not_found(work: Work, pairing: Pairing, place: str) -> None:
    with pytest.raises(NotFound):
        read_review(work, person(work, MIA), pairing.id + place)


def test_what_was_written_is_sealed(units: Units) -> None:
    with units() as work:
        add_people(work)
        pairing = add_pairing(work, add_program(work))
        work.now += timedelta(days=63)
        write(work, MIA, first(pairing))
    with units() as work:
        row = work.db.query(InterimReview).one()
        assert (row.progress, row.summary) == (MINE.progress, MINE.summary)
        stored = [value for name, value in row.__dict__.items() if name.endswith("_sealed")]
        assert len(stored) == 5
        assert not [each for each in stored if MINE.summary.encode() in each]


def test_a_progress_that_was_not_offered_is_refused(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=63)
    with pytest.raises(Refusal) as refused:
        write(work, MIA, first(pairing), replace(MINE, progress="6"))
    assert refused.value.field == "progress"


def test_it_becomes_a_subject_of_the_next_session_once(work: Work, pairing: Pairing) -> None:
    work.now += timedelta(days=63)
    mia = person(work, MIA)
    write(work, MIA, first(pairing))
    with pytest.raises(Refusal, match="Not both"):
        add_to_agenda(work, mia, first(pairing))
    write(work, NOAH, first(pairing))
    session = meet(work, pairing, work.now + timedelta(days=2), SessionState.PLANNED)
    for who in (MIA, NOAH):
        assert add_to_agenda(work, person(work, who), first(pairing)) == session.id
    assert session.agenda == "Our first interim review"


def test_the_list_of_mine_says_what_comes_and_what_waits(work: Work, pairing: Pairing) -> None:
    mia = person(work, MIA)
    assert states(work, mia) == [ReviewState.COMING] * 3
    work.now += timedelta(days=63)
    assert states(work, mia) == [ReviewState.OPEN, ReviewState.COMING, ReviewState.COMING]
    write(work, MIA, first(pairing))
    assert states(work, mia)[0] is ReviewState.MINE
    write(work, NOAH, first(pairing))
    assert states(work, mia)[0] is ReviewState.BOTH
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    assert states(work, mia) == [ReviewState.BOTH]
    assert read_review(work, mia, first(pairing)).theirs == MINE
    with pytest.raises(Refusal, match="no mentoring pair"):
        my_reviews(work, person(work, EMMA))


def test_who_handed_in_none_reads_that_the_pairing_has_ended(work: Work, pairing: Pairing) -> None:
    end_pairing(work, person(work, OLIVIA), pairing.id, "")
    (pair,) = my_reviews(work, person(work, MIA))
    assert (pair.is_active, pair.lines) == (False, ())


def states(work: Work, me: Person) -> list[ReviewState]:
    return [line.state for pair in my_reviews(work, me) for line in pair.lines]


def test_home_leads_to_what_is_open_and_for_a_month_to_what_both_have_written(
    work: Work, pairing: Pairing
) -> None:
    mia = person(work, MIA)
    assert home_reviews(work, mia) is None
    work.now += timedelta(days=63)
    assert [line.state for line in home_reviews(work, mia) or ()] == [ReviewState.OPEN]
    write(work, MIA, first(pairing))
    assert home_reviews(work, mia) is None
    write(work, NOAH, first(pairing))
    assert [line.state for line in home_reviews(work, mia) or ()] == [ReviewState.BOTH]
    work.now += timedelta(days=31)
    assert home_reviews(work, mia) is None
