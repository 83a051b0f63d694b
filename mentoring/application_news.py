"""What applicants hear: that it arrived, what was decided, that it is looked at anew; and each week where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.applications import own_place
from mentoring.errors import Refusal
from mentoring.nudges import Nudge
from mentoring.openings import Place, my_places, open_programs, place_of
from mentoring.permissions import may_create_programs
from mentoring.states import Act, allows
from mentoring.times import today
from mentoring.trainings import is_trained
from mentoring.words import _
from storage.applications import is_paired
from storage.due import Timed
from storage.launches import launch_of
from storage.notices import Notice
from storage.participants import (
    Participant,
    ParticipantKind,
    ParticipantState,
    count_participants,
    participations_of,
)
from storage.people import Person
from storage.programs import RUNS, Program, ProgramState, RoleKind, programs_of
from storage.work import Work

WEEK = timedelta(days=7)
LASTS = timedelta(days=5)  # then the next one is near
FEWEST = 5  # PROGRAM.md, small groups: fewer are never counted
NEWS = timedelta(days=30)  # so long Home says that an application was declined
WAITS = frozenset({ParticipantState.APPLIED, ParticipantState.ADMITTED})


@dataclass(frozen=True)
class Standing:
    """Where an application stands. `mentors` and `mentees` are how many are in, 0 where that is not to be said.

    `pairs_on`: the day for which pairs are planned, `starts_on` the program's first day; None once it has passed.
    `is_over`: the program lets nobody in any more, and makes no more pairs. `is_untrained`: a mentor who is in, and
    cannot be paired before the training is done.
    """

    place: Place
    mentors: int
    mentees: int
    pairs_on: date | None
    starts_on: date | None
    is_resting: bool
    needs_training: bool = True
    is_over: bool = False
    is_untrained: bool = False


@dataclass(frozen=True)
class ToDecide:
    """A program that I run, and how many applications wait there."""

    program_id: str
    program_name: str
    count: int


@dataclass(frozen=True)
class ApplicationsPart:
    """Home: where I stand, what waits for my decision, and the programs that somebody without a place can apply to."""

    places: tuple[Standing, ...]
    to_decide: tuple[ToDecide, ...]
    open_to_me: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeclineReason:
    program_name: str
    reason: str


def weekly_standing(work: Work, row: Timed) -> Iterable[Nudge]:
    """Each week while somebody waits to be decided on, or to be paired; once a person, program and week.

    Once more, and for the last time, when the program has ended without them. Who does not wait now (paired, taking
    nobody) is only looked at again in a week, as long as the program may still take them.
    """
    program = work.get(Program, row.program_id) if isinstance(row, Participant) else None
    if not isinstance(row, Participant) or row.state not in WAITS or program is None:
        return
    since = max(row.applied_at, row.decided_at or row.applied_at)
    weeks = (work.now - since) // WEEK
    coming = set() if program.state is ProgramState.CLOSED else {weeks + 1}
    for number in sorted(coming | ({max(weeks, 1)} if _is_waiting(work, row) else set())):
        at = since + number * WEEK
        key = f"application-standing:{row.program_id}:{row.person_id}:{_moment(program, at)}"
        yield Nudge(key, "application_standing", row.person_id, at, at + LASTS)


def _moment(program: Program, at: datetime) -> str:
    """What makes one of these the only one of its kind: its week, or that the program is over."""
    year, week, _day = at.isocalendar()
    return f"{year}-{week}" if allows(program, Act.APPLY) else "over"


def _is_waiting(work: Work, row: Participant) -> bool:
    return not is_resting(row) and not is_paired(work, row)


def is_resting(row: Participant) -> bool:
    return row.kind is ParticipantKind.MENTOR and row.capacity == 0


def standing_of(work: Work, row: Participant) -> Standing | None:
    program = work.get(Program, row.program_id)
    if program is None:
        return None
    day = today(work.now, program.zone)
    launch = launch_of(work, program.id)
    mentors, mentees = (count_participants(work, program.id, kind) for kind in ParticipantKind)
    may_count = min(mentors, mentees) >= FEWEST
    pairs_on = launch.pairs_on if launch and launch.pairs_on and launch.pairs_on >= day else None
    return Standing(
        place_of(work, program, row), mentors if may_count else 0, mentees if may_count else 0, pairs_on,
        program.starts_on if program.starts_on >= day else None, is_resting(row),
        program.needs_training, is_over=not allows(program, Act.APPLY),
        is_untrained=row.kind is ParticipantKind.MENTOR
        and row.state is ParticipantState.ADMITTED
        and not is_trained(work, program, row.person_id, day),
    )  # fmt: skip


def standing_facts(work: Work, person: Person, notice: Notice) -> Standing | None:
    del person
    row = work.get(Participant, notice.about["subject_id"])
    return None if row is None else standing_of(work, row)


def received_facts(work: Work, person: Person, notice: Notice) -> Standing | None:
    """None once it is no longer waiting for a decision."""
    del person
    row = work.get(Participant, notice.about["participant"])
    if row is None or row.state is not ParticipantState.APPLIED:
        return None
    return standing_of(work, row)


def decided_facts(work: Work, person: Person, notice: Notice) -> Standing | None:
    """None once it stands otherwise."""
    del person
    row = work.get(Participant, notice.about["participant"])
    if row is None or row.state.value != notice.about["state"]:
        return None
    return standing_of(work, row)


def decline_reason(work: Work, me: Person, participant_id: str) -> DeclineReason:
    """Why my application was declined. Raises Refusal where it was not."""
    row = own_place(work, me, participant_id)
    program = work.get(Program, row.program_id)
    if program is None or row.state is not ParticipantState.DECLINED:
        raise Refusal(_("This application is not declined. /mentor apply shows where it stands."))
    return DeclineReason(program.name, row.decision_reason or "")


def applications_part(work: Work, me: Person) -> ApplicationsPart | None:
    """Home: None where there is nothing that waits for me, or for which I wait."""
    waiting = [each for each in my_places(work, me) if not each.is_paired]
    rows = [row for each in waiting if (row := work.get(Participant, each.id)) is not None]
    rows = [
        row for row in rows if row.decided_at is None or row.is_admitted or row.decided_at > work.now - NEWS
    ]
    places = tuple(found for row in rows if (found := standing_of(work, row)) is not None)
    to_decide = tuple(
        ToDecide(program.id, program.name, count)
        for program in programs_of(work, me.id, RUNS)
        if allows(program, Act.APPLY)
        and (count := count_participants(work, program.id, states=(ParticipantState.APPLIED,)))
    )
    is_nothing_yet = not (programs_of(work, me.id, tuple(RoleKind)) or participations_of(work, me.id))
    asked_in = open_programs(work, me) if is_nothing_yet and not may_create_programs(me) else []
    if not (places or to_decide or asked_in):
        return None
    return ApplicationsPart(places, to_decide, tuple(program.name for program in asked_in))
