"""Training: what mentors have passed, where they stopped reading, and the modules that owners write themselves."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.asking import asked_once
from storage.base import Row, within
from storage.participants import Participant, ParticipantKind, ParticipantState, participations_of
from storage.work import Work


class Certificate(Row):
    """A person has passed a module: one of the box by its key, or an owner's own by its id.

    Both days are local to the person; on `expires_on` it is no longer good. Passing again gives another one.
    """

    __tablename__ = "certificates"

    person_id: Mapped[str] = mapped_column(String(36))
    module: Mapped[str] = mapped_column(String(36))
    earned_on: Mapped[date]
    expires_on: Mapped[date]

    __table_args__ = (
        within("person_id", "people"),
        Index("ix_certificates_person", "workspace_id", "person_id", "module", "expires_on"),
        Index("ix_certificates_module", "workspace_id", "module", "expires_on"),
    )


class Bookmark(Row):
    """Where somebody stopped in a module they have begun and not passed since; `page` counts from 0."""

    __tablename__ = "training_bookmarks"

    person_id: Mapped[str] = mapped_column(String(36))
    module: Mapped[str] = mapped_column(String(36))
    page: Mapped[int]

    __table_args__ = (
        within("person_id", "people"),
        UniqueConstraint("workspace_id", "person_id", "module"),
    )


class ModuleState(StrEnum):
    """WRITING → OFFERED to the program's mentors → RETIRED: no longer offered, its certificates stay."""

    WRITING = "writing"
    OFFERED = "offered"
    RETIRED = "retired"


class OwnModule(Row):
    """A module that a program's owner wrote for its mentors, in their words.

    `pages` are texts; `questions` up to three, each {"asks", "right", "wrong", "other", "why"} ("other" may be empty).
    """

    __tablename__ = "training_modules"

    program_id: Mapped[str] = mapped_column(String(36), index=True)
    author_id: Mapped[str] = mapped_column(String(36))
    title: Mapped[str] = mapped_column(String(150))
    pages: Mapped[list[str]] = mapped_column(JSON)
    questions: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    is_required: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ModuleState] = mapped_column(default=ModuleState.WRITING)
    created_at: Mapped[datetime]

    __table_args__ = (within("program_id", "programs"), within("author_id", "people"))


def own_modules_in(
    work: Work, program_ids: Collection[str], states: Collection[ModuleState] = (ModuleState.OFFERED,)
) -> list[OwnModule]:
    """The modules written for these programs, in these states, the oldest first."""
    return _own_modules(work, frozenset(program_ids), frozenset(states))


@asked_once
def _own_modules(work: Work, program_ids: frozenset[str], states: frozenset[ModuleState]) -> list[OwnModule]:
    there = select(OwnModule).where(OwnModule.program_id.in_(program_ids), OwnModule.state.in_(states))
    return sorted(work.db.scalars(there), key=lambda module: module.id)


def valid_certificates(work: Work, person_ids: Collection[str], on: date) -> dict[tuple[str, str], date]:
    """By person and module, the day on which the last of their certificates good on that day expires."""
    last = func.max(Certificate.expires_on)
    good = select(Certificate.person_id, Certificate.module, last).where(
        Certificate.person_id.in_(person_ids), Certificate.earned_on <= on, Certificate.expires_on > on
    )
    found = work.db.execute(good.group_by(Certificate.person_id, Certificate.module))
    return {(person_id, module): expires_on for person_id, module, expires_on in found}


def last_certificates(work: Work, person_id: str) -> dict[str, date]:
    """By module, the day on which this person's last certificate expires or has expired."""
    mine = select(Certificate.module, func.max(Certificate.expires_on)).where(
        Certificate.person_id == person_id
    )
    found = work.db.execute(mine.group_by(Certificate.module))
    return {str(module): expires_on for module, expires_on in found}


def first_expiry(work: Work, person_id: str, modules: Collection[str]) -> date | None:
    """When the first certificate that this person ever earned for one of these modules expires or has expired."""
    mine = select(func.min(Certificate.expires_on)).where(
        Certificate.person_id == person_id, Certificate.module.in_(modules)
    )
    return work.db.scalar(mine)


def has_certificate_of(work: Work, person_id: str, module: str, day: date) -> bool:
    """Whether this person passed this module on this very day."""
    that = select(Certificate.id).where(
        Certificate.person_id == person_id, Certificate.module == module, Certificate.earned_on == day
    )
    return work.db.scalar(that.limit(1)) is not None


def holders_of_all(work: Work, modules: Collection[str], on: date) -> frozenset[str]:
    """Those who hold a certificate good on that day for each of these modules."""
    good = select(Certificate.person_id).where(
        Certificate.module.in_(modules), Certificate.earned_on <= on, Certificate.expires_on > on
    )
    all_of_them = func.count(Certificate.module.distinct()) == len(set(modules))
    return frozenset(work.db.scalars(good.group_by(Certificate.person_id).having(all_of_them)))


def mentors_in(work: Work, program_id: str) -> frozenset[str]:
    """Everybody who has a place as mentor in this program, in whatever state."""
    there = select(Participant.person_id).where(
        Participant.program_id == program_id, Participant.kind == ParticipantKind.MENTOR
    )
    return frozenset(work.db.scalars(there))


def bookmarks_of(work: Work, person_id: str) -> dict[str, int]:
    """By module, the page at which this person stopped."""
    mine = select(Bookmark).where(Bookmark.person_id == person_id)
    return {each.module: each.page for each in work.db.scalars(mine)}


def bookmark_of(work: Work, person_id: str, module: str) -> Bookmark | None:
    return work.db.scalar(select(Bookmark).where(Bookmark.person_id == person_id, Bookmark.module == module))


def mentoring_in(work: Work, person_id: str) -> list[Participant]:
    """This person's places as mentor, applied for or admitted, the oldest first."""
    standing = (ParticipantState.APPLIED, ParticipantState.ADMITTED)
    there = reversed(participations_of(work, person_id, states=standing))
    return [place for place in there if place.kind is ParticipantKind.MENTOR]
