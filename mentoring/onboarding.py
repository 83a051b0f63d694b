"""The first steps of each of a pair: sign, read what is expected, a first session, a first goal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.agreements import unsigned
from mentoring.extensions import last_day, last_instant
from mentoring.hours import Hours, hours_of
from mentoring.nudges import Nudge
from mentoring.partners import partners_of
from mentoring.permissions import active_pairing_of
from mentoring.program_settings import nudge_settings_of
from mentoring.times import today
from storage.due import Timed
from storage.goals import goals_of
from storage.notices import Notice
from storage.onboarding import ExpectationsReading, reading_of
from storage.pairings import Pairing, active_pairings_of
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.sessions import has_session
from storage.work import Work

ASKING_LASTS = timedelta(days=14)
MOST_LISTED = 12  # pairings of one person in one form


class FirstStep(StrEnum):
    SIGN = "sign"
    READ = "read"
    SESSION = "session"
    GOAL = "goal"


@dataclass(frozen=True)
class Checklist:
    """What one of a pair has before them; `is_open`: nothing confidential waits for the other's signature.

    `waits_for_other`: I have signed and the other has not, so neither a goal nor an agenda can be written yet.
    """

    pairing_id: str
    program_id: str
    program_name: str
    other_id: str
    i_am_mentor: bool
    done: frozenset[FirstStep]
    first_session_by: date
    waits_for_other: bool = False

    @property
    def left(self) -> tuple[FirstStep, ...]:
        return tuple(step for step in FirstStep if step not in self.done)


@dataclass(frozen=True)
class Expected:
    """The expectations page of one pairing, from its program's numbers. `has_read`: by the reader."""

    pairing_id: str
    program_name: str
    other_id: str
    i_am_mentor: bool
    days_between_sessions: int
    session_minutes: int
    hours_a_month: int
    ends_on: date
    has_read: bool


def first_steps_of(work: Work, me: Person, pairing: Pairing) -> Checklist:
    """How far this one of the two is."""
    program = work.get(Program, pairing.program_id)
    to_sign = unsigned(work, pairing.program_id, (me.id, pairing.other(me.id)))
    facts = {
        FirstStep.SIGN: me.id not in to_sign,
        FirstStep.READ: reading_of(work, pairing.id, me.id) is not None,
        FirstStep.SESSION: has_session(work, pairing.id),
        FirstStep.GOAL: bool(goals_of(work, pairing.id)),
    }
    return Checklist(
        pairing.id, pairing.program_id, program.name if program else "", pairing.other(me.id),
        me.id == pairing.mentor_id, frozenset(step for step, is_done in facts.items() if is_done),
        pairing.first_session_by, waits_for_other=to_sign == [pairing.other(me.id)],
    )  # fmt: skip


def checklists(work: Work, me: Person, named: str = "") -> tuple[Checklist, ...]:
    """Mine, those with something left first; `named` is a pairing or a program of mine, where one is named.

    Raises Refusal where I am in no pairing, NotFound for what is not mine.
    """
    partners_of(work, me)
    mine = active_pairings_of(work, me.id)
    chosen = [each for each in mine if named in ("", each.id, each.program_id)]
    if not chosen:
        active_pairing_of(work, me, named)
    found = [first_steps_of(work, me, pairing) for pairing in chosen]
    return tuple(sorted(found, key=lambda each: not each.left)[:MOST_LISTED])


def expected(work: Work, me: Person, pairing_id: str) -> Expected:
    pairing = active_pairing_of(work, me, pairing_id)
    program = work.get(Program, pairing.program_id)
    if program is None:
        raise LookupError(pairing.program_id)
    return Expected(
        pairing.id, program.name, pairing.other(me.id), me.id == pairing.mentor_id,
        program.days_between_sessions, program.session_minutes, program.hours_a_month,
        last_day(program, pairing), reading_of(work, pairing.id, me.id) is not None,
    )  # fmt: skip


def confirm_reading(work: Work, me: Person, pairing_id: str) -> tuple[Checklist, ...]:
    """I have read what is expected; saying so twice changes nothing."""
    pairing = active_pairing_of(work, me, pairing_id)
    if reading_of(work, pairing.id, me.id) is None:
        reading = ExpectationsReading(pairing_id=pairing.id, person_id=me.id, read_at=work.now)
        work.audit(me.id, "expectations_read", work.add(reading), pairing=pairing.id)
        work.db.flush()
    return (first_steps_of(work, me, pairing),)


def first_step_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """Five working days, or the program's, after the introduction each of the two is told, once, of the steps that are left."""
    if not isinstance(row, Pairing) or not row.is_active:
        return
    program = work.get(Program, row.program_id)
    if program is None or program.state is ProgramState.CLOSED:
        return
    for person_id in (row.mentor_id, row.mentee_id):
        person = work.get(Person, person_id)
        if person is not None and first_steps_of(work, person, row).left:
            at = asked_at(row.created_at, hours_of(work, person), nudge_settings_of(program).first_steps_days)
            until = min(at + ASKING_LASTS, last_instant(program, row))
            yield Nudge(f"first-steps:{row.id}:{person_id}", "first_steps", person_id, at, until)


def asked_at(introduced_at: datetime, hours: Hours, after: int) -> datetime:
    """When the hours begin on the working day that is `after` working days after the introduction is read; in UTC."""
    read_on = today(hours.next_opening(introduced_at), hours.zone)
    return hours.morning_of(hours.working_day_after(read_on, after))


def first_steps_facts(work: Work, person: Person, notice: Notice) -> Checklist | None:
    """None once nothing is left."""
    pairing = work.get(Pairing, notice.about["subject_id"])
    if pairing is None or not pairing.is_active:
        return None
    checklist = first_steps_of(work, person, pairing)
    return checklist if checklist.left else None


def home_checklists(work: Work, me: Person) -> tuple[Checklist, ...] | None:
    """My pairings in which a step is left; None where nothing is."""
    found = (first_steps_of(work, me, pairing) for pairing in active_pairings_of(work, me.id)[:MOST_LISTED])
    return tuple(each for each in found if each.left) or None
