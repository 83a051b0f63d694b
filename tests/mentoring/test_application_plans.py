"""The application plan: it comes back on its day as a question, until its author says what became of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from mentoring.application_plans import (
    plan_done,
    plan_dropped,
    plan_postponed,
    plan_question,
    plan_questions,
    plan_to_postpone,
)
from mentoring.errors import NotFound, Refusal
from mentoring.nudges import Nudge, advance
from mentoring.reflecting import ReflectionDraft, delete_reflection, edit_reflection, write_reflection
from mentoring.reflections import due_plans
from storage.audit import AuditEvent
from storage.notices import Notice
from storage.pairings import Pairing, PairingState
from storage.reflections import Reflection
from storage.work import Work
from tests.conftest import StandingClock, Units
from tests.mentoring.pairs import EVE, MIA, NOAH, NOAH_MIA, add_pairs, someone

FRIDAY, SATURDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)


@pytest.fixture
def pairs(units: Units) -> Units:
    with units() as work:
        add_pairs(work)
    return units


def planned(work: Work, day: date = FRIDAY) -> Reflection:
    draft = ReflectionDraft(f"pairing:{NOAH_MIA}", "A lesson", "In the budget round", day, is_shared=True)
    card = write_reflection(work, someone(work, MIA), draft)
    work.db.flush()
    reflection = work.get(Reflection, card.id)
    assert reflection is not None
    return reflection


def question(work: Work, reflection: Reflection) -> Nudge | None:
    return next(iter(plan_questions(work, reflection)), None)


def test_it_comes_back_at_nine_on_its_day(pairs: Units) -> None:
    with pairs() as work:
        nudge = question(work, planned(work))
        assert nudge is not None
        assert (nudge.person_id, nudge.kind) == (MIA, "plan_question")
        assert nudge.at == datetime(2026, 3, 6, 8, tzinfo=UTC)
        assert nudge.key.endswith("2026-03-06")


def test_a_day_off_moves_it_to_the_next_working_morning(pairs: Units) -> None:
    with pairs() as work:
        nudge = question(work, planned(work, SATURDAY))
        assert nudge is not None
        assert nudge.at == datetime(2026, 3, 9, 8, tzinfo=UTC)


def test_another_day_is_another_question(pairs: Units) -> None:
    with pairs() as work:
        reflection = planned(work)
        first = question(work, reflection)
        plan_postponed(work, someone(work, MIA), reflection.id, MONDAY)
        second = question(work, reflection)
        assert first is not None
        assert second is not None
        assert first.key != second.key
        assert second.at == datetime(2026, 3, 9, 8, tzinfo=UTC)
        assert (reflection.asked_again, reflection.due_at) == (1, work.now)


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 2, 1)])
def test_not_yet_means_a_day_to_come(pairs: Units, day: date) -> None:
    with pairs() as work:
        reflection = planned(work)
        with pytest.raises(Refusal) as refused:
            plan_postponed(work, someone(work, MIA), reflection.id, day)
        assert refused.value.field == "apply_by"
        assert reflection.apply_by == FRIDAY


@pytest.mark.parametrize(("answer", "outcome"), [(plan_done, "done"), (plan_dropped, "dropped")])
def test_an_answer_is_the_end_of_it(pairs: Units, answer: Callable[..., object], outcome: str) -> None:
    with pairs() as work:
        reflection = planned(work)
        for _click in range(2):
            answer(work, someone(work, MIA), reflection.id)
        assert reflection.outcome == outcome
        assert question(work, reflection) is None
        actions = [event.action for event in work.db.scalars(select(AuditEvent))]
        assert actions.count(f"application_plan_{outcome}") == 1


def test_a_new_day_opens_an_answered_plan_again(pairs: Units) -> None:
    with pairs() as work:
        reflection = planned(work)
        plan_done(work, someone(work, MIA), reflection.id)
        draft = ReflectionDraft("", "A lesson", "In the budget round", MONDAY, is_shared=False)
        edit_reflection(work, someone(work, MIA), reflection.id, draft)
        assert question(work, reflection) is not None


def test_it_ends_with_the_pairing(pairs: Units) -> None:
    with pairs() as work:
        reflection = planned(work)
        pairing = work.get(Pairing, NOAH_MIA)
        assert pairing is not None
        pairing.state = PairingState.ENDED
        assert question(work, reflection) is None


def test_it_is_asked_once_and_says_nothing_of_the_plan(pairs: Units, clock: StandingClock) -> None:
    with pairs() as work:
        reflection_id = planned(work).id
    clock.instant = datetime(2026, 3, 6, 8, tzinfo=UTC)
    for expected in (1, 0):
        with pairs() as work:
            reflection = work.get(Reflection, reflection_id)
            assert reflection is not None
            assert advance(work, plan_questions, reflection) == expected
    with pairs() as work:
        notice = work.db.scalars(select(Notice).where(Notice.kind == "plan_question")).one()
        fact = plan_question(work, someone(work, MIA), notice)
        assert fact is not None
        assert "budget" not in repr(fact)
        assert plan_question(work, someone(work, NOAH), notice) is None
        plan_postponed(work, someone(work, MIA), reflection_id, MONDAY)
        assert plan_question(work, someone(work, MIA), notice) is None


def test_what_is_due_stands_on_home_until_it_is_answered(pairs: Units, clock: StandingClock) -> None:
    with pairs() as work:
        reflection_id = planned(work).id
        assert due_plans(work, someone(work, MIA)) == ()
    clock.instant = datetime(2026, 3, 6, 0, tzinfo=UTC)
    with pairs() as work:
        assert [plan.id for plan in due_plans(work, someone(work, MIA))] == [reflection_id]
        assert due_plans(work, someone(work, NOAH)) == ()
        plan_done(work, someone(work, MIA), reflection_id)
        assert due_plans(work, someone(work, MIA)) == ()


@pytest.mark.parametrize("other", [NOAH, EVE])
def test_only_its_author_answers_even_if_it_is_shared(pairs: Units, other: str) -> None:
    with pairs() as work:
        reflection = planned(work)
        for action in (plan_done, plan_dropped, plan_to_postpone):
            with pytest.raises(NotFound):
                action(work, someone(work, other), reflection.id)


def test_a_plan_that_is_gone_cannot_be_answered(pairs: Units) -> None:
    with pairs() as work:
        reflection = planned(work)
        draft = ReflectionDraft("", "A lesson", "", None, is_shared=False)
        edit_reflection(work, someone(work, MIA), reflection.id, draft)
        with pytest.raises(Refusal, match="no plan any more"):
            plan_done(work, someone(work, MIA), reflection.id)
        delete_reflection(work, someone(work, MIA), reflection.id)
        work.db.flush()
        with pytest.raises(NotFound):
            plan_done(work, someone(work, MIA), reflection.id)
