"""Sponsors: invited by a program's owner, and theirs is the yes; what they see of the program is numbers."""

from dataclasses import dataclass
from datetime import date

from mentoring.answers import answered
from mentoring.errors import NotFound, Refusal
from mentoring.members import taking_part
from mentoring.nudges import look_again
from mentoring.people import been_welcomed, chosen, why_not_eligible
from mentoring.permissions import has_role, run_program, which_program
from mentoring.small_groups import is_shown
from mentoring.states import Act, require_state
from mentoring.times import today
from mentoring.words import _
from storage.objectives import CriticalRole, critical_roles_in
from storage.pairings import count_pairings
from storage.participants import ParticipantKind, ParticipantState, participant_of
from storage.people import Person
from storage.programs import RUNS, Program, ProgramState, Role, RoleKind, owners_of, roles_in
from storage.sponsors import (
    Sponsorship,
    SponsorState,
    draft_by,
    sessions_held_in,
    sponsorship_of,
    sponsorships_in,
    sponsorships_of,
)
from storage.work import Work

BACKS = frozenset({RoleKind.SPONSOR})
TAKES_PART = (ParticipantState.APPLIED, ParticipantState.ADMITTED)


@dataclass(frozen=True)
class SponsorDraft:
    """Whom an owner invites, and what they are to stand for; `critical_role` is the id of one, or empty."""

    person: str
    priority: str
    critical_role: str


@dataclass(frozen=True)
class NewSponsor:
    """What the form of an invitation offers: the program's critical roles (id, title)."""

    program_id: str
    program_name: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SponsorLine:
    """Where one of them stands; `since` is a day of the program."""

    id: str
    person_id: str
    state: SponsorState
    since: date


@dataclass(frozen=True)
class MySponsorship:
    """What I back. `pairs` and `held` are None while there are fewer than five pairs; `critical_role` is empty also for
    who takes part in the program: mentors and mentees never read one.

    `draft_id`: a word of support that I wrote and have not posted; empty if there is none.
    """

    id: str
    state: SponsorState
    program_id: str
    program_name: str
    purpose: str
    by: str
    priority: str
    critical_role: str
    pairs: int | None
    held: int | None
    draft_id: str = ""


@dataclass(frozen=True)
class SponsorsPage:
    """A program's sponsors, for those who run it; `mine`: the reader's own backing of it."""

    program_id: str
    program_name: str
    lines: tuple[SponsorLine, ...]
    runs: bool
    mine: MySponsorship | None


def unanswered(work: Work, program_id: str) -> tuple[str, ...]:
    """The ids of those who were invited and have not answered: for the form of the launch."""
    return tuple(each.person_id for each in sponsorships_in(work, program_id, (SponsorState.INVITED,)))


def has_sponsors(work: Work, program: Program) -> bool:
    """Whether somebody backs it, or has been asked to."""
    there = (SponsorState.INVITED, SponsorState.ACCEPTED)
    return bool(sponsorships_in(work, program.id, there))


def sponsors_page(work: Work, me: Person, program_id: str = "") -> SponsorsPage:
    """For who runs the program, and for its sponsors. That a sponsor has read the numbers is on record."""
    nothing = _("Only a program's owner, its deputy and its sponsors have this.")
    waiting = None if program_id else _invited(work, me)
    if waiting is not None:
        program = _program(work, waiting)
        return SponsorsPage(program.id, program.name, (), runs=False, mine=_mine(work, program, waiting))
    program = which_program(work, me, program_id, RUNS | BACKS, nothing)
    runs, own = has_role(work, me, program.id, RUNS), sponsorship_of(work, program.id, me.id)
    is_mine = own is not None and own.state is SponsorState.ACCEPTED
    lines = tuple(_line(program, each) for each in sponsorships_in(work, program.id)) if runs else ()
    mine = _mine(work, program, own) if own is not None and is_mine else None
    if mine is not None and mine.pairs is not None:
        work.audit(me.id, "participation_read", program, aggregate="sponsor")
    return SponsorsPage(program.id, program.name, lines, runs, mine)


def _invited(work: Work, me: Person) -> Sponsorship | None:
    """An invitation that waits for my answer."""
    return next(iter(sponsorships_of(work, me.id, (SponsorState.INVITED,))), None)


def _line(program: Program, sponsorship: Sponsorship) -> SponsorLine:
    since = today(sponsorship.answered_at or sponsorship.invited_at, program.zone)
    return SponsorLine(sponsorship.id, sponsorship.person_id, sponsorship.state, since)


