"""Goals in the database: sealed, in order, and gone with their milestones."""

from datetime import date

from sqlalchemy import text

from storage.database import Database
from storage.goals import Goal, GoalState, Milestone, goals_of, milestones_of
from storage.work import Work
from tests.conftest import Units
from tests.mentoring.pairs import MIA, NOAH_MIA, add_pairs

SECRET = "a word that stands nowhere else"


def add_goal(
    work: Work, goal_id: str, day: date = date(2026, 6, 1), state: GoalState = GoalState.OPEN
) -> Goal:
    return work.add(
        Goal(
            id=goal_id, pairing_id=NOAH_MIA, author_id=MIA, target_on=day, state=state, created_at=work.now,
            title=SECRET, success_criterion=SECRET,
        )
    )  # fmt: skip


def add_milestone(work: Work, goal_id: str, position: int) -> Milestone:
    return work.add(Milestone(goal_id=goal_id, position=position, text=SECRET))


def test_what_is_typed_is_sealed(units: Units, database: Database) -> None:
    with units() as work:
        add_pairs(work)
        add_goal(work, "goal")
        add_milestone(work, "goal", 0)
    with database.reading.connect() as connection:
        for table in ("goals", "milestones"):
            row = connection.execute(text(f"SELECT * FROM {table}")).one()  # noqa: S608 (our own names)
            kept = [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row]
            assert not [value for value in kept if SECRET.encode() in value]


def test_open_goals_come_first_each_kind_by_target_date(units: Units) -> None:
    with units() as work:
        add_pairs(work)
        add_goal(work, "dropped", date(2026, 3, 1), GoalState.DROPPED)
        add_goal(work, "done", date(2026, 3, 1), GoalState.DONE)
        add_goal(work, "late", date(2026, 9, 1))
        add_goal(work, "soon", date(2026, 4, 1))
        work.db.flush()
        assert [goal.id for goal in goals_of(work, NOAH_MIA)] == ["soon", "late", "done", "dropped"]
        assert goals_of(work) == []


def test_milestones_come_in_the_order_typed_and_go_with_their_goal(units: Units) -> None:
    with units() as work:
        add_pairs(work)
        goal = add_goal(work, "goal")
        for position in (2, 0, 1):
            add_milestone(work, "goal", position)
        work.db.flush()
        assert [each.position for each in milestones_of(work, "goal")] == [0, 1, 2]
        work.delete(goal)
        work.db.flush()
        assert milestones_of(work, "goal") == []
