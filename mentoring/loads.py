"""How much mentors carry: once a month, as a number, to the mentor and to those who own the program."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from mentoring.hours import Hours, hours_of
from mentoring.nudges import Nudge
from mentoring.participants import capacity_of
from mentoring.states import Act, allows
from mentoring.times import instant_of, today
from storage.due import Timed
from storage.notices import Notice
from storage.pairings import mentees_of
from storage.participants import Participant, ParticipantKind, participants_in
from storage.people import Person
from storage.programs import Program, owners_of
from storage.stages import mentees_by_mentor, minutes_by_mentor
from storage.work import Work

MONTH = relativedelta(months=1)


@dataclass(frozen=True)
class Load:
    """What a mentor carries in a program: mentees now, and the minutes held in the month that begins on `month`."""

    program_id: str
    program_name: str
    mentees: int
    capacity: int
    minutes: int
    hours_a_month: int
    month: date

    @property
    def is_full(self) -> bool:
        return 0 < self.mentees >= self.capacity

    @property
    def is_long(self) -> bool:
        return self.minutes > self.hours_a_month * 60


@dataclass(frozen=True)
class Loads:
    """How many of a program's mentors are as full as they can be, and how many held more than their hours."""

    program_id: str
    program_name: str
    mentors: int
    full: int
    long: int


def loads_in(work: Work, program: Program) -> dict[str, Load]:
    """By mentor, for those who mentor somebody: mentees now, and the minutes of the last whole month (program's zone)."""
    month, since, until = _last_month(work, program)
    minutes = minutes_by_mentor(work, program.id, since, until)
    rows = {row.person_id: row for row in participants_in(work, program.id, ParticipantKind.MENTOR)}
    return {
        each: _load(program, rows.get(each), count, minutes.get(each, 0), month)
        for each, count in mentees_by_mentor(work, program.id).items()
    }


def load_of(work: Work, program: Program, row: Participant) -> Load | None:
    """As `loads_in`, of this one mentor: each is asked about alone, and a program may have thousands."""
    mentees = mentees_of(work, program.id, row.person_id)
    if not mentees:
        return None
    month, since, until = _last_month(work, program)
    minutes = minutes_by_mentor(work, program.id, since, until, row.person_id)
    return _load(program, row, mentees, minutes.get(row.person_id, 0), month)


def _last_month(work: Work, program: Program) -> tuple[date, datetime, datetime]:
    """The first day of the last whole month in the program's zone, and from when to when it lasted (UTC)."""
    this = today(work.now, program.zone).replace(day=1)
    since, until = (instant_of(datetime.combine(day, time()), program.zone) for day in (this - MONTH, this))
    return this - MONTH, since, until


def _load(program: Program, row: Participant | None, mentees: int, minutes: int, month: date) -> Load:
    own = row.hours_a_month if row is not None else None
    return Load(
        program.id, program.name, mentees, capacity_of(program, row), minutes,
        program.hours_a_month if own is None else own, month,
    )  # fmt: skip


def mentor_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """A mentor hears on the month's first working morning if they are full or held more than their hours.

    Next month's stands there in any case, so that this is asked again then.
    """
    if not isinstance(row, Participant) or row.kind is not ParticipantKind.MENTOR:
        return
    program, person = work.get(Program, row.program_id), work.get(Person, row.person_id)
    if program is None or person is None or not row.is_admitted or not allows(program, Act.MATCH):
        return
    load = load_of(work, program, row)
    if load is not None:
        yield from _monthly(
            work, program, row.person_id, hours_of(work, person), "load", row.id, load.is_full or load.is_long
        )


def owner_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """The owners hear once a month how many of their mentors are; nothing where none is."""
    if not isinstance(row, Program) or not allows(row, Act.MATCH):
        return
    loads = summed_up(work, row)
    for owner_id in owners_of(work, row.id):
        owner = work.get(Person, owner_id)
        if owner is not None and loads.mentors:
            yield from _monthly(
                work, row, owner_id, hours_of(work, owner), "loads", row.id, bool(loads.full or loads.long)
            )


def summed_up(work: Work, program: Program) -> Loads:
    carried = loads_in(work, program).values()
    return Loads(
        program.id, program.name, len(carried), sum(load.is_full for load in carried),
        sum(load.is_long for load in carried),
    )  # fmt: skip


def load_facts(work: Work, person: Person, notice: Notice) -> Load | None:
    """None once it is no longer so."""
    row = work.get(Participant, notice.about["subject_id"])
    program = work.get(Program, row.program_id) if row else None
    if row is None or program is None or row.person_id != person.id:
        return None
    load = load_of(work, program, row)
    return load if load and (load.is_full or load.is_long) else None


def loads_facts(work: Work, person: Person, notice: Notice) -> Loads | None:
    program = work.get(Program, notice.about["subject_id"])
    if program is None or person.id not in owners_of(work, program.id):
        return None
    loads = summed_up(work, program)
    return loads if loads.full or loads.long else None


def _monthly(
    work: Work, program: Program, person_id: str, hours: Hours, kind: str, subject_id: str, is_so: bool
) -> Iterable[Nudge]:  # fmt: skip
    this = today(work.now, program.zone).replace(day=1)
    for month in (this, this + MONTH):
        if is_so or month > this:
            at = hours.morning_of(month)
            until = hours.morning_of(month + MONTH) - timedelta(days=1)
            yield Nudge(f"{kind}:{subject_id}:{month:%Y-%m}:{person_id}", kind, person_id, at, until)
