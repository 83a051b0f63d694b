"""Pairs that have come to a halt: both are asked what fits, then who looks after them hears of it, then an end is proposed.

Each once in an idle stretch, which begins when the last session was held or planned (`mentoring/stages.py`). Its
beginning stands in the keys, so that a session, planned or held, overtakes whatever was to be said of the stretch.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum

from mentoring.extensions import last_instant
from mentoring.hours import hours_of_all
from mentoring.nudges import Nudge, wants
from mentoring.permissions import has_account
from mentoring.program_settings import nudge_settings_of
from mentoring.stages import alive_until, days_idle
from mentoring.times import instant_of, today
from storage.due import Timed
from storage.handoffs import open_handoff_of
from storage.notices import Notice
from storage.outbox import said_among
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import RUNS, TENDS, Program, ProgramState, RoleKind, owners_of, roles_in
from storage.sessions import SessionState, sessions_of
from storage.stages import last_session_at
from storage.work import Work

SAYING_LASTS = timedelta(days=14)
"""What could not be said for so long is old, and is left to the list of pairings."""
TELLING_LASTS = timedelta(days=21)
"""So long, or as long as a pause, it waits where nobody who looks after the pair can be told: the first who is back hears of it."""
LOOKED_AFTER = frozenset({ProgramState.RECRUITING, ProgramState.RUNNING})
"""While a program closes, its pairs are asked for their last steps instead."""
ASKING, TELLING, CLOSING = "idle_ask", "idle_tell", "idle_close"


@dataclass(frozen=True)
class Stall:
    """A pair without a session, held or planned, for `days` days. `other_id` is empty for who looks after the pair."""

    pairing_id: str
    program_id: str
    program_name: str
    mentor_id: str
    mentee_id: str
    other_id: str
    days: int


class Turn(Enum):
    """What became of a pair that had come to a halt."""

    PLANNED = "planned"
    AWAITED = "awaited"  # planned, over, and nobody has said how it went
    MET = "met"
    PAUSED = "paused"
    RESTED = "rested"
    ENDED = "ended"


@dataclass(frozen=True)
class Stirred:
    """What stands in the question's place."""

    program_name: str
    other_id: str
    turn: Turn


def stall_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """Both, those who look after the pair, and both with the owner: each in the morning of its day, none after the last day."""
    program = _looked_after(work, row)
    if not isinstance(row, Pairing) or program is None:
        return
    since = _idle_since(work, program, row)
    over, looking_after = last_instant(program, row), _looking_after(work, row, since)
    for kind, days, people in _plan(work, program, row, looking_after):
        day = today(since, program.zone) + timedelta(days=days)
        begins = instant_of(datetime.combine(day, time()), program.zone)
        known = {each: person for each in people if (person := work.get(Person, each)) is not None}
        hours = hours_of_all(work, known.values())
        for person_id in people:
            at = max(begins, hours[person_id].morning_of(day)) if person_id in hours else begins
            until = at + SAYING_LASTS
            if kind == TELLING and not looking_after.told and person_id in known:
                until = _while_away(known[person_id], at)
            yield Nudge(_key(kind, row, since, person_id), kind, person_id, at, min(until, over))


def _key(kind: str, pairing: Pairing, since: datetime, person_id: str) -> str:
    return f"{kind.replace('_', '-')}:{pairing.id}:{since:%Y%m%dT%H%M%S}:{person_id}"


def _while_away(person: Person, at: datetime) -> datetime:
    """Until when somebody who looks after the pair is still told, of whom nobody was."""
    back = person.paused_until or at
    return max(at + TELLING_LASTS, back + SAYING_LASTS)


def _plan(
    work: Work, program: Program, pairing: Pairing, looking_after: "_LookingAfter"
) -> Iterable[tuple[str, int, list[str]]]:
    """Which kind of nudge, after how many days, and to whom."""
    settings, both = nudge_settings_of(program), [pairing.mentor_id, pairing.mentee_id]
    yield ASKING, settings.idle_ask_days, both
    yield TELLING, settings.idle_tell_days, _to_tell(work, looking_after)
    yield CLOSING, settings.idle_close_days, list(dict.fromkeys([*both, *_deciding(work, program.id)]))


