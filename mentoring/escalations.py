"""Escalations: raised by anybody in a program, answered along the path of its charter, settled by whoever raised them."""

from dataclasses import dataclass
from datetime import date

from mentoring.charter_drafts import HopDraft
from mentoring.errors import NotFound, Refusal
from mentoring.escalation_path import (
    begin_stay,
    charter_path,
    concerned,
    current_stay,
    deadline,
    is_on_path,
    last_resort,
    move_on,
    next_stop,
)
from mentoring.members import program_around
from mentoring.partners import Partner, partner
from mentoring.people import chosen
from mentoring.permissions import pairing_of
from mentoring.states import Act, require_state
from mentoring.times import today
from mentoring.words import _
from storage.escalations import (
    OPEN_STATES,
    Escalation,
    EscalationState,
    Passage,
    Stay,
    Topic,
    stays_of,
)
from storage.pairings import active_pairings_of, ended_pairings_of
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.work import Work


@dataclass(frozen=True)
class EscalationDraft:
    """As typed; `about` is a person's id and `pairing` a pairing's, each empty if it is about none."""

    program: str
    topic: Topic
    about: str
    pairing: str
    text: str


@dataclass(frozen=True)
class NewEscalation:
    """What the form offers: the program, and my pairings in it, one of which it may be about."""

    program_id: str
    program_name: str
    pairings: tuple[Partner, ...]


@dataclass(frozen=True)
class Raised:
    """With whom it is now, and by when (a day of the program's) they are to answer."""

    id: str
    program_name: str
    with_id: str
    by: date


def new_escalation(work: Work, me: Person, program_id: str = "") -> NewEscalation:
    program = _program(work, me, program_id)
    mine = [*active_pairings_of(work, me.id), *ended_pairings_of(work, me.id)]
    here = [partner(work, me, each) for each in mine if each.program_id == program.id]
    return NewEscalation(program.id, program.name, tuple(here[:50]))


def raise_escalation(work: Work, me: Person, draft: EscalationDraft) -> Raised:
    """It goes to the first on the path who neither raised it nor is concerned; they are told at once, not what it says."""
    program = _program(work, me, draft.program)
    _check(work, me, draft, program)
    escalation = work.add(
        Escalation(
            program_id=program.id, by_id=me.id, topic=draft.topic, pairing_id=draft.pairing or None,
            about_id=draft.about or None, state=EscalationState.OPEN, holder_id=me.id, created_at=work.now,
        )
    )  # fmt: skip
    escalation.text = draft.text
    but = concerned(work, me.id, escalation.about_id, escalation.pairing_id)
    path = charter_path(work, program.id, but) or last_resort(work, program.id, but)
    if not path:
        raise Refusal(
            _(
                "There is nobody left in this program who could answer: its charter and its roles name only you, "
                "and those whom it is about. Please speak to HR, or to a workspace admin."
            )
        )
    stay = begin_stay(work, escalation, path[0])
    work.audit(me.id, "escalation_raised", escalation, program=program.id, to=stay.person_id)
    _tell(work, stay.person_id, "escalation_waiting", escalation, stay, "raised")
    return _raised(work, program, escalation, stay)


def take_on(work: Work, me: Person, escalation_id: str) -> None:
    """Say that one is on it: whoever raised it hears so, and the days begin anew, once."""
    escalation = held(work, me, escalation_id)
    stay = current_stay(work, escalation)
    if stay.taken_at is None:
        stay.taken_at, escalation.state = work.now, EscalationState.TAKEN
        escalation.due_at = deadline(work, escalation, stay)
        work.audit(me.id, "escalation_taken", escalation, program=escalation.program_id)
        _tell(work, escalation.by_id, "escalation_step", escalation, stay, "taken")


def answer(work: Work, me: Person, escalation_id: str, text: str) -> None:
    """The answer of the one with whom it is. The first counts; whoever raised it says whether that settles it."""
    escalation = _with_me(work, me, escalation_id)
    stay = current_stay(work, escalation)
    if escalation.state is EscalationState.ANSWERED and stay.answer == text:
        return
    _require_open(escalation)
    stay.answer, stay.ended_at, stay.passage = text, work.now, Passage.ANSWERED
    escalation.state, escalation.due_at = EscalationState.ANSWERED, None
    work.audit(me.id, "escalation_answered", escalation, program=escalation.program_id)
    _tell(work, escalation.by_id, "escalation_step", escalation, stay, "answered")


def pass_on(work: Work, me: Person, escalation_id: str) -> Raised:
    """Now, without waiting for the days to be over. Refused to the last on the path."""
    escalation = held(work, me, escalation_id)
    stay = move_on(work, escalation, Passage.PASSED)
    if stay is None:
        raise Refusal(_("The path ends with you: there is nobody left to pass it on to. Please answer it."))
    work.audit(me.id, "escalation_passed_on", escalation, program=escalation.program_id, to=stay.person_id)
    _tell(work, stay.person_id, "escalation_waiting", escalation, stay, "moved")
    _tell(work, escalation.by_id, "escalation_step", escalation, stay, "moved")
    return _raised(work, work.get(Program, escalation.program_id), escalation, stay)


