"""What Home shows of a program to those who run it: how far each pairing has come, and not a word of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from mentoring.home_pages import PAIRINGS_A_PAGE, Pages, Some, some
from mentoring.permissions import decides, record_reading
from storage.goals import goals_of
from storage.logs import held_counts
from storage.pairings import Pairing, count_pairings, pairings_in
from storage.people import Person
from storage.programs import programs_run_by
from storage.sessions import planned_since
from storage.work import Work

MOST_CHOICES = 100  # what one of Slack's menus holds


class Stage(Enum):
    """How far a pairing has come."""

    INTRODUCED = "introduced"
    PREPARING = "preparing"
    MEETING = "meeting"
    ENDED = "ended"


@dataclass(frozen=True)
class Meetings:
    """How many sessions of a pairing were held, when the last began and when the next will (UTC)."""

    held: int
    last_at: datetime | None
    next_at: datetime | None


@dataclass(frozen=True)
class RunPairing:
    """A pairing as its program's owner sees it: that sessions were held, when, how many; not a word of them."""

    id: str
    mentor_id: str
    mentee_id: str
    stage: Stage
    met: Meetings


@dataclass(frozen=True)
class RunProgram:
    """The program on view, of those this person runs, with one page of its pairings; `count` of all it has had."""

    id: str
    name: str
    ends_on: date
    may_end: bool
    choices: tuple[tuple[str, str], ...]
    pairings: Some[RunPairing]
    count: int


def stage_of(*, is_active: bool, held: int, has_plan: bool) -> Stage:
    """`has_plan`: a goal is set or a session planned."""
    if not is_active:
        return Stage.ENDED
    if held:
        return Stage.MEETING
    return Stage.PREPARING if has_plan else Stage.INTRODUCED


def meetings_of(work: Work, pairings: list[Pairing]) -> dict[str, Meetings]:
    """For each of these pairings, by id."""
    ids = [pairing.id for pairing in pairings]
    held = held_counts(work, ids)
    coming: dict[str, datetime] = {}
    for session in planned_since(work, ids, work.now):
        coming.setdefault(session.party_id, session.starts_at)
    none: tuple[int, datetime | None] = (0, None)
    return {each: Meetings(*held.get(each, none), next_at=coming.get(each)) for each in ids}


def run_program_of(work: Work, me: Person, pages: Pages) -> RunProgram | None:
    """The chosen program of those I run, else the newest; None if I run none."""
    mine = programs_run_by(work, me.id)
    chosen = next((program for program in mine if program.id == pages.program), mine[0] if mine else None)
    if chosen is None:
        return None
    shown = some(
        lambda limit: pairings_in(work, chosen.id, first=0, count=limit), pages.pairings, PAIRINGS_A_PAGE
    )
    record_reading(work, me, chosen, [pairing.id for pairing in shown.rows])
    return RunProgram(
        id=chosen.id,
        name=chosen.name,
        ends_on=chosen.ends_on,
        may_end=decides(work, me, chosen.id),
        choices=tuple((program.id, program.name) for program in mine[:MOST_CHOICES]),
        pairings=Some(_run(work, list(shown.rows)), shown.page, shown.has_more),
        count=count_pairings(work, chosen.id),
    )


def _run(work: Work, pairings: list[Pairing]) -> tuple[RunPairing, ...]:
    meetings = meetings_of(work, pairings)
    planned = {goal.pairing_id for goal in goals_of(work, *meetings)}
    return tuple(_line(pairing, meetings[pairing.id], pairing.id in planned) for pairing in pairings)


def _line(pairing: Pairing, met: Meetings, has_goal: bool) -> RunPairing:
    has_plan = met.next_at is not None or has_goal
    stage = stage_of(is_active=pairing.is_active, held=met.held, has_plan=has_plan)
    return RunPairing(pairing.id, pairing.mentor_id, pairing.mentee_id, stage, met)
