"""Calendar files. What was written about a session is never in them: they travel where we cannot follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from mentoring.parties import my_session
from mentoring.sessions import running_series_of
from mentoring.words import _
from storage.people import Person
from storage.sessions import Session, SessionState, sessions_from
from storage.work import Work


@dataclass(frozen=True)
class Entry:
    """One event. `uid` is the session's for good, `sequence` grows with each change; times in UTC."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    minutes: int
    zone: str
    is_cancelled: bool


@dataclass(frozen=True)
class CalendarFile:
    name: str
    title: str
    content: bytes


def calendar(entries: Iterable[Entry], written_at: datetime) -> bytes:
    """An RFC 5545 calendar of these events, each in its own zone, whose definition (VTIMEZONE) is enclosed."""
    days = []
    found = Calendar()
    found.add("prodid", "-//Mentor for Slack//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    for entry in entries:
        found.add_component(_event(entry, written_at))
        days.append(entry.starts_at.date())
    year = timedelta(days=366)
    found.add_missing_timezones(first_date=min(days) - year, last_date=max(days) + year)
    content: bytes = found.to_ical()
    return content


def calendar_of(work: Work, me: Person, session_id: str) -> CalendarFile:
    """The file of a session of mine, with what is planned after it in its series."""
    session, party = my_session(work, me, session_id)
    other = work.get(Person, party.other(me.id))
    title = _("Mentoring session with {name}").format(name=other.name if other else _("my pair"))
    if party.is_circle:
        title = _("Mentoring circle: {topic}").format(topic=party.topic)
    series = running_series_of(work, session)
    later = sessions_from(work, series.id, session.wall or "") if series else []
    planned = [each for each in later if each.state is SessionState.PLANNED and each is not session]
    entries = [_entry(work, each, title, me.zone) for each in (session, *planned)]
    return CalendarFile("mentoring-session.ics", title, calendar(entries, work.now))


def _entry(work: Work, session: Session, title: str, zone: str) -> Entry:
    return Entry(
        uid=f"{session.id}.{work.workspace_id}@mentor",
        sequence=session.sequence,
        title=title,
        starts_at=session.starts_at,
        minutes=session.minutes,
        zone=zone,
        is_cancelled=session.state is SessionState.CANCELLED,
    )


def _event(entry: Entry, written_at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", written_at)
    event.add("summary", entry.title)
    event.add("dtstart", entry.starts_at.astimezone(ZoneInfo(entry.zone)))
    event.add("duration", timedelta(minutes=entry.minutes))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event
