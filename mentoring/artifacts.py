"""Artifacts: links and files that the two of a pair put before each other, and either may open."""

from dataclasses import dataclass
from datetime import date

from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.partners import Partner, partners_of
from mentoring.permissions import entrusted_pairing_of, pairing_of
from mentoring.times import today
from mentoring.uploads import Upload
from mentoring.words import _
from storage.artifacts import (
    Artifact,
    ArtifactContent,
    ArtifactKind,
    artifacts_of,
    content_of,
    count_artifacts,
)
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_of, ended_pairings_of
from storage.people import Person
from storage.programs import Program
from storage.work import Work

MOST_TITLE = 150  # characters
MOST_ARTIFACTS, MOST_FILES = 200, 20  # in one pairing; files of at most 5 MB
PAGE = 15  # three blocks each: well below Slack's 100


@dataclass(frozen=True)
class NewArtifact:
    """What the form needs: the pairing, or those to choose from."""

    partners: tuple[Partner, ...]


@dataclass(frozen=True)
class ArtifactDraft:
    """A link or a file: exactly one of `link` (an address in the web) and `upload`; `title` may be empty."""

    pairing_id: str
    title: str
    link: str
    upload: Upload | None


@dataclass(frozen=True)
class ArtifactLine:
    """One artifact as the pair sees it; `day` is the reader's. `title` is what was typed, else its name or address."""

    id: str
    title: str
    is_link: bool
    size: int
    author_id: str
    other_id: str
    program_name: str
    day: date
    is_mine: bool


@dataclass(frozen=True)
class ArtifactPage:
    """`page` counts from 0. `pairing_id` is empty for all pairings of the reader; `may_share`: in one of them."""

    pairing_id: str
    lines: tuple[ArtifactLine, ...]
    page: int
    pages: int
    may_share: bool


@dataclass(frozen=True)
class SharedLink:
    """Where a link leads."""

    line: ArtifactLine
    link: str


@dataclass(frozen=True)
class SharedFile:
    """A file, to be sent to the one who asked for it."""

    name: str
    title: str
    content: bytes


@dataclass(frozen=True)
class Shared:
    """That the other one has shared something; not what."""

    by: str
    pairing_id: str


@dataclass(frozen=True)
class SharedCount:
    """How much is shared with this person, or by them."""

    count: int


def sharing(work: Work, me: Person, pairing_id: str = "") -> NewArtifact:
    """With `pairing_id` that one, without it all of mine. Raises Refusal if there is none, or none is signed for."""
    if pairing_id:
        entrusted_pairing_of(work, me, pairing_id)
    offered = tuple(each for each in partners_of(work, me) if pairing_id in ("", each.pairing_id))
    if len(offered) == 1:
        entrusted_pairing_of(work, me, offered[0].pairing_id)
    return NewArtifact(offered)


def sharing_or_shared(work: Work, me: Person) -> NewArtifact | ArtifactPage:
    """As `sharing`; for somebody whose pairings have all ended, what was shared in them."""
    if not active_pairings_of(work, me.id) and count_artifacts(work, *_mine(work, me)):
        return artifact_page(work, me)
    return sharing(work, me)


def require_sharing(work: Work, me: Person, draft: ArtifactDraft) -> None:
    """Refused where this may not be shared: asked before a file is fetched."""
    pairing = entrusted_pairing_of(work, me, draft.pairing_id)
    there = artifacts_of(work, pairing.id)
    files = [each for each in there if each.kind is ArtifactKind.FILE]
    if len(there) >= MOST_ARTIFACTS or (draft.upload and len(files) >= MOST_FILES):
        raise Refusal(
            _(
                "So much is shared in this pairing already that no more can be kept. Please remove what is not needed."
            )
        )
    if draft.link and draft.link in {each.link for each in there}:
        raise Refusal(_("This link is shared in this pairing already. /mentor share shows what is."), "link")


def share_link(work: Work, me: Person, draft: ArtifactDraft) -> ArtifactPage:
    """The other one is told that something was shared, not what."""
    require_sharing(work, me, draft)
    artifact = _artifact(work, me, draft, ArtifactKind.LINK)
    artifact.link = draft.link
    return _shared(work, me, artifact)


def share_file(work: Work, me: Person, draft: ArtifactDraft, content: bytes) -> ArtifactPage:
    """As `share_link`, of a file that has been fetched."""
    if draft.upload is None:
        raise LookupError("a file without its name")
    require_sharing(work, me, draft)
    artifact = _artifact(work, me, draft, ArtifactKind.FILE)
    artifact.file_name, artifact.size = draft.upload.name, len(content)
    kept = ArtifactContent(artifact_id=work.add(artifact).id)
    kept.content = content
    work.add(kept)
    return _shared(work, me, artifact)


