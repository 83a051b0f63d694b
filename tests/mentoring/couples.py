"""A mentor in New York and a mentee in Berlin, and what they do with their sessions."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from mentoring.series import Repeat
from mentoring.sessions import SessionDraft, plan_session
from storage.notices import Notice
from storage.pairings import Pairing
from storage.people import Person
from storage.sessions import Session, SessionSeries, SessionState, sessions_of
from storage.work import Work
from tests.conftest import MONDAY, add_person
from tests.storage.test_work import add_program, pair

NOAH, MIA, EMMA = "U1", "U2", "U3"
TUESDAY = MONDAY + timedelta(days=1)  # 3 March 2026, 10:00 in Berlin, 04:00 in New York
SECRET = "the board does not know yet"


def add_couple(work: Work) -> Pairing:
    """Noah and Mia, paired in a program that ends on 1 September 2026; Emma is in no pairing."""
    add_person(work, NOAH, zone="America/New_York")
    add_person(work, MIA, zone="Europe/Berlin")
    add_person(work, EMMA)
    return pair(work, add_program(work).id)


def person(work: Work, person_id: str) -> Person:
    found = work.get(Person, person_id)
    assert found is not None
    return found


def the_pairing(work: Work) -> Pairing:
    return work.db.scalars(select(Pairing)).one()


def book(
    work: Work, who: str = MIA, at: datetime = TUESDAY, repeats: Repeat = Repeat.NEVER, *,
    minutes: int = 60, agenda: str = "",
) -> str:  # fmt: skip
    """`who` books; gives the (first) session's id."""
    draft = SessionDraft(the_pairing(work).id, at, minutes, repeats, agenda)
    return plan_session(work, person(work, who), draft)


def session(work: Work, session_id: str) -> Session:
    found = work.get(Session, session_id)
    assert found is not None
    return found


def planned(work: Work) -> list[Session]:
    return sessions_of(work, the_pairing(work).id, SessionState.PLANNED)


def starts(work: Work) -> list[datetime]:
    return [each.starts_at for each in planned(work)]


def running_series(work: Work) -> SessionSeries:
    return work.db.scalars(select(SessionSeries).where(SessionSeries.ended_at.is_(None))).one()


def notices(work: Work, kind: str) -> list[Notice]:
    return list(work.db.scalars(select(Notice).where(Notice.kind == kind).order_by(Notice.person_id)))


def wall(text: str) -> datetime:
    """A naive local time."""
    return datetime.fromisoformat(text)


def utc(month: int, day: int, hour: int = 0) -> datetime:
    """An instant of 2026."""
    return datetime(2026, month, day, hour, tzinfo=UTC)
