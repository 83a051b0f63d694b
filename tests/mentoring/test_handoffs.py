"""The handoff: written by both, confirmed by both as it stands, and then the pairing ends and those concerned hear."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.endings import LeavingDraft, leave_pairing
from mentoring.errors import FieldErrors, NotAllowed, NotFound, Refusal
from mentoring.goals import GoalDraft, finish_goal, set_goal
from mentoring.handoffs import (
    HandoffDraft,
    closing_facts,
    closing_nudges,
    confirm_handoff,
    done_facts,
    handoff_page,
    handoff_sheet,
    handoffs_to_open,
    home_handoffs,
    waiting_facts,
    write_handoff,
)
from mentoring.program_states import move_program
from mentoring.stages import Stage, arcs_of
from storage.goals import Goal
from storage.handoffs import Handoff
from storage.pairings import Pairing
from storage.participants import ParticipantKind, ParticipantState, participant_of
from storage.programs import Program, ProgramState, RoleKind
from storage.sessions import SessionState
from storage.work import Work
from tests.conftest import Units
from tests.mentoring.arcs import give_role, meet, nudges, tick
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
    person,
    recorded,
    told,
)

DRAFT = HandoffDraft("She presents to the board", "A year in another country", NINA)


@pytest.fixture
def program(work: Work) -> Program:
    add_people(work)
    return add_program(work)


@pytest.fixture
def pairing(work: Work, program: Program) -> Pairing:
    return add_pairing(work, program)


def writes(work: Work, pairing: Pairing, who: str = MIA, edition: int = 0, **changes: str) -> None:
    write_handoff(work, person(work, who), pairing.id, replace(DRAFT, **changes), edition)
    work.db.flush()


def confirms(work: Work, pairing: Pairing, *people: str, edition: int = 1) -> None:
    for who in people:
        confirm_handoff(work, person(work, who), pairing.id, edition)
        work.db.flush()


def state(work: Work, program: Program, who: str, kind: ParticipantKind) -> ParticipantState:
    row = participant_of(work, program.id, who, kind)
    assert row is not None
    return row.state


def test_it_begins_with_the_goals_that_were_reached(work: Work, pairing: Pairing) -> None:
    mia = person(work, MIA)
    for title in ("Present to the board", "Lead a merger"):
        set_goal(work, mia, GoalDraft(pairing.id, title, "Said so", date(2026, 6, 30), ""))
    done = next(goal for goal in work.db.query(Goal) if goal.title == "Present to the board")
    finish_goal(work, mia, done.id)
    work.db.flush()
    assert handoff_sheet(work, mia, pairing.id).reached == "Present to the board"
    assert handoff_page(work, mia, pairing.id) is None


def test_both_write_it_and_each_reads_what_the_other_wrote(work: Work, pairing: Pairing) -> None:
    writes(work, pairing)
    assert told(work, "handoff_waiting") == [NOAH]
    writes(work, pairing, NOAH, 1, next_steps="Two years")
    page = handoff_page(work, person(work, MIA), pairing.id)
    assert page is not None
    assert (page.next_steps, page.edition, page.i_confirmed) == ("Two years", 2, False)
    with pytest.raises(Refusal, match="just been changed"):
        writes(work, pairing, MIA, 1)


def test_a_change_takes_the_confirmations_back(work: Work, pairing: Pairing) -> None:
    writes(work, pairing)
    confirms(work, pairing, MIA)
    assert told(work, "handoff_waiting") == [NOAH]  # once, not again by the confirmation
    with pytest.raises(Refusal, match="just been changed"):
        confirms(work, pairing, NOAH, edition=2)
    writes(work, pairing, NOAH, 1, reached="More than that")
    assert told(work, "handoff_waiting") == [NOAH, MIA]
    page = handoff_page(work, person(work, NOAH), pairing.id)
    assert page is not None
    assert not page.other_confirmed
    with pytest.raises(Refusal, match="just been changed"):
        confirms(work, pairing, MIA, edition=1)
    assert pairing.is_active


def test_when_both_confirm_it_the_pairing_ends_as_handed_off(
    work: Work, program: Program, pairing: Pairing
) -> None:
    coming = meet(work, pairing, work.now + timedelta(days=3), SessionState.PLANNED)
    writes(work, pairing)
    confirms(work, pairing, MIA, MIA, NOAH, NOAH)
    assert not pairing.is_active
    assert coming.state is SessionState.CANCELLED
    arc = arcs_of(work, program, [pairing])[pairing.id]
    assert (arc.stage, arc.was_handed_off) == (Stage.ENDED, True)
    assert told(work, "pairing_ended") == []
    assert [each for each in recorded(work) if "hand" in each] == [
        "handoff_written", "handoff_confirmed", "handoff_confirmed", "pairing_handed_off",
    ]  # fmt: skip
    page = handoff_page(work, person(work, MIA), pairing.id)
    assert page is not None
    assert (page.is_done, page.may_edit) == (True, False)
    assert [each.pairing_id for each in handoffs_to_open(work, person(work, MIA))] == [pairing.id]


def test_those_concerned_hear_that_it_took_place_each_once_and_never_what_it_says(
    work: Work, program: Program, pairing: Pairing
) -> None:
    for who, kind in ((EMMA, RoleKind.FACILITATOR), (NINA, RoleKind.SPONSOR), (OLIVIA, RoleKind.SPONSOR)):
        give_role(work, program, who, kind)
    mentee = participant_of(work, program.id, MIA, ParticipantKind.MENTEE)
    assert mentee is not None
    mentee.manager_id = MAX
    writes(work, pairing)
    confirms(work, pairing, MIA, NOAH)
    people = (MIA, NOAH, NINA, OLIVIA, DAN, EMMA, MAX)
    assert told(work, "handoff_done") == sorted(people)
    facts = {who: done_facts(work, person(work, who), notice_to(work, "handoff_done", who)) for who in people}
    assert {who: each.role for who, each in facts.items() if each} == {
        MIA: "pair", NOAH: "pair", NINA: "successor", OLIVIA: "tends", DAN: "tends", EMMA: "tends", MAX: "manager",
    }  # fmt: skip
    assert DRAFT.reached not in repr(facts)
    assert DRAFT.next_steps not in repr(facts)


def test_the_mentee_is_an_alumnus_and_the_mentor_once_nobody_is_matched_any_more(
    work: Work, program: Program, pairing: Pairing
) -> None:
    other = add_pairing(work, program, NOAH, MAX)
    writes(work, pairing)
    confirms(work, pairing, MIA, NOAH)
    assert state(work, program, MIA, ParticipantKind.MENTEE) is ParticipantState.ALUMNUS
    assert state(work, program, NOAH, ParticipantKind.MENTOR) is ParticipantState.ADMITTED
    move_program(work, person(work, OLIVIA), program.id, "closing")
    writes(work, other, MAX)
    confirms(work, other, MAX, NOAH)
    assert state(work, program, NOAH, ParticipantKind.MENTOR) is ParticipantState.ALUMNUS


def test_who_leaves_meanwhile_drops_the_handoff(work: Work, pairing: Pairing) -> None:
    writes(work, pairing)
    leave_pairing(work, person(work, NOAH), LeavingDraft(pairing.id, ""))
    work.db.flush()
    assert handoff_page(work, person(work, MIA), pairing.id) is None
    with pytest.raises(Refusal, match="no handoff to confirm"):
        confirms(work, pairing, MIA)
    with pytest.raises(NotAllowed):
        writes(work, pairing, MIA, 1)


@pytest.mark.parametrize("who", [OLIVIA, DAN, EMMA, NINA])
def test_nobody_else_reads_writes_or_confirms_it(work: Work, pairing: Pairing, who: str) -> None:
    writes(work, pairing)
    for ask in (handoff_page, handoff_sheet):
        with pytest.raises(NotFound):
            ask(work, person(work, who), pairing.id)
    with pytest.raises(NotFound):
        writes(work, pairing, who, 1)
    with pytest.raises(NotFound):
        confirms(work, pairing, who)


def test_who_takes_over_is_a_third_person_with_an_account(work: Work, pairing: Pairing) -> None:
    for who in (MIA, NOAH):
        with pytest.raises(FieldErrors) as refused:
            writes(work, pairing, successor=who)
        assert "one of you two" in refused.value.errors["successor"]
    person(work, NINA).is_guest = True
    with pytest.raises(FieldErrors):
        writes(work, pairing)
    writes(work, pairing, successor="")


def test_a_program_that_is_closed_hands_off_nothing(work: Work, program: Program, pairing: Pairing) -> None:
    program.state = ProgramState.CLOSED
    with pytest.raises(Refusal, match="closed"):
        writes(work, pairing)


def test_what_was_handed_off_is_read_also_by_who_has_another_pairing(
    work: Work, program: Program, pairing: Pairing
) -> None:
    writes(work, pairing)
    confirms(work, pairing, NOAH, MIA)
    other = add_pairing(work, program, NOAH, MAX)
    noah = person(work, NOAH)
    assert [each.pairing_id for each in handoffs_to_open(work, noah)] == [other.id]
    assert [each.pairing_id for each in handoffs_to_open(work, noah, pairing.id)] == [pairing.id]


def test_what_it_says_is_sealed(units: Units) -> None:
    with units() as work:
        add_people(work)
        writes(work, add_pairing(work, add_program(work)))
    with units() as work:
        row = work.db.query(Handoff).one()
        assert row.reached == DRAFT.reached
        stored = [value for name, value in row.__dict__.items() if name.endswith("_sealed")]
        assert len(stored) == 2
        assert not [value for value in stored if b"board" in value or b"country" in value]


def test_what_waits_falls_away_when_it_is_confirmed(work: Work, pairing: Pairing) -> None:
    writes(work, pairing)
    noah, notice = person(work, NOAH), notice_to(work, "handoff_waiting", NOAH)
    assert waiting_facts(work, noah, notice) is not None
    assert home_handoffs(work, noah) is not None
    confirms(work, pairing, NOAH)
    assert waiting_facts(work, noah, notice) is None
    assert home_handoffs(work, noah) is None


def test_the_last_steps_are_told_two_weeks_before_the_last_day(work: Work, pairing: Pairing) -> None:
    asked = nudges(work, pairing, "closing_steps")
    assert {key: each.at for key, each in asked.items()} == {
        (NOAH, "end"): datetime(2026, 8, 18, 13, tzinfo=UTC), (MIA, "end"): datetime(2026, 8, 18, 7, tzinfo=UTC),
    }  # fmt: skip
    assert sorted(each.kind for each in tick(work, pairing, days=170)).count("closing_steps") == 2
    pairing.ends_on = date(2026, 10, 15)
    extended = nudges(work, pairing, "closing_steps")[MIA, "end-2026-10-15"]
    assert extended.at == datetime(2026, 10, 1, 7, tzinfo=UTC)
    put = [each for each in tick(work, pairing, days=45) if each.kind == "closing_steps"]
    assert len(put) == 2, "who was given more time hears of the last steps again"
    facts = closing_facts(work, person(work, MIA), put[0])
    assert facts is not None
    assert facts.ends_on == pairing.ends_on, "the day that is told is the pair's own"
    writes(work, pairing)
    assert not list(closing_nudges(work, pairing))


def test_when_the_owner_lets_the_program_close_every_pair_hears_of_them(
    work: Work, program: Program, pairing: Pairing
) -> None:
    tick(work, pairing)
    work.now += timedelta(days=200, hours=5)
    move_program(work, person(work, OLIVIA), program.id, "closing")
    assert pairing.due_at == work.now
    put = [each for each in tick(work, pairing) if each.kind == "closing_steps"]
    assert sorted(each.person_id or "" for each in put) == [NOAH, MIA]
    assert not [each for each in tick(work, pairing, days=3) if each.kind == "closing_steps"]
