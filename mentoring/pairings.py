"""Pairings: who may be paired, how a pairing begins, and the question for its first session."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mentoring.agreements import has_signed
from mentoring.errors import FieldErrors, Refusal
from mentoring.extensions import last_instant
from mentoring.hours import hours_of, program_hours
from mentoring.nudges import Nudge, look_again
from mentoring.obstacles import bosses
from mentoring.participants import capacity_of, take_in
from mentoring.people import been_welcomed, chosen, why_not_eligible
from mentoring.permissions import run_program
from mentoring.programs import programs_to_pair_in
from mentoring.states import Act, require_state
from mentoring.times import instant_of, today
from mentoring.waivers import waivable_rules, waiver_errors
from mentoring.words import _, ngettext
from storage.cohorts import managers_in
from storage.due import Timed
from storage.notices import Notice
from storage.pairings import (
    Pairing,
    PairingState,
    active_between,
    mentees_of,
)
from storage.participants import ParticipantKind, participant_of
from storage.people import Person
from storage.programs import Program
from storage.requests import RequestState, open_request_of
from storage.sessions import has_session
from storage.work import Work

ASKING_LASTS = timedelta(
    days=14
)  # a question about the first session that is older than this only embarrasses


@dataclass(frozen=True)
class PairingDraft:
    """Slack's ids of the two; `first_session_by` is a day in the program's zone.

    `is_waived`: they are paired although rules of the program speak against it (mentoring/waivers.py).
    """

    program: str
    mentor: str
    mentee: str
    first_session_by: date
    is_waived: bool = False


@dataclass(frozen=True)
class NewPairing:
    """What the form offers: the programs (id, name), newest first, the one chosen already, and a day."""

    programs: tuple[tuple[str, str], ...]
    program: str | None
    first_session_by: date


@dataclass(frozen=True)
class Paired:
    """What was just agreed, for the one who paired them."""

    mentor_id: str
    mentee_id: str
    program_name: str
    first_session_by: date


@dataclass(frozen=True)
class Introduction:
    """One of the two is told of the other; `must_sign`: the agreement waits for the reader's signature."""

    pairing_id: str
    program_name: str
    purpose: str
    other_id: str
    other_zone: str
    is_mentor: bool
    first_session_by: date
    days_between_sessions: int
    session_minutes: int
    program_id: str = ""
    must_sign: bool = False


@dataclass(frozen=True)
class FirstSession:
    """The day of the first session has passed and none is planned."""

    pairing_id: str
    program_name: str
    other_id: str
    by: date


def day_error(day: date, now: date, starts_on: date, ends_on: date) -> str | None:
    """What is wrong with the day by which the first session is to be; all days in the program's zone."""
    if day < now:
        return _("This day has passed. Please choose today or a day to come.")
    if day < starts_on:
        return _("The program has not started by then. Please choose a later day.")
    if day > ends_on:
        return _("The program has ended by then. Please choose an earlier day.")
    return None


def new_pairing(work: Work, me: Person, program_id: str = "") -> NewPairing:
    """Raises Refusal where no program of mine is open, NotFound for a program that I do not run."""
    if program_id:
        require_state(run_program(work, me, program_id), Act.MATCH)
    programs = programs_to_pair_in(work, me)
    if not programs:
        raise Refusal(
            _(
                "None of your programs is open: they are drafts, are closing, or have ended. "
                "Start one, or move its end, with /mentor program."
            )
        )
    ids = [program.id for program in programs]
    only = (
        programs[ids.index(program_id)] if program_id in ids else programs[0] if len(programs) == 1 else None
    )
    offered = tuple((program.id, program.name) for program in programs[:100])
    return NewPairing(offered, only.id if only else None, usual_first_day(work, only or programs[0]))


