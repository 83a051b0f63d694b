"""Nobody is written to at night, while they want to be left alone, or too often; and nobody is forgotten."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from mentoring.catalogue import KINDS, Manner
from storage.notices import DIGEST, Notice
from storage.pairings import Pairing
from storage.sessions import Session, SessionState
from storage.work import Work
from tests.simulation.oracles import Oracle, Seen
from tests.simulation.oracles.delivery import sent_at

OPENS, CLOSES = time(9), time(17, 30)
NEWS = timedelta(minutes=10)
"""How long Slack may take to tell the bot that somebody has moved or left (its retries, SLACK.md)."""
GRACE = timedelta(minutes=10)
BUDGET, WEEK_DAYS = 3, 7
DIGESTS = 2  # one may be late, and the next one on its day
WEEK = timedelta(days=WEEK_DAYS)
MOST_QUESTIONS = 2
REMINDED = timedelta(hours=1)


class Considerate(Oracle):
    """Unasked, people are written to in their working hours, and not while they have paused or after they left."""

    promise = "nobody is written to unasked at the wrong time"

    def posted(self, work: Work, seen: Sequence[Seen]) -> None:
        for each in seen:
            notice = self._notice(work, each) if each.key and each.person_id else None
            if notice is not None and notice.unasked:
                self._judge(each, notice)

    def _notice(self, work: Work, seen: Seen) -> Notice | None:
        return work.db.scalar(select(Notice).where(Notice.key == seen.key))

    def _judge(self, seen: Seen, notice: Notice) -> None:
        book, name = self.year.book, seen.name
        sent = sent_at(seen)
        shown = self.year.shown_at(sent)
        if name in book.left_at and sent > book.left_at[name] + NEWS:
            raise self.broken(f"{name} has left the company, and is told {seen.key}")
        if name in book.paused_until and shown < book.paused_until[name]:
            raise self.broken(f"{name} has paused, and is told {seen.key}")
        if KINDS[notice.kind].manner is Manner.AT_ITS_MINUTE:
            return
        if name in book.moved_at and book.moved_at[name] <= sent < book.moved_at[name] + NEWS:
            return
        wall = shown.astimezone(ZoneInfo(self.year.sandbox.workspace.users[seen.person_id].tz))
        if wall.weekday() > 4 or not OPENS <= wall.time() < CLOSES:
            raise self.broken(f"{name} is told {seen.key} on {wall:%A at %H:%M}")


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
            if notice is not None and notice.unasked and (is_digest or KINDS[notice.kind].counts):
                self._count(each, is_weekly=is_digest and not notice.counts)

    def _count(self, seen: Seen, *, is_weekly: bool) -> None:
        zone = ZoneInfo(self.year.sandbox.workspace.users[seen.person_id].tz)
        today = self.year.shown_at(sent_at(seen)).astimezone(zone).date()
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
            kind = each.key.partition(":")[0]
            if kind in ("session-reminder", "log-question"):
                told = self.told[kind + each.key.split(":")[1], each.name]
                told.append(sent_at(each))
                if (
                    kind == "log-question"
                    and len([at for at in told if at > sent_at(each) - WEEK]) > MOST_QUESTIONS
                ):
                    raise self.broken(f"{each.name} is asked again and again: {each.key}")

    def look(self, work: Work) -> None:
        """The sessions that have begun since the last look, while all went well."""
        since, self.looked_at = self.looked_at, self.year.now
        begun = select(Session).where(Session.starts_at > since, Session.starts_at <= self.looked_at)
        for session in work.db.scalars(begun.where(Session.state == SessionState.PLANNED)):
            pairing = work.get(Pairing, session.pairing_id)
            if pairing is not None and pairing.is_active and not self._was_trouble(session):
                for person_id in (pairing.mentor_id, pairing.mentee_id):
                    self._reminded(session, person_id)

    def _was_trouble(self, session: Session) -> bool:
        settled_at = session.moved_at or session.created_at
        late = session.starts_at - REMINDED - GRACE
        return settled_at > late or self.year.machine.trouble_at > session.starts_at - REMINDED - timedelta(
            hours=1
        )

    def _reminded(self, session: Session, person_id: str) -> None:
        name = self.year.sandbox.workspace.users[person_id].name
        book = self.year.book
        if name in book.left_at or name in book.paused_until:
            return
        at = self.told["session-reminder" + session.id, name]
        if not any(session.starts_at - REMINDED - GRACE <= each <= session.starts_at for each in at):
            raise self.broken(f"{name} was not reminded of the session at {session.starts_at}; only at {at}")
