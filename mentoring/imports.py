"""Importing people: what a file would change, and then all of it in one unit of work, or nothing."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from hashlib import sha256

from mentoring.directories import Directory
from mentoring.eligibility import rules_of
from mentoring.errors import Refusal
from mentoring.import_plans import Change, Held, ImportPlan, counted, plan_import
from mentoring.import_plans import Program as Into
from mentoring.import_rows import Fault, Sheet
from mentoring.participants import admit, new_participant
from mentoring.people import been_welcomed, write_profile
from mentoring.permissions import run_program, which_program
from mentoring.states import Act, require_state
from mentoring.times import today
from mentoring.words import _
from storage.notices import Notice
from storage.participants import Participant, ParticipantKind, ParticipantState, participants_in
from storage.people import Person, everybody
from storage.programs import RUNS, Program
from storage.work import Work

EVERY_STATE = tuple(ParticipantState)


@dataclass(frozen=True)
class ImportTo:
    """The program into which people are imported."""

    program_id: str
    program_name: str


@dataclass(frozen=True)
class ImportPreview:
    """What the file would do. `mark` stands for all of it: another mark, another outcome.

    `newly_known`: people of whom Mentor has not heard before, managers too. `mentors` and `mentees` are taken in;
    `changed` counts participants whose facts change, `facts` how often each fact; `ignored` are unread columns.
    """

    program_id: str
    program_name: str
    encoding: str
    ignored: tuple[str, ...]
    lines: int
    faults: tuple[Fault, ...]
    newly_known: int
    mentors: int
    mentees: int
    changed: int
    facts: tuple[tuple[str, int], ...]
    managers: int
    unchanged: int
    mark: str

    @property
    def is_nothing(self) -> bool:
        """Whether all in the file is so already."""
        return not (self.mentors or self.mentees or self.changed)


@dataclass(frozen=True)
class Imported:
    """What has been done, and whether those taken in were told; or, with `is_done` False, how things stand now."""

    preview: ImportPreview
    is_done: bool
    were_told: bool


@dataclass(frozen=True)
class TakenIn:
    """Somebody has been taken into a program by its owner, out of a list."""

    program_id: str
    program_name: str
    by: str
    is_mentor: bool


def importing(work: Work, me: Person, program_id: str = "") -> ImportTo:
    """Raises NotAllowed, Several, or Refusal where the program's state lets nobody in."""
    refusal = _("Only a program's owner or deputy imports people into it.")
    program = which_program(work, me, program_id, RUNS, refusal)
    require_state(program, Act.APPLY)
    return ImportTo(program.id, program.name)


def require_import(work: Work, me: Person, program_id: str) -> ImportTo:
    """As `importing`, of a program that a form is about."""
    require_state(program := run_program(work, me, program_id), Act.APPLY)
    return ImportTo(program.id, program.name)


def preview_import(
    work: Work, me: Person, program_id: str, sheet: Sheet, directory: Directory
) -> ImportPreview:
    """What the file would change as things stand now, or all its faults. Raises Refusal if nobody can be found by it."""
    program = run_program(work, me, program_id)
    require_state(program, Act.APPLY)
    plan, known = _planned(work, program, sheet, directory)
    return _preview(program, sheet, plan, known)


def import_people(
    work: Work, me: Person, program_id: str, sheet: Sheet, directory: Directory, mark: str, *, tell: bool
) -> Imported:
    """Do it all, if it is still what was shown under `mark`; otherwise nothing, and how things stand now."""
    program = run_program(work, me, program_id)
    require_state(program, Act.APPLY)
    plan, known = _planned(work, program, sheet, directory)
    preview = _preview(program, sheet, plan, known)
    if preview.mark != mark or preview.faults or preview.is_nothing:
        return Imported(preview, is_done=False, were_told=tell)
    for profile in plan.people:
        if profile.id not in known:
            known[profile.id] = work.add(Person(id=profile.id))
            write_profile(work, known[profile.id], profile)
    _carry_out(work, me, program, plan.changes, tell=tell)
    work.audit(
        me.id, "people_imported", program, lines=preview.lines, mentors=preview.mentors, mentees=preview.mentees,
        changed=preview.changed,
    )  # fmt: skip
    return Imported(preview, is_done=True, were_told=tell)


def _planned(
    work: Work, program: Program, sheet: Sheet, directory: Directory
) -> tuple[ImportPlan, dict[str, Person]]:
    """The plan, and all whom we know, to be held while they are used: a unit of work forgets whom nobody holds."""
    if not directory.ids and any("@" in row.who for row in sheet.rows):
        raise Refusal(
            _(
                "Mentor may not see e-mail addresses in this workspace. Name people by a column “slack id” (their member "
                "id, from their profile in Slack), or ask a workspace admin to allow users:read.email for Mentor."
            ),
            "file",
        )
    rules = {kind: rules_of(program, kind) for kind in ParticipantKind}
    into = Into(tuple(program.levels), rules, today(work.now, program.zone))
    places: Held = {
        (each.person_id, each.kind): each for each in participants_in(work, program.id, states=EVERY_STATE)
    }
    return plan_import(sheet, directory, into, places), {each.id: each for each in everybody(work)}


def _preview(program: Program, sheet: Sheet, plan: ImportPlan, known: Container[str]) -> ImportPreview:
    taken = [change.kind for change in plan.changes if change.is_taken_in]
    return ImportPreview(
        program_id=program.id, program_name=program.name, encoding=sheet.encoding, ignored=sheet.ignored,
        lines=len(sheet.rows), faults=plan.faults, newly_known=sum(each.id not in known for each in plan.people),
        mentors=taken.count(ParticipantKind.MENTOR), mentees=taken.count(ParticipantKind.MENTEE),
        changed=len(plan.changes) - len(taken), facts=counted(plan.changes), managers=len(plan.managers),
        unchanged=plan.unchanged, mark=_mark(plan),
    )  # fmt: skip


def _mark(plan: ImportPlan) -> str:
    said = [
        (each.person_id, each.kind.value, each.is_taken_in, sorted(each.facts.items()))
        for each in plan.changes
    ]
    return sha256(repr(said).encode()).hexdigest()[:32]


def _carry_out(work: Work, me: Person, program: Program, changes: Sequence[Change], *, tell: bool) -> None:
    taken_in: list[Participant] = []
    changed: list[Participant] = []
    for change in changes:
        place = change.participant or new_participant(
            work, program.id, change.person_id, change.kind, source="imported"
        )
        for name, fact in change.facts.items():
            setattr(place, name, fact)
        if change.is_taken_in:
            admit(work, me.id, place)
            taken_in.append(place)
        else:
            changed.append(place)
    work.audit_all(me.id, "participant_admitted", taken_in, program=program.id, source="imported")
    work.audit_all(me.id, "participant_facts_imported", changed, program=program.id)
    if tell:
        for place in taken_in:
            work.tell(place.person_id, "participant_imported", place.id, participant=place.id, by=me.id)
            been_welcomed(work, place.person_id)


def taken_in_facts(work: Work, person: Person, notice: Notice) -> TakenIn | None:
    """None once they have left, or the program lets nobody in any more."""
    place = work.get(Participant, notice.about["participant"])
    program = work.get(Program, place.program_id) if place else None
    if place is None or program is None or not place.is_admitted or person.is_deactivated:
        return None
    is_mentor = place.kind is ParticipantKind.MENTOR
    return TakenIn(program.id, program.name, notice.about["by"], is_mentor)
