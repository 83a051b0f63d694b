"""A process: from its start until it is told to end."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Coroutine
from typing import Any, Protocol

import structlog

from bot.assembly import Bot, Web
from bot.clock import machine_clock
from bot.machines import AWorker, TheClock
from bot.settings import Settings

LONGEST_ENDING = 9.0  # seconds after the signal; ten are allowed (CASES B29)
log = structlog.get_logger()


class Running(Protocol):
    """Something that was started and can be told to end."""

    async def stop(self) -> None:
        """Finish what is under way."""


async def run(settings: Settings) -> None:
    """Everything in one process. Raises what `Bot.start` raises, as the others do."""
    await until_told(Bot.start(settings, machine_clock), "run")


async def run_web(settings: Settings) -> None:
    """What listens to Slack, one of any number."""
    await until_told(Web.start(settings, machine_clock), "web")


async def run_clock(settings: Settings) -> None:
    """What asks for workers each minute."""
    await until_told(TheClock.start(settings, machine_clock), "clock")


async def run_worker(settings: Settings) -> None:
    """What sends and reminds, one of any number."""
    await until_told(AWorker.start(settings, machine_clock), "worker")


async def until_told(starting: Coroutine[Any, Any, Running], form: str) -> None:
    """Start, run until SIGTERM or SIGINT, then finish what is under way; told so while it starts, break that off.

    Whatever is not finished by then: after LONGEST_ENDING the process is gone.
    """
    told_to_end = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told() -> None:
        leave_within(LONGEST_ENDING)
        told_to_end.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told)
    started = await _unless(told_to_end, starting)
    if started is not None:
        log.info("running", form=form, **_where(started))
        await told_to_end.wait()
        log.info("ending")
        await started.stop()
    log.info("ended")


async def _unless(told_to_end: asyncio.Event, starting: Coroutine[Any, Any, Running]) -> Running | None:
    """What was started; None if it was broken off. It lets go of what it has begun by then. Raises what it raises."""
    start, told = asyncio.create_task(starting), asyncio.create_task(told_to_end.wait())
    await asyncio.wait((start, told), return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if not start.done():
        log.info("ending")
        start.cancel()
        await asyncio.wait((start,))
    return None if start.cancelled() else start.result()


def leave_within(seconds: float) -> None:
    """End this process by then, with its threads: one that waits for a database that is frozen can be told nothing.

    Nothing is lost by that: what it did not commit was confirmed to nobody, and what it was sending is looked for.
    """
    watch = threading.Timer(seconds, _leave)
    watch.daemon = True
    watch.start()


def _leave() -> None:
    log.warning("left_unfinished")
    sys.stderr.flush()
    os._exit(0)


def _where(started: Running) -> dict[str, Any]:
    if not isinstance(started, Web):
        return {}
    return {"mode": "http" if started.port else "socket", "port": started.port}
