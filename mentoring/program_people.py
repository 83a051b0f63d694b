"""Who looks after a program: its facilitators, and its ownership when it passes to somebody else."""

from dataclasses import dataclass

from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.escalation_path import path_has_changed
from mentoring.people import chosen, why_not_eligible
from mentoring.permissions import decided_program, has_role
from mentoring.words import _
from storage.notices import Notice
from storage.people import Person
from storage.programs import RUNS, Program, Role, RoleKind, owners_of, roles_in
from storage.work import Work

MOST_FACILITATORS = 20
FACILITATES = frozenset({RoleKind.FACILITATOR})


@dataclass(frozen=True)
class FacilitatorsSheet:
    program_id: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class FacilitatorsDraft:
    """Whom the form showed, and whom it held when it came back."""

    shown: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True)
class Handover:
    """The ownership of a program, as its form shows it; `heir_id`: to whom it is offered already."""

    program_id: str
    name: str
    heir_id: str | None
    owner_stays: bool
    deputy_id: str | None


@dataclass(frozen=True)
class HandoverDraft:
    """`heir`: Slack's id, or empty to take the offer back; `stays`: the owner of now is deputy then."""

    heir: str
    stays: bool


@dataclass(frozen=True)
class Entrusted:
    """Somebody is asked, or told, to look after a program. `by_id`: who did so."""

    by_id: str
    program_id: str
    program_name: str


@dataclass(frozen=True)
class OfferAnswered:
    """What came of an offer, for those who ran the program; `person_id` has taken it over, or has not.

    `runs`: whether the reader still does.
    """

    person_id: str
    program_id: str
    program_name: str
    is_taken: bool
    runs: bool


def facilitators_to_name(work: Work, me: Person, program_id: str) -> FacilitatorsSheet:
    program = decided_program(work, me, program_id)
    roles = roles_in(work, program.id, FACILITATES)
    return FacilitatorsSheet(program.id, tuple(role.person_id for role in roles))


def name_facilitators(work: Work, me: Person, program_id: str, draft: FacilitatorsDraft) -> str:
    """Who was added is told; who was taken out keeps no right. Gives the program's id."""
    program = decided_program(work, me, program_id)
    before = {role.person_id: role for role in roles_in(work, program.id, FACILITATES)}
    for person_id in sorted(draft.people - before.keys()):
        _require_able(work, program, person_id)
        role = work.add(Role(program_id=program.id, person_id=person_id, kind=RoleKind.FACILITATOR))
        work.audit(me.id, "facilitator_named", program, person=person_id)
        work.tell(person_id, "facilitator_named", role.id, program=program.id, role=role.id, by=me.id)
    for person_id in sorted(before.keys() & (draft.shown - draft.people)):
        work.delete(before[person_id])
        work.audit(me.id, "facilitator_removed", program, person=person_id)
    path_has_changed(work, program.id)
    return program.id


def handover(work: Work, me: Person, program_id: str) -> Handover:
    program = decided_program(work, me, program_id)
    deputy = next((role for role in roles_in(work, program.id) if role.kind is RoleKind.DEPUTY), None)
    return Handover(
        program.id, program.name, program.heir_id, program.owner_stays, deputy.person_id if deputy else None
    )


def offer_program(work: Work, me: Person, program_id: str, draft: HandoverDraft) -> str:
    """Nothing changes before the other has accepted. Gives the program's id."""
    program = decided_program(work, me, program_id)
    if draft.heir and draft.heir in owners_of(work, program.id):
        raise Refusal(_("This person is the owner already. Please choose somebody else."), "heir")
    if draft.heir and (error := why_not_eligible(chosen(work, draft.heir))):
        raise Refusal(error, "heir")
    is_new = bool(draft.heir) and draft.heir != program.heir_id
    program.heir_id, program.owner_stays = draft.heir or None, draft.stays
    work.audit(
        me.id, "program_offered" if draft.heir else "program_offer_withdrawn", program, person=draft.heir
    )
    if is_new:
        work.tell(draft.heir, "program_offered", work.new_id(), program=program.id, by=me.id)
    return program.id


def accept_program(work: Work, me: Person, program_id: str) -> str:
    """The one to whom it was offered owns it from now on. Gives the program's id; a second click changes nothing."""
    if me.id in owners_of(work, program_id):
        return program_id
    program = _offered_to(work, me, program_id)
    before = roles_in(work, program.id)
    for role in before:
        if role.kind is RoleKind.OWNER:
            _step_back(work, me, program, role)
        elif role.person_id == me.id or program.owner_stays:
            work.delete(role)
            work.audit(me.id, "deputy_removed", program, person=role.person_id)
    work.add(Role(program_id=program.id, person_id=me.id, kind=RoleKind.OWNER))
    work.audit(me.id, "program_taken_over", program)
    path_has_changed(work, program.id)
    _answer(work, me, program, before, is_taken=True)
    return program.id


def decline_program(work: Work, me: Person, program_id: str) -> str:
    """Gives the program's name."""
    program = _offered_to(work, me, program_id)
    work.audit(me.id, "program_declined", program)
    _answer(work, me, program, roles_in(work, program.id), is_taken=False)
    return program.name


def facilitator_facts(work: Work, person: Person, notice: Notice) -> Entrusted | None:
    """None once they have been taken out again."""
    program, role = work.get(Program, notice.about["program"]), work.get(Role, notice.about["role"])
    if program is None or role is None or role.person_id != person.id:
        return None
    return Entrusted(notice.about["by"], program.id, program.name)


def offer_facts(work: Work, person: Person, notice: Notice) -> Entrusted | None:
    """None once the offer has been taken back, or answered."""
    program = work.get(Program, notice.about["program"])
    if program is None or program.heir_id != person.id:
        return None
    return Entrusted(notice.about["by"], program.id, program.name)


def answer_facts(work: Work, person: Person, notice: Notice) -> OfferAnswered | None:
    program = work.get(Program, notice.about["program"])
    if program is None:
        return None
    runs, is_taken = has_role(work, person, program.id, RUNS), notice.about["taken"] == "yes"
    return OfferAnswered(notice.about["by"], program.id, program.name, is_taken, runs)


def _offered_to(work: Work, me: Person, program_id: str) -> Program:
    program = work.get(Program, program_id)
    if program is None or program.heir_id != me.id:
        raise NotFound("programs", program_id)
    return program


def _step_back(work: Work, me: Person, program: Program, owner: Role) -> None:
    """The owner of before is deputy from now on, if they wished so."""
    work.delete(owner)
    work.audit(me.id, "owner_removed", program, person=owner.person_id)
    if program.owner_stays:
        work.db.flush()
        work.add(Role(program_id=program.id, person_id=owner.person_id, kind=RoleKind.DEPUTY))
        work.audit(me.id, "deputy_named", program, person=owner.person_id)


def _answer(work: Work, me: Person, program: Program, ran: list[Role], *, is_taken: bool) -> None:
    """Those who ran it until now hear of it."""
    program.heir_id = None
    key, taken = work.new_id(), "yes" if is_taken else "no"
    for person_id in sorted({role.person_id for role in ran} - {me.id}):
        work.tell(person_id, "program_answered", key, program=program.id, by=me.id, taken=taken)


def _require_able(work: Work, program: Program, person_id: str) -> None:
    if any(role.person_id == person_id for role in roles_in(work, program.id, RUNS)):
        raise FieldErrors(
            {"people": _("Owner and deputy look after the pairs already. Please choose others.")}
        )
    if error := why_not_eligible(chosen(work, person_id)):
        raise FieldErrors({"people": error})
