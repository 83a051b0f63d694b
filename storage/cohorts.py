"""A program's whole cohort in a few columns: thousands of people are read at once, without making a row of each."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select

from storage.keys import Key
from storage.pairings import Pairing, PairingState
from storage.participants import Participant, ParticipantKind, ParticipantState, Skills
from storage.people import Person
from storage.work import Work


class Standing(NamedTuple):
    """An admitted participant with what matching asks of them; `is_there`: whether their account can be used."""

    person_id: str
    kind: ParticipantKind
    applied_at: datetime
    function: str | None
    level: str | None
    region: str | None
    started_on: date | None
    manager_id: str | None
    languages: tuple[str, ...]
    capacity: int | None
    days_between: int | None
    has_critical_role: bool
    zone: str
    is_there: bool
    skills: Skills
    avoid: tuple[str, ...]


@dataclass(frozen=True)
class Past:
    """A pairing of the program, active or ended; `left_by_mentor`: its mentor has no account any more."""

    mentor_id: str
    mentee_id: str
    is_active: bool
    ended_at: datetime | None
    left_by_mentor: bool


OF_PARTICIPANT = (
    Participant.id, Participant.person_id, Participant.kind, Participant.applied_at, Participant.function,
    Participant.level, Participant.region, Participant.started_on, Participant.manager_id, Participant.languages,
    Participant.capacity, Participant.days_between_sessions, Participant.critical_role_id,
)  # fmt: skip
OF_PERSON = (Person.zone, Person.is_deactivated, Person.is_guest, Person.is_stranger, Person.is_bot)
SEALED = ("skills_json_sealed", "avoid_json_sealed")


def standings_in(work: Work, program_id: str, only: Collection[str] | None = None) -> list[Standing]:
    """Who is admitted to this program, the longest there first; with `only`, these people's places."""
    same = and_(Person.workspace_id == Participant.workspace_id, Person.id == Participant.person_id)
    sealed = (getattr(Participant, name) for name in SEALED)
    there = (
        select(*OF_PARTICIPANT, *OF_PERSON, *sealed)
        .join(Person, same)
        .where(Participant.program_id == program_id, Participant.state == ParticipantState.ADMITTED)
    )
    if only is not None:
        there = there.where(Participant.person_id.in_(only))
    key = work.db.key
    ordered = there.order_by(Participant.applied_at, Participant.person_id, Participant.kind)
    return [_standing(key, work.workspace_id, *tuple(row)) for row in work.db.execute(ordered)]


def _standing(
    key: Key, workspace_id: str, row_id: str, person_id: str, kind: ParticipantKind, applied_at: datetime,
    function: str | None, level: str | None, region: str | None, started_on: date | None, manager_id: str | None,
    languages: list[str], capacity: int | None, days_between: int | None, critical_role_id: str | None,
    zone: str, is_deactivated: bool, is_guest: bool, is_stranger: bool, is_bot: bool,
    skills: bytes | None, avoid: bytes | None,
) -> Standing:  # fmt: skip
    place = f"{Participant.__tablename__}/{workspace_id}/{row_id}"
    told: dict[str, list[int | None]] = json.loads(key.open(skills, f"{place}/skills_json")) if skills else {}
    return Standing(
        person_id, kind, applied_at, function, level, region, started_on, manager_id, tuple(languages or ()),
        capacity, days_between, critical_role_id is not None, zone,
        not (is_deactivated or is_guest or is_stranger or is_bot),
        {each: (now or 0, wanted) for each, (now, wanted) in told.items()},
        tuple(json.loads(key.open(avoid, f"{place}/avoid_json"))) if avoid else (),
    )  # fmt: skip


def pasts_in(work: Work, program_id: str, only: Collection[str] | None = None) -> list[Past]:
    """All pairings that this program has or has had, the oldest first; with `only`, those of these people."""
    same = and_(Person.workspace_id == Pairing.workspace_id, Person.id == Pairing.mentor_id)
    columns = select(
        Pairing.mentor_id, Pairing.mentee_id, Pairing.state, Pairing.ended_at, Person.is_deactivated
    )
    there = columns.join(Person, same).where(Pairing.program_id == program_id)
    if only is not None:
        there = there.where(or_(Pairing.mentor_id.in_(only), Pairing.mentee_id.in_(only)))
    return [
        Past(mentor_id, mentee_id, state is PairingState.ACTIVE, ended_at, left)
        for mentor_id, mentee_id, state, ended_at, left in work.db.execute(there.order_by(Pairing.id))
    ]


def managers_in(work: Work, program_id: str) -> dict[str, str]:
    """By person, the manager that they or an import named in this program, whatever became of their application."""
    told = select(Participant.person_id, Participant.manager_id).where(
        Participant.program_id == program_id, Participant.manager_id.is_not(None)
    )
    ordered = told.order_by(Participant.applied_at, Participant.person_id, Participant.kind)
    return {person_id: manager_id or "" for person_id, manager_id in work.db.execute(ordered)}
