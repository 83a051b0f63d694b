"""The development plan: the goals of one pairing, as each reader may see them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from mentoring.goal_objectives import title_of
from mentoring.permissions import pairing_of, pairing_tended_by
from storage.goals import Goal, GoalState, Milestone, goals_of, milestones_of
from storage.pairings import Pairing, active_pairings_of
from storage.people import Person
from storage.reflections import reflections_in
from storage.work import Work

GOALS_A_PAGE, TITLES_A_PAGE = 5, 40  # a goal takes up to 9 of Slack's 100 blocks, a title one


@dataclass(frozen=True)
class Step:
    """A milestone as it is shown; `due_on` a local day, or None."""

    id: str
    text: str
    due_on: date | None
    is_done: bool


@dataclass(frozen=True)
class GoalCard:
    """A goal as the pair sees it: `progress` in percent (100 once done), `state` open, done or dropped.

    `is_mine`: the plan is the reader's. `may_edit`: they wrote it; `may_steer`: they say how far it is.
    `objective`: the title of the program's objective that it serves, or empty.
    """

    id: str
    pairing_id: str
    mentee_id: str
    title: str
    success_criterion: str
    target_on: date
    progress: int
    state: str
    steps: tuple[Step, ...]
    is_mine: bool
    may_edit: bool
    may_steer: bool
    may_delete: bool
    objective_id: str = ""
    objective: str = ""

    @property
    def is_open(self) -> bool:
        return self.state == GoalState.OPEN

    @property
    def is_done(self) -> bool:
        return self.state == GoalState.DONE


@dataclass(frozen=True)
class Plan:
    """One page of a plan; `page` counts from 0. Nothing can be added once the pairing has ended."""

    pairing_id: str
    mentor_id: str
    mentee_id: str
    cards: tuple[GoalCard, ...]
    page: int
    pages: int
    may_add: bool


@dataclass(frozen=True)
class GoalTitle:
    """What the program's owner may see of a goal: `progress` in percent, `state` open, done or dropped."""

    title: str
    progress: int
    state: str


@dataclass(frozen=True)
class OwnerPlan:
    """One page of a plan as the program's owner or deputy sees it; `page` counts from 0.

    Of reflections they see how many were handed in.
    """

    pairing_id: str
    mentor_id: str
    mentee_id: str
    goals: tuple[GoalTitle, ...]
    reflections: int
    page: int
    pages: int


def plan(work: Work, me: Person, pairing_id: str, page: int = 0) -> Plan:
    """A page of the plan of a pairing of mine; a page that is not there gives the nearest."""
    return _plan(work, me, pairing_of(work, me, pairing_id), page)


def plan_around(work: Work, me: Person, goal: Goal) -> Plan:
    """The page of the plan that holds this goal."""
    work.db.flush()
    ids = [each.id for each in goals_of(work, goal.pairing_id)]
    return plan(work, me, goal.pairing_id, ids.index(goal.id) // GOALS_A_PAGE)


def my_goals(work: Work, me: Person) -> tuple[GoalCard, ...]:
    """The goals of my active pairings, mine and my mentees': open ones first, each kind by target date."""
    pairings = {pairing.id: pairing for pairing in active_pairings_of(work, me.id)}
    return _cards(work, me, pairings, goals_of(work, *pairings))


def plan_for_owner(work: Work, me: Person, pairing_id: str, page: int = 0) -> OwnerPlan:
    """Titles and progress of a plan in a program that `me` looks after. The reading is recorded, so it is done."""
    pairing = pairing_tended_by(work, me, pairing_id)
    work.audit(me.id, "plan_read", pairing)
    goals, page, pages = _page(goals_of(work, pairing_id), page, TITLES_A_PAGE)
    titles = tuple(GoalTitle(goal.title or "", _progress(goal), goal.state.value) for goal in goals)
    handed_in = reflections_in(work, pairing_id)
    return OwnerPlan(pairing.id, pairing.mentor_id, pairing.mentee_id, titles, handed_in, page, pages)


def card(work: Work, me: Person, goal: Goal) -> GoalCard:
    """One goal of a pairing of mine."""
    pairing = pairing_of(work, me, goal.pairing_id)
    return _cards(work, me, {pairing.id: pairing}, [goal])[0]


def _plan(work: Work, me: Person, pairing: Pairing, page: int) -> Plan:
    goals, page, pages = _page(goals_of(work, pairing.id), page, GOALS_A_PAGE)
    return Plan(
        pairing_id=pairing.id,
        mentor_id=pairing.mentor_id,
        mentee_id=pairing.mentee_id,
        cards=_cards(work, me, {pairing.id: pairing}, goals),
        page=page,
        pages=pages,
        may_add=pairing.is_active,
    )


def _page(goals: list[Goal], page: int, size: int) -> tuple[list[Goal], int, int]:
    pages = max(1, -(-len(goals) // size))
    page = min(max(page, 0), pages - 1)
    return goals[page * size : (page + 1) * size], page, pages


def _cards(work: Work, me: Person, pairings: dict[str, Pairing], goals: list[Goal]) -> tuple[GoalCard, ...]:
    steps: dict[str, list[Milestone]] = defaultdict(list)
    for milestone in milestones_of(work, *(goal.id for goal in goals)):
        steps[milestone.goal_id].append(milestone)
    titles = {each: title_of(work, each) for each in {goal.objective_id for goal in goals}}
    return tuple(
        _card(me, pairings[goal.pairing_id], goal, steps[goal.id], titles[goal.objective_id])
        for goal in goals
    )


def _card(me: Person, pairing: Pairing, goal: Goal, milestones: list[Milestone], objective: str) -> GoalCard:
    is_author = goal.author_id == me.id
    return GoalCard(
        id=goal.id,
        pairing_id=pairing.id,
        mentee_id=pairing.mentee_id,
        title=goal.title or "",
        success_criterion=goal.success_criterion or "",
        target_on=goal.target_on,
        progress=_progress(goal),
        state=goal.state.value,
        steps=tuple(Step(m.id, m.text or "", m.due_on, m.done_at is not None) for m in milestones),
        is_mine=pairing.mentee_id == me.id,
        may_edit=pairing.is_active and is_author,
        may_steer=pairing.is_active and (is_author or pairing.mentee_id == me.id),
        may_delete=is_author,
        objective_id=goal.objective_id or "",
        objective=objective,
    )


def _progress(goal: Goal) -> int:
    return 100 if goal.state is GoalState.DONE else goal.progress
