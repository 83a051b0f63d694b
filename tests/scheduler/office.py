"""A small workspace with an outbox, the engine beside it, and a sandbox as its Slack; time stands until it is moved."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from mentoring.catalogue import KINDS as CATALOGUE
from mentoring.catalogue import Kind
from mentoring.desk import Desk
from mentoring.nudges import Nudge
from mentoring.registry import FACTS, POSTS, SCHEDULES
from messages.blocks import section
from messages.registry import NOTICES
from messages.shapes import Message
from sandbox import Newcomer, Room, Sandbox, SandboxClock, SandboxSeed
from scheduler.attempts import DeliverySettings
from scheduler.engine import Engine
from storage.database import Database
from storage.due import Timed
from storage.notices import Notice, NoticeState
from storage.pairings import Pairing
from storage.people import Person
from storage.programs import Program, Role, RoleKind
from storage.work import Work
from tests.conftest import MASTER, WORKSPACE, install
from tests.databases import KINDS

on_both = pytest.mark.parametrize("database_url", KINDS, indirect=True)
"""For tests that lean on the database: they run on SQLite and on PostgreSQL."""
QUICK = DeliverySettings(answer_seconds=0.15)
"""Only waits for an answer take real seconds; tests let them be short."""


@dataclass(frozen=True)
class Saying:
    """The facts of the notices used here."""

    text: str


def say(work: Work, person: Person, notice: Notice) -> Saying | None:
    """Overtaken if `about` says so, and beyond us if it says that."""
    del work, person
    return facts_of(notice)


def say_in_channel(work: Work, notice: Notice) -> Saying | None:
    del work
    return facts_of(notice)


def facts_of(notice: Notice) -> Saying | None:
    if notice.about.get("broken"):
        raise KeyError("these facts cannot be had")
    return None if notice.about.get("overtaken") else Saying(str(notice.about.get("text", notice.key)))


def saying(facts: Saying) -> Message:
    return Message(facts.text, [section(facts.text)])


def nudging(work: Work, row: Timed) -> Iterable[Nudge]:
    """Each pairing wants to be asked an hour after it was made and told something at its minute two hours after."""
    del work
    if isinstance(row, Pairing) and row.is_active:
        for kind, hours in (("asked", 1), ("timed", 2)):
            at = row.created_at + timedelta(hours=hours)
            yield Nudge(f"{kind}:{row.id}:{row.mentee_id}", kind, row.mentee_id, at, at + timedelta(days=1))


def teach(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notices of the kind `saying`, nudges of two kinds, and pairings that want them."""
    for kind in ("saying", "asked", "timed"):
        monkeypatch.setitem(FACTS, kind, say)
        monkeypatch.setitem(NOTICES, kind, saying)
    monkeypatch.setitem(
        CATALOGUE, "asked", Kind("Asked", "mentees", "after an hour", "a day later", "nothing")
    )
    monkeypatch.setitem(CATALOGUE, "saying", replace(CATALOGUE["escalation_waiting"]))
    monkeypatch.setitem(CATALOGUE, "timed", replace(CATALOGUE["session_reminder"]))
    monkeypatch.setitem(POSTS, "saying", say_in_channel)
    monkeypatch.setitem(SCHEDULES, "pairing", (nudging,))


class Line(AsyncWebClient):
    """The way to Slack, which tells when a post sets out."""

    sets_out: asyncio.Event

    async def api_call(self, api_method: str, **kwargs: Any) -> AsyncSlackResponse:
        if api_method == "chat.postMessage":
            self.sets_out.set()
        return await super().api_call(api_method, **kwargs)


