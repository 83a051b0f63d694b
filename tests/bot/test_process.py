"""The process: `python -m bot run`, against a sandbox, from its start to its SIGTERM.

Once it is started as people start it; elsewhere in this file it begins with everything imported (`tests/bot/starting.py`).
"""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select, update

from bot.manifest import manifest
from sandbox.clock import SandboxClock
from sandbox.seed import SandboxSeed
from sandbox.server import Sandbox
from storage.database import Database
from storage.notices import Notice, NoticeState
from tests.bot.fleet import readable
from tests.bot.starting import begun
from tests.conftest import MASTER
from tests.world import CHANNELS, PEOPLE

ROOT = Path(__file__).parents[2]
Life = tuple[int, asyncio.StreamReader, Callable[[], Awaitable[int]]]
"""A process's id, what it says on its standard error, and its exit code once it has ended."""
PATIENCE = 60.0  # real seconds: a process starts in two, and on a busy machine in many more
SECRET = "my mentor doubts the merger"


class Process:
    """A running bot and what it has logged; `said` is its standard error."""

    def __init__(
        self, pid: int, said: asyncio.StreamReader, code: Callable[[], Awaitable[int]], port: int
    ) -> None:
        self._pid, self._said, self._code, self.port = pid, said, code, port
        self.logged: list[dict[str, Any]] = []
        self.raw = ""

    async def until(self, event: str) -> None:
        """Reads its log until it says so."""
        async with asyncio.timeout(PATIENCE):
            while not any(line["event"] == event for line in self.logged):
                line = (await self._said.readline()).decode()
                assert line, f"it ended before it said {event}: {self.raw}"
                self.raw += line
                self.logged.append(json.loads(line))

    async def end(self) -> int:
        """SIGTERM; the exit code, and the rest of the log."""
        os.kill(self._pid, signal.SIGTERM)
        async with asyncio.timeout(10):  # CASES B29
            return await self.ended()

    async def ended(self) -> int:
        """Waits until it has; the exit code, and the rest of the log."""
        self.raw += (await self._said.read()).decode()
        return await self._code()


@asynccontextmanager
async def process(
    sandbox: Sandbox, url: str, folder: Path, form: str = "run", *, as_people_do: bool = False, **changed: str
) -> AsyncIterator[Process]:
    """One of this form; `changed` are settings."""
    assert all(name.isupper() for name in changed), changed
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    start = started if as_people_do else forked_off
    async with start(form, environment_of(sandbox, url, port) | changed, folder) as (pid, said, code):
        yield Process(pid, said, code, port)


def environment_of(sandbox: Sandbox, url: str, port: int) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        "SLACK_API_URL": sandbox.api_url.rstrip("/"),
        "SLACK_BOT_TOKEN": sandbox.app.bot_token,
        "SLACK_SIGNING_SECRET": sandbox.app.signing_secret,
        "MENTOR_MASTER_KEY": str(MASTER),
        "DATABASE_URL": url,
        "PORT": str(port),
        "LOG_LEVEL": "DEBUG",
    }


