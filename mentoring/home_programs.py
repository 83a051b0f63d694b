"""What Home shows of a program to those who run it: how far each pairing has come, and not a word of it."""

from dataclasses import dataclass
from datetime import date, datetime

from mentoring.home_pages import PAIRINGS_A_PAGE, Pages, Some, some
from mentoring.permissions import decides, record_reading
from mentoring.stages import Arc, Stage, arcs_of
from mentoring.states import Act, allows
from storage.logs import held_counts
from storage.pairings import Pairing, count_pairings, pairings_in
from storage.people import Person
from storage.programs import Program, ProgramState, RoleKind, programs_of, programs_run_by
from storage.sessions import planned_since
from storage.work import Work

MOST_CHOICES = 100  # what one of Slack's menus holds


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
    """The program on view, of those this person runs, with one page of its pairings; `count` of all it has had.

    `is_draft`: its design goes on; `may_match`: people can be paired in it now.
    """

    id: str
    name: str
    ends_on: date
    may_end: bool
    choices: tuple[tuple[str, str], ...]
    pairings: Some[RunPairing]
    count: int
    is_draft: bool = False
    may_match: bool = True


@dataclass(frozen=True)
class TendedPrograms:
    """The programs that somebody facilitates and does not run, newest first, by name."""

    names: tuple[str, ...]


def tended_programs(work: Work, me: Person) -> TendedPrograms | None:
    """A facilitator's door; None for who facilitates none that is still open."""
    run = {program.id for program in programs_run_by(work, me.id)}
    names = tuple(
        program.name
        for program in programs_of(work, me.id, [RoleKind.FACILITATOR])
        if program.id not in run and program.state is not ProgramState.CLOSED
    )
    return TendedPrograms(names) if names else None


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
        pairings=Some(_run(work, chosen, list(shown.rows)), shown.page, shown.has_more),
        count=count_pairings(work, chosen.id),
        is_draft=chosen.state is ProgramState.DRAFT,
        may_match=allows(chosen, Act.MATCH),
    )


def _run(work: Work, program: Program, pairings: list[Pairing]) -> tuple[RunPairing, ...]:
    arcs = arcs_of(work, program, pairings)
    return tuple(_line(pairing, arcs[pairing.id]) for pairing in pairings)


def _line(pairing: Pairing, arc: Arc) -> RunPairing:
    met = Meetings(arc.held, arc.last_at, arc.next_at)
    return RunPairing(pairing.id, pairing.mentor_id, pairing.mentee_id, arc.stage, met)
