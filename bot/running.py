"""The process: from its start until it is told to end."""

import asyncio
import signal

import structlog

from bot.assembly import Bot
from bot.clock import machine_clock
from bot.settings import Settings

log = structlog.get_logger()


async def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT, then finish what is under way. Raises what `Bot.start` raises."""
    told_to_end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told_to_end.set)
    bot = await Bot.start(settings, machine_clock)
    log.info("running", mode="http" if bot.port else "socket", port=bot.port)
    await told_to_end.wait()
    log.info("ending")
    await bot.stop()
    log.info("ended")
