"""Insights: what interviews and focus groups about a program brought up, coded by theme."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class InsightKind(StrEnum):
    INTERVIEW = "interview"
    FOCUS_GROUP = "focus_group"


class Insight(Row):
    """One note of an interview or a focus group. `voices`: how many people spoke in it; `held_on` is a local day.

    `may_quote`: who said the quote agrees that it is passed on without their name.
    """

    __tablename__ = "insights"

    program_id: Mapped[str] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[InsightKind]
    held_on: Mapped[date]
    voices: Mapped[int]
    may_quote: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    text = Sealed()
    quote = Sealed()

    __table_args__ = (
        within("program_id", "programs"),
        within("author_id", "people"),
        Index("ix_insights_program", "workspace_id", "program_id", "held_on"),
    )


class Theme(Row):
    """One theme of a program, in the words of who named it first."""

    __tablename__ = "insight_themes"

    program_id: Mapped[str] = mapped_column(String(36))
    name: Mapped[str] = mapped_column(String(150))

    __table_args__ = (
        within("program_id", "programs"),
        UniqueConstraint("workspace_id", "program_id", "name"),
    )


class Coding(Row):
    """That an insight is about a theme."""

    __tablename__ = "insight_codings"

    insight_id: Mapped[str] = mapped_column(String(36))
    theme_id: Mapped[str] = mapped_column(String(36), index=True)

    __table_args__ = (
        within("insight_id", "insights"),
        within("theme_id", "insight_themes"),
        UniqueConstraint("workspace_id", "insight_id", "theme_id"),
    )


def insights_in(work: Work, program_id: str, theme_id: str = "", *, first: int, count: int) -> list[Insight]:
    """A program's insights, of one theme if it is named, the latest held first; `count` of them from `first` on."""
    there = select(Insight).where(Insight.program_id == program_id)
    if theme_id:
        there = there.where(Insight.id.in_(select(Coding.insight_id).where(Coding.theme_id == theme_id)))
    ordered = there.order_by(Insight.held_on.desc(), Insight.id.desc())
    return list(work.db.scalars(ordered.offset(first).limit(count)))


def themes_in(work: Work, program_id: str) -> list[Theme]:
    """By name."""
    there = select(Theme).where(Theme.program_id == program_id)
    return sorted(work.db.scalars(there), key=lambda theme: (theme.name.casefold(), theme.id))


def codings_of(work: Work, insight_ids: Collection[str]) -> list[Coding]:
    return list(work.db.scalars(select(Coding).where(Coding.insight_id.in_(insight_ids))))


def voices_in(work: Work, program_id: str) -> int:
    """How many people spoke in all of a program's insights."""
    there = select(func.sum(Insight.voices)).where(Insight.program_id == program_id)
    return work.db.scalar(there) or 0


def voices_by_theme(work: Work, program_id: str) -> dict[str, int]:
    """For each theme that is used, how many people spoke in the insights about it."""
    found = work.db.execute(
        select(Coding.theme_id, func.sum(Insight.voices))
        .join(Insight, (Insight.id == Coding.insight_id) & (Insight.workspace_id == Coding.workspace_id))
        .where(Insight.program_id == program_id)
        .group_by(Coding.theme_id)
    )
    return {theme_id: int(voices) for theme_id, voices in found}


def is_used(work: Work, theme_id: str) -> bool:
    return work.db.scalar(select(Coding.id).where(Coding.theme_id == theme_id).limit(1)) is not None