@dataclass(frozen=True)
class _LookingAfter:
    """Who looks after a pair, none of the two among them; `told`: those of them who were told of this halt."""

    facilitators: tuple[str, ...]
    running: tuple[str, ...]
    told: frozenset[str]


def _looking_after(work: Work, pairing: Pairing, since: datetime) -> _LookingAfter:
    """Who is asked as one of the two is not told as another."""
    roles = [
        role
        for role in roles_in(work, pairing.program_id, TENDS)
        if role.person_id not in (pairing.mentor_id, pairing.mentee_id)
    ]
    keys = {_key(TELLING, pairing, since, role.person_id): role.person_id for role in roles}
    return _LookingAfter(
        tuple(role.person_id for role in roles if role.kind is RoleKind.FACILITATOR),
        tuple(dict.fromkeys(role.person_id for role in roles if role.kind in RUNS)),
        frozenset(keys[key] for key in said_among(work, keys)),
    )


def _to_tell(work: Work, looking_after: _LookingAfter) -> list[str]:
    """The facilitators who were told or can be, now; where there is none, those of who runs the program; else all of them.

    Who has paused, has turned this off or has no account cannot be told.
    """
    for those in (looking_after.facilitators, looking_after.running):
        there = [
            each
            for each in those
            if each in looking_after.told or wants(work.get(Person, each), TELLING, work.now)
        ]
        if there:
            return there
    return list(dict.fromkeys([*looking_after.facilitators, *looking_after.running]))


def _deciding(work: Work, program_id: str) -> list[str]:
    """Who may end a pairing: the owners or, where none has an account, the deputies."""
    owners = [each for each in owners_of(work, program_id) if has_account(work, each)]
    return owners or [role.person_id for role in roles_in(work, program_id)]


def stall_facts(work: Work, person: Person, notice: Notice) -> Stall | None:
    """None once a session is planned or held; that it still is the same stretch is the schedule's to say."""
    pairing = work.get(Pairing, notice.about["subject_id"])
    program = _looked_after(work, pairing) if pairing else None
    if pairing is None or program is None:
        return None
    days = days_idle(program, work.now, _idle_since(work, program, pairing))
    is_one = person.id in (pairing.mentor_id, pairing.mentee_id)
    return Stall(
        pairing.id, program.id, program.name, pairing.mentor_id, pairing.mentee_id,
        pairing.other(person.id) if is_one else "", days,
    )  # fmt: skip


def stall_answered(work: Work, person: Person, notice: Notice) -> Stirred | None:
    """None while it is still the same idle stretch."""
    pairing = work.get(Pairing, notice.about["subject_id"])
    program = work.get(Program, pairing.program_id) if pairing else None
    if pairing is None or program is None:
        return None
    turn = _turn(work, program, pairing, notice.key)
    return Stirred(program.name, pairing.other(person.id), turn) if turn else None


def _turn(work: Work, program: Program, pairing: Pairing, key: str) -> Turn | None:
    if not pairing.is_active:
        return Turn.ENDED
    if pairing.rests_at(work.now):
        return Turn.PAUSED
    since = _idle_since(work, program, pairing)
    if f":{since:%Y%m%dT%H%M%S}:" in key:
        return None
    last = next(reversed(sessions_of(work, pairing.id, SessionState.PLANNED, SessionState.HELD)), None)
    if last is None or last.starts_at < since:
        return Turn.RESTED
    if last.state is SessionState.HELD:
        return Turn.MET
    return Turn.PLANNED if since > work.now else Turn.AWAITED


def _looked_after(work: Work, row: Timed) -> Program | None:
    """The program of a pair that is asked how it goes on; None where it has ended, or is handing off already."""
    if not isinstance(row, Pairing) or not row.is_active or open_handoff_of(work, row.id) is not None:
        return None
    program = work.get(Program, row.program_id)
    return program if program is not None and program.state in LOOKED_AFTER else None


def _idle_since(work: Work, program: Program, pairing: Pairing) -> datetime:
    return alive_until(program, pairing, last_session_at(work, pairing.id))
