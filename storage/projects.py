"""High-visibility projects: offered by sponsors, and who takes part in them."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed
from storage.work import Work


class ProjectState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Project(Row):
    """A piece of work that is seen where it counts, open to a program's mentees.

    `competency_id` is what one learns there, one of the program's; `until` its last day, local to the program.
    """

    __tablename__ = "projects"

    program_id: Mapped[str] = mapped_column(String(36), index=True)
    sponsor_id: Mapped[str] = mapped_column(String(36))
    competency_id: Mapped[str | None] = mapped_column(String(36))
    until: Mapped[date]
    state: Mapped[ProjectState] = mapped_column(default=ProjectState.OPEN)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    title = Sealed()
    time = Sealed()
    text = Sealed()

    __table_args__ = (within("program_id", "programs"), within("sponsor_id", "people"))


class PlaceState(StrEnum):
    """INTERESTED → CHOSEN; WITHDRAWN by themselves, from either."""

    INTERESTED = "interested"
    CHOSEN = "chosen"
    WITHDRAWN = "withdrawn"


class ProjectPlace(Row):
    """A mentee who is interested in a project, or has been chosen for it."""

    __tablename__ = "project_places"

    project_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str] = mapped_column(String(36), index=True)
    state: Mapped[PlaceState] = mapped_column(default=PlaceState.INTERESTED)
    created_at: Mapped[datetime]

    __table_args__ = (
        within("project_id", "projects"),
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "project_id", "person_id"),
        Index("ix_project_places_state", "workspace_id", "project_id", "state"),
    )


def projects_in(
    work: Work, program_ids: Collection[str], states: Collection[ProjectState] = tuple(ProjectState)
) -> list[Project]:
    """The projects of these programs in these states: open ones first, then by their last day."""
    there = select(Project).where(Project.program_id.in_(program_ids), Project.state.in_(states))
    ordered = there.order_by(Project.state.desc(), Project.until, Project.id)  # "open" stands after "closed"
    return list(work.db.scalars(ordered))


def places_in(work: Work, *project_ids: str) -> list[ProjectPlace]:
    """Who is interested or chosen, in the order in which they said so."""
    live = (PlaceState.INTERESTED, PlaceState.CHOSEN)
    there = select(ProjectPlace).where(ProjectPlace.project_id.in_(project_ids), ProjectPlace.state.in_(live))
    return list(work.db.scalars(there.order_by(ProjectPlace.id)))


def place_of(work: Work, project_id: str, person_id: str) -> ProjectPlace | None:
    """This person's place in this project, in whatever state."""
    return work.db.scalar(
        select(ProjectPlace).where(ProjectPlace.project_id == project_id, ProjectPlace.person_id == person_id)
    )


def chosen_in(work: Work, program_id: str, on: date) -> frozenset[str]:
    """The mentees who have been chosen for an open project of this program whose last day has not passed."""
    there = (
        select(ProjectPlace.person_id)
        .join(Project, Project.id == ProjectPlace.project_id)
        .where(
            Project.program_id == program_id,
            Project.state == ProjectState.OPEN,
            Project.until >= on,
            ProjectPlace.state == PlaceState.CHOSEN,
        )
    )
    return frozenset(work.db.scalars(there))


def places_of(work: Work, person_id: str, states: Collection[PlaceState]) -> list[ProjectPlace]:
    """This person's places in these states, the newest first."""
    mine = select(ProjectPlace).where(ProjectPlace.person_id == person_id, ProjectPlace.state.in_(states))
    return list(work.db.scalars(mine.order_by(ProjectPlace.id.desc())))