def _mine(work: Work, program: Program, sponsorship: Sponsorship) -> MySponsorship:
    is_in_it = program.id in taking_part(work, sponsorship.person_id)
    role = None if is_in_it else work.get(CriticalRole, sponsorship.critical_role_id)
    pairs = count_pairings(work, program.id) if sponsorship.state is SponsorState.ACCEPTED else 0
    are_shown = is_shown(pairs)
    draft = draft_by(work, program.id, sponsorship.person_id)
    return MySponsorship(
        sponsorship.id, sponsorship.state, program.id, program.name, program.purpose, sponsorship.invited_by,
        sponsorship.priority or "", (role.title or "") if role else "", pairs if are_shown else None,
        sessions_held_in(work, program.id) if are_shown else None,
        draft.id if draft else "",
    )  # fmt: skip


def new_sponsor(work: Work, me: Person, program_id: str) -> NewSponsor:
    """For those who run the program; asked also before anything is learned about the one invited."""
    program = run_program(work, me, program_id)
    require_state(program, Act.INVITE)
    roles = tuple((role.id, role.title or "") for role in critical_roles_in(work, program_id)[:100])
    return NewSponsor(program.id, program.name, roles)


def invite_sponsor(work: Work, me: Person, program_id: str, draft: SponsorDraft) -> SponsorsPage:
    """Ask somebody to back the program; they are told at once. Who declined or left can be asked again."""
    program = run_program(work, me, program_id)
    require_state(program, Act.INVITE)
    if error := _why_not(work, me, program, draft.person):
        raise Refusal(error, "person")
    role = work.get(CriticalRole, draft.critical_role or None)
    if draft.critical_role and (role is None or role.program_id != program.id):
        raise NotFound("critical_roles", draft.critical_role)
    sponsorship = sponsorship_of(work, program.id, draft.person) or work.add(
        Sponsorship(program_id=program.id, person_id=draft.person, round=0)
    )
    sponsorship.state, sponsorship.answered_at, sponsorship.quiet_since = SponsorState.INVITED, None, None
    sponsorship.invited_by, sponsorship.invited_at = me.id, work.now
    sponsorship.round += 1
    sponsorship.priority, sponsorship.critical_role_id = draft.priority, draft.critical_role or None
    look_again(work, sponsorship)
    work.audit(me.id, "sponsor_invited", sponsorship, program=program.id, person=draft.person)
    been_welcomed(work, draft.person)
    work.tell(draft.person, "sponsor_invited", asking(sponsorship), sponsorship=sponsorship.id)
    work.db.flush()
    return sponsors_page(work, me, program.id)


def _why_not(work: Work, me: Person, program: Program, person_id: str) -> str | None:
    if person_id == me.id:
        return _("You run this program yourself. Please choose somebody else to back it.")
    if error := why_not_eligible(chosen(work, person_id)):
        return error
    places = (participant_of(work, program.id, person_id, kind) for kind in ParticipantKind)
    if any(place is not None and place.state in TAKES_PART for place in places):
        return _(
            "This person takes part in the program. Its sponsors see succession priorities, which mentors and "
            "mentees never do: please choose somebody else."
        )
    standing = sponsorship_of(work, program.id, person_id)
    if standing is not None and standing.state is SponsorState.ACCEPTED:
        return _("This person backs the program already.")
    if standing is not None and standing.state is SponsorState.INVITED:
        return _(
            "This person has been invited, and has not answered yet. They are reminded once by themselves."
        )
    return None


def asking(sponsorship: Sponsorship) -> str:
    """What makes this invitation this one, should there be another."""
    return f"{sponsorship.id}:{sponsorship.round}"


def accept_sponsorship(work: Work, me: Person, sponsorship_id: str) -> MySponsorship:
    """I back the program from now on. Also for who declined before; a second click changes nothing."""
    return _answer(work, me, sponsorship_id, SponsorState.ACCEPTED)


def decline_sponsorship(work: Work, me: Person, sponsorship_id: str) -> MySponsorship:
    return _answer(work, me, sponsorship_id, SponsorState.DECLINED)


