"""Posts that Slack refused, or of which nobody knows whether they arrived: their program's owner decides."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.errors import NotFound
from mentoring.notice_programs import programs_of
from mentoring.nudges import say_unasked
from mentoring.permissions import runs
from storage.notices import DOUBTED, Notice, NoticeState
from storage.people import Person
from storage.programs import owners_of, roles_in
from storage.work import Work

CLOSED = frozenset({"is_archived", "channel_is_archived"})  # Slack's words for a channel nobody can post in
HIDDEN = ("concern", "escalation", "pulse")
"""What the kinds begin with that are not for those who run a program to know of."""
ANSWERABLE = frozenset({NoticeState.HELD, NoticeState.FAILED})


@dataclass(frozen=True)
class PostHeld:
    """A post in `channel`, tried at `attempted_at` (UTC); `zone` is the reader's.

    `is_restored`: it was due after that instant, from which on our own memory has a gap.
    """

    notice_id: str
    channel: str
    attempted_at: datetime
    zone: str
    is_restored: bool = False


@dataclass(frozen=True)
class PostRefused:
    """Slack did not let us post in `channel`; `is_closed`: it is archived or gone, so that another must be chosen."""

    notice_id: str
    channel: str
    is_closed: bool


def report_refused_post(work: Work, notice: Notice) -> None:
    """Tell those who answer for the program that Slack refused this post, and what helps; each attempt anew."""
    for person_id in _answerable(work, notice):
        work.tell(person_id, "post_refused", f"{notice.id}:{notice.attempts}", notice=notice.id)


def post_refused_facts(work: Work, person: Person, notice: Notice) -> PostRefused | None:
    """None once it has been posted again."""
    del person
    post = work.get(Notice, notice.about["notice"])
    if post is None or post.state is not NoticeState.FAILED or post.channel is None:
        return None
    return PostRefused(post.id, post.channel, is_closed=post.reason in CLOSED)


def ask_about_post(work: Work, notice: Notice) -> None:
    """Ask those who answer for the program of a held post, in their working hours; each attempt anew."""
    for person_id in _answerable(work, notice):
        key = f"post_held:{notice.id}:{notice.attempts}:{person_id}"
        say_unasked(work, person_id, "post_held", key, notice=notice.id)


def _answerable(work: Work, notice: Notice) -> list[str]:
    """The owners of the program a post belongs to or, if they have gone, its deputies."""
    there: list[str] = []
    for program_id in programs_of(work, notice):
        everybody = [role.person_id for role in roles_in(work, program_id)]
        owners = _present(work, owners_of(work, program_id))
        there += [each for each in owners or _present(work, everybody) if each not in there]
    return there


def _present(work: Work, person_ids: list[str]) -> list[str]:
    people = [work.get(Person, person_id) for person_id in person_ids]
    return [person.id for person in people if person is not None and not person.is_deactivated]


def post_held_facts(work: Work, person: Person, notice: Notice) -> PostHeld | None:
    """None once somebody has answered."""
    post = work.get(Notice, notice.about["notice"])
    if post is None or post.state is not NoticeState.HELD or post.channel is None:
        return None
    tried_at = post.attempted_at or post.created_at
    return PostHeld(post.id, post.channel, tried_at, person.zone, is_restored=post.reason == DOUBTED)


def resend_post(work: Work, me: Person, notice_id: str) -> bool:
    """It is not there, or failed: send it again, if it is still wanted. False if somebody has answered before."""
    post = _notice_run_by(work, me, notice_id)
    if post.state not in ANSWERABLE:
        return False
    post.state, post.act_at, post.attempted_at, post.reason = NoticeState.WAITING, work.now, None, None
    work.audit(me.id, "post_resent" if post.channel else "notice_resent", post)
    return True


def confirm_post(work: Work, me: Person, notice_id: str) -> bool:
    """It is there. False if somebody has answered before."""
    post = _notice_run_by(work, me, notice_id)
    if post.state is not NoticeState.HELD:
        return False
    post.state, post.slack_channel = NoticeState.SENT, post.channel
    work.audit(me.id, "post_confirmed", post)
    return True


def _notice_run_by(work: Work, me: Person, notice_id: str) -> Notice:
    """A notice of a program that `me` runs, of those that they may know of."""
    notice = work.get(Notice, notice_id)
    if notice is None or is_hidden(notice) or not any(runs(work, me, p) for p in programs_of(work, notice)):
        raise NotFound("notices", notice_id)
    return notice


def is_hidden(notice: Notice) -> bool:
    """Whether those who run its program know nothing of such a notice, or not from here."""
    return notice.kind.startswith(HIDDEN)
