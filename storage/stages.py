"""How far pairings have come: counts and dates over many of them at once, each question one statement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select, update

from storage.expectations import ExpectationCheck
from storage.goals import Goal
from storage.handoffs import Handoff
from storage.logs import SessionLog
from storage.onboarding import ExpectationsReading
from storage.pairings import Pairing, PairingState
from storage.sessions import Session, SessionState
from storage.work import Work


@dataclass(frozen=True)
class HeldSessions:
    """How many sessions of a pairing were held, and when the first and the last of them began (UTC)."""

    count: int
    first_at: datetime
    last_at: datetime


Pairings = Collection[str] | Select[str]
"""Pairings by id, or a selection of their ids."""


def in_program(program_id: str) -> Select[str]:
    """The ids of all pairings of this program."""
    return select(Pairing.id).where(Pairing.program_id == program_id)


def active_in(program_id: str) -> Select[str]:
    """The ids of this program's active pairings."""
    return in_program(program_id).where(Pairing.state == PairingState.ACTIVE)


def held_sessions(work: Work, pairings: Pairings) -> dict[str, HeldSessions]:
    """By pairing; those without one are not in it."""
    logged = (SessionLog.session_id == Session.id) & (SessionLog.workspace_id == Session.workspace_id)
    found = (
        select(Session.pairing_id, func.count(), func.min(Session.starts_at), func.max(Session.starts_at))
        .join(SessionLog, logged)
        .where(Session.pairing_id.in_(pairings))
        .group_by(Session.pairing_id)
    )
    return {
        str(pairing_id): HeldSessions(count, first_at, last_at)
        for pairing_id, count, first_at, last_at in work.db.execute(found)
    }


def last_session_at(work: Work, pairing_id: str) -> datetime | None:
    """When the latest session of this pairing that was held or is planned began, or will begin (UTC)."""
    kept = Session.state.in_((SessionState.PLANNED, SessionState.HELD))
    return work.db.scalar(select(func.max(Session.starts_at)).where(Session.pairing_id == pairing_id, kept))


def look_again_at_quiet(work: Work, program_ids: Collection[str], since: datetime) -> None:
    """Let the next tick ask anew what the active pairings of these programs want said which have had no session since."""
    work.db.flush()
    kept = Session.state.in_((SessionState.PLANNED, SessionState.HELD))
    met = select(Session.id).where(Session.pairing_id == Pairing.id, Session.starts_at >= since, kept)
    quiet = update(Pairing).where(
        Pairing.program_id.in_(program_ids), Pairing.state == PairingState.ACTIVE,
        Pairing.created_at < since, ~met.exists(),
    )  # fmt: skip
    work.db.execute(quiet.values(due_at=work.now))


def last_sessions(work: Work, pairings: Pairings) -> dict[str, datetime]:
    """As `last_session_at`, by pairing."""
    kept = Session.state.in_((SessionState.PLANNED, SessionState.HELD))
    found = select(Session.pairing_id, func.max(Session.starts_at)).where(
        Session.pairing_id.in_(pairings), kept
    )
    return _dates(work, found.group_by(Session.pairing_id))


def next_sessions(work: Work, pairings: Pairings) -> dict[str, datetime]:
    """By pairing: when its next planned session begins (UTC)."""
    planned = Session.state == SessionState.PLANNED
    found = select(Session.pairing_id, func.min(Session.starts_at)).where(
        Session.pairing_id.in_(pairings), planned, Session.starts_at >= work.now
    )
    return _dates(work, found.group_by(Session.pairing_id))


def first_steps(work: Work, pairings: Pairings) -> dict[str, datetime]:
    """By pairing: when either of the two first did something in it (a goal, a session, reading the expectations)."""
    steps = (
        select(Goal.pairing_id, func.min(Goal.created_at)).where(Goal.pairing_id.in_(pairings)),
        select(Session.pairing_id, func.min(Session.created_at)).where(Session.pairing_id.in_(pairings)),
        select(ExpectationsReading.pairing_id, func.min(ExpectationsReading.read_at)).where(
            ExpectationsReading.pairing_id.in_(pairings)
        ),
    )
    first: dict[str, datetime] = {}
    for found in steps:
        for pairing_id, at in _dates(work, found.group_by(found.selected_columns[0])).items():
            first[pairing_id] = min(at, first.get(pairing_id, at))
    return first


def open_handoffs(work: Work, pairings: Pairings) -> dict[str, datetime]:
    """By pairing: since when a handoff is being written."""
    found = select(Handoff.pairing_id, Handoff.opened_at).where(
        Handoff.pairing_id.in_(pairings), Handoff.closed_at.is_(None)
    )
    return _dates(work, found)


