"""The plan: whole for the two in the pair, titles and progress for who runs the program, nothing for others."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mentoring.errors import NotFound
from mentoring.goals import GoalDraft, finish_goal, set_goal
from mentoring.plans import GOALS_A_PAGE, TITLES_A_PAGE, my_goals, plan, plan_for_owner
from storage.audit import AuditEvent
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.conftest import Units
from tests.mentoring.pairs import EVE, MAX, MIA, NOAH, NOAH_MIA, add_pairs, someone

SECRET = "the chair must not know"


@pytest.fixture
def pairs(units: Units) -> Units:
    with units() as work:
        add_pairs(work, with_max=True)
        program = work.db.scalars(select(Program)).one()
        work.add(Role(program_id=program.id, person_id=EVE, kind=RoleKind.DEPUTY))
    return units


def set_goals(work: Work, count: int) -> None:
    for number in range(count):
        day = date(2026, 4, 1) + timedelta(days=number)
        set_goal(work, someone(work, MIA), GoalDraft(NOAH_MIA, f"Goal {number}", SECRET, day, SECRET))
    work.db.flush()


def test_a_plan_has_pages_and_a_page_beyond_the_last_is_the_last(pairs: Units) -> None:
    with pairs() as work:
        set_goals(work, GOALS_A_PAGE + 1)
        first, last = (plan(work, someone(work, MIA), NOAH_MIA, page) for page in (0, 99))
        assert (len(first.cards), first.page, first.pages) == (GOALS_A_PAGE, 0, 2)
        assert (len(last.cards), last.page) == (1, 1)
        assert plan(work, someone(work, MIA), NOAH_MIA, -1).page == 0


def test_a_change_shows_the_page_that_it_is_on(pairs: Units) -> None:
    with pairs() as work:
        set_goals(work, GOALS_A_PAGE + 1)
        first = plan(work, someone(work, MIA), NOAH_MIA).cards[0]
        assert finish_goal(work, someone(work, MIA), first.id).page == 1


def test_open_goals_come_first_and_the_nearest_of_them(pairs: Units) -> None:
    with pairs() as work:
        set_goals(work, 3)
        finish_goal(work, someone(work, MIA), my_goals(work, someone(work, MIA))[0].id)
        assert [card.title for card in my_goals(work, someone(work, MIA))] == ["Goal 1", "Goal 2", "Goal 0"]


def test_the_mentor_sees_whose_plan_it_is(pairs: Units) -> None:
    with pairs() as work:
        set_goals(work, 1)
        mine, theirs = (my_goals(work, someone(work, person))[0] for person in (MIA, NOAH))
        assert (mine.is_mine, theirs.is_mine, theirs.mentee_id) == (True, False, MIA)


def test_an_owner_reads_titles_and_progress_and_it_is_recorded(pairs: Units) -> None:
    with pairs() as work:
        set_goals(work, TITLES_A_PAGE + 1)
        read = plan_for_owner(work, someone(work, EVE), NOAH_MIA)
        assert (read.goals[0].title, read.goals[0].progress, read.pages) == ("Goal 0", 0, 2)
        assert SECRET not in repr(read)
        event = work.db.scalars(select(AuditEvent).where(AuditEvent.action == "plan_read")).one()
        assert (event.actor, event.subject_id) == (EVE, NOAH_MIA)


def test_a_facilitator_reads_the_same(pairs: Units) -> None:
    with pairs() as work:
        set_goals(work, 1)
        program = work.db.scalars(select(Program)).one()
        work.add(Role(program_id=program.id, person_id=MAX, kind=RoleKind.FACILITATOR))
        assert [goal.title for goal in plan_for_owner(work, someone(work, MAX), NOAH_MIA).goals] == ["Goal 0"]


@pytest.mark.parametrize("person_id", [MAX, EVE])
def test_the_whole_plan_is_not_found_by_others(pairs: Units, person_id: str) -> None:
    with pairs() as work, pytest.raises(NotFound):
        plan(work, someone(work, person_id), NOAH_MIA)


@pytest.mark.parametrize("person_id", [MAX, MIA, NOAH])
def test_who_runs_no_program_reads_no_titles(pairs: Units, person_id: str) -> None:
    with pairs() as work, pytest.raises(NotFound):
        plan_for_owner(work, someone(work, person_id), NOAH_MIA)
