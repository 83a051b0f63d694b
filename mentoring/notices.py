"""The outbox's rules: whether a notice is still to be said, and what becomes of it. Delivery asks these, in turn:

1. `claim_next`, 2. `begin` (the words' facts; from here on the outcome may be unknown), 3. the sending itself,
4. `mark_sent`, or what else came of it. Whoever claims holds a token; who has lost it changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from mentoring.catalogue import counts
from mentoring.deliveries import ask_about_post, report_refused_post
from mentoring.merging import Fold, as_it_goes, settle_digest
from mentoring.nudges import asked_anew
from mentoring.people import report_gone
from mentoring.verdicts import Drop, Say, Wait
from storage.notices import Notice, NoticeState
from storage.outbox import (
    ANYTHING,
    BATCH,
    lapsed_notices,
    longest_unknown,
    next_notice,
    next_touch,
    notices_from_the_future,
    states_due,
)
from storage.people import Person
from storage.work import Work

FIRST_LOOK = timedelta(seconds=5)
"""How long after an attempt of unknown outcome we first look whether it arrived."""
LONGEST_WITHOUT_LOOK, KEPT_LOOKING = timedelta(hours=1), timedelta(days=30)
"""For one that cannot be read: how long from one look to the next, and how long at all where it does not expire."""
UNREADABLE = "unreadable"
WHATEVER = ANYTHING
"""As an urgency: whatever is in the outbox may be sent."""
OVER = (NoticeState.SENT, NoticeState.ANSWERED, NoticeState.DROPPED, NoticeState.FAILED)
"""What is known of these is not learned again."""


class Step(Enum):
    """What a claim is for: to send, to look whether an earlier attempt arrived, or to rewrite what stands there."""

    SEND = "send"
    LOOK = "look"
    REWRITE = "rewrite"


@dataclass(frozen=True)
class Claim:
    """A notice in our hands until `until` (UTC). `token` is good for as long as nobody has taken it over.

    `may_wait`: its reader may let it come again later.
    """

    notice_id: str
    key: str
    kind: str
    step: Step
    token: str
    until: datetime
    person_id: str | None
    channel: str | None
    attempted_at: datetime | None
    attempts: int
    slack_channel: str | None = None
    slack_ts: str | None = None
    may_wait: bool = False

    @property
    def target(self) -> str:
        """As `chat.postMessage` takes it: a person's id opens the DM."""
        return self.channel or self.person_id or ""


@dataclass(frozen=True)
class Idle:
    """There is nothing to be done now; `again_at` is when there may be, in UTC."""

    again_at: datetime | None


def claim_next(
    work: Work, lease: timedelta, resting: frozenset[str], *,
    urgency: int | None = WHATEVER, may_read: bool = True, may_rewrite: bool = True,
) -> Claim | Idle:  # fmt: skip
    """Take the next notice for `lease`: one to look for first, else the first to send to a target that is not resting.

    When nothing is to be said, one that stands there to be rewritten. What somebody claimed and did not finish in
    time is taken over on the way. `urgency`: nothing of a priority beyond this is sent; None: nothing at all.
    """
    due = states_due(work)
    if NoticeState.SENDING in due:
        for lapsed in lapsed_notices(work):
            take_over(work, lapsed)
        due = states_due(work)
    while may_read and NoticeState.UNKNOWN in due and (notice := longest_unknown(work)):
        if notice.channel is None:
            return _claimed(work, notice, Step.LOOK, lease)
        _lose(work, notice, work.now)
    if urgency is not None and NoticeState.WAITING in due:
        notice = next_notice(work, NoticeState.WAITING, resting, urgency)
        if notice is not None:
            notice.state, notice.attempted_at = NoticeState.SENDING, None
            return _claimed(work, notice, Step.SEND, lease)
    if may_rewrite and NoticeState.ANSWERED in due:
        notice = next_notice(work, NoticeState.ANSWERED, resting)
        if notice is not None:
            return _claimed(work, notice, Step.REWRITE, lease)
    return Idle(next_touch(work))


def _claimed(work: Work, notice: Notice, step: Step, lease: timedelta) -> Claim:
    notice.lease, notice.act_at = work.new_id(), work.now + lease
    return Claim(
        notice.id, notice.key, notice.kind, step, notice.lease, notice.act_at,
        notice.person_id, notice.channel, notice.attempted_at, notice.attempts,
        notice.slack_channel, notice.slack_ts, may_wait=notice.unasked and counts(notice.kind),
    )  # fmt: skip


def take_over(work: Work, notice: Notice) -> None:
    """A lease has run out. Before `begin` nothing can have been sent; after it, nobody knows."""
    if notice.attempted_at is None:
        _wait(notice, work.now)
    else:
        _lose(work, notice, work.now)


