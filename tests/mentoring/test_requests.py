"""Asking for a certain mentor: where it is allowed, within the constraints, told without a reason, kept by the next run."""

from datetime import timedelta

import pytest

from mentoring.endings import conclude
from mentoring.errors import NotAllowed, NotFound, Refusal, Several
from mentoring.pairings import create_pairing
from mentoring.requests import (
    RequestDraft,
    agreed_facts,
    answer_request,
    answered_facts,
    ask_for_mentor,
    new_request,
    pair_requested,
    request_page,
    requested_facts,
    requests_door,
    withdraw_request,
)
from storage.pairings import active_pairings_of
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.mentoring.matches_of_ours import (
    MENTEE,
    MENTOR,
    add_cohort,
    admit,
    place,
    proposal,
    publish_all,
    run,
)
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_pairing,
    add_program,
    notice_to,
    pairing_draft,
    person,
    recorded,
    told,
)


@pytest.fixture
def program(work: Work) -> Program:
    made = add_cohort(work)
    made.may_request = True
    return made


def ask(work: Work, program: Program, mentor: str, mentee: str = MIA) -> str:
    asked = ask_for_mentor(
        work, person(work, mentee), RequestDraft(program.id, mentor, "She knows the board")
    )
    work.db.flush()
    return asked.id


def test_a_yes_is_told_without_words_and_kept_by_the_next_run(work: Work, program: Program) -> None:
    request = ask(work, program, NINA)
    assert told(work, "mentor_requested") == [NINA]
    assert request_page(work, person(work, NINA), request).why == "She knows the board"
    answer_request(work, person(work, NINA), request, is_agreed=True)
    work.db.flush()
    assert told(work, "request_answered") == [MIA]
    assert told(work, "mentor_agreed") == sorted([OLIVIA, DAN, EMMA])
    assert agreed_facts(work, person(work, EMMA), notice_to(work, "mentor_agreed", EMMA)) is not None
    assert requested_facts(work, person(work, NINA), notice_to(work, "mentor_requested", NINA)) is None
    found = proposal(work, run(work, program), MIA)
    assert (found.mentor_id, found.is_pinned) == (NINA, True), "Noah would have been the better one"
    with pytest.raises(Refusal, match="settled already"):
        answer_request(work, person(work, NINA), request, is_agreed=False)


def test_the_owner_pairs_the_two_at_once_if_nothing_has_changed(work: Work, program: Program) -> None:
    request = ask(work, program, NOAH)
    with pytest.raises(Refusal, match="settled"):
        pair_requested(work, person(work, EMMA), request)
    answer_request(work, person(work, NOAH), request, is_agreed=True)
    place(work, program, NOAH).capacity = 0
    work.db.flush()
    with pytest.raises(Refusal, match="no mentees now"):
        pair_requested(work, person(work, EMMA), request)
    place(work, program, NOAH).capacity = 1
    work.db.flush()
    with pytest.raises(NotFound):
        pair_requested(work, person(work, NOAH), request)
    pair_requested(work, person(work, EMMA), request)
    work.db.flush()
    assert [each.mentor_id for each in active_pairings_of(work, MIA)] == [NOAH]
    assert recorded(work)[-1] == "mentor_request_paired"
    with pytest.raises(Refusal, match="settled"):
        pair_requested(work, person(work, OLIVIA), request)
    with pytest.raises(Refusal, match="You have a mentor"):
        ask(work, program, NINA)


def test_a_no_needs_no_reason_and_another_may_be_asked(work: Work, program: Program) -> None:
    request = ask(work, program, NOAH)
    with pytest.raises(Refusal, match="asked somebody already"):
        ask(work, program, NINA)
    answer_request(work, person(work, NOAH), request, is_agreed=False)
    work.db.flush()
    assert told(work, "mentor_agreed") == []
    facts = answered_facts(work, person(work, MIA), notice_to(work, "request_answered", MIA))
    assert facts is not None
    assert not facts.is_agreed
    ask(work, program, NINA)


def test_what_stands_in_the_way_is_said_only_as_far_as_the_mentee_knows_it(
    work: Work, program: Program
) -> None:
    """E46. Oneself, one's own manager; but never that the mentor asked not to be paired with them."""
    admit(work, program, MIA, MENTOR)
    place(work, program, MIA).manager_id = NINA
    work.db.flush()
    for mentor, match in ((MIA, "same person"), (NINA, "reports to the other")):
        with pytest.raises(Refusal, match=match):
            ask(work, program, mentor)
    place(work, program, NOAH).avoid = {MIA}
    with pytest.raises(Refusal) as avoided:
        ask(work, program, NOAH)
    with pytest.raises(Refusal) as nobody:
        ask(work, program, DAN)
    place(work, program, NOAH).avoid, place(work, program, NOAH).capacity = frozenset(), 0
    with pytest.raises(Refusal) as full:
        ask(work, program, NOAH)
    assert avoided.value.text == nobody.value.text == full.value.text
    assert "cannot be asked at present" in full.value.text


