"""Reading, signing and changing a program's confidentiality agreement."""

from dataclasses import dataclass
from datetime import date

from mentoring.agreements import unsigned, write_version
from mentoring.errors import NotAllowed, NotFound, Refusal
from mentoring.members import program_among, taking_part
from mentoring.permissions import has_role, own_program
from mentoring.states import Act, allows, require_state
from mentoring.times import today
from mentoring.words import _
from storage.agreements import Agreement, Signature, agreement_in_force, signatures_of
from storage.notices import Notice
from storage.pairings import Pairing, active_pairings_in, active_pairings_of
from storage.people import Person
from storage.programs import TENDS, Program, RoleKind, programs_of, roles_in
from storage.signoffs import signoffs_of
from storage.work import Work


@dataclass(frozen=True)
class AgreementDraft:
    """A new version as its owner typed it; `change` says what is new."""

    terms: str
    exceptions: str
    change: str


@dataclass(frozen=True)
class Signed:
    """Whether, and on which day of the program's zone, somebody has signed the version in force."""

    person_id: str
    on: date | None


@dataclass(frozen=True)
class AgreementPage:
    """The agreement in force as this person may read it; days are the program's.

    `mine` is None for those who sign nothing here; `partners`: those with whom they are paired in it. `still_to_sign`:
    for those who look after the program, whom of all `signers` in active pairings it waits for; else None.
    """

    program_id: str
    program_name: str
    version: int
    since: date
    terms: str
    exceptions: str
    change: str
    mine: Signed | None
    partners: tuple[Signed, ...]
    still_to_sign: tuple[str, ...] | None
    signers: int
    may_edit: bool

    @property
    def waits_for_me(self) -> bool:
        return self.mine is not None and self.mine.on is None


@dataclass(frozen=True)
class ToSign:
    """The agreements that wait for one person's signature: ids and names of their programs."""

    programs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AgreementChanged:
    """A new version asks for a new signature."""

    program_id: str
    program_name: str
    by: str


def read_agreement(work: Work, me: Person, program_id: str = "") -> AgreementPage:
    """The one named, else the one that waits for my signature, else the only one.

    For those who look after the program it names who has not signed, and that is on record: it is read, not asked.
    """
    program = _which(work, me, program_id)
    if has_role(work, me, program.id, TENDS):
        work.audit(me.id, "signatures_read", program)
    return _page(work, me, program, _in_force(work, program))


def sign_agreement(work: Work, me: Person, program_id: str, version: int) -> AgreementPage:
    """`me` signs the version that they have read; twice is once."""
    program = work.get(Program, program_id)
    if program is None or program.id not in taking_part(work, me.id):
        raise NotFound("programs", program_id)
    require_state(program, Act.MEET)
    agreement = _in_force(work, program)
    _require_version(agreement, version)
    if not signatures_of(work, agreement.id, (me.id,)):
        work.add(Signature(agreement_id=agreement.id, person_id=me.id, signed_at=work.now))
        work.audit(me.id, "agreement_signed", agreement, program=program.id, version=version)
        work.db.flush()
    return _page(work, me, program, agreement)


def agreement_to_edit(work: Work, me: Person, program_id: str) -> AgreementPage:
    program = own_program(work, me, program_id)
    require_state(program, Act.DESIGN)
    return _page(work, me, program, _in_force(work, program))


def edit_agreement(
    work: Work, me: Person, program_id: str, draft: AgreementDraft, version: int
) -> AgreementPage:
    """A new version: whoever is in an active pairing is told at once that it waits for their signature.

    `version` is the one that the form showed: what has been changed since is not overwritten.
    """
    program = own_program(work, me, program_id)
    require_state(program, Act.DESIGN)
    before = _in_force(work, program)
    _require_version(before, version)
    if (draft.terms, draft.exceptions) == (before.terms, before.exceptions):
        raise Refusal(_("Nothing has been changed in it. Change its words, or cancel."), "terms")
    agreement = write_version(work, me.id, program.id, draft.terms, draft.exceptions, draft.change)
    work.db.flush()
    for person_id in _signers(work, program.id):
        if person_id != me.id:
            work.tell(person_id, "agreement_changed", agreement.id, agreement=agreement.id)
    return _page(work, me, program, agreement)


