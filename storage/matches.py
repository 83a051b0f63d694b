"""Matching runs: what went in, what was proposed, and what became of it. Every run is kept."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, Index, String, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class MatchInputs(Row):
    """The facts of a cohort as they stood at one instant, as JSON (`mentoring/cohorts.py`); runs share them."""

    __tablename__ = "match_inputs"

    program_id: Mapped[str] = mapped_column(String(36), index=True)
    taken_at: Mapped[datetime]
    cohort = Sealed()

    __table_args__ = (within("program_id", "programs"),)


class RunState(StrEnum):
    """COMPUTING → DRAFT → PUBLISHING (some chosen, not yet introduced) → DRAFT again, for the rest."""

    COMPUTING = "computing"
    DRAFT = "draft"
    PUBLISHING = "publishing"


class MatchRun(Row):
    """One computed optimum. With `inputs_id`, `on` (the day of the zones' offsets), weights, pins and forbids it can
    be computed again, and each score of it.

    `pins` and `forbids` are pairs of Slack ids, mentee first. `points` as the solver counts them; `seekers`, `places`:
    how many could be matched, and into how many places. `version`: of the criteria's own rules.
    """

    __tablename__ = "match_runs"

    program_id: Mapped[str] = mapped_column(String(36), index=True)
    inputs_id: Mapped[str | None] = mapped_column(String(36))
    based_on: Mapped[str | None] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(String(36))
    created_at: Mapped[datetime]
    on: Mapped[date]
    state: Mapped[RunState] = mapped_column(default=RunState.COMPUTING)
    version: Mapped[int] = mapped_column(default=1)
    weights: Mapped[dict[str, int]] = mapped_column(JSON)
    pins: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    forbids: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    points: Mapped[int] = mapped_column(BigInteger, default=0)
    seekers: Mapped[int] = mapped_column(default=0)
    places: Mapped[int] = mapped_column(default=0)
    first_session_by: Mapped[date | None]

    __table_args__ = (
        within("program_id", "programs"),
        within("inputs_id", "match_inputs"),
        within("author_id", "people"),
    )


class ProposalState(StrEnum):
    """PROPOSED → CHOSEN (somebody publishes it) → PUBLISHED, or back to PROPOSED when it cannot be any more."""

    PROPOSED = "proposed"
    CHOSEN = "chosen"
    PUBLISHED = "published"


class Proposal(Row):
    """A mentee of a run with the mentor proposed, or with nobody. Its `position` is its place in the list."""

    __tablename__ = "proposals"

    run_id: Mapped[str] = mapped_column(String(36))
    position: Mapped[int]
    mentee_id: Mapped[str] = mapped_column(String(36))
    mentor_id: Mapped[str | None] = mapped_column(String(36))
    points: Mapped[int] = mapped_column(default=0)
    is_pinned: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.PROPOSED)

    __table_args__ = (
        within("run_id", "match_runs"),
        within("mentee_id", "people"),
        within("mentor_id", "people"),
        Index("ix_proposals_run", "workspace_id", "run_id", "position"),
    )


def add_proposals(
    work: Work, run_id: str, rows: Iterable[tuple[str, str | None, int, bool]]
) -> None:  # fmt: skip
    """A whole run's: mentee, mentor, points and whether it is pinned, in the order in which they are listed."""
    values = [
        {
            "workspace_id": work.workspace_id, "id": work.new_id(), "run_id": run_id, "position": position,
            "mentee_id": mentee_id, "mentor_id": mentor_id, "points": points, "is_pinned": is_pinned,
            "state": ProposalState.PROPOSED,
        }
        for position, (mentee_id, mentor_id, points, is_pinned) in enumerate(rows)
    ]  # fmt: skip
    if values:
        work.db.execute(insert(Proposal), values)


def runs_in(work: Work, program_id: str, limit: int) -> list[MatchRun]:
    """A program's runs, the newest first."""
    there = select(MatchRun).where(MatchRun.program_id == program_id)
    return list(work.db.scalars(there.order_by(MatchRun.id.desc()).limit(limit)))


def proposals_of(
    work: Work, run_id: str, *, first: int = 0, count: int | None = None, is_matched: bool | None = None,
    states: Collection[ProposalState] = tuple(ProposalState),
) -> list[Proposal]:  # fmt: skip
    """A run's proposals in their order; with `is_matched`, only those with a mentor, or only those without."""
    there = select(Proposal).where(Proposal.run_id == run_id, Proposal.state.in_(states))
    if is_matched is not None:
        there = there.where(Proposal.mentor_id.is_not(None) if is_matched else Proposal.mentor_id.is_(None))
    return list(work.db.scalars(there.order_by(Proposal.position).offset(first).limit(count)))


def count_proposals(
    work: Work, run_id: str, *, is_matched: bool | None = None,
    states: Collection[ProposalState] = tuple(ProposalState),
) -> int:  # fmt: skip
    there = select(func.count()).select_from(Proposal)
    there = there.where(Proposal.run_id == run_id, Proposal.state.in_(states))
    if is_matched is not None:
        there = there.where(Proposal.mentor_id.is_not(None) if is_matched else Proposal.mentor_id.is_(None))
    return work.db.scalar(there) or 0


def count_before(work: Work, proposal: Proposal, *, is_matched: bool) -> int:
    """How many of its run's proposals with a mentor, or without, stand before this one."""
    there = select(func.count()).select_from(Proposal)
    there = there.where(Proposal.run_id == proposal.run_id, Proposal.position < proposal.position)
    there = there.where(Proposal.mentor_id.is_not(None) if is_matched else Proposal.mentor_id.is_(None))
    return work.db.scalar(there) or 0


def pairs_of(work: Work, run_id: str) -> list[tuple[str, str | None, int]]:
    """Mentee, mentor and points of a run's proposals, in their order."""
    there = select(Proposal.mentee_id, Proposal.mentor_id, Proposal.points).where(Proposal.run_id == run_id)
    return [(*row,) for row in work.db.execute(there.order_by(Proposal.position))]


def proposal_for(work: Work, run_id: str, mentee_id: str) -> Proposal | None:
    """What this run proposes for this mentee."""
    there = select(Proposal).where(Proposal.run_id == run_id, Proposal.mentee_id == mentee_id)
    return work.db.scalar(there.limit(1))


def held_places(work: Work, run_id: str) -> dict[str, int]:
    """By mentor, how many mentees this run gives them."""
    there = select(Proposal.mentor_id, func.count()).where(
        Proposal.run_id == run_id, Proposal.mentor_id.is_not(None)
    )
    return {mentor or "": count for mentor, count in work.db.execute(there.group_by(Proposal.mentor_id))}
