"""Sessions: proposing a time, booking, and what a person sees of theirs."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mentoring.answers import all_answered, stirred
from mentoring.errors import NotFound, Refusal
from mentoring.hours import Hours, hours_of
from mentoring.nudges import look_again
from mentoring.parties import Party, circle_party, entrusted, hosted_party, pair, party_of
from mentoring.partners import Partner, partners_of
from mentoring.permissions import pairing_of
from mentoring.series import MOST_MINUTES, Repeat, extend_series, is_in_program, overlapping, rule_of
from mentoring.times import instant_of, today, wall_of
from mentoring.words import _
from storage.circles import SeatState, circles_facilitated_by, circles_of
from storage.pairings import Pairing, active_pairings_of, ended_pairings_of
from storage.people import Person
from storage.programs import Program
from storage.sessions import (
    Session,
    SessionSeries,
    SessionState,
    circle_sessions_behind,
    circle_sessions_planned,
    last_session_of,
    planned_since,
    sessions_behind,
)
from storage.work import Work

LEAST_MINUTES = 5
FURTHEST = timedelta(days=366)
FIRST_AT = time(10)  # what is proposed where nothing else speaks for an hour


@dataclass(frozen=True)
class SessionDraft:
    """A session as its form gives it; `pairing` is empty where the form did not ask. `starts_at` in UTC.

    Where it names a circle, the session is the circle's.
    """

    pairing: str
    starts_at: datetime
    minutes: int
    repeats: Repeat
    agenda: str


@dataclass(frozen=True)
class Booking:
    """What the form of a new session begins with: a pairing, or (several) `partners` to choose from, and a time.

    `pairing_id` is empty where it is to be chosen, and a circle's id, with its `circle` (the topic), for a circle.
    `starts_at` in UTC, `zone` the person's.
    """

    pairing_id: str
    partners: tuple[Partner, ...]
    starts_at: datetime
    minutes: int
    zone: str
    circle: str = ""


@dataclass(frozen=True)
class SessionCard:
    """One session in a list. `is_series`: more like it follow. The agenda itself is opened, not listed.

    `circle`: the topic, where it is a circle's, whose facilitator it is then `with_id`; `is_host`: the reader may
    move and cancel it.
    """

    id: str
    pairing_id: str
    with_id: str
    starts_at: datetime
    minutes: int
    state: SessionState
    is_series: bool
    has_agenda: bool
    circle: str = ""
    is_host: bool = True


def proposed_start(
    now: datetime, hours: Hours, last: datetime | None, days: int, first_by: date, ends_on: date = date.max
) -> datetime:
    """A sensible next time, in UTC: a cadence after the last session at its hour, or the day of the first one.

    It lies in these hours and in the future; where neither day is to come, or lies after the program's end, it is the
    next working day.
    """
    zone = hours.zone
    wall = wall_of(last, zone) + timedelta(days=days) if last else datetime.combine(first_by, FIRST_AT)
    hour = next(each for each in (wall.time(), FIRST_AT, hours.opens) if hours.opens <= each < hours.closes)
    start = instant_of(datetime.combine(hours.working_day_from(wall.date()), hour), zone)
    if start > now + timedelta(hours=1) and today(start, zone) <= ends_on:
        return start
    tomorrow = hours.working_day_from(today(now, zone) + timedelta(days=1))
    return instant_of(datetime.combine(tomorrow, hour), zone)


def check_time(work: Work, party: Party, starts_at: datetime, minutes: int, *but: str) -> None:
    """Raise Refusal, at its field, for a time that cannot be planned; sessions named in `but` do not stand in the way."""
    if starts_at <= work.now:
        raise Refusal(
            _("That is in the past. Please choose a time to come; what was held is written down with /mentor log."),
            "starts_at",
        )  # fmt: skip
    if starts_at > work.now + FURTHEST:
        raise Refusal(_("That is more than a year ahead. Please choose a time within a year."), "starts_at")
    if not is_in_program(work, party.id, starts_at):
        raise Refusal(
            _("The program has ended by then. Please choose an earlier time; its owner can move its end."),
            "starts_at",
        )
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise Refusal(
            _("A session takes {least} to {most} minutes.").format(least=LEAST_MINUTES, most=MOST_MINUTES),
            "minutes",
        )
    if overlapping(work, party.id, starts_at, minutes, frozenset(but)):
        raise Refusal(_why_overlapping(party), "starts_at")


def _why_overlapping(party: Party) -> str:
    if party.is_circle:
        return _(
            "This circle already has a session at that time. Please choose another time, or reschedule it."
        )
    return _(
        "The two of you already have a session at that time. Please choose another time, or reschedule it."
    )


def booking(work: Work, me: Person, pairing_id: str = "") -> Booking:
    """What the form **Schedule a session** begins with, for one pairing or circle, or for all of my pairings."""
    partners = () if pairing_id else partners_of(work, me)
    first = hosted_party(work, me, pairing_id or partners[0].pairing_id)
    program, last = program_of(work, first), last_session_of(work, first.id)
    last_at = last.starts_at if last else None
    pairing = work.get(Pairing, first.pairing_id)
    first_by = pairing.first_session_by if pairing else today(work.now, me.zone)
    start = proposed_start(
        work.now, hours_of(work, me), last_at, program.days_between_sessions, first_by, program.ends_on
    )
    chosen = "" if len(partners) > 1 else first.id
    return Booking(chosen, partners, start, program.session_minutes, me.zone, first.topic)


def plan_session(work: Work, me: Person, draft: SessionDraft, pairing_id: str = "") -> str:
    """Book it, once or as a series on the wall clock of `me`, and tell all; gives the (first) session's id."""
    party = hosted_party(work, me, pairing_id or draft.pairing)
    session = book_session(work, me, party, draft)
    for person_id in party.people:
        work.tell(person_id, "session_booked", session.id, session=session.id, by=me.id)
    return session.id