def test_only_mentees_of_programs_that_allow_it_ask(work: Work, program: Program) -> None:
    assert new_request(work, person(work, MIA)).program_id == program.id
    with pytest.raises(NotAllowed):
        new_request(work, person(work, NOAH))
    with pytest.raises(NotFound):
        new_request(work, person(work, NOAH), program.id)
    with pytest.raises(NotFound):
        ask(work, program, NINA, NOAH)
    other = add_program(work, name="Another", deputy=None)
    other.may_request = True
    admit(work, other, MIA, MENTEE)
    work.db.flush()
    with pytest.raises(Several):
        new_request(work, person(work, MIA))
    program.may_request = False
    with pytest.raises(NotAllowed, match="its owner matches"):
        ask(work, program, NINA)
    program.may_request, program.state = True, ProgramState.CLOSING
    with pytest.raises(Refusal):
        ask(work, program, NINA)


def test_who_has_a_mentor_is_told_so_before_a_form_is_filled(work: Work, program: Program) -> None:
    add_pairing(work, program, NOAH, MIA)
    with pytest.raises(Refusal, match="You have a mentor in this program"):
        new_request(work, person(work, MIA))
    other = add_program(work, name="Another", deputy=None)
    other.may_request = True
    admit(work, other, MIA, MENTEE)
    work.db.flush()
    assert new_request(work, person(work, MIA)).program_id == other.id, "where there is still one to ask for"


def test_only_the_one_asked_answers_and_only_the_one_who_asks_withdraws(work: Work, program: Program) -> None:
    request = ask(work, program, NOAH)
    for act in (
        lambda: request_page(work, person(work, MAX), request),
        lambda: answer_request(work, person(work, NINA), request, is_agreed=True),
        lambda: withdraw_request(work, person(work, NOAH), request),
    ):
        with pytest.raises(NotFound):
            act()
    assert new_request(work, person(work, MIA)).open_id == request
    withdraw_request(work, person(work, MIA), request)
    withdraw_request(work, person(work, MIA), request)
    work.db.flush()
    assert requested_facts(work, person(work, NOAH), notice_to(work, "mentor_requested", NOAH)) is None
    assert recorded(work).count("mentor_request_withdrawn") == 1
    with pytest.raises(Refusal, match="settled"):
        answer_request(work, person(work, NOAH), request, is_agreed=True)


def test_a_no_holds_for_as_long_as_one_waits_for_a_new_pairing(work: Work, program: Program) -> None:
    answer_request(work, person(work, NOAH), ask(work, program, NOAH), is_agreed=False)
    work.db.flush()
    with pytest.raises(Refusal, match="does not fit at present"):
        ask(work, program, NOAH)
    work.now += timedelta(weeks=program.cooldown_weeks, hours=1)
    ask(work, program, NOAH)
    assert told(work, "mentor_requested") == [NOAH, NOAH]


def test_whoever_pairs_the_mentee_settles_the_request(work: Work, program: Program) -> None:
    """Published, or by hand with another: nobody is left with a question that has no answer any more."""
    fulfilled = ask(work, program, NINA)
    answer_request(work, person(work, NINA), fulfilled, is_agreed=True)
    overtaken = ask(work, program, NINA, MAX)
    create_pairing(work, person(work, OLIVIA), pairing_draft(program, NOAH, MAX))
    work.db.flush()
    with pytest.raises(Refusal, match="settled already"):
        answer_request(work, person(work, NINA), overtaken, is_agreed=True)
    publish_all(work, program, run(work, program))
    work.db.flush()
    (pairing,) = active_pairings_of(work, MIA)
    assert pairing.mentor_id == NINA
    assert requests_door(work, person(work, OLIVIA)) is None
    assert [each for each in recorded(work) if each.startswith("mentor_request_")] == [
        "mentor_request_answered",
        "mentor_request_overtaken",
        "mentor_request_paired",
    ]
    conclude(work, person(work, OLIVIA), pairing)
    work.db.flush()
    assert not new_request(work, person(work, MIA)).open_id


def test_home_leads_each_to_what_waits_for_them(work: Work, program: Program) -> None:
    mia = requests_door(work, person(work, MIA))
    assert mia is not None
    assert mia.mine is not None
    assert requests_door(work, person(work, NOAH)) is None
    request = ask(work, program, NOAH)
    noah = requests_door(work, person(work, NOAH))
    assert noah is not None
    assert noah.to_answer is not None
    assert noah.to_answer.id == request
    answer_request(work, person(work, NOAH), request, is_agreed=True)
    work.db.flush()
    assert requests_door(work, person(work, NOAH)) is None
    for who in (OLIVIA, EMMA):
        door = requests_door(work, person(work, who))
        assert door is not None
        assert door.to_pair is not None
        assert (door.to_pair.id, door.mine) == (request, None)
    program.state = ProgramState.CLOSING
    for who in (MIA, NOAH, OLIVIA):
        assert requests_door(work, person(work, who)) is None


def test_a_yes_comes_too_late_when_nobody_is_paired_any_more(work: Work, program: Program) -> None:
    request = ask(work, program, NOAH)
    program.state = ProgramState.CLOSING
    with pytest.raises(Refusal, match="nothing new begins"):
        answer_request(work, person(work, NOAH), request, is_agreed=True)
    answer_request(work, person(work, NOAH), request, is_agreed=False)
