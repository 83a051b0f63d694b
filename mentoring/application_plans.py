"""The application plan of a reflection: it comes back on its day as a question, until it is done or dropped."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.answers import answered
from mentoring.errors import Refusal
from mentoring.hours import hours_of
from mentoring.nudges import Nudge, look_again
from mentoring.permissions import active_pairing_of, own_reflection
from mentoring.reflections import ReflectionCard, reflection_card
from mentoring.times import today
from mentoring.words import _
from storage.due import Timed
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.reflections import Outcome, Reflection
from storage.work import Work

LASTS = timedelta(days=14)  # later than this it only embarrasses; Home still shows it


@dataclass(frozen=True)
class PlanQuestion:
    """That an application plan's day has come; not a word of it. `apply_by` is its author's local day."""

    id: str
    apply_by: date


@dataclass(frozen=True)
class PlanAnswered:
    """What became of an application plan: done, dropped, or still open until the local day `apply_by`."""

    outcome: str
    apply_by: date


def plan_done(work: Work, me: Person, reflection_id: str) -> ReflectionCard:
    return _settle(work, me, reflection_id, Outcome.DONE, "application_plan_done")


def plan_dropped(work: Work, me: Person, reflection_id: str) -> ReflectionCard:
    return _settle(work, me, reflection_id, Outcome.DROPPED, "application_plan_dropped")


def plan_to_postpone(work: Work, me: Person, reflection_id: str) -> ReflectionCard:
    return reflection_card(work, me, _with_plan(work, me, reflection_id))


def plan_postponed(work: Work, me: Person, reflection_id: str, apply_by: date) -> ReflectionCard:
    """Not yet: it comes back on another day, which lies ahead."""
    reflection = _with_plan(work, me, reflection_id)
    if apply_by <= today(work.now, me.zone):
        raise Refusal(_("Please choose a day after today: then I bring the plan back to you."), "apply_by")
    reflection.apply_by, reflection.outcome = apply_by, Outcome.OPEN
    reflection.asked_again += 1
    look_again(work, reflection)
    answered(work, "plan-question", reflection.id, me.id)
    work.audit(me.id, "application_plan_postponed", reflection, times=reflection.asked_again)
    return reflection_card(work, me, reflection)


def plan_questions(work: Work, row: Timed) -> Iterable[Nudge]:
    """One for each day that the plan is set to, when the author's hours begin on it, or on their next working day."""
    if not isinstance(row, Reflection) or not _is_open(work, row) or row.apply_by is None:
        return
    author = work.get(Person, row.author_id)
    if author is not None:
        at = hours_of(work, author).morning_of(row.apply_by)
        key = f"plan-question:{row.id}:{row.apply_by.isoformat()}"
        yield Nudge(key, "plan_question", author.id, at, at + LASTS)


def plan_question(work: Work, person: Person, notice: Notice) -> PlanQuestion | None:
    """What its author is asked; None once it is answered, put off, or the pairing has ended."""
    reflection = work.get(Reflection, notice.about["subject_id"])
    if reflection is None or reflection.author_id != person.id or not _is_open(work, reflection):
        return None
    if reflection.apply_by is None or reflection.apply_by > today(work.now, person.zone):
        return None
    return PlanQuestion(reflection.id, reflection.apply_by)


def plan_answered(work: Work, person: Person, notice: Notice) -> PlanAnswered | None:
    """None while its author is still to answer, and where the pairing has ended before they did."""
    reflection = work.get(Reflection, notice.about["subject_id"])
    if reflection is None or reflection.apply_by is None:
        return None
    comes_back = _is_open(work, reflection) and reflection.apply_by > today(work.now, person.zone)
    if reflection.outcome is Outcome.OPEN and not comes_back:
        return None
    return PlanAnswered(reflection.outcome.value, reflection.apply_by)


def _is_open(work: Work, reflection: Reflection) -> bool:
    pairing = work.get(Pairing, reflection.pairing_id)
    is_active = pairing is not None and pairing.is_active
    return is_active and reflection.outcome is Outcome.OPEN and reflection.apply_by is not None


def _with_plan(work: Work, me: Person, reflection_id: str) -> Reflection:
    reflection = own_reflection(work, me, reflection_id)
    active_pairing_of(work, me, reflection.pairing_id)
    if reflection.apply_by is None:
        raise Refusal(_("This reflection holds no plan any more."))
    return reflection


def _settle(work: Work, me: Person, reflection_id: str, outcome: Outcome, done: str) -> ReflectionCard:
    """A second click on the same button changes nothing."""
    reflection = _with_plan(work, me, reflection_id)
    if reflection.outcome is not outcome:
        reflection.outcome = outcome
        look_again(work, reflection)
        answered(work, "plan-question", reflection.id, me.id)
        work.audit(me.id, done, reflection)
    return reflection_card(work, me, reflection)
