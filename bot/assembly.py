"""The whole app, wired: what is started, in which order, and how it ends."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.clients import ANSWER_SECONDS, Clients
from bot.errands import Errands
from bot.installation import install
from bot.listening import bolt_app
from bot.settings import Settings
from bot.socket import Socket
from bot.web import Gate, WebServer, web_app
from handlers.calls import ANSWER_SECONDS as REQUEST_SECONDS
from handlers.calls import Office
from handlers.stamps import Stamps
from mentoring.desk import Desk
from mentoring.times import Clock
from scheduler.attempts import DeliverySettings
from scheduler.engine import Engine
from scheduler.waking import wake
from storage.database import Database
from storage.keys import Key
from storage.schema import is_migrated
from storage.summons import summon

EVERYWHERE = "0.0.0.0"  # noqa: S104 (a container's port must be open to its host)
# At SIGTERM all is over within nine seconds (bot/running.py); requests and the connection they came by take three and a half
# of them at most (bot/web.py, bot/socket.py).
ERRANDS_SECONDS, DELIVERIES_SECONDS = 2.0, 3.5
READY_SECONDS = 2.0  # a machine that asks whether we are ready waits for a few
SILENCE = timedelta(minutes=5)  # a clock that ticks each minute and has not for so long stands still


class Web:
    """What listens to Slack. `start` gives one that listens; `stop` finishes what is under way.

    What it puts into the outbox is sent by workers, whom it asks for in the same commit. `port` is where HTTP listens,
    None in Socket Mode.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        *,
        database: Database | None = None,
        answer_seconds: float = REQUEST_SECONDS,
    ) -> None:
        self.settings, self.clock = settings, clock
        self.database = database or Database.connect(settings.database_url)
        self.desk = Desk(self.database, settings.master, clock)
        self.errands = Errands()
        self.clients = Clients(self.desk, settings.slack_api_url)
        self.office = Office(
            self.desk,
            clock,
            Stamps(stamp_secret(settings.master)),
            self.errands.later,
            answer_seconds=answer_seconds,
            gone=self.clients.forget,
        )
        self.bolt = bolt_app(self.office, self.clients)
        self.port: int | None = None
        self._ending = AsyncExitStack()

    @classmethod
    async def start(
        cls,
        settings: Settings,
        clock: Clock,
        *,
        ticking: bool = True,
        host: str = EVERYWHERE,
        database: Database | None = None,
        answer_seconds: float = REQUEST_SECONDS,
    ) -> Self:
        """Install, then listen; what was started is ended again when anything fails.

        With `ticking=False` time does nothing by itself. `database` is an open one in place of the settings' own. Raises
        SlackApiError, WrongKey, OSError.
        """
        bot = cls(settings, clock, database=database, answer_seconds=answer_seconds)
        try:
            await bot._open(host, ticking=ticking)
        except BaseException:
            await bot.stop()
            raise
        return bot

    async def stop(self) -> None:
        """Listen no more, finish errands and deliveries, then let go of Slack and the database."""
        await self._ending.aclose()

    async def settle(self) -> None:
        """Wait until errands have been done."""
        await self.errands.settle()

    async def readiness(self) -> dict[str, bool]:
        """Whether the database answers, within READY_SECONDS, and is migrated."""
        try:
            async with asyncio.timeout(READY_SECONDS):
                migrated = await self.desk.look(is_migrated)
        except Exception:  # noqa: BLE001 (whatever it is, the database does not answer)
            return {"database": False, "migrated": False}
        return {"database": True, "migrated": migrated}

    async def _open(self, host: str, *, ticking: bool) -> None:
        self._ending.callback(self.desk.close)
        self._ending.push_async_callback(self.clients.close)
        token = self.settings.slack_bot_token.get_secret_value()
        self.clients.keep(
            await install(self.clients.with_token(token), self.database, self.settings.master, self.clock())
        )
        await wake(self.desk, self.clock())
        await self._begin(ticking=ticking)
        self._ending.push_async_callback(self.errands.finish, ERRANDS_SECONDS)
        await self._listen(host)

    async def _begin(self, *, ticking: bool) -> None:
        """What happens unasked happens elsewhere."""
        del ticking
        self.desk.committing = summon

    async def _listen(self, host: str) -> None:
        if self.settings.slack_app_token:
            socket = await Socket.open(
                self.bolt, self.settings.slack_app_token.get_secret_value(), self.clients
            )
            self._ending.push_async_callback(socket.stop)
        elif self.settings.slack_signing_secret:
            gate = Gate(self.settings.slack_signing_secret.get_secret_value(), self.clock)
            server = await WebServer.start(web_app(self.bolt, gate, self.readiness), host, self.settings.port)
            self.port = server.port
            self._ending.push_async_callback(server.stop)


class Bot(Web):
    """Everything in one process: what happens unasked as well. With `ticking=False` call `engine.tick`."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        *,
        database: Database | None = None,
        answer_seconds: float = REQUEST_SECONDS,
    ) -> None:
        super().__init__(settings, clock, database=database, answer_seconds=answer_seconds)
        self.engine = Engine(self.desk, self.clients.of, clock, delivering(settings))
        self.clients.pace = self.engine.pace

    async def settle(self) -> None:
        """Wait until errands and deliveries that are due have been done."""
        await super().settle()
        await self.engine.settle()

    async def readiness(self) -> dict[str, bool]:
        """As for `Web`, and whether the clock ticks."""
        return {**await super().readiness(), "ticking": self._is_ticking()}

    def _is_ticking(self) -> bool:
        last = self.engine.last_tick
        return last is not None and self.clock() - last < SILENCE

    async def _begin(self, *, ticking: bool) -> None:
        self._ending.push_async_callback(self.engine.stop, DELIVERIES_SECONDS)
        if ticking:
            await self.engine.start()


def stamp_secret(master: Key) -> bytes:
    """The key that signs forms, derived so that it opens nothing that the master key seals."""
    return HKDF(SHA256(), 32, salt=None, info=b"mentor/form-stamps").derive(master.secret)


def delivering(settings: Settings) -> DeliverySettings:
    """How whoever delivers does it."""
    look_again = timedelta(seconds=settings.look_again_seconds)
    return DeliverySettings(answer_seconds=ANSWER_SECONDS, second_look=look_again)
