"""Circles: who is proposed, who has a seat, and that their sessions are a pair's sessions."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.circle_pages import circle_board, circle_page, circles_door, people_to_ask
from mentoring.circle_proposals import Candidate, propose
from mentoring.circle_seats import over_facts, say_away
from mentoring.circles import CircleChange, ask_people, edit_circle, end_circle, new_circle
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.hours import Hours
from mentoring.series import Repeat
from mentoring.turns import turn
from storage.audit import AuditEvent
from storage.circles import CircleKind, SeatState
from storage.notices import Notice
from storage.participants import ParticipantKind, ParticipantState, participant_of
from storage.programs import Program, ProgramState
from storage.sessions import SessionState, sessions_of
from storage.work import Work
from tests.mentoring.rounds import (
    FAY,
    MEMBERS,
    NEXT_WEEK,
    OLIVIA,
    PROGRAM,
    add_round,
    asked,
    first_session,
    make,
    met,
    says,
    seated,
    someone,
    the_circle,
    told,
)

ANN, BEN, CAT, DAN, EVA = MEMBERS
TEN_IN_BERLIN = datetime(2026, 3, 10, 9, tzinfo=UTC)


@pytest.fixture
def around(work: Work) -> Work:
    add_round(work)
    return work


def candidate(person_id: str, function: str = "", zone: str = "Europe/Berlin", circles: int = 0) -> Candidate:
    return Candidate(person_id, function, Hours(zone), circles)


def test_functions_mix_and_those_in_fewer_circles_go_first() -> None:
    everybody = [
        candidate("1", "Finance"), candidate("2", "Finance"), candidate("3", "Finance"), candidate("4", "Sales"),
        candidate("5", "IT", circles=1), candidate("6", "IT"),
    ]  # fmt: skip
    proposal = propose(everybody, TEN_IN_BERLIN, 4)
    assert proposal.person_ids == ("1", "4", "6", "2")
    assert proposal.functions == (("Finance", 2), ("IT", 1), ("Sales", 1))
    assert proposal.of == 6


def test_those_for_whom_it_is_night_are_proposed_last_and_named() -> None:
    everybody = [candidate("1", "IT", "Australia/Sydney"), candidate("2", "Sales"), candidate("3", "Sales")]
    assert propose(everybody, TEN_IN_BERLIN, 2).person_ids == ("2", "3")
    proposal = propose(everybody, TEN_IN_BERLIN, 3)
    assert (proposal.person_ids[-1], proposal.outside) == ("1", ("1",))


def test_who_is_asked_already_counts_for_the_mix() -> None:
    everybody = [candidate("1", "Finance"), candidate("2", "Sales")]
    assert propose(everybody, TEN_IN_BERLIN, 1, [candidate("0", "Finance")]).person_ids == ("2",)


@given(
    functions=st.lists(st.sampled_from(["", "Finance", "IT", "Sales"]), max_size=12),
    seats=st.integers(0, 12),
    order=st.randoms(use_true_random=False),
)
def test_no_other_choice_mixes_better_and_the_order_of_asking_does_not_matter(
    functions: list[str], seats: int, order: Random
) -> None:
    """The largest share of a function is the least that is possible: with some of it left out, the rest are all taken."""
    everybody = [candidate(str(number), function) for number, function in enumerate(functions)]
    shuffled = everybody[:]
    order.shuffle(shuffled)
    proposal = propose(everybody, TEN_IN_BERLIN, seats)
    assert proposal == propose(shuffled, TEN_IN_BERLIN, seats)
    assert len(proposal.person_ids) == min(seats, len(everybody))
    taken = [functions[int(each)] for each in proposal.person_ids]
    largest = max((taken.count(each) for each in taken), default=0)
    for function in set(functions):
        assert taken.count(function) >= min(functions.count(function), largest - 1)


def test_turns_go_round_and_pass_over_who_is_away() -> None:
    assert [turn(["a", "b", "c"], number, {"a", "b", "c"}) for number in range(4)] == ["a", "b", "c", "a"]
    assert turn(["a", "b", "c"], 1, {"a", "c"}) == "c"
    assert turn(["a"], 5, set()) == ""
    assert turn([], 5, set()) == ""


def test_who_looks_after_the_program_makes_a_circle_and_is_proposed_a_mix(around: Work) -> None:
    circle_id = make(around)
    asking = people_to_ask(around, someone(around, FAY), circle_id)
    assert asking.proposal.person_ids == (ANN, CAT, DAN)  # one of each function
    assert asking.proposal.outside == ()
    session = first_session(around, circle_id)
    assert (session.pairing_id, session.circle_id, session.starts_at) == (None, circle_id, NEXT_WEEK)
    assert told(around, "circle_given") == []


def test_a_facilitator_named_by_the_owner_is_told(around: Work) -> None:
    make(around, by=OLIVIA)
    assert told(around, "circle_given") == [FAY]


@pytest.mark.parametrize("person_id", [ANN, "UOUT"])
def test_nobody_else_makes_changes_or_ends_one(around: Work, person_id: str) -> None:
    """A1, A13."""
    circle_id = met(around, ANN)
    me = someone(around, person_id)
    with pytest.raises(NotFound):
        new_circle(around, me, PROGRAM)
    with pytest.raises(NotAllowed):
        new_circle(around, me)
    for act in (
        lambda: ask_people(around, me, circle_id, [BEN]),
        lambda: people_to_ask(around, me, circle_id),
        lambda: edit_circle(around, me, circle_id, CircleChange("Mine", FAY, 3)),
        lambda: end_circle(around, me, circle_id),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_stranger_to_the_circle_finds_nothing_of_it(around: Work) -> None:
    circle_id, out = met(around, ANN), someone(around, "UOUT")
    with pytest.raises(NotFound):
        circle_page(around, out, circle_id)
    with pytest.raises(NotFound):
        says(around, "UOUT", circle_id)
    with pytest.raises(NotFound):
        say_away(around, out, first_session(around, circle_id).id, is_away=True)
    with pytest.raises(Refusal, match="no circle yet"):
        circle_board(around, out)
    assert circles_door(around, out) is None


def test_only_who_takes_part_can_be_asked(around: Work) -> None:
    circle_id = make(around)
    with pytest.raises(Refusal, match="does not take part") as refused:
        asked(around, circle_id, ANN, "UOUT")
    assert refused.value.field == "people"
    assert told(around, "circle_invited") == []


def test_two_tabs_make_one_circle(around: Work) -> None:
    make(around)
    with pytest.raises(Refusal, match="already"):
        make(around, topic=" leading  through CHANGE ")
    make(around, starts_at=NEXT_WEEK + timedelta(hours=2))


def test_a_program_that_is_closed_has_no_new_circles_and_no_answers(around: Work) -> None:
    circle_id = make(around)
    asked(around, circle_id, ANN)
    program = around.get(Program, PROGRAM)
    assert program is not None
    program.state = ProgramState.CLOSED
    for act in (lambda: make(around, topic="Another"), lambda: says(around, ANN, circle_id)):
        with pytest.raises(Refusal, match="closed"):
            act()


def test_when_all_seats_are_taken_the_next_waits_and_moves_up_in_order(around: Work) -> None:
    circle_id = make(around)
    asked(around, circle_id, *MEMBERS)
    assert told(around, "circle_invited") == sorted(MEMBERS)
    for person_id in (ANN, BEN, CAT, DAN, EVA):
        says(around, person_id, circle_id)
    assert seated(around, circle_id, SeatState.COMING) == [ANN, BEN, CAT]
    assert seated(around, circle_id, SeatState.WAITING) == [DAN, EVA]
    says(around, BEN, circle_id, comes=False)
    assert DAN in seated(around, circle_id, SeatState.COMING)
    assert told(around, "circle_seat") == [DAN]
    assert says(around, BEN, circle_id).state is SeatState.WAITING  # a change of mind, behind Eva
    assert seated(around, circle_id, SeatState.WAITING)[-1] in (BEN, EVA)
    edit_circle(around, someone(around, OLIVIA), circle_id, CircleChange("Change", FAY, 5))
    assert seated(around, circle_id, SeatState.WAITING) == []


def test_who_has_left_the_program_takes_no_seat_and_may_still_decline(around: Work) -> None:
    circle_id = make(around)
    asked(around, circle_id, ANN)
    place = participant_of(around, PROGRAM, ANN, ParticipantKind.MENTEE)
    assert place is not None
    place.state = ParticipantState.WITHDRAWN
    around.db.flush()
    with pytest.raises(Refusal, match="no longer take part"):
        says(around, ANN, circle_id)
    assert says(around, ANN, circle_id, comes=False).state is SeatState.DECLINED


def test_the_same_answer_twice_is_one(around: Work) -> None:
    circle_id = met(around, ANN)
    says(around, ANN, circle_id)
    yes = around.db.query(AuditEvent).filter(AuditEvent.action == "circle_joined").count()
    assert yes == 1


def test_seats_are_not_fewer_than_those_who_sit(around: Work) -> None:
    circle_id = met(around, *MEMBERS, size=5)
    with pytest.raises(Refusal) as refused:
        edit_circle(around, someone(around, FAY), circle_id, CircleChange("Change", FAY, 4))
    assert refused.value.field == "size"


def test_who_is_taken_off_is_told_and_who_said_no_can_be_asked_anew(around: Work) -> None:
    circle_id = met(around, ANN, BEN)
    says(around, BEN, circle_id, comes=False)
    asked(around, circle_id, BEN)
    assert seated(around, circle_id, SeatState.INVITED) == [BEN]
    assert told(around, "circle_over") == [ANN]
    notice = around.db.query(Notice).filter(Notice.kind == "circle_over").one()
    facts = over_facts(around, someone(around, ANN), notice)
    assert facts is not None
    assert not facts.has_ended


def test_members_see_who_comes_and_those_who_run_it_also_who_does_not(around: Work) -> None:
    circle_id = met(around, ANN, BEN)
    asked(around, circle_id, ANN, BEN, CAT)
    says(around, BEN, circle_id, comes=False)
    page = circle_page(around, someone(around, ANN), circle_id)
    assert (page.coming, page.invited, page.declined, page.may_run) == ((ANN,), (), (), False)
    page = circle_page(around, someone(around, OLIVIA), circle_id)
    assert (page.coming, page.invited, page.declined, page.may_run) == ((ANN,), (CAT,), (BEN,), True)
    reads = around.db.query(AuditEvent).filter(AuditEvent.action == "circle_read").all()
    assert [each.actor for each in reads] == [OLIVIA]


def test_the_board_shows_mine_and_the_programs(around: Work) -> None:
    circle_id = met(around, ANN)
    mine = circle_board(around, someone(around, ANN))
    assert ([line.id for line in mine.mine], mine.program_id) == ([circle_id], "")
    owners = circle_board(around, someone(around, OLIVIA))
    assert (owners.mine, [line.id for line in owners.lines]) == ((), [circle_id])
    with pytest.raises(NotFound):
        circle_board(around, someone(around, ANN), PROGRAM)
    door = circles_door(around, someone(around, ANN))
    assert door is not None
    assert (door.circles, door.invitations) == (1, 0)


def test_who_facilitates_a_circle_of_their_program_finds_it_once(around: Work) -> None:
    others, hers = make(around), make(around, topic="Delegating")
    the_circle(around, others).facilitator_id = OLIVIA
    board = circle_board(around, someone(around, FAY), PROGRAM)
    assert [line.id for line in board.mine] == [hers]
    assert [line.id for line in board.lines] == [others]


def test_an_ended_circle_has_no_sessions_to_come_and_all_are_told(around: Work) -> None:
    circle_id = met(around, ANN, BEN, repeats=Repeat.WEEKLY)
    end_circle(around, someone(around, OLIVIA), circle_id)
    assert sessions_of(around, circle_id, SessionState.PLANNED) == []
    assert told(around, "circle_over") == [ANN, BEN, FAY]
    for act in (lambda: says(around, ANN, circle_id, comes=False), lambda: asked(around, circle_id, CAT)):
        with pytest.raises(Refusal, match="has ended"):
            act()
    assert not the_circle(around, circle_id).is_active


def test_a_pod_is_for_mentees_and_is_planned_as_a_series(around: Work) -> None:
    circle_id = make(around, kind=CircleKind.POD, repeats=Repeat.FORTNIGHTLY)
    planned = sessions_of(around, circle_id, SessionState.PLANNED)
    assert [each.starts_at - NEXT_WEEK for each in planned[:2]] == [timedelta(), timedelta(days=14)]
    assert len(planned) == 3
