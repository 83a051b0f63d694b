"""Databases with as many people as are wanted, filled by the database itself: each statement makes its rows from numbers.

Person `n` mentors person `n + 1` (the last one the first), so that there are as many pairings as people. Each pairing
has the same number of planned sessions, and each person has been told something before: an old outbox is part of it.
Everybody has signed the agreement. What happens when is the caller's: see `Population`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    String,
    cast,
    create_engine,
    func,
    insert,
    literal,
    null,
    select,
    text,
)
from sqlalchemy.engine import make_url

from storage.agreements import Agreement, Signature
from storage.base import Row
from storage.database import Database
from storage.installations import Installation, keep_installation
from storage.keys import Key
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program, ProgramState
from storage.sessions import Session

MASTER = Key(b"b" * 32)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TOKEN = "xoxb-benchmark"  # noqa: S105 (made up)
MINUTE = timedelta(minutes=1)
MADE = NOW - timedelta(days=60)


@dataclass(frozen=True)
class Population:
    """So many people in so many workspaces, `people` divided evenly.

    `sessions`: of each pairing. The first sessions of `a_minute` pairings begin at `first_session_at`, those of the
    next `a_minute` a minute later, and so on; each pairing's next session comes `apart` after the one before. Those
    who share a minute live far apart in the database. `due_before`: how long before its start a session is due to be
    looked at; None is never.
    """

    people: int
    workspaces: int = 1
    sessions: int = 0
    a_minute: int = 1000
    first_session_at: datetime = NOW
    apart: timedelta = MINUTE
    due_before: timedelta | None = None

    @property
    def each(self) -> int:
        """How many people are in one workspace."""
        return self.people // self.workspaces

    @property
    def minutes(self) -> int:
        """Over how many minutes the first sessions begin."""
        return max(self.people // self.a_minute, 1)


def workspace_id(number: int) -> str:
    return f"T{number:010}"


def person_id(number: int) -> str:
    """Of the person with this number, counted from 0 over all workspaces."""
    return f"U{number:010}"


def row_id(number: int) -> str:
    """As long as the UUIDs that the product makes."""
    return f"00000000-0000-7000-8000-{number:012}"


def session_id(pairing: int, which: int, population: Population) -> str:
    return row_id(which * population.people + pairing)


def fill(
    url: str, population: Population, installation: Installation | None = None, token: str = TOKEN
) -> None:
    """Fill an empty database. `installation`: what the first workspace is; the others are made up, with this token."""
    install_all(url, population.workspaces, installation, token)
    first = installation.workspace_id if installation else workspace_id(0)
    engine = create_engine(url)
    with engine.begin() as connection:
        if make_url(url).get_backend_name() == "postgresql":  # what points to what is right by construction
            connection.exec_driver_sql("SET session_replication_role = replica")
        _Filling(connection, population, first).all()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()


def install_all(url: str, count: int, installation: Installation | None = None, token: str = TOKEN) -> None:
    """Workspaces with keys of their own."""
    database = Database.connect(url)
    found = [Installation(workspace_id(number), "Example", "UBOT", "B1", token) for number in range(count)]
    if installation:
        found[0] = installation
    for each in found:
        keep_installation(database.writing, MASTER, each, MADE)
    database.close()


class _Filling:
    """One filling. A number, `n`, is a person and their pairing as a mentor."""

    def __init__(self, connection: Connection, population: Population, first_workspace: str) -> None:
        self._connection, self._population, self._first = connection, population, first_workspace

    def all(self) -> None:
        population = self._population
        people = _numbers(population.people)
        n = people.c.n
        number_in = n % population.each
        following = n - number_in + (number_in + 1) % population.each
        self._insert(Person, people, {
            "id": _padded(n, "U", 10), "name": literal("Person ") + _text(n), "zone": literal("Europe/Berlin"),
            "learned_at": literal(MADE), "welcomed_at": literal(MADE),
        })  # fmt: skip
        self._programs()
        self._insert(Signature, people, {
            "id": _id(n), "agreement_id": _id(self._workspace_number(n)), "person_id": _padded(n, "U", 10),
            "signed_at": literal(MADE),
        })  # fmt: skip
        self._insert(Pairing, people, {
            "id": _id(n), "program_id": _id(self._workspace_number(n)), "mentor_id": _padded(n, "U", 10),
            "mentee_id": _padded(following, "U", 10), "first_session_by": literal(MADE.date()), "created_at": literal(MADE),
        })  # fmt: skip
        self._insert(Notice, people, {
            "id": _id(n), "key": literal("introduction:") + _id(n), "kind": literal("introduction"),
            "person_id": _padded(n, "U", 10), "about": literal({}, Notice.about.type), "unasked": literal(False),
            "state": literal(NoticeState.SENT, Notice.state.type), "act_at": literal(MADE), "created_at": literal(MADE),
            "attempts": literal(1),
        })  # fmt: skip
        for which in range(population.sessions):
            for minute in range(population.minutes):
                self._sessions(which, minute)

    def _programs(self) -> None:
        """One in each workspace, run by its first person, with an agreement."""
        workspaces = _numbers(self._population.workspaces)
        n = workspaces.c.n
        place = {"workspace_id": self._workspace(n * self._population.each), "id": _id(n)}
        self._insert(Program, workspaces, {
            **place, "name": literal("Successors"), "purpose": literal("Ready"), "starts_on": literal(MADE.date()),
            "ends_on": literal((MADE + timedelta(days=180)).date()), "zone": literal("UTC"),
            "announcements_channel": literal("C1"), "state": literal(ProgramState.RUNNING, Program.state.type),
            "created_at": literal(MADE),
        })  # fmt: skip
        self._insert(Agreement, workspaces, {
            **place, "program_id": _id(n), "version": literal(1), "terms": literal("Terms"),
            "exceptions": literal("Exceptions"), "written_by": _padded(n * self._population.each, "U", 10),
            "written_at": literal(MADE),
        })  # fmt: skip

    def _sessions(self, which: int, minute: int) -> None:
        """The sessions of one minute."""
        population = self._population
        starts_at = population.first_session_at + minute * MINUTE + which * population.apart
        due = None if population.due_before is None else starts_at - population.due_before
        pairings = _numbers(population.people, minute, population.minutes)
        n = pairings.c.n
        self._insert(Session, pairings, {
            "id": _id(n + which * population.people), "pairing_id": _id(n), "zone": literal("Europe/Berlin"),
            "starts_at": literal(starts_at, Session.starts_at.type), "minutes": literal(60), "booked_by": _padded(n, "U", 10),
            "created_at": literal(MADE), "due_at": null() if due is None else literal(due, Session.due_at.type),
        })  # fmt: skip

    def _insert(self, table: type[Row], numbers: CTE, values: Mapping[str, ColumnElement[Any]]) -> None:
        """A row for each number; what is not given has its default."""
        row = {"workspace_id": self._workspace(numbers.c.n), **values}
        made = select(*(value.label(name) for name, value in row.items())).select_from(numbers)
        self._connection.execute(insert(table).from_select(list(row), made))

    def _workspace_number(self, n: ColumnElement[int]) -> ColumnElement[int]:
        return n // self._population.each

    def _workspace(self, n: ColumnElement[int]) -> ColumnElement[str]:
        if self._population.workspaces == 1:
            return literal(self._first)
        return _padded(self._workspace_number(n), "T", 10)


def _numbers(count: int, first: int = 0, step: int = 1) -> CTE:
    """From `first` on below `count`, as the column `n`."""
    start = select(literal(first).label("n")).cte("numbers", recursive=True)
    return start.union_all(select(start.c.n + step).where(start.c.n < count - step))


def _text(n: ColumnElement[int]) -> ColumnElement[str]:
    return cast(n, String)


def _padded(n: ColumnElement[int], before: str, digits: int) -> ColumnElement[str]:
    zeros = literal("0" * digits)
    return literal(before) + func.substr(zeros + _text(n), func.length(_text(n)) + 1, digits)


def _id(n: ColumnElement[int]) -> ColumnElement[str]:
    return _padded(n, "00000000-0000-7000-8000-", 12)
