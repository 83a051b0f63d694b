"""How a pairing ends: by its owner, or by either side, without blame; and what a program's end takes with it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.answers import pair_ended
from mentoring.circle_ends import fit_circles_to_end
from mentoring.errors import Refusal
from mentoring.nudges import look_again
from mentoring.partners import Partner, partners_of
from mentoring.permissions import decided_program, own_program, pairing_of, pairing_run_by
from mentoring.series import draw_back, is_in_program
from mentoring.states import Act, allows
from mentoring.words import _
from storage.handoffs import open_handoff_of
from storage.notices import Notice
from storage.pairings import Pairing, PairingState, active_pairings_in
from storage.people import Person
from storage.programs import TENDS, Program, ProgramState, owners_of, roles_in
from storage.reflections import open_reflections_of
from storage.sessions import (
    Session,
    SessionState,
    cancel_planned,
    recent_sessions_of,
    running_series_in,
    sessions_of,
)
from storage.work import Work

ASKED_FOR = timedelta(days=21)
"""So long after a session nothing is asked about it any more."""


@dataclass(frozen=True)
class Leaving:
    """What somebody may leave; `chosen` when nobody needs to ask."""

    partners: tuple[Partner, ...]
    chosen: str | None


@dataclass(frozen=True)
class LeavingDraft:
    pairing: str
    reason: str


@dataclass(frozen=True)
class Ending:
    """The pairing that its owner, or a deputy where no owner is left, is about to end."""

    id: str
    mentor_id: str
    mentee_id: str
    program_name: str
    is_owner: bool = True


@dataclass(frozen=True)
class Ended:
    """A pairing has ended. `other_id` is empty for the owner and the facilitators, who are told of both.

    `is_closed`: the program has, and the pairing with it. `pairing_id`: for whom a new mentor may be found, else empty.
    """

    program_id: str
    program_name: str
    mentor_id: str
    mentee_id: str
    other_id: str
    is_closed: bool = False
    pairing_id: str = ""


@dataclass(frozen=True)
class Shortened:
    """The program's last day has been moved, and `count` sessions of a pair lay after it. `first_at` in UTC."""

    pairing_id: str
    program_name: str
    other_id: str
    ends_on: date
    count: int
    first_at: datetime
    zone: str


@dataclass(frozen=True)
class Reason:
    mentor_id: str
    mentee_id: str
    text: str


def leaving(work: Work, me: Person, pairing_id: str = "") -> Leaving:
    """What I may leave; the one asked for, or the only one, is chosen. Raises Refusal where there is none."""
    if pairing_id:
        _require_active(pairing_of(work, me, pairing_id))
    partners = partners_of(work, me)
    ids = [partner.pairing_id for partner in partners]
    only = pairing_id if pairing_id in ids else ids[0] if len(ids) == 1 else None
    return Leaving(partners, only)


def leave_pairing(work: Work, me: Person, draft: LeavingDraft) -> str:
    """Either side may, at any time, without a reason. Gives the id of the other."""
    pairing = pairing_of(work, me, draft.pairing)
    _end(work, me, pairing, draft.reason)
    return pairing.other(me.id)


def ending(work: Work, me: Person, pairing_id: str) -> Ending:
    pairing = pairing_run_by(work, me, pairing_id)
    program = decided_program(work, me, pairing.program_id)
    _require_active(pairing)
    is_owner = me.id in owners_of(work, program.id)
    return Ending(pairing.id, pairing.mentor_id, pairing.mentee_id, program.name, is_owner)


def end_pairing(work: Work, me: Person, pairing_id: str, reason: str) -> str:
    """The program's owner ends it, or its deputy where no owner has an account. Gives the program's id."""
    pairing = pairing_run_by(work, me, pairing_id)
    decided_program(work, me, pairing.program_id)
    _end(work, me, pairing, reason)
    return pairing.program_id


def end_with_program(work: Work, owner: Person, pairing: Pairing) -> None:
    """The program is closed, so this pairing ends, and the two hear it; whoever runs it knows. `owner` closed it."""
    conclude(work, owner, pairing)
    for person_id in sorted({pairing.mentor_id, pairing.mentee_id}):
        work.tell(person_id, "pairing_ended", pairing.id, pairing=pairing.id)


def may_read_reason(owner: Person, pairing: Pairing) -> bool:
    """Not even the owner reads what the other side of their own pairing gave as a reason."""
    return pairing.ended_by == owner.id or owner.id not in (pairing.mentor_id, pairing.mentee_id)


def _require_active(pairing: Pairing) -> None:
    if not pairing.is_active:
        raise Refusal(_("This pairing has ended already."))


