"""A worker in a process of its own, as `python -m bot worker` starts it, on the machine's clock."""

import asyncio
from time import process_time

from benchmarks.children import answer, lines
from benchmarks.filling import MASTER
from benchmarks.processes import Beginning, settings_of
from bot.clock import machine_clock
from bot.logging import set_up
from bot.machines import AWorker

SECRET = "unused"  # noqa: S105 (nobody sends it anything)


async def obey() -> None:
    """Begin when first told; then, each time, say how many seconds a processor has worked for it."""
    orders = lines()
    told = await anext(orders)
    set_up("WARNING", machine_clock)
    beginning = Beginning(told["url"], told["api_url"], told["token"], SECRET, str(MASTER), 0.0)
    worker = await AWorker.start(settings_of(beginning), machine_clock)
    answer(processor=process_time())
    async for _order in orders:
        answer(processor=process_time())
    await worker.stop()


if __name__ == "__main__":
    asyncio.run(obey())
