"""Each thing to be said is said once, or it is written down why not; and nothing lies about."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Select, select

from mentoring.nudges import PUT_OFF
from storage.notices import DIGEST, Notice, NoticeState
from storage.work import Work
from tests.simulation.oracles import Oracle, Seen
from tests.simulation.wires import Letter, Reply

SAID = (NoticeState.SENT, NoticeState.ANSWERED)
UNSAID = (NoticeState.DROPPED, NoticeState.FAILED)
OPEN = (NoticeState.WAITING, NoticeState.SENDING, NoticeState.UNKNOWN)
BEGUN = (NoticeState.SENDING, NoticeState.UNKNOWN)
PATIENCE = timedelta(minutes=6)
"""How long after its instant something may lie about while nothing is wrong: ticks, the limiter, a few at once."""
FORGOTTEN = timedelta(hours=7)
AT_LAST = timedelta(days=11)
"""So long after its day something is there, whatever weekends and a week of holidays made it wait."""
STALE = timedelta(minutes=1)
WHAT_CAME_OF_IT = select(Notice.key, Notice.state, Notice.reason, Notice.digest_id)
POST = "/chat.postMessage"
AFTER_TROUBLE = timedelta(minutes=30)


class Once(Oracle):
    """What stands in Slack, compared with what the outbox says of it."""

    promise = "each thing is said once, or it is written down why not"

    def __init__(self, year: "object") -> None:
        super().__init__(year)  # type: ignore[arg-type]
        self.seen: Counter[str] = Counter()

    def found(self, stood: Sequence[Seen]) -> None:
        self.seen.update(each.key for each in stood if each.key)

    def posted(self, work: Work, seen: Sequence[Seen]) -> None:
        for each in seen:
            if each.key:
                self.seen[each.key] += 1
                if self.seen[each.key] > 1:
                    raise self.broken(f"{each.name} was told {each.key} twice")

    def look(self, work: Work) -> None:
        """Of what changed lately."""
        self._compare(work, WHAT_CAME_OF_IT.order_by(Notice.id.desc()).limit(60))

    def finish(self, work: Work) -> None:
        self._compare(work, WHAT_CAME_OF_IT)
        if unknown := set(self.seen) - set(work.db.scalars(select(Notice.key))):
            raise self.broken(f"nobody wanted {sorted(unknown)[:3]} to be said")

    def _compare(self, work: Work, asked: Select[str, NoticeState, str | None, str | None]) -> None:
        for key, state, reason, digest_id in work.db.execute(asked):
            was_put_off_in_it = reason == PUT_OFF and digest_id and not self.seen[key]
            if (reason == DIGEST or was_put_off_in_it) and state is NoticeState.SENT:
                self._carried(work, key, digest_id)
                continue
            if state in SAID and not self.seen[key]:
                raise self.broken(f"{key} counts as said, and nobody has seen it")
            if state in UNSAID and self.seen[key]:
                raise self.broken(f"{key} counts as {state} ({reason}), and stands in Slack")
            if state in UNSAID and not reason:
                raise self.broken(f"{key} was {state}, and nobody knows why")

    def _carried(self, work: Work, key: str, digest_id: str | None) -> None:
        """It was said by a digest, and not beside it."""
        digest = work.get(Notice, digest_id)
        if digest is None or not self.seen[digest.key] or self.seen[key]:
            raise self.broken(f"{key} counts as said in {digest and digest.key}")


class Fresh(Oracle):
    """What has lost its sense is not said any more."""

    promise = "nothing stale is said"

    def posted(self, work: Work, seen: Sequence[Seen]) -> None:
        for each in seen:
            expires_at = (
                work.db.scalar(select(Notice.expires_at).where(Notice.key == each.key)) if each.key else None
            )
            if expires_at is not None and self.year.shown_at(each.sent_at) > expires_at + STALE:
                raise self.broken(f"{each.name} was told {each.key}, of no use since {expires_at}")


class Polite(Oracle):
    """Where Slack asks for time it gets it, and it hardly has to ask."""

    promise = "Slack's limits are kept"

    def heard(self, letter: Letter, reply: Reply | None) -> None:
        if reply is None and letter.path.endswith(POST) and self.year.now < self.year.rests_until:
            raise self.broken(f"a post before {self.year.rests_until}")

    def answered(self, letter: Letter, reply: Reply) -> None:
        if reply.status != 429 or not letter.path.endswith(POST):
            return
        if not self.year.mishaps_since_look() and self.year.is_well(AFTER_TROUBLE):
            raise self.broken("Slack had to say 429")
        self.year.rests_until = self.year.now + timedelta(seconds=int(reply.headers["Retry-After"]))


class Timely(Oracle):
    """Nothing is overdue while the bot is up and Slack listens."""

    promise = "nothing is overdue"

    def look(self, work: Work) -> None:
        folded = select(Notice).where(
            Notice.state == NoticeState.FOLDED, Notice.act_at <= work.now - FORGOTTEN
        )
        if self.year.is_well(FORGOTTEN):
            for each in work.db.scalars(folded):
                self._still_to_come(work, each)
        due = self.year.archive.next_due()
        if due is None or not self.year.is_well(AFTER_TROUBLE):
            return
        late = self.year.machine.now() - due
        if late > PATIENCE:
            raise self.broken(f"something waits since {due}, for {late}: {self._what(work)}")

    def _still_to_come(self, work: Work, folded: Notice) -> None:
        """Its digest may have been kept waiting (other hours, another zone), but not for long."""
        digest = work.get(Notice, folded.digest_id)
        waits = (
            digest is not None
            and digest.state is NoticeState.WAITING
            and digest.act_at > work.now - FORGOTTEN
        )
        if not waits or folded.act_at < work.now - AT_LAST:
            what = digest and (digest.key, digest.state, digest.reason, digest.act_at)
            raise self.broken(f"{folded.key} waits for a digest since {folded.act_at}: {what}")

    def finish(self, work: Work) -> None:
        """Whatever was begun has come to its end."""
        begun = select(Notice).where(Notice.state.in_(BEGUN), Notice.attempted_at <= work.now - AFTER_TROUBLE)
        for each in work.db.scalars(begun):
            raise self.broken(f"{each.key} is {each.state} since {each.attempted_at}")

    def _what(self, work: Work) -> list[tuple[str, str, str]]:
        lying = select(Notice).where(Notice.state.in_(OPEN), Notice.act_at <= work.now - PATIENCE)
        return [(each.key, str(each.state), str(each.act_at)) for each in work.db.scalars(lying.limit(3))]