def usual_first_day(work: Work, program: Program) -> date:
    """By when a first session is to be: a working day of the program one rhythm from now, or from its start, and within it."""
    first = max(today(work.now, program.zone), program.starts_on)
    day = program_hours(program).working_day_from(first + timedelta(days=program.days_between_sessions))
    return min(day, program.ends_on)


def require_pairing_in(work: Work, me: Person, program_id: str) -> None:
    """Refused unless `me` runs this program: asked before anything is learned about those to be paired."""
    run_program(work, me, program_id)


def create_pairing(work: Work, me: Person, draft: PairingDraft) -> Paired:
    """Pair the two by hand, and introduce each to the other."""
    program = run_program(work, me, draft.program)
    require_state(program, Act.MATCH)
    errors = {field: text for field, text in _errors(work, program, draft) if text}
    if errors:
        raise FieldErrors(errors)
    waived = [each.rule for each in waivable_rules(work, program, draft.mentor, draft.mentee)]
    pairing = begin_pairing(work, me.id, program, draft.mentor, draft.mentee, draft.first_session_by)
    if waived:
        work.audit(
            me.id,
            "rules_waived",
            pairing,
            program=program.id,
            mentor=draft.mentor,
            mentee=draft.mentee,
            rules=waived,
        )
    return Paired(draft.mentor, draft.mentee, program.name, draft.first_session_by)


def begin_pairing(
    work: Work, by: str, program: Program, mentor_id: str, mentee_id: str, first_session_by: date
) -> Pairing:
    """The two are a pair from now on, and each hears of the other. That they may be is the caller's to have checked.

    Whoever was no participant of the program yet is one now.
    """
    pairing = work.add(
        Pairing(
            program_id=program.id, mentor_id=mentor_id, mentee_id=mentee_id,
            first_session_by=first_session_by, state=PairingState.ACTIVE, created_at=work.now,
        )
    )  # fmt: skip
    for row in (pairing, program):
        look_again(work, row)
    work.audit(by, "pairing_created", pairing, program=program.id, mentor=mentor_id, mentee=mentee_id)
    for person_id, kind in ((mentor_id, ParticipantKind.MENTOR), (mentee_id, ParticipantKind.MENTEE)):
        look_again(work, take_in(work, by, program.id, person_id, kind))
        work.tell(person_id, "introduction", pairing.id, pairing=pairing.id)
        been_welcomed(work, person_id)
    _settle_request(work, by, pairing)
    return pairing


def _settle_request(work: Work, by: str, pairing: Pairing) -> None:
    """What the mentee had asked for is fulfilled, or overtaken: nobody is to answer or pair it any more."""
    request = open_request_of(work, pairing.program_id, pairing.mentee_id)
    if request is not None:
        is_fulfilled = request.mentor_id == pairing.mentor_id
        request.state = RequestState.PAIRED if is_fulfilled else RequestState.WITHDRAWN
        action = "mentor_request_paired" if is_fulfilled else "mentor_request_overtaken"
        work.audit(by, action, request, program=pairing.program_id)


def _errors(work: Work, program: Program, draft: PairingDraft) -> Iterable[tuple[str, str | None]]:
    """For each field what is wrong with it; a later one replaces an earlier one of the same field."""
    now = today(work.now, program.zone)
    yield "first_session_by", day_error(draft.first_session_by, now, program.starts_on, program.ends_on)
    if now > program.ends_on:
        yield (
            "program",
            _("This program has ended. Please choose another, or move its end with /mentor program."),
        )
    if draft.mentor == draft.mentee:
        yield "mentee", _("Mentor and mentee are the same person. Please choose two people.")
    elif active_between(work, program.id, draft.mentor, draft.mentee):
        yield "mentee", _("These two are paired in this program already.")
    else:
        if not draft.is_waived:
            yield from waiver_errors(waivable_rules(work, program, draft.mentor, draft.mentee)).items()
        yield "mentor", _capacity_error(work, program, draft.mentor)
        yield "mentee", _apart_error(work, program, draft.mentor, draft.mentee)
    for field, person_id in (("mentor", draft.mentor), ("mentee", draft.mentee)):
        if error := why_not_eligible(chosen(work, person_id)):
            yield field, error


