"""The whole product in one event loop: the sandbox as Slack, the bot against it, time that stands still."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.assembly import Bot
from bot.manifest import manifest
from bot.settings import Settings
from handlers.calls import ANSWER_SECONDS
from sandbox.acting import Person
from sandbox.clock import SandboxClock
from sandbox.fields import Wish
from sandbox.seed import Newcomer, Room, SandboxSeed
from sandbox.sending import ACK_SECONDS
from sandbox.server import Sandbox
from storage.database import Database
from tests.conftest import MASTER, MONDAY

PEOPLE = (
    Newcomer("olivia", "Olivia Owner", "Europe/London", admin=True),
    Newcomer("dan", "Dan Deputy", "Europe/London"),
    Newcomer("noah", "Noah Mentor", "America/New_York"),
    Newcomer("nina", "Nina Mentor", "Asia/Kolkata"),
    Newcomer("mia", "Mia Mentee", "Europe/Berlin"),
    Newcomer("max", "Max Mentee", "Australia/Sydney"),
    Newcomer("fay", "Fay Facilitator", "Europe/Paris"),
    Newcomer("sara", "Sara Sponsor", "America/Chicago"),
    Newcomer("mona", "Mona Manager", "Europe/Berlin"),
    Newcomer("emma", "Emma Employee", "America/Sao_Paulo"),
    Newcomer("gus", "Gus Guest", guest=True),
    Newcomer("sam", "Sam Stranger", stranger=True),
    Newcomer("bob", "Bob Bot", bot=True),
    Newcomer("dora", "Dora Departed", deleted=True),
)
CHANNELS = (Room("general"), Room("mentoring"), Room("managers", private=True, members=("olivia", "dan")))

PATIENCE = 30.0
"""Real seconds for an answer, where the time it takes is not what a test is about."""


class World:
    """A workspace with people, and the bot installed in it."""

    def __init__(self, sandbox: Sandbox, bot: Bot) -> None:
        self.sandbox, self.bot = sandbox, bot

    def person(self, name: str) -> Person:
        return self.sandbox.person(name)

    @property
    def now(self) -> datetime:
        return self.sandbox.clock.now()

    async def settle(self) -> None:
        """Until everything that was asked for has been done and delivered."""
        await self.bot.settle()

    async def tick(self) -> None:
        """What the clock does each minute."""
        await self.bot.engine.tick()
        await self.settle()

    async def move(self, **by: float) -> None:
        """So much time passes, at once, and the clock ticks."""
        self.sandbox.clock.move(timedelta(**by))
        await self.tick()

    async def move_to(self, wall: str, zone: str = "UTC") -> None:
        """Time passes until this wall time in this zone."""
        self.sandbox.clock.set(datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)))
        await self.tick()

    async def restart(self, **after: float) -> None:
        """The bot is down for so long, then starts on the same database, and the clock ticks."""
        old = self.bot
        await old.stop()
        self.sandbox.clock.move(timedelta(**after))
        self.bot = await Bot.start(
            old.settings, old.clock, ticking=False, host="127.0.0.1", database=old.database,
            answer_seconds=old.office.answer_seconds,
        )  # fmt: skip
        self.sandbox.send_to(f"http://127.0.0.1:{self.bot.port}/slack/events")
        await self.tick()

    async def program(self, owner: str = "olivia", *, start: bool = True, **fields: Wish) -> None:
        """`owner` creates a program as they would by hand, and starts it unless it is to stay a draft."""
        person = self.person(owner)
        await person.command("/mentor program new")
        form = await person.view("New program")
        form.fill(
            {
                "Name": "Successors 2026",
                "Purpose": "Ready for critical roles",
                "Starts on": self.now.date(),
                "Ends on": (self.now + timedelta(days=180)).date(),
                "Announcements channel": "mentoring",
                **fields,
            }
        )
        result = await form.submit()
        assert result.ok, result.errors
        created = await person.view("Program created")
        if start:
            await created.click("Start it now")
            assert (await (await person.view("Start a program")).submit()).ok
        await created.close(whole_stack=True)
        await self.settle()

    async def pair(
        self,
        mentor: str = "noah",
        mentee: str = "mia",
        owner: str = "olivia",
        *,
        signed: bool = True,
        **fields: Wish,
    ) -> None:
        """`owner` pairs two people as they would by hand, and the two sign the agreement unless they are not to."""
        person = self.person(owner)
        await person.command("/mentor pair")
        form = await person.view("New pairing")
        form.fill(
            {
                "Mentor": mentor,
                "Mentee": mentee,
                "First session by": (self.now + timedelta(days=14)).date(),
                "Rules": True,
                **fields,
            }
        )
        result = await form.submit()
        assert result.ok, result.errors
        await self.settle()
        for each in (mentor, mentee) if signed else ():
            await self.sign(each)

    async def sign(self, name: str) -> None:
        """`name` signs the one confidentiality agreement that waits for them; does nothing if none does."""
        person = self.person(name)
        await person.command("/mentor agreement")
        await self.settle()
        form = await person.view("Agreement")
        if form.raw.get("submit"):
            assert (await form.submit()).ok
            await self.settle()
        await form.close(whole_stack=True)

    async def session(self, person: str = "mia", at: datetime | None = None, **fields: Wish) -> datetime:
        """`person` schedules a session as they would by hand; gives when."""
        when = at or self.now + timedelta(days=2, hours=1)
        acting = self.person(person)
        await acting.command("/mentor schedule")
        form = await acting.view("Schedule a session")
        form.fill({"Date and time": when, **fields})
        result = await form.submit()
        assert result.ok, result.errors
        await self.settle()
        return when


@asynccontextmanager
async def running(
    database: Database,
    *,
    patient: bool = True,
    socket_mode: bool = False,
    now: datetime = MONDAY,
    people: Sequence[Newcomer] = PEOPLE,
) -> AsyncIterator[World]:
    """Start both, over HTTP or Socket Mode, in a workspace of these people; both end with the block.

    Both are `patient` with a busy machine, unless how long an answer may take is what a test is about.
    """
    answer_seconds, ack_seconds = (PATIENCE, PATIENCE) if patient else (ANSWER_SECONDS, ACK_SECONDS)
    clock = SandboxClock(frozen=now.astimezone(UTC))
    seed = SandboxSeed(people=people, channels=CHANNELS, manifest=manifest(socket_mode=socket_mode))
    async with await Sandbox.start(seed, clock=clock, ack_seconds=ack_seconds) as sandbox:
        bot = await Bot.start(
            settings_for(sandbox, database.url, socket_mode=socket_mode),
            clock.now,
            ticking=False,
            host="127.0.0.1",
            database=database,
            answer_seconds=answer_seconds,
        )
        world = World(sandbox, bot)
        try:
            if bot.port is not None:
                sandbox.send_to(f"http://127.0.0.1:{bot.port}/slack/events")
            else:
                await sandbox.connected()
            yield world
        finally:
            await world.bot.stop()


def settings_for(sandbox: Sandbox, database_url: str, *, socket_mode: bool = False) -> Settings:
    app = sandbox.app
    return Settings(
        database_url=database_url,
        slack_api_url=sandbox.api_url,
        slack_bot_token=SecretStr(app.bot_token),
        slack_app_token=SecretStr(app.app_token) if socket_mode else None,
        slack_signing_secret=SecretStr(app.signing_secret),
        mentor_master_key=SecretStr(str(MASTER)),
        port=0,
    )
