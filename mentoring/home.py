"""What a person's Home shows: what is next, what waits for them, what is theirs, and what they answer for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Generic, TypeVar

from mentoring.help import Standing, standing
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
from mentoring.sessions import SessionCard, past, upcoming
from mentoring.steps import Step, open_steps
from storage.goals import goals_of
from storage.logs import held_counts
from storage.pairings import Pairing, active_pairings_of, count_pairings, pairings_in
from storage.people import Person
from storage.programs import Program, owners_of, programs_run_by
from storage.sessions import planned_since
from storage.work import Work

FEW = 5  # of each list, so that the whole stays far below Slack's 100 blocks
PAIRINGS_A_PAGE = 10
T = TypeVar("T")


@dataclass(frozen=True)
class Pages:
    """Which page of each list is shown, from 0, and which program; what paging buttons carry."""

    program: str = ""
    pairings: int = 0
    partners: int = 0
    sessions: int = 0
    written: int = 0
    shared: int = 0


@dataclass(frozen=True)
class Some(Generic[T]):
    """One page of a list, and how many pages it has."""

    rows: tuple[T, ...]
    pages: int


class Stage(Enum):
    """How far a pairing has come."""

    INTRODUCED = "introduced"
    PREPARING = "preparing"
    MEETING = "meeting"
    ENDED = "ended"


@dataclass(frozen=True)
class RunPairing:
    """A pairing as its program's owner sees it: that sessions were held, when, how many; not a word of them."""

    id: str
    mentor_id: str
    mentee_id: str
    stage: Stage
    held: int
    last_at: datetime | None
    next_at: datetime | None


@dataclass(frozen=True)
class RunProgram:
    """The program on view, of those this person runs, with one page of its pairings."""

    id: str
    name: str
    ends_on: date
    is_owner: bool
    choices: tuple[tuple[str, str], ...]
    pairings: tuple[RunPairing, ...]
    page: int
    pages: int
    count: int


@dataclass(frozen=True)
class PartnerLine:
    """The other in one of my pairings."""

    pairing_id: str
    other_id: str
    i_am_mentor: bool
    program: str
    held: int
    last_at: datetime | None
    next_at: datetime | None


@dataclass(frozen=True)
class Home:
    """All that one person's Home shows, already filtered by what they may see. Instants UTC, `zone` theirs."""

    zone: str
    now: datetime
    standing: Standing
    paused_until: datetime | None
    next_session: SessionCard | None
    more_sessions: int
    logs: tuple[WaitingLog, ...]
    reflections: tuple[Unreflected, ...]
    plans: tuple[DuePlan, ...]
    steps: tuple[Step, ...]
    goals: tuple[GoalCard, ...]
    shared: Some[SharedReflection]
    written: Some[ReflectionCard]
    sessions: tuple[SessionCard, ...]
    more_past: bool
    partners: tuple[PartnerLine, ...]
    partner_pages: int
    program: RunProgram | None
    pages: Pages


def stage_of(*, is_active: bool, held: int, has_plan: bool) -> Stage:
    """`has_plan`: a goal is set or a session planned."""
    if not is_active:
        return Stage.ENDED
    if held:
        return Stage.MEETING
    return Stage.PREPARING if has_plan else Stage.INTRODUCED


def open_home(work: Work, me: Person, pages: Pages) -> Home:
    """Home as this person sees it when they open it; remembers that they have one to keep fresh."""
    if me.home_opened_at is None:
        me.home_opened_at = work.now
    return home(work, me, pages)


def home_to_refresh(work: Work, me: Person) -> Home | None:
    """Home anew for someone who has opened it before, None for others."""
    return home(work, me, Pages()) if me.home_opened_at else None