def begin(work: Work, claim: Claim) -> Any:
    """The facts of what is to be said, and from now on an attempt; None if it is not to be sent by us now."""
    notice = held(work, claim)
    if notice is None or notice.act_at <= work.now:
        return None
    match as_it_goes(work, notice):
        case Say(facts):
            notice.attempted_at, notice.attempts = work.now, notice.attempts + 1
            return facts
        case Fold():
            pass
        case Wait(until):
            _wait(notice, until)
        case Drop(reason):
            end(work, notice, NoticeState.DROPPED, reason)
            if reason == "deactivated" and notice.person_id is not None:
                report_gone(work, notice.person_id)
    return None


def held(work: Work, claim: Claim) -> Notice | None:
    """The claimed notice, unless another has taken it over."""
    notice = work.get(Notice, claim.notice_id)
    under_way = notice is not None and notice.state in (NoticeState.SENDING, NoticeState.UNKNOWN)
    return notice if under_way and notice is not None and notice.lease == claim.token else None


def mark_sent(work: Work, claim: Claim, channel: str, ts: str) -> bool:
    """It is there. That is known even to one who has lost the claim, unless somebody is sending it again."""
    notice = work.get(Notice, claim.notice_id)
    if notice is None or notice.state in OVER:
        return False
    if notice.state is NoticeState.SENDING and notice.lease != claim.token:
        return False
    notice.sent_at, notice.slack_channel, notice.slack_ts = work.now, channel, ts
    end(work, notice, NoticeState.SENT, None)
    asked_anew(work, notice)
    return True


def mark_unknown(work: Work, claim: Claim) -> None:
    """The answer was lost."""
    if notice := held(work, claim):
        _lose(work, notice, work.now + FIRST_LOOK)


def mark_absent(work: Work, claim: Claim, second_look: timedelta) -> None:
    """It is not there (yet). The second time, at least `second_look` after the attempt, it is sent again."""
    notice = held(work, claim)
    if notice is None:
        return
    surely_at = (notice.attempted_at or work.now) + second_look
    notice.looks, notice.lease, notice.reason = notice.looks + 1, None, None
    if notice.looks >= 2 and work.now >= surely_at:
        _wait(notice, work.now)
    else:
        notice.act_at = max(surely_at, work.now + FIRST_LOOK)


def mark_unreadable(work: Work, claim: Claim, until: datetime, *, is_alone: bool = False) -> None:
    """Nobody can tell whether it is there: it is looked for again, and never sent blindly.

    Not before `until` and, where that is about this DM alone, each time later; no more once it has lost its sense, or
    after KEPT_LOOKING.
    """
    notice = held(work, claim)
    if notice is None:
        return
    tried_at = notice.attempted_at or notice.created_at
    if (notice.expires_at or tried_at + KEPT_LOOKING) <= work.now:
        end(work, notice, NoticeState.DROPPED, UNREADABLE)
        return
    later = work.now + min(work.now - tried_at, LONGEST_WITHOUT_LOOK)
    notice.act_at, notice.lease, notice.reason = max(until, later) if is_alone else until, None, UNREADABLE


def postpone(work: Work, claim: Claim, until: datetime) -> None:
    """It was surely not sent, and may be tried again at `until`."""
    if notice := held(work, claim):
        _wait(notice, until)


def fail(work: Work, claim: Claim, reason: str) -> None:
    """It was surely not sent, and will never be."""
    if notice := held(work, claim):
        end(work, notice, NoticeState.FAILED, reason)
        if notice.channel is not None:
            report_refused_post(work, notice)


def lose_recipient(work: Work, claim: Claim) -> None:
    """Slack says that this person's account is deactivated: nothing more to them, and the owner hears of it."""
    notice = held(work, claim)
    person = work.get(Person, claim.person_id)
    if notice is None or person is None:
        return
    end(work, notice, NoticeState.DROPPED, "deactivated")
    person.is_deactivated = True
    work.db.flush()
    report_gone(work, person.id)


def set_back(work: Work, by: timedelta) -> bool:
    """The clock has gone back by this much: what was noted in the time taken back moves back with it.

    At most BATCH at a time; whether there may be more.
    """
    later = notices_from_the_future(work)
    for notice in later:
        notice.act_at -= by
        notice.created_at = min(notice.created_at, work.now)
        if notice.attempted_at is not None:
            notice.attempted_at = min(notice.attempted_at, work.now)
    return len(later) == BATCH


def _wait(notice: Notice, until: datetime) -> None:
    notice.state, notice.act_at = NoticeState.WAITING, until
    notice.lease, notice.attempted_at, notice.looks, notice.reason = None, None, 0, None


def _lose(work: Work, notice: Notice, look_at: datetime) -> None:
    """The outcome is unknown: we can look into a DM; for a channel, its program's owner is asked."""
    notice.lease = None
    if notice.channel is None:
        notice.state, notice.act_at = NoticeState.UNKNOWN, look_at
    else:
        notice.state = NoticeState.HELD
        ask_about_post(work, notice)


def end(work: Work, notice: Notice, state: NoticeState, reason: str | None) -> None:
    """It is over with this notice and, if it is a digest, with what it carries."""
    notice.state, notice.reason, notice.lease = state, reason and reason[:64], None
    settle_digest(work, notice)
