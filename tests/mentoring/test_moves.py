"""C32: somebody moves to another zone while something is being asked of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from mentoring.digests import Digest
from mentoring.due import advance_row
from mentoring.hours import hours_of
from mentoring.notices import Idle, begin, claim_next, mark_sent
from mentoring.people import Profile, refresh_person
from mentoring.times import wall_of
from storage.database import Database
from storage.due import due_rows
from storage.notices import Notice, NoticeState
from storage.people import Person
from storage.sessions import Session
from storage.work import Work, unit_of_work
from tests.conftest import MASTER, WORKSPACE, install
from tests.databases import Databases
from tests.mentoring.pairs import MIA, NOAH, add_pairs, add_session, someone

AUCKLAND, HONOLULU, HOUR = "Pacific/Auckland", "Pacific/Honolulu", timedelta(hours=1)
ZONES = (
    AUCKLAND,
    HONOLULU,
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "Europe/Berlin",
    "America/St_Johns",
)
FRIDAY = datetime(2026, 3, 6, tzinfo=UTC)
LEASE, LASTS = timedelta(seconds=60), timedelta(days=14)


@dataclass
class Life:
    """Mia's, from the hour before a session ends: what she is asked about it, when, and where she is by then."""

    database: Database
    now: datetime
    asked: list[tuple[datetime, str]] = field(default_factory=list)

    @contextmanager
    def unit(self) -> Iterator[Work]:
        with unit_of_work(self.database, MASTER, WORKSPACE, self.now) as work:
            yield work

    def move_to(self, zone: str) -> None:
        """As Slack tells it."""
        with self.unit() as work:
            mia = someone(work, MIA)
            refresh_person(work, replace(profile_of(mia), zone=zone))

    def pass_until(self, end: datetime) -> None:
        """Time passes, and the clock ticks whenever something is due."""
        while self.now < end:
            for due in due_rows(self.database.reading, self.now, 100):
                with self.unit() as work:
                    advance_row(work, due.kind, due.id)
            self.deliver()
            with self.unit() as work:
                self.now = min(max(soonest(work) or end, self.now + timedelta(minutes=1)), end)

    def deliver(self) -> None:
        while True:
            with self.unit() as work:
                claim = claim_next(work, LEASE, frozenset())
            if isinstance(claim, Idle):
                return
            with self.unit() as work:
                facts = begin(work, claim)
                kinds = [item.kind for item in facts.items] if isinstance(facts, Digest) else [claim.kind]
                if facts is not None and claim.person_id == MIA and "log_question" in kinds:
                    mia = someone(work, MIA)
                    assert hours_of(work, mia).is_open(self.now)
                    self.asked.append((self.now, mia.zone))
            if facts is not None:
                with self.unit() as work:
                    mark_sent(work, claim, "D1", "1.1")


def soonest(work: Work) -> datetime | None:
    waiting = select(func.min(Notice.act_at)).where(Notice.state == NoticeState.WAITING)
    found = (work.db.scalar(select(func.min(Session.due_at))), work.db.scalar(waiting))
    return min((each for each in found if each is not None), default=None)


def profile_of(person: Person) -> Profile:
    return Profile(
        person.id, person.name, person.zone, is_guest=False, is_stranger=False, is_bot=False,
        is_deactivated=False, is_admin=False,
    )  # fmt: skip


def asked(
    databases: Databases, home: str, abroad: str, ends_at: datetime, moves_after: timedelta
) -> list[tuple[datetime, str]]:
    """When and where Mia is asked about a session that ends then, if nobody answers and she moves so long after it."""
    url = databases.new("sqlite")
    life = Life(databases.open(url), ends_at - HOUR)
    install(life.database, WORKSPACE, life.now)
    with life.unit() as work:
        add_pairs(work)
        someone(work, MIA).zone, someone(work, NOAH).zone = home, home
        add_session(work, "S1", ends_at - HOUR).due_at = ends_at
    life.pass_until(ends_at + moves_after)
    life.move_to(abroad)
    life.pass_until(ends_at + LASTS)
    life.database.close()
    databases.drop(url)
    return life.asked


@settings(max_examples=15)
@given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.integers(0, 167), st.integers(0, 120))
@example(AUCKLAND, HONOLULU, 0, 0)
@example(HONOLULU, AUCKLAND, 28, 64)  # asked on Monday at 09:00; an hour later it is Tuesday, 09:00
def test_who_moves_is_asked_nothing_twice_in_a_local_day_and_nothing_is_lost(
    databases: Databases, home: str, abroad: str, hour: int, moves_after: int
) -> None:
    found = asked(databases, home, abroad, FRIDAY + hour * HOUR, moves_after * HOUR)
    assert len(found) >= 2
    for (earlier, _there), (later, here) in pairwise(found):
        assert day(earlier, here) < day(later, here)


def day(instant: datetime, zone: str) -> date:
    return wall_of(instant, zone).date()
