"""Publishing: what changed is pointed out, each pair begins once, and what cannot be any more stays a draft."""

from datetime import timedelta

import pytest

from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.matching_runs import Change, compute_again, question_of, run_tended_by
from mentoring.obstacles import Obstacle
from mentoring.proposals import pair_proposed, pin_proposal, require_possible, swap_cost, swap_proposals
from mentoring.publishing import AT_ONCE, PublishDraft, introduce, publish, publish_sheet
from mentoring.scoring import percent_of
from storage.matches import ProposalState
from storage.pairings import active_pairings_in
from storage.participants import ParticipantState
from storage.programs import Program
from storage.work import Work
from tests.conftest import add_person
from tests.mentoring.matches_of_ours import (
    MENTEE,
    MENTOR,
    add_cohort,
    admit,
    place,
    proposal,
    proposed,
    publish_all,
    run,
    run_again,
)
from tests.mentoring.programs_of_ours import DAN, EMMA, MAX, MIA, NINA, NOAH, OLIVIA, person, recorded, told


@pytest.fixture
def program(work: Work) -> Program:
    return add_cohort(work)


def paired(work: Work, program: Program) -> list[tuple[str, str]]:
    work.db.flush()
    return sorted((each.mentee_id, each.mentor_id) for each in active_pairings_in(work, program.id))


def test_all_are_introduced_once_whoever_publishes_and_however_often(work: Work, program: Program) -> None:
    first = run(work, program)
    done = publish_all(work, program, first)
    assert (done.done, done.left, done.blocked) == (2, 0, ())
    assert paired(work, program) == [(MIA, NOAH), (MAX, NINA)]
    assert told(work, "introduction") == sorted((MIA, NOAH, MAX, NINA))
    for again in (
        lambda: publish_all(work, program, first, DAN),
        lambda: publish_sheet(work, person(work, EMMA), first),
    ):
        with pytest.raises(Refusal):
            again()
    assert introduce(work, person(work, DAN), first).done == 2
    assert len(told(work, "introduction")) == 4
    assert [event for event in recorded(work) if "proposal" in event] == [
        "proposals_chosen", "proposal_published", "proposal_published",
    ]  # fmt: skip


def test_only_those_ticked_are_published(work: Work, program: Program) -> None:
    first = run(work, program)
    ticked = frozenset({proposal(work, first, MIA).id, "of nobody"})
    publish(work, person(work, EMMA), first, PublishDraft(False, ticked, program.ends_on))
    assert paired(work, program) == [(MIA, NOAH)]
    assert proposal(work, first, MAX).state is ProposalState.PROPOSED
    with pytest.raises(Refusal, match="Tick at least one"):
        publish(work, person(work, EMMA), first, PublishDraft(False, ticked, program.ends_on))


def test_the_day_of_the_first_session_lies_in_the_program(work: Work, program: Program) -> None:
    first = run(work, program)
    with pytest.raises(FieldErrors):
        publish(
            work,
            person(work, OLIVIA),
            first,
            PublishDraft(True, frozenset(), program.ends_on + timedelta(days=1)),
        )


def test_what_changed_since_is_pointed_out_and_what_cannot_be_stays_a_draft(
    work: Work, program: Program
) -> None:
    first = run(work, program)
    assert publish_sheet(work, person(work, OLIVIA), first).changes.blocked == ()
    place(work, program, MIA).avoid = {NOAH}
    place(work, program, NINA).capacity = 0
    place(work, program, MAX).languages = ["fr"]
    admit(work, program, EMMA, MENTOR)
    work.db.flush()
    changes = publish_sheet(work, person(work, OLIVIA), first).changes
    assert {(each.mentee_id, each.obstacle) for each in changes.blocked} == {
        (MIA, Obstacle.APART),
        (MAX, Obstacle.NOT_NOW),
    }
    assert (changes.altered, changes.new_mentees, changes.new_mentors) == (1, 0, 1)
    done = publish_all(work, program, first)
    assert (done.done, len(done.blocked)) == (0, 2)
    assert paired(work, program) == []
    assert proposal(work, first, MIA).state is ProposalState.PROPOSED


def test_a_mentor_whose_capacity_shrank_keeps_the_better_of_two(work: Work, program: Program) -> None:
    place(work, program, NINA).capacity, place(work, program, NOAH).capacity = 0, 2
    first = run(work, program)
    assert proposed(work, first) == {MIA: NOAH, MAX: NOAH}
    place(work, program, NOAH).capacity = 1
    done = publish_all(work, program, first)
    assert [each.obstacle for each in done.blocked] == [Obstacle.FULL]
    assert len(paired(work, program)) == 1


def test_who_withdrew_is_not_paired(work: Work, program: Program) -> None:
    first = run(work, program)
    place(work, program, NOAH).state = ParticipantState.WITHDRAWN
    work.db.flush()
    assert [each.obstacle for each in publish_all(work, program, first).blocked] == [Obstacle.WITHDRAWN]


