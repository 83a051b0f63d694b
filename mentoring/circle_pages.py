"""Circles as they are read: by those in them, and by who looks after the program, who sees that they meet."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.circle_seats import Inviting, count_invitations, inviting, next_session_of
from mentoring.circles import may_run, require_lasting, run_circle
from mentoring.errors import NotFound, Refusal
from mentoring.parties import circle_party
from mentoring.permissions import which_program
from mentoring.sessions import SessionCard, card
from mentoring.turns import presenter_of
from mentoring.words import _
from storage.circles import (
    Circle,
    CircleKind,
    SeatState,
    circles_facilitated_by,
    circles_in,
    circles_of,
    count_seats,
    seat_of,
    seats_of,
)
from storage.logs import held_in_circle
from storage.people import Person
from storage.programs import TENDS, Program, programs_of
from storage.sessions import circle_sessions_planned
from storage.work import Work

PAGE = 20
HELD_SHOWN = 10


@dataclass(frozen=True)
class CircleLine:
    """A circle in a list. `starts_at`: of its next session (UTC). `state`: of the reader's seat, if they were asked."""

    id: str
    topic: str
    is_pod: bool
    facilitator_id: str
    coming: int
    size: int
    starts_at: datetime | None
    is_active: bool
    state: SeatState | None


@dataclass(frozen=True)
class CircleBoard:
    """My circles, and, where I look after a program, one page (from 0) of its other ones; `zone` is mine."""

    zone: str
    mine: tuple[CircleLine, ...]
    program_id: str = ""
    program_name: str = ""
    lines: tuple[CircleLine, ...] = ()
    page: int = 0
    has_more: bool = False


@dataclass(frozen=True)
class HeldLine:
    """That a session was held: when (UTC), how long, and how many were there; not a word of it."""

    session_id: str
    starts_at: datetime
    minutes: int
    came: int


@dataclass(frozen=True)
class CirclePage:
    """One circle as this reader may see it; `zone` is theirs.

    `invited` and `declined` are for who runs it. `is_away`: the reader cannot come to the next session, `away` who else
    cannot. `presenter_id`: whose turn it is in a pod.
    """

    id: str
    topic: str
    is_pod: bool
    program_name: str
    facilitator_id: str
    size: int
    is_active: bool
    zone: str
    state: SeatState | None
    is_host: bool
    may_run: bool
    coming: tuple[str, ...]
    waiting: tuple[str, ...]
    invited: tuple[str, ...]
    declined: tuple[str, ...]
    next_session: SessionCard | None
    presenter_id: str
    is_away: bool
    away: tuple[str, ...]
    held: tuple[HeldLine, ...]


@dataclass(frozen=True)
class CirclesDoor:
    """What Home says of my circles: how many there are, and how many wait for my answer."""

    circles: int
    invitations: int


def circle_board(work: Work, me: Person, program_id: str = "", page: int = 0) -> CircleBoard:
    """Mine over all programs, and those of the program I look after. Raises Refusal where there is nothing to see."""
    program = _program(work, me, program_id)
    mine = _mine(work, me)
    if program is None:
        if not mine:
            raise Refusal(
                _(
                    "You are in no circle yet. A program's owner or facilitator makes circles and asks people in."
                )
            )
        return CircleBoard(me.zone, _lines(work, me, mine))
    mine = mine[:PAGE]
    shown = [circle.id for circle in mine]
    found = circles_in(work, program.id, but=shown, first=page * PAGE, count=PAGE + 1)
    if found:
        work.audit(me.id, "circles_read", program)
    return CircleBoard(
        me.zone, _lines(work, me, mine), program.id, program.name,
        _lines(work, me, found[:PAGE]), page, len(found) > PAGE,
    )  # fmt: skip


def _program(work: Work, me: Person, program_id: str) -> Program | None:
    if not program_id and not programs_of(work, me.id, TENDS):
        return None
    return which_program(work, me, program_id, TENDS, "")


def _mine(work: Work, me: Person) -> list[Circle]:
    """Those I facilitate first, then those I was asked into, also where I said no: minds change."""
    led = circles_facilitated_by(work, me.id)
    seated = circles_of(work, me.id, *SeatState)
    return [*led, *(circle for circle in seated if circle not in led)]


def _lines(work: Work, me: Person, circles: list[Circle]) -> tuple[CircleLine, ...]:
    coming = count_seats(work, [circle.id for circle in circles], SeatState.COMING)
    starts: dict[str, datetime] = {}
    for session in circle_sessions_planned(work, [circle.id for circle in circles], work.now):
        starts.setdefault(session.party_id, session.starts_at)
    return tuple(
        CircleLine(
            circle.id, circle.topic, circle.kind is CircleKind.POD, circle.facilitator_id, coming.get(circle.id, 0),
            circle.size, starts.get(circle.id), circle.is_active, seat.state if seat else None,
        )
        for circle in circles
        for seat in [seat_of(work, circle.id, me.id)]
    )  # fmt: skip


def circle_page(work: Work, me: Person, circle_id: str) -> CirclePage:
    """For those asked into it and those who run it; that one who looks after the program reads it is on record."""
    circle = work.get(Circle, circle_id)
    seat = seat_of(work, circle.id, me.id) if circle else None
    if circle is None or not (seat or may_run(work, me, circle)):
        raise NotFound("circles", circle_id)
    if seat is None and circle.facilitator_id != me.id:
        work.audit(me.id, "circle_read", circle)
    return _page(work, me, circle, seat.state if seat else None)


def people_to_ask(work: Work, me: Person, circle_id: str) -> Inviting:
    """For who runs it: the form in which people are asked."""
    circle = run_circle(work, me, circle_id)
    require_lasting(work, circle)
    return inviting(work, circle, me)


def circles_door(work: Work, me: Person) -> CirclesDoor | None:
    """For Home; None for those who have nothing to do with circles."""
    mine = _mine(work, me)
    return CirclesDoor(len(mine), count_invitations(work, me.id)) if mine else None


def _page(work: Work, me: Person, circle: Circle, state: SeatState | None) -> CirclePage:
    runs = may_run(work, me, circle)
    seats = {each: tuple(seat.person_id for seat in seats_of(work, circle.id, each)) for each in SeatState}
    session, program = next_session_of(work, circle), work.get(Program, circle.program_id)
    there = circle_party(work, circle, session)
    away = tuple(each for each in seats[SeatState.COMING] if each not in there.people)
    return CirclePage(
        id=circle.id,
        topic=circle.topic,
        is_pod=circle.kind is CircleKind.POD,
        program_name=program.name if program else "",
        facilitator_id=circle.facilitator_id,
        size=circle.size,
        is_active=circle.is_active,
        zone=me.zone,
        state=state,
        is_host=circle.facilitator_id == me.id,
        may_run=runs,
        coming=seats[SeatState.COMING],
        waiting=seats[SeatState.WAITING],
        invited=seats[SeatState.INVITED] if runs else (),
        declined=seats[SeatState.DECLINED] if runs else (),
        next_session=card(work, me, there, session) if session else None,
        presenter_id=presenter_of(work, session, there) if session else "",
        is_away=me.id in away,
        away=away,
        held=_held(work, circle),
    )


def _held(work: Work, circle: Circle) -> tuple[HeldLine, ...]:
    """Participation: those in the circle and those who run it see that it met."""
    return tuple(
        HeldLine(session.id, session.starts_at, minutes, came)
        for session, minutes, came in held_in_circle(work, circle.id, HELD_SHOWN)
    )