def home(work: Work, me: Person, pages: Pages) -> Home:
    coming = upcoming(work, me)
    behind = past(work, me, (pages.sessions + 1) * FEW + 1)[pages.sessions * FEW :]
    partners = active_pairings_of(work, me.id)
    shown = partners[pages.partners * PAIRINGS_A_PAGE :][:PAIRINGS_A_PAGE]
    return Home(
        zone=me.zone,
        now=work.now,
        standing=standing(work, me),
        paused_until=me.paused_until if me.paused_until and me.paused_until > work.now else None,
        next_session=coming[0] if coming else None,
        more_sessions=max(len(coming) - 1, 0),
        logs=waiting_logs(work, me, FEW),
        reflections=unreflected(work, me, FEW),
        plans=due_plans(work, me)[:FEW],
        steps=open_steps(work, me, FEW),
        goals=tuple(goal for goal in my_goals(work, me) if goal.state == "open")[:FEW],
        shared=_slice(shared_reflections(work, me), pages.shared),
        written=_slice(my_reflections(work, me), pages.written),
        sessions=tuple(behind[:FEW]),
        more_past=len(behind) > FEW,
        partners=tuple(_partners(work, me, shown)),
        partner_pages=_pages(len(partners)),
        program=_program(work, me, pages),
        pages=pages,
    )


def _slice(rows: Sequence[T], page: int) -> Some[T]:
    return Some(tuple(rows[page * FEW :][:FEW]), max(1, -(-len(rows) // FEW)))


def _pages(count: int) -> int:
    return max(1, -(-count // PAIRINGS_A_PAGE))


def _partners(work: Work, me: Person, pairings: list[Pairing]) -> list[PartnerLine]:
    meetings = _meetings(work, pairings)
    return [
        PartnerLine(
            pairing.id, pairing.other(me.id), pairing.mentor_id == me.id, _name(work, pairing.program_id),
            *meetings[pairing.id],
        )
        for pairing in pairings
    ]  # fmt: skip


def _name(work: Work, program_id: str) -> str:
    program = work.get(Program, program_id)
    return program.name if program else ""


def _meetings(work: Work, pairings: list[Pairing]) -> dict[str, tuple[int, datetime | None, datetime | None]]:
    """For each pairing: how many sessions were held, when the last began, when the next will."""
    ids = [pairing.id for pairing in pairings]
    held = held_counts(work, ids)
    coming: dict[str, datetime] = {}
    for session in planned_since(work, ids, work.now):
        coming.setdefault(session.pairing_id, session.starts_at)
    return {
        each: (
            held[each][0] if each in held else 0,
            held[each][2] if each in held else None,
            coming.get(each),
        )
        for each in ids
    }


def _program(work: Work, me: Person, pages: Pages) -> RunProgram | None:
    """The chosen program of those I run, else the newest."""
    mine = programs_run_by(work, me.id)
    chosen = next((program for program in mine if program.id == pages.program), mine[0] if mine else None)
    if chosen is None:
        return None
    count = count_pairings(work, chosen.id)
    page = min(pages.pairings, _pages(count) - 1)
    shown = pairings_in(work, chosen.id, first=page * PAIRINGS_A_PAGE, count=PAIRINGS_A_PAGE)
    return RunProgram(
        chosen.id, chosen.name, chosen.ends_on, me.id in owners_of(work, chosen.id), tuple((program.id, program.name) for program in mine[:100]),
        tuple(_run(work, shown)), page, _pages(count), count,
    )  # fmt: skip


def _run(work: Work, pairings: list[Pairing]) -> list[RunPairing]:
    meetings = _meetings(work, pairings)
    planned = {goal.pairing_id for goal in goals_of(work, *meetings)}
    lines = []
    for pairing in pairings:
        held, last_at, next_at = meetings[pairing.id]
        has_plan = next_at is not None or pairing.id in planned
        stage = stage_of(is_active=pairing.is_active, held=held, has_plan=has_plan)
        lines.append(
            RunPairing(pairing.id, pairing.mentor_id, pairing.mentee_id, stage, held, last_at, next_at)
        )
    return lines
