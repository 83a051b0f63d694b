"""The question for the log, and what the other hears when a session has been logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.hours import Hours, hours_of
from mentoring.nudges import Nudge
from mentoring.parties import party_of
from mentoring.repeats import is_last, was_asked
from mentoring.steps import count_for
from storage.due import Timed
from storage.logs import SessionLog, log_of
from storage.notices import Notice
from storage.people import Person
from storage.sessions import Session, SessionState
from storage.work import Work

LAST_CALL = timedelta(days=14)  # after the digest it stands on Home


@dataclass(frozen=True)
class LogQuestion:
    """A session that is over and of which nobody has said what became. `starts_at` UTC, `zone` the reader's.

    `is_second`: they were asked before; `is_last`: they are not asked again. `circle`: the topic, where it is a circle's
    that the reader facilitates.
    """

    session_id: str
    other_id: str
    starts_at: datetime
    zone: str
    is_second: bool
    is_last: bool = False
    circle: str = ""


@dataclass(frozen=True)
class SessionSettled:
    """What became of a session of which we had asked. `starts_at` UTC, `zone` the reader's."""

    other_id: str
    starts_at: datetime
    zone: str
    was_held: bool
    circle: str = ""


@dataclass(frozen=True)
class SessionLogged:
    """What one hears when the other has logged: that it is there, and what kind of thing waits to be opened."""

    session_id: str
    author_id: str
    starts_at: datetime
    zone: str
    minutes: int
    has_shared_notes: bool
    steps_for_me: int
    circle: str = ""


def log_questions(work: Work, row: Timed) -> Iterable[Nudge]:
    """Both are asked when the session is over, and once more the working day after, at 09:00 local or when they begin.

    Of a circle's session only its facilitator is asked.
    """
    if not isinstance(row, Session) or row.state is not SessionState.PLANNED:
        return
    party = party_of(work, row)
    if party is None or not party.is_active:
        return
    for person_id in party.hosts:
        person = work.get(Person, person_id)
        if person is not None:
            yield from _questions_to(person, hours_of(work, person), row)


def _questions_to(person: Person, hours: Hours, session: Session) -> Iterable[Nudge]:
    """Each expires when the next is due, so that someone who was away is asked once; the third waits in the digest.

    Working days are the person's own, so that no holiday swallows the question between two of them.
    """
    first = session.starts_at + timedelta(minutes=session.minutes)
    second = hours.next_working_morning(hours.next_opening(first))
    third = hours.next_working_morning(second)
    for time, at, expires_at in (
        ("end", first, second),
        ("morning", second, third),
        ("digest", third, third + LAST_CALL),
    ):
        yield Nudge(
            key=f"log-question:{session.id}:{session.starts_at.isoformat()}:{person.id}:{time}",
            kind="log_question",
            person_id=person.id,
            at=at,
            expires_at=expires_at,
            about={"session": session.id, "time": time},
            in_digest=time == "digest",
        )


def question_facts(work: Work, person: Person, notice: Notice) -> LogQuestion | None:
    """None once somebody has said what became of the session."""
    session = work.get(Session, notice.about["session"])
    party = party_of(work, session)
    if session is None or party is None or session.state is not SessionState.PLANNED:
        return None
    return LogQuestion(
        session_id=session.id,
        other_id=party.other(person.id),
        starts_at=session.starts_at,
        zone=person.zone,
        is_second=was_asked(work, notice),
        is_last=is_last(work, log_questions, notice),
        circle=party.topic,
    )


def question_answered(work: Work, person: Person, notice: Notice) -> SessionSettled | None:
    """What became of the session; None while nobody has said (any more)."""
    session = work.get(Session, notice.about["session"])
    party = party_of(work, session)
    if session is None or party is None or session.state not in (SessionState.HELD, SessionState.MISSED):
        return None
    was_held = session.state is SessionState.HELD
    return SessionSettled(party.other(person.id), session.starts_at, person.zone, was_held, party.topic)


def logged_facts(work: Work, person: Person, notice: Notice) -> SessionLogged | None:
    """None once the log has been deleted, or holds nothing for this person any more."""
    session = work.get(Session, notice.about["session"])
    log = log_of(work, session.id) if session else None
    if session is None or log is None or log.id != notice.about["log"]:
        return None
    return _logged(work, person, session, log)


def _logged(work: Work, person: Person, session: Session, log: SessionLog) -> SessionLogged | None:
    steps = count_for(work, session.id, person.id, log.author_id)
    party = party_of(work, session)
    if party is None or person.id not in party.people or not (log.shared_notes or steps):
        return None
    return SessionLogged(
        session_id=session.id,
        author_id=log.author_id,
        starts_at=session.starts_at,
        zone=person.zone,
        minutes=log.minutes,
        has_shared_notes=bool(log.shared_notes),
        steps_for_me=steps,
        circle=party.topic,
    )
