"""Pulse surveys: how a pair is doing in five numbers, each person's own; and the averages of months that are over."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class PulseGroup(StrEnum):
    """Whose answers an average is made of; a survey is answered as mentor or as mentee."""

    ALL = "all"
    MENTORS = "mentors"
    MENTEES = "mentees"


class PulseSurvey(Row):
    """One person's answers about one pairing; one a survey, by constraint. They are never changed.

    `day`: how many days after the introduction it was due, which says which survey it is. `month`: the first day of the
    month, on the program's calendar, to whose averages it counts. Each answer is a digit from 1 to 5, sealed.
    """

    __tablename__ = "pulse_surveys"

    program_id: Mapped[str] = mapped_column(String(36))
    pairing_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36))
    group: Mapped[PulseGroup] = mapped_column("side")
    day: Mapped[int]
    month: Mapped[date]
    answered_at: Mapped[datetime]
    trust = Sealed()
    usefulness = Sealed()
    preparation = Sealed()
    regularity = Sealed()
    openness = Sealed()

    __table_args__ = (
        within("program_id", "programs"),
        within("pairing_id", "pairings"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "pairing_id", "person_id", "day"),
        Index("ix_pulse_surveys_month", "workspace_id", "program_id", "month"),
        Index("ix_pulse_surveys_person", "workspace_id", "person_id"),
    )


class PulseMonth(Row):
    """What is shown of one month of a program, made once when it is first looked at, and the same ever after.

    So it does not change with who joins late, leaves, is erased, or with the program's time zone. `averages`: tenths by
    question, None where the group is too small to be shown; then `people` is 0.
    """

    __tablename__ = "pulse_months"

    program_id: Mapped[str] = mapped_column(String(36))
    month: Mapped[date]
    group: Mapped[PulseGroup] = mapped_column("side")
    people: Mapped[int]
    averages: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    made_at: Mapped[datetime]

    __table_args__ = (
        within("program_id", "programs"),
        UniqueConstraint("workspace_id", "program_id", "month", "side"),
    )


def surveys_by(work: Work, person_id: str, limit: int) -> list[PulseSurvey]:
    """What this person has answered, the latest first."""
    mine = select(PulseSurvey).where(PulseSurvey.person_id == person_id)
    return list(
        work.db.scalars(mine.order_by(PulseSurvey.answered_at.desc(), PulseSurvey.id.desc()).limit(limit))
    )


def last_answers(work: Work, pairing_ids: Collection[str]) -> dict[tuple[str, str], datetime]:
    """By pairing and person: when they last answered. What they answered is not read."""
    if not pairing_ids:
        return {}
    found = (
        select(PulseSurvey.pairing_id, PulseSurvey.person_id, func.max(PulseSurvey.answered_at))
        .where(PulseSurvey.pairing_id.in_(pairing_ids))
        .group_by(PulseSurvey.pairing_id, PulseSurvey.person_id)
    )
    return {(pairing_id, person_id): at for pairing_id, person_id, at in work.db.execute(found)}


def has_answered(work: Work, pairing_id: str, person_id: str, day: int) -> bool:
    """Whether this person has answered the survey of this day about this pairing, or a later one."""
    mine = select(PulseSurvey.id).where(PulseSurvey.pairing_id == pairing_id, PulseSurvey.day >= day)
    return work.db.scalar(mine.where(PulseSurvey.person_id == person_id).limit(1)) is not None


def surveys_in(work: Work, program_id: str, month: date) -> list[PulseSurvey]:
    there = select(PulseSurvey).where(PulseSurvey.program_id == program_id, PulseSurvey.month == month)
    return list(work.db.scalars(there.order_by(PulseSurvey.id)))


def groups_answered(work: Work, program_id: str, month: date, person_id: str) -> set[PulseGroup]:
    """As what this person answered in this month: mentor, mentee, both or neither."""
    mine = select(PulseSurvey.group).where(
        PulseSurvey.program_id == program_id, PulseSurvey.month == month, PulseSurvey.person_id == person_id
    )
    return set(work.db.scalars(mine))


def months_answered(work: Work, program_id: str, before: date) -> list[date]:
    """The months before this one in which anybody answered, the earliest first."""
    there = select(PulseSurvey.month).where(PulseSurvey.program_id == program_id, PulseSurvey.month < before)
    return list(work.db.scalars(there.distinct().order_by(PulseSurvey.month)))


def months_made(work: Work, program_id: str) -> dict[date, dict[PulseGroup, PulseMonth]]:
    """What is shown of this program's months, as far as anybody has looked."""
    found: dict[date, dict[PulseGroup, PulseMonth]] = {}
    for each in work.db.scalars(select(PulseMonth).where(PulseMonth.program_id == program_id)):
        found.setdefault(each.month, {})[each.group] = each
    return found