class PostOffice:
    """What tests ask for and look at."""

    def __init__(
        self, sandbox: Sandbox, database: Database, desk: Desk, session: aiohttp.ClientSession
    ) -> None:
        self.sandbox, self.database, self.desk, self.session = sandbox, database, desk, session
        self.posting = asyncio.Event()
        self.engine = self.new_engine()

    def new_engine(self, settings: DeliverySettings = QUICK, desk: Desk | None = None) -> Engine:
        return Engine(desk or self.desk, self.client, self.sandbox.clock.now, settings)

    def new_desk(self, url: str = "") -> Desk:
        """Another worker's, on the same database, or on the one at `url`."""
        return Desk(Database.connect(url or self.url), MASTER, self.sandbox.clock.now)

    @property
    def url(self) -> str:
        return self.database.url

    async def client(self, workspace_id: str) -> AsyncWebClient:
        del workspace_id
        token = self.sandbox.app.bot_token
        line = Line(token, self.sandbox.api_url, session=self.session, retry_handlers=[])
        line.sets_out = self.posting
        return line

    @property
    def now(self) -> datetime:
        return self.sandbox.clock.now()

    async def move(self, **by: float) -> None:
        """So much time passes, at once, and the clock ticks."""
        self.sandbox.clock.move(timedelta(**by))
        await self.engine.tick()

    def id(self, name: str) -> str:
        return self.sandbox.person(name).id

    async def put(self, to: str, key: str = "", workspace_id: str = WORKSPACE, **fields: Any) -> str:
        """A notice to a person (by name) or a channel (`#name`); gives its key."""
        place = {"channel": self.sandbox.channel(to[1:]).id} if to[0] == "#" else {"person_id": self.id(to)}
        key = key or f"saying:{to}"
        await self.desk.run(add_notices, workspace_id, [{"key": key, **place, **fields}])
        return key

    async def put_for_all(self, names: Iterable[str], key: str = "saying", **fields: Any) -> None:
        """A notice for each of these people, at once."""
        notices = [{"key": f"{key}:{name}", "person_id": self.id(name), **fields} for name in names]
        await self.desk.run(add_notices, WORKSPACE, notices)

    async def pair(self, mentor: str, mentee: str, owner: str = "olivia") -> str:
        """A program of `owner` with this pairing, due to be looked at; gives the pairing's id."""

        def add(work: Work) -> str:
            today = work.now.date()
            program = work.add(
                Program(
                    name="P", purpose="", starts_on=today, ends_on=today + timedelta(days=180), zone="UTC",
                    announcements_channel=self.sandbox.channel("general").id, created_at=work.now,
                )
            )  # fmt: skip
            work.add(Role(program_id=program.id, person_id=self.id(owner), kind=RoleKind.OWNER))
            pairing = work.add(
                Pairing(
                    program_id=program.id, mentor_id=self.id(mentor), mentee_id=self.id(mentee),
                    first_session_by=today, created_at=work.now, due_at=work.now,
                )
            )  # fmt: skip
            return pairing.id

        return await self.desk.run(add, WORKSPACE)

    async def change(self, name: str, **fields: Any) -> None:
        """What we know of a person changes."""

        def change(work: Work) -> None:
            for field, value in fields.items():
                setattr(work.get(Person, self.id(name)), field, value)

        await self.desk.run(change, WORKSPACE)

    async def notice(self, key: str, workspace_id: str = WORKSPACE) -> dict[str, Any]:
        """What the outbox says of a notice."""
        return (await self.outbox(workspace_id))[key]

    async def state(self, key: str) -> tuple[NoticeState, str | None]:
        notice = await self.notice(key)
        return notice["state"], notice["reason"]

    async def outbox(self, workspace_id: str = WORKSPACE) -> dict[str, dict[str, Any]]:
        """Every notice of a workspace, by key."""
        return await self.desk.run(outbox, workspace_id)

    def read(self, name: str) -> list[str]:
        """What a person finds in the DM with the bot, oldest first."""
        return [message.text for message in self.sandbox.person(name).inbox()]

    def posts(self) -> list[datetime]:
        """When each call of chat.postMessage came."""
        return [call.at for call in self.sandbox.calls if call.method == "chat.postMessage"]


def add_notices(work: Work, notices: list[dict[str, Any]]) -> None:
    defaults = {"kind": "saying", "unasked": False, "about": {}, "act_at": work.now, "created_at": work.now}
    for fields in notices:
        work.add(Notice(**{**defaults, **fields}))


def outbox(work: Work) -> dict[str, dict[str, Any]]:
    from sqlalchemy import select

    return {
        notice.key: {name: value for name, value in vars(notice).items() if name[0] != "_"}
        for notice in work.db.scalars(select(Notice))
    }


@asynccontextmanager
async def opened(
    database: Database, now: datetime, people: Iterable[Newcomer], *, rate_limits: bool = False
) -> AsyncIterator[PostOffice]:
    seed = SandboxSeed(people=tuple(people), channels=(Room("general"), Room("old")))
    sandbox = await Sandbox.start(seed, clock=SandboxClock(frozen=now), rate_limits=rate_limits)
    desk = Desk(database, MASTER, sandbox.clock.now)
    install(database, WORKSPACE, now)
    async with sandbox, aiohttp.ClientSession() as session:
        office = PostOffice(sandbox, database, desk, session)
        await desk.run(learn, WORKSPACE, [(office.id(each.name), each) for each in people])
        try:
            yield office
        finally:
            await office.engine.stop()
            desk.dismiss()


def learn(work: Work, people: list[tuple[str, Newcomer]]) -> None:
    for person_id, each in people:
        work.add(Person(id=person_id, name=each.name, zone=each.tz, learned_at=work.now))
