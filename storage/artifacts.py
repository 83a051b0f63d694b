"""Artifacts: links and files that a pair shares."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Row, within
from storage.sealed import Sealed, SealedBytes
from storage.work import Work


class ArtifactKind(StrEnum):
    LINK = "link"
    FILE = "file"


class Artifact(Row):
    """One link or file of a pairing. `size` in bytes, of a file; its bytes are an ArtifactContent."""

    __tablename__ = "artifacts"

    pairing_id: Mapped[str] = mapped_column(String(36), index=True)
    author_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[ArtifactKind]
    size: Mapped[int | None]
    created_at: Mapped[datetime]
    title = Sealed()
    link = Sealed()
    file_name = Sealed()

    __table_args__ = (within("pairing_id", "pairings"), within("author_id", "people"))


class ArtifactContent(Row):
    """The bytes of a file, apart, so that a list does not read them."""

    __tablename__ = "artifact_contents"

    artifact_id: Mapped[str] = mapped_column(String(36), index=True)
    content = SealedBytes()

    __table_args__ = (within("artifact_id", "artifacts"),)


def artifacts_of(work: Work, *pairing_ids: str) -> list[Artifact]:
    """What is shared in these pairings, the newest first."""
    shared = select(Artifact).where(Artifact.pairing_id.in_(pairing_ids))
    return list(work.db.scalars(shared.order_by(Artifact.created_at.desc(), Artifact.id.desc())))


def count_artifacts(work: Work, *pairing_ids: str) -> int:
    if not pairing_ids:
        return 0
    shared = select(func.count()).select_from(Artifact).where(Artifact.pairing_id.in_(pairing_ids))
    return work.db.scalar(shared) or 0


def content_of(work: Work, artifact_id: str) -> ArtifactContent | None:
    return work.db.scalar(select(ArtifactContent).where(ArtifactContent.artifact_id == artifact_id))