def settle(work: Work, me: Person, escalation_id: str) -> None:
    """Whoever raised it says that the answer settles it."""
    escalation = raised_by(work, me, escalation_id)
    if escalation.state is EscalationState.SETTLED:
        return
    if escalation.state is not EscalationState.ANSWERED:
        raise Refusal(_("There is no answer yet that could settle it."))
    _close(work, me, escalation, EscalationState.SETTLED, "escalation_settled")


def reopen(work: Work, me: Person, escalation_id: str, missing: str) -> Raised:
    """The answer does not settle it: it goes to the next on the path, or back to the last one there."""
    escalation = raised_by(work, me, escalation_id)
    require_answered(escalation)
    program = _program(work, me, escalation.program_id)
    before = current_stay(work, escalation)
    hop = next_stop(work, escalation, at_last=not is_on_path(work, escalation, before.person_id))
    if hop is None:
        hop = HopDraft(before.person_id, before.days)
    stay = begin_stay(work, escalation, hop, missing)
    work.audit(me.id, "escalation_reopened", escalation, program=program.id, to=stay.person_id)
    _tell(work, stay.person_id, "escalation_waiting", escalation, stay, "reopened")
    return _raised(work, program, escalation, stay)


def withdraw(work: Work, me: Person, escalation_id: str) -> None:
    """Whoever raised it takes it back, at any time before it is settled."""
    escalation = raised_by(work, me, escalation_id)
    if escalation.state is EscalationState.WITHDRAWN:
        return
    if escalation.state is EscalationState.SETTLED:
        raise Refusal(_("This is settled already."))
    if escalation.state in OPEN_STATES:
        stay = current_stay(work, escalation)
        stay.ended_at, stay.passage = work.now, Passage.WITHDRAWN
    _close(work, me, escalation, EscalationState.WITHDRAWN, "escalation_withdrawn")


def raised_by(work: Work, me: Person, escalation_id: str) -> Escalation:
    """One that `me` raised."""
    escalation = work.get(Escalation, escalation_id)
    if escalation is None or escalation.by_id != me.id:
        raise NotFound("escalations", escalation_id)
    return escalation


def held(work: Work, me: Person, escalation_id: str) -> Escalation:
    """One that is with `me` now, and open. Whoever had it before is told that it has moved on; others find nothing."""
    escalation = _with_me(work, me, escalation_id)
    _require_open(escalation)
    return escalation


def _raised(work: Work, program: Program | None, escalation: Escalation, stay: Stay) -> Raised:
    zone, name = (program.zone, program.name) if program else ("UTC", "")
    return Raised(escalation.id, name, stay.person_id, today(deadline(work, escalation, stay), zone))


def _with_me(work: Work, me: Person, escalation_id: str) -> Escalation:
    """One that is with `me`, answered or not, as long as the charter or a role still makes it theirs to answer."""
    escalation = work.get(Escalation, escalation_id)
    if escalation is None or me.id not in _had_by(work, escalation):
        raise NotFound("escalations", escalation_id)
    if escalation.holder_id != me.id:
        raise Refusal(_("This has been passed on meanwhile, and is with somebody else. Nothing was saved."))
    if not is_on_path(work, escalation, me.id):
        raise NotFound("escalations", escalation_id)
    return escalation


def _had_by(work: Work, escalation: Escalation) -> list[str]:
    return [each.person_id for each in stays_of(work, escalation.id)]


def require_answered(escalation: Escalation) -> None:
    if escalation.state is not EscalationState.ANSWERED:
        raise Refusal(
            _("It has not been answered, or has been closed. Please open it again to see how it stands.")
        )


def _require_open(escalation: Escalation) -> None:
    if escalation.state is EscalationState.WITHDRAWN:
        raise Refusal(_("Whoever raised this has withdrawn it. There is nothing more to do."))
    if escalation.state not in OPEN_STATES:
        raise Refusal(_("This has been answered already."))


def _program(work: Work, me: Person, program_id: str) -> Program:
    nothing = _("Escalations belong to a program, and you are in none. Please speak to whoever runs it.")
    program = program_around(work, me, program_id, nothing)
    if program.state is ProgramState.CLOSED:
        require_state(program, Act.MEET)
    return program


def _check(work: Work, me: Person, draft: EscalationDraft, program: Program) -> None:
    if draft.about == me.id:
        raise Refusal(_("Please leave this empty, or choose somebody else."), "about")
    if draft.about:
        chosen(work, draft.about)
    if draft.pairing and pairing_of(work, me, draft.pairing).program_id != program.id:
        raise NotFound("pairings", draft.pairing)


def _close(work: Work, me: Person, escalation: Escalation, state: EscalationState, done: str) -> None:
    escalation.state, escalation.closed_at, escalation.due_at = state, work.now, None
    work.audit(me.id, done, escalation, program=escalation.program_id)
    stay = current_stay(work, escalation)
    _tell(work, stay.person_id, "escalation_closed", escalation, stay, state.value)


def _tell(work: Work, person_id: str, kind: str, escalation: Escalation, stay: Stay, what: str) -> None:
    """What a person's act causes goes at once."""
    work.tell(person_id, kind, f"{stay.id}:{what}", escalation=escalation.id, stay=stay.id, what=what)
