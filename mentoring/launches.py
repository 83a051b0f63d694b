"""Launch announcements: the facts of a program as it asks people in, its three texts, and the post in the channel."""

from dataclasses import dataclass
from datetime import date, datetime

from mentoring.eligibility import Rules, rules_of
from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.permissions import run_program, which_program
from mentoring.states import Act, allows, require_state
from mentoring.times import today
from mentoring.words import _
from storage.launches import Launch, launch_of, post_of
from storage.notices import Notice, NoticeState
from storage.participants import ParticipantKind
from storage.people import Person
from storage.programs import RUNS, Program
from storage.work import Work

AT_ONCE = 3  # as what people's acts cause: before nudges
TEXTS = ("channel_post", "intranet_page", "leader_briefing")
"""The three forms of the one text."""


@dataclass(frozen=True)
class FactsDraft:
    """What only the owner knows: where it is posted, two days of the program's zone, and words of their own."""

    channel: str
    apply_by: date | None = None
    pairs_on: date | None = None
    own_words: str = ""


@dataclass(frozen=True)
class TextsDraft:
    """The three texts, as they were written or changed by hand."""

    channel_post: str
    intranet_page: str
    leader_briefing: str


@dataclass(frozen=True)
class LaunchFacts:
    """What the three texts are written from: the program as it stands now, and what its owner adds."""

    program_id: str
    program_name: str
    purpose: str
    starts_on: date
    ends_on: date
    session_minutes: int
    days_between_sessions: int
    hours_a_month: int
    mentors: Rules
    mentees: Rules
    said: FactsDraft
    has_texts: bool


@dataclass(frozen=True)
class LaunchPage:
    """The announcement as it stands. `standing`: draft, planned, under way, posted, held, refused or dropped.

    `post_at` UTC; `zone` is the reader's; `edition` says which post is meant, so that a second click posts nothing.
    """

    program_id: str
    program_name: str
    channel: str
    texts: TextsDraft
    standing: str
    post_at: datetime | None
    zone: str
    edition: int


@dataclass(frozen=True)
class LaunchPost:
    """What is posted, and as what people may apply."""

    program_id: str
    program_name: str
    text: str


STANDINGS = {
    NoticeState.WAITING: "planned", NoticeState.SENDING: "under way", NoticeState.UNKNOWN: "under way",
    NoticeState.HELD: "held", NoticeState.SENT: "posted", NoticeState.ANSWERED: "posted",
    NoticeState.DROPPED: "dropped", NoticeState.FAILED: "refused",
}  # fmt: skip
MAY_POST = frozenset({"draft", "refused", "dropped", "posted"})


def launch_page(work: Work, me: Person, program_id: str = "") -> LaunchPage | LaunchFacts:
    """The announcement of a program that I run; while there is none, the facts to write it from."""
    program = which_program(
        work, me, program_id, RUNS, _("Only a program's owner or deputy can announce it.")
    )
    require_state(program, Act.ANNOUNCE)
    launch = launch_of(work, program.id)
    return _page(work, me, program, launch) if launch and launch.channel_post else _facts(program, launch)


def launch_facts(work: Work, me: Person, program_id: str) -> LaunchFacts:
    program = _announced_by(work, me, program_id)
    return _facts(program, launch_of(work, program.id))


def launch_texts(work: Work, me: Person, program_id: str) -> LaunchPage:
    """The announcement with its texts. Raises Refusal while none are written."""
    program = _announced_by(work, me, program_id)
    launch = launch_of(work, program.id)
    if launch is None or not launch.channel_post:
        raise Refusal(_("There is no announcement yet. /mentor announce writes it."))
    return _page(work, me, program, launch)


def save_facts(work: Work, me: Person, program_id: str, draft: FactsDraft) -> LaunchFacts:
    """Keep what the texts are to be written from; the texts themselves stay until new ones are saved."""
    program = _announced_by(work, me, program_id)
    if errors := facts_errors(draft, today(work.now, program.zone), program.ends_on):
        raise FieldErrors(errors)
    launch = launch_of(work, program.id)
    if launch is None:
        launch = Launch(
            program_id=program.id, channel_post="", intranet_page="", leader_briefing="", edition=0
        )
    elif launch.channel != draft.channel and _standing(work, launch) == "planned":
        raise Refusal(
            _("A post is planned for another channel. Stop it first, then choose this one."), "channel"
        )
    launch.channel, launch.own_words = draft.channel, draft.own_words
    launch.apply_by, launch.pairs_on = draft.apply_by, draft.pairs_on
    launch.author_id, launch.changed_at = me.id, work.now
    work.add(launch)
    work.audit(me.id, "launch_prepared", launch, program=program.id)
    return _facts(program, launch)


