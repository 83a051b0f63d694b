"""Runs: who may ask for proposals, what they are computed from, what is read of them, and that it is on record."""

from dataclasses import replace

import pytest

from mentoring.cohorts import read_cohort, take_cohort
from mentoring.criteria import ROLE_POINTS
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.matching import comparison, matching_hub, proposal_line, run_page
from mentoring.matching_runs import (
    Change,
    abandon_run,
    begin_run,
    cohort_of,
    compute_again,
    question_of,
    run_tended_by,
)
from mentoring.obstacles import Obstacle
from mentoring.optimum import optimum
from mentoring.scoring import DEFAULT_WEIGHTS, percent_of, score
from mentoring.weighing import program_weights, set_weights
from storage.matches import MatchRun, RunState, proposals_of
from storage.objectives import CriticalRole, Priority
from storage.pairings import PairingState
from storage.participants import ParticipantState
from storage.programs import Program, ProgramState, Role, RoleKind
from storage.work import Work
from tests.mentoring.matches_of_ours import (
    MENTEE,
    MENTOR,
    add_cohort,
    admit,
    computed,
    place,
    proposal,
    proposed,
    run,
    run_again,
)
from tests.mentoring.programs_of_ours import (
    DAN,
    EMMA,
    MAX,
    MIA,
    NINA,
    NOAH,
    OLIVIA,
    add_program,
    person,
    recorded,
)

BOARD_ONLY = dict.fromkeys(DEFAULT_WEIGHTS, 0) | {"needs": 10}


@pytest.fixture
def program(work: Work) -> Program:
    return add_cohort(work)


def barred(work: Work, program: Program, person_id: str) -> tuple[Obstacle, ...]:
    work.db.flush()
    cohort = take_cohort(work, program)
    return {**cohort.mentee_of, **cohort.mentor_of}[person_id].bars


def test_who_needs_it_most_gets_who_can_give_it(work: Work, program: Program) -> None:
    first = run(work, program)
    assert proposed(work, first) == {MIA: NOAH, MAX: NINA}
    page = run_page(work, person(work, EMMA), first)
    assert {line.explained.gap_name for line in page.lines if line.explained} == {"Board communication"}
    assert (page.run.matched, page.run.seekers, page.run.places, page.waiting, page.alone) == (2, 2, 2, 2, 0)
    assert recorded(work)[-3:] == ["match_run_begun", "match_run_computed", "match_run_read"]


def test_a_score_is_computed_again_from_what_was_kept(work: Work, program: Program) -> None:
    """D42. Whatever has changed since; and what is protected was never in it."""
    first = run(work, program)
    before = run_page(work, person(work, OLIVIA), first).lines
    for person_id in (MIA, MAX, NOAH, NINA):
        changed = person(work, person_id)
        changed.name, changed.zone, changed.is_admin = "Somebody else", "Asia/Tokyo", not changed.is_admin
        changed.may_create_programs = True
        place(work, program, person_id).skills = {}
    assert run_page(work, person(work, OLIVIA), first).lines == before
    row = run_tended_by(work, person(work, OLIVIA), first)
    cohort, asked = cohort_of(work, row), question_of(row)
    for each in proposals_of(work, first):
        again = score(cohort.mentee_of[each.mentee_id].candidate, cohort.mentor_of[each.mentor_id or ""].candidate, row.weights, row.on)  # fmt: skip
        assert again.points == each.points
    assert sum(each.points for each in optimum(cohort, asked).matches) == row.points


def test_flipping_what_the_scorer_may_not_know_changes_no_score(work: Work, program: Program) -> None:
    """D42."""
    before = take_cohort(work, program)
    for person_id in (MIA, NOAH):
        changed, joined = person(work, person_id), place(work, program, person_id)
        changed.name, changed.is_admin = "Xenia Zhou", True
        joined.hopes, joined.region, joined.hours_a_month, joined.rubric = (
            "Anything",
            "APAC",
            1,
            {"empathy": 1},
        )
    work.db.flush()
    assert take_cohort(work, program) == before


def test_those_who_look_after_the_program_match_and_nobody_else(work: Work, program: Program) -> None:
    for who in (OLIVIA, DAN, EMMA):
        assert matching_hub(work, person(work, who)).program_id == program.id
    first = run(work, program, EMMA)
    with pytest.raises(NotAllowed, match="Only a program's owner, deputy or facilitator"):
        matching_hub(work, person(work, MIA))
    other = add_program(work, OLIVIA, name="Another", deputy=None)
    work.db.flush()
    for ask in (
        lambda: begin_run(work, person(work, NOAH), program.id),
        lambda: run_page(work, person(work, NOAH), first),
        lambda: proposal_line(work, person(work, NOAH), proposal(work, first, MIA).id),
        lambda: compute_again(work, person(work, NOAH), first, Change()),
        lambda: begin_run(work, person(work, EMMA), other.id),
    ):
        with pytest.raises(NotFound):
            ask()


