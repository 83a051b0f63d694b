"""A program's applications as those who run it read them: a filtered, paged list, and each one whole."""

from dataclasses import dataclass
from datetime import date, datetime

from mentoring.eligibility import facts_of, rules_of, untold, why_not
from mentoring.errors import NotFound
from mentoring.permissions import run_program, runs, which_program
from mentoring.times import today
from mentoring.words import _
from storage.applications import is_paired
from storage.competencies import competencies_in
from storage.objectives import critical_roles_in
from storage.participants import (
    Participant,
    ParticipantKind,
    ParticipantState,
    count_participants,
    participants_in,
)
from storage.people import Person
from storage.programs import RUNS, Program
from storage.work import Work

A_PAGE = 10
SHOWN = {
    "waiting": ParticipantState.APPLIED,
    "admitted": ParticipantState.ADMITTED,
    "declined": ParticipantState.DECLINED,
}
KINDS = {"all": None, "mentor": ParticipantKind.MENTOR, "mentee": ParticipantKind.MENTEE}
CRITERIA = ("strategic_thinking", "emotional_intelligence", "developing_others")
"""The three of the rubric for mentors (PROGRAM.md, row 7)."""


@dataclass(frozen=True)
class Filter:
    """Which applications of a program are listed: a key of KINDS, a key of SHOWN, and a page from 0."""

    program_id: str
    kind: str = "all"
    state: str = "waiting"
    page: int = 0


@dataclass(frozen=True)
class ApplicationLine:
    """One of the list; `name` is for menus, where Slack shows no mentions. `refusal`: the rule that it does not meet."""

    id: str
    person_id: str
    name: str
    kind: str
    applied_on: date
    function: str
    level: str
    is_rated: bool
    is_paired: bool
    refusal: str


@dataclass(frozen=True)
class ApplicationPage:
    program_name: str
    shown: Filter
    pages: int
    total: int
    lines: tuple[ApplicationLine, ...]


@dataclass(frozen=True)
class ToldSkill:
    """A competency by name, with the levels told."""

    name: str
    now: int
    wanted: int | None


@dataclass(frozen=True)
class ApplicationCard:
    """All of one application but whom its author does not want to be paired with: that stays with them.

    To which role a mentee may succeed they never read, also where they run the program. `is_mine`: the reader's own, on
    which somebody else decides.
    """

    id: str
    program_id: str
    program_name: str
    person_id: str
    kind: str
    state: str
    source: str
    applied_at: datetime
    zone: str
    function: str
    level: str
    region: str
    started_on: date | None
    manager_id: str
    languages: tuple[str, ...]
    capacity: int | None
    hours_a_month: int | None
    days_between_sessions: int | None
    skills: tuple[ToldSkill, ...]
    hopes: str
    rubric: tuple[tuple[str, int], ...]
    critical_role: str
    decided_by: str
    reason: str
    refusal: str
    untold: tuple[str, ...]
    is_paired: bool
    is_mine: bool = False


def application_page(work: Work, me: Person, asked: Filter) -> ApplicationPage:
    """One page of the list; without a program the only one that I run. A page that is not there gives the last."""
    program = which_program(
        work, me, asked.program_id, RUNS, _("Only a program's owner or deputy can see its applications.")
    )
    shown = Filter(
        program.id,
        asked.kind if asked.kind in KINDS else "all",
        asked.state if asked.state in SHOWN else "waiting",
    )
    states = (SHOWN[shown.state],)
    total = count_participants(work, program.id, KINDS[shown.kind], states=states)
    pages = max(1, -(-total // A_PAGE))
    page = min(max(asked.page, 0), pages - 1)
    rows = participants_in(
        work, program.id, KINDS[shown.kind], states=states, first=page * A_PAGE, count=A_PAGE
    )
    if rows:
        work.audit(me.id, "applications_listed", program, participants=[row.id for row in rows])
    there = Filter(program.id, shown.kind, shown.state, page)
    return ApplicationPage(
        program.name, there, pages, total, tuple(_line(work, program, row) for row in rows)
    )


def _line(work: Work, program: Program, row: Participant) -> ApplicationLine:
    person = work.get(Person, row.person_id)
    return ApplicationLine(
        row.id, row.person_id, person.name if person else "", row.kind.value, today(row.applied_at, program.zone),
        row.function or "", row.level or "", bool(row.rubric), is_paired(work, row), refusal_of(work, program, row),
    )  # fmt: skip


def refusal_of(work: Work, program: Program, row: Participant) -> str:
    """The rule of the program that this application does not meet today, in words; empty if it meets all."""
    day = today(work.now, program.zone)
    return why_not(rules_of(program, row.kind), facts_of(row), day) or ""


def read_application(work: Work, me: Person, participant_id: str) -> ApplicationCard:
    """One application, for who runs the program; that it was read is on record."""
    program, row = application_run_by(work, me, participant_id)
    work.audit(me.id, "application_read", row, program=program.id)
    return card_of(work, me, program, row)


def application_run_by(work: Work, me: Person, participant_id: str) -> tuple[Program, Participant]:
    """An application in a program that `me` runs; what its author has not sent, or has taken back, is not there."""
    row = work.get(Participant, participant_id)
    if row is None or row.state not in SHOWN.values() or not runs(work, me, row.program_id):
        raise NotFound("participants", participant_id)
    return run_program(work, me, row.program_id), row


def card_of(work: Work, me: Person, program: Program, row: Participant) -> ApplicationCard:
    names = {each.id: each.name for each in competencies_in(work, program.id)}
    roles = {each.id: each.title or "" for each in critical_roles_in(work, program.id)}
    skills = tuple(ToldSkill(names[each], *levels) for each, levels in row.skills.items() if each in names)
    is_mine = row.person_id == me.id
    return ApplicationCard(
        row.id, program.id, program.name, row.person_id, row.kind.value, row.state.value, row.source,
        row.applied_at, me.zone, row.function or "", row.level or "", row.region or "", row.started_on,
        row.manager_id or "", tuple(row.languages), row.capacity, row.hours_a_month, row.days_between_sessions,
        skills, row.hopes or "", tuple((each, row.rubric[each]) for each in CRITERIA if each in row.rubric),
        "" if is_mine else roles.get(row.critical_role_id or "", ""), row.decided_by or "", row.decision_reason or "",
        refusal_of(work, program, row), untold(rules_of(program, row.kind), facts_of(row)), is_paired(work, row),
        is_mine,
    )  # fmt: skip
