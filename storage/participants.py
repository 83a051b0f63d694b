"""Participants: a person's place in one program as mentor or mentee, from the application on."""

import json
from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work

Skills = dict[str, tuple[int, int | None]]
"""By competency's id: the level now, 1 to 5, and for mentees the level wanted."""


class ParticipantKind(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"


class ParticipantState(StrEnum):
    """APPLIED → ADMITTED or DECLINED; WITHDRAWN by themselves; ALUMNUS once the program is behind them.

    BEGUN: an application whose second form has not been sent yet; nobody else sees it.
    """

    BEGUN = "begun"
    APPLIED = "applied"
    ADMITTED = "admitted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ALUMNUS = "alumnus"


class Participant(Row):
    """An application, and once it is admitted a participant: the same row, one per person, program and kind.

    Facts that nobody told are None. `level` is one of the program's `levels`; `languages` are ISO 639-1 codes;
    `capacity` is how many mentees a mentor takes (0: not now; None: the program's default), `hours_a_month` what they
    have, `days_between_sessions` the rhythm they can keep. `critical_role_id`: the role a mentee may succeed to, which
    they never see. `skills`, `avoid` (Slack's ids of people they do not want to be paired with) and `rubric` are JSON.
    `due_at`: when its nudges are next to be looked at (UTC). `unsubscribed_at`: since when an alumnus hears no more.
    """

    __tablename__ = "participants"

    program_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[ParticipantKind]
    state: Mapped[ParticipantState] = mapped_column(default=ParticipantState.APPLIED)
    source: Mapped[str] = mapped_column(String(16), default="applied")  # applied, imported, alumni, paired
    applied_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(36))
    function: Mapped[str | None] = mapped_column(String(100))
    level: Mapped[str | None] = mapped_column(String(100))
    region: Mapped[str | None] = mapped_column(String(100))
    started_on: Mapped[date | None]
    manager_id: Mapped[str | None] = mapped_column(String(36), index=True)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    capacity: Mapped[int | None]
    hours_a_month: Mapped[int | None]
    days_between_sessions: Mapped[int | None]
    critical_role_id: Mapped[str | None] = mapped_column(String(36))
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    unsubscribed_at: Mapped[datetime | None]
    graduated_at: Mapped[datetime | None]
    hopes = Sealed()
    decision_reason = Sealed()
    skills_json = Sealed()
    avoid_json = Sealed()
    rubric_json = Sealed()

    __table_args__ = (
        within("program_id", "programs"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "program_id", "person_id", "kind"),
        Index("ix_participants_state", "workspace_id", "program_id", "kind", "state"),
        Index("ix_participants_person", "workspace_id", "person_id"),
    )

    @property
    def is_admitted(self) -> bool:
        return self.state is ParticipantState.ADMITTED

    @property
    def skills(self) -> Skills:
        """A copy: set it anew to change it."""
        stored: dict[str, list[int | None]] = json.loads(self.skills_json or "{}")
        return {each: (now or 0, wanted) for each, (now, wanted) in stored.items()}

    @skills.setter
    def skills(self, skills: Skills) -> None:
        self.skills_json = json.dumps(skills) if skills else None

    @property
    def avoid(self) -> frozenset[str]:
        return frozenset(json.loads(self.avoid_json or "[]"))

    @avoid.setter
    def avoid(self, person_ids: Collection[str]) -> None:
        self.avoid_json = json.dumps(sorted(person_ids)) if person_ids else None

    @property
    def rubric(self) -> dict[str, int]:
        """The owner's rating of a mentor, 1 to 5, by criterion."""
        ratings: dict[str, int] = json.loads(self.rubric_json or "{}")
        return ratings

    @rubric.setter
    def rubric(self, ratings: dict[str, int]) -> None:
        self.rubric_json = json.dumps(ratings) if ratings else None


def participant_of(work: Work, program_id: str, person_id: str, kind: ParticipantKind) -> Participant | None:
    """This person's place in this program, in whatever state."""
    return work.db.scalar(
        select(Participant).where(
            Participant.program_id == program_id, Participant.person_id == person_id, Participant.kind == kind
        )
    )


@asked_once
def _places_of(work: Work, person_id: str) -> list[Participant]:
    mine = select(Participant).where(Participant.person_id == person_id)
    return list(work.db.scalars(mine.order_by(Participant.id.desc())))


def participations_of(
    work: Work, person_id: str, *, states: Collection[ParticipantState] = tuple(ParticipantState)
) -> list[Participant]:
    """All places of this person in these states, the newest first."""
    return [place for place in _places_of(work, person_id) if place.state in states]


def participants_in(
    work: Work, program_id: str, kind: ParticipantKind | None = None, *,
    states: Collection[ParticipantState] = (ParticipantState.ADMITTED,), first: int = 0, count: int | None = None,
) -> list[Participant]:  # fmt: skip
    """A program's participants in these states, the longest there first; `count` of them from `first` on."""
    there = select(Participant).where(Participant.program_id == program_id, Participant.state.in_(states))
    if kind is not None:
        there = there.where(Participant.kind == kind)
    return list(
        work.db.scalars(there.order_by(Participant.applied_at, Participant.id).offset(first).limit(count))
    )


def count_participants(
    work: Work, program_id: str, kind: ParticipantKind | None = None, *,
    states: Collection[ParticipantState] = (ParticipantState.ADMITTED,),
) -> int:  # fmt: skip
    there = select(func.count()).select_from(Participant)
    there = there.where(Participant.program_id == program_id, Participant.state.in_(states))
    if kind is not None:
        there = there.where(Participant.kind == kind)
    return work.db.scalar(there) or 0


def manages_somebody(work: Work, person_id: str) -> bool:
    """Whether this person is the line manager of anybody who takes part, or applies."""
    here = Participant.state.in_((ParticipantState.APPLIED, ParticipantState.ADMITTED))
    theirs = select(Participant.id).where(Participant.manager_id == person_id, here)
    return work.db.scalar(theirs.limit(1)) is not None
