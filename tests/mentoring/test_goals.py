"""Goals: both may set them, authors edit and delete, the mentee says how far; milestones stay done as far as they stay."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.goals import (
    GoalDraft,
    ProgressDraft,
    delete_goal,
    drop_goal,
    edit_goal,
    finish_goal,
    goal_set,
    goal_to_edit,
    goal_to_steer,
    kept,
    new_goal,
    reopen_goal,
    set_goal,
    set_progress,
)
from mentoring.plans import GoalCard, my_goals
from storage.audit import AuditEvent
from storage.goals import Goal, Milestone
from storage.notices import Notice
from storage.pairings import Pairing, PairingState
from storage.work import Work
from tests.conftest import MONDAY, Units
from tests.mentoring.pairs import EVE, MAX, MIA, NOAH, NOAH_MAX, NOAH_MIA, add_pairs, someone

JUNE = date(2026, 6, 30)


@pytest.fixture
def pairs(units: Units) -> Units:
    with units() as work:
        add_pairs(work, with_max=True)
    return units


def draft(**fields: object) -> GoalDraft:
    usual = {
        "pairing_id": NOAH_MIA, "title": "Present to the board", "success_criterion": "Without slides",
        "target_on": JUNE, "milestones": "Draft by 1 May\nRehearse",
    }  # fmt: skip
    return GoalDraft(**{**usual, **fields})  # type: ignore[arg-type]


def sets(work: Work, person_id: str = MIA, **fields: object) -> GoalCard:
    set_goal(work, someone(work, person_id), draft(**fields))
    return card_of(work)


def card_of(work: Work, person_id: str = MIA) -> GoalCard:
    work.db.flush()
    return my_goals(work, someone(work, person_id))[0]


def end_pairing(work: Work) -> None:
    pairing = work.get(Pairing, NOAH_MIA)
    assert pairing is not None
    pairing.state = PairingState.ENDED


def test_a_goal_is_kept_as_typed_and_the_other_is_told(pairs: Units) -> None:
    with pairs() as work:
        sets(work, success_criterion="<!channel> {{7*7}}")
    with pairs() as work:
        card = card_of(work)
        assert (card.title, card.success_criterion, card.target_on) == (
            "Present to the board",
            "<!channel> {{7*7}}",
            JUNE,
        )
        assert [(step.text, step.due_on) for step in card.steps] == [
            ("Draft", date(2026, 5, 1)),
            ("Rehearse", None),
        ]
        notice = work.db.scalars(select(Notice)).one()
        assert (notice.person_id, notice.kind, notice.unasked) == (NOAH, "goal_set", False)
        assert "goal_set" in {event.action for event in work.db.scalars(select(AuditEvent))}


def test_what_the_other_is_told_holds_no_words_and_lapses_with_the_goal(pairs: Units) -> None:
    with pairs() as work:
        card = sets(work)
        notice = work.db.scalars(select(Notice)).one()
        fact = goal_set(work, someone(work, NOAH), notice)
        assert fact is not None
        assert "board" not in repr(fact)
        delete_goal(work, someone(work, MIA), card.id)
        assert goal_set(work, someone(work, NOAH), notice) is None


def test_what_the_other_is_told_lapses_with_the_pairing(pairs: Units) -> None:
    with pairs() as work:
        sets(work)
        end_pairing(work)
        assert goal_set(work, someone(work, NOAH), work.db.scalars(select(Notice)).one()) is None


def test_the_same_goal_from_two_tabs_is_one(pairs: Units) -> None:
    with pairs() as work:
        sets(work)
        with pytest.raises(Refusal) as refused:
            sets(work, title="  present to  THE board ")
        assert refused.value.field == "title"
        sets(work, pairing_id=NOAH_MAX, person_id=NOAH)


@pytest.mark.parametrize(("away", "is_fine"), [(-1, False), (0, True), (1, True)])
def test_a_target_date_lies_ahead(pairs: Units, away: int, *, is_fine: bool) -> None:
    day = MONDAY.date() + timedelta(days=away)
    with pairs() as work:
        if is_fine:
            assert sets(work, target_on=day).target_on == day
        else:
            with pytest.raises(Refusal) as refused:
                sets(work, target_on=day)
            assert refused.value.field == "target_on"


def test_an_old_target_date_may_stay_when_the_words_are_edited(pairs: Units) -> None:
    with pairs() as work:
        card = sets(work)
        work.get(Goal, card.id).target_on = date(2026, 1, 1)  # type: ignore[union-attr]
        edit_goal(work, someone(work, MIA), card.id, draft(title="Another", target_on=date(2026, 1, 1)))
        assert card_of(work).title == "Another"


def test_edited_milestones_stay_done_as_far_as_they_stay(pairs: Units) -> None:
    with pairs() as work:
        card = sets(work, milestones="Draft\nRehearse\nPresent")
        done = frozenset(step.id for step in card.steps[:2])
        set_progress(work, someone(work, MIA), card.id, ProgressDraft(40, done))
        edit_goal(
            work,
            someone(work, MIA),
            card.id,
            draft(milestones="Present\nRehearse it twice\ndraft by 1 May\nAsk Eve"),
        )
        steps = card_of(work).steps
        assert [(step.text, step.is_done) for step in steps] == [
            ("Present", False), ("Rehearse it twice", False), ("draft", True), ("Ask Eve", False),
        ]  # fmt: skip
        assert work.db.query(Milestone).count() == 4


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["a", "b"], ["b", "a"], [1, 0]),
        (["a", "b"], ["A ", "c"], [0, 1]),
        (["a", "b"], ["c"], [None]),
        (["a", "a"], ["a", "a", "b"], [0, 1, None]),
        ([], ["a"], [None]),
        (["a"], [], []),
    ],
)
def test_a_milestone_is_known_again(before: list[str], after: list[str], expected: list[int | None]) -> None:
    assert kept(before, after) == expected


def test_progress_and_ticks_are_kept_and_can_be_taken_back(pairs: Units) -> None:
    with pairs() as work:
        card = sets(work)
        set_progress(
            work, someone(work, MIA), card.id, ProgressDraft(60, frozenset({card.steps[0].id, "of another"}))
        )
        card = card_of(work)
        assert (card.progress, [step.is_done for step in card.steps]) == (60, [True, False])
        set_progress(work, someone(work, MIA), card.id, ProgressDraft(10, frozenset()))
        assert not any(step.is_done for step in card_of(work).steps)


def test_a_done_goal_counts_as_whole_and_comes_back_as_it_was(pairs: Units) -> None:
    with pairs() as work:
        card = sets(work)
        set_progress(work, someone(work, MIA), card.id, ProgressDraft(60, frozenset()))
        finish_goal(work, someone(work, MIA), card.id)
        assert (card_of(work).state, card_of(work).progress) == ("done", 100)
        reopen_goal(work, someone(work, MIA), card.id)
        assert (card_of(work).state, card_of(work).progress) == ("open", 60)
        drop_goal(work, someone(work, MIA), card.id)
        assert (card_of(work).state, card_of(work).progress) == ("dropped", 60)


def test_a_second_click_changes_and_records_nothing(pairs: Units) -> None:
    with pairs() as work:
        card = sets(work)
        for _click in range(2):
            finish_goal(work, someone(work, MIA), card.id)
        actions = [event.action for event in work.db.scalars(select(AuditEvent))]
        assert actions.count("goal_done") == 1


def test_the_mentee_steers_the_mentors_goal_but_does_not_reword_it(pairs: Units) -> None:
    with pairs() as work:
        card = sets(work, NOAH)
        mia = someone(work, MIA)
        finish_goal(work, mia, card.id)
        for refused in (edit_goal, delete_goal):
            with pytest.raises(NotAllowed):
                refused(work, mia, card.id, *([draft()] if refused is edit_goal else []))


def test_the_mentor_steers_only_what_they_wrote(pairs: Units) -> None:
    with pairs() as work:
        card = sets(work, MIA)
        noah = someone(work, NOAH)
        for refused in (finish_goal, goal_to_steer, goal_to_edit, delete_goal):
            with pytest.raises(NotAllowed):
                refused(work, noah, card.id)
        assert not card_of(work, NOAH).may_steer


@pytest.mark.parametrize("stranger", [MAX, EVE])
def test_to_others_it_is_as_if_it_did_not_exist(pairs: Units, stranger: str) -> None:
    with pairs() as work:
        card = sets(work)
        other = someone(work, stranger)
        for action in (finish_goal, drop_goal, reopen_goal, delete_goal, goal_to_edit, goal_to_steer):
            with pytest.raises(NotFound) as refused:
                action(work, other, card.id)
            assert refused.value.kind == "goals"
        with pytest.raises(NotFound):
            set_goal(work, other, draft())


def test_after_the_pairing_its_author_can_still_delete_and_nothing_else(pairs: Units) -> None:
    with pairs() as work:
        card = sets(work)
        end_pairing(work)
        mia = someone(work, MIA)
        for action in (finish_goal, goal_to_edit, goal_to_steer):
            with pytest.raises(NotAllowed):
                action(work, mia, card.id)
        with pytest.raises(NotAllowed):
            set_goal(work, mia, draft(title="Another"))
        delete_goal(work, mia, card.id)
        assert work.get(Goal, card.id) is None
        assert work.db.query(Milestone).count() == 0


def test_only_who_has_several_pairings_is_asked_whose_plan(pairs: Units) -> None:
    with pairs() as work:
        assert [each.pairing_id for each in new_goal(work, someone(work, MIA)).partners] == [NOAH_MIA]
        assert len(new_goal(work, someone(work, NOAH)).partners) == 2
        assert len(new_goal(work, someone(work, NOAH), NOAH_MAX).partners) == 1
        with pytest.raises(Refusal, match="no active mentoring pair"):
            new_goal(work, someone(work, EVE))
