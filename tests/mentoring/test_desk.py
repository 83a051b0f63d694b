"""The desk: one unit of work for one person, plain values across, refusals on record."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from mentoring.actors import Actor
from mentoring.desk import Desk
from mentoring.errors import AlreadyDone, NotAllowed, NotFound, Unknown
from storage.audit import AuditEvent
from storage.database import Database
from storage.people import Person
from storage.work import Work
from tests.conftest import MASTER, WORKSPACE, StandingClock, Units, add_person

MIA = Actor(WORKSPACE, "U1")
PATIENCE = 20.0  # real seconds


@pytest.fixture
async def desk(units: Units, database: Database, clock: StandingClock) -> AsyncIterator[Desk]:
    with units() as work:
        add_person(work, "U1")
        for flag in ("is_guest", "is_stranger", "is_bot", "is_deactivated"):
            setattr(add_person(work, f"U{flag}"), flag, True)
    opened = Desk(database, MASTER, clock)
    yield opened
    opened.close()


def rename(work: Work, me: Person, name: str) -> str:
    del work
    before, me.name = me.name, name
    return before


def name(work: Work, me: Person) -> str:
    del work
    return me.name


def actions(work: Work) -> list[tuple[str, str, str]]:
    return [(event.actor, event.action, event.subject_id) for event in work.db.scalars(select(AuditEvent))]


async def test_what_is_done_is_kept_and_what_is_asked_changes_nothing(desk: Desk) -> None:
    await desk.ask(rename, MIA, "asked")
    assert await desk.ask(name, MIA) == "1"
    assert await desk.do(rename, MIA, None, "Mia") == "1"
    assert await desk.ask(name, MIA) == "Mia"


async def test_the_same_request_is_done_once(desk: Desk) -> None:
    await desk.do(rename, MIA, "view:V1", "first")
    with pytest.raises(AlreadyDone):
        await desk.do(rename, MIA, "view:V1", "second")
    assert await desk.ask(name, MIA) == "first"


async def test_each_commit_is_told(desk: Desk) -> None:
    told: list[str] = []
    desk.committed = lambda: told.append("committed")
    await desk.ask(name, MIA)
    await desk.do(rename, MIA, None, "Mia")
    assert told == ["committed"]


async def test_someone_we_have_not_met_is_unknown(desk: Desk) -> None:
    with pytest.raises(Unknown):
        await desk.ask(name, Actor(WORKSPACE, "U999"))


@pytest.mark.parametrize("flag", ["is_guest", "is_stranger", "is_bot", "is_deactivated"])
async def test_outsiders_are_refused_on_record(desk: Desk, flag: str) -> None:
    with pytest.raises(NotAllowed):
        await desk.ask(name, Actor(WORKSPACE, f"U{flag}"))
    assert await desk.run(actions, WORKSPACE) == [(f"U{flag}", "access_refused", "")]


async def test_a_record_not_found_is_on_record_though_its_unit_is_rolled_back(desk: Desk) -> None:
    def look(work: Work, me: Person) -> None:
        me.name = "changed"
        raise NotFound("goals", "g1")

    with pytest.raises(NotFound):
        await desk.do(look, MIA, None)
    assert await desk.ask(name, MIA) == "1"
    assert await desk.run(actions, WORKSPACE) == [("U1", "access_refused", "g1")]


async def test_a_row_may_not_leave_its_unit(desk: Desk) -> None:
    def leak(work: Work, me: Person) -> Person:
        del work
        return me

    with pytest.raises(TypeError, match="Person"):
        await desk.ask(leak, MIA)


class Held:
    """An action that writes, and then takes as long as a test wants."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()

    def __call__(self, work: Work, me: Person) -> None:
        me.name = "held"
        work.db.flush()
        self.begun.set()
        assert self.may_end.wait(PATIENCE)


async def test_a_question_is_answered_while_somebody_writes(desk: Desk) -> None:
    """Before the commit it is as it was, after it as it is."""
    held = Held()
    writing = asyncio.create_task(desk.do(held, MIA, None))
    await asyncio.to_thread(held.begun.wait, PATIENCE)
    async with asyncio.timeout(PATIENCE / 2):
        assert await desk.ask(name, MIA) == "1"
    assert not writing.done()
    held.may_end.set()
    await writing
    assert await desk.ask(name, MIA) == "held"


async def test_writers_take_turns(desk: Desk) -> None:
    """Who comes second finds what the first has left."""
    held = Held()
    first = asyncio.create_task(desk.do(held, MIA, None))
    await asyncio.to_thread(held.begun.wait, PATIENCE)
    second = asyncio.create_task(desk.do(rename, MIA, None, "second"))
    await asyncio.sleep(0)
    held.may_end.set()
    await first
    assert await second == "held"
    assert await desk.ask(name, MIA) == "second"
