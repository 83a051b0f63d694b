"""An owner, a deputy and people to pair, made by the actions themselves."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from mentoring.agreement_signing import sign_agreement
from mentoring.pairings import PairingDraft, create_pairing
from mentoring.programs import ProgramDraft, create_program
from storage.agreements import agreement_in_force
from storage.audit import AuditEvent
from storage.notices import Notice
from storage.pairings import Pairing, active_between
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.work import Work
from tests.conftest import add_person

OLIVIA, DAN, NOAH, NINA, MIA, MAX, EMMA = "U1", "U2", "U3", "U4", "U5", "U6", "U7"
ZONES = {NOAH: "America/New_York", NINA: "Asia/Kolkata", MAX: "Australia/Sydney"}
DRAFT = ProgramDraft(
    name="Successors", purpose="Ready for critical roles", starts_on=date(2026, 3, 2), ends_on=date(2026, 9, 1),
    zone="Europe/Berlin", announcements_channel="C1", deputy=DAN,
)  # fmt: skip


def add_people(work: Work) -> None:
    """Seven members; Olivia is an admin."""
    for person_id in (OLIVIA, DAN, NOAH, NINA, MIA, MAX, EMMA):
        zone = ZONES.get(person_id, "Europe/Berlin")
        add_person(work, person_id, zone=zone, is_admin=person_id == OLIVIA)
    work.db.flush()


def person(work: Work, person_id: str) -> Person:
    found = work.get(Person, person_id)
    assert found is not None
    return found


def add_program(
    work: Work, owner: str = OLIVIA, state: ProgramState = ProgramState.RUNNING, **changes: object
) -> Program:
    """Olivia's, with Dan as deputy, from 2 March to 1 September 2026 in Berlin."""
    draft = replace(DRAFT, **changes)  # type: ignore[arg-type]
    program = work.get(Program, create_program(work, person(work, owner), draft).id)
    assert program is not None
    program.state = state
    return program


def pairing_draft(
    program: Program, mentor: str = NOAH, mentee: str = MIA, by: date = date(2026, 3, 16)
) -> PairingDraft:
    return PairingDraft(program.id, mentor, mentee, by, is_waived=True)


def add_pairing(
    work: Work, program: Program, mentor: str = NOAH, mentee: str = MIA, **changes: date
) -> Pairing:
    create_pairing(work, person(work, OLIVIA), pairing_draft(program, mentor, mentee, **changes))
    work.db.flush()
    found = active_between(work, program.id, mentor, mentee)
    assert found is not None
    for person_id in (mentor, mentee):
        sign(work, program, person_id)
    return found


def sign(work: Work, program: Program, person_id: str) -> None:
    """This person signs the agreement in force; twice is once."""
    agreement = agreement_in_force(work, program.id)
    assert agreement is not None
    sign_agreement(work, person(work, person_id), program.id, agreement.version)


def told(work: Work, kind: str) -> list[str]:
    """Who is told something of this kind, by id."""
    notices = work.db.scalars(select(Notice).where(Notice.kind == kind))
    return sorted(notice.person_id or "" for notice in notices)


def notice_to(work: Work, kind: str, person_id: str) -> Notice:
    return work.db.scalars(select(Notice).where(Notice.kind == kind, Notice.person_id == person_id)).one()


def recorded(work: Work) -> list[str]:
    """The audit log's actions, in order."""
    return list(work.db.scalars(select(AuditEvent.action).order_by(AuditEvent.seq)))
