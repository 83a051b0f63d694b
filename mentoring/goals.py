"""Goals: set by either of the pair, edited and deleted by who wrote them; the mentee, whose plan it is, says how far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.errors import Refusal
from mentoring.goal_objectives import objective_of, objectives_for
from mentoring.milestones import MilestoneDraft, read_milestones
from mentoring.partners import Partner, partners_of
from mentoring.permissions import entrusted_pairing_of, own_goal, require_entrusted, steer_goal
from mentoring.plans import GoalCard, Plan, card, plan, plan_around
from mentoring.times import today
from mentoring.words import _
from storage.goals import Goal, GoalState, Milestone, goals_of, milestones_of
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.work import Work

MOST_TITLE = 150  # what one of Slack's headers holds


@dataclass(frozen=True)
class GoalDraft:
    """A goal as typed; `milestones` as `mentoring.milestones` reads them, `target_on` a local day.

    `objective`: the id of the program's objective that it serves, or empty.
    """

    pairing_id: str
    title: str
    success_criterion: str
    target_on: date
    milestones: str
    objective: str = ""


@dataclass(frozen=True)
class ProgressDraft:
    """How far a goal is, in percent, and which of its milestones are done."""

    progress: int
    done: frozenset[str]


@dataclass(frozen=True)
class NewGoal:
    """What the form for a new goal needs: the pairing, or the pairings to choose from; objectives by id and title."""

    partners: tuple[Partner, ...]
    objectives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class GoalSheet:
    """What the form for a goal that is there needs."""

    card: GoalCard
    objectives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class GoalSet:
    """That `by` has put a goal into the plan of a pairing; not a word of it."""

    by: str
    pairing_id: str
    is_mine: bool


def kept(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each milestone in `after`, the index in `before` of the one that it is, or None if it is new.

    Same words, same milestone. Lines left over are the old ones reworded, in order, if as many are left on both sides.
    """
    same: list[int | None] = []
    left = dict(enumerate(_plain(text) for text in before))
    for text in after:
        found = next((place for place, other in left.items() if other == _plain(text)), None)
        same.append(found)
        if found is not None:
            del left[found]
    if same.count(None) == len(left):
        rest = iter(left)
        return [next(rest) if place is None else place for place in same]
    return same


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def new_goal(work: Work, me: Person, pairing_id: str = "") -> NewGoal:
    """With `pairing_id` that one, without it all of mine. Raises Refusal if there is none."""
    if pairing_id:
        entrusted_pairing_of(work, me, pairing_id)
    mine = partners_of(work, me)
    mine = tuple(each for each in mine if pairing_id in ("", each.pairing_id))
    require_entrusted(work, me, [each.pairing_id for each in mine])
    return NewGoal(mine, objectives_for(work, [each.pairing_id for each in mine]))


def goal_to_edit(work: Work, me: Person, goal_id: str) -> GoalSheet:
    goal = own_goal(work, me, goal_id)
    entrusted_pairing_of(work, me, goal.pairing_id)
    return GoalSheet(card(work, me, goal), objectives_for(work, [goal.pairing_id], goal.objective_id or ""))


def goal_to_steer(work: Work, me: Person, goal_id: str) -> GoalCard:
    return card(work, me, steer_goal(work, me, goal_id))


def set_goal(work: Work, me: Person, draft: GoalDraft) -> Plan:
    """Put a goal into the plan; the other one is told that there is one."""
    pairing = entrusted_pairing_of(work, me, draft.pairing_id)
    _require_new(work, pairing, draft.title)
    _require_ahead(work, me, draft.target_on)
    serves = objective_of(work, pairing.id, draft.objective, None)
    goal = Goal(pairing_id=pairing.id, author_id=me.id, created_at=work.now, state=GoalState.OPEN, progress=0)
    goal.objective_id = serves
    _write(work, me, work.add(goal), draft)
    work.audit(me.id, "goal_set", goal)
    work.tell(pairing.other(me.id), "goal_set", goal.id, goal=goal.id)
    return plan_around(work, me, goal)


