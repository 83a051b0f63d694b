"""A program with a pair that has signed, and what moves it along, for tests of the pair's arc."""

from datetime import datetime, timedelta

from mentoring.due import advance_row
from mentoring.nudges import Nudge
from mentoring.registry import schedule_of
from storage.due import TABLES, Timed
from storage.logs import SessionLog
from storage.notices import Notice
from storage.pairings import Pairing
from storage.programs import Program, Role, RoleKind
from storage.sessions import Session, SessionState
from storage.work import Work
from tests.mentoring.programs_of_ours import MIA


def meet(
    work: Work,
    pairing: Pairing,
    starts_at: datetime,
    state: SessionState = SessionState.HELD,
    minutes: int = 60,
) -> Session:
    """A session of the pair, with its log if it was held."""
    session = work.add(
        Session(
            pairing_id=pairing.id, zone="Europe/Berlin", starts_at=starts_at, minutes=minutes, booked_by=MIA,
            created_at=min(work.now, starts_at), state=state,
        )
    )  # fmt: skip
    if state is SessionState.HELD:
        work.add(SessionLog(session_id=session.id, author_id=MIA, minutes=minutes, logged_at=starts_at))
    work.db.flush()
    return session


def give_role(work: Work, program: Program, person_id: str, kind: RoleKind) -> None:
    work.add(Role(program_id=program.id, person_id=person_id, kind=kind))
    work.db.flush()


def nudges(work: Work, row: Timed, kind: str) -> dict[tuple[str, str], Nudge]:
    """What this record wants said of this kind, by person and the last part of the key."""
    name = next(name for name, table in TABLES.items() if isinstance(row, table))
    found = [each for each in schedule_of(name)(work, row) if each.kind == kind]
    return {(each.person_id, each.key.rpartition(":")[2]): each for each in found}


def tick(work: Work, row: Timed, **by: float) -> list[Notice]:
    """Time passes, and the clock ticks for this record; gives what is put into the outbox by it."""
    before = {each.id for each in work.db.query(Notice)}
    work.now += timedelta(**by)
    row.due_at = work.now
    advance_row(work, next(name for name, table in TABLES.items() if isinstance(row, table)), row.id)
    work.db.flush()
    return [each for each in work.db.query(Notice) if each.id not in before]
