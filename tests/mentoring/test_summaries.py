"""The owner's month: numbers of what was and how things stand, once, to who runs the program."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.breaks import BreakDraft, pause_pairing
from mentoring.endings import end_pairing
from mentoring.nudges import wanted
from mentoring.participants import new_participant
from mentoring.pauses import resume
from mentoring.registry import schedule_of
from mentoring.stages import Stage
from mentoring.summaries import Summary, summary_facts
from storage.interim_reviews import InterimReview, Place
from storage.notices import Notice
from storage.participants import ParticipantKind, participant_of
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.arcs import meet, nudges, tick
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

MAY = datetime(2026, 5, 1, 14, tzinfo=UTC)


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


def told(work: Work, program: Program, at: datetime = MAY) -> list[Notice]:
    """The clock ticks at this instant for the program; gives the digests that are put."""
    work.now = at
    return [each for each in tick(work, program) if each.kind == "owner_digest"]


def summary(work: Work, put: list[Notice], who: str = OLIVIA) -> Summary:
    notice = next(each for each in put if each.person_id == who)
    found = summary_facts(work, person(work, who), notice)
    assert found is not None
    return found


def test_owner_and_deputy_hear_once_how_the_month_was_and_how_things_stand(
    work: Work, program: Program
) -> None:
    program.hours_a_month = 2
    good, short, idle, paused, ended = (
        add_pairing(work, program, *two)
        for two in ((NOAH, MIA), (NINA, MAX), (NOAH, EMMA), (NINA, DAN), (EMMA, OLIVIA))
    )
    for day in (7, 21):
        meet(work, good, datetime(2026, 4, day, 10, tzinfo=UTC), minutes=75)
    meet(work, good, datetime(2026, 4, 30, 22, 30, tzinfo=UTC))  # 00:30 on 1 May in Berlin
    meet(work, short, datetime(2026, 4, 28, 10, tzinfo=UTC), minutes=60)
    work.now = datetime(2026, 4, 29, 10, tzinfo=UTC)
    pause_pairing(work, person(work, NINA), BreakDraft(paused.id, date(2026, 5, 20), cancels=True))
    end_pairing(work, person(work, OLIVIA), ended.id, "")
    new_participant(work, program.id, MAX, ParticipantKind.MENTOR, "applied")
    work.db.flush()
    put = told(work, program)
    assert sorted(each.person_id or "" for each in put) == [OLIVIA, DAN]
    assert summary(work, put) == Summary(
        program.id, "Successors", date(2026, 4, 1), sessions=3, minutes=210, pairs=4,
        stages=((Stage.INTRODUCED, 1), (Stage.MEETING, 2), (Stage.PAUSED, 1)), stalled=1, unreviewed=0, waiting=1,
        mentees=3, short=2, planned=120,
    )  # fmt: skip
    assert told(work, program, MAY + timedelta(days=3)) == []
    assert [each.about["month"] for each in told(work, program, datetime(2026, 6, 1, 14, tzinfo=UTC))] == [
        "2026-05-01"
    ] * 2
    del idle


def test_it_holds_numbers_and_nobodys_name(work: Work, program: Program) -> None:
    add_pairing(work, program)
    facts = summary(work, told(work, program))
    said = {field.name for field in fields(facts)} - {"program_id", "program_name"}
    assert not any(
        who in repr([getattr(facts, name) for name in said]) for who in ("U3", "U5", "Noah", "Mia")
    )


def test_where_there_is_nothing_to_say_nothing_is_said(work: Work, program: Program) -> None:
    assert told(work, program) == []
    new_participant(work, program.id, MAX, ParticipantKind.MENTEE, "applied")
    assert len(told(work, program, datetime(2026, 6, 1, 14, tzinfo=UTC))) == 2


def test_nothing_is_said_of_a_month_before_the_program_was_there(work: Work, program: Program) -> None:
    """It was made on 2 March: not on that day of February, but on 1 April of March."""
    add_pairing(work, program)
    assert told(work, program, datetime(2026, 3, 4, 14, tzinfo=UTC)) == []
    assert [each.about["month"] for each in told(work, program, datetime(2026, 4, 1, 14, tzinfo=UTC))] == [
        "2026-03-01"
    ] * 2


@pytest.mark.parametrize(
    ("zone", "month", "at"),
    [
        ("Pacific/Auckland", date(2026, 6, 1), datetime(2026, 5, 31, 21, tzinfo=UTC)),
        ("Europe/London", date(2026, 6, 1), datetime(2026, 6, 1, 8, tzinfo=UTC)),
        ("Pacific/Honolulu", date(2026, 6, 1), datetime(2026, 6, 1, 19, tzinfo=UTC)),
        ("Europe/London", date(2026, 8, 1), datetime(2026, 8, 3, 8, tzinfo=UTC)),  # the 1st is a Saturday
        ("Europe/London", date(2028, 3, 1), datetime(2028, 3, 1, 9, tzinfo=UTC)),  # after 29 February
    ],
)
def test_it_comes_on_the_months_first_working_morning(
    work: Work, program: Program, zone: str, month: date, at: datetime
) -> None:
    """C36: on the owner's wall, wherever that is; here the program is there, too."""
    program.zone = person(work, OLIVIA).zone = zone
    program.ends_on = date(2029, 1, 1)
    add_pairing(work, program)
    work.now = datetime(month.year, month.month, 1, tzinfo=UTC) - timedelta(days=5)
    assert nudges(work, program, "owner_digest")[OLIVIA, OLIVIA].at == at