def edit_goal(work: Work, me: Person, goal_id: str, draft: GoalDraft) -> Plan:
    """Change its words, date and milestones; milestones stay done as far as they stay."""
    goal = own_goal(work, me, goal_id)
    entrusted_pairing_of(work, me, goal.pairing_id)
    if draft.target_on != goal.target_on:
        _require_ahead(work, me, draft.target_on)
    goal.objective_id = objective_of(work, goal.pairing_id, draft.objective, goal.objective_id)
    _write(work, me, goal, draft)
    work.audit(me.id, "goal_edited", goal)
    return plan_around(work, me, goal)


def set_progress(work: Work, me: Person, goal_id: str, draft: ProgressDraft) -> Plan:
    """Set the percentage, and tick and untick milestones."""
    goal = steer_goal(work, me, goal_id)
    goal.progress = draft.progress
    for milestone in milestones_of(work, goal.id):
        if milestone.id not in draft.done:
            milestone.done_at = None
        elif milestone.done_at is None:
            milestone.done_at = work.now
    work.audit(me.id, "goal_progress_set", goal, progress=goal.progress)
    return plan_around(work, me, goal)


def finish_goal(work: Work, me: Person, goal_id: str) -> Plan:
    return _move(work, me, goal_id, GoalState.DONE, "goal_done")


def drop_goal(work: Work, me: Person, goal_id: str) -> Plan:
    return _move(work, me, goal_id, GoalState.DROPPED, "goal_dropped")


def reopen_goal(work: Work, me: Person, goal_id: str) -> Plan:
    """Take it up again, with the progress that it had."""
    return _move(work, me, goal_id, GoalState.OPEN, "goal_reopened")


def delete_goal(work: Work, me: Person, goal_id: str) -> Plan:
    """Remove it for good, also after the pairing has ended: it is its author's."""
    goal = own_goal(work, me, goal_id)
    work.audit(me.id, "goal_deleted", goal)
    work.delete(goal)
    work.db.flush()
    return plan(work, me, goal.pairing_id)


def goal_set(work: Work, person: Person, notice: Notice) -> GoalSet | None:
    """What the other one is told; None when the goal is gone or the pairing has ended."""
    goal = work.get(Goal, notice.about["goal"])
    pairing = None if goal is None else work.get(Pairing, goal.pairing_id)
    if goal is None or pairing is None or not pairing.is_active:
        return None
    return GoalSet(by=goal.author_id, pairing_id=pairing.id, is_mine=pairing.mentee_id == person.id)


def _require_new(work: Work, pairing: Pairing, title: str) -> None:
    for goal in goals_of(work, pairing.id):
        if goal.state is GoalState.OPEN and _plain(goal.title or "") == _plain(title):
            raise Refusal(_("This goal is already in the plan. /mentor plan shows it."), "title")


def _require_ahead(work: Work, me: Person, day: date) -> None:
    if day < today(work.now, me.zone):
        raise Refusal(_("This day has passed. Please choose today or a later day."), "target_on")


def _move(work: Work, me: Person, goal_id: str, state: GoalState, done: str) -> Plan:
    """A second click on the same button changes nothing."""
    goal = steer_goal(work, me, goal_id)
    if goal.state is not state:
        goal.state = state
        goal.closed_at = None if state is GoalState.OPEN else work.now
        work.audit(me.id, done, goal)
    return plan_around(work, me, goal)


def _write(work: Work, me: Person, goal: Goal, draft: GoalDraft) -> None:
    drafts = read_milestones(draft.milestones, today(work.now, me.zone))
    goal.title, goal.success_criterion = draft.title, draft.success_criterion
    goal.target_on = draft.target_on
    _write_milestones(work, goal, drafts)


def _write_milestones(work: Work, goal: Goal, drafts: list[MilestoneDraft]) -> None:
    before = milestones_of(work, goal.id)
    places = kept([each.text or "" for each in before], [draft.text for draft in drafts])
    for position, (draft, place) in enumerate(zip(drafts, places, strict=True)):
        milestone = work.add(Milestone(goal_id=goal.id)) if place is None else before[place]
        milestone.position, milestone.text, milestone.due_on = position, draft.text, draft.due_on
    for place, milestone in enumerate(before):
        if place not in places:
            work.delete(milestone)
