"""Nobody is written to at night, while they want to be left alone, or too often; and nobody is forgotten."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select

from mentoring.catalogue import KINDS, Manner
from storage.circles import Circle, SeatState, presences_of, seats_of
from storage.notices import DIGEST, Notice
from storage.pairings import Pairing
from storage.sessions import Session, SessionState
from storage.work import Work
from tests.simulation.book import NEWS
from tests.simulation.oracles import Oracle, Seen
from tests.simulation.wishes import matter_of

GRACE = timedelta(minutes=10)
BUDGET, WEEK_DAYS = 3, 7
DIGESTS = 2  # one may be late, and the next one on its day
WEEK = timedelta(days=WEEK_DAYS)
MOST_QUESTIONS = 2
REMINDED = timedelta(hours=1)


class Considerate(Oracle):
    """Unasked, people are written to in their own hours and of what they want to hear, not while they pause or after they left.

    What their hours are is reckoned from what they chose themselves and from the holidays of their program.
    """

    promise = "nobody is written to unasked at the wrong time"

    def posted(self, work: Work, seen: Sequence[Seen]) -> None:
        for each in seen:
            notice = self._notice(work, each.key) if each.key and each.person_id else None
            if notice is not None and notice.unasked:
                self._judge_presence(each)
                if KINDS[notice.kind].manner is not Manner.AT_ITS_MINUTE and not self._has_just_moved(each):
                    self._judge_hours(each, notice)
                for said in (notice, *(self._notice(work, key) for key in each.carries)):
                    self._judge_kind(each, said)

    def _notice(self, work: Work, key: str) -> Notice | None:
        return work.db.scalar(select(Notice).where(Notice.key == key))

    def _judge_presence(self, seen: Seen) -> None:
        book, name = self.year.book, seen.name
        if name in book.left_at and seen.sent_at > book.left_at[name] + NEWS:
            raise self.broken(f"{name} has left the company, and is told {seen.key}")
        shown = self.year.shown_at(seen.sent_at)
        if all(until is not None and shown < until for until in book.pauses_of(name).at(shown)):
            raise self.broken(f"{name} has paused, and is told {seen.key}")

    def _has_just_moved(self, seen: Seen) -> bool:
        moved_at = self.year.book.moved_at.get(seen.name)
        return moved_at is not None and moved_at <= seen.sent_at < moved_at + NEWS

    def _judge_hours(self, seen: Seen, notice: Notice) -> None:
        shown, zone = self.year.shown_at(seen.sent_at), self.year.zone_of(seen.name)
        wall = shown.astimezone(ZoneInfo(zone))
        if not any(hours.is_open(wall) for hours in self.year.book.hours_of(seen.name, shown)):
            raise self.broken(f"{seen.name} is told {seen.key} on {wall:%A %d %B at %H:%M}")
        if not seen.is_weekly or self.year.book.has_moved(seen.name, notice.created_at):
            return
        known = self.year.book.hours_of(seen.name, notice.created_at, shown)
        if shown < min(hours.digest_after(notice.created_at, zone) for hours in known):
            raise self.broken(
                f"{seen.name} gets the digest on {wall:%A %d %B at %H:%M}, which is not its day"
            )

    def _judge_kind(self, seen: Seen, notice: Notice | None) -> None:
        possible = self.year.book.wishes_of(seen.name).at(self.year.shown_at(seen.sent_at))
        if notice is not None and all(notice.kind in wishes.muted for wishes in possible):
            raise self.broken(f"{seen.name} wants to hear no more of {notice.kind}, and is told {seen.key}")


class Sparing(Oracle):
    """At most three unasked messages in seven days, and one digest of the rest (PROGRAM.md, attention budget)."""

    promise = "nobody is written to too often"

    def __init__(self, year: "object") -> None:
        super().__init__(year)  # type: ignore[arg-type]
        self.days: defaultdict[tuple[str, bool], list[date]] = defaultdict(list)

    def posted(self, work: Work, seen: Sequence[Seen]) -> None:
        for each in seen:
            notice = work.db.scalar(select(Notice).where(Notice.key == each.key)) if each.key else None
            is_digest = notice is not None and notice.kind == DIGEST
            if (
                notice is None
                or not notice.unasked
                or all(map(partial(self._is_again, each.name), each.says))
            ):
                continue
            if is_digest or KINDS[notice.kind].counts:
                self._count(each, is_weekly=each.is_weekly)

    def _is_again(self, name: str, key: str) -> bool:
        """It was put off, and comes as was wished."""
        return self.year.book.first_of(name, key) != key

    def _count(self, seen: Seen, *, is_weekly: bool) -> None:
        today = self.year.shown_at(seen.sent_at).astimezone(ZoneInfo(self.year.zone_of(seen.name))).date()
        days = self.days[seen.name, is_weekly]
        days.append(today)
        lately = [day for day in days if today - timedelta(days=WEEK_DAYS - 1) <= day <= today]
        if len(lately) > (DIGESTS if is_weekly else BUDGET):
            raise self.broken(f"{seen.name} got {len(lately)} messages in a week, the last is {seen.key}")


class Remembered(Oracle):
    """Before each session both were reminded of its time, and after it somebody is asked what became of it."""

    promise = "nobody is forgotten"

    def __init__(self, year: "object") -> None:
        super().__init__(year)  # type: ignore[arg-type]
        self.told: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)
        self.looked_at = self.year.now

    def posted(self, work: Work, seen: Sequence[Seen]) -> None:
        for each in seen:
            if each.kind in ("session-reminder", "log-question"):
                told = self.told[each.kind + each.key.split(":")[1], each.name]
                told.append(each.sent_at)
                lately = [at for at in told if at > each.sent_at - WEEK]
                if each.kind == "log-question" and len(lately) > MOST_QUESTIONS + self._put_off(each):
                    raise self.broken(f"{each.name} is asked again and again: {each.key}")

    def _put_off(self, seen: Seen) -> int:
        """How often they have put off this very question: so often it comes once more."""
        matter = matter_of(self.year.book.first_of(seen.name, seen.key))
        return sum(each.name == seen.name and each.matter == matter for each in self.year.book.put_off)

    def look(self, work: Work) -> None:
        """The sessions that have begun since the last look, while all went well."""
        since, self.looked_at = self.looked_at, self.year.now
        begun = select(Session).where(Session.starts_at > since, Session.starts_at <= self.looked_at)
        for session in work.db.scalars(begun.where(Session.state == SessionState.PLANNED)):
            if not self._was_trouble(session):
                for person_id in self._expected(work, session):
                    self._reminded(session, person_id)

    def _expected(self, work: Work, session: Session) -> list[str]:
        """The two of an active pairing that neither has left; of a circle its facilitator, and who has had a seat for a
        while and comes."""
        pairing = work.get(Pairing, session.pairing_id)
        if pairing is not None:
            both = [pairing.mentor_id, pairing.mentee_id]
            has_left = any(self._name(each) in self.year.book.left_at for each in both)
            return both if pairing.is_active and not has_left else []
        circle = work.get(Circle, session.circle_id)
        if circle is None or not circle.is_active:
            return []
        away = {each.person_id for each in presences_of(work, session.id) if each.is_away}
        seats = seats_of(work, circle.id, SeatState.COMING)
        seated = [each.person_id for each in seats if each.since < session.starts_at - 2 * REMINDED]
        return [circle.facilitator_id, *(each for each in seated if each not in away)]

    def _was_trouble(self, session: Session) -> bool:
        settled_at = session.moved_at or session.created_at
        late = session.starts_at - REMINDED - GRACE
        return settled_at > late or self.year.machine.trouble_at > session.starts_at - REMINDED - timedelta(
            hours=1
        )

    def _name(self, person_id: str) -> str:
        return self.year.sandbox.workspace.users[person_id].name

    def _reminded(self, session: Session, person_id: str) -> None:
        name = self._name(person_id)
        book = self.year.book
        if name in book.left_at or book.may_pause(name, session.starts_at - 2 * REMINDED, session.starts_at):
            return
        at = self.told["session-reminder" + session.id, name]
        if not any(session.starts_at - REMINDED - GRACE <= each <= session.starts_at for each in at):
            raise self.broken(f"{name} was not reminded of the session at {session.starts_at}; only at {at}")