def conclude(work: Work, me: Person, pairing: Pairing, reason: str = "") -> None:
    """End a pairing with all that follows from it; nobody is told yet. A handoff that was being written is dropped."""
    _require_active(pairing)
    pairing.state, pairing.due_at, pairing.paused_until = PairingState.ENDED, None, None
    pairing.ended_at, pairing.ended_by = work.now, me.id
    pairing.ending_reason = reason or None
    if handoff := open_handoff_of(work, pairing.id):
        handoff.closed_at = work.now
    cancelled = cancel_planned(work, pairing.id)
    both = pairing.mentor_id, pairing.mentee_id
    sessions = [each.id for each in recent_sessions_of(work, [pairing.id], work.now - ASKED_FOR)]
    reflections = (each for person_id in both for each in open_reflections_of(work, person_id))
    plans = [each.id for each in reflections if each.pairing_id == pairing.id]
    pair_ended(work, pairing.id, both, sessions, plans)
    work.audit(me.id, "pairing_ended", pairing, program=pairing.program_id, sessions_cancelled=cancelled)


def _end(work: Work, me: Person, pairing: Pairing, reason: str) -> None:
    """End it, and tell the other side and those who look after the program that it has ended."""
    conclude(work, me, pairing, reason)
    tending = {role.person_id for role in roles_in(work, pairing.program_id, TENDS)}
    for person_id in sorted({pairing.mentor_id, pairing.mentee_id, *tending} - {me.id}):
        work.tell(person_id, "pairing_ended", pairing.id, pairing=pairing.id)


def fit_to_end(work: Work, me: Person, program: Program) -> int:
    """The program's last day has been moved: what is planned after it is cancelled, and series go on up to it.

    Both of a pair that loses sessions are told, and those of a circle. Gives how many sessions were cancelled.
    """
    pairings = active_pairings_in(work, program.id)
    of_pairs = sum(_fit_to_end(work, me, program, pairing) for pairing in pairings)
    return of_pairs + fit_circles_to_end(work, me, program)


def _fit_to_end(work: Work, me: Person, program: Program, pairing: Pairing) -> int:
    coming = [
        each for each in sessions_of(work, pairing.id, SessionState.PLANNED) if each.starts_at > work.now
    ]
    beyond = [each for each in coming if not is_in_program(work, pairing.id, each.starts_at)]
    for session in beyond:
        session.state = SessionState.CANCELLED
        session.sequence += 1
        look_again(work, session)
        work.audit(me.id, "session_cancelled", session, program=program.id)
    for series in running_series_in(work, pairing.id):
        draw_back(work, series, beyond)
    if beyond:
        look_again(work, pairing)
        _tell_of_end(work, program, pairing, beyond)
    return len(beyond)


def _tell_of_end(work: Work, program: Program, pairing: Pairing, beyond: list[Session]) -> None:
    change = work.new_id()
    for person_id in (pairing.mentor_id, pairing.mentee_id):
        work.tell(
            person_id, "program_shortened", change, pairing=pairing.id, session=beyond[0].id,
            count=str(len(beyond)), ends_on=program.ends_on.isoformat(),
        )  # fmt: skip


def shortened_facts(work: Work, person: Person, notice: Notice) -> Shortened | None:
    """None once the pairing has ended."""
    pairing, first = work.get(Pairing, notice.about["pairing"]), work.get(Session, notice.about["session"])
    program = work.get(Program, pairing.program_id) if pairing else None
    if pairing is None or program is None or first is None or not pairing.is_active:
        return None
    return Shortened(
        pairing.id, program.name, pairing.other(person.id), date.fromisoformat(notice.about["ends_on"]),
        int(notice.about["count"]), first.starts_at, person.zone,
    )  # fmt: skip


def ended_facts(work: Work, person: Person, notice: Notice) -> Ended | None:
    """Never who ended it, and never why."""
    pairing = work.get(Pairing, notice.about["pairing"])
    program = work.get(Program, pairing.program_id) if pairing else None
    if pairing is None or program is None:
        return None
    is_one = person.id in (pairing.mentor_id, pairing.mentee_id)
    return Ended(
        program.id, program.name, pairing.mentor_id, pairing.mentee_id,
        pairing.other(person.id) if is_one else "", is_closed=program.state is ProgramState.CLOSED,
        pairing_id="" if is_one or not allows(program, Act.MATCH) else pairing.id,
    )  # fmt: skip


def read_reason(work: Work, me: Person, pairing_id: str) -> Reason:
    """Why a pairing ended, for the program's owner alone; reading it is an audit event."""
    pairing = pairing_run_by(work, me, pairing_id)
    own_program(work, me, pairing.program_id)
    if pairing.ending_reason is None or not may_read_reason(me, pairing):
        raise Refusal(_("No reason was given, and none is needed."))
    work.audit(me.id, "ending_reason_read", pairing)
    return Reason(pairing.mentor_id, pairing.mentee_id, pairing.ending_reason)
