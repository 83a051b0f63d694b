"""How far somebody is with the training: module by module for themselves, as a line on Home."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from mentoring.curriculum import BOX
from mentoring.lessons import Lesson
from mentoring.states import Act, allows
from mentoring.times import today
from mentoring.training_lessons import lesson_of_row
from mentoring.trainings import BASE, REFRESHERS, required_modules
from storage.people import Person
from storage.programs import TENDS, Program, programs_of
from storage.trainings import bookmarks_of, last_certificates, mentoring_in, own_modules_in
from storage.work import Work

SOON = timedelta(days=30)
"""How long before a certificate expires its holder hears of it."""


class Standing(Enum):
    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    SOON = "expires soon"
    EXPIRED = "expired"


@dataclass(frozen=True)
class ModuleLine:
    """One module as its taker sees it; `until`: the day on which its last certificate expires or has expired.

    `page` counts from 0, of `pages`.
    """

    lesson: Lesson
    standing: Standing
    until: date | None
    page: int
    is_required: bool


@dataclass(frozen=True)
class MyTraining:
    """All that I may take; `programs`: those I look after (id, name), where I can see who is trained."""

    base: tuple[ModuleLine, ...]
    own: tuple[ModuleLine, ...]
    refreshers: tuple[ModuleLine, ...]
    is_needed: bool
    programs: tuple[tuple[str, str], ...]

    @property
    def next_open(self) -> ModuleLine | None:
        """The first that is required and not done."""
        lines = (*self.base, *self.own) if self.is_needed else ()
        undone = (Standing.OPEN, Standing.BEGUN, Standing.EXPIRED)
        return next((line for line in lines if line.is_required and line.standing in undone), None)


@dataclass(frozen=True)
class TrainingDoor:
    """Home's line: how many of the required modules are done; `until`: when the first of them expires."""

    done: int
    needed: int
    until: date | None
    is_soon: bool
    next_key: str


def standing_at(day: date, until: date | None, *, has_begun: bool) -> Standing:
    """How a module stands on that day, whose last certificate expires or has expired on `until`."""
    if until is None:
        return Standing.BEGUN if has_begun else Standing.OPEN
    if until <= day:
        return Standing.EXPIRED
    return Standing.SOON if until - day <= SOON else Standing.DONE


def my_training(work: Work, me: Person) -> MyTraining:
    """Every module I may take, and how I stand with it."""
    programs = programs_i_mentor_in(work, me)
    needed: frozenset[str] = frozenset().union(*(required_modules(work, each) for each in programs))
    own = [lesson_of_row(each) for each in own_modules_in(work, [each.id for each in programs])]
    held, marks, day = last_certificates(work, me.id), bookmarks_of(work, me.id), today(work.now, me.zone)

    def line(lesson: Lesson) -> ModuleLine:
        key, until = lesson.key, held.get(lesson.key)
        standing = standing_at(day, until, has_begun=key in marks)
        page = min(marks.get(key, 0), len(lesson.pages) - 1)
        return ModuleLine(lesson, standing, until, page, key in needed)

    tended = programs_of(work, me.id, TENDS)
    return MyTraining(
        base=tuple(line(BOX[key]) for key in BASE),
        own=tuple(line(lesson) for lesson in own),
        refreshers=tuple(line(BOX[key]) for key in REFRESHERS),
        is_needed=bool(needed),
        programs=tuple((program.id, program.name) for program in tended),
    )


def programs_i_mentor_in(work: Work, me: Person) -> list[Program]:
    """The programs in which I have applied or been admitted as a mentor, and in which training makes sense now."""
    ids = [each.program_id for each in mentoring_in(work, me.id)]
    programs = [work.get(Program, each) for each in dict.fromkeys(ids)]
    return [program for program in programs if program is not None and allows(program, Act.TRAIN)]


def training_door(work: Work, me: Person) -> TrainingDoor | None:
    """For mentors of programs that need training; None for everybody else."""
    if not any(program.needs_training for program in programs_i_mentor_in(work, me)):
        return None
    mine = my_training(work, me)
    required = [line for line in (*mine.base, *mine.own) if line.is_required]
    done = [line for line in required if line.standing in (Standing.DONE, Standing.SOON)]
    is_all = len(done) == len(required)
    until = min((line.until for line in done if line.until), default=None) if is_all else None
    next_key = mine.next_open.lesson.key if mine.next_open else ""
    is_soon = any(line.standing is Standing.SOON for line in required)
    return TrainingDoor(len(done), len(required), until, is_soon, next_key)
