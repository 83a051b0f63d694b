"""A program with a facilitator and participants of several functions, and circles of theirs."""

from datetime import date, datetime, timedelta

from mentoring.circle_seats import Invitation, answer_invitation
from mentoring.circles import CircleDraft, ask_people, make_circle
from mentoring.series import Repeat
from storage.circles import Circle, CircleKind, SeatState, seats_of
from storage.notices import Notice
from storage.participants import Participant, ParticipantKind, ParticipantState
from storage.people import Person
from storage.programs import Program, Role, RoleKind
from storage.sessions import Session, SessionState, sessions_of
from storage.work import Work
from tests.conftest import MONDAY, add_person

OLIVIA, FAY = "UOLIVIA", "UFAY"
MEMBERS = ("UANN", "UBEN", "UCAT", "UDAN", "UEVA")
FUNCTIONS = ("Finance", "Finance", "Sales", "IT", "Finance")
PROGRAM = "program"
NEXT_WEEK = MONDAY + timedelta(days=8, hours=1)  # Tuesday 10 March, 11:00 in Berlin


def add_round(work: Work) -> None:
    """Olivia owns it, Fay facilitates; five mentees take part, who live in Berlin but Eva, who lives in New York."""
    work.add(
        Program(
            id=PROGRAM, name="Successors", purpose="Ready", zone="Europe/Berlin", starts_on=date(2026, 3, 1),
            ends_on=date(2026, 9, 1), announcements_channel="C1", created_at=work.now,
        )
    )  # fmt: skip
    for person_id, kind in ((OLIVIA, RoleKind.OWNER), (FAY, RoleKind.FACILITATOR)):
        add_person(work, person_id)
        work.add(Role(program_id=PROGRAM, person_id=person_id, kind=kind))
    for person_id, function in zip(MEMBERS, FUNCTIONS, strict=True):
        add_person(work, person_id, zone="America/New_York" if person_id == "UEVA" else "Europe/Berlin")
        work.add(
            Participant(
                program_id=PROGRAM, person_id=person_id, kind=ParticipantKind.MENTEE, function=function,
                state=ParticipantState.ADMITTED, applied_at=work.now,
            )
        )  # fmt: skip
    add_person(work, "UOUT")
    work.db.flush()


def someone(work: Work, person_id: str) -> Person:
    found = work.get(Person, person_id)
    assert found is not None
    return found


def make(
    work: Work, *, by: str = FAY, size: int = 3, kind: CircleKind = CircleKind.GROUP, repeats: Repeat = Repeat.NEVER,
    topic: str = "Leading through change", starts_at: datetime = NEXT_WEEK,
) -> str:  # fmt: skip
    draft = CircleDraft(topic, kind, FAY, size, starts_at, 60, repeats)
    return make_circle(work, someone(work, by), PROGRAM, draft)


def asked(work: Work, circle_id: str, *people: str) -> None:
    ask_people(work, someone(work, FAY), circle_id, people)
    work.db.flush()


def says(work: Work, person_id: str, circle_id: str, *, comes: bool = True) -> Invitation:
    answer = answer_invitation(work, someone(work, person_id), circle_id, comes=comes)
    work.db.flush()
    return answer


def met(work: Work, *people: str, **fields: object) -> str:
    """A circle in which these people have said that they come."""
    circle_id = make(work, **fields)  # type: ignore[arg-type]
    asked(work, circle_id, *people)
    for person_id in people:
        says(work, person_id, circle_id)
    return circle_id


def the_circle(work: Work, circle_id: str) -> Circle:
    found = work.get(Circle, circle_id)
    assert found is not None
    return found


def first_session(work: Work, circle_id: str) -> Session:
    return sessions_of(work, circle_id, *SessionState)[0]


def told(work: Work, kind: str) -> list[str]:
    """To whom notices of this kind were put into the outbox."""
    return sorted(each.person_id or "" for each in work.db.query(Notice) if each.kind == kind)


def seated(work: Work, circle_id: str, state: SeatState) -> list[str]:
    return [seat.person_id for seat in seats_of(work, circle_id, state)]
