"""Snoozing: a message that came unasked comes again later, on a morning that its reader chose."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.digests import KEEPS
from mentoring.errors import NotFound, Refusal
from mentoring.times import morning_of, today
from mentoring.words import _
from storage.notices import Notice, NoticeState
from storage.people import Person
from storage.work import Work

CHOICES = {"tomorrow": 1, "days": 3, "week": 7}
"""The choices, in days; each means the first working morning from that day on."""


@dataclass(frozen=True)
class Snoozed:
    """When it comes again (UTC); `zone` is the reader's."""

    at: datetime
    zone: str


def snooze(work: Work, me: Person, notice_id: str, choice: str) -> Snoozed:
    """Say it again on that morning, if it is still wanted then; it does not count to the attention budget again."""
    notice = work.get(Notice, notice_id)
    if notice is None or notice.person_id != me.id or not notice.unasked:
        raise NotFound("notices", notice_id)
    if notice.state is not NoticeState.SENT or notice.reason is not None:
        raise Refusal(_("This has been settled already, so there is nothing to come back to."))
    at = morning_of(today(work.now, me.zone) + timedelta(days=CHOICES[choice]), me.zone)
    notice.state, notice.act_at, notice.counts = NoticeState.WAITING, at, False
    notice.attempted_at, notice.looks = None, 0
    if notice.expires_at is not None:
        notice.expires_at = max(notice.expires_at, at + KEEPS)
    work.audit(me.id, "snoozed", notice, kind=notice.kind, until=int(at.timestamp()))
    return Snoozed(at, me.zone)
