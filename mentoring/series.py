"""What recurs: a rule on wall time, kept a few sessions ahead of the calendar."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dateutil.rrule import rrulestr

from mentoring.extensions import last_day
from mentoring.nudges import look_again
from mentoring.parties import party_named, party_of
from mentoring.times import instant_of, today
from storage.pairings import Pairing
from storage.programs import Program
from storage.sessions import Session, SessionSeries, SessionState, sessions_from, sessions_near
from storage.work import Work

AHEAD = 3  # sessions of a series that are planned at any time (issue 2)
MOST_MINUTES = 480


class Repeat(StrEnum):
    NEVER = "never"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True)
class Slot:
    """One place in a series: `wall` is the naive local time that the rule names, `starts_at` its instant in UTC."""

    wall: datetime
    starts_at: datetime


def rule_of(repeat: Repeat, wall: datetime) -> str:
    """The RFC 5545 rule of what begins at this naive local time and repeats.

    A month without that day has it on its last one. RFC 5545 would skip such a month, so the days it may fall on
    are all named and the last of them is taken.
    """
    if repeat is Repeat.MONTHLY and wall.day > 28:
        days = ",".join(str(day) for day in range(28, wall.day + 1))
        return f"FREQ=MONTHLY;BYMONTHDAY={days};BYSETPOS=-1"
    if repeat is Repeat.MONTHLY:
        return f"FREQ=MONTHLY;BYMONTHDAY={wall.day}"
    return f"FREQ=WEEKLY;INTERVAL={2 if repeat is Repeat.FORTNIGHTLY else 1}"


def repeat_of(rule: str) -> Repeat:
    """How often a rule of `rule_of` repeats; an empty one no longer does."""
    if not rule:
        return Repeat.NEVER
    if "MONTHLY" in rule:
        return Repeat.MONTHLY
    return Repeat.FORTNIGHTLY if "INTERVAL=2" in rule else Repeat.WEEKLY


def slots_after(rule: str, last_wall: datetime, zone: str) -> Iterator[Slot]:
    """The places in a series after the one at `last_wall`, without end.

    The rule is walked from there and not from its beginning, on wall time: an hour that a change of clocks leaves
    out or repeats changes the instant of its own day only (`mentoring.times.instant_of`).
    """
    for wall in rrulestr(rule, dtstart=last_wall):
        if wall > last_wall:
            yield Slot(wall, instant_of(wall, zone))


def extend_series(work: Work, series: SessionSeries) -> None:
    """Plan sessions of this series until three are ahead, and set when to look again.

    It ends with its pairing or circle; at the program's last day it rests, and goes on when that day is moved. What lies in
    the past by now (nobody was there to plan it) is passed over, and so is what would overlap something that is
    planned otherwise.
    """
    series.due_at = None
    party = party_of(work, series)
    if not series.is_running or party is None or not party.is_active:
        return
    ahead = [each.starts_at for each in sessions_from(work, series.id) if _is_ahead(work, each)]
    for slot in slots_after(series.rule, datetime.fromisoformat(series.last_wall), series.zone):
        if len(ahead) >= AHEAD or not is_in_program(work, party.id, slot.starts_at):
            break
        series.last_wall = slot.wall.isoformat()
        if _rests(work, party.id, slot.starts_at):
            continue
        if slot.starts_at > work.now and not overlapping(work, party.id, slot.starts_at, series.minutes):
            ahead.append(slot.starts_at)
            plan_slot(work, series, slot)
    series.due_at = min(ahead, default=None)


def plan_slot(work: Work, series: SessionSeries, slot: Slot) -> Session:
    """The session at this place of its series."""
    session = work.add(
        Session(
            pairing_id=series.pairing_id, circle_id=series.circle_id, series_id=series.id, wall=slot.wall.isoformat(),
            zone=series.zone, starts_at=slot.starts_at, minutes=series.minutes, booked_by=series.booked_by,
            created_at=work.now,
        )
    )  # fmt: skip
    session.agenda = series.agenda
    look_again(work, session)
    return session


def draw_back(work: Work, series: SessionSeries, cancelled: Collection[Session]) -> None:
    """The program's last day was moved, and took these from the calendar: let the series go on as far as it reaches.

    The places that now lie beyond it are given up, so that they are planned anew if the day is moved once more.
    """
    made = sessions_from(work, series.id)
    lost = [each for each in made if each in cancelled and _lies_beyond(work, series, each)]
    kept = [each.wall for each in made if each not in lost and each.wall]
    for session in lost:
        session.series_id = session.wall = None
    if lost and kept:
        series.last_wall = kept[-1]
    elif lost:
        series.ended_at, series.rule = work.now, ""
    look_again(work, series)


def _lies_beyond(work: Work, series: SessionSeries, session: Session) -> bool:
    """Whether its place does, wherever it was moved to."""
    place = instant_of(datetime.fromisoformat(session.wall or series.wall), series.zone)
    return not is_in_program(work, series.party_id, place)


def overlapping(
    work: Work, party_id: str, starts_at: datetime, minutes: int, but: frozenset[str] = frozenset()
) -> Session | None:
    """A session of the pairing or circle, planned or held, that this one would overlap; those named in `but` do not count."""
    ends_at = starts_at + timedelta(minutes=minutes)
    near = sessions_near(work, party_id, starts_at - timedelta(minutes=MOST_MINUTES), ends_at)
    return next(
        (
            each
            for each in near
            if each.id not in but and starts_at < each.ends_at and each.starts_at < ends_at
        ),
        None,
    )


def _is_ahead(work: Work, session: Session) -> bool:
    return session.state is SessionState.PLANNED and session.starts_at > work.now


def is_in_program(work: Work, party_id: str, starts_at: datetime) -> bool:
    """Whether this instant lies no later than the last day of the program of this pairing or circle.

    A pairing that was extended lasts until its own.
    """
    party, pairing = party_named(work, party_id), work.get(Pairing, party_id)
    program = work.get(Program, party.program_id) if party else None
    if program is None:
        return False
    return today(starts_at, program.zone) <= (last_day(program, pairing) if pairing else program.ends_on)


def _rests(work: Work, party_id: str, starts_at: datetime) -> bool:
    """Whether the two of this pairing have paused it for that time."""
    pairing = work.get(Pairing, party_id)
    return pairing is not None and pairing.rests_at(starts_at)
