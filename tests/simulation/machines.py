"""The machine that the bot runs on: its processes start, stop and die; its clock jumps; its lines are cut."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import aiohttp
from pydantic import SecretStr
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from bot.assembly import Bot
from bot.settings import Settings
from bot.web import Gate, web_app
from sandbox.server import Sandbox
from sandbox.web import Answering
from scheduler.reports import report
from storage.beats import beat
from tests.conftest import MASTER
from tests.simulation.engines import borrowed, given_back, lent
from tests.simulation.wires import Letter, Line, Reply, handed_over, nobody_there

T = TypeVar("T")
BOT_URL = "http://bot.example/slack/events"


class Killed(BaseException):
    """The process is dead; whatever of it still runs gets no further."""


class Life:
    """One process of a machine. It may be told to fall asleep at one of its steps, for so many seconds."""

    def __init__(self, machine: "Machine") -> None:
        self.machine = machine
        self.is_dead = False
        self.sleeps_at, self.sleeps_for = "", 0.0

    def step(self, name: str) -> None:
        """A place at which the process may die; a dead one gets no further."""
        if not self.is_dead and name in self.machine.deaths:
            self.is_dead = True
            self.machine.deaths.discard(name)
            self.machine.counted[f"killed at {name}"] += 1
        if self.is_dead:
            raise Killed


class InProcessBot(Bot):
    """The whole bot, wired as always; what goes in and out goes over a `Line`."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime], line: Line, life: Life) -> None:
        super().__init__(settings, clock, database=borrowed(settings.database_url))
        self._unused, self.life = self.clients.session, life
        self.commits = self.delivered = 0
        self.clients.session = line  # type: ignore[assignment]  # it has what is asked of a session
        secret = settings.slack_signing_secret or SecretStr("")
        self.app = web_app(self.bolt, Gate(secret.get_secret_value(), clock), self.readiness)
        self._doing = ""
        self._watch()

    async def open(self) -> None:
        await self._unused.close()
        await self._open("", ticking=False)

    async def _listen(self, host: str) -> None:
        """Nothing listens: letters are handed over."""

    def _watch(self) -> None:
        """Every unit of work, and every commit, is a step at which the process may die."""
        for name in ("do", "run", "ask", "look"):
            setattr(self.desk, name, self._stepping(getattr(self.desk, name)))
        event.listen(self.database.writing, "commit", self._committing)
        event.listen(self.database.writing, "begin", self._maybe_locked, insert=True)

    def leave(self) -> None:
        """Its process is gone; whoever comes next may have its database."""
        event.remove(self.database.writing, "commit", self._committing)
        event.remove(self.database.writing, "begin", self._maybe_locked)
        given_back(self.database)

    def _committing(self, connection: object) -> None:
        del connection
        self.commits += 1
        self.life.step(f"{self._doing}:commit")

    async def deliver(self) -> None:
        """What has come to be there to be said; after it, there is nothing until something is committed or a tick comes."""
        await self.errands.settle()
        if self.delivered != self.commits:
            await self.engine.settle()
            self.delivered = self.commits

    def _stepping(self, work: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
        async def stepping(job: Callable[..., Any], *args: Any, **kwargs: Any) -> T:
            name = "an action" if work.__name__ == "do" else job.__name__
            self._doing = name
            self.life.step(f"{name}:before")
            if self.life.sleeps_at == f"{name}:before":
                self.life.sleeps_at = ""
                await asyncio.sleep(self.life.sleeps_for)
            result = await work(job, *args, **kwargs)
            self.life.step(f"{name}:after")
            return result

        return stepping

    def _maybe_locked(self, connection: object) -> None:
        del connection
        machine = self.life.machine
        if machine.locked:
            machine.locked -= 1
            machine.counted["database locked"] += 1
            raise OperationalError("BEGIN", None, sqlite3.OperationalError("database is locked"))


class Machine:
    """Where the bot runs. `skew` is how far its clock is ahead of Slack's.

    `deaths` are the steps at which a process dies when it next comes there; `locked` is how often the database will
    not let anybody begin. `bot` is None while it is down; while it does not `delivers`, what it has to say stays in the outbox.
    `trouble_at` is when something last went wrong that excuses lateness.
    """

    def __init__(self, sandbox: Sandbox, database_url: str) -> None:
        self.sandbox, self.database_url = sandbox, database_url
        self.bot: InProcessBot | None = None
        self.skew = timedelta()
        self.slack_is_away = self.loses_request = self.loses_answer = False
        self.delivers = True
        self.deaths: set[str] = set()
        self.locked = 0
        self.trouble_at = sandbox.clock.now() - timedelta(days=1)
        self.counted: Counter[str] = Counter()
        self.overheard: Callable[[Letter, Reply | None], None] = lambda _letter, _reply: None
        self.answered: Callable[[Letter, Reply], None] = lambda _letter, _reply: None
        self._slack = Starlette(routes=Answering(sandbox._world, sandbox.sockets).routes())
        sandbox._courier._client = Line(self._to_bot)  # type: ignore[assignment]
        sandbox.send_to(BOT_URL)

    def now(self) -> datetime:
        """What its clock shows."""
        return self.sandbox.clock.now() + self.skew

    @property
    def is_up(self) -> bool:
        return self.bot is not None and not self.bot.life.is_dead

    def trouble(self) -> None:
        self.trouble_at = self.sandbox.clock.now()

    def heal(self) -> None:
        """Nothing is wrong any more, and nothing is about to be."""
        self.slack_is_away = False
        self.loses_request = self.loses_answer = False
        self.deaths.clear()
        self.locked = 0

    async def start(self) -> None:
        self.bot = await self.another()

    async def another(self) -> InProcessBot:
        """A process of its own on the same database."""
        life = Life(self)
        line = Line(lambda letter: self._to_slack(life, letter))
        bot = InProcessBot(settings_of(self.sandbox, self.database_url), self.now, line, life)
        try:
            await bot.open()
        except BaseException:
            await bot.stop()
            bot.leave()
            raise
        return bot

    async def stop(self) -> None:
        """As at SIGTERM."""
        if self.bot is not None:
            await self.bot.stop()
            self.bot.leave()
            self._gives_a_last_sign()
            self.bot = None

    def _gives_a_last_sign(self) -> None:
        """Each minute a process says that it is alive; the driver has left out the minutes without work."""
        with lent(self.database_url) as database:
            beat(database.writing, self.now())

    async def bury(self) -> None:
        """The process was killed: what of it is still under way comes to nothing."""
        bot, self.bot = self.bot, None
        if bot is not None:
            self.trouble()
            bot.life.is_dead = True
            await bot.errands.settle()
            bot.leave()
            self._gives_a_last_sign()

    async def alive(self, work: Callable[[InProcessBot], Awaitable[object]]) -> bool:
        """Let the bot do this; False if it is down, or died of it."""
        if self.bot is None:
            return False
        try:
            await work(self.bot)
        except Killed:
            pass
        except Exception as error:  # noqa: BLE001 (as the engine does: the next tick tries again)
            report("round_failed", error)
        if self.is_up:
            return True
        await self.bury()
        return False

    async def settle(self) -> bool:
        """Until everything that was asked for has been done and delivered."""
        return await self.alive(lambda bot: bot.deliver() if self.delivers else bot.errands.settle())

    async def tick(self) -> bool:
        """What the clock does each minute."""

        async def work(bot: InProcessBot) -> None:
            if self.delivers:
                await bot.engine.tick()
                bot.delivered = bot.commits
                await bot.deliver()

        return await self.alive(work)

    async def _to_bot(self, letter: Letter) -> Reply:
        if self.bot is None or self.bot.life.is_dead:
            raise nobody_there(letter.url)
        if self.loses_request:
            self.loses_request = False
            self.counted["request lost"] += 1
            raise aiohttp.ServerDisconnectedError
        try:
            reply = await handed_over(self.bot.app, letter)
        except Killed:
            raise aiohttp.ServerDisconnectedError from None
        if self.bot is None or self.bot.life.is_dead:
            raise aiohttp.ServerDisconnectedError
        if self.loses_answer:
            self.loses_answer = False
            self.counted["answer lost"] += 1
            raise aiohttp.ServerDisconnectedError
        self.overheard(letter, reply)
        return reply

    async def _to_slack(self, life: Life, letter: Letter) -> Reply:
        name = (
            letter.path.rpartition("/")[2] if letter.path.startswith("/api/") else letter.path.split("/")[1]
        )
        life.step(f"{name}:before")
        if self.slack_is_away:
            self.counted["unreachable"] += 1
            raise nobody_there(letter.url)
        self.overheard(letter, None)
        reply = await handed_over(self._slack, letter)
        self.answered(letter, reply)
        life.step(f"{name}:after")
        return reply


def settings_of(sandbox: Sandbox, database_url: str) -> Settings:
    return Settings(
        database_url=database_url,
        slack_api_url=sandbox.api_url,
        slack_bot_token=SecretStr(sandbox.app.bot_token),
        slack_signing_secret=SecretStr(sandbox.app.signing_secret),
        mentor_master_key=SecretStr(str(MASTER)),
    )
