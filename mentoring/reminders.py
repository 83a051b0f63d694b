"""What is said of a session: its reminders, and the notices of what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentoring.nudges import Manner, Nudge
from mentoring.series import Repeat, repeat_of
from mentoring.sessions import running_series_of
from storage.due import Timed
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.sessions import Session, SessionState
from storage.work import Work

DAY, HOUR = timedelta(hours=24), timedelta(hours=1)  # PROGRAM.md: reminders 24 h and 1 h before


@dataclass(frozen=True)
class SessionNews:
    """A session as a message tells of it, to one person: ids, times (UTC; `zone` is the reader's) and yes or no.

    `is_soon`: it begins within the hour.
    """

    id: str
    pairing_id: str
    with_id: str
    by_me: bool
    starts_at: datetime
    minutes: int
    zone: str
    repeats: Repeat
    has_agenda: bool
    has_reason: bool = False
    was_at: datetime | None = None
    and_following: bool = False
    is_soon: bool = False


def reminders(work: Work, row: Timed) -> Iterable[Nudge]:
    """Both are reminded 24 h and 1 h before, but of nothing that was settled later than that.

    The first has lost its sense when the second is due, so that one who was away for a day hears one of them.
    """
    pairing = work.get(Pairing, row.pairing_id) if isinstance(row, Session) else None
    if not isinstance(row, Session) or row.state is not SessionState.PLANNED or not pairing:
        return
    if not pairing.is_active:
        return
    settled_at = row.moved_at or row.created_at
    for name, before, sense in (("24h", DAY, HOUR), ("1h", HOUR, timedelta())):
        if row.starts_at - before <= settled_at:
            continue
        for person_id in (pairing.mentor_id, pairing.mentee_id):
            yield Nudge(
                key=f"session-reminder:{row.id}:{row.starts_at.isoformat()}:{person_id}:{name}",
                kind="session_reminder",
                person_id=person_id,
                at=row.starts_at - before,
                expires_at=row.starts_at - sense,
                manner=Manner.AT_ITS_MINUTE,
                about={"session": row.id},
            )


def reminder_news(work: Work, person: Person, notice: Notice) -> SessionNews | None:
    """What a reminder says; nothing once it has begun, or is no longer planned."""
    session = _session(work, notice)
    if session is None or session.state is not SessionState.PLANNED or session.starts_at <= work.now:
        return None
    news = _news(work, person, notice, session)
    return replace(news, is_soon=session.starts_at - work.now <= HOUR) if news else None


def booked_news(work: Work, person: Person, notice: Notice) -> SessionNews | None:
    """What is said when a session was booked; nothing if it has been cancelled since."""
    session = _session(work, notice)
    if session is None or session.state is not SessionState.PLANNED:
        return None
    return _news(work, person, notice, session)


def moved_news(work: Work, person: Person, notice: Notice) -> SessionNews | None:
    """What is said when a session was moved; nothing if it has been moved again or cancelled since."""
    session = _session(work, notice)
    if session is None or notice.about["sequence"] != str(session.sequence):
        return None
    return booked_news(work, person, notice)


def cancelled_news(work: Work, person: Person, notice: Notice) -> SessionNews | None:
    """What is said when a session, or what was left of its series, was cancelled."""
    session = _session(work, notice)
    if session is None or session.state is not SessionState.CANCELLED:
        return None
    return _news(work, person, notice, session)


def _session(work: Work, notice: Notice) -> Session | None:
    return work.get(Session, notice.about["session"])


def _news(work: Work, person: Person, notice: Notice, session: Session) -> SessionNews | None:
    pairing = work.get(Pairing, session.pairing_id)
    if pairing is None or person.id not in (pairing.mentor_id, pairing.mentee_id):
        return None
    series = running_series_of(work, session)
    was_at = notice.about.get("was_at")
    return SessionNews(
        id=session.id,
        pairing_id=pairing.id,
        with_id=pairing.other(person.id),
        by_me=notice.about.get("by") == person.id,
        starts_at=session.starts_at,
        minutes=session.minutes,
        zone=person.zone,
        repeats=repeat_of(series.rule) if series else Repeat.NEVER,
        has_agenda=session.agenda is not None,
        has_reason=session.reason is not None,
        was_at=datetime.fromisoformat(was_at) if was_at else None,
        and_following=notice.about.get("scope") == "following",
    )
