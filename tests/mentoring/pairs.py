"""A program with pairs, and sessions of theirs, for tests of what pairs do."""

from datetime import date, datetime, timedelta

import pytest

from mentoring.errors import Refusal
from mentoring.logs import LogDraft, Logged, log_session
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program
from storage.sessions import Session, SessionState
from storage.work import Work
from tests.conftest import MONDAY, add_person

NOAH, MIA, MAX, EVE = "UNOAH", "UMIA", "UMAX", "UEVE"
NOAH_MIA, NOAH_MAX = "pairing-noah-mia", "pairing-noah-max"
HOUR = timedelta(hours=1)
TEN = MONDAY + HOUR
"""Monday 2 March 2026, 10:00 UTC: 11:00 in Berlin."""


def add_pairs(work: Work, *, with_max: bool = False) -> None:
    """Noah mentors Mia, and perhaps Max; Eve is in no pair."""
    for person_id in (NOAH, MIA, MAX, EVE):
        add_person(work, person_id)
    program = work.add(
        Program(
            name="Successors", purpose="Ready for critical roles", zone="Europe/Berlin", starts_on=date(2026, 3, 1),
            ends_on=date(2026, 9, 1), announcements_channel="C1", created_at=work.now, session_minutes=50,
        )
    )  # fmt: skip
    for pairing_id, mentee_id in ((NOAH_MIA, MIA), (NOAH_MAX, MAX))[: 2 if with_max else 1]:
        work.add(
            Pairing(
                id=pairing_id, program_id=program.id, mentor_id=NOAH, mentee_id=mentee_id,
                first_session_by=date(2026, 4, 1), created_at=work.now,
            )
        )  # fmt: skip
    work.db.flush()


def add_session(
    work: Work, session_id: str, starts_at: datetime = TEN, *, pairing_id: str = NOAH_MIA, minutes: int = 60,
    state: SessionState = SessionState.PLANNED,
) -> Session:  # fmt: skip
    """A session booked three days before it begins."""
    return work.add(
        Session(
            id=session_id, pairing_id=pairing_id, zone="Europe/Berlin", starts_at=starts_at, minutes=minutes,
            state=state, booked_by=MIA, created_at=starts_at - timedelta(days=3),
        )
    )  # fmt: skip


def someone(work: Work, person_id: str) -> Person:
    person = work.get(Person, person_id)
    assert person is not None
    return person


def the_session(work: Work, session_id: str) -> Session:
    session = work.get(Session, session_id)
    assert session is not None
    return session


def logs(work: Work, person_id: str, session_id: str, **fields: object) -> Logged:
    """This person logs this session, 45 minutes unless said otherwise."""
    draft = LogDraft(**{"log_session": session_id, "minutes": 45, **fields})  # type: ignore[arg-type]
    return log_session(work, someone(work, person_id), draft)


def refused(field: str) -> "pytest.RaisesExc[Refusal]":
    """A refusal about this field."""
    return pytest.RaisesExc(Refusal, check=lambda refusal: refusal.field == field)
