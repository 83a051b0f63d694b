"""The owner's month: what a program's month held, in numbers, to its owners and deputies on the next one's first working day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.hours import Hours, hours_of
from mentoring.interim_places import MISSING, days_of, open_place
from mentoring.nudges import Nudge
from mentoring.program_settings import nudge_settings_of
from mentoring.shortfalls import MONTH, Month, last_month, month_of, planned_minutes, short_mentees
from mentoring.stages import Stage, arcs_of
from mentoring.states import Act, allows
from mentoring.times import today
from storage.due import Timed
from storage.interim_reviews import handed_in
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_in, count_active_pairings, left_in
from storage.participants import ParticipantState, count_participants
from storage.people import Person
from storage.programs import Program, roles_in
from storage.stages import active_in, sessions_held
from storage.work import Work

SAYING_LASTS = timedelta(days=14)
LASTING = (Stage.INTRODUCED, Stage.ONBOARDING, Stage.MEETING, Stage.PAUSED, Stage.HANDOFF)


@dataclass(frozen=True)
class Summary:
    """A program's month, which began on `month`, and how things stand now: numbers, nobody's name.

    `stages`: of the active pairs, those in each stage that has one; `unreviewed`: those whose interim review is missing. `mentees`: of how many the month was counted, and
    `short` how many of them held less than the `planned` minutes; none where nothing is counted.
    """

    program_id: str
    program_name: str
    month: date
    sessions: int
    minutes: int
    pairs: int
    stages: tuple[tuple[Stage, int], ...]
    stalled: int
    unreviewed: int
    waiting: int
    mentees: int
    short: int
    planned: int


def summary_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """Once a month to each who runs the program, if there is a pair or an application; the next month's stands there in any case."""
    if not isinstance(row, Program) or not allows(row, Act.MEET):
        return
    this = today(work.now, row.zone).replace(day=1)
    is_news = nudge_settings_of(row).owner_digest and _has_news(work, row)
    for person_id in dict.fromkeys(role.person_id for role in roles_in(work, row.id)):
        person = work.get(Person, person_id)
        if person is None:
            continue
        for first in (this, this + MONTH) if is_news else (this + MONTH,):
            yield _nudge(row, month_of(first, row.zone), person.id, hours_of(work, person))


def _nudge(program: Program, month: Month, person_id: str, hours: Hours) -> Nudge:
    at = max(hours.morning_of(month.first), month.since)
    about = {"month": (month.first - MONTH).isoformat()}
    key = f"owner-digest:{program.id}:{month.first - MONTH:%Y-%m}:{person_id}"
    return Nudge(key, "owner_digest", person_id, at, at + SAYING_LASTS, about=about)


def _has_news(work: Work, program: Program) -> bool:
    """Nothing is said of a program without pairs and applications, nor of a month before it was there."""
    is_older = program.created_at <= last_month(work.now, program.zone).until
    return is_older and bool(count_active_pairings(work, program.id) or _waiting(work, program))


def _waiting(work: Work, program: Program) -> int:
    return count_participants(work, program.id, states=(ParticipantState.APPLIED,))


def summary_facts(work: Work, person: Person, notice: Notice) -> Summary | None:
    """None once this person runs the program no more, or there is nothing to say."""
    program = work.get(Program, notice.about["subject_id"])
    if program is None or person.id not in {role.person_id for role in roles_in(work, program.id)}:
        return None
    month = month_of(date.fromisoformat(notice.about["month"]), program.zone)
    return summary_of(work, program, month) if _has_news(work, program) else None


def summary_of(work: Work, program: Program, month: Month) -> Summary:
    pairings = active_pairings_in(work, program.id)
    arcs = arcs_of(work, program, pairings, active_in(program.id)).values()
    stages = Counter(arc.stage for arc in arcs)
    sessions, minutes = sessions_held(work, program.id, month.since, month.until)
    mentees, short = short_mentees(work, program, month)
    return Summary(
        program.id, program.name, month.first, sessions, minutes, len(pairings),
        tuple((stage, stages[stage]) for stage in LASTING if stages[stage]),
        sum(arc.idle_days is not None for arc in arcs), _unreviewed(work, program, pairings),
        _waiting(work, program), mentees, short, planned_minutes(program, month),
    )  # fmt: skip


def _unreviewed(work: Work, program: Program, pairings: list[Pairing]) -> int:
    """Of how many of these pairs the last review is missing, after all that was asked.

    Not of those that rest, nor of those of which one has no account any more.
    """
    done, asked_until = handed_in(work, active_in(program.id)), today(work.now, program.zone) - MISSING
    left = left_in(work, program.id)
    awake = [each for each in pairings if not each.rests_at(work.now) and each.id not in left]
    both = {
        each.id: [place for place, who in done.get(each.id, {}).items() if len(who) == 2] for each in awake
    }
    return sum(open_place(days_of(program, each), asked_until, both[each.id]) is not None for each in awake)
