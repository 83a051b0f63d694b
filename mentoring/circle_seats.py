"""Seats in a circle: who is asked, who comes, who waits for a place, and who cannot come this one time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.circle_proposals import Proposal, candidates_in, propose
from mentoring.errors import NotFound, Refusal
from mentoring.parties import has_part, my_session
from mentoring.people import chosen, why_not_eligible
from mentoring.series import Repeat, repeat_of
from mentoring.sessions import running_series_of
from mentoring.states import Act, require_state
from mentoring.words import _
from storage.circles import (
    Circle,
    CircleKind,
    Presence,
    Seat,
    SeatState,
    circles_of,
    presences_of,
    seat_of,
    seats_of,
)
from storage.notices import Notice
from storage.people import Person
from storage.programs import Program
from storage.sessions import Session, SessionState, circle_sessions_planned
from storage.work import Work

MOST_ASKED = 36  # three for each seat of the largest circle: more would wait in vain


@dataclass(frozen=True)
class Inviting:
    """What the form in which people are asked begins with: those asked already, and who is proposed for what is free."""

    circle_id: str
    topic: str
    size: int
    asked: tuple[str, ...]
    proposal: Proposal
    zone: str
    starts_at: datetime | None


@dataclass(frozen=True)
class Invitation:
    """A circle as somebody who is asked into it reads of it. `starts_at` UTC; `state` is theirs; `coming` who comes."""

    circle_id: str
    topic: str
    program_name: str
    is_pod: bool
    facilitator_id: str
    starts_at: datetime | None
    minutes: int
    zone: str
    repeats: Repeat
    state: SeatState
    coming: int
    session_id: str = ""


@dataclass(frozen=True)
class CircleOver:
    """That a circle has ended, or goes on without the reader."""

    topic: str
    has_ended: bool


def require_size(size: int, least: int, most: int) -> None:
    if not least <= size <= most:
        text = _("A whole number from {least} to {most}, please.")
        raise Refusal(text.format(least=least, most=most), "size")


def next_session_of(work: Work, circle: Circle) -> Session | None:
    """The soonest that is planned and not over."""
    planned = circle_sessions_planned(work, [circle.id], work.now)
    return planned[0] if planned else None


def inviting(work: Work, circle: Circle, me: Person) -> Inviting:
    """Whom to ask; that `me` may is the caller's to have checked."""
    session = next_session_of(work, circle)
    starts_at = session.starts_at if session else work.now
    asked = [seat for seat in seats_of(work, circle.id) if seat.state is not SeatState.DECLINED]
    out = {circle.facilitator_id, *(seat.person_id for seat in seats_of(work, circle.id))}
    everybody = candidates_in(work, circle.program_id, only_mentees=circle.kind is CircleKind.POD)
    seated = [each for each in everybody if each.person_id in {seat.person_id for seat in asked}]
    free = [each for each in everybody if each.person_id not in out]
    proposal = propose(free, starts_at, circle.size - len(asked), seated)
    ids = tuple(seat.person_id for seat in asked)
    return Inviting(
        circle.id, circle.topic, circle.size, ids, proposal, me.zone, session.starts_at if session else None
    )


def ask_into(work: Work, me: Person, circle: Circle, person_ids: Sequence[str]) -> None:
    """Make these the people of the circle: who is new is asked, who is not among them is taken off. Both are told."""
    seats = {seat.person_id: seat for seat in seats_of(work, circle.id)}
    wanted = [each for each in dict.fromkeys(person_ids) if each != circle.facilitator_id]
    if len(wanted) > MOST_ASKED:
        raise Refusal(_("At most {most} people, please.").format(most=MOST_ASKED), "people")
    for person_id in wanted:
        if person_id not in seats or seats[person_id].state is SeatState.DECLINED:
            _require_part(work, circle, chosen(work, person_id))
    for person_id in wanted:
        seat = seats.get(person_id) or work.add(Seat(circle_id=circle.id, person_id=person_id))
        if seat.state in (None, SeatState.DECLINED):
            seat.state, seat.since = SeatState.INVITED, work.now
            work.tell(person_id, "circle_invited", f"{circle.id}:{work.new_id()}", circle=circle.id)
    gone = [
        seat for each, seat in seats.items() if each not in wanted and seat.state is not SeatState.DECLINED
    ]
    for seat in gone:
        work.delete(seat)
        work.tell(seat.person_id, "circle_over", f"{circle.id}:{work.new_id()}", circle=circle.id)
    work.audit(me.id, "circle_people_asked", circle, people=wanted)
    fill_seats(work, circle)