@pytest.mark.parametrize("state", [ProgramState.DRAFT, ProgramState.CLOSED])
def test_a_program_that_is_not_under_way_has_no_month(
    work: Work, program: Program, state: ProgramState
) -> None:
    add_pairing(work, program)
    program.state = state
    assert told(work, program) == []


def test_a_program_may_leave_it_out_and_turning_it_on_says_nothing_of_what_is_past(
    work: Work, program: Program
) -> None:
    """C34."""
    add_pairing(work, program)
    program.nudge_settings = {"owner_digest": False}
    assert told(work, program) == []
    program.nudge_settings = {}
    assert told(work, program, MAY + timedelta(days=20)) == []


def test_who_runs_it_no_more_reads_nothing(work: Work, program: Program) -> None:
    add_pairing(work, program)
    put = told(work, program)
    assert summary_facts(work, person(work, NOAH), put[0]) is None
    theirs = next(each for each in put if each.person_id == DAN)
    person(work, DAN).is_deactivated = True
    assert wanted(work, schedule_of("program"), theirs) is not None  # delivery drops it, and says why


def test_who_comes_back_early_is_looked_at_again_with_what_they_run_and_are_in(
    work: Work, program: Program
) -> None:
    add_pairing(work, program)
    mine = participant_of(work, program.id, MIA, ParticipantKind.MENTEE)
    assert mine is not None
    for row, who in ((program, OLIVIA), (mine, MIA)):
        row.due_at = None
        resume(work, person(work, who))
        assert row.due_at == work.now


def test_the_reviews_that_are_missing_are_counted_once_all_was_asked(work: Work, program: Program) -> None:
    """Of 183 days, the first is due on day 61, 2 May, and missing ten days later."""
    pairs = [add_pairing(work, program, *two) for two in ((NOAH, MIA), (NINA, MAX), (NOAH, EMMA))]
    for person_id, which in ((NOAH, 0), (MIA, 0), (NINA, 1)):
        hand_in_first(work, pairs[which].id, person_id)
    found = [summary(work, told(work, program, at)) for at in (MAY, datetime(2026, 6, 1, 14, tzinfo=UTC))]
    assert [each.unreviewed for each in found] == [0, 2]


def hand_in_first(work: Work, pairing_id: str, person_id: str) -> None:
    work.add(
        InterimReview(pairing_id=pairing_id, person_id=person_id, place=Place.FIRST, handed_in_at=work.now)
    )
    work.db.flush()
