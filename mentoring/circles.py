"""Circles: making one, changing and ending it. Their sessions are planned, moved and logged as a pair's are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.circle_seats import ask_into, fill_seats, next_session_of, require_size
from mentoring.errors import NotFound, Refusal
from mentoring.hours import hours_of
from mentoring.parties import circle_party, has_part
from mentoring.people import chosen, why_not_eligible
from mentoring.permissions import has_role, tend_program, which_program
from mentoring.series import Repeat
from mentoring.sessions import SessionDraft, book_session, proposed_start
from mentoring.states import Act, require_state
from mentoring.times import today
from mentoring.words import _
from storage.circles import Circle, CircleKind, CircleState, SeatState, active_circles_in, seats_of
from storage.notices import Notice
from storage.people import Person
from storage.programs import TENDS, Program
from storage.sessions import cancel_planned
from storage.work import Work

LEAST_SIZE, MOST_SIZE, USUAL_SIZE = 3, 12, 6
MOST_TOPIC = 150
NOTICE_DAYS = timedelta(
    days=7
)  # a first session is proposed a week ahead, so that people can say whether they come


@dataclass(frozen=True)
class CircleDraft:
    """A circle as its form gives it, with its first session; `facilitator` is Slack's id, `starts_at` UTC."""

    topic: str
    kind: CircleKind
    facilitator: str
    size: int
    starts_at: datetime
    minutes: int
    repeats: Repeat
    agenda: str = ""


@dataclass(frozen=True)
class CircleChange:
    topic: str
    facilitator: str
    size: int


@dataclass(frozen=True)
class NewCircle:
    """What the form of a new circle begins with; `starts_at` UTC, `zone` the person's."""

    program_id: str
    program_name: str
    facilitator: str
    starts_at: datetime
    minutes: int
    zone: str


@dataclass(frozen=True)
class CircleEdit:
    """What the form of a circle that is there begins with; `taken` seats cannot be fewer than they are."""

    id: str
    topic: str
    facilitator: str
    size: int
    taken: int


@dataclass(frozen=True)
class CircleGiven:
    """That `by` has made the reader facilitator of a circle."""

    circle_id: str
    topic: str
    by: str
    program_name: str


def run_circle(work: Work, me: Person, circle_id: str) -> Circle:
    """A circle that `me` facilitates, or of a program that they look after."""
    circle = work.get(Circle, circle_id)
    if circle is None or not may_run(work, me, circle):
        raise NotFound("circles", circle_id)
    return circle


def may_run(work: Work, me: Person, circle: Circle) -> bool:
    leads = circle.facilitator_id == me.id and has_part(work, me, circle.program_id)
    return leads or has_role(work, me, circle.program_id, TENDS)


def new_circle(work: Work, me: Person, program_id: str = "") -> NewCircle:
    """For who looks after the program."""
    refusal = _(
        "Circles are made by a program's owner, deputy or facilitator. /mentor circle shows those you are in."
    )
    program = which_program(work, me, program_id, TENDS, refusal)
    require_state(program, Act.MEET)
    first_by = max(today(work.now + NOTICE_DAYS, me.zone), program.starts_on)
    start = proposed_start(work.now, hours_of(work, me), None, 0, first_by, program.ends_on)
    return NewCircle(program.id, program.name, me.id, start, program.session_minutes, me.zone)


def make_circle(work: Work, me: Person, program_id: str, draft: CircleDraft) -> str:
    """Make it and plan its first session, or its series; nobody is asked yet. Gives its id."""
    program = tend_program(work, me, program_id)
    require_state(program, Act.MEET)
    require_size(draft.size, LEAST_SIZE, MOST_SIZE)
    facilitator = _facilitator(work, program, draft.facilitator)
    _require_new(work, program, draft)
    circle = work.add(
        Circle(
            program_id=program.id, facilitator_id=facilitator.id, topic=draft.topic, kind=draft.kind,
            size=draft.size, created_at=work.now, state=CircleState.ACTIVE,
        )
    )  # fmt: skip
    work.db.flush()
    session = SessionDraft("", draft.starts_at, draft.minutes, draft.repeats, draft.agenda)
    book_session(work, me, circle_party(work, circle), session)
    work.audit(me.id, "circle_made", circle, program=program.id, facilitator=facilitator.id)
    _tell_facilitator(work, me, circle)
    return circle.id


