"""What a person's Home shows: what is next, what waits for them, what is theirs, and what they answer for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring.breaks import resumes_on
from mentoring.help import Standing, standing
from mentoring.home_pages import PAIRINGS_A_PAGE, WAITING_A_PAGE, Pages, Some, some
from mentoring.home_programs import Meetings, RunProgram, meetings_of, run_program_of
from mentoring.log_sheets import WaitingLog, waiting_logs
from mentoring.plans import GoalCard, my_goals
from mentoring.reflections import (
    DuePlan,
    ReflectionCard,
    SharedReflection,
    Unreflected,
    due_plans,
    my_reflections,
    shared_reflections,
    unreflected,
)
from mentoring.registry import HOME
from mentoring.sessions import SessionCard, past, upcoming
from mentoring.steps import Step, open_steps
from storage.pairings import Pairing, active_pairings_of, ended_pairings_of
from storage.people import Person
from storage.programs import Program
from storage.work import Work

COMING_A_PAGE = 20
Waiting = WaitingLog | Unreflected | DuePlan | Step
"""What only this person can do."""


@dataclass(frozen=True)
class PartnerLine:
    """The other in one of my pairings; of a date that Home names already, `met.next_at` is None.

    `rests_until`: the day, in the program's zone, on which it goes on if the two have paused it.
    """

    pairing_id: str
    other_id: str
    i_am_mentor: bool
    program: str
    met: Meetings
    rests_until: date | None = None


@dataclass(frozen=True)
class EndedPairing:
    """A pairing of mine that is over: what was written in it stays readable. `ended_at` UTC."""

    pairing_id: str
    other_id: str
    program: str
    ended_at: datetime | None


@dataclass(frozen=True)
class Home:
    """All that one person's Home shows, already filtered by what they may see. Instants UTC, `zone` theirs.

    `parts`: what features add, by the name under which `messages/registry.py` shows it.
    """

    zone: str
    standing: Standing
    paused_until: datetime | None
    next_session: SessionCard | None
    more_sessions: int
    waiting: Some[Waiting]
    goals: Some[GoalCard]
    partners: Some[PartnerLine]
    ended: Some[EndedPairing]
    shared: Some[SharedReflection]
    written: Some[ReflectionCard]
    sessions: Some[SessionCard]
    program: RunProgram | None
    parts: tuple[tuple[str, Any], ...]
    pages: Pages

    @property
    def is_newcomers(self) -> bool:
        """Whether this person is nothing here, and never was."""
        return self.standing.is_nothing_yet and not (self.ended.rows or self.written.rows or self.parts)


@dataclass(frozen=True)
class Coming:
    """One page of my sessions to come; `zone` is mine."""

    sessions: Some[SessionCard]
    zone: str


def open_home(work: Work, me: Person, pages: Pages) -> Home:
    """Home as this person sees it when they open it; remembers that they have one to keep fresh."""
    if me.home_opened_at is None:
        me.home_opened_at = work.now
    return home(work, me, pages)


def home_to_refresh(work: Work, me: Person, pages: Pages) -> Home | None:
    """Home anew for someone who has opened it before, None for others."""
    return home(work, me, pages) if me.home_opened_at else None


def home(work: Work, me: Person, pages: Pages) -> Home:
    coming = upcoming(work, me)
    return Home(
        zone=me.zone,
        standing=standing(work, me),
        paused_until=me.paused_until if me.paused_until and me.paused_until > work.now else None,
        next_session=coming[0] if coming else None,
        more_sessions=max(len(coming) - 1, 0),
        waiting=some(lambda limit: _waiting(work, me, limit), pages.waiting, WAITING_A_PAGE),
        goals=some(lambda _limit: [goal for goal in my_goals(work, me) if goal.is_open], pages.goals),
        partners=_partners(work, me, pages.partners, coming[0].pairing_id if coming else ""),
        ended=_ended(work, me, pages.ended),
        shared=some(lambda _limit: shared_reflections(work, me), pages.shared),
        written=some(lambda _limit: my_reflections(work, me), pages.written),
        sessions=some(lambda limit: past(work, me, limit), pages.sessions),
        parts=tuple((name, facts) for name, part in HOME.items() if (facts := part(work, me)) is not None),
        program=run_program_of(work, me, pages),  # last: that it was read goes on record, and that is written
        pages=pages,
    )


def coming_sessions(work: Work, me: Person, page: int = 0) -> Coming:
    """My sessions to come, the soonest first; a page that is not there gives the last."""
    return Coming(some(lambda _limit: upcoming(work, me), page, COMING_A_PAGE), me.zone)


def _waiting(work: Work, me: Person, limit: int) -> Sequence[Waiting]:
    """At least the first `limit` of all that waits: sessions to log, to reflect on, plans to answer for, steps."""
    return [
        *waiting_logs(work, me, limit),
        *unreflected(work, me, limit),
        *due_plans(work, me),
        *open_steps(work, me, limit),
    ]


def _partners(work: Work, me: Person, page: int, shown: str) -> Some[PartnerLine]:
    """`shown`: the pairing whose next session stands at the top already."""
    mine = some(lambda _limit: active_pairings_of(work, me.id), page, PAIRINGS_A_PAGE)
    meetings = meetings_of(work, list(mine.rows))
    lines = []
    for pairing in mine.rows:
        met = meetings[pairing.id]
        if pairing.id == shown:
            met = Meetings(met.held, met.last_at, None)
        i_am_mentor, program = pairing.mentor_id == me.id, _name(work, pairing)
        rests_until = resumes_on(work, pairing)
        lines.append(PartnerLine(pairing.id, pairing.other(me.id), i_am_mentor, program, met, rests_until))
    return Some(tuple(lines), mine.page, mine.has_more)


def _ended(work: Work, me: Person, page: int) -> Some[EndedPairing]:
    mine = some(lambda _limit: ended_pairings_of(work, me.id), page)
    lines = (EndedPairing(each.id, each.other(me.id), _name(work, each), each.ended_at) for each in mine.rows)
    return Some(tuple(lines), mine.page, mine.has_more)


def _name(work: Work, pairing: Pairing) -> str:
    program = work.get(Program, pairing.program_id)
    return program.name if program else ""