def _artifact(work: Work, me: Person, draft: ArtifactDraft, kind: ArtifactKind) -> Artifact:
    artifact = Artifact(pairing_id=draft.pairing_id, author_id=me.id, kind=kind, created_at=work.now)
    artifact.title = draft.title or None
    return artifact


def _shared(work: Work, me: Person, artifact: Artifact) -> ArtifactPage:
    pairing = pairing_of(work, me, artifact.pairing_id)
    work.audit(me.id, "artifact_shared", work.add(artifact), pairing=pairing.id, kind=artifact.kind.value)
    work.tell(pairing.other(me.id), "artifact_shared", artifact.id, artifact=artifact.id)
    return artifact_page(work, me, pairing.id)


def artifact_page(work: Work, me: Person, pairing_id: str = "", page: int = 0) -> ArtifactPage:
    """What is shared in this pairing, or in all of mine, also those that have ended; a page beyond the last is the last."""
    pairings = [pairing_of(work, me, pairing_id)] if pairing_id else _pairings(work, me)
    by_id = {pairing.id: pairing for pairing in pairings}
    rows = artifacts_of(work, *by_id)
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = rows[page * PAGE :][:PAGE]
    lines = tuple(_line(work, me, row, by_id[row.pairing_id]) for row in shown)
    return ArtifactPage(pairing_id, lines, page, pages, any(each.is_active for each in pairings))


def shared_link(work: Work, me: Person, artifact_id: str) -> SharedLink:
    artifact, pairing = _artifact_of(work, me, artifact_id)
    if artifact.link is None:
        raise NotFound("artifacts", artifact_id)
    return SharedLink(_line(work, me, artifact, pairing), artifact.link)


def shared_file(work: Work, me: Person, artifact_id: str) -> SharedFile:
    artifact, _pairing = _artifact_of(work, me, artifact_id)
    kept = content_of(work, artifact.id)
    if kept is None or kept.content is None:
        raise NotFound("artifacts", artifact_id)
    name = artifact.file_name or "file"
    return SharedFile(name, artifact.title or name, kept.content)


def remove_artifact(work: Work, me: Person, artifact_id: str) -> ArtifactPage:
    """By who shared it, also after the pairing has ended; a file's bytes go with it."""
    artifact, pairing = _artifact_of(work, me, artifact_id)
    if artifact.author_id != me.id:
        raise NotAllowed(_("Only the person who shared this can remove it."))
    work.audit(me.id, "artifact_removed", artifact, pairing=pairing.id)
    work.delete(artifact)
    work.db.flush()
    return artifact_page(work, me, pairing.id)


def shared_news(work: Work, person: Person, notice: Notice) -> Shared | None:
    """What the other one is told; None when it has been removed, or the pairing has ended."""
    artifact = work.get(Artifact, notice.about["artifact"])
    pairing = work.get(Pairing, artifact.pairing_id) if artifact else None
    if artifact is None or pairing is None or not pairing.is_active:
        return None
    del person
    return Shared(artifact.author_id, pairing.id)


def home_artifacts(work: Work, me: Person) -> SharedCount | None:
    """The door to what is shared; None where nothing is."""
    count = count_artifacts(work, *_mine(work, me))
    return SharedCount(count) if count else None


def _pairings(work: Work, me: Person) -> list[Pairing]:
    return [*active_pairings_of(work, me.id), *ended_pairings_of(work, me.id)]


def _mine(work: Work, me: Person) -> list[str]:
    return [pairing.id for pairing in _pairings(work, me)]


def _artifact_of(work: Work, me: Person, artifact_id: str) -> tuple[Artifact, Pairing]:
    """One of a pairing in which `me` is mentor or mentee, also of one that has ended."""
    artifact = work.get(Artifact, artifact_id)
    if artifact is None:
        raise NotFound("artifacts", artifact_id)
    try:
        return artifact, pairing_of(work, me, artifact.pairing_id)
    except NotFound:
        raise NotFound("artifacts", artifact_id) from None


def _line(work: Work, me: Person, artifact: Artifact, pairing: Pairing) -> ArtifactLine:
    program = work.get(Program, pairing.program_id)
    return ArtifactLine(
        id=artifact.id, title=artifact.title or artifact.file_name or artifact.link or "",
        is_link=artifact.kind is ArtifactKind.LINK, size=artifact.size or 0, author_id=artifact.author_id,
        other_id=pairing.other(me.id), program_name=program.name if program else "",
        day=today(artifact.created_at, me.zone), is_mine=artifact.author_id == me.id,
    )  # fmt: skip
