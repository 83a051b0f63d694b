"""The demo: a Slack of one's own in the browser, and Mentor in it, in the middle of a program."""

import asyncio
import shutil
import signal
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console

from bot.assembly import Bot
from bot.clock import machine_clock
from bot.demo.acting import Stage
from bot.demo.people import BEGINS, CHANNELS, PEOPLE
from bot.demo.story import tell
from bot.logging import set_up
from bot.manifest import manifest
from bot.settings import Settings
from sandbox.seed import SandboxSeed
from sandbox.server import Sandbox
from storage.database import Database
from storage.keys import Key
from storage.schema import migrate

KEPT_IN = Path("demo-state")
KEEP_SECONDS, TICKS_SECONDS = 10, 15
console = Console(soft_wrap=True, highlight=False)


def show(*, port: int, fresh: bool) -> None:
    """Run until Ctrl-C. State is kept in `demo-state/`; `fresh` begins anew."""
    if fresh:
        shutil.rmtree(KEPT_IN, ignore_errors=True)
    KEPT_IN.mkdir(exist_ok=True)
    set_up("WARNING", machine_clock)
    asyncio.run(_show(port, KEPT_IN))


async def _show(port: int, folder: Path) -> None:
    told_to_end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told_to_end.set)
    demo = await Demo.start(port, folder)
    try:
        console.print(
            f"\nOpen [bold]{demo.url}[/bold] and become anyone. Ctrl-C ends it; what happened is kept.\n"
        )
        await _keeping(demo, told_to_end)
    finally:
        await demo.stop()


async def _keeping(demo: "Demo", told_to_end: asyncio.Event) -> None:
    """Write the state down every few seconds, so that not even a power cut loses much."""
    while not told_to_end.is_set():
        try:
            async with asyncio.timeout(KEEP_SECONDS):
                await told_to_end.wait()
        except TimeoutError:
            demo.sandbox.keep()


class Demo:
    """The sandbox and the bot in one process, over Socket Mode."""

    def __init__(self, sandbox: Sandbox, bot: Bot) -> None:
        self.sandbox, self.bot = sandbox, bot
        self._ticks: set[asyncio.Task[None]] = set()

    @classmethod
    async def start(cls, port: int, folder: Path) -> "Demo":
        """Restore what is kept in `folder`, or tell the story from its beginning."""
        kept = folder / "slack.json"
        is_new = not kept.exists()
        seed = SandboxSeed(
            team="Northwind", people=PEOPLE, channels=CHANNELS, manifest=manifest(socket_mode=True)
        )
        sandbox = await Sandbox.start(seed, port=port, keep_in=kept)
        settings = _settings(sandbox, folder)
        _migrate(settings.database_url)
        if is_new:
            sandbox.clock.set(BEGINS)
        bot = await Bot.start(settings, sandbox.clock.now, ticking=False)
        await sandbox.connected()
        demo = cls(sandbox, bot)
        if is_new:
            with console.status("A program is taking its course…") as status:
                await tell(Stage(sandbox, bot), lambda chapter: status.update(f"{chapter}…"))
            sandbox.keep()
        await demo._let_time_pass()
        return demo

    @property
    def url(self) -> str:
        return self.sandbox.url

    async def stop(self) -> None:
        """What moving the time has set off is finished first, while there is still a database to finish it with."""
        if self._ticks:
            await asyncio.wait(self._ticks, timeout=TICKS_SECONDS)
        await self.bot.stop()
        await self.sandbox.stop()

    async def _let_time_pass(self) -> None:
        """The bot ticks each minute, and at once when somebody moves the time."""
        await self.bot.engine.start()
        self.sandbox.clock.on_move(self._tick)

    def _tick(self) -> None:
        task = asyncio.create_task(self.bot.engine.tick())
        self._ticks.add(task)
        task.add_done_callback(self._ticks.discard)


def _settings(sandbox: Sandbox, folder: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{folder}/mentor.sqlite3",
        slack_api_url=sandbox.api_url,
        slack_bot_token=SecretStr(sandbox.app.bot_token),
        slack_app_token=SecretStr(sandbox.app.app_token),
        mentor_master_key=SecretStr(_kept_key(folder / "master.key")),
    )


def _kept_key(file: Path) -> str:
    """The demo's own key, made once. A real one lives in the environment, never beside the database."""
    if not file.exists():
        file.write_text(str(Key.new()))
    return file.read_text()


def _migrate(url: str) -> None:
    database = Database.connect(url)
    migrate(database, lambda _title: None)
    database.close()
