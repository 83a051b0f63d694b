"""A pairing goes on beyond its program's last day: the owner says until when, and both are told."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mentoring.errors import Refusal
from mentoring.nudges import look_again
from mentoring.permissions import decided_program, pairing_run_by
from mentoring.times import instant_of, today
from mentoring.words import _
from storage.interim_reviews import end_final_review
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.sessions import running_series_in
from storage.work import Work

LONGEST = timedelta(days=366)
REVIEWED_BEFORE = timedelta(days=21)
"""A final review that was handed in so long before the new last day was of the end before: a fortnight later, another comes."""


@dataclass(frozen=True)
class Extension:
    """A pairing whose last day is `ends_on`, in its program's zone; the program's own is `program_ends_on`."""

    pairing_id: str
    program_id: str
    program_name: str
    mentor_id: str
    mentee_id: str
    ends_on: date
    program_ends_on: date


@dataclass(frozen=True)
class Extended:
    """What one of the two hears: until when they have each other now."""

    pairing_id: str
    program_name: str
    other_id: str
    ends_on: date


def last_day(program: Program, pairing: Pairing) -> date:
    """The last day, in the program's zone, on which the two can meet."""
    return max(program.ends_on, pairing.ends_on or program.ends_on)


def last_instant(program: Program, pairing: Pairing) -> datetime:
    """When that day is over, in UTC."""
    return instant_of(datetime.combine(last_day(program, pairing) + timedelta(days=1), time()), program.zone)


def extension(work: Work, me: Person, pairing_id: str) -> Extension:
    """What the owner's form begins with: six weeks more."""
    pairing, program = _decided(work, me, pairing_id)
    proposed = last_day(program, pairing) + timedelta(weeks=6)
    return _extension(program, pairing, proposed)


def extend_pairing(work: Work, me: Person, pairing_id: str, ends_on: date) -> Extension:
    """Sessions can be booked until that day; both are told."""
    pairing, program = _decided(work, me, pairing_id)
    _check(work, program, pairing, ends_on)
    pairing.ends_on = ends_on
    before = instant_of(datetime.combine(ends_on - REVIEWED_BEFORE, time()), program.zone)
    pairing.reviewed_at = end_final_review(work, pairing.id, before) or pairing.reviewed_at
    look_again(work, pairing)
    for series in running_series_in(work, pairing.id):
        look_again(work, series)
    work.audit(me.id, "pairing_extended", pairing, program=program.id, ends_on=ends_on.isoformat())
    event = work.new_id()
    for person_id in (pairing.mentor_id, pairing.mentee_id):
        work.tell(person_id, "pairing_extended", event, pairing=pairing.id, ends_on=ends_on.isoformat())
    return _extension(program, pairing, ends_on)


def extended_facts(work: Work, person: Person, notice: Notice) -> Extended | None:
    """None once another day is set, or the pairing has ended."""
    pairing = work.get(Pairing, notice.about["pairing"])
    program = work.get(Program, pairing.program_id) if pairing else None
    if pairing is None or program is None or not pairing.is_active:
        return None
    ends_on = date.fromisoformat(notice.about["ends_on"])
    if ends_on != last_day(program, pairing):
        return None
    return Extended(pairing.id, program.name, pairing.other(person.id), ends_on)


def _decided(work: Work, me: Person, pairing_id: str) -> tuple[Pairing, Program]:
    pairing = pairing_run_by(work, me, pairing_id)
    program = decided_program(work, me, pairing.program_id)
    if not pairing.is_active:
        raise Refusal(_("This pairing has ended. Pair the two anew with /mentor pair if they are to go on."))
    if program.state is ProgramState.CLOSED:
        raise Refusal(_("This program is closed: it can be read, and nothing in it can be changed."))
    return pairing, program


def _check(work: Work, program: Program, pairing: Pairing, ends_on: date) -> None:
    if ends_on <= last_day(program, pairing):
        raise Refusal(_("The two have until then already. Please choose a later day."), "ends_on")
    if ends_on < today(work.now, program.zone):
        raise Refusal(_("This day has passed. Please choose today or a day to come."), "ends_on")
    if ends_on > program.ends_on + LONGEST:
        raise Refusal(
            _("A pairing can go on for at most a year after its program. Please choose an earlier day."), "ends_on"
        )  # fmt: skip


def _extension(program: Program, pairing: Pairing, ends_on: date) -> Extension:
    return Extension(
        pairing.id, program.id, program.name, pairing.mentor_id, pairing.mentee_id, ends_on, program.ends_on
    )
