"""Sign-offs: asked for by the owner, given or not, reminded of once, and counted at the launch."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mentoring.due import advance_row
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.signoff_news import (
    answered_facts,
    asked_facts,
    reminder_answered,
    reminder_facts,
    signoff_reminders,
)
from mentoring.signoffs import (
    SignOffDraft,
    approve,
    ask_again,
    ask_for_changes,
    ask_for_signoff,
    is_signed_off,
    my_request,
    open_requests,
    read_changes,
    signoffs_for,
    signoffs_page,
    take_back,
    unanswered,
)
from storage.notices import Notice
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.signoffs import SignOff, SignOffKind, SignOffState, signoffs_in
from storage.work import Work
from tests.conftest import StandingClock, Units, add_person
from tests.mentoring.governance import FAY, add_governed
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    MIA,
    NINA,
    OLIVIA,
    notice_to,
    person,
    recorded,
    told,
)

WANTED = "Say who pays for it"


@pytest.fixture
def program(work: Work) -> Program:
    return add_governed(work)[0]


def ask(work: Work, program: Program, who: str = NINA, kind: SignOffKind = SignOffKind.HR) -> SignOff:
    ask_for_signoff(work, person(work, OLIVIA), program.id, SignOffDraft(kind, who))
    work.db.flush()
    return next(each for each in signoffs_in(work, program.id) if (each.person_id, each.kind) == (who, kind))


def test_who_is_asked_is_told_reads_what_it_is_and_approves_once(work: Work, program: Program) -> None:
    signoff, nina = ask(work, program), person(work, NINA)
    asked = notice_to(work, "signoff_asked", NINA)
    assert asked_facts(work, nina, asked) is not None
    assert my_request(work, nina, signoff.id).purpose == program.purpose
    assert len(open_requests(work, nina)) == 1
    assert (unanswered(work, program.id), is_signed_off(work, program)) == ((NINA,), False)
    for _each in range(2):
        assert approve(work, nina, signoff.id).is_approved
    assert recorded(work).count("signoff_given") == 1
    assert asked_facts(work, nina, asked) is None
    assert told(work, "signoff_answered") == [OLIVIA]
    assert (unanswered(work, program.id), is_signed_off(work, program)) == ((), True)
    with pytest.raises(Refusal, match="answered this already"):
        ask_for_changes(work, nina, signoff.id, WANTED)


def test_what_is_to_be_changed_is_read_by_those_who_run_the_program_and_then_asked_anew(
    work: Work, program: Program
) -> None:
    signoff, nina = ask(work, program), person(work, NINA)
    ask_for_changes(work, nina, signoff.id, WANTED)
    news = notice_to(work, "signoff_answered", OLIVIA)
    fact = answered_facts(work, person(work, OLIVIA), news)
    assert fact is not None
    assert WANTED not in repr(fact)
    for who in (OLIVIA, DAN):
        assert read_changes(work, person(work, who), signoff.id).text == WANTED
        assert recorded(work)[-1] == "signoff_reason_read"
    for who in (NINA, FAY, MIA, EMMA):
        with pytest.raises(NotFound):
            read_changes(work, person(work, who), signoff.id)
    assert unanswered(work, program.id) == (NINA,)
    ask_again(work, person(work, OLIVIA), signoff.id)
    assert (signoff.state, signoff.round, signoff.reason) == (SignOffState.ASKED, 2, None)
    assert answered_facts(work, person(work, OLIVIA), news) is None
    assert told(work, "signoff_asked") == [NINA, NINA]
    with pytest.raises(Refusal, match="not answered yet"):
        ask_again(work, person(work, OLIVIA), signoff.id)


def test_only_the_owner_asks_and_only_who_was_asked_answers(work: Work, program: Program) -> None:
    signoff = ask(work, program)
    draft = SignOffDraft(SignOffKind.BUSINESS, EMMA)
    with pytest.raises(NotAllowed):
        ask_for_signoff(work, person(work, DAN), program.id, draft)
    for who in (FAY, MIA, EMMA, NINA):
        acts: list[Callable[[Person], object]] = [
            lambda me: ask_for_signoff(work, me, program.id, draft),
            lambda me: ask_again(work, me, signoff.id),
            lambda me: take_back(work, me, signoff.id),
            lambda me: signoffs_page(work, me, program.id),
        ]
        for act in acts:
            with pytest.raises(NotFound):
                act(person(work, who))
    for who in (OLIVIA, DAN, MIA):
        with pytest.raises(NotFound):
            approve(work, person(work, who), signoff.id)
    assert not signoffs_page(work, person(work, DAN), program.id).may_ask
    with pytest.raises(NotAllowed, match="Nothing waits"):
        signoffs_for(work, person(work, MIA))


def test_whom_not_to_ask_is_told_beside_the_field(work: Work, program: Program) -> None:
    ask(work, program)
    add_person(work, "UGUS", is_guest=True)
    work.db.flush()
    for who, says in (("UGUS", "Guests"), (OLIVIA, "is yours"), (NINA, "already")):
        with pytest.raises(Refusal, match=says) as refused:
            ask(work, program, who)
        assert refused.value.field == "person"
    ask(work, program, NINA, SignOffKind.BUSINESS)


def test_who_is_asked_no_more_cannot_answer_and_hears_nothing(work: Work, program: Program) -> None:
    signoff = ask(work, program)
    asked = notice_to(work, "signoff_asked", NINA)
    take_back(work, person(work, OLIVIA), signoff.id)
    assert asked_facts(work, person(work, NINA), asked) is None
    with pytest.raises(NotFound):
        approve(work, person(work, NINA), signoff.id)


def test_in_a_closing_program_nothing_is_asked_or_answered(work: Work, program: Program) -> None:
    signoff = ask(work, program)
    program.state = ProgramState.CLOSING
    assert open_requests(work, person(work, NINA)) == ()
    assert list(signoff_reminders(work, signoff)) == []
    for act in (
        lambda: ask(work, program, EMMA),
        lambda: approve(work, person(work, NINA), signoff.id),
        lambda: ask_again(work, person(work, OLIVIA), signoff.id),
    ):
        with pytest.raises(Refusal, match="closing"):
            act()


def test_a_reminder_comes_once_after_three_working_days_at_their_own_nine(
    units: Units, clock: StandingClock
) -> None:
    with units() as work:
        program, _pairing = add_governed(work)
        ask(work, program, MAX)  # in Sydney; on Monday 2 March
        ask(work, program, EMMA)
    with units() as work:
        rows = {each.person_id: each.id for each in signoffs_in(work, _only(work).id)}
        approve(work, person(work, EMMA), rows[EMMA])
    sent: list[tuple[str, str]] = []
    for _hour in range(24 * 7):
        clock.move(hours=1)
        with units() as work:
            sent += [
                (work.now.isoformat(), each) for each in rows.values() if advance_row(work, "signoff", each)
            ]
    assert sent == [("2026-03-04T22:00:00+00:00", rows[MAX])]  # Thursday 09:00 in Sydney
    with units() as work:
        notice = notice_to(work, "signoff_reminder", MAX)
        fact = reminder_facts(work, person(work, MAX), notice)
        assert fact is not None
        assert fact.is_reminder
        assert reminder_answered(work, person(work, MAX), notice) is None
        approve(work, person(work, MAX), rows[MAX])
        assert reminder_facts(work, person(work, MAX), notice) is None
        assert reminder_answered(work, person(work, MAX), notice) is not None


def _only(work: Work) -> Program:
    return work.db.query(Program).one()


def test_the_reminder_that_stands_in_their_message_loses_its_buttons(work: Work, program: Program) -> None:
    from storage.notices import NoticeState

    signoff = ask(work, program)
    standing = work.add(
        Notice(
            key=f"signoff-reminder:{signoff.id}:1", kind="signoff_reminder", person_id=NINA, unasked=True,
            about={"subject": "signoff", "subject_id": signoff.id}, state=NoticeState.SENT,
            act_at=work.now - timedelta(days=1), created_at=work.now,
        )
    )  # fmt: skip
    work.db.flush()
    approve(work, person(work, NINA), signoff.id)
    assert standing.state is NoticeState.ANSWERED
