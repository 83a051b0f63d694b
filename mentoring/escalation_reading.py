"""What people see of escalations: the one who raised it, the one who is to answer, and nobody else."""

from dataclasses import dataclass
from datetime import date, datetime

from mentoring.errors import NotFound, Refusal
from mentoring.escalation_path import deadline, is_on_path, next_stop
from mentoring.escalations import held, raised_by, require_answered
from mentoring.times import today
from mentoring.words import _
from storage.escalations import (
    OPEN_STATES,
    Escalation,
    EscalationState,
    Passage,
    Stay,
    Topic,
    escalations_by,
    escalations_with,
    stays_of,
)
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program
from storage.work import Work

A_PAGE = 20


@dataclass(frozen=True)
class StayLine:
    """One stop of its way; days are the reader's. `note`: what was still missing when it came there."""

    person_id: str
    began_on: date
    ended_on: date | None
    taken_on: date | None
    passage: Passage | None
    answer: str
    note: str


@dataclass(frozen=True)
class EscalationPage:
    """An escalation whole, for the one who raised it (`is_mine`) or the one with whom it is.

    `answer_by` (UTC) is None where nobody is waited for; `may_pass`: somebody is left on the path.
    """

    id: str
    program_name: str
    topic: Topic
    by_id: str
    about_id: str | None
    pair: tuple[str, str] | None
    text: str
    state: EscalationState
    raised_at: datetime
    zone: str
    stays: tuple[StayLine, ...]
    answer_by: datetime | None
    is_mine: bool
    may_pass: bool

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


@dataclass(frozen=True)
class EscalationLine:
    """One in a list; `day` is the reader's."""

    id: str
    program_name: str
    other_id: str
    is_mine: bool
    state: EscalationState
    day: date


@dataclass(frozen=True)
class MyEscalations:
    """One page of those that I raised and those that are, or were last, with me; what waits for me first."""

    lines: tuple[EscalationLine, ...]
    page: int
    pages: int


@dataclass(frozen=True)
class EscalationsWaiting:
    """For Home: how many wait for my answer, and how many of mine have one."""

    to_answer: int
    answered: int
    only: str


@dataclass(frozen=True)
class EscalationWaiting:
    """To the one with whom it is now: that there is one, not what it says. `by` (UTC), `zone` the reader's."""

    id: str
    program_name: str
    who: str
    what: str
    by: datetime
    zone: str


@dataclass(frozen=True)
class EscalationStep:
    """To the one who raised it: what has become of it. `what`: taken, moved, stuck, answered."""

    id: str
    program_name: str
    who: str
    what: str
    why: str
    by: datetime
    zone: str


@dataclass(frozen=True)
class EscalationClosed:
    """To the one with whom it was last: settled or withdrawn."""

    id: str
    program_name: str
    who: str
    is_settled: bool


def read_escalation(work: Work, me: Person, escalation_id: str) -> EscalationPage:
    """Whole. That somebody else than who raised it reads it is on record: it is read, not asked."""
    escalation = work.get(Escalation, escalation_id)
    stays = stays_of(work, escalation.id) if escalation else []
    if escalation is None or me.id not in (escalation.by_id, *(each.person_id for each in stays)):
        raise NotFound("escalations", escalation_id)
    is_mine = escalation.by_id == me.id
    if not is_mine:
        _require_holding(work, me, escalation)
        work.audit(me.id, "escalation_read", escalation, program=escalation.program_id)
    return _page(work, me, escalation, stays, is_mine=is_mine)


def to_answer(work: Work, me: Person, escalation_id: str) -> EscalationPage:
    """What I am to answer; recorded as it is read."""
    held(work, me, escalation_id)
    return read_escalation(work, me, escalation_id)


def to_reopen(work: Work, me: Person, escalation_id: str) -> EscalationPage:
    """What I raised, once it is answered."""
    require_answered(raised_by(work, me, escalation_id))
    return read_escalation(work, me, escalation_id)


def my_escalations(work: Work, me: Person, page: int = 0) -> MyEscalations:
    """A page that is not there gives the nearest."""
    with_me = [each for each in escalations_with(work, me.id) if is_on_path(work, each, me.id)]
    found = [(each, True) for each in escalations_by(work, me.id)] + [(each, False) for each in with_me]
    found.sort(key=lambda pair: (_waits(*pair), pair[0].id), reverse=True)
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = found[page * A_PAGE :][:A_PAGE]
    return MyEscalations(tuple(_line(work, me, each, mine) for each, mine in shown), page, pages)