def answer_invitation(work: Work, me: Person, circle_id: str, *, comes: bool) -> Invitation:
    """Yes or no, as often as one changes one's mind. Where all seats are taken, yes means to wait for one."""
    circle, seat = seat_in(work, me, circle_id)
    _require_meeting(work, circle)
    if comes and seat.state not in (SeatState.COMING, SeatState.WAITING):
        if not has_part(work, me, circle.program_id):
            raise Refusal(_("You no longer take part in this program, and its circles are for those who do."))
        is_full = len(seats_of(work, circle.id, SeatState.COMING)) >= circle.size
        seat.state = SeatState.WAITING if is_full else SeatState.COMING
        seat.since = work.now
        work.audit(me.id, "circle_joined", seat, circle=circle.id)
    elif not comes and seat.state is not SeatState.DECLINED:
        seat.state, seat.since = SeatState.DECLINED, work.now
        work.audit(me.id, "circle_declined", seat, circle=circle.id)
        fill_seats(work, circle)
    return invitation(work, me, circle, seat)


def say_away(work: Work, me: Person, session_id: str, *, is_away: bool) -> str:
    """Of one session: that `me` cannot come this time, or can after all. The seat stays theirs. Gives the session's id."""
    session, party = my_session(work, me, session_id)
    if party.circle_id is None:
        raise NotFound("sessions", session_id)
    if party.is_host(me.id):
        raise Refusal(_("You facilitate this circle: reschedule its session, or cancel it."))
    if session.state is not SessionState.PLANNED or session.starts_at <= work.now:
        raise Refusal(_("This session has begun, or is not planned any more."))
    mine = next((each for each in presences_of(work, session.id) if each.person_id == me.id), None)
    mine = mine or work.add(Presence(session_id=session.id, person_id=me.id, is_away=False))
    if mine.is_away is not is_away:
        mine.is_away = is_away
        work.audit(me.id, "circle_session_skipped" if is_away else "circle_session_joined", session)
    return session.id


def fill_seats(work: Work, circle: Circle) -> None:
    """Whoever has waited longest gets what is free, and is told."""
    work.db.flush()
    free = circle.size - len(seats_of(work, circle.id, SeatState.COMING))
    for seat in seats_of(work, circle.id, SeatState.WAITING)[: max(free, 0)]:
        seat.state, seat.since = SeatState.COMING, work.now
        work.tell(seat.person_id, "circle_seat", f"{circle.id}:{work.new_id()}", circle=circle.id)
    work.db.flush()


def seat_in(work: Work, me: Person, circle_id: str) -> tuple[Circle, Seat]:
    """A circle into which `me` was asked."""
    circle, seat = (
        work.get(Circle, circle_id),
        seat_of(work, circle_id, me.id) if circle_id.isprintable() else None,
    )
    if circle is None or seat is None:
        raise NotFound("circles", circle_id)
    return circle, seat


def invitation(work: Work, me: Person, circle: Circle, seat: Seat) -> Invitation:
    session, program = next_session_of(work, circle), work.get(Program, circle.program_id)
    series = running_series_of(work, session) if session else None
    return Invitation(
        circle_id=circle.id,
        topic=circle.topic,
        program_name=program.name if program else "",
        is_pod=circle.kind is CircleKind.POD,
        facilitator_id=circle.facilitator_id,
        starts_at=session.starts_at if session else None,
        minutes=session.minutes if session else 0,
        zone=me.zone,
        repeats=repeat_of(series.rule) if series else Repeat.NEVER,
        state=seat.state,
        coming=len(seats_of(work, circle.id, SeatState.COMING)),
        session_id=session.id if session else "",
    )


def invited_facts(work: Work, person: Person, notice: Notice) -> Invitation | None:
    """None once they have answered, or the circle is over."""
    found = seat_facts(work, person, notice)
    return found if found is not None and found.state is SeatState.INVITED else None


def seat_facts(work: Work, person: Person, notice: Notice) -> Invitation | None:
    """That a place has become free; None once the circle is over, or the seat is not theirs any more."""
    circle = work.get(Circle, notice.about["circle"])
    seat = seat_of(work, circle.id, person.id) if circle else None
    if circle is None or seat is None or not circle.is_active:
        return None
    return invitation(work, person, circle, seat) if seat.state is not SeatState.DECLINED else None


def over_facts(work: Work, person: Person, notice: Notice) -> CircleOver | None:
    """None where they have been asked again meanwhile."""
    circle = work.get(Circle, notice.about["circle"])
    if circle is None or (circle.is_active and seat_of(work, circle.id, person.id)):
        return None
    return CircleOver(circle.topic, not circle.is_active)


def count_invitations(work: Work, person_id: str) -> int:
    """How many circles wait for this person's answer."""
    return len(circles_of(work, person_id, SeatState.INVITED))


def _require_part(work: Work, circle: Circle, person: Person) -> None:
    if why_not := why_not_eligible(person):
        raise Refusal(why_not, "people")
    if not has_part(work, person, circle.program_id):
        text = _("{name} does not take part in this program. Please choose people who do.")
        raise Refusal(text.format(name=person.name), "people")


def _require_meeting(work: Work, circle: Circle) -> None:
    program = work.get(Program, circle.program_id)
    if not circle.is_active:
        raise Refusal(_("This circle has ended."))
    if program is not None:
        require_state(program, Act.MEET)