def book_session(work: Work, me: Person, party: Party, draft: SessionDraft) -> Session:
    """As `plan_session`, without a word to anyone. That `me` is a host is the caller's to have checked."""
    if draft.agenda:
        entrusted(work, me, party, "agenda")
    check_time(work, party, draft.starts_at, draft.minutes)
    session = work.add(_planned(work, me, party, draft))
    session.agenda = draft.agenda or None
    if draft.repeats is not Repeat.NEVER:
        extend_series(work, _series(work, session, draft))
    look_again(work, session)
    pair_meets(work, party)
    work.audit(me.id, "session_booked", session, minutes=draft.minutes, repeats=draft.repeats.value)
    return session


def pair_meets(work: Work, party: Party, *also: tuple[str, str]) -> None:
    """A session is planned or was held: what hangs on that is asked anew, and what was asked of an idle pair is answered.

    `also`: further questions that this answers to its hosts, each with its record.
    """
    if party.is_circle:
        all_answered(work, also, party.hosts)
    else:
        look_at_pairing(work, party)
        stirred(work, party.id, *party.people, also=also)


def look_at_pairing(work: Work, party: Party) -> None:
    """A pairing has nudges of its own, which hang on its sessions; a circle has none."""
    if pairing := work.get(Pairing, party.pairing_id):
        look_again(work, pairing)


def record_held(
    work: Work, party: Party, starts_at: datetime, minutes: int, by: Person, *, field: str = "starts_at"
) -> Session:
    """A session that nobody had planned and that was held; refused, at `field`, where there is one at that time."""
    if overlapping(work, party.id, starts_at, minutes):
        raise Refusal(
            _("The two of you have a session at that time already. Please choose it under Session."), field
        )
    session = work.add(
        Session(
            pairing_id=party.pairing_id, circle_id=party.circle_id, zone=by.zone, starts_at=starts_at, minutes=minutes,
            state=SessionState.HELD, booked_by=by.id, created_at=work.now,
        )
    )  # fmt: skip
    look_again(work, session)
    return session


def session_in_my_pairing(work: Work, me: Person, session_id: str) -> Session:
    """A session of a pairing in which `me` is mentor or mentee."""
    session = work.get(Session, session_id)
    if session is None:
        raise NotFound("sessions", session_id)
    pairing_of(work, me, session.party_id)
    return session


def upcoming(work: Work, me: Person) -> list[SessionCard]:
    """My planned sessions that are not over, the soonest first."""
    pairings = {pairing.id: pair(pairing) for pairing in active_pairings_of(work, me.id)}
    circles = {circle.id: circle for circle in circles_of(work, me.id, SeatState.COMING)}
    circles |= {circle.id: circle for circle in circles_facilitated_by(work, me.id)}
    since = work.now - timedelta(minutes=MOST_MINUTES)
    planned = [(each, pairings[each.party_id]) for each in planned_since(work, pairings, since)]
    for each in circle_sessions_planned(work, circles, since):
        party = circle_party(work, circles[each.party_id], each)
        planned += [(each, party)] if me.id in party.people else []
    planned.sort(key=lambda found: (found[0].starts_at, found[0].id))
    return [card(work, me, party, each) for each, party in planned if each.ends_at > work.now]


def past(work: Work, me: Person, limit: int) -> list[SessionCard]:
    """My last sessions, held or missed, the latest first, of all pairings I was ever in, and of circles.

    What is still to be logged waits elsewhere; of a pairing that has ended it is here, since it never will be.
    """
    ended = {pairing.id: pairing for pairing in ended_pairings_of(work, me.id)}
    mine = ended | {pairing.id: pairing for pairing in active_pairings_of(work, me.id)}
    behind = sessions_behind(work, mine, ended, limit) + circle_sessions_behind(work, me.id, limit)
    behind.sort(key=lambda session: (session.starts_at, session.id), reverse=True)
    return [card(work, me, party, each) for each in behind[:limit] if (party := party_of(work, each))]


def card(work: Work, me: Person, party: Party, session: Session) -> SessionCard:
    return SessionCard(
        session.id, party.id, party.other(me.id), session.starts_at, session.minutes, session.state,
        running_series_of(work, session) is not None, session.agenda is not None,
        party.topic, party.is_host(me.id),
    )  # fmt: skip


def running_series_of(work: Work, session: Session) -> SessionSeries | None:
    """The series it came from, while that goes on."""
    series = work.get(SessionSeries, session.series_id)
    return series if series is not None and series.is_running else None


def program_of(work: Work, party: Party) -> Program:
    program = work.get(Program, party.program_id)
    if program is None:
        raise NotFound("programs", party.program_id)
    return program


def _planned(work: Work, me: Person, party: Party, draft: SessionDraft) -> Session:
    return Session(
        pairing_id=party.pairing_id, circle_id=party.circle_id, zone=me.zone, starts_at=draft.starts_at,
        minutes=draft.minutes, booked_by=me.id, created_at=work.now,
    )  # fmt: skip


def _series(work: Work, first: Session, draft: SessionDraft) -> SessionSeries:
    """The series that begins with this session."""
    wall = wall_of(first.starts_at, first.zone)
    series = work.add(
        SessionSeries(
            pairing_id=first.pairing_id, circle_id=first.circle_id, booked_by=first.booked_by,
            wall=wall.isoformat(), zone=first.zone, rule=rule_of(draft.repeats, wall),
            last_wall=wall.isoformat(), minutes=first.minutes,
        )
    )  # fmt: skip
    series.agenda = draft.agenda or None
    first.series_id, first.wall = series.id, wall.isoformat()
    return series
