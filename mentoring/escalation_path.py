"""The path of an escalation: who is asked, in which order, how long each has, and how it goes on to the next."""

from collections.abc import Iterable
from datetime import datetime

from mentoring.charter_drafts import USUAL_DAYS, HopDraft
from mentoring.hours import Hours, program_hours
from mentoring.nudges import look_again, say_unasked
from mentoring.people import why_not_eligible
from mentoring.times import today
from storage.charters import charter_in_force, hops_of
from storage.escalations import (
    OPEN_STATES,
    Escalation,
    EscalationState,
    Passage,
    Stay,
    open_escalations_in,
    stays_of,
)
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program, ProgramState, RoleKind, roles_in
from storage.work import Work

LAST_RESORT = (RoleKind.FACILITATOR, RoleKind.OWNER, RoleKind.DEPUTY)


def answer_by(began_at: datetime, hours: Hours, working_days: int) -> datetime:
    """The close of business so many working days after the day on which it began; in UTC."""
    return hours.close_of(hours.working_day_after(today(began_at, hours.zone), working_days))


def first_new(path: Iterable[HopDraft], passed: Iterable[str]) -> HopDraft | None:
    """The first stop with whom it has not been."""
    known = set(passed)
    return next((hop for hop in path if hop.person_id not in known), None)


def concerned(work: Work, by_id: str, about_id: str | None, pairing_id: str | None) -> set[str]:
    """Those with whom it never is: whose it is, and whom it is about."""
    pairing = work.get(Pairing, pairing_id)
    both = {pairing.mentor_id, pairing.mentee_id} if pairing else set()
    return {by_id, *both} | ({about_id} if about_id else set())


def charter_path(work: Work, program_id: str, but: Iterable[str]) -> list[HopDraft]:
    """As the charter in force names it, without those that it concerns and those who cannot be asked any more."""
    charter = charter_in_force(work, program_id)
    hops = hops_of(work, charter.id) if charter else []
    return _reachable(work, (HopDraft(each.person_id, each.working_days) for each in hops), but)


def last_resort(work: Work, program_id: str, but: Iterable[str]) -> list[HopDraft]:
    """Where the charter names nobody who is left: the facilitators, the owner, the deputy."""
    roles = [role for kind in LAST_RESORT for role in roles_in(work, program_id, (kind,))]
    people = dict.fromkeys(role.person_id for role in roles)
    return _reachable(work, (HopDraft(each, USUAL_DAYS) for each in people), but)


def is_on_path(work: Work, escalation: Escalation, person_id: str) -> bool:
    """Whether this person can be asked, as the charter and the roles stand now."""
    but = _concerned(work, escalation)
    there = [*charter_path(work, escalation.program_id, but), *last_resort(work, escalation.program_id, but)]
    return any(hop.person_id == person_id for hop in there)


def next_stop(work: Work, escalation: Escalation, *, at_last: bool = False) -> HopDraft | None:
    """With whom it would be next; `at_last`: or else with those of the last resort."""
    but, passed = _concerned(work, escalation), [each.person_id for each in stays_of(work, escalation.id)]
    found = first_new(charter_path(work, escalation.program_id, but), passed)
    has_path = bool(charter_path(work, escalation.program_id, but))
    if found or (has_path and not at_last):
        return found
    return first_new(last_resort(work, escalation.program_id, but), passed)


def current_stay(work: Work, escalation: Escalation) -> Stay:
    """The one with whom it is, or was last."""
    return stays_of(work, escalation.id)[-1]


def begin_stay(work: Work, escalation: Escalation, hop: HopDraft, note: str = "") -> Stay:
    """It is with this person from now on, who has so many working days in the program's zone."""
    stay = work.add(
        Stay(
            escalation_id=escalation.id, position=len(stays_of(work, escalation.id)),
            person_id=hop.person_id, days=hop.working_days, began_at=work.now,
        )
    )  # fmt: skip
    stay.note = note or None
    escalation.holder_id, escalation.state = hop.person_id, EscalationState.OPEN
    escalation.due_at = deadline(work, escalation, stay)
    work.db.flush()
    return stay


def deadline(work: Work, escalation: Escalation, stay: Stay) -> datetime:
    """By when this one is to answer, UTC; taking it on gives them their days anew.

    The days are the program's, its holidays left out: whoever waits for the answer reads it as a date.
    """
    program = work.get(Program, escalation.program_id)
    hours = program_hours(program) if program else Hours("UTC")
    return answer_by(stay.taken_at or stay.began_at, hours, stay.days)


def move_on(work: Work, escalation: Escalation, passage: Passage, *, at_last: bool = False) -> Stay | None:
    """To the next on the path; None, and nothing is changed, where there is nobody."""
    hop = next_stop(work, escalation, at_last=at_last)
    if hop is None:
        return None
    before = current_stay(work, escalation)
    before.ended_at, before.passage = work.now, passage
    return begin_stay(work, escalation, hop)


def advance_escalation(work: Work, escalation: Escalation) -> None:
    """Whoever is late, or cannot answer any more, is passed over; where nobody is left, it stays where it is."""
    program = work.get(Program, escalation.program_id)
    if escalation.state not in OPEN_STATES or program is None or program.state is ProgramState.CLOSED:
        return
    stay = current_stay(work, escalation)
    is_gone = not is_on_path(work, escalation, stay.person_id)
    if not is_gone and deadline(work, escalation, stay) > work.now:
        escalation.due_at = deadline(work, escalation, stay)
        return
    passage = Passage.GONE if is_gone else Passage.LATE
    moved = move_on(work, escalation, passage, at_last=is_gone)
    work.audit(stay.person_id, "escalation_passed_over", escalation, program=program.id, why=passage.value)
    say(work, escalation.by_id, "escalation_step", escalation, moved or stay, "moved" if moved else "stuck")
    if moved:
        say(work, moved.person_id, "escalation_waiting", escalation, moved, "moved")


def path_has_changed(work: Work, program_id: str) -> None:
    """Another charter, or another role: what is with somebody who may not answer it any more goes on at once."""
    for escalation in open_escalations_in(work, program_id):
        look_again(work, escalation)


def say(work: Work, person_id: str, kind: str, escalation: Escalation, stay: Stay, what: str) -> None:
    """Put it into the outbox, to be said in working hours, once: no person's act has just caused it."""
    key = f"{kind}:{stay.id}:{what}:{person_id}"
    say_unasked(work, person_id, kind, key, escalation=escalation.id, stay=stay.id, what=what)


def _concerned(work: Work, escalation: Escalation) -> set[str]:
    return concerned(work, escalation.by_id, escalation.about_id, escalation.pairing_id)


def _reachable(work: Work, hops: Iterable[HopDraft], but: Iterable[str]) -> list[HopDraft]:
    out = set(but)
    return [hop for hop in hops if hop.person_id not in out and _can_answer(work.get(Person, hop.person_id))]


def _can_answer(person: Person | None) -> bool:
    return person is not None and why_not_eligible(person) is None
