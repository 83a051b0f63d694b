"""The governance charter of a program: read by all who belong to it, written by its owner, signed by who answers for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentoring.agreement_signing import Signed
from mentoring.charter_drafts import (
    RIGHTS,
    ROLES,
    USUAL_DAYS,
    CharterDraft,
    HopDraft,
    Right,
    read_rights,
    require_once,
    write_rights,
)
from mentoring.errors import FieldErrors, NotFound, Refusal
from mentoring.escalation_path import path_has_changed
from mentoring.members import belonging, program_among
from mentoring.people import chosen, why_not_eligible
from mentoring.permissions import has_role, own_program
from mentoring.states import Act, allows, require_state
from mentoring.times import today
from mentoring.words import _
from storage.charters import (
    Charter,
    CharterSignature,
    DecisionRight,
    Hop,
    charter_in_force,
    charter_signatures_of,
    hops_of,
    rights_of,
)
from storage.notices import Notice
from storage.people import Person
from storage.programs import TENDS, Program, RoleKind, owners_of, roles_in, roles_of
from storage.signoffs import signoffs_in, signoffs_of
from storage.work import Work


@dataclass(frozen=True)
class CharterPage:
    """The charter in force as this person may read it; days are the program's.

    `holders`: who is owner, deputy, facilitator, sponsor now. `mine` is None for those who sign nothing here;
    `circle`, for those who look after the program: everybody who signs it; else empty.
    """

    program_id: str
    program_name: str
    version: int
    since: date
    roles: str
    rights: tuple[Right, ...]
    hops: tuple[HopDraft, ...]
    change: str
    holders: tuple[tuple[str, tuple[str, ...]], ...]
    mine: Signed | None
    circle: tuple[Signed, ...]
    may_edit: bool

    @property
    def waits_for_me(self) -> bool:
        return self.mine is not None and self.mine.on is None


@dataclass(frozen=True)
class CharterSheet:
    """What its owner's form is filled with; `version` is 0 where none has been written yet."""

    program_id: str
    program_name: str
    version: int
    roles: str
    rights: str
    hops: tuple[HopDraft, ...]


@dataclass(frozen=True)
class ChartersToSign:
    """The charters that wait for one person's signature: ids and names of their programs."""

    programs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CharterChanged:
    """A version of the charter asks for a signature."""

    program_id: str
    program_name: str
    by: str
    is_first: bool


def has_charter(work: Work, program: Program) -> bool:
    return charter_in_force(work, program.id) is not None


def circle_of(work: Work, charter: Charter) -> list[str]:
    """Who signs it: those who hold a role in the program or were asked to sign it off, but for its author."""
    roles = [role.person_id for role in roles_in(work, charter.program_id, frozenset(RoleKind))]
    asked = [each.person_id for each in signoffs_in(work, charter.program_id)]
    return [each for each in dict.fromkeys([*roles, *asked]) if each != charter.written_by]


def read_charter(work: Work, me: Person, program_id: str = "") -> CharterPage | CharterSheet:
    """Its page; or, for an owner who has not written one yet, what is offered to begin with.

    Whoever looks after the program is told who has signed, and that is on record: it is read, not asked.
    """
    asked = {each.program_id for each in signoffs_of(work, me.id)}
    nothing = _("You are in no program yet. Its charter is here for you once you are.")
    program = program_among(work, belonging(work, me.id) | asked, program_id, nothing)
    charter = charter_in_force(work, program.id)
    if charter is None:
        if me.id in owners_of(work, program.id):
            return charter_to_edit(work, me, program.id)
        raise Refusal(_("This program has no charter yet. Its owner writes it with /mentor charter."))
    if has_role(work, me, program.id, TENDS):
        work.audit(me.id, "signatures_read", charter, program=program.id)
    return _page(work, me, program, charter)


def sign_charter(work: Work, me: Person, program_id: str, version: int) -> CharterPage:
    """One of those who answer for the program signs the version that they have read; twice is once."""
    program, charter = work.get(Program, program_id), charter_in_force(work, program_id)
    if program is None or charter is None or me.id not in circle_of(work, charter):
        raise NotFound("programs", program_id)
    _require_version(charter, version)
    if not charter_signatures_of(work, charter.id, (me.id,)):
        work.add(CharterSignature(charter_id=charter.id, person_id=me.id, signed_at=work.now))
        work.audit(me.id, "charter_signed", charter, program=program.id, version=version)
        work.db.flush()
    return _page(work, me, program, charter)


def charter_to_edit(work: Work, me: Person, program_id: str) -> CharterSheet:
    """As it stands; a first one as in the program that this one was copied from, else as we would begin."""
    program = own_program(work, me, program_id)
    require_state(program, Act.DESIGN)
    charter = charter_in_force(work, program.id)
    model = charter or charter_in_force(work, program.copied_from or "")
    version = charter.version if charter else 0
    if model is None:
        return CharterSheet(
            program.id, program.name, version, _(ROLES), _(RIGHTS), _usual_path(work, program)
        )
    rights = write_rights(_rights(work, model))
    hops = _hops(work, model) if charter else _usual_path(work, program)
    return CharterSheet(program.id, program.name, version, model.roles, rights, hops)


