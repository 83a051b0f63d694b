"""Sponsors: asked, answering, seen and heard; and what is said when nothing is heard of one."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.nudges import advance
from mentoring.participants import take_in
from mentoring.registry import schedule_of
from mentoring.sponsor_acts import (
    invitation_answered,
    invitation_facts,
    post_support,
    quiet_facts,
    sponsor_door,
    support_facts,
    write_support,
)
from mentoring.sponsors import (
    SponsorDraft,
    accept_sponsorship,
    decline_sponsorship,
    end_sponsorship,
    follow_program,
    invite_sponsor,
    new_sponsor,
    sponsors_page,
    unanswered,
)
from storage.notices import Notice, NoticeState
from storage.objectives import CriticalRole, Priority
from storage.pairings import Pairing
from storage.participants import ParticipantKind
from storage.programs import Program, ProgramState, RoleKind, roles_in
from storage.sessions import Session, SessionState
from storage.sponsors import Sponsorship, SponsorState, sponsorship_of
from storage.work import Work
from tests.conftest import MONDAY, StandingClock, Units, add_person
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MIA,
    NOAH,
    OLIVIA,
    add_people,
    add_program,
    notice_to,
    person,
    recorded,
    told,
)

SARA = EMMA
SECRET = "The plant needs a second head"
BACKS = {RoleKind.SPONSOR}


def program_of(work: Work, state: ProgramState = ProgramState.RUNNING) -> Program:
    add_people(work)
    program = add_program(work)
    program.state = state
    return program


def ask(work: Work, program: Program, who: str = SARA, role: str = "") -> Sponsorship:
    """Olivia asks them to back the program."""
    invite_sponsor(work, person(work, OLIVIA), program.id, SponsorDraft(who, SECRET, role))
    found = sponsorship_of(work, program.id, who)
    assert found is not None
    return found


def backs(work: Work, program: Program) -> Sponsorship:
    asked = ask(work, program)
    accept_sponsorship(work, person(work, SARA), asked.id)
    return asked


def test_who_accepts_is_a_sponsor_from_then_on_and_both_sides_hear_once(work: Work) -> None:
    program = program_of(work)
    asked = ask(work, program)
    assert told(work, "sponsor_invited") == [SARA]
    assert unanswered(work, program.id) == (SARA,)
    assert not roles_in(work, program.id, BACKS)
    for _click in range(2):
        accept_sponsorship(work, person(work, SARA), asked.id)
    assert [role.person_id for role in roles_in(work, program.id, BACKS)] == [SARA]
    assert unanswered(work, program.id) == ()
    assert told(work, "sponsor_answered") == [OLIVIA]
    assert recorded(work)[-2:] == ["sponsor_invited", "sponsor_accepted"]
    with pytest.raises(Refusal, match="accepted already"):
        decline_sponsorship(work, person(work, SARA), asked.id)


def test_who_declined_may_still_say_yes_and_may_be_asked_again(work: Work) -> None:
    program = program_of(work)
    asked = ask(work, program)
    decline_sponsorship(work, person(work, SARA), asked.id)
    assert unanswered(work, program.id) == ()
    assert sponsor_door(work, person(work, SARA)) is None
    ask(work, program)
    assert asked.state is SponsorState.INVITED
    decline_sponsorship(work, person(work, SARA), asked.id)
    accept_sponsorship(work, person(work, SARA), asked.id)
    assert len(roles_in(work, program.id, BACKS)) == 1


@pytest.mark.parametrize(
    ("who", "why"),
    [(OLIVIA, "run this program"), (NOAH, "takes part"), (MIA, "takes part"), ("U9", "Guests")],
)
def test_whom_one_cannot_ask_is_said_beside_the_field(work: Work, who: str, why: str) -> None:
    program = program_of(work)
    add_person(work, "U9", is_guest=True)
    take_in(work, OLIVIA, program.id, NOAH, ParticipantKind.MENTOR)
    take_in(work, OLIVIA, program.id, MIA, ParticipantKind.MENTEE)
    with pytest.raises(Refusal, match=why) as refused:
        ask(work, program, who)
    assert refused.value.field == "person"


def test_the_same_person_is_not_asked_twice(work: Work) -> None:
    program = program_of(work)
    asked = ask(work, program)
    with pytest.raises(Refusal, match="not answered yet"):
        ask(work, program)
    accept_sponsorship(work, person(work, SARA), asked.id)
    with pytest.raises(Refusal, match="already"):
        ask(work, program)
    assert told(work, "sponsor_invited") == [SARA]


def test_only_who_runs_a_program_asks_and_only_who_is_asked_answers(work: Work) -> None:
    program = program_of(work)
    asked = ask(work, program)
    for stranger in (NOAH, MIA):
        with pytest.raises(NotFound):
            new_sponsor(work, person(work, stranger), program.id)
        with pytest.raises(NotFound):
            accept_sponsorship(work, person(work, stranger), asked.id)
        with pytest.raises(NotFound):
            end_sponsorship(work, person(work, stranger), asked.id)
        with pytest.raises(NotAllowed):
            sponsors_page(work, person(work, stranger))
    assert new_sponsor(work, person(work, DAN), program.id).program_id == program.id


def test_a_critical_role_of_another_program_is_not_found(work: Work) -> None:
    program, other = program_of(work), add_program(work, name="Engineers")
    role = work.add(CriticalRole(program_id=other.id, priority=Priority.HIGH, created_at=work.now))
    work.db.flush()
    with pytest.raises(NotFound):
        ask(work, program, role=role.id)


def test_a_sponsor_reads_what_they_stand_for_on_their_page_and_never_in_a_message(work: Work) -> None:
    program = program_of(work)
    role = work.add(CriticalRole(program_id=program.id, priority=Priority.HIGH, created_at=work.now))
    role.title = "Head of Brno"
    work.db.flush()
    ask(work, program, role=role.id)
    mine = sponsors_page(work, person(work, SARA)).mine
    assert mine is not None
    assert (mine.priority, mine.critical_role) == (SECRET, "Head of Brno")
    accept_sponsorship(work, person(work, SARA), mine.id)
    take_in(work, OLIVIA, program.id, SARA, ParticipantKind.MENTOR)
    work.db.flush()
    mine = sponsors_page(work, person(work, SARA)).mine
    assert mine is not None
    assert mine.critical_role == "", "who takes part reads no critical role"
    notice = notice_to(work, "sponsor_invited", SARA)
    assert SECRET not in repr(invitation_facts(work, person(work, SARA), notice))


def add_pairs(work: Work, program: Program, count: int) -> None:
    for number in range(count):
        pair = work.add(
            Pairing(
                program_id=program.id, mentor_id=NOAH, mentee_id=add_person(work, f"UX{number}").id,
                first_session_by=program.starts_on, created_at=work.now,
            )
        )  # fmt: skip
        work.add(
            Session(
                pairing_id=pair.id, zone="UTC", starts_at=work.now, minutes=60, state=SessionState.HELD,
                booked_by=NOAH, created_at=work.now,
            )
        )  # fmt: skip
    work.db.flush()


@pytest.mark.parametrize(("pairs", "shown"), [(4, (None, None)), (5, (5, 5))])
def test_numbers_about_fewer_than_five_pairs_are_hidden_and_reading_others_is_on_record(
    work: Work, pairs: int, shown: tuple[int | None, int | None]
) -> None:
    program = program_of(work)
    backs(work, program)
    add_pairs(work, program, pairs)
    mine = sponsors_page(work, person(work, SARA)).mine
    assert mine is not None
    assert (mine.pairs, mine.held) == shown
    assert recorded(work).count("participation_read") == (pairs >= 5)


def test_a_word_of_support_is_kept_until_it_is_posted_and_posted_once(work: Work) -> None:
    program = program_of(work)
    backs(work, program)
    sara = person(work, SARA)
    first = write_support(work, sara, program.id, "I read each paper")
    work.db.flush()
    again = write_support(work, sara, program.id, "I read each of them")
    work.db.flush()
    assert again.id == first.id
    assert told(work, "word_of_support") == []
    for _click in range(2):
        post_support(work, sara, first.id)
        work.db.flush()
    post = work.db.scalars(select(Notice).where(Notice.kind == "word_of_support")).one()
    assert (post.channel, post.about["program"]) == ("C1", program.id)
    facts = support_facts(work, post)
    assert facts is not None
    assert facts.text == "I read each of them"
    with pytest.raises(NotFound):
        post_support(work, person(work, OLIVIA), first.id)
    end_sponsorship(work, sara, backs_of(work, program).id)
    work.db.flush()
    assert support_facts(work, post) is None
    with pytest.raises(NotFound):
        write_support(work, sara, program.id, "More")


def backs_of(work: Work, program: Program) -> Sponsorship:
    found = sponsorship_of(work, program.id, SARA)
    assert found is not None
    return found


@pytest.mark.parametrize(("by", "hears"), [(SARA, OLIVIA), (OLIVIA, SARA)])
def test_either_side_ends_it_and_the_other_hears(work: Work, by: str, hears: str) -> None:
    program = program_of(work)
    asked = backs(work, program)
    page = end_sponsorship(work, person(work, by), asked.id)
    assert (page is not None) is (by == OLIVIA)
    assert told(work, "sponsor_ended") == [hears]
    assert not roles_in(work, program.id, BACKS)
    end_sponsorship(work, person(work, by), asked.id)
    assert told(work, "sponsor_ended") == [hears]
    with pytest.raises(Refusal, match="no longer open"):
        accept_sponsorship(work, person(work, SARA), asked.id)


def test_nobody_is_asked_for_a_program_that_is_closing(work: Work) -> None:
    program = program_of(work)
    asked = ask(work, program)
    program.state = ProgramState.CLOSING
    with pytest.raises(Refusal, match="closing"):
        accept_sponsorship(work, person(work, SARA), asked.id)
    with pytest.raises(Refusal, match="closing"):
        new_sponsor(work, person(work, OLIVIA), program.id)


def due(units: Units, clock: StandingClock, **after: float) -> dict[str, list[str]]:
    """Who is told what by the schedule so long after Monday 09:00 UTC, over all so far."""
    clock.instant = MONDAY + timedelta(**after)
    with units() as work:
        row = work.db.query(Sponsorship).one()
        advance(work, schedule_of("sponsor"), row)
        work.db.flush()
        kinds = ("sponsor_reminder", "sponsor_quiet", "sponsor_lapsed")
        return {kind: people for kind in kinds if (people := told(work, kind))}


def test_an_invitation_is_repeated_once_after_five_working_days(units: Units, clock: StandingClock) -> None:
    with units() as work:
        ask(work, program_of(work, ProgramState.DRAFT))
    assert (
        due(units, clock, days=6, hours=22, minutes=59) == {}
    )  # Monday the 9th, 09:00 in Berlin is 08:00 UTC
    assert due(units, clock, days=7) == {"sponsor_reminder": [SARA]}
    assert due(units, clock, days=12) == {"sponsor_reminder": [SARA]}
    with units() as work:
        notice = notice_to(work, "sponsor_reminder", SARA)
        sara = person(work, SARA)
        assert invitation_facts(work, sara, notice) is not None
        assert invitation_answered(work, sara, notice) is None
        notice.state = NoticeState.SENT
        accept_sponsorship(work, sara, work.db.query(Sponsorship).one().id)
        assert notice.state is NoticeState.ANSWERED
        assert invitation_facts(work, sara, notice) is None
        assert invitation_answered(work, sara, notice) is not None


def test_silence_is_told_to_the_sponsor_after_thirty_days_and_to_the_owner_two_weeks_later(
    units: Units, clock: StandingClock
) -> None:
    with units() as work:
        backs(work, program_of(work))
    assert due(units, clock, days=29) == {}
    assert due(units, clock, days=30) == {"sponsor_quiet": [SARA]}
    assert due(units, clock, days=43) == {"sponsor_quiet": [SARA]}
    assert due(units, clock, days=44, hours=2) == {"sponsor_quiet": [SARA], "sponsor_lapsed": [OLIVIA]}
    assert due(units, clock, days=60) == {"sponsor_quiet": [SARA], "sponsor_lapsed": [OLIVIA]}


def test_the_sponsor_is_told_when_the_owner_will_hear_by_the_programs_own_number(
    units: Units, clock: StandingClock
) -> None:
    with units() as work:
        program = program_of(work)
        program.nudge_settings = {"sponsor_owner_days": 6}
        backs(work, program)
    assert due(units, clock, days=30) == {"sponsor_quiet": [SARA]}
    with units() as work:
        facts = quiet_facts(work, person(work, SARA), notice_to(work, "sponsor_quiet", SARA))
        assert facts is not None
        assert (facts.days, facts.owner_days) == (30, 6)
    assert due(units, clock, days=36, hours=2) == {"sponsor_quiet": [SARA], "sponsor_lapsed": [OLIVIA]}


def test_a_word_of_support_breaks_the_silence(units: Units, clock: StandingClock) -> None:
    with units() as work:
        backs(work, program_of(work))
    assert due(units, clock, days=30) == {"sponsor_quiet": [SARA]}
    with units() as work:
        sara = person(work, SARA)
        word = write_support(work, sara, work.db.query(Program).one().id, "Go on")
        post_support(work, sara, word.id)
    assert due(units, clock, days=50) == {"sponsor_quiet": [SARA]}
    assert due(units, clock, days=60) == {"sponsor_quiet": [SARA, SARA]}


def test_silence_counts_only_while_the_program_runs(units: Units, clock: StandingClock) -> None:
    with units() as work:
        backs(work, program_of(work, ProgramState.RECRUITING))
    assert due(units, clock, days=40) == {}
    with units() as work:
        program = work.db.query(Program).one()
        program.state = ProgramState.RUNNING
        follow_program(work, person(work, OLIVIA), program, ProgramState.RECRUITING)
    assert due(units, clock, days=69) == {}
    assert due(units, clock, days=70) == {"sponsor_quiet": [SARA]}
    assert datetime(2026, 5, 11, 9, tzinfo=UTC) == clock.instant
