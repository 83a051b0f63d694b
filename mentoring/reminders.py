"""What is said of a session: its reminders, and the notices of what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentoring.nudges import Nudge
from mentoring.parties import party_of
from mentoring.program_settings import nudge_settings_of
from mentoring.series import Repeat, repeat_of
from mentoring.sessions import running_series_of
from mentoring.turns import presenter_of
from storage.due import Timed
from storage.notices import Notice
from storage.people import Person
from storage.programs import Program
from storage.sessions import Session, SessionState
from storage.work import Work

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class SessionNews:
    """A session as a message tells of it, to one person: ids, times (UTC; `zone` is the reader's) and yes or no.

    `is_soon`: it begins within the hour. `circle`: the topic, where it is a circle's, whose facilitator is then
    `with_id`; `is_host`: the reader may move it; `coming`: how many come beside its facilitator; `presenter_id`: whose
    turn it is to bring a question to a pod, if anybody's.
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
    circle: str = ""
    is_host: bool = True
    coming: int = 0
    presenter_id: str = ""
    i_present: bool = False


def reminders(work: Work, row: Timed) -> Iterable[Nudge]:
    """Both, or all who come to a circle, are reminded twice, but of nothing that was settled later than that.

    When is their program's setting; by default 24 h and 1 h before. They go at their minute, at night, too: so a setting
    that was changed after that minute brings none (CASES.md, C34).

    The first has lost its sense when the second is due, so that one who was away for a day hears one of them.
    """
    if not isinstance(row, Session) or row.state is not SessionState.PLANNED:
        return
    party = party_of(work, row)
    if party is None or not party.is_active:
        return
    program = work.get(Program, party.program_id)
    settings, set_at = nudge_settings_of(program), program.reminders_set_at if program else None
    settled_at = max(row.moved_at or row.created_at, set_at or row.created_at)
    first = timedelta(hours=settings.reminder_hours)
    last = timedelta(minutes=settings.last_reminder_minutes)
    for name, before, sense in (("24h", first, last), ("1h", last, timedelta())):
        if row.starts_at - before <= settled_at:
            continue
        for person_id in party.people:
            yield Nudge(
                key=f"session-reminder:{row.id}:{row.starts_at.isoformat()}:{person_id}:{name}",
                kind="session_reminder",
                person_id=person_id,
                at=row.starts_at - before,
                expires_at=row.starts_at - sense,
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
    party = party_of(work, session)
    if party is None or person.id not in party.people:
        return None
    series = running_series_of(work, session)
    was_at = notice.about.get("was_at")
    presenter_id = presenter_of(work, session, party)
    return SessionNews(
        id=session.id,
        pairing_id=party.id,
        with_id=party.other(person.id),
        by_me=notice.about.get("by") == person.id,
        starts_at=session.starts_at,
        minutes=session.minutes,
        zone=person.zone,
        repeats=repeat_of(series.rule) if series else Repeat.NEVER,
        has_agenda=session.agenda is not None,
        has_reason=session.reason is not None,
        was_at=datetime.fromisoformat(was_at) if was_at else None,
        and_following=notice.about.get("scope") == "following",
        circle=party.topic,
        is_host=party.is_host(person.id),
        coming=len(party.people) - 1 if party.is_circle else 0,
        presenter_id=presenter_id,
        i_present=presenter_id == person.id,
    )
