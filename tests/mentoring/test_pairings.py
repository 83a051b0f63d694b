"""Who may be paired with whom, what the two hear, and the question for the first session."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from mentoring.endings import end_pairing
from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal
from mentoring.nudges import advance, wanted
from mentoring.pairings import (
    create_pairing,
    first_session_facts,
    first_session_nudges,
    introduction_facts,
    new_pairing,
)
from storage.notices import Notice
from storage.pairings import Pairing
from storage.programs import Program
from storage.sessions import Session, SessionState
from storage.work import Work
from tests.mentoring.matches_of_ours import MENTEE, MENTOR, admit
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
    notice_to,
    pairing_draft,
    person,
    recorded,
    told,
)


@pytest.fixture
def staffed(work: Work) -> Work:
    add_people(work)
    return work


@pytest.fixture
def program(staffed: Work) -> Program:
    return add_program(staffed)


def refusals(work: Work, program: Program, **chosen: str | date) -> dict[str, str]:
    """What each field is refused with; nobody is paired or told."""
    before = len(told(work, "introduction"))
    with pytest.raises(FieldErrors) as refused:
        create_pairing(work, person(work, OLIVIA), pairing_draft(program, **chosen))  # type: ignore[arg-type]
    assert len(told(work, "introduction")) == before
    return refused.value.errors


def add_session(work: Work, pairing: Pairing, state: SessionState = SessionState.PLANNED) -> Session:
    return work.add(
        Session(
            pairing_id=pairing.id, zone="Europe/Berlin", starts_at=work.now + timedelta(days=3), minutes=60,
            booked_by=MIA, created_at=work.now, state=state,
        )
    )  # fmt: skip


def asked(work: Work) -> list[Notice]:
    return list(work.db.scalars(select(Notice).where(Notice.kind == "first_session")))


@pytest.mark.parametrize("who", [OLIVIA, DAN])
def test_owner_and_deputy_pair_people_and_both_hear_of_each_other(
    staffed: Work, program: Program, who: str
) -> None:
    create_pairing(staffed, person(staffed, who), pairing_draft(program))
    assert told(staffed, "introduction") == [NOAH, MIA]
    assert recorded(staffed)[-4:] == [
        "pairing_created",
        "participant_admitted",
        "participant_admitted",
        "rules_waived",
    ]
    facts = {
        each: introduction_facts(staffed, person(staffed, each), notice_to(staffed, "introduction", each))
        for each in (NOAH, MIA)
    }
    mentors, mentees = facts[NOAH], facts[MIA]
    assert mentors is not None
    assert mentees is not None
    assert (mentors.other_id, mentors.other_zone, mentors.is_mentor) == (MIA, "Europe/Berlin", True)
    assert (mentees.other_id, mentees.other_zone, mentees.is_mentor) == (NOAH, "America/New_York", False)


def test_an_introduction_is_not_sent_after_the_pairing_has_ended(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program)
    end_pairing(staffed, person(staffed, OLIVIA), pairing.id, "")
    notice = notice_to(staffed, "introduction", MIA)
    assert introduction_facts(staffed, person(staffed, MIA), notice) is None


def test_an_ordinary_member_pairs_nobody(staffed: Work, program: Program) -> None:
    emma = person(staffed, EMMA)
    with pytest.raises(NotAllowed):
        new_pairing(staffed, emma)
    with pytest.raises(NotFound):
        new_pairing(staffed, emma, program.id)
    with pytest.raises(NotFound):
        create_pairing(staffed, emma, pairing_draft(program))
    assert staffed.db.scalars(select(Pairing)).all() == []


def test_mentor_and_mentee_are_two_people(staffed: Work, program: Program) -> None:
    assert set(refusals(staffed, program, mentor=MIA, mentee=MIA)) == {"mentee"}


@pytest.mark.parametrize("flag", ["is_guest", "is_stranger", "is_bot", "is_deactivated"])
@pytest.mark.parametrize("field", ["mentor", "mentee"])
def test_an_outsider_is_refused_at_their_field_with_a_reason_of_their_own(
    staffed: Work, program: Program, field: str, flag: str
) -> None:
    setattr(person(staffed, EMMA), flag, True)
    errors = refusals(staffed, program, **{field: EMMA})
    assert set(errors) == {field}
    assert person(staffed, EMMA).name not in errors[field]


def test_each_kind_of_outsider_has_its_own_reason(staffed: Work, program: Program) -> None:
    reasons = set()
    for flag in ("is_guest", "is_stranger", "is_bot", "is_deactivated"):
        setattr(person(staffed, EMMA), flag, True)
        reasons.add(refusals(staffed, program, mentor=EMMA)["mentor"])
        setattr(person(staffed, EMMA), flag, False)
    assert len(reasons) == 4


def test_a_reporting_line_and_a_wish_to_be_kept_apart_hold_by_hand_too(
    staffed: Work, program: Program
) -> None:
    """E46. The line also over others and in either direction; who asked to be kept apart is not told."""
    admit(staffed, program, MIA, MENTEE, manager_id=NINA)
    admit(staffed, program, NINA, MENTOR, manager_id=NOAH)
    admit(staffed, program, MAX, MENTEE, avoid={NOAH})
    staffed.db.flush()
    for mentor, mentee in ((NINA, MIA), (NOAH, MIA), (MIA, NOAH)):
        assert "reports to the other" in refusals(staffed, program, mentor=mentor, mentee=mentee)["mentee"]
    one = refusals(staffed, program, mentor=NOAH, mentee=MAX)
    assert "stays private" in one["mentee"]
    assert one == refusals(staffed, program, mentor=MAX, mentee=NOAH)
    add_pairing(staffed, program, EMMA, MIA)


@pytest.mark.parametrize(("mentor", "mentee"), [(NOAH, MIA), (MIA, NOAH)])
def test_the_same_two_are_paired_once_at_a_time_whoever_is_the_mentor(
    staffed: Work, program: Program, mentor: str, mentee: str
) -> None:
    add_pairing(staffed, program)
    assert set(refusals(staffed, program, mentor=mentor, mentee=mentee)) == {"mentee"}


def test_the_same_two_may_be_paired_in_another_program_and_after_the_end(
    staffed: Work, program: Program
) -> None:
    pairing = add_pairing(staffed, program)
    add_pairing(staffed, add_program(staffed, name="Other"))
    end_pairing(staffed, person(staffed, OLIVIA), pairing.id, "")
    staffed.db.flush()
    assert add_pairing(staffed, program).id != pairing.id


def test_a_mentor_takes_no_more_mentees_than_the_program_allows(staffed: Work, program: Program) -> None:
    add_pairing(staffed, program, NOAH, MIA)
    add_pairing(staffed, program, NOAH, MAX)
    errors = refusals(staffed, program, mentor=NOAH, mentee=EMMA)
    assert set(errors) == {"mentor"}
    assert "2 mentees" in errors["mentor"]
    program.mentor_capacity = 3
    add_pairing(staffed, program, NOAH, EMMA)


@pytest.mark.parametrize(
    ("now", "by", "is_refused"),
    [
        ("2026-03-02T09:00", date(2026, 3, 1), True),
        ("2026-03-02T09:00", date(2026, 3, 2), False),
        ("2026-02-20T09:00", date(2026, 3, 1), True),
        ("2026-03-02T09:00", date(2026, 9, 1), False),
        ("2026-03-02T09:00", date(2026, 9, 2), True),
        ("2026-03-02T22:59", date(2026, 3, 2), False),
        ("2026-03-02T23:01", date(2026, 3, 2), True),  # in Berlin it is the 3rd
    ],
)
def test_the_first_session_lies_ahead_and_within_the_program(
    staffed: Work, program: Program, now: str, by: date, is_refused: bool
) -> None:
    staffed.now = datetime.fromisoformat(now).replace(tzinfo=UTC)
    if is_refused:
        assert set(refusals(staffed, program, by=by)) == {"first_session_by"}
    else:
        add_pairing(staffed, program, by=by)


def test_nobody_is_paired_in_a_program_that_has_ended(staffed: Work, program: Program) -> None:
    staffed.now += timedelta(days=200)
    assert "program" in refusals(staffed, program)
    with pytest.raises(Refusal, match="ended"):
        new_pairing(staffed, person(staffed, OLIVIA))


def test_every_refusal_is_told_at_once(staffed: Work, program: Program) -> None:
    person(staffed, NOAH).is_guest = True
    person(staffed, MIA).is_bot = True
    errors = refusals(staffed, program, by=date(2020, 1, 1))
    assert set(errors) == {"mentor", "mentee", "first_session_by"}


def test_the_only_program_is_chosen_already_with_a_day_one_rhythm_ahead(
    staffed: Work, program: Program
) -> None:
    form = new_pairing(staffed, person(staffed, DAN))
    assert form.program == program.id
    assert form.first_session_by == date(2026, 3, 16)


def test_the_day_proposed_is_one_to_work_on(staffed: Work, program: Program) -> None:
    staffed.now += timedelta(days=5)  # a Saturday
    assert new_pairing(staffed, person(staffed, OLIVIA), program.id).first_session_by == date(2026, 3, 23)


def test_with_several_programs_the_one_pointed_at_is_chosen(staffed: Work, program: Program) -> None:
    other = add_program(staffed, name="Other")
    olivia = person(staffed, OLIVIA)
    assert new_pairing(staffed, olivia).program is None
    assert new_pairing(staffed, olivia, program.id).program == program.id
    assert {name for _, name in new_pairing(staffed, olivia).programs} == {program.name, other.name}


def test_the_day_proposed_lies_within_the_program(staffed: Work) -> None:
    add_program(staffed, ends_on=date(2026, 3, 5))
    assert new_pairing(staffed, person(staffed, OLIVIA)).first_session_by == date(2026, 3, 5)


def test_each_is_asked_on_their_own_morning_after_the_day_has_passed(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program, NOAH, MAX, by=date(2026, 3, 16))  # a Monday
    at = {nudge.person_id: nudge.at for nudge in first_session_nudges(staffed, pairing)}
    assert at[NOAH] == datetime(2026, 3, 17, 13, tzinfo=UTC)  # 09:00 in New York
    assert at[MAX] == datetime(
        2026, 3, 16, 23, tzinfo=UTC
    )  # in Sydney it is 10:00; in Berlin the day just passed


def test_a_friday_is_asked_about_on_monday(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program, NINA, MIA, by=date(2026, 3, 20))
    at = {nudge.person_id: nudge.at for nudge in first_session_nudges(staffed, pairing)}
    assert at[MIA] == datetime(2026, 3, 23, 8, tzinfo=UTC)
    assert at[NINA] == datetime(2026, 3, 23, 3, 30, tzinfo=UTC)


def test_both_are_asked_once_however_often_the_clock_ticks(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program)
    advance(staffed, first_session_nudges, pairing)
    assert asked(staffed) == []
    for day in (17, 17, 18, 19):
        staffed.now = datetime(2026, 3, day, 14, tzinfo=UTC)
        advance(staffed, first_session_nudges, pairing)
    assert told(staffed, "first_session") == [NOAH, MIA]
    assert pairing.due_at is None


def test_nothing_is_asked_once_the_program_is_over_unless_it_is_extended(
    staffed: Work, program: Program
) -> None:
    pairing = add_pairing(staffed, program, by=program.ends_on)
    later = datetime.combine(program.ends_on + timedelta(days=3), time(14), UTC)
    staffed.now = later
    advance(staffed, first_session_nudges, pairing)
    assert asked(staffed) == []
    program.ends_on += timedelta(days=30)
    advance(staffed, first_session_nudges, pairing)
    assert told(staffed, "first_session") == [NOAH, MIA]


def test_a_person_who_moves_is_not_asked_again(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program)
    for zone in ("Pacific/Auckland", "Pacific/Honolulu"):
        person(staffed, MIA).zone = zone
        staffed.now = datetime(2026, 3, 18, 20, tzinfo=UTC)
        advance(staffed, first_session_nudges, pairing)
    assert [notice.person_id for notice in asked(staffed)].count(MIA) == 1


@pytest.mark.parametrize(
    ("state", "is_wanted"),
    [
        (SessionState.PLANNED, False),
        (SessionState.HELD, False),
        (SessionState.CANCELLED, True),
        (SessionState.MISSED, True),
    ],
)
def test_nobody_is_asked_where_a_session_is_planned_or_was_held(
    staffed: Work, program: Program, state: SessionState, is_wanted: bool
) -> None:
    pairing = add_pairing(staffed, program)
    add_session(staffed, pairing, state)
    assert bool(list(first_session_nudges(staffed, pairing))) is is_wanted


def test_a_question_in_the_outbox_is_dropped_when_a_session_was_planned(
    staffed: Work, program: Program
) -> None:
    pairing = add_pairing(staffed, program)
    staffed.now = datetime(2026, 3, 17, 14, tzinfo=UTC)
    advance(staffed, first_session_nudges, pairing)
    staffed.db.flush()
    notice = asked(staffed)[0]
    assert wanted(staffed, first_session_nudges, notice)
    add_session(staffed, pairing)
    assert wanted(staffed, first_session_nudges, notice) is None


def test_nobody_is_asked_about_a_pairing_that_has_ended(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program)
    staffed.now = datetime(2026, 3, 17, 14, tzinfo=UTC)
    advance(staffed, first_session_nudges, pairing)
    staffed.db.flush()
    end_pairing(staffed, person(staffed, OLIVIA), pairing.id, "")
    assert not list(first_session_nudges(staffed, pairing))
    assert first_session_facts(staffed, person(staffed, MIA), asked(staffed)[0]) is None


def test_after_two_weeks_of_silence_the_question_has_lost_its_sense(staffed: Work, program: Program) -> None:
    pairing = add_pairing(staffed, program)
    staffed.now = datetime(2026, 4, 1, tzinfo=UTC)
    advance(staffed, first_session_nudges, pairing)
    assert asked(staffed) == []
