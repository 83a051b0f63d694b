"""Processes of ours that are told what to do by lines of JSON, and answer each by a line. They end when nobody tells them more."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LONGEST_LINE = 2**26  # bytes
PATIENCE = 120.0  # seconds for the longest order


class Child:
    """One such process, seen by the one who tells."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def say(self, **line: Any) -> dict[str, Any]:
        """Its answer. Raises RuntimeError when it has ended, TimeoutError when it takes too long."""
        told, telling = self._process.stdin, self._process.stdout
        if told is None or telling is None:
            raise RuntimeError("the process has no pipes")
        told.write(json.dumps(line).encode() + b"\n")
        await told.drain()
        async with asyncio.timeout(PATIENCE):
            answer = await telling.readline()
        if not answer:
            raise RuntimeError("the process has ended; what it said is above")
        said: dict[str, Any] = json.loads(answer)
        return said

    @property
    def pid(self) -> int:
        return self._process.pid


@asynccontextmanager
async def child(module: str) -> AsyncIterator[Child]:
    """Run this module of ours in a process of its own; with the block it ends. Its log goes to our standard error."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=pipe, stdout=pipe, cwd=ROOT, limit=LONGEST_LINE
    )
    try:
        yield Child(process)
    finally:
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()


async def lines() -> AsyncIterator[dict[str, Any]]:
    """In the child: what it is told, until there is no more."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield json.loads(line)


def answer(**said: Any) -> None:
    """In the child: the answer to the last line."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