def test_to_a_critical_role_nobody_reads_that_they_may_succeed(work: Work, program: Program) -> None:
    """Also where they look after the program, and open the proposals in which they stand themselves."""
    work.add(Role(program_id=program.id, person_id=MIA, kind=RoleKind.FACILITATOR))
    role = work.add(CriticalRole(program_id=program.id, priority=Priority.HIGH, created_at=work.now))
    role.title, role.function, role.why = "Chief of staff", "Office", "One person knows it all"
    place(work, program, MIA).critical_role_id = role.id
    first = run(work, program)

    def impact(reader: str) -> list[int | None]:
        line = proposal_line(work, person(work, reader), proposal(work, first, MIA).id)
        page = run_page(work, person(work, reader), first)
        shown = [line, *(each for each in page.lines if each.mentee_id == MIA)]
        parts = (part for each in shown if each.explained for part in each.explained.score.parts)
        told = [part.value for part in parts if part.name == "impact"]
        assert any(e.explained.score.grounds.has_critical_role for e in shown if e.explained) is bool(told)
        return told

    assert impact(EMMA) == [ROLE_POINTS, ROLE_POINTS]
    assert impact(MIA) == []


def test_a_program_that_is_a_draft_or_closing_matches_nobody(work: Work, program: Program) -> None:
    for state in (ProgramState.DRAFT, ProgramState.CLOSING, ProgramState.CLOSED):
        program.state = state
        with pytest.raises(Refusal):
            begin_run(work, person(work, OLIVIA), program.id)


def test_what_is_being_computed_is_not_asked_for_twice(work: Work, program: Program) -> None:
    first = begin_run(work, person(work, OLIVIA), program.id)
    work.db.flush()
    with pytest.raises(Refusal, match="computed already"):
        begin_run(work, person(work, DAN), program.id)
    computed(work, first)
    computed(work, first)
    assert len(proposed(work, first)) == 2
    assert begin_run(work, person(work, DAN), program.id)


def test_what_could_not_be_computed_leaves_nothing_behind(work: Work, program: Program) -> None:
    broken = begin_run(work, person(work, OLIVIA), program.id)
    work.db.flush()
    abandon_run(work, person(work, OLIVIA), broken)
    work.db.flush()
    assert work.get(MatchRun, broken) is None
    kept = run(work, program)
    abandon_run(work, person(work, OLIVIA), kept)
    work.db.flush()
    assert work.get(MatchRun, kept) is not None
    with pytest.raises(Refusal, match="not computed yet"):
        run_page(work, person(work, OLIVIA), begin_run(work, person(work, OLIVIA), program.id))


def test_each_hard_constraint_of_one_person_names_itself(work: Work, program: Program) -> None:
    assert barred(work, program, MIA) == barred(work, program, NOAH) == ()
    place(work, program, NOAH).capacity = 0
    assert barred(work, program, NOAH) == (Obstacle.NOT_NOW,)
    program.needs_training = True
    assert barred(work, program, NINA) == (Obstacle.UNTRAINED,)
    program.needs_training = False
    program.eligibility = {"mentee": {"levels": ["Director"]}}
    assert barred(work, program, MIA) == (Obstacle.INELIGIBLE,)
    program.eligibility = {}
    person(work, MAX).is_deactivated = True
    assert barred(work, program, MAX) == (Obstacle.GONE,)
    place(work, program, MIA).state = ParticipantState.WITHDRAWN
    work.db.flush()
    assert MIA not in take_cohort(work, program).mentee_of


def test_capacity_is_the_mentors_own_and_never_above_the_programs_cap(work: Work, program: Program) -> None:
    for capacity, places in ((None, 2), (1, 1), (9, 3), (0, 0)):
        place(work, program, NOAH).capacity = capacity
        work.db.flush()
        assert take_cohort(work, program).mentor_of[NOAH].places == places


def test_each_hard_constraint_between_two_keeps_them_apart(work: Work, program: Program) -> None:
    mia, noah = place(work, program, MIA), place(work, program, NOAH)
    admit(work, program, MIA, MENTOR)
    for changes, obstacle in (
        ({"manager_id": NOAH}, Obstacle.LINE),
        ({"avoid": frozenset({NOAH})}, Obstacle.APART),
    ):
        for row, other in ((mia, NOAH), (noah, MIA)):
            before = {name: getattr(row, name) for name in changes}
            for name, value in changes.items():
                setattr(row, name, other if isinstance(value, str) else frozenset({other}))
            work.db.flush()
            cohort = take_cohort(work, program)
            assert cohort.between(MIA, NOAH) is obstacle
            assert cohort.between(MIA, MIA) is Obstacle.ONESELF
            for name, value in before.items():
                setattr(row, name, value)
    mia.manager_id, place(work, program, MAX).manager_id = MAX, NOAH
    work.db.flush()
    assert take_cohort(work, program).between(MIA, NOAH) is Obstacle.LINE, "her manager's manager"


