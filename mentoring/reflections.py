"""Reflections as they are read, listed and asked for: by their author, and by the mentor only if they are shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.hours import hours_of
from mentoring.nudges import Nudge
from mentoring.permissions import readable_reflection
from mentoring.program_settings import nudge_settings_of
from mentoring.repeats import was_asked
from mentoring.times import today
from storage.due import Timed
from storage.logs import log_of
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_of, ended_pairings_of
from storage.people import Person
from storage.programs import Program
from storage.reflections import (
    Outcome,
    Reflection,
    reflection_on,
    reflections_by,
    reflections_shared_in,
    sessions_to_reflect_on,
)
from storage.sessions import Session, SessionState
from storage.work import Work

WAITS_FOR = timedelta(days=14)  # how long a session stands on Home as not reflected on
LASTS = timedelta(days=4)


@dataclass(frozen=True)
class ReflectionCard:
    """A reflection as its author or, if it is shared, their mentor reads it.

    `starts_at` (UTC) is its session's; `outcome` of the application plan: open, done or dropped.
    """

    id: str
    author_id: str
    mentor_id: str
    starts_at: datetime | None
    zone: str
    day: date
    learned: str
    application: str
    apply_by: date | None
    outcome: str
    is_shared: bool
    is_mine: bool
    may_edit: bool

    @property
    def asks(self) -> bool:
        """Whether its author is still to say what became of the plan."""
        return self.may_edit and bool(self.application) and self.outcome == Outcome.OPEN


@dataclass(frozen=True)
class Unreflected:
    """A session of mine on which I have not reflected."""

    session_id: str
    starts_at: datetime
    other_id: str


@dataclass(frozen=True)
class SharedReflection:
    """That a mentee of mine shares a reflection; `day` is the reader's local day of its writing."""

    id: str
    author_id: str
    day: date


@dataclass(frozen=True)
class DuePlan:
    """An application plan of mine whose day has come."""

    id: str
    apply_by: date


@dataclass(frozen=True)
class SharedNews:
    """That `by` shares a reflection; not a word of it."""

    id: str
    by: str


@dataclass(frozen=True)
class Prompt:
    """That a session of mine with `mentor_id` waits for a reflection; `starts_at` in UTC, `zone` mine.

    `is_second`: I was asked before.
    """

    session_id: str
    mentor_id: str
    starts_at: datetime
    zone: str
    is_second: bool


@dataclass(frozen=True)
class Reflected:
    """That a session with `mentor_id` has its reflection; `starts_at` in UTC, `zone` mine."""

    mentor_id: str
    starts_at: datetime
    zone: str


def read_reflection(work: Work, me: Person, reflection_id: str) -> ReflectionCard:
    """One of mine, or one that a mentee of mine shares."""
    return reflection_card(work, me, readable_reflection(work, me, reflection_id))


def my_reflections(work: Work, me: Person) -> tuple[ReflectionCard, ...]:
    """What I wrote, newest first."""
    return tuple(reflection_card(work, me, each) for each in reflections_by(work, me.id))


def shared_reflections(work: Work, me: Person) -> tuple[SharedReflection, ...]:
    """What my mentees share with me, newest first; it stays readable after a pairing has ended."""
    pairings = [*active_pairings_of(work, me.id), *ended_pairings_of(work, me.id)]
    mine = [each.id for each in pairings if each.mentor_id == me.id]
    return tuple(
        SharedReflection(each.id, each.author_id, today(each.created_at, me.zone))
        for each in reflections_shared_in(work, *mine)
    )


def unreflected(work: Work, me: Person, limit: int) -> tuple[Unreflected, ...]:
    """The sessions of the last 14 days on which I, as mentee, have not reflected; the latest first."""
    mine = {each.id: each.mentor_id for each in active_pairings_of(work, me.id) if each.mentee_id == me.id}
    sessions = sessions_to_reflect_on(work, mine, me.id, work.now - WAITS_FOR, limit)
    return tuple(Unreflected(each.id, each.starts_at, mine[each.party_id]) for each in sessions)