def _answer(work: Work, me: Person, sponsorship_id: str, state: SponsorState) -> MySponsorship:
    sponsorship = _own(work, me, sponsorship_id)
    program = _program(work, sponsorship)
    if sponsorship.state is state:
        return _mine(work, program, sponsorship)
    if sponsorship.state is SponsorState.ENDED:
        raise Refusal(_("This invitation is no longer open. The program's owner can invite you again."))
    if sponsorship.state is SponsorState.ACCEPTED:
        raise Refusal(
            _("You have accepted already. /mentor sponsor shows your page, where you can step down.")
        )
    require_state(program, Act.INVITE)
    sponsorship.state, sponsorship.answered_at, sponsorship.quiet_since = state, work.now, work.now
    if state is SponsorState.ACCEPTED:
        work.add(Role(program_id=program.id, person_id=me.id, kind=RoleKind.SPONSOR))
    look_again(work, sponsorship)
    answered(work, "sponsor-invitation", sponsorship.id, sponsorship.person_id)
    work.audit(me.id, f"sponsor_{state.value}", sponsorship, program=program.id)
    for person_id in sorted({sponsorship.invited_by, *owners_of(work, program.id)} - {me.id}):
        work.tell(
            person_id, "sponsor_answered", f"{asking(sponsorship)}:{state.value}", sponsorship=sponsorship.id,
            state=state.value,
        )  # fmt: skip
    work.db.flush()
    return _mine(work, program, sponsorship)


def end_sponsorship(work: Work, me: Person, sponsorship_id: str) -> SponsorsPage | None:
    """The owner or deputy takes an invitation back or ends it, or the sponsor steps down; the other side hears of it.

    Gives the page that the one who runs the program goes on with. A second click changes nothing.
    """
    sponsorship = work.get(Sponsorship, sponsorship_id)
    runs = sponsorship is not None and has_role(work, me, sponsorship.program_id, RUNS)
    if sponsorship is None or not (runs or sponsorship.person_id == me.id):
        raise NotFound("sponsorships", sponsorship_id)
    program = _program(work, sponsorship)
    if sponsorship.state is not SponsorState.ENDED:
        _end(work, me, program, sponsorship)
    return sponsors_page(work, me, program.id) if runs else None


def _end(work: Work, me: Person, program: Program, sponsorship: Sponsorship) -> None:
    was_declined = sponsorship.state is SponsorState.DECLINED
    sponsorship.state, sponsorship.answered_at, sponsorship.due_at = SponsorState.ENDED, work.now, None
    for role in roles_in(work, program.id, BACKS):
        if role.person_id == sponsorship.person_id:
            work.delete(role)
    answered(work, "sponsor-invitation", sponsorship.id, sponsorship.person_id)
    work.audit(me.id, "sponsor_ended", sponsorship, program=program.id, person=sponsorship.person_id)
    other = set(owners_of(work, program.id)) if me.id == sponsorship.person_id else {sponsorship.person_id}
    for person_id in sorted(other - {me.id}) if not was_declined else ():
        work.tell(
            person_id, "sponsor_ended", f"{asking(sponsorship)}:ended", sponsorship=sponsorship.id, by=me.id
        )
    work.db.flush()


def sponsor_in(work: Work, me: Person, program_id: str) -> Sponsorship:
    """My backing of this program; NotFound where I back it not, or no more."""
    sponsorship = sponsorship_of(work, program_id, me.id) if has_role(work, me, program_id, BACKS) else None
    if sponsorship is None or sponsorship.state is not SponsorState.ACCEPTED:
        raise NotFound("programs", program_id)
    return sponsorship


def note_act(work: Work, sponsorship: Sponsorship) -> None:
    """Something was heard of them as a sponsor: the silence begins anew."""
    sponsorship.quiet_since = work.now
    look_again(work, sponsorship)


def follow_program(work: Work, me: Person, program: Program, before: ProgramState) -> None:
    """The program has another state: silence counts from when it runs."""
    del me, before
    for sponsorship in sponsorships_in(work, program.id, (SponsorState.ACCEPTED, SponsorState.INVITED)):
        if program.state is ProgramState.RUNNING and sponsorship.quiet_since is not None:
            sponsorship.quiet_since = work.now
        look_again(work, sponsorship)


def _own(work: Work, me: Person, sponsorship_id: str) -> Sponsorship:
    sponsorship = work.get(Sponsorship, sponsorship_id)
    if sponsorship is None or sponsorship.person_id != me.id:
        raise NotFound("sponsorships", sponsorship_id)
    return sponsorship


def _program(work: Work, sponsorship: Sponsorship) -> Program:
    program = work.get(Program, sponsorship.program_id)
    if program is None:
        raise NotFound("programs", sponsorship.program_id)
    return program
