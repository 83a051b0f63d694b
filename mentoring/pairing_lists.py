"""A program's pairings for those who look after it: stages with dates, stalls with why, filtered, paged, as a table."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from mentoring.endings import may_read_reason
from mentoring.interim_nudges import HandedIn, handed_in_by
from mentoring.permissions import (
    decides,
    has_account,
    has_role,
    pairing_tended_by,
    record_reading,
    which_program,
)
from mentoring.stages import Arc, arcs_of
from mentoring.states import Act, allows
from mentoring.times import today
from mentoring.words import _
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import RUNS, TENDS, Program, owners_of
from storage.stages import all_pairings_in, in_program
from storage.work import Work

PAGE = 20  # pairings on one page of the list: with its buttons well below Slack's 100 blocks
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet would run


@dataclass(frozen=True)
class PairsView:
    """Which page of which program's pairings, from 0, and which of them: by stage, stalled ones only, by mentor."""

    program: str = ""
    page: int = 0
    stage: str = ""
    is_stalled: bool = False
    mentor: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.stage or self.is_stalled or self.mentor)


@dataclass(frozen=True)
class PairLine:
    """One pairing. `may_end` and the like: what this reader may do with it; `zone` the program's."""

    id: str
    mentor_id: str
    mentee_id: str
    arc: Arc
    zone: str
    ends_on: date | None
    may_end: bool
    may_read_reason: bool
    may_rematch: bool = False


@dataclass(frozen=True)
class PairsPage:
    """`count` pairings pass the filter, `stalled` of them have come to a halt."""

    view: PairsView
    program_name: str
    pages: int
    count: int
    stalled: int
    lines: tuple[PairLine, ...]
    may_pair: bool
    mentor_name: str = ""


@dataclass(frozen=True)
class PairingStages:
    """The way of one pairing, stage by stage, and which interim reviews were handed in."""

    line: PairLine
    program_name: str
    reviews: tuple[HandedIn, ...] = ()


@dataclass(frozen=True)
class PairsTable:
    """A CSV file: its name, what stands over it, and its bytes (UTF-8 with a byte-order mark, as spreadsheets want)."""

    name: str
    title: str
    content: bytes


def pairs_page(work: Work, me: Person, view: PairsView) -> PairsPage:
    """What passes the filter, active ones first; a page beyond the last is the last. That I read it is on record."""
    program, found = _found(work, me, view)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(view.page, 0), pages - 1)
    shown = found[page * PAGE : (page + 1) * PAGE]
    record_reading(work, me, program, [pairing.id for pairing, _arc in shown])
    mentor = work.get(Person, view.mentor) if view.mentor else None
    return PairsPage(
        replace(view, program=program.id, page=page), program.name, pages, len(found),
        sum(arc.idle_days is not None for _pairing, arc in found), _lines(work, me, program, shown),
        may_pair=has_role(work, me, program.id, RUNS), mentor_name=mentor.name if mentor else "",
    )  # fmt: skip


def pairs_view(work: Work, me: Person, view: PairsView) -> PairsView:
    """What a filter begins with, for whoever may read the list."""
    program, _shown = _found(work, me, view)
    return replace(view, program=program.id)


def pairing_stages(work: Work, me: Person, pairing_id: str) -> PairingStages:
    """The stages of one pairing that I look after; that I read it is on record."""
    pairing = pairing_tended_by(work, me, pairing_id)
    program = work.get(Program, pairing.program_id)
    if program is None:
        raise LookupError(pairing.program_id)
    record_reading(work, me, program, [pairing.id])
    arc = arcs_of(work, program, [pairing])[pairing.id]
    line = _lines(work, me, program, [(pairing, arc)])[0]
    return PairingStages(line, program.name, handed_in_by(work, pairing))


def pairs_table(work: Work, me: Person, view: PairsView) -> PairsTable:
    """All that pass the filter: names, stages, counts and dates, nothing that anybody wrote. It is on record."""
    program, found = _found(work, me, view)
    ids = [pairing.id for pairing, _arc in found]
    work.audit(me.id, "pairings_exported", program, count=len(found), pairings=ids)
    rows = [_row(work, program, pairing, arc) for pairing, arc in found]
    day = today(work.now, program.zone).isoformat()
    content = written([_heading(), *rows]).encode("utf-8-sig")
    return PairsTable(f"pairings-{day}.csv", _("Pairings of {program}").format(program=program.name), content)


def written(rows: Sequence[Sequence[str]]) -> str:
    """These rows as CSV. What a spreadsheet would take for a formula is made text by an apostrophe before it."""
    out = io.StringIO()
    csv.writer(out).writerows([[_harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _found(work: Work, me: Person, view: PairsView) -> tuple[Program, list[tuple[Pairing, Arc]]]:
    program = which_program(
        work, me, view.program, TENDS, _("Only a program's owner, deputy or facilitator can look through its pairings.")
    )  # fmt: skip
    pairings = [each for each in all_pairings_in(work, program.id) if view.mentor in ("", each.mentor_id)]
    arcs = arcs_of(work, program, pairings, in_program(program.id))
    return program, [(each, arcs[each.id]) for each in pairings if _passes(view, arcs[each.id])]


def _passes(view: PairsView, arc: Arc) -> bool:
    if view.is_stalled and arc.idle_days is None:
        return False
    return view.stage in ("", arc.stage.value)


def _lines(
    work: Work, me: Person, program: Program, shown: Sequence[tuple[Pairing, Arc]]
) -> tuple[PairLine, ...]:
    runs = has_role(work, me, program.id, RUNS)
    may_end, is_owner = runs and decides(work, me, program.id), me.id in owners_of(work, program.id)
    return tuple(
        PairLine(
            pairing.id, pairing.mentor_id, pairing.mentee_id, arc, program.zone, pairing.ends_on,
            may_end=may_end and pairing.is_active,
            may_read_reason=is_owner and pairing.ending_reason is not None and may_read_reason(me, pairing),
            may_rematch=allows(program, Act.MATCH) and _is_left_alone(work, pairing, arc),
        )
        for pairing, arc in shown
    )  # fmt: skip


def _is_left_alone(work: Work, pairing: Pairing, arc: Arc) -> bool:
    """Whether its mentee may need a new mentor: it ended before its time, or its mentor has left."""
    return not arc.was_handed_off and not (pairing.is_active and has_account(work, pairing.mentor_id))


def _heading() -> list[str]:
    return [
        _("Mentor"), _("Mentee"), _("Stage"), _("Since"), _("Introduced"), _("First session"), _("Sessions held"),
        _("Last session"), _("Next session"), _("Days without a session"), _("Expectation check"), _("Handed off"),
        _("Ended"),
    ]  # fmt: skip


def _row(work: Work, program: Program, pairing: Pairing, arc: Arc) -> list[str]:
    def day(at: datetime | None) -> str:
        return today(at, program.zone).isoformat() if at else ""

    names = [person.name if (person := work.get(Person, each)) else each for each in (pairing.mentor_id, pairing.mentee_id)]  # fmt: skip
    idle = "" if arc.idle_days is None else str(arc.idle_days)
    return [
        *names, arc.stage.value, day(arc.since), day(arc.introduced_at), day(arc.meeting_at), str(arc.held),
        day(arc.last_at), day(arc.next_at), idle, day(arc.checked_at),
        day(arc.handoff_at) if arc.was_handed_off else "", day(arc.ended_at),
    ]  # fmt: skip