def circle_to_edit(work: Work, me: Person, circle_id: str) -> CircleEdit:
    circle = run_circle(work, me, circle_id)
    require_lasting(work, circle)
    taken = len(seats_of(work, circle.id, SeatState.COMING))
    return CircleEdit(circle.id, circle.topic, circle.facilitator_id, circle.size, taken)


def edit_circle(work: Work, me: Person, circle_id: str, change: CircleChange) -> str:
    """Change its topic, facilitator or size; with more seats, those who wait move up. Gives its id."""
    circle = run_circle(work, me, circle_id)
    program = require_lasting(work, circle)
    taken = len(seats_of(work, circle.id, SeatState.COMING))
    require_size(change.size, max(LEAST_SIZE, taken), MOST_SIZE)
    before = circle.facilitator_id
    if change.facilitator != before:
        circle.facilitator_id = _facilitator(work, program, change.facilitator).id
    circle.topic, circle.size = change.topic, change.size
    work.audit(me.id, "circle_edited", circle, facilitator=circle.facilitator_id)
    if circle.facilitator_id != before:
        _tell_facilitator(work, me, circle)
    fill_seats(work, circle)
    return circle.id


def end_circle(work: Work, me: Person, circle_id: str) -> str:
    """End it with all that is planned, and tell those who were asked and have not declined. Gives its id."""
    circle = run_circle(work, me, circle_id)
    require_lasting(work, circle)
    close_circle(work, me, circle)
    return circle.id


def close_circle(work: Work, me: Person, circle: Circle) -> None:
    circle.state, circle.ended_at = CircleState.ENDED, work.now
    cancelled = cancel_planned(work, circle.id)
    work.audit(me.id, "circle_ended", circle, sessions_cancelled=cancelled)
    seats = seats_of(work, circle.id, SeatState.INVITED, SeatState.COMING, SeatState.WAITING)
    concerned = {circle.facilitator_id, *(seat.person_id for seat in seats)} - {me.id}
    for person_id in sorted(concerned):
        work.tell(person_id, "circle_over", circle.id, circle=circle.id)


def ask_people(work: Work, me: Person, circle_id: str, person_ids: Sequence[str]) -> str:
    """Make these the people of a circle that I run; whoever is new is asked. Gives its id."""
    circle = run_circle(work, me, circle_id)
    require_lasting(work, circle)
    ask_into(work, me, circle, person_ids)
    return circle.id


def require_lasting(work: Work, circle: Circle) -> Program:
    """Its program. Raises Refusal once the circle has ended, or where the program allows nothing."""
    if not circle.is_active:
        raise Refusal(_("This circle has ended. /mentor circle begins another one."))
    program = work.get(Program, circle.program_id)
    if program is None:
        raise NotFound("programs", circle.program_id)
    require_state(program, Act.MEET)
    return program


def given_facts(work: Work, person: Person, notice: Notice) -> CircleGiven | None:
    """None once it has ended, or is another's to facilitate."""
    circle = work.get(Circle, notice.about["circle"])
    program = work.get(Program, circle.program_id) if circle else None
    if circle is None or program is None or not circle.is_active or circle.facilitator_id != person.id:
        return None
    return CircleGiven(circle.id, circle.topic, notice.about["by"], program.name)


def _tell_facilitator(work: Work, me: Person, circle: Circle) -> None:
    if circle.facilitator_id != me.id:
        change = work.new_id()
        work.tell(circle.facilitator_id, "circle_given", f"{circle.id}:{change}", circle=circle.id, by=me.id)


def _facilitator(work: Work, program: Program, person_id: str) -> Person:
    """Somebody who looks after the program, or takes part in it. Raises Refusal at its field for others."""
    person = chosen(work, person_id)
    if why_not := why_not_eligible(person):
        raise Refusal(why_not, "facilitator")
    if has_part(work, person, program.id):
        return person
    raise Refusal(
        _("{name} has no part in this program. Choose its owner, deputy, a facilitator, or one who takes part.").format(
            name=person.name
        ),
        "facilitator",
    )  # fmt: skip


def _require_new(work: Work, program: Program, draft: CircleDraft) -> None:
    """Two tabs, one circle: nobody facilitates two on one topic that begin at the same time."""
    for circle in active_circles_in(work, program.id):
        first = next_session_of(work, circle)
        same = (circle.facilitator_id, _plain(circle.topic)) == (draft.facilitator, _plain(draft.topic))
        if same and first is not None and first.starts_at == draft.starts_at:
            raise Refusal(_("This circle is there already. /mentor circle shows it."), "topic")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
