"""How a pairing ends: by its owner, or by either side, without blame; and what ends with it."""

from dataclasses import dataclass

from mentoring.errors import Refusal
from mentoring.partners import Partner, partners_of
from mentoring.permissions import own_program, pairing_of, pairing_run_by
from mentoring.words import _
from storage.notices import Notice
from storage.pairings import Pairing, PairingState
from storage.people import Person
from storage.programs import Program, owners_of
from storage.sessions import cancel_planned
from storage.work import Work


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
    """The pairing that its owner is about to end."""

    id: str
    mentor_id: str
    mentee_id: str
    program_name: str


@dataclass(frozen=True)
class Ended:
    """A pairing has ended. `other_id` is empty for the owner, who is told of both."""

    program_id: str
    program_name: str
    mentor_id: str
    mentee_id: str
    other_id: str


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
    pairing = _owned(work, me, pairing_id)
    _require_active(pairing)
    program = own_program(work, me, pairing.program_id)
    return Ending(pairing.id, pairing.mentor_id, pairing.mentee_id, program.name)


def end_pairing(work: Work, me: Person, pairing_id: str, reason: str) -> str:
    """The program's owner ends it. Gives the program's id."""
    pairing = _owned(work, me, pairing_id)
    _end(work, me, pairing, reason)
    return pairing.program_id


def may_read_reason(owner: Person, pairing: Pairing) -> bool:
    """Not even the owner reads what the other side of their own pairing gave as a reason."""
    return pairing.ended_by == owner.id or owner.id not in (pairing.mentor_id, pairing.mentee_id)


def _owned(work: Work, me: Person, pairing_id: str) -> Pairing:
    pairing = pairing_run_by(work, me, pairing_id)
    own_program(work, me, pairing.program_id)
    return pairing


def _require_active(pairing: Pairing) -> None:
    if not pairing.is_active:
        raise Refusal(_("This pairing has ended already."))


def _end(work: Work, me: Person, pairing: Pairing, reason: str) -> None:
    """End a pairing with all that follows from it, and tell the other side and the owner that it has ended."""
    _require_active(pairing)
    pairing.state, pairing.due_at = PairingState.ENDED, None
    pairing.ended_at, pairing.ended_by = work.now, me.id
    pairing.ending_reason = reason or None
    cancelled = cancel_planned(work, pairing.id)
    work.audit(me.id, "pairing_ended", pairing, program=pairing.program_id, sessions_cancelled=cancelled)
    concerned = {pairing.mentor_id, pairing.mentee_id, *owners_of(work, pairing.program_id)} - {me.id}
    for person_id in sorted(concerned):
        work.tell(person_id, "pairing_ended", pairing.id, pairing=pairing.id)


def ended_facts(work: Work, person: Person, notice: Notice) -> Ended | None:
    """Never who ended it, and never why."""
    pairing = work.get(Pairing, notice.about["pairing"])
    program = work.get(Program, pairing.program_id) if pairing else None
    if pairing is None or program is None:
        return None
    is_one = person.id in (pairing.mentor_id, pairing.mentee_id)
    return Ended(
        program.id, program.name, pairing.mentor_id, pairing.mentee_id,
        pairing.other(person.id) if is_one else "",
    )  # fmt: skip


def read_reason(work: Work, me: Person, pairing_id: str) -> Reason:
    """Why a pairing ended, for the program's owner alone; reading it is an audit event."""
    pairing = _owned(work, me, pairing_id)
    if pairing.ending_reason is None or not may_read_reason(me, pairing):
        raise Refusal(_("No reason was given, and none is needed."))
    work.audit(me.id, "ending_reason_read", pairing)
    return Reason(pairing.mentor_id, pairing.mentee_id, pairing.ending_reason)
