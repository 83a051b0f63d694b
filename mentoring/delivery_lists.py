"""What Mentor still has to say in a program, for who runs it: what waits, is held or failed, and why.

They read that something is to be said, to whom and since when; never what it says. Of escalations and what else is not
theirs to know they do not even read that it exists.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentoring.deliveries import ANSWERABLE, is_hidden, resend_post
from mentoring.notice_programs import known_to, programs_of
from mentoring.permissions import which_program
from mentoring.words import _
from storage.notices import Notice, NoticeState
from storage.open_notices import TROUBLED, troubled_notices, waiting_notices
from storage.people import Person
from storage.programs import RUNS, Program
from storage.work import Work

PAGE = 15
MOST = 1_000  # of the workspace's notices that are looked through; what waits beyond them is further off
LOOKED_BACK = timedelta(days=30)
FINAL = frozenset({"cannot_dm_bot", "user_is_bot", "user_not_found"})
"""Slack's words for what cannot be put right."""
IN_ORDER = (NoticeState.HELD, NoticeState.FAILED, NoticeState.UNKNOWN)


@dataclass(frozen=True)
class DeliveriesView:
    """Which page of which program's, from 0."""

    program: str = ""
    page: int = 0


@dataclass(frozen=True)
class DeliveryLine:
    """One notice, to a person or a channel. `since` is when it was put, `next_at` when something happens next; UTC.

    `may_send`: it failed for a reason that may have been put right, or is held and nobody knows whether it is there.
    """

    id: str
    kind: str
    state: NoticeState
    person_id: str | None
    channel: str | None
    since: datetime
    next_at: datetime | None
    reason: str | None
    may_send: bool

    @property
    def is_held(self) -> bool:
        return self.state is NoticeState.HELD


@dataclass(frozen=True)
class DeliveriesPage:
    """`waiting`, `unknown`, `held`, `failed`: how many there are; `has_more`: more than were looked through. `zone` is the reader's.

    `may_resend`: how many of what failed may be sent again.
    """

    view: DeliveriesView
    program_name: str
    zone: str
    pages: int
    waiting: int
    unknown: int
    held: int
    failed: int
    may_resend: int
    has_more: bool
    lines: tuple[DeliveryLine, ...]


def deliveries_page(work: Work, me: Person, view: DeliveriesView) -> DeliveriesPage:
    """What asks for something first, then what waits, the soonest first. That I read of others is on record."""
    program = _program(work, me, view.program)
    troubled, waiting = troubled_notices(work, work.now - LOOKED_BACK, MOST), waiting_notices(work, MOST)
    kept = known_to(work, [*troubled, *waiting])
    mine = [each for each in (*troubled, *waiting) if _is_shown(work, program.id, each)]
    del kept
    mine.sort(key=lambda each: IN_ORDER.index(each.state) if each.state in TROUBLED else len(IN_ORDER))
    pages = max(1, -(-len(mine) // PAGE))
    page = min(max(view.page, 0), pages - 1)
    shown = mine[page * PAGE : (page + 1) * PAGE]
    if read_of := sorted({each.person_id for each in shown if each.person_id not in (None, me.id)}, key=str):
        work.audit(me.id, "deliveries_read", program, people=read_of)
    counts = Counter(each.state if each.state in TROUBLED else NoticeState.WAITING for each in mine)
    return DeliveriesPage(
        replace(view, program=program.id, page=page), program.name, me.zone, pages,
        counts[NoticeState.WAITING], counts[NoticeState.UNKNOWN], counts[NoticeState.HELD], counts[NoticeState.FAILED],
        may_resend=sum(_has_failed_for_now(work, each) for each in mine),
        has_more=MOST in (len(troubled), len(waiting)), lines=tuple(_line(work, each) for each in shown),
    )  # fmt: skip


def resend_all(work: Work, me: Person, program_id: str) -> int:
    """Send again what failed in this program, as far as that may have been put right; gives how many."""
    program = _program(work, me, program_id)
    failed = [
        each
        for each in troubled_notices(work, work.now - LOOKED_BACK, MOST)
        if _has_failed_for_now(work, each)
    ]
    kept = known_to(work, failed)
    mine = [each for each in failed if _is_shown(work, program.id, each)]
    del kept
    return sum(resend_post(work, me, each.id) for each in mine)


def _program(work: Work, me: Person, program_id: str) -> Program:
    refusal = _("Only a program's owner or deputy can see what is to be delivered.")
    return which_program(work, me, program_id, RUNS, refusal)


def _has_failed_for_now(work: Work, notice: Notice) -> bool:
    return notice.state is NoticeState.FAILED and _may_be_put_right(work, notice)


def _is_shown(work: Work, program_id: str, notice: Notice) -> bool:
    return not is_hidden(notice) and program_id in programs_of(work, notice)


def _line(work: Work, notice: Notice) -> DeliveryLine:
    is_over = notice.state in ANSWERABLE
    return DeliveryLine(
        notice.id, notice.kind, notice.state, notice.person_id, notice.channel, notice.created_at,
        None if is_over else notice.act_at, notice.reason, may_send=is_over and _may_be_put_right(work, notice),
    )  # fmt: skip


def _may_be_put_right(work: Work, notice: Notice) -> bool:
    is_late = notice.expires_at is not None and notice.expires_at <= work.now
    return not is_late and notice.reason not in FINAL
