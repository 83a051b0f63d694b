"""What sponsors do in the open, and what is said when nothing is heard of one: to themselves first, then to the owner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.errors import NotFound, Refusal
from mentoring.hours import hours_of
from mentoring.nudges import Nudge
from mentoring.program_settings import nudge_settings_of
from mentoring.sponsors import asking, note_act, sponsor_in
from mentoring.states import Act, allows
from mentoring.times import today
from mentoring.words import _
from storage.due import Timed
from storage.notices import Notice
from storage.people import Person
from storage.programs import Program, ProgramState, owners_of
from storage.sponsors import Sponsorship, SponsorState, SupportState, WordOfSupport, draft_by, sponsorships_of
from storage.work import Work

ASKING_LASTS = timedelta(days=14)
TELLING_LASTS = timedelta(days=30)


@dataclass(frozen=True)
class Support:
    """A word of support before it is posted, or for the channel; `author_id` is whose word it is."""

    id: str
    program_id: str
    program_name: str
    channel: str
    author_id: str
    text: str


@dataclass(frozen=True)
class Invitation:
    """Somebody is asked, or reminded, to back a program; not a word of what for. `state` where it is answered."""

    sponsorship_id: str
    program_name: str
    by_id: str
    is_reminder: bool = False
    state: SponsorState = SponsorState.INVITED


@dataclass(frozen=True)
class Answered:
    """What somebody answered to an invitation, for those who run the program."""

    program_id: str
    program_name: str
    person_id: str
    has_accepted: bool


@dataclass(frozen=True)
class Ended:
    """A backing has ended; `by_sponsor`: they stepped down themselves."""

    program_id: str
    program_name: str
    person_id: str
    by_sponsor: bool
    is_for_sponsor: bool


@dataclass(frozen=True)
class Quiet:
    """Nothing was heard of a sponsor for so many days; `owner_days` after they were asked, the owner hears of it."""

    program_id: str
    program_name: str
    person_id: str
    days: int
    owner_days: int


@dataclass(frozen=True)
class SponsorDoor:
    """Home's line: an invitation that waits or, where there is none, the newest of the programs that I back."""

    sponsorship_id: str
    program_id: str
    program_name: str
    is_invited: bool
    count: int


def supported_program(work: Work, me: Person, program_id: str) -> tuple[str, str, str]:
    """The id and the name of a program that I back and in whose channel I may say something, and what I have begun."""
    sponsor_in(work, me, program_id)
    program = _program(work, program_id)
    if not (allows(program, Act.ANNOUNCE) or program.state is ProgramState.CLOSING):
        raise Refusal(_("The program has not begun, or is over: nothing is posted for it now."))
    draft = draft_by(work, program_id, me.id)
    return program.id, program.name, (draft.text or "") if draft else ""


def write_support(work: Work, me: Person, program_id: str, text: str) -> Support:
    """Keep a word of support, to be looked at as it will stand; nobody else sees it before it is posted."""
    supported_program(work, me, program_id)
    word = draft_by(work, program_id, me.id) or work.add(
        WordOfSupport(program_id=program_id, author_id=me.id, created_at=work.now, state=SupportState.DRAFT)
    )
    word.text = text
    work.audit(me.id, "word_of_support_written", word, program=program_id)
    return _support(work, word)


def support_to_post(work: Work, me: Person, word_id: str) -> Support:
    """What I wrote and have not posted yet."""
    word = _own_word(work, me, word_id)
    if word.state is not SupportState.DRAFT:
        raise Refusal(_("This has been posted already."))
    return _support(work, word)


def _own_word(work: Work, me: Person, word_id: str) -> WordOfSupport:
    word = work.get(WordOfSupport, word_id)
    if word is None or word.author_id != me.id:
        raise NotFound("words_of_support", word_id)
    supported_program(work, me, word.program_id)
    return word


def post_support(work: Work, me: Person, word_id: str) -> Support:
    """It goes to the program's channel, under my name, once."""
    word = _own_word(work, me, word_id)
    support = _support(work, word)
    if word.state is SupportState.DRAFT:
        word.state, word.posted_at = SupportState.POSTED, work.now
        note_act(work, sponsor_in(work, me, word.program_id))
        work.audit(me.id, "word_of_support_posted", word, program=word.program_id)
        work.add(_post(work, word, support.channel))
    return support


def _post(work: Work, word: WordOfSupport, channel: str) -> Notice:
    return Notice(
        key=f"word_of_support:{word.id}", kind="word_of_support", channel=channel, unasked=False,
        about={"program": word.program_id, "word": word.id}, act_at=work.now, created_at=work.now, priority=3,
    )  # fmt: skip


def _support(work: Work, word: WordOfSupport) -> Support:
    program = _program(work, word.program_id)
    return Support(
        word.id, program.id, program.name, program.announcements_channel, word.author_id, word.text or ""
    )


def support_facts(work: Work, notice: Notice) -> Support | None:
    """None where it is gone, or its author backs the program no more."""
    word = work.get(WordOfSupport, notice.about["word"])
    author = work.get(Person, word.author_id) if word else None
    if word is None or author is None:
        return None
    try:
        sponsor_in(work, author, word.program_id)
    except NotFound:
        return None
    return _support(work, word)


