"""Sign-offs: an owner asks HR, L&D and the business units for their word on a program, and sees where it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from mentoring.answers import answered
from mentoring.errors import NotFound, Refusal
from mentoring.nudges import look_again
from mentoring.people import been_welcomed, chosen, why_not_eligible
from mentoring.permissions import has_role, own_program, run_program, which_program
from mentoring.states import Act, allows, require_state
from mentoring.times import today
from mentoring.words import _
from storage.people import Person
from storage.programs import RUNS, Program, owners_of
from storage.signoffs import SignOff, SignOffKind, SignOffState, signoffs_in, signoffs_of
from storage.work import Work


@dataclass(frozen=True)
class SignOffDraft:
    """Whom an owner asks, and for which part of the company."""

    kind: SignOffKind
    person: str


@dataclass(frozen=True)
class SignOffLine:
    """Where one of them stands; days are the program's. `has_reason`: they said what they want changed."""

    id: str
    kind: SignOffKind
    person_id: str
    state: SignOffState
    asked_on: date
    answered_on: date | None
    has_reason: bool


@dataclass(frozen=True)
class SignOffsPage:
    """All that was asked for in one program; `may_ask`: the reader owns it, and it can still be designed."""

    program_id: str
    program_name: str
    lines: tuple[SignOffLine, ...]
    may_ask: bool


@dataclass(frozen=True)
class Request:
    """What somebody is asked to sign off, with what there is to know of the program."""

    id: str
    program_id: str
    program_name: str
    purpose: str
    starts_on: date
    ends_on: date
    kind: SignOffKind
    by: str
    state: SignOffState
    days_between_sessions: int
    session_minutes: int


@dataclass(frozen=True)
class SignOffAnswered:
    """What became of it, for the owner and in place of the question. Not what is to be changed."""

    id: str
    program_id: str
    program_name: str
    kind: SignOffKind
    who: str
    is_approved: bool


@dataclass(frozen=True)
class ChangesWanted:
    """What somebody wants changed, in their words, for who runs the program."""

    who: str
    kind: SignOffKind
    text: str


def unanswered(work: Work, program_id: str) -> tuple[str, ...]:
    """The ids of those who were asked and have not approved: for the form of the launch."""
    open_ones = (each for each in signoffs_in(work, program_id) if each.state is not SignOffState.APPROVED)
    return tuple(dict.fromkeys(each.person_id for each in open_ones))


def is_signed_off(work: Work, program: Program) -> bool:
    """Whether somebody was asked and everybody asked has approved."""
    asked = signoffs_in(work, program.id)
    return bool(asked) and not unanswered(work, program.id)


def signoffs_page(work: Work, me: Person, program_id: str) -> SignOffsPage:
    """For those who run the program."""
    program = run_program(work, me, program_id)
    lines = tuple(_line(program, each) for each in signoffs_in(work, program.id))
    may_ask = me.id in owners_of(work, program.id) and allows(program, Act.INVITE)
    return SignOffsPage(program.id, program.name, lines, may_ask)


def program_to_sign_off(work: Work, me: Person, program_id: str) -> SignOffsPage:
    """Where its owner asks somebody more. Raises NotAllowed for everybody else."""
    require_state(own_program(work, me, program_id), Act.INVITE)
    return signoffs_page(work, me, program_id)


def ask_for_signoff(work: Work, me: Person, program_id: str, draft: SignOffDraft) -> SignOffsPage:
    """Ask somebody for their word; they are told at once."""
    program = own_program(work, me, program_id)
    require_state(program, Act.INVITE)
    if error := why_not_eligible(chosen(work, draft.person)):
        raise Refusal(error, "person")
    if draft.person == me.id:
        raise Refusal(_("The program is yours: please ask somebody else for their word on it."), "person")
    if any(
        (each.person_id, each.kind) == (draft.person, draft.kind) for each in signoffs_in(work, program.id)
    ):
        raise Refusal(_("They have been asked for this already."), "person")
    signoff = work.add(
        SignOff(
            program_id=program.id, person_id=draft.person, kind=draft.kind, asked_by=me.id, asked_at=work.now,
            state=SignOffState.ASKED, round=1,
        )
    )  # fmt: skip
    work.audit(
        me.id, "signoff_asked", signoff, program=program.id, person=draft.person, kind=draft.kind.value
    )
    been_welcomed(work, draft.person)
    _ask(work, signoff)
    return signoffs_page(work, me, program.id)


def ask_again(work: Work, me: Person, signoff_id: str) -> SignOffsPage:
    """Once what they wanted is done, or they are to look again. Asked and unanswered they are not asked twice."""
    signoff = _owned(work, me, signoff_id)
    if signoff.state is SignOffState.ASKED:
        raise Refusal(
            _("They have been asked, and have not answered yet. They are reminded once by themselves.")
        )
    signoff.state, signoff.answered_at, signoff.reason = SignOffState.ASKED, None, None
    signoff.asked_by, signoff.asked_at, signoff.round = me.id, work.now, signoff.round + 1
    work.audit(me.id, "signoff_asked_again", signoff, program=signoff.program_id, round=signoff.round)
    _ask(work, signoff)
    return signoffs_page(work, me, signoff.program_id)


def take_back(work: Work, me: Person, signoff_id: str) -> SignOffsPage:
    """They are not asked any more."""
    signoff = _owned(work, me, signoff_id)
    work.audit(me.id, "signoff_taken_back", signoff, program=signoff.program_id, person=signoff.person_id)
    work.delete(signoff)
    work.db.flush()
    return signoffs_page(work, me, signoff.program_id)


