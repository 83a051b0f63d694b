"""What is said together is said whole; what its reader has put off comes again when they chose, and once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from storage.notices import DIGEST, Notice, NoticeState
from storage.pairings import Pairing
from storage.sessions import Session, SessionState
from storage.work import Work
from tests.simulation.oracles import Oracle, Seen
from tests.simulation.oracles.delivery import AFTER_TROUBLE, AT_LAST, SAID
from tests.simulation.wishes import SETTLING, PutOff, matter_of

PATIENCE = timedelta(minutes=30)


class Whole(Oracle):
    """A digest shows each thing that counts as said by it, and nothing else."""

    promise = "a digest says all that it carries"

    def posted(self, work: Work, seen: Sequence[Seen]) -> None:
        for each in seen:
            if each.kind == DIGEST:
                self._compare(work, each)

    def _compare(self, work: Work, seen: Seen) -> None:
        digest = work.db.scalar(select(Notice).where(Notice.key == seen.key))
        if digest is None or digest.state not in SAID:
            return  # its answer was lost: nobody knows yet
        carried = select(Notice.key).where(Notice.digest_id == digest.id, Notice.reason == DIGEST)
        keys = set(work.db.scalars(carried.where(Notice.state.in_(SAID))))
        if keys != set(seen.carries):
            raise self.broken(
                f"{seen.key} carries {sorted(seen.carries)}, and {sorted(keys)} count as said in it"
            )
        parts = (
            sum(block["type"] == "section" for block in seen.message.blocks) - 1
        )  # the first says what it is
        if parts != len(keys):
            raise self.broken(f"{seen.name} reads {parts} things in {seen.key}, which carries {len(keys)}")


class Faithful(Oracle):
    """A question comes again on the morning that its reader chose, reckoned in their own hours; not before, and once."""

    promise = "what is put off comes again on its day, and once"

    def __init__(self, year: "object") -> None:
        super().__init__(year)  # type: ignore[arg-type]
        self.came: Counter[tuple[str, str]] = Counter()
        self.settled: set[int] = set()  # places in the book

    def posted(self, work: Work, seen: Sequence[Seen]) -> None:
        for each in seen if self.year.book.put_off else ():
            for key in (each.key, *each.carries):
                self._not_before(each, key)
                self._once(each, key)

    def _not_before(self, seen: Seen, key: str) -> None:
        matter, shown = matter_of(self.year.book.first_of(seen.name, key)), self.year.shown_at(seen.sent_at)
        mine = [each for each in self.year.book.put_off if (each.name, each.matter) == (seen.name, matter)]
        before = [each for each in mine if each.at + SETTLING < shown]
        if not before or not before[-1].is_certain or self.year.book.has_moved(seen.name, before[-1].at):
            return
        earliest = min(before[-1].mornings(self.year.book.hours_of(seen.name, before[-1].at)))
        if shown < earliest:
            raise self.broken(
                f"{seen.name} put {before[-1].key} off until {earliest}, and is told {seen.key} ({key})"
            )

    def _once(self, seen: Seen, key: str) -> None:
        first = self.year.book.first_of(seen.name, key)
        if first == key:
            return
        self.came[seen.name, first] += 1
        wished = sum((each.name, each.key) == (seen.name, first) for each in self.year.book.put_off)
        if self.came[seen.name, first] > wished:
            raise self.broken(
                f"{seen.name} put {first} off {wished} times, and it came {self.came[seen.name, first]} times"
            )

    def look(self, work: Work) -> None:
        """Those whose morning has come."""
        for place, each in enumerate(self.year.book.put_off):
            if place not in self.settled and self._is_settled(work, each):
                self.settled.add(place)

    def _is_settled(self, work: Work, each: PutOff) -> bool:
        book, now = self.year.book, self.year.machine.now()
        if (
            not each.is_certain
            or book.is_gone(each.name)
            or book.may_pause(each.name, each.at, now)
            or book.has_moved(each.name, each.at)
        ):
            return True
        latest = max(each.mornings(book.hours_of(each.name, each.at, now)))
        if now < latest + PATIENCE or not self.year.is_well(AFTER_TROUBLE):
            return False
        again = [notice for notice in self._again(work, each) if abs(notice.created_at - each.at) < PATIENCE]
        if not again:
            raise self.broken(f"{each.name} put {each.key} off until {latest}, and it is forgotten")
        return all(self._has_come(work, each, notice, latest) for notice in again)

    def _again(self, work: Work, each: PutOff) -> Iterable[Notice]:
        return work.db.scalars(select(Notice).where(Notice.key.startswith(f"{each.key}:", autoescape=True)))

    def _has_come(self, work: Work, each: PutOff, notice: Notice, latest: datetime) -> bool:
        """Or it is written down why it did not; raises Broken where that is no reason."""
        if notice.state is NoticeState.DROPPED:
            is_open = notice.reason == "overtaken" and is_still_open(work, each)
            is_lost = notice.reason == "expired" and self.year.machine.trouble_at < each.at
            if is_open or is_lost:
                raise self.broken(
                    f"{each.name} put {each.key} off until {latest}, and it was dropped: {notice.reason}"
                )
        if notice.state is NoticeState.WAITING:
            late = self.year.machine.now() - latest
            if late > AT_LAST or self.year.is_well(late + AFTER_TROUBLE):
                raise self.broken(
                    f"{each.name} put {each.key} off until {latest}, and it waits until {notice.act_at}"
                )
            return False
        return True


def is_still_open(work: Work, each: PutOff) -> bool:
    """Whether a session of which was asked is still one of which nobody has said what became."""
    kind, _colon, rest = each.key.partition(":")
    session = work.get(Session, rest.partition(":")[0]) if kind == "log-question" else None
    pairing = work.get(Pairing, session.pairing_id) if session else None
    is_asked = session is not None and session.starts_at.isoformat() in each.key
    return (
        is_asked
        and session is not None
        and session.state is SessionState.PLANNED
        and bool(pairing and pairing.is_active)
    )
