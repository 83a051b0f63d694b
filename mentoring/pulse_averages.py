"""What others see of pulse surveys: averages of months that are over, of groups that are large enough.

Each answer counts to one month of its program, and what is shown of a month is made once. So no two views differ by one
person, whoever joins, leaves or is erased, and whatever time zone an owner sets. Of a month either one average is shown,
or those of mentors and of mentees, which nobody can take apart: each is of five people or more. An average at the very
end of the scale would say what each of them answered; it is shown as "4.5 or more". Who answered in a month and may read
it now, knows their own answers: they see what would be shown without them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from mentoring.permissions import which_program
from mentoring.small_groups import is_shown
from mentoring.times import today
from mentoring.words import _
from storage.people import Person
from storage.programs import TENDS, Program, RoleKind, roles_in
from storage.pulses import (
    PulseGroup,
    PulseMonth,
    PulseSurvey,
    groups_answered,
    months_answered,
    months_made,
    surveys_by,
    surveys_in,
)
from storage.work import Work

READS = TENDS | {RoleKind.SPONSOR}
"""PROGRAM.md, who sees what: pulse answers as an aggregate."""
MEASURED = ("trust", "usefulness", "preparation", "regularity", "openness")
MONTHS_SHOWN = 12
LOWEST, HIGHEST = 15, 45
"""Tenths: what lies beyond is shown as this "or less", "or more"."""
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Average:
    """Of so many people: tenths by question, from LOWEST to HIGHEST."""

    people: int
    tenths: dict[str, int]


@dataclass(frozen=True)
class MonthLine:
    """What is shown of one month (its first day): all, or mentors and mentees as well; None is not shown."""

    month: date
    all: Average | None
    mentors: Average | None = None
    mentees: Average | None = None


@dataclass(frozen=True)
class PulseBoard:
    """The months of a program that are over, the latest first. `has_own`: the reader has answered surveys as well."""

    program_id: str
    program_name: str
    months: tuple[MonthLine, ...]
    has_own: bool = False


def pulse_board(work: Work, me: Person, program_id: str = "") -> PulseBoard:
    """For those who look after the program, and its sponsors. That it was read is on record."""
    refusal = _(
        "Pulse surveys come to mentors and mentees; their averages are for a program's owner, deputy, facilitators and "
        "sponsors."
    )
    program = which_program(work, me, program_id, READS, refusal)
    months = tuple(month_line(work, program, me, month) for month in closed_months(work, program))
    work.audit(me.id, "pulses_read", program, months=[f"{line.month:%Y-%m}" for line in months])
    return PulseBoard(program.id, program.name, months, bool(surveys_by(work, me.id, 1)))


def closed_months(work: Work, program: Program) -> list[date]:
    """The first days of the program's months that are over, the latest first; at most twelve."""
    began = _month(max(today(program.created_at, program.zone), program.starts_on))
    month, found = _before(_month(today(work.now, program.zone))), list[date]()
    while month >= began and len(found) < MONTHS_SHOWN:
        found.append(month)
        month = _before(month)
    return found


def month_line(work: Work, program: Program, me: Person, month: date) -> MonthLine:
    """What is shown to `me` of this month, which is over; it is made now if nobody has looked before."""
    _make(work, program)
    made = months_made(work, program.id).get(month, {})
    own = groups_answered(work, program.id, month, me.id)
    sizes = {
        group: row.people - (group in own or (group is PulseGroup.ALL and bool(own)))
        for group, row in made.items()
    }
    averages = {group: _average(row) for group, row in made.items() if are_shown(sizes)[group]}
    return MonthLine(month, *(averages.get(group) for group in PulseGroup))


def month_for(work: Work, program_id: str) -> date:
    """The month to which an answer given now counts: this one or, if what is shown of that is made, the next."""
    program = work.get(Program, program_id)
    if program is None:
        raise LookupError(program_id)
    month, made = _month(today(work.now, program.zone)), months_made(work, program.id)
    return max([month, *(_after(each) for each in made)])


def averaged(surveys: Sequence[PulseSurvey], readers: Collection[str]) -> dict[PulseGroup, Average | None]:
    """What of these answers, all of one month, is shown of each group.

    Each person counts once in a group, however many pairings they have. `readers`: those who see the averages; they know
    their own answers, so they do not make a group large enough.
    """
    parts = {
        group: [each for each in surveys if group is PulseGroup.ALL or each.group is group]
        for group in PulseGroup
    }
    sizes = {group: len({each.person_id for each in part} - set(readers)) for group, part in parts.items()}
    shown = are_shown(sizes)
    return {group: _averaged(part) if shown[group] else None for group, part in parts.items()}


def are_shown(sizes: Mapping[PulseGroup, int]) -> dict[PulseGroup, bool]:
    """Of which of these groups an average may be shown; the two sides only together, for each is the rest of the other."""
    mentors, mentees = sizes.get(PulseGroup.MENTORS, 0), sizes.get(PulseGroup.MENTEES, 0)
    are_apart = all(is_shown(size, mentors + mentees) for size in (mentors, mentees))
    return {
        PulseGroup.ALL: is_shown(sizes.get(PulseGroup.ALL, 0)),
        PulseGroup.MENTORS: are_apart,
        PulseGroup.MENTEES: are_apart,
    }


def _averaged(surveys: Sequence[PulseSurvey]) -> Average:
    people = {each.person_id for each in surveys}
    return Average(len(people), {question: _tenths(surveys, question) for question in MEASURED})


def _tenths(surveys: Sequence[PulseSurvey], question: str) -> int:
    """The mean over people of each one's own mean, as mentor and as mentee apart."""
    own: dict[tuple[str, PulseGroup], list[int]] = {}
    for each in surveys:
        own.setdefault((each.person_id, each.group), []).append(int(getattr(each, question) or 0))
    mean = fmean(fmean(values) for values in own.values())
    return min(max(round(mean * 10), LOWEST), HIGHEST)


def _make(work: Work, program: Program) -> None:
    """Make what is shown of every month that is over and has not been looked at."""
    made, this = months_made(work, program.id), _month(today(work.now, program.zone))
    readers = {role.person_id for role in roles_in(work, program.id, READS)}
    for month in _fresh(months_answered(work, program.id, this), made):
        for group, average in averaged(surveys_in(work, program.id, month), readers).items():
            work.add(
                PulseMonth(
                    program_id=program.id, month=month, group=group, people=average.people if average else 0,
                    averages=average.tenths if average else None, made_at=work.now,
                )
            )  # fmt: skip
    work.db.flush()


def _fresh(months: Iterable[date], made: Collection[date]) -> list[date]:
    return [month for month in months if month not in made]


def _average(row: PulseMonth) -> Average | None:
    return None if row.averages is None else Average(row.people, dict(row.averages))


def _month(day: date) -> date:
    return day.replace(day=1)


def _before(month: date) -> date:
    return _month(month - timedelta(days=1))


def _after(month: date) -> date:
    return _month(month + MONTH)