def due_plans(work: Work, me: Person) -> tuple[DuePlan, ...]:
    """My application plans whose day has come, in active pairings, the longest due first."""
    active = {pairing.id for pairing in active_pairings_of(work, me.id)}
    now = today(work.now, me.zone)
    due = [
        DuePlan(each.id, each.apply_by)
        for each in reflections_by(work, me.id)
        if each.apply_by
        and each.apply_by <= now
        and each.outcome is Outcome.OPEN
        and each.pairing_id in active
    ]
    return tuple(sorted(due, key=lambda plan: plan.apply_by))


def shared_news(work: Work, person: Person, notice: Notice) -> SharedNews | None:
    """What the mentor is told; None once it is not shared any more."""
    reflection = work.get(Reflection, notice.about["reflection"])
    pairing = work.get(Pairing, reflection.pairing_id) if reflection else None
    if reflection is None or pairing is None or pairing.mentor_id != person.id or not reflection.is_shared:
        return None
    return SharedNews(reflection.id, reflection.author_id)


def reflection_card(work: Work, me: Person, reflection: Reflection) -> ReflectionCard:
    pairing, session = work.get(Pairing, reflection.pairing_id), work.get(Session, reflection.session_id)
    is_mine = reflection.author_id == me.id
    return ReflectionCard(
        id=reflection.id,
        author_id=reflection.author_id,
        mentor_id=pairing.mentor_id if pairing else "",
        starts_at=session.starts_at if session else None,
        zone=me.zone,
        day=today(reflection.created_at, me.zone),
        learned=reflection.learned or "",
        application=reflection.application or "",
        apply_by=reflection.apply_by,
        outcome=reflection.outcome.value,
        is_shared=reflection.is_shared,
        is_mine=is_mine,
        may_edit=is_mine and pairing is not None and pairing.is_active,
    )


def prompts(work: Work, row: Timed) -> Iterable[Nudge]:
    """The mentee is asked the working morning after a session was logged, and once more some days later, by default three."""
    if not isinstance(row, Session) or row.state is not SessionState.HELD:
        return
    pairing, log = work.get(Pairing, row.pairing_id), log_of(work, row.id)
    mentee = work.get(Person, pairing.mentee_id) if pairing else None
    if pairing is None or log is None or mentee is None or not pairing.is_active:
        return
    if reflection_on(work, row.id, mentee.id):
        return
    hours = hours_of(work, mentee)
    first = hours.next_working_morning(log.logged_at)
    again = timedelta(days=nudge_settings_of(work.get(Program, pairing.program_id)).reflection_again_days)
    second = hours.morning_of(today(first, mentee.zone) + again)
    times = (("1", first, second, timedelta(0)), ("2", second, second + LASTS, again))
    for number, at, expires_at, apart in times:
        key = f"reflection-prompt:{row.id}:{mentee.id}:{number}"
        about = {"session": row.id, "number": number}
        yield Nudge(key, "reflection_prompt", mentee.id, at, expires_at, about, apart=apart)


def prompt_answered(work: Work, person: Person, notice: Notice) -> Reflected | None:
    """None while there is no reflection on the session (any more)."""
    session = work.get(Session, notice.about["session"])
    pairing = work.get(Pairing, session.pairing_id) if session else None
    if session is None or pairing is None or not reflection_on(work, session.id, person.id):
        return None
    return Reflected(pairing.mentor_id, session.starts_at, person.zone)


def prompt(work: Work, person: Person, notice: Notice) -> Prompt | None:
    """What the mentee is asked; None once they have reflected, or the session or the pairing is no more."""
    session = work.get(Session, notice.about["session"])
    pairing = work.get(Pairing, session.pairing_id) if session else None
    if session is None or pairing is None or not pairing.is_active or session.state is not SessionState.HELD:
        return None
    if reflection_on(work, session.id, person.id):
        return None
    return Prompt(session.id, pairing.mentor_id, session.starts_at, person.zone, was_asked(work, notice))