def facts_errors(draft: FactsDraft, now: date, ends_on: date) -> dict[str, str]:
    """What is wrong with the two days, by field; `now` and all days are the program's."""
    errors = {}
    for field, day in (("apply_by", draft.apply_by), ("pairs_on", draft.pairs_on)):
        if day is not None and day < now:
            errors[field] = _("This day has passed. Please choose a day to come.")
        elif day is not None and day > ends_on:
            errors[field] = _("The program has ended by then. Please choose an earlier day.")
    if draft.apply_by and draft.pairs_on and draft.pairs_on < draft.apply_by:
        errors.setdefault(
            "pairs_on", _("Pairs are made once people have applied. Please choose a later day.")
        )
    return errors


def save_texts(work: Work, me: Person, program_id: str, draft: TextsDraft) -> LaunchPage:
    """Keep the three texts; a post that is planned goes out with the new one."""
    program = _announced_by(work, me, program_id)
    launch = launch_of(work, program.id)
    if launch is None:
        raise NotFound("launches", program_id)
    for name in TEXTS:
        setattr(launch, name, getattr(draft, name))
    launch.author_id, launch.changed_at = me.id, work.now
    work.audit(me.id, "launch_written", launch, program=program.id)
    return _page(work, me, program, launch)


def post_launch(
    work: Work, me: Person, program_id: str, edition: int, at: datetime | None = None
) -> LaunchPage:
    """Post it now, or at this instant (UTC). What was asked of an earlier edition has been done, and is not done again."""
    page = launch_texts(work, me, program_id)
    launch = launch_of(work, program_id)
    program = run_program(work, me, program_id)
    if launch is None or launch.edition != edition or page.standing not in MAY_POST:
        return page
    if at is not None and at <= work.now:
        raise Refusal(_("This time has passed. Please choose a later one."), "at")
    if today(at or work.now, program.zone) > program.ends_on:
        raise Refusal(_("The program has ended by then. Please choose an earlier time."), "at")
    launch.edition, launch.post_at = edition + 1, at or work.now
    work.add(
        Notice(
            key=launch.post_key, kind="launch", channel=launch.channel, unasked=False, priority=AT_ONCE,
            about={"program": program.id, "launch": launch.id, "key": launch.post_key},
            act_at=launch.post_at, created_at=work.now,
        )
    )  # fmt: skip
    work.audit(me.id, "launch_planned", launch, program=program.id)
    work.db.flush()
    return _page(work, me, program, launch)


def stop_launch(work: Work, me: Person, program_id: str) -> LaunchPage:
    """A post that is planned is not to be. A second click, or one after it was posted, changes nothing."""
    page = launch_texts(work, me, program_id)
    launch = launch_of(work, program_id)
    if launch is None or page.standing != "planned":
        return page
    launch.post_at = None
    work.audit(me.id, "launch_stopped", launch, program=program_id)
    return _page(work, me, run_program(work, me, program_id), launch)


def launch_post(work: Work, notice: Notice) -> LaunchPost | None:
    """What goes into the channel; None once it was stopped, or the program takes nobody any more."""
    program, launch = work.get(Program, notice.about["program"]), work.get(Launch, notice.about["launch"])
    if program is None or launch is None or launch.post_at is None or launch.post_key != notice.about["key"]:
        return None
    if not allows(program, Act.ANNOUNCE):
        return None
    return LaunchPost(program.id, program.name, launch.channel_post)


def _announced_by(work: Work, me: Person, program_id: str) -> Program:
    """A program that `me` runs, in a state in which it may be announced."""
    program = run_program(work, me, program_id)
    require_state(program, Act.ANNOUNCE)
    return program


def _facts(program: Program, launch: Launch | None) -> LaunchFacts:
    said = (
        FactsDraft(launch.channel, launch.apply_by, launch.pairs_on, launch.own_words)
        if launch
        else FactsDraft(program.announcements_channel)
    )
    return LaunchFacts(
        program.id, program.name, program.purpose, program.starts_on, program.ends_on, program.session_minutes,
        program.days_between_sessions, program.hours_a_month, rules_of(program, ParticipantKind.MENTOR),
        rules_of(program, ParticipantKind.MENTEE), said, bool(launch and launch.channel_post),
    )  # fmt: skip


def _page(work: Work, me: Person, program: Program, launch: Launch) -> LaunchPage:
    texts = TextsDraft(launch.channel_post, launch.intranet_page, launch.leader_briefing)
    return LaunchPage(
        program.id, program.name, launch.channel, texts, _standing(work, launch), launch.post_at, me.zone,
        launch.edition,
    )  # fmt: skip


def _standing(work: Work, launch: Launch) -> str:
    post = post_of(work, launch)
    if post is None or (launch.post_at is None and post.state is NoticeState.WAITING):
        return "draft"
    return STANDINGS[post.state]