def to_sign(work: Work, me: Person) -> ToSign | None:
    """What waits for my signature on Home: in programs in which I am paired now."""
    paired = {each.program_id: None for each in active_pairings_of(work, me.id)}
    programs = [work.get(Program, each) for each in paired if unsigned(work, each, (me.id,))]
    open_ones = tuple((each.id, each.name) for each in programs if each and allows(each, Act.MEET))
    return ToSign(open_ones) if open_ones else None


def agreement_changed(work: Work, person: Person, notice: Notice) -> AgreementChanged | None:
    """None once it is signed, a newer version has come, or nothing is to be signed any more."""
    agreement = work.get(Agreement, notice.about["agreement"])
    program = work.get(Program, agreement.program_id) if agreement else None
    if agreement is None or program is None or person.id not in _signers(work, program.id):
        return None
    if agreement_in_force(work, program.id) is not agreement or not unsigned(work, program.id, (person.id,)):
        return None
    return AgreementChanged(program.id, program.name, agreement.written_by)


def _which(work: Work, me: Person, program_id: str) -> Program:
    mine = taking_part(work, me.id)
    waiting = [each for each in mine if unsigned(work, each, (me.id,))]
    if not program_id and len(waiting) == 1:
        program_id = waiting[0]
    tended = {program.id for program in programs_of(work, me.id, TENDS)}
    paired_once = _("You are in no program yet. Its agreement waits for you here once you are.")
    asked = {each.program_id for each in signoffs_of(work, me.id)}
    return program_among(work, mine | tended | asked, program_id, paired_once)


def _in_force(work: Work, program: Program) -> Agreement:
    agreement = agreement_in_force(work, program.id)
    if agreement is None:
        raise NotAllowed(_("This program has no confidentiality agreement."))
    return agreement


def _require_version(agreement: Agreement, version: int) -> None:
    if agreement.version != version:
        raise Refusal(_("The agreement has been changed meanwhile. Please open it again and read it first."))


def _signers(work: Work, program_id: str) -> list[str]:
    """Those in active pairings, each once, mentors and mentees as they were paired."""
    pairings: list[Pairing] = active_pairings_in(work, program_id)
    return list(dict.fromkeys(one for each in pairings for one in (each.mentor_id, each.mentee_id)))


def _page(work: Work, me: Person, program: Program, agreement: Agreement) -> AgreementPage:
    partners = [
        each.other(me.id) for each in active_pairings_of(work, me.id) if each.program_id == program.id
    ]
    there = _signers(work, program.id)
    signed = {
        person_id: today(each.signed_at, program.zone)
        for person_id, each in signatures_of(work, agreement.id, {me.id, *partners, *there}).items()
    }
    tends = has_role(work, me, program.id, TENDS)
    return AgreementPage(
        program_id=program.id,
        program_name=program.name,
        version=agreement.version,
        since=today(agreement.written_at, program.zone),
        terms=agreement.terms,
        exceptions=agreement.exceptions,
        change=agreement.change,
        mine=Signed(me.id, signed.get(me.id)) if program.id in taking_part(work, me.id) else None,
        partners=tuple(Signed(each, signed.get(each)) for each in partners),
        still_to_sign=tuple(each for each in there if each not in signed) if tends else None,
        signers=len(there),
        may_edit=_owns(work, me, program) and allows(program, Act.DESIGN),
    )


def _owns(work: Work, me: Person, program: Program) -> bool:
    owners = roles_in(work, program.id, (RoleKind.OWNER,))
    return any(role.person_id == me.id for role in owners)