def test_who_were_a_pair_are_not_one_again_and_wait_before_they_are_proposed(
    work: Work, program: Program
) -> None:
    from mentoring.pairings import begin_pairing

    pairing = begin_pairing(work, OLIVIA, program, NOAH, MIA, program.ends_on)
    work.db.flush()
    cohort = take_cohort(work, program)
    assert (cohort.mentee_of[MIA].bars, cohort.mentor_of[NOAH].bars) == (
        (Obstacle.MATCHED,),
        (Obstacle.FULL,),
    )
    pairing.state, pairing.ended_at = PairingState.ENDED, work.now
    assert barred(work, program, MIA) == (Obstacle.COOLDOWN,)
    assert take_cohort(work, program).between(MIA, NOAH) is Obstacle.EARLIER
    program.cooldown_weeks = 0
    assert barred(work, program, MIA) == ()
    program.cooldown_weeks = 10
    person(work, NOAH).is_deactivated = True
    assert barred(work, program, MIA) == (), "it was not theirs that the mentor left"


def test_who_stays_without_a_mentor_is_told_why_and_what_would_help(work: Work, program: Program) -> None:
    place(work, program, NINA).capacity = 0
    first = run(work, program)
    (line,) = run_page(work, person(work, OLIVIA), first, is_matched=False).lines
    assert line.why is not None
    assert (
        line.mentee_id,
        line.why.mentors,
        line.why.without_place,
        line.why.speaking,
        line.why.resting,
    ) == (MAX, 2, 1, 1, 1)
    place(work, program, MIA).manager_id = place(work, program, MAX).manager_id = NOAH
    second = run(work, program)
    whys = [line.why for line in run_page(work, person(work, OLIVIA), second, is_matched=False).lines]
    assert [(each.apart, each.without_place) for each in whys if each] == [(1, 0), (1, 0)]


def test_weights_are_set_by_who_runs_the_program_and_tried_by_all_who_look_after_it(
    work: Work, program: Program
) -> None:
    assert program_weights(work, person(work, DAN), program.id) == DEFAULT_WEIGHTS
    with pytest.raises(NotFound):
        set_weights(work, person(work, EMMA), program.id, BOARD_ONLY)
    set_weights(work, person(work, DAN), program.id, BOARD_ONLY)
    first = run(work, program)
    assert run_page(work, person(work, OLIVIA), first).lines[0].explained.score.percent == 100  # type: ignore[union-attr]
    with pytest.raises(Refusal, match="every weight at 0"):
        set_weights(work, person(work, OLIVIA), program.id, dict.fromkeys(DEFAULT_WEIGHTS, 0))
    with pytest.raises(Refusal, match="every weight at 0"):
        compute_again(work, person(work, EMMA), first, Change(weights=dict.fromkeys(DEFAULT_WEIGHTS, 0)))


def test_two_weight_sets_side_by_side(work: Work, program: Program) -> None:
    first = run(work, program)
    exposure = dict.fromkeys(DEFAULT_WEIGHTS, 0) | {"cadence": 1, "hours": 9}
    second = run_again(work, first, Change(weights=exposure))
    one, two = (run_tended_by(work, person(work, EMMA), each) for each in (first, second))
    assert one.inputs_id == two.inputs_id
    facts = comparison(work, person(work, EMMA), second)
    assert facts.agreed + len(facts.differences) == 2
    assert (facts.one_weights, facts.two_weights) == (DEFAULT_WEIGHTS, exposure)
    assert facts.two.average == percent_of(two.points // 2, exposure)
    with pytest.raises(Refusal, match="nothing to compare"):
        comparison(work, person(work, EMMA), first)


def test_a_run_is_kept_with_its_facts_sealed(work: Work, program: Program) -> None:
    first = run(work, program)
    row = work.get(MatchRun, first)
    assert row is not None
    assert row.state is RunState.DRAFT
    cohort = cohort_of(work, row)
    assert cohort == replace(take_cohort(work, program))
    assert read_cohort('{"mentees":[],"mentors":[],"apart":{}}').mentees == ()


def test_capacity_at_an_odd_count_leaves_the_last_one_with_a_reason(work: Work, program: Program) -> None:
    """E46."""
    admit(work, program, EMMA, MENTEE, languages=["fr"])
    first = run(work, program)
    assert list(proposed(work, first).values()).count(None) == 1
    (line,) = run_page(work, person(work, OLIVIA), first, is_matched=False).lines
    assert line.why is not None
    assert line.why.without_place == 2