def sponsor_nudges(work: Work, row: Timed) -> Iterable[Nudge]:
    """One reminder of an invitation; and for silence while the program runs one to the sponsor, then one to the owner."""
    program = work.get(Program, row.program_id) if isinstance(row, Sponsorship) else None
    if not isinstance(row, Sponsorship) or program is None:
        return
    if row.state is SponsorState.INVITED and allows(program, Act.INVITE):
        yield from _reminder(work, program, row)
    if row.state is SponsorState.ACCEPTED and program.state is ProgramState.RUNNING and row.quiet_since:
        yield from _silence(work, program, row, row.quiet_since)


def _reminder(work: Work, program: Program, row: Sponsorship) -> Iterable[Nudge]:
    """Five of their own working days, or the program's number, after the day on which they were asked."""
    person = work.get(Person, row.person_id)
    if person is not None:
        hours, after = hours_of(work, person), nudge_settings_of(program).invitation_again_days
        at = hours.morning_of(hours.working_day_after(today(row.invited_at, hours.zone), after))
        key = f"sponsor-invitation:{asking(row)}"
        yield Nudge(key, "sponsor_reminder", person.id, at, at + ASKING_LASTS)


def _silence(work: Work, program: Program, row: Sponsorship, since: datetime) -> Iterable[Nudge]:
    settings = nudge_settings_of(program)
    key, at = f"{row.id}:{_stamp(since)}", since + timedelta(days=settings.sponsor_quiet_days)
    lapsed_at = at + timedelta(days=settings.sponsor_owner_days)
    yield Nudge(f"sponsor-quiet:{key}", "sponsor_quiet", row.person_id, at, lapsed_at)
    for owner_id in owners_of(work, row.program_id):
        yield Nudge(
            f"sponsor-lapsed:{key}:{owner_id}",
            "sponsor_lapsed",
            owner_id,
            lapsed_at,
            lapsed_at + TELLING_LASTS,
        )


def _stamp(instant: datetime) -> str:
    return f"{instant:%Y%m%dT%H%M%S}"


def invitation_facts(work: Work, person: Person, notice: Notice) -> Invitation | None:
    """None once it is answered, taken back, or was asked anew."""
    invitation = _invitation(work, person, notice)
    return invitation if invitation and invitation.state is SponsorState.INVITED else None


def invitation_answered(work: Work, person: Person, notice: Notice) -> Invitation | None:
    """In place of the question; None while it is open."""
    invitation = _invitation(work, person, notice)
    return invitation if invitation and invitation.state is not SponsorState.INVITED else None


def _invitation(work: Work, person: Person, notice: Notice) -> Invitation | None:
    row_id = notice.about.get("sponsorship") or notice.about.get("subject_id")
    row = work.get(Sponsorship, row_id)
    if row is None or row.person_id != person.id or f":{asking(row)}:" not in f"{notice.key}:":
        return None
    program = _program(work, row.program_id)
    is_reminder = "subject_id" in notice.about
    return Invitation(row.id, program.name, row.invited_by, is_reminder, row.state)


def answered_facts(work: Work, person: Person, notice: Notice) -> Answered | None:
    """None once they are asked anew, or have gone."""
    row = work.get(Sponsorship, notice.about["sponsorship"])
    if row is None or row.state.value != notice.about["state"] or person.id == row.person_id:
        return None
    program = _program(work, row.program_id)
    return Answered(program.id, program.name, row.person_id, row.state is SponsorState.ACCEPTED)


def ended_facts(work: Work, person: Person, notice: Notice) -> Ended | None:
    """None where they have been invited again since."""
    row = work.get(Sponsorship, notice.about["sponsorship"])
    if row is None or row.state is not SponsorState.ENDED:
        return None
    program = _program(work, row.program_id)
    by_sponsor = notice.about["by"] == row.person_id
    return Ended(program.id, program.name, row.person_id, by_sponsor, person.id == row.person_id)


def quiet_facts(work: Work, person: Person, notice: Notice) -> Quiet | None:
    """The schedule says whether it is still so."""
    del person
    row = work.get(Sponsorship, notice.about["subject_id"])
    if row is None or row.quiet_since is None:
        return None
    program = _program(work, row.program_id)
    days, settings = (work.now - row.quiet_since).days, nudge_settings_of(program)
    return Quiet(program.id, program.name, row.person_id, days, settings.sponsor_owner_days)


def _program(work: Work, program_id: str) -> Program:
    program = work.get(Program, program_id)
    if program is None:
        raise NotFound("programs", program_id)
    return program


def sponsor_door(work: Work, me: Person) -> SponsorDoor | None:
    """For who backs programs or has been asked to; None for everybody else."""
    there = sponsorships_of(work, me.id, (SponsorState.INVITED, SponsorState.ACCEPTED))
    if not there:
        return None
    invited = next((each for each in there if each.state is SponsorState.INVITED), None)
    shown = invited or there[0]
    return SponsorDoor(
        shown.id, shown.program_id, _program(work, shown.program_id).name, invited is not None, len(there)
    )