def test_many_are_introduced_in_several_goes(work: Work, program: Program) -> None:
    for number in range(AT_ONCE):
        for letter, kind in (("A", MENTOR), ("B", MENTEE)):
            add_person(work, f"U{letter}{number:03}")
            admit(work, program, f"U{letter}{number:03}", kind)
    first = run(work, program)
    so_far = publish_all(work, program, first)
    assert (so_far.done, so_far.left) == (0, AT_ONCE + 2)
    so_far = introduce(work, person(work, OLIVIA), first)
    assert (so_far.done, so_far.left) == (AT_ONCE, 2)
    row = run_tended_by(work, person(work, OLIVIA), first)
    assert row.state.value == "publishing"
    assert introduce(work, person(work, DAN), first).left == 0
    assert row.state.value == "draft"
    assert len(paired(work, program)) == AT_ONCE + 2


def test_a_pin_and_what_is_kept_apart_hold_in_the_next_run(work: Work, program: Program) -> None:
    first = run(work, program)
    apart = run_again(work, first, Change(forbid=(MIA, NOAH)))
    assert proposed(work, apart) == {MIA: NINA, MAX: NOAH}
    again = run_again(work, apart, Change())
    assert proposed(work, again) == proposed(work, apart)
    pinned = run_again(work, apart, Change(pin=(MIA, NOAH)))
    assert proposed(work, pinned) == {MIA: NOAH, MAX: NINA}
    assert proposal(work, pinned, MIA).is_pinned
    pin_proposal(work, person(work, EMMA), proposal(work, pinned, MIA).id)
    assert question_of(run_tended_by(work, person(work, EMMA), pinned)).pins == frozenset()


def test_nobody_is_pinned_whom_a_constraint_keeps_apart(work: Work, program: Program) -> None:
    place(work, program, MIA).manager_id = NOAH
    first = run(work, program)
    for pair, match in (((MIA, NOAH), "reports"), ((NOAH, NINA), "no mentee"), ((MIA, MAX), "no mentor")):
        with pytest.raises(Refusal, match=match):
            require_possible(work, person(work, OLIVIA), first, pair)
    require_possible(work, person(work, OLIVIA), first, (MAX, NOAH))
    pinned = run_again(work, first, Change(pin=(MIA, NINA)))
    require_possible(work, person(work, OLIVIA), pinned, (MIA, NINA))
    with pytest.raises(Refusal, match="all pinned"):
        require_possible(work, person(work, OLIVIA), pinned, (MAX, NINA))


def test_nobody_mentors_their_own_mentor(work: Work, program: Program) -> None:
    """Who is both in one program may be proposed in both directions; one of the two begins."""
    admit(work, program, MIA, MENTOR)
    admit(work, program, NOAH, MENTEE)
    asked = Change(pin=(NOAH, MIA))
    both = run_again(work, run_again(work, run(work, program), Change(pin=(MIA, NOAH))), asked)
    assert {(MIA, NOAH), (NOAH, MIA)} <= set(proposed(work, both).items())
    done = publish_all(work, program, both)
    assert [each.obstacle.value for each in done.blocked] == ["earlier"]
    assert len({frozenset(pair) for pair in paired(work, program)}) == len(paired(work, program))


def test_a_swap_says_what_it_costs_and_then_is_done(work: Work, program: Program) -> None:
    first = run(work, program)
    row = run_tended_by(work, person(work, OLIVIA), first)
    one, before = proposal(work, first, MIA), row.points
    cost = swap_cost(work, person(work, OLIVIA), one.id, MAX)
    assert (cost.mentees, cost.mentors) == ((MIA, MAX), (NOAH, NINA))
    assert sum(cost.after) < sum(cost.before)
    swap_proposals(work, person(work, OLIVIA), one.id, MAX)
    assert proposed(work, first) == {MIA: NINA, MAX: NOAH}
    assert row.points < before
    assert row.points == sum(proposal(work, first, each).points for each in (MIA, MAX))
    assert percent_of(proposal(work, first, MIA).points, row.weights) == cost.after[0]
    assert proposed(work, run_again(work, first, Change())) == {MIA: NINA, MAX: NOAH}


def test_no_swap_breaks_a_constraint(work: Work, program: Program) -> None:
    place(work, program, MAX).manager_id = NOAH
    first = run(work, program)
    with pytest.raises(Refusal, match="reports to the other"):
        swap_cost(work, person(work, OLIVIA), proposal(work, first, MIA).id, MAX)
    with pytest.raises(Refusal, match="another mentee"):
        swap_proposals(work, person(work, OLIVIA), proposal(work, first, MIA).id, MIA)


def test_what_is_published_is_not_tried_any_more_and_new_facts_are_taken_then(
    work: Work, program: Program
) -> None:
    first = run(work, program)
    publish_all(work, program, first)
    with pytest.raises(Refusal, match="published already"):
        pair_proposed(work, person(work, OLIVIA), proposal(work, first, MIA).id)
    again = run_again(work, first, Change())
    assert proposed(work, again) == {}
    with pytest.raises(NotFound):
        compute_again(work, person(work, MIA), first, Change())
