"""What was confirmed is there, once; who did what can be read, and the record of it cannot be changed unseen."""

from sqlalchemy import select

from storage.artifacts import Artifact
from storage.audit import AuditEvent, ChainState, chained, events_of, verify
from storage.base import Row
from storage.expectations import ExpectationCheck
from storage.goals import Goal
from storage.handoffs import Handoff
from storage.interim_reviews import InterimReview
from storage.logs import SessionLog
from storage.projects import Project
from storage.reflections import Reflection
from storage.sessions import Session
from storage.sponsors import Sponsorship
from storage.work import Work
from tests.simulation.answers import PLACES as REVIEWS
from tests.simulation.answers import REVIEWED
from tests.simulation.book import Fate, Secret
from tests.simulation.oracles import Oracle

PLACES: dict[str, tuple[type[Row], str]] = {
    "agenda": (Session, "agenda"),
    "shared": (SessionLog, "shared_notes"),
    "learned": (Reflection, "learned"),
    "goal": (Goal, "title"),
    "artifact": (Artifact, "title"),
    "reached": (Handoff, "reached"),
    "priority": (Sponsorship, "priority"),
    "project": (Project, "title"),
    "success": (ExpectationCheck, "success"),
    "circle agenda": (Session, "agenda"),
    **{f"{place}: {REVIEWED[0]}": (InterimReview, "summary") for place in REVIEWS},
}
"""Where each of these secrets comes to lie, and where nothing else adds to it."""
LATELY = 30


class Kept(Oracle):
    """What its author was told is saved is saved, once; what was refused is not."""

    promise = "what is confirmed is kept, once"

    def __init__(self, year: "object") -> None:
        super().__init__(year)  # type: ignore[arg-type]
        self.known = 0

    def look(self, work: Work) -> None:
        """When more has been typed since the last look."""
        if self.known != len(self.year.book.secrets):
            self.known = len(self.year.book.secrets)
            self._compare(work, LATELY)

    def finish(self, work: Work) -> None:
        self._compare(work, None)

    def _compare(self, work: Work, most: int | None) -> None:
        secrets = list(self.year.book.secrets.values())[-LATELY if most else 0 :]
        for field in PLACES:
            mine = {each.canary: each for each in secrets if each.field == field}
            rows = self._rows(work, field, most) if mine else []
            for canary, secret in mine.items():
                count = sum(canary in row for row in rows)
                if secret.fate is Fate.CONFIRMED and not count:
                    raise self.broken(f"{secret.author}'s {field} {canary} was confirmed, and is not there")
                if secret.fate is Fate.REFUSED and count:
                    raise self.broken(f"{secret.author}'s {field} {canary} was refused, and is there")
                if count > 1 and not self._may_repeat(secret):
                    raise self.broken(f"{secret.author}'s {field} {canary} is there {count} times")

    def _may_repeat(self, secret: Secret) -> bool:
        """The agenda of a series stands in each of its sessions."""
        in_series = any(pair.in_series for pair in self.year.book.pairs_of(secret.author))
        return secret.field == "circle agenda" or (secret.field == "agenda" and in_series)

    def _rows(self, work: Work, field: str, most: int | None) -> list[str]:
        table, attribute = PLACES[field]
        newest = select(table).order_by(table.id.desc())
        return [getattr(row, attribute) or "" for row in work.db.scalars(newest.limit(most and most * 4))]


class Audited(Oracle):
    """The chain holds; it is walked as it grows, and from its first event at the end."""

    promise = "the audit chain holds"

    def __init__(self, year: "object") -> None:
        super().__init__(year)  # type: ignore[arg-type]
        self.seq, self.hash, self.known = 0, "", 0

    def look(self, work: Work) -> None:
        key = work.db.key
        actors = set()
        for event in work.db.scalars(
            select(AuditEvent).where(AuditEvent.seq > self.seq).order_by(AuditEvent.seq)
        ):
            if event.seq != self.seq + 1 or event.hash != chained(key, self.hash, event):
                raise self.broken(f"event {event.seq} does not follow on {self.seq}")
            self.seq, self.hash = event.seq, event.hash
            actors.add(event.actor)
        if work.workspace.audit_seq != self.seq:
            raise self.broken(f"the workspace counts {work.workspace.audit_seq} events, there are {self.seq}")
        self._is_written_down(actors)

    def _is_written_down(self, actors: set[str]) -> None:
        """Whoever was told since the last look that something is saved is named in the record."""
        secrets, self.known = list(self.year.book.secrets.values())[self.known :], len(self.year.book.secrets)
        for each in secrets:
            if each.fate is Fate.CONFIRMED and self.year.sandbox.person(each.author).id not in actors:
                raise self.broken(f"{each.author} did something ({each.field}), and no event says so")

    def finish(self, work: Work) -> None:
        verdict = verify(work.workspace, work.db.key, events_of(work.db))
        if verdict.state is not ChainState.INTACT:
            raise self.broken(f"the chain is {verdict.state} at {verdict.seq}")
