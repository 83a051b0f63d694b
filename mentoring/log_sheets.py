"""What the log's forms and the cards on Home show, for the one who reads them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentoring.log_deletions import is_joint
from mentoring.logs import ANOTHER, require_loggable
from mentoring.notes import mark, private_notes_of
from mentoring.parties import Party, entrusted, hosted_session, my_session, party_of
from mentoring.partners import Partner, partners_of
from mentoring.permissions import active_pairing_of, require_entrusted
from mentoring.steps import Step, owners_of, session_steps, written_by
from storage.logs import latest_logged_session_of, log_of, unlogged_sessions_of
from storage.pairings import Pairing, active_pairings_of
from storage.people import Person
from storage.programs import Program
from storage.sessions import Session, SessionState
from storage.work import Work

CHOICES = 10
CARDS = 10
USUAL_MINUTES = 60  # PROGRAM.md; a program sets its own


@dataclass(frozen=True)
class WaitingLog:
    """A session of mine that has begun and of which nobody has said what became. `starts_at` UTC.

    `circle`: the topic, where it is a circle's that I facilitate.
    """

    session_id: str
    starts_at: datetime
    minutes: int
    other_id: str
    other_name: str
    i_am_mentee: bool
    circle: str = ""


@dataclass(frozen=True)
class LogSheet:
    """What the form shows in which a session is logged. `chosen` is a session's id or ANOTHER.

    `minutes` and `starts_at` (UTC) are what is filled in; `missed`: somebody said that it did not take place;
    `has_notes`: this person has private notes of it already. `partners` is empty for one who only facilitates
    circles; `guests`: who said that they would come to the circle's session that is chosen. `pairing_id`: with whom,
    where that is known already.
    """

    zone: str
    choices: tuple[WaitingLog, ...]
    chosen: str
    partners: tuple[Partner, ...]
    minutes: int
    starts_at: datetime
    missed: bool = False
    has_notes: bool = False
    guests: tuple[str, ...] = ()
    pairing_id: str = ""

    @property
    def session(self) -> WaitingLog | None:
        return next((each for each in self.choices if each.session_id == self.chosen), None)


@dataclass(frozen=True)
class LogPage:
    """What became of a session, as one who took part may read it; `zone` is the reader's, `my_steps` a line each.

    `author_name` is empty while there is no log, `reason` unless it was missed; `mark` is that of the shared notes.
    `is_joint`: the other than the author, too, has written in them. `is_closed`: the pairing has ended, so that all
    of it can be read, and one's own deleted, and nothing changed. `circle`: the topic, where it is a circle's; then
    `other_id` is its facilitator, `people` who came beside the reader, and only a host writes in the log.
    """

    session_id: str
    starts_at: datetime
    zone: str
    minutes: int
    other_id: str
    other_name: str
    i_am_mentee: bool
    state: SessionState
    author_name: str
    is_author: bool
    mark: str
    shared_notes: str
    private_notes: str
    my_steps: str
    steps: tuple[Step, ...]
    reason: str
    is_joint: bool = False
    is_closed: bool = False
    circle: str = ""
    is_host: bool = True
    people: tuple[str, ...] = ()

    @property
    def is_logged(self) -> bool:
        return bool(self.author_name)

    @property
    def is_missed(self) -> bool:
        return self.state is SessionState.MISSED


def open_sheet(work: Work, me: Person, session_id: str = "") -> LogSheet | LogPage:
    """What opens when somebody wants to log: the session asked for, or the most recent unlogged one.

    A page instead, if that session is logged already.
    """
    if session_id:
        page = read_log(work, me, session_id)
        if page.is_logged:
            return page
    return log_sheet(work, me, session_id)


def note_sheet(work: Work, me: Person) -> LogSheet | LogPage:
    """What opens to take a private note: the most recent unlogged session, else the last logged one."""
    logged = latest_logged_session_of(work, me.id)
    if logged is None or unlogged_sessions_of(work, me.id, 1):
        return log_sheet(work, me)
    return read_log(work, me, logged.id)


def log_sheet(work: Work, me: Person, chosen: str = "") -> LogSheet:
    """The form's facts with this session (or ANOTHER) chosen; with none given, the most recent unlogged one.

    Raises NotFound for a session that is not mine, Refusal for one that cannot be logged.
    """
    session = None
    choices = unlogged_sessions_of(work, me.id, CHOICES)
    if chosen not in ("", ANOTHER):
        session, party = hosted_session(work, me, chosen)
        entrusted(work, me, party)
        require_loggable(session, work.now)
        choices = choices if session in choices else [session, *choices][:CHOICES]
    elif not chosen:
        session = next(iter(choices), None)
    partners = partners_of(work, me) if not choices or active_pairings_of(work, me.id) else ()
    if not any(each.circle_id for each in choices):
        require_entrusted(work, me, [each.pairing_id for each in partners])
    minutes = session.minutes if session else _usual_minutes(work, partners)
    return LogSheet(
        zone=me.zone,
        choices=tuple(_waiting(work, me, each) for each in choices),
        chosen=session.id if session else ANOTHER,
        partners=partners,
        minutes=minutes,
        starts_at=(work.now - timedelta(minutes=minutes)).replace(minute=0, second=0, microsecond=0),
        missed=session is not None and session.state is SessionState.MISSED,
        has_notes=session is not None and bool(private_notes_of(work, session.id, me.id)),
        guests=_guests(work, me, session),
    )


def met_sheet(work: Work, me: Person, pairing_id: str) -> LogSheet:
    """The two say that they have met: their session that waits for its log, else one at another time."""
    pairing = active_pairing_of(work, me, pairing_id)
    waiting = (each for each in unlogged_sessions_of(work, me.id, CHOICES) if each.pairing_id == pairing.id)
    session = next(waiting, None)
    return replace(log_sheet(work, me, session.id if session else ANOTHER), pairing_id=pairing.id)


def _guests(work: Work, me: Person, session: Session | None) -> tuple[str, ...]:
    party = party_of(work, session)
    return party.others(me.id) if party is not None and party.is_circle else ()


def read_log(work: Work, me: Person, session_id: str) -> LogPage:
    """What became of a session of mine. Raises NotFound for anybody who took no part in it."""
    session, party = my_session(work, me, session_id)
    log = log_of(work, session.id)
    author = work.get(Person, log.author_id) if log else None
    return LogPage(
        session_id=session.id,
        starts_at=session.starts_at,
        zone=me.zone,
        minutes=log.minutes if log else session.minutes,
        other_id=party.other(me.id),
        other_name=_name(work, party.other(me.id)),
        i_am_mentee=_is_mentee(work, me, party),
        state=session.state,
        author_name=author.name if author else "",
        is_author=log is not None and log.author_id == me.id,
        mark=mark(log.shared_notes if log else None),
        shared_notes=(log.shared_notes if log else None) or "",
        private_notes=private_notes_of(work, session.id, me.id),
        my_steps=written_by(work, owners_of(work, party, me.id), session.id),
        steps=session_steps(work, me, session.id),
        reason=(session.reason if session.state is SessionState.MISSED else None) or "",
        is_joint=is_joint(log),
        is_closed=not party.is_active,
        circle=party.topic,
        is_host=party.is_host(me.id),
        people=party.others(me.id) if party.is_circle else (),
    )


def waiting_logs(work: Work, me: Person, limit: int = CARDS) -> tuple[WaitingLog, ...]:
    """My sessions that have begun and are not logged, the latest first."""
    return tuple(_waiting(work, me, session) for session in unlogged_sessions_of(work, me.id, limit))


def _is_mentee(work: Work, me: Person, party: Party) -> bool:
    pairing = work.get(Pairing, party.pairing_id)
    return pairing is not None and pairing.mentee_id == me.id


def names_of(work: Work, me: Person, person_ids: Sequence[str]) -> dict[str, str]:
    """The names of these people, as far as we know them: for text that mentions them by id."""
    del me
    return {one: person.name for one in person_ids if (person := work.get(Person, one))}


def _waiting(work: Work, me: Person, session: Session) -> WaitingLog:
    _session, party = my_session(work, me, session.id)
    other_id = party.other(me.id)
    return WaitingLog(
        session.id, session.starts_at, session.minutes, other_id, party.topic or _name(work, other_id),
        _is_mentee(work, me, party), party.topic,
    )  # fmt: skip


def _name(work: Work, person_id: str) -> str:
    person = work.get(Person, person_id)
    return person.name if person else ""


def _usual_minutes(work: Work, partners: Sequence[Partner]) -> int:
    pairing = work.get(Pairing, partners[0].pairing_id) if partners else None
    program = work.get(Program, pairing.program_id) if pairing else None
    return program.session_minutes if program else USUAL_MINUTES