def _apart_error(work: Work, program: Program, mentor_id: str, mentee_id: str) -> str | None:
    """Also by hand nobody is paired with their manager, or with whom one of them asked not to be paired with."""
    managers = managers_in(work, program.id)
    if mentor_id in bosses(mentee_id, managers) or mentee_id in bosses(mentor_id, managers):
        return _(
            "One of them reports to the other, and both would have to weigh each word. Please choose another."
        )
    for one, other in ((mentor_id, mentee_id), (mentee_id, mentor_id)):
        places = (participant_of(work, program.id, one, kind) for kind in ParticipantKind)
        if any(place is not None and other in place.avoid for place in places):
            return _("These two cannot be paired, for a reason that stays private. Please choose another.")
    return None


def _capacity_error(work: Work, program: Program, mentor_id: str) -> str | None:
    most = capacity_of(program, participant_of(work, program.id, mentor_id, ParticipantKind.MENTOR))
    if mentees_of(work, program.id, mentor_id) < most:
        return None
    if most == 0:
        return _(
            "This mentor takes no mentees now: they have said so themselves. Please choose another mentor."
        )
    return ngettext(
        "This mentor already has {most} mentee, as many as they take. Please choose another mentor.",
        "This mentor already has {most} mentees, as many as they take. Please choose another mentor.",
        most,
    ).format(most=most)


def introduction_facts(work: Work, person: Person, notice: Notice) -> Introduction | None:
    """None once the pairing has ended."""
    pairing = work.get(Pairing, notice.about["pairing"])
    if pairing is None or not pairing.is_active:
        return None
    program = work.get(Program, pairing.program_id)
    other = work.get(Person, pairing.other(person.id))
    if program is None or other is None:
        return None
    return Introduction(
        pairing.id, program.name, program.purpose, other.id, other.zone, person.id == pairing.mentor_id,
        pairing.first_session_by, program.days_between_sessions, program.session_minutes,
        program.id, not has_signed(work, program.id, person.id),
    )  # fmt: skip


def first_session_nudges(work: Work, pairing: Timed) -> Iterable[Nudge]:
    """Once the day of the first session has passed without one held or planned, each of the two is asked, once.

    After the program's last day nothing is asked: no session could be planned.
    """
    if not isinstance(pairing, Pairing) or not pairing.is_active or has_session(work, pairing.id):
        return
    program = work.get(Program, pairing.program_id)
    if program is None:
        return
    day_after = pairing.first_session_by + timedelta(days=1)
    passed = instant_of(datetime.combine(day_after, time()), program.zone)
    over = last_instant(program, pairing)
    for person_id in (pairing.mentor_id, pairing.mentee_id):
        person = work.get(Person, person_id)
        if person is not None:
            at = max(passed, hours_of(work, person).morning_of(day_after))
            key = f"first-session:{pairing.id}:{pairing.first_session_by}:{person_id}"
            yield Nudge(key, "first_session", person_id, at, min(at + ASKING_LASTS, over))


def first_session_facts(work: Work, person: Person, notice: Notice) -> FirstSession | None:
    pairing = work.get(Pairing, notice.about["subject_id"])
    program = work.get(Program, pairing.program_id) if pairing else None
    if pairing is None or program is None or not pairing.is_active:
        return None
    return FirstSession(pairing.id, program.name, pairing.other(person.id), pairing.first_session_by)


def first_session_answered(work: Work, person: Person, notice: Notice) -> FirstSession | None:
    """None while the two have no session, planned or held."""
    pairing = work.get(Pairing, notice.about["subject_id"])
    if pairing is None or not has_session(work, pairing.id):
        return None
    return first_session_facts(work, person, notice)