def escalations_waiting(work: Work, me: Person) -> EscalationsWaiting | None:
    """For Home; None where nothing waits."""
    to_answer = [e for e in escalations_with(work, me.id, OPEN_STATES) if is_on_path(work, e, me.id)]
    answered = [e for e in escalations_by(work, me.id) if e.state is EscalationState.ANSWERED]
    if not (to_answer or answered):
        return None
    every = [*to_answer, *answered]
    return EscalationsWaiting(len(to_answer), len(answered), every[0].id if len(every) == 1 else "")


def waiting_facts(work: Work, person: Person, notice: Notice) -> EscalationWaiting | None:
    """None once it is with somebody else, or there is nothing more to answer."""
    found = _current(work, notice)
    if found is None or found[0].holder_id != person.id or found[0].state not in OPEN_STATES:
        return None
    escalation, stay, program = found
    by = deadline(work, escalation, stay)
    return EscalationWaiting(
        escalation.id, program.name, escalation.by_id, notice.about["what"], by, person.zone
    )


def step_facts(work: Work, person: Person, notice: Notice) -> EscalationStep | None:
    """None once something newer has become of it."""
    found = _current(work, notice)
    if found is None or found[0].by_id != person.id:
        return None
    escalation, stay, program = found
    if not _still_so(escalation, notice.about["what"]):
        return None
    before = [each for each in stays_of(work, escalation.id) if each.position < stay.position]
    why = before[-1].passage if before else None
    by = deadline(work, escalation, stay)
    return EscalationStep(
        escalation.id, program.name, stay.person_id, notice.about["what"], why.value if why else "", by, person.zone
    )  # fmt: skip


def closed_facts(work: Work, person: Person, notice: Notice) -> EscalationClosed | None:
    found = _current(work, notice)
    if found is None or found[0].holder_id != person.id:
        return None
    escalation, _stay, program = found
    is_settled = escalation.state is EscalationState.SETTLED
    return EscalationClosed(escalation.id, program.name, escalation.by_id, is_settled)


def _still_so(escalation: Escalation, what: str) -> bool:
    if what == "answered":
        return escalation.state is EscalationState.ANSWERED
    return escalation.state in OPEN_STATES


def _current(work: Work, notice: Notice) -> tuple[Escalation, Stay, Program] | None:
    """What a notice is about, unless it has gone on to somebody else since."""
    escalation, stay = work.get(Escalation, notice.about["escalation"]), work.get(Stay, notice.about["stay"])
    program = work.get(Program, escalation.program_id) if escalation else None
    if escalation is None or stay is None or program is None:
        return None
    return (escalation, stay, program) if stays_of(work, escalation.id)[-1].id == stay.id else None


def _require_holding(work: Work, me: Person, escalation: Escalation) -> None:
    if escalation.holder_id != me.id:
        raise Refusal(_("This has been passed on, and is with somebody else now."))
    if not is_on_path(work, escalation, me.id):
        raise NotFound("escalations", escalation.id)


def _waits(escalation: Escalation, is_mine: bool) -> bool:
    if is_mine:
        return escalation.state is EscalationState.ANSWERED
    return escalation.state in OPEN_STATES


def _page(
    work: Work, me: Person, escalation: Escalation, stays: list[Stay], *, is_mine: bool
) -> EscalationPage:
    program, pairing = work.get(Program, escalation.program_id), work.get(Pairing, escalation.pairing_id)
    is_open = escalation.state in OPEN_STATES
    return EscalationPage(
        id=escalation.id,
        program_name=program.name if program else "",
        topic=escalation.topic,
        by_id=escalation.by_id,
        about_id=escalation.about_id,
        pair=(pairing.mentor_id, pairing.mentee_id) if pairing else None,
        text=escalation.text or "",
        state=escalation.state,
        raised_at=escalation.created_at,
        zone=me.zone,
        stays=tuple(_stay(me, each) for each in stays),
        answer_by=deadline(work, escalation, stays[-1]) if is_open else None,
        is_mine=is_mine,
        may_pass=is_open and not is_mine and next_stop(work, escalation) is not None,
    )


def _stay(me: Person, stay: Stay) -> StayLine:
    def day(instant: datetime | None) -> date | None:
        return today(instant, me.zone) if instant else None

    return StayLine(
        stay.person_id, today(stay.began_at, me.zone), day(stay.ended_at), day(stay.taken_at), stay.passage,
        stay.answer or "", stay.note or "",
    )  # fmt: skip


def _line(work: Work, me: Person, escalation: Escalation, is_mine: bool) -> EscalationLine:
    program = work.get(Program, escalation.program_id)
    other = escalation.holder_id if is_mine else escalation.by_id
    day = today(escalation.created_at, me.zone)
    return EscalationLine(
        escalation.id, program.name if program else "", other, is_mine, escalation.state, day
    )