def handed_off(work: Work, pairings: Pairings) -> dict[str, datetime]:
    """By pairing: when it was handed off."""
    found = select(Handoff.pairing_id, Handoff.done_at).where(
        Handoff.pairing_id.in_(pairings), Handoff.done_at.is_not(None)
    )
    return _dates(work, found)


def expectation_checks(work: Work, pairings: Pairings) -> dict[str, datetime]:
    """By pairing in which both have answered: when the second did."""
    both = (
        select(ExpectationCheck.pairing_id, func.max(ExpectationCheck.answered_at))
        .where(ExpectationCheck.pairing_id.in_(pairings))
        .group_by(ExpectationCheck.pairing_id)
        .having(func.count() == 2)
    )
    return _dates(work, both)


def all_pairings_in(work: Work, program_id: str) -> list[Pairing]:
    """A program's pairings, active ones before ended ones, the newest first."""
    there = select(Pairing).where(Pairing.program_id == program_id)
    return list(work.db.scalars(there.order_by(Pairing.state, Pairing.id.desc())))


def mentees_by_mentor(work: Work, program_id: str) -> dict[str, int]:
    """How many mentees each who mentors somebody in this program has now."""
    active = Pairing.program_id == program_id, Pairing.state == PairingState.ACTIVE
    found = select(Pairing.mentor_id, func.count()).where(*active).group_by(Pairing.mentor_id)
    return {mentor_id: count for mentor_id, count in work.db.execute(found)}  # noqa: C416 (rows are no pairs to mypy)


def minutes_by_mentor(
    work: Work, program_id: str, since: datetime, until: datetime, only: str | None = None
) -> dict[str, int]:
    """The minutes of the pairs' sessions that each mentor held in this program from `since` to `until` (UTC).

    With `only`, of this one mentor.
    """
    logged = (SessionLog.session_id == Session.id) & (SessionLog.workspace_id == Session.workspace_id)
    theirs = (Pairing.id == Session.pairing_id) & (Pairing.workspace_id == Session.workspace_id)
    found = (
        select(Pairing.mentor_id, func.sum(SessionLog.minutes))
        .join(Session, theirs)
        .join(SessionLog, logged)
        .where(Pairing.program_id == program_id, Session.starts_at >= since, Session.starts_at < until)
        .group_by(Pairing.mentor_id)
    )
    if only is not None:
        found = found.where(Pairing.mentor_id == only)
    return {mentor_id: int(minutes) for mentor_id, minutes in work.db.execute(found)}


def minutes_held(
    work: Work, program_id: str, since: datetime, until: datetime, only: str | None = None
) -> dict[str, int]:
    """The minutes of the pairs' sessions that each mentee held in this program from `since` to `until` (UTC).

    With `only`, of this one mentee.
    """
    logged = (SessionLog.session_id == Session.id) & (SessionLog.workspace_id == Session.workspace_id)
    theirs = (Pairing.id == Session.pairing_id) & (Pairing.workspace_id == Session.workspace_id)
    found = (
        select(Pairing.mentee_id, func.sum(SessionLog.minutes))
        .join(Session, theirs)
        .join(SessionLog, logged)
        .where(Pairing.program_id == program_id, Session.starts_at >= since, Session.starts_at < until)
        .group_by(Pairing.mentee_id)
    )
    if only is not None:
        found = found.where(Pairing.mentee_id == only)
    return {mentee_id: int(minutes) for mentee_id, minutes in work.db.execute(found)}


def sessions_held(work: Work, program_id: str, since: datetime, until: datetime) -> tuple[int, int]:
    """How many sessions the pairs of this program held from `since` to `until` (UTC), and how many minutes."""
    logged = (SessionLog.session_id == Session.id) & (SessionLog.workspace_id == Session.workspace_id)
    theirs = (Pairing.id == Session.pairing_id) & (Pairing.workspace_id == Session.workspace_id)
    found = (
        select(func.count(), func.coalesce(func.sum(SessionLog.minutes), 0))
        .select_from(Pairing)
        .join(Session, theirs)
        .join(SessionLog, logged)
        .where(Pairing.program_id == program_id, Session.starts_at >= since, Session.starts_at < until)
    )
    count, minutes = work.db.execute(found).one()
    return int(count), int(minutes)


Dates = Select[str, datetime] | Select[str, datetime | None] | Select[str | None, datetime]


def _dates(work: Work, found: Dates) -> dict[str, datetime]:
    return {str(pairing_id): at for pairing_id, at in work.db.execute(found) if at is not None}
