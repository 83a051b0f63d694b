"""What a mentor hears of the training unasked: that it is there, once more after a week, when it runs out, refreshers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mentoring.curriculum import BOX
from mentoring.hours import Hours, hours_of
from mentoring.lessons import Lesson
from mentoring.nudges import Nudge
from mentoring.program_settings import nudge_settings_of
from mentoring.states import Act, allows
from mentoring.times import instant_of, today
from mentoring.training_standings import SOON, TrainingDoor, training_door
from mentoring.trainings import BASE, REFRESHERS, VALID, required_modules
from storage.due import Timed
from storage.notices import Notice
from storage.participants import Participant, ParticipantKind, ParticipantState
from storage.people import Person
from storage.programs import Program
from storage.trainings import ModuleState, OwnModule, first_expiry, last_certificates
from storage.work import Work

ASKING_LASTS = timedelta(days=14)
OVER_LASTS = timedelta(days=30)  # that it has run out is worth saying for so long
REFRESHING_LASTS = timedelta(days=30)
WAITING = (ParticipantState.APPLIED, ParticipantState.ADMITTED)


@dataclass(frozen=True)
class TrainingCall:
    """That there is training to take, and how much of it is done."""

    program_name: str
    door: TrainingDoor


@dataclass(frozen=True)
class TrainingExpiry:
    """The first of the certificates expires on this day, or has expired."""

    on: date
    is_over: bool


@dataclass(frozen=True)
class RefreshersDue:
    """The refreshers not taken within a year, in their order; at least one."""

    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class ModuleAdded:
    """An owner has written a module for the mentors of a program."""

    program_name: str
    module_id: str
    by_id: str
    is_required: bool


def training_nudges(work: Work, participant: Timed) -> Iterable[Nudge]:
    """Of a mentor's place in a program that needs training.

    Whoever was paired by hand, the training waived, is not asked to begin it: Home shows that it is there.
    """
    found = _needed(work, participant)
    if found is None:
        return
    place, person, needed = found
    held, hours = last_certificates(work, person.id), hours_of(work, person)
    if needed <= held.keys():
        yield from _expiry(person, hours, min(held[each] for each in needed))
        yield from _refreshers(work, person, hours, held)
    elif place.source != "paired":
        yield from _calls(place, hours, work.get(Program, place.program_id))


def _needed(work: Work, row: Timed) -> tuple[Participant, Person, frozenset[str]] | None:
    if not isinstance(row, Participant) or row.kind is not ParticipantKind.MENTOR or row.state not in WAITING:
        return None
    program, person = work.get(Program, row.program_id), work.get(Person, row.person_id)
    if program is None or person is None or not allows(program, Act.TRAIN):
        return None
    needed = required_modules(work, program)
    return (row, person, needed) if needed else None


def _calls(place: Participant, hours: Hours, program: Program | None) -> Iterable[Nudge]:
    since = place.decided_at or place.applied_at
    about = {"program": place.program_id}
    yield Nudge(
        f"training-invitation:{place.id}", "training_invitation", place.person_id, since, since + ASKING_LASTS,
        about=about,
    )  # fmt: skip
    after = timedelta(days=nudge_settings_of(program).training_again_days)
    again = hours.morning_of(today(since + after, hours.zone))
    yield Nudge(
        f"training-reminder:{place.id}", "training_reminder", place.person_id, again, again + ASKING_LASTS,
        about=about,
    )  # fmt: skip


def _expiry(person: Person, hours: Hours, on: date) -> Iterable[Nudge]:
    """Keyed by the person: whoever mentors in two programs hears of one certificate once."""
    over = instant_of(datetime.combine(on, time()), person.zone)
    key, soon = f"training-expiry:{person.id}:{on}", hours.morning_of(on - SOON)
    yield Nudge(f"{key}:soon", "training_expiry", person.id, soon, over)
    yield Nudge(f"{key}:over", "training_expiry", person.id, over, over + OVER_LASTS)


def _refreshers(work: Work, person: Person, hours: Hours, held: dict[str, date]) -> Iterable[Nudge]:
    """This year's invitation and the next one; keyed by the person, as certificates are."""
    first = first_expiry(work, person.id, BASE)
    if first is None:
        return
    due = refreshers_due(held, first, today(work.now, person.zone))
    for day in (due, due + VALID):
        at = hours.morning_of(day)
        yield Nudge(
            f"training-refresher:{person.id}:{day}",
            "training_refresher",
            person.id,
            at,
            at + REFRESHING_LASTS,
        )


def refreshers_due(held: dict[str, date], first: date, day: date) -> date:
    """The day of this year's invitation as things stand on `day`; the coming one where there was none yet.

    A year after the last refresher, or, before any, after the first certificate (`first`: when that expires); each year
    from then on, for whoever takes none.
    """
    due = max((held[key] for key in REFRESHERS if key in held), default=first)
    return due + max(0, (day - due) // VALID) * VALID


def call_facts(work: Work, person: Person, notice: Notice) -> TrainingCall | None:
    """None once all is done."""
    program, door = work.get(Program, notice.about["program"]), training_door(work, person)
    if program is None or door is None or not door.next_key:
        return None
    return TrainingCall(program.name, door)


def expiry_facts(work: Work, person: Person, notice: Notice) -> TrainingExpiry | None:
    place = work.get(Participant, notice.about["subject_id"])
    found = _needed(work, place) if place else None
    held = last_certificates(work, person.id)
    if found is None or not found[2] <= held.keys():
        return None
    on = min(held[each] for each in found[2])
    return TrainingExpiry(on, on <= today(work.now, person.zone))


def refresher_facts(work: Work, person: Person, notice: Notice) -> RefreshersDue | None:
    """None once all of them are taken, or where no training is needed any more."""
    place = work.get(Participant, notice.about["subject_id"])
    if place is None or _needed(work, place) is None:
        return None
    held, day = last_certificates(work, person.id), today(work.now, person.zone)
    lessons = tuple(BOX[key] for key in REFRESHERS if held.get(key, day) <= day)
    return RefreshersDue(lessons) if lessons else None


def added_facts(work: Work, person: Person, notice: Notice) -> ModuleAdded | None:
    """None once the module is no longer offered, or where it is the reader's own."""
    module = work.get(OwnModule, notice.about["module"])
    program = work.get(Program, module.program_id) if module else None
    if module is None or program is None or module.state is not ModuleState.OFFERED:
        return None
    del person
    return ModuleAdded(program.name, module.id, module.author_id, module.is_required)