def my_request(work: Work, me: Person, signoff_id: str) -> Request:
    """What I was asked for."""
    return _request(work, _asked_of(work, me, signoff_id))


def open_requests(work: Work, me: Person) -> tuple[Request, ...]:
    """What waits for my word, the newest first."""
    waiting = [each for each in signoffs_of(work, me.id) if each.state is SignOffState.ASKED]
    return tuple(_request(work, each) for each in waiting if is_open(work, each))


def signoffs_for(work: Work, me: Person, program_id: str = "") -> SignOffsPage | tuple[Request, ...]:
    """What waits for my word; or else, and where a program is named that I run, how the sign-offs of that stand."""
    waiting = () if program_id else open_requests(work, me)
    if waiting:
        return waiting
    nothing = _("Nothing waits for your sign-off. Only a program's owner or deputy asks for one.")
    return signoffs_page(work, me, which_program(work, me, program_id, RUNS, nothing).id)


def requests_on_home(work: Work, me: Person) -> tuple[Request, ...] | None:
    return open_requests(work, me) or None


def approve(work: Work, me: Person, signoff_id: str) -> SignOffAnswered:
    return _answer(work, me, signoff_id, SignOffState.APPROVED, "")


def ask_for_changes(work: Work, me: Person, signoff_id: str, reason: str) -> SignOffAnswered:
    """The owner hears that there is something to change, and reads it in a form."""
    return _answer(work, me, signoff_id, SignOffState.CHANGES, reason)


def read_changes(work: Work, me: Person, signoff_id: str) -> ChangesWanted:
    """For who runs the program; that they read it is on record."""
    signoff = work.get(SignOff, signoff_id)
    if signoff is None or not has_role(work, me, signoff.program_id, RUNS):
        raise NotFound("signoffs", signoff_id)
    if signoff.reason is None:
        raise Refusal(_("They have not said what they want changed, or have been asked again since."))
    work.audit(me.id, "signoff_reason_read", signoff, program=signoff.program_id)
    return ChangesWanted(signoff.person_id, signoff.kind, signoff.reason)


def _ask(work: Work, signoff: SignOff) -> None:
    look_again(work, signoff)
    number = str(signoff.round)
    work.tell(signoff.person_id, "signoff_asked", f"{signoff.id}:{number}", signoff=signoff.id, round=number)


def _answer(work: Work, me: Person, signoff_id: str, state: SignOffState, reason: str) -> SignOffAnswered:
    """The first answer counts until they are asked again; the same one twice is once."""
    signoff = _asked_of(work, me, signoff_id)
    require_state(program_of(work, signoff), Act.INVITE)
    if signoff.state is not SignOffState.ASKED:
        if (signoff.state, signoff.reason or "") == (state, reason):
            return answer_of(work, signoff)
        raise Refusal(_("You have answered this already. Whoever runs the program can ask you again."))
    signoff.state, signoff.answered_at, signoff.reason = state, work.now, reason or None
    look_again(work, signoff)
    answered(work, "signoff-reminder", signoff.id, me.id)
    done = "signoff_given" if state is SignOffState.APPROVED else "signoff_changes_wanted"
    work.audit(me.id, done, signoff, program=signoff.program_id, kind=signoff.kind.value)
    number = str(signoff.round)
    for owner_id in owners_of(work, signoff.program_id):
        if owner_id != me.id:
            work.tell(
                owner_id, "signoff_answered", f"{signoff.id}:{number}", signoff=signoff.id, round=number
            )
    return answer_of(work, signoff)


def _owned(work: Work, me: Person, signoff_id: str) -> SignOff:
    """One that was asked for in a program of which `me` is the owner, while somebody may be asked."""
    signoff = work.get(SignOff, signoff_id)
    if signoff is None or not has_role(work, me, signoff.program_id, RUNS):
        raise NotFound("signoffs", signoff_id)
    require_state(own_program(work, me, signoff.program_id), Act.INVITE)
    return signoff


def _asked_of(work: Work, me: Person, signoff_id: str) -> SignOff:
    signoff = work.get(SignOff, signoff_id)
    if signoff is None or signoff.person_id != me.id:
        raise NotFound("signoffs", signoff_id)
    return signoff


def program_of(work: Work, signoff: SignOff) -> Program:
    program = work.get(Program, signoff.program_id)
    if program is None:
        raise NotFound("programs", signoff.program_id)
    return program


def is_open(work: Work, signoff: SignOff) -> bool:
    return allows(program_of(work, signoff), Act.INVITE)


def _line(program: Program, signoff: SignOff) -> SignOffLine:
    answered_on = _day(program, signoff.answered_at)
    return SignOffLine(
        signoff.id, signoff.kind, signoff.person_id, signoff.state, today(signoff.asked_at, program.zone),
        answered_on, signoff.reason is not None,
    )  # fmt: skip


def _day(program: Program, instant: datetime | None) -> date | None:
    return today(instant, program.zone) if instant else None


def _request(work: Work, signoff: SignOff) -> Request:
    program = program_of(work, signoff)
    return Request(
        signoff.id, program.id, program.name, program.purpose, program.starts_on, program.ends_on,
        signoff.kind, signoff.asked_by, signoff.state, program.days_between_sessions, program.session_minutes,
    )  # fmt: skip


def answer_of(work: Work, signoff: SignOff) -> SignOffAnswered:
    program = program_of(work, signoff)
    is_approved = signoff.state is SignOffState.APPROVED
    return SignOffAnswered(signoff.id, program.id, program.name, signoff.kind, signoff.person_id, is_approved)
