"""The outbox's rules for messages that stand and are to be rewritten: questions that have been answered.

A message is rewritten to what it would say now, so doing it twice does no harm: whatever is not marked as done
when its claim lapses is simply done again.
"""

from datetime import datetime
from typing import Any

from mentoring.notices import Claim, end
from mentoring.registry import ANSWERS
from storage.notices import Notice, NoticeState
from storage.people import Person
from storage.work import Work

MOST_TRIES = 5


def begin_rewriting(work: Work, claim: Claim) -> Any:
    """The facts of what stands there from now on; None if it is to stay as it is, or is not ours now."""
    notice = _held(work, claim)
    if notice is None or notice.act_at <= work.now:
        return None
    person = work.get(Person, notice.person_id)
    facts = None if person is None or person.is_deactivated else ANSWERS[notice.kind](work, person, notice)
    if facts is None:
        end(notice, NoticeState.SENT, None)
    else:
        notice.attempted_at = work.now
    return facts


def mark_rewritten(work: Work, claim: Claim, reason: str = NoticeState.ANSWERED.value) -> None:
    """It is done, or never will be; `reason` says which."""
    if notice := _held(work, claim):
        end(notice, NoticeState.SENT, reason)


def rewrite_later(work: Work, claim: Claim, until: datetime) -> None:
    """It may not be done yet: again at `until`, a few times."""
    if notice := _held(work, claim):
        notice.looks, notice.lease, notice.act_at = notice.looks + 1, None, until
        if notice.looks >= MOST_TRIES:
            end(notice, NoticeState.SENT, "unanswered")


def _held(work: Work, claim: Claim) -> Notice | None:
    """The claimed notice, unless another has taken it over."""
    notice = work.get(Notice, claim.notice_id)
    is_ours = notice is not None and notice.state is NoticeState.ANSWERED and notice.lease == claim.token
    return notice if is_ours else None
