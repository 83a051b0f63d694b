"""`python -m bot demo` as people run it: its own process, in its own folder, on a free port."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE, ENDING = 120.0, 20.0  # real seconds: two months of story, on a machine that has other work as well


@asynccontextmanager
async def demo(folder: Path, *options: str) -> AsyncIterator[str]:
    """Gives the address it prints. What happens is kept in `folder`; at the end it is told to stop, and must."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", str(_free_port()), *options,
        cwd=folder, env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield await _address(process)
        await _stop(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


async def _address(process: asyncio.subprocess.Process) -> str:
    said = ""
    assert process.stdout
    async with asyncio.timeout(PATIENCE):
        while not (found := re.search(r"Open (\S+)", said)):
            line = (await process.stdout.readline()).decode()
            assert line, f"the demo ended before it gave its address: {said}"
            said += line
    return found[1]


async def _stop(process: asyncio.subprocess.Process) -> None:
    """As Ctrl-C does; nothing may have gone wrong meanwhile."""
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(ENDING):
        rest, _ = await process.communicate()
    assert process.returncode == 0, rest.decode()
    assert rest.decode().strip() == "", rest.decode()
