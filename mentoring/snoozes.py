"""Snoozing: a message that came unasked comes again later, on a morning that its reader chose."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.answers import STANDS
from mentoring.digests import AGAIN_AT, Digest, head_of, keep
from mentoring.errors import NotFound, Refusal
from mentoring.hours import hours_of
from mentoring.nudges import PUT_OFF, matter_of, put_off
from mentoring.rewriting import as_it_stands, open_in
from mentoring.times import today
from mentoring.words import _
from storage.notices import DIGEST, Notice, NoticeState
from storage.outbox import unsaid
from storage.people import Person
from storage.work import Work

DAY = timedelta(days=1)
CHOICES = {"tomorrow": 1, "days": 3, "week": 7}
"""The choices, in days; each means the first working morning from that day on."""


@dataclass(frozen=True)
class Snoozed:
    """When it comes again (UTC); `zone` is the reader's."""

    at: datetime
    zone: str


def snooze(work: Work, me: Person, notice_id: str, choice: str) -> Snoozed | Digest:
    """Say it again on that morning, if it is still wanted then; of a digest, all that is open in it.

    Gives of a digest what stands there from now on.
    """
    notice = work.get(Notice, notice_id)
    if notice is None or notice.person_id != me.id or not notice.unasked:
        raise NotFound("notices", notice_id)
    at = hours_of(work, me).morning_of(today(work.now, me.zone) + timedelta(days=CHOICES[choice]))
    if notice.kind == DIGEST:
        return _snooze_all(work, me, notice, at)
    if notice.state is not NoticeState.SENT or notice.reason is not None:
        raise Refusal(_settled())
    _snooze(work, me, notice, at)
    return Snoozed(at, me.zone)


def _snooze_all(work: Work, me: Person, digest: Notice, at: datetime) -> Digest:
    """What is settled stays settled. Together they come again as one message, as everything due together does."""
    still_open = open_in(work, me, digest) if digest.state in STANDS else []
    if not still_open:
        raise Refusal(_settled())
    for each in still_open:
        _snooze(work, me, each, at)
    digest.about = {**digest.about, AGAIN_AT: at.isoformat()}
    work.db.flush()
    return as_it_stands(work, me, digest) or head_of(work, me, digest)


def _snooze(work: Work, me: Person, notice: Notice, at: datetime) -> None:
    """It is a notice of its own, which does not count: the attention budget remembers the one that was said. Whatever
    else waits to be said about the same matter, in a digest or by itself, gives way to it.
    """
    for other in unsaid(work, me.id, notice.kind):
        if matter_of(other) == matter_of(notice):
            other.state, other.reason = NoticeState.DROPPED, PUT_OFF
    notice.reason = PUT_OFF
    keep(work.add(put_off(work, notice, at)), at + DAY)  # whoever flies west has that morning later
    work.audit(me.id, "snoozed", notice, kind=notice.kind, until=int(at.timestamp()))


def _settled() -> str:
    return _("This has been settled already, so there is nothing to come back to.")
