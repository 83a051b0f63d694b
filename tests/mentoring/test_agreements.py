"""The agreement: there from the first day, signed by each, and nothing confidential before both have."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.agreement_signing import (
    AgreementDraft,
    agreement_changed,
    edit_agreement,
    read_agreement,
    sign_agreement,
    to_sign,
)
from mentoring.agreements import copy_agreement, has_signed, unsigned
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.goals import GoalDraft, edit_goal, finish_goal, new_goal, set_goal
from mentoring.log_sheets import log_sheet
from mentoring.logs import ANOTHER, LogDraft, log_line, log_session
from mentoring.participants import take_in
from mentoring.permissions import entrusted_pairing_of
from mentoring.reflecting import ReflectionDraft, new_reflection, write_reflection
from mentoring.rescheduling import AgendaDraft, CancelDraft, Scope, cancel_session, set_agenda
from mentoring.series import Repeat
from mentoring.sessions import SessionDraft, plan_session
from storage.agreements import Signature
from storage.goals import goals_of
from storage.pairings import Pairing, PairingState
from storage.participants import ParticipantKind
from storage.programs import Program, ProgramState
from storage.sessions import Session
from storage.work import Work
from tests.mentoring.governance import FAY, SARA, add_governed
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_program,
    notice_to,
    person,
    recorded,
    sign,
    told,
)

NEW = AgreementDraft("Not a word to anybody", "What the law demands", "Shorter")
Place = tuple[Program, Pairing]


@pytest.fixture
def place(work: Work) -> Place:
    return add_governed(work)


def goal(pairing: Pairing, title: str = "Present to the board") -> GoalDraft:
    return GoalDraft(pairing.id, title, "Without slides", date(2026, 6, 30), "")


def renew(work: Work, program: Program) -> None:
    """A second version, which nobody has signed."""
    edit_agreement(work, person(work, OLIVIA), program.id, NEW, 1)
    work.db.flush()


def test_every_program_has_one_with_its_exceptions_from_the_first_day(work: Work, place: Place) -> None:
    page = read_agreement(work, person(work, MIA), place[0].id)
    assert (page.version, page.may_edit, page.still_to_sign) == (1, False, None)
    assert "stays between the two of us" in page.terms
    assert "The law demands it" in page.exceptions
    assert max(len(page.terms), len(page.exceptions)) <= 3000


def test_nothing_confidential_is_entered_before_both_have_signed_the_version_in_force(
    work: Work, place: Place
) -> None:
    program, pairing = place
    mia, start = person(work, MIA), work.now + timedelta(days=1)
    kept = set_goal(work, mia, goal(pairing)).cards[0].id
    session = plan_session(work, mia, SessionDraft(pairing.id, start, 60, Repeat.NEVER, ""))
    renew(work, program)
    edition = work.get(Session, session).agenda_edition  # type: ignore[union-attr]
    earlier = work.now - timedelta(hours=2)
    refused: list[Callable[[], object]] = [
        lambda: new_goal(work, mia),
        lambda: set_goal(work, mia, goal(pairing, "Another")),
        lambda: edit_goal(work, mia, kept, goal(pairing, "Another")),
        lambda: log_sheet(work, mia),
        lambda: log_session(work, mia, LogDraft(ANOTHER, 60, earlier, pairing.id)),
        lambda: log_line(work, mia, 45, "We spoke about the board"),
        lambda: new_reflection(work, mia),
        lambda: write_reflection(
            work, mia, ReflectionDraft(f"pairing:{pairing.id}", "Much", "", None, is_shared=False)
        ),
        lambda: plan_session(
            work, mia, SessionDraft(pairing.id, start + timedelta(days=1), 60, Repeat.NEVER, "The paper")
        ),
        lambda: set_agenda(work, mia, AgendaDraft("The paper", Scope.ONE), session, edition),
        lambda: cancel_session(work, mia, CancelDraft(reason="I am ill", scope=Scope.ONE), session, 0),
        lambda: entrusted_pairing_of(work, mia, pairing.id),
    ]  # fmt: skip
    for act in refused:
        with pytest.raises(Refusal, match="confidentiality agreement"):
            act()
    plan_session(work, mia, SessionDraft(pairing.id, start + timedelta(days=1), 60, Repeat.NEVER, ""))
    finish_goal(work, mia, kept)
    for person_id in (MIA, NOAH):
        sign(work, program, person_id)
    set_goal(work, mia, goal(pairing, "Another"))
    assert {each.title for each in goals_of(work, pairing.id)} == {"Present to the board", "Another"}


@pytest.mark.parametrize(
    ("signs", "says", "has_button"),
    [
        ((), "Neither you nor Noah", True),
        ((NOAH,), "You have not signed", True),
        ((MIA,), "Noah has not signed", False),
    ],
)
def test_the_refusal_names_who_has_not_signed_and_leads_there(
    work: Work, place: Place, signs: tuple[str, ...], says: str, *, has_button: bool
) -> None:
    program, pairing = place
    person(work, NOAH).name = "Noah"
    renew(work, program)
    for each in signs:
        sign(work, program, each)
    with pytest.raises(Refusal, match=says) as refused:
        entrusted_pairing_of(work, person(work, MIA), pairing.id, "agenda")
    assert refused.value.field == "agenda"
    remedy = refused.value.remedy
    assert (remedy is not None) == has_button
    assert remedy is None or (remedy.action, remedy.value) == ("run_agreement", program.id)


def test_who_has_two_pairings_enters_in_the_one_in_which_both_have_signed(work: Work, place: Place) -> None:
    _program, pairing = place
    other = add_program(work, name="Leaders")
    second = work.add(
        Pairing(
            program_id=other.id, mentor_id=NINA, mentee_id=MIA, first_session_by=date(2026, 4, 1), created_at=work.now
        )
    )  # fmt: skip
    work.db.flush()
    assert len(new_goal(work, person(work, MIA)).partners) == 2
    set_goal(work, person(work, MIA), goal(pairing))
    with pytest.raises(Refusal, match="Neither you"):
        set_goal(work, person(work, MIA), goal(second))


def test_signing_twice_is_once_and_on_record(work: Work, place: Place) -> None:
    program, _pairing = place
    before = work.db.query(Signature).count()
    renew(work, program)
    for _each in range(2):
        page = sign_agreement(work, person(work, MIA), program.id, 2)
    assert page.mine is not None
    assert page.mine.on == date(2026, 3, 2)
    assert [(each.person_id, each.on) for each in page.partners] == [(NOAH, None)]
    assert work.db.query(Signature).count() == before + 1
    assert recorded(work)[-1] == "agreement_signed"
    assert (has_signed(work, program.id, MIA), has_signed(work, program.id, NOAH)) == (True, False)


def test_a_version_that_was_not_read_is_not_signed(work: Work, place: Place) -> None:
    program, _pairing = place
    renew(work, program)
    with pytest.raises(Refusal, match="changed meanwhile"):
        sign_agreement(work, person(work, MIA), program.id, 1)
    assert unsigned(work, program.id, (MIA,)) == [MIA]


def test_a_new_version_asks_those_in_pairings_at_once_and_shows_on_home(work: Work, place: Place) -> None:
    program, pairing = place
    renew(work, program)
    assert told(work, "agreement_changed") == [NOAH, MIA]
    notice = notice_to(work, "agreement_changed", MIA)
    fact = agreement_changed(work, person(work, MIA), notice)
    assert fact is not None
    assert (fact.program_id, fact.by) == (program.id, OLIVIA)
    home = to_sign(work, person(work, MIA))
    assert home is not None
    assert home.programs == ((program.id, program.name),)
    sign(work, program, MIA)
    assert agreement_changed(work, person(work, MIA), notice) is None
    assert to_sign(work, person(work, MIA)) is None
    late = notice_to(work, "agreement_changed", NOAH)
    edit_agreement(work, person(work, OLIVIA), program.id, replace(NEW, terms="Again another"), 2)
    assert agreement_changed(work, person(work, NOAH), late) is None
    pairing.state = PairingState.ENDED
    work.db.flush()
    assert to_sign(work, person(work, NOAH)) is None


def test_only_the_owner_changes_it_and_not_over_what_was_changed_meanwhile(work: Work, place: Place) -> None:
    program, _pairing = place
    with pytest.raises(NotAllowed):
        edit_agreement(work, person(work, DAN), program.id, NEW, 1)
    for stranger in (FAY, SARA, MIA, EMMA):
        with pytest.raises(NotFound):
            edit_agreement(work, person(work, stranger), program.id, NEW, 1)
    page = read_agreement(work, person(work, OLIVIA), program.id)
    with pytest.raises(Refusal, match="Nothing has been changed"):
        edit_agreement(
            work, person(work, OLIVIA), program.id, AgreementDraft(page.terms, page.exceptions, "No"), 1
        )
    renew(work, program)
    with pytest.raises(Refusal, match="changed meanwhile"):
        edit_agreement(work, person(work, OLIVIA), program.id, replace(NEW, terms="Third"), 1)
    program.state = ProgramState.CLOSED
    with pytest.raises(Refusal, match="closed"):
        edit_agreement(work, person(work, OLIVIA), program.id, replace(NEW, terms="Third"), 2)


def test_who_looks_after_the_program_sees_for_whom_it_waits_and_that_is_on_record(
    work: Work, place: Place
) -> None:
    program, _pairing = place
    renew(work, program)
    sign(work, program, NOAH)
    for who in (OLIVIA, DAN, FAY):
        page = read_agreement(work, person(work, who))
        assert (page.still_to_sign, page.signers, page.mine) == ((MIA,), 2, None)
        assert recorded(work)[-1] == "signatures_read"


def test_who_is_admitted_signs_before_being_paired_and_a_stranger_finds_nothing(
    work: Work, place: Place
) -> None:
    program, _pairing = place
    take_in(work, OLIVIA, program.id, NINA, ParticipantKind.MENTOR)
    work.db.flush()
    assert read_agreement(work, person(work, NINA)).waits_for_me
    sign(work, program, NINA)
    assert has_signed(work, program.id, NINA)
    with pytest.raises(NotAllowed, match="in no program yet"):
        read_agreement(work, person(work, EMMA))
    for act in (read_agreement, lambda work, me, row_id: sign_agreement(work, me, row_id, 1)):
        with pytest.raises(NotFound):
            act(work, person(work, EMMA), program.id)
    with pytest.raises(NotFound):
        sign_agreement(work, person(work, OLIVIA), program.id, 1)


def test_the_agreement_that_waits_is_opened_without_asking_which(work: Work, place: Place) -> None:
    other = add_program(work, name="Leaders")
    for program in (place[0], other):
        take_in(work, OLIVIA, program.id, MIA, ParticipantKind.MENTOR)
    work.db.flush()
    assert read_agreement(work, person(work, MIA)).program_id == other.id


def test_a_copied_program_begins_with_the_words_of_the_one_before(work: Work, place: Place) -> None:
    program, _pairing = place
    renew(work, program)
    cohort = add_program(work, name="Successors 2027")
    copy_agreement(work, program, cohort)
    page = read_agreement(work, person(work, OLIVIA), cohort.id)
    assert (page.version, page.terms, page.exceptions) == (1, NEW.terms, NEW.exceptions)