@asynccontextmanager
async def started(form: str, environment: dict[str, str], folder: Path) -> AsyncIterator[Life]:
    """By its command, in a Python of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", form, cwd=folder, env=environment, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        yield process.pid, process.stderr, process.wait
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


@asynccontextmanager
async def forked_off(form: str, environment: dict[str, str], folder: Path) -> AsyncIterator[Life]:
    """From a process that has everything imported."""
    process, pipe = begun(form, environment, folder)
    said = asyncio.StreamReader()
    reading, _protocol = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(said), os.fdopen(os.dup(pipe.fileno()), "rb")
    )
    pipe.close()

    async def code() -> int:
        await readable(process.sentinel)
        process.join()
        return process.exitcode or 0

    try:
        yield process.pid or 0, said, code
    finally:
        process.kill()
        process.join()
        reading.close()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    seed = SandboxSeed(people=PEOPLE, channels=CHANNELS, manifest=manifest(socket_mode=False))
    async with await Sandbox.start(seed, clock=SandboxClock()) as started:
        yield started


async def test_over_http_it_answers_ends_at_sigterm_and_logs_no_word_and_no_token(
    sandbox: Sandbox, migrated_url: str, tmp_path: Path
) -> None:
    async with process(sandbox, migrated_url, tmp_path, as_people_do=True) as bot:
        await bot.until("running")
        sandbox.send_to(f"http://127.0.0.1:{bot.port}/slack/events")
        mia = sandbox.person("mia")
        assert (await mia.command("/mentor help")).status == 200
        assert (await mia.command(f"/mentor log 45 {SECRET}")).status == 200
        await mia.says(SECRET)
        refused = await sandbox.post_raw(f"text={SECRET}", signature="v0=" + "0" * 64)
        assert refused.status == 401
        ready = f"http://127.0.0.1:{bot.port}/readyz"
        async with aiohttp.ClientSession() as session, session.get(ready) as answer:
            assert answer.status == 200
        assert await bot.end() == 0
    for secret in ("merger", "xoxb-", "xapp-", sandbox.app.signing_secret, str(MASTER), "trigger_id"):
        assert secret not in bot.raw
    assert all(json.loads(line)["at"] for line in bot.raw.splitlines())


async def test_over_socket_mode_it_answers_and_ends_at_sigterm(
    sandbox: Sandbox, migrated_url: str, tmp_path: Path
) -> None:
    async with process(
        sandbox, migrated_url, tmp_path, SLACK_APP_TOKEN=sandbox.app.app_token, SLACK_SIGNING_SECRET=""
    ) as bot:
        await bot.until("running")
        await sandbox.connected()
        assert (await sandbox.person("mia").command("/mentor help")).text
        assert await bot.end() == 0
    assert "xapp-" not in bot.raw


async def test_what_slack_never_answers_is_waited_for_and_broken_off_within_ten_seconds(
    sandbox: Sandbox, migrated_url: str, tmp_path: Path
) -> None:
    async with process(sandbox, migrated_url, tmp_path) as bot:
        await bot.until("running")
        sandbox.send_to(f"http://127.0.0.1:{bot.port}/slack/events")
        olivia = sandbox.person("olivia")
        await olivia.command("/mentor help")
        hanging = sandbox.faults.add("views.open", "timeout_before")
        assert (await olivia.command("/mentor program")).status == 200
        assert await bot.end() == 0
    assert hanging.fired == 1
    assert [line["event"] for line in map(json.loads, bot.raw.splitlines())][-3:] == [
        "ending", "errands_broken_off", "ended",
    ]  # fmt: skip


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_slack_that_does_not_answer_at_the_start_holds_up_no_end(
    sandbox: Sandbox, migrated_url: str, tmp_path: Path, method: str
) -> None:
    sandbox.faults.add(method, "timeout_before", times=None)
    async with process(
        sandbox, migrated_url, tmp_path, SLACK_APP_TOKEN=sandbox.app.app_token, SLACK_SIGNING_SECRET=""
    ) as bot:
        await called(sandbox, method)
        assert await bot.end() == 0
    assert [line["event"] for line in map(json.loads, bot.raw.splitlines())] == ["ending", "ended"]


async def test_what_was_being_delivered_at_sigterm_is_handed_over_and_arrives_once(
    sandbox: Sandbox, migrated_url: str, tmp_path: Path
) -> None:
    hanging = sandbox.faults.add("chat.postMessage", "timeout_after")
    mia = sandbox.person("mia")
    async with process(sandbox, migrated_url, tmp_path) as first:
        await first.until("running")
        sandbox.send_to(f"http://127.0.0.1:{first.port}/slack/events")
        await mia.command("/mentor help")
        await mia.message("Mentor")
        assert await first.end() == 0
    assert hanging.fired == 1
    assert states_of_notices(migrated_url) == [NoticeState.UNKNOWN]
    look_at_once(migrated_url)
    async with process(sandbox, migrated_url, tmp_path) as second:
        await second.until("running")
        await called(sandbox, "conversations.history")
        assert await second.end() == 0
    assert states_of_notices(migrated_url) == [NoticeState.SENT]
    assert len(mia.inbox()) == 1


async def called(sandbox: Sandbox, method: str) -> None:
    """Waits until the bot has called it."""
    async with asyncio.timeout(PATIENCE):
        async for _ in sandbox.changes():
            if method in [call.method for call in sandbox.calls]:
                return


def look_at_once(url: str) -> None:
    """As if the wait before the first look were over."""
    database = Database.connect(url)
    with database.writing.begin() as connection:
        across = connection.execution_options(across_workspaces=True)
        across.execute(update(Notice).values(act_at=Notice.attempted_at))
    database.close()


def states_of_notices(url: str) -> list[NoticeState]:
    database = Database.connect(url)
    with database.reading.connect() as connection:
        across = connection.execution_options(across_workspaces=True)
        found = list(across.scalars(select(Notice.state)))
    database.close()
    return found


async def test_a_token_that_slack_refuses_is_explained(
    sandbox: Sandbox, migrated_url: str, tmp_path: Path
) -> None:
    async with process(sandbox, migrated_url, tmp_path, SLACK_BOT_TOKEN="xoxb-old-5823") as bot:
        code, said = await said_at_once(bot)
    assert code == 2
    assert "invalid_auth" in said
    assert "5823" not in said


async def test_an_app_token_that_slack_refuses_is_explained(
    sandbox: Sandbox, migrated_url: str, tmp_path: Path
) -> None:
    async with process(sandbox, migrated_url, tmp_path, SLACK_APP_TOKEN="xapp-old-5823") as bot:
        code, said = await said_at_once(bot)
    assert code == 2
    assert "invalid_auth" in said
    assert "SLACK_APP_TOKEN" in said
    assert "5823" not in said


async def test_a_port_that_is_taken_is_explained(sandbox: Sandbox, migrated_url: str, tmp_path: Path) -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:  # noqa: S104 (as the bot listens)
        port = str(taken.getsockname()[1])
        async with process(sandbox, migrated_url, tmp_path, PORT=port) as bot:
            code, said = await said_at_once(bot)
    assert (code, "Set PORT" in said) == (2, True)


async def test_a_database_without_tables_is_explained(sandbox: Sandbox, tmp_path: Path) -> None:
    async with process(sandbox, f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path) as bot:
        code, said = await said_at_once(bot)
    assert (code, "python -m bot migrate" in said) == (2, True)


async def said_at_once(bot: Process) -> tuple[int, str]:
    async with asyncio.timeout(PATIENCE):
        return await bot.ended(), bot.raw