def write_charter(work: Work, me: Person, program_id: str, draft: CharterDraft, version: int) -> CharterPage:
    """A new version, in force at once: all who answer for the program are told that it waits for their signature.

    `version` is the one that the form showed: what has been changed since is not overwritten.
    """
    program = own_program(work, me, program_id)
    require_state(program, Act.DESIGN)
    before = charter_in_force(work, program.id)
    _require_version(before, version)
    rights = read_rights(draft.rights)
    _check_path(work, draft.hops)
    if before is not None and _is_same(work, before, draft, rights):
        raise Refusal(_("Nothing has been changed in it. Change it, or cancel."), "roles")
    charter = work.add(
        Charter(
            program_id=program.id, version=version + 1, roles=draft.roles, change=draft.change,
            written_by=me.id, written_at=work.now,
        )
    )  # fmt: skip
    _fill(work, charter, rights, draft.hops)
    path_has_changed(work, program.id)
    work.audit(me.id, "charter_written", charter, program=program.id, version=charter.version)
    for person_id in circle_of(work, charter):
        work.tell(person_id, "charter_changed", charter.id, charter=charter.id)
    return _page(work, me, program, charter)


def charters_to_sign(work: Work, me: Person) -> ChartersToSign | None:
    """What waits for my signature on Home."""
    mine = [each.program_id for each in roles_of(work, me.id, frozenset(RoleKind))]
    mine += [each.program_id for each in signoffs_of(work, me.id)]
    charters = [charter for each in dict.fromkeys(mine) if (charter := charter_in_force(work, each))]
    programs = [work.get(Program, each.program_id) for each in charters if _waits_for(work, each, me.id)]
    open_ones = tuple((each.id, each.name) for each in programs if each and allows(each, Act.DESIGN))
    return ChartersToSign(open_ones) if open_ones else None


def charter_changed(work: Work, person: Person, notice: Notice) -> CharterChanged | None:
    """None once it is signed, a newer version has come, or they do not answer for the program any more."""
    charter = work.get(Charter, notice.about["charter"])
    program = work.get(Program, charter.program_id) if charter else None
    if charter is None or program is None or charter_in_force(work, program.id) is not charter:
        return None
    if not _waits_for(work, charter, person.id):
        return None
    return CharterChanged(program.id, program.name, charter.written_by, charter.version == 1)


def _waits_for(work: Work, charter: Charter, person_id: str) -> bool:
    return person_id in circle_of(work, charter) and not charter_signatures_of(work, charter.id, (person_id,))


def _require_version(charter: Charter | None, version: int) -> None:
    if (charter.version if charter else 0) != version:
        raise Refusal(_("The charter has been changed meanwhile. Please open it again and read it first."))


def _check_path(work: Work, hops: tuple[HopDraft, ...]) -> None:
    require_once(hops)
    errors = {}
    for hop in hops:
        if error := why_not_eligible(chosen(work, hop.person_id)):
            errors[hop.at] = error
    if errors:
        raise FieldErrors(errors)


def _is_same(work: Work, charter: Charter, draft: CharterDraft, rights: list[Right]) -> bool:
    same_words = charter.roles == draft.roles and list(_rights(work, charter)) == rights
    return same_words and _hops(work, charter) == draft.hops


def _fill(work: Work, charter: Charter, rights: Iterable[Right], hops: Iterable[HopDraft]) -> None:
    for place, right in enumerate(rights):
        work.add(DecisionRight(charter_id=charter.id, position=place, **vars(right)))
    for place, hop in enumerate(hops):
        stop = Hop(person_id=hop.person_id, working_days=hop.working_days)
        stop.charter_id, stop.position = charter.id, place
        work.add(stop)
    work.db.flush()


def _rights(work: Work, charter: Charter) -> tuple[Right, ...]:
    return tuple(Right(each.decision, each.decides, each.consulted) for each in rights_of(work, charter.id))


def _hops(work: Work, charter: Charter) -> tuple[HopDraft, ...]:
    return tuple(HopDraft(each.person_id, each.working_days) for each in hops_of(work, charter.id))


def _usual_path(work: Work, program: Program) -> tuple[HopDraft, ...]:
    """A facilitator, the owner, a sponsor: one of each that there is."""
    kinds = (RoleKind.FACILITATOR, RoleKind.OWNER, RoleKind.SPONSOR)
    first = [next(iter(roles_in(work, program.id, (kind,))), None) for kind in kinds]
    return tuple(HopDraft(role.person_id, USUAL_DAYS) for role in first if role is not None)


def _page(work: Work, me: Person, program: Program, charter: Charter) -> CharterPage:
    there = circle_of(work, charter)
    signed = {
        person_id: today(each.signed_at, program.zone)
        for person_id, each in charter_signatures_of(work, charter.id, there).items()
    }
    tends = has_role(work, me, program.id, TENDS)
    return CharterPage(
        program_id=program.id,
        program_name=program.name,
        version=charter.version,
        since=today(charter.written_at, program.zone),
        roles=charter.roles,
        rights=_rights(work, charter),
        hops=_hops(work, charter),
        change=charter.change,
        holders=tuple(_holders(work, program)),
        mine=Signed(me.id, signed.get(me.id)) if me.id in there else None,
        circle=tuple(Signed(each, signed.get(each)) for each in there) if tends else (),
        may_edit=me.id in owners_of(work, program.id) and allows(program, Act.DESIGN),
    )


def _holders(work: Work, program: Program) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Each role that somebody holds, with who holds it."""
    for kind in RoleKind:
        held = tuple(role.person_id for role in roles_in(work, program.id, (kind,)))
        if held:
            yield kind.value, held
