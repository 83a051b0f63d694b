"""`make bench`: all lines of the table, or those of the parts that are named.

Databases are real ones, in memory where the machine has a folder for that: SQLite files, and a PostgreSQL server of the
run's own. Everything is on loopback and ends with the run.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from benchmarks.answering import answer_lines
from benchmarks.delivering import deliver_lines
from benchmarks.lines import Line, show_lines
from benchmarks.measuring import keep
from benchmarks.opening import open_line
from benchmarks.posting import post_line, worker_lines
from benchmarks.remembering import memory_line
from benchmarks.ticking import Crowd, fill_crowds, tick_line
from tests.databases import Databases, memory_folder

TITLE = "What things cost"


class Parts:
    """The parts of the table, in their order; each gives its lines."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases

    async def answers(self) -> AsyncIterator[Line]:
        for line in await answer_lines(self._sqlite):
            yield line

    async def forms(self) -> AsyncIterator[Line]:
        yield await open_line(self._sqlite)

    async def ticks(self) -> AsyncIterator[Line]:
        """On SQLite, with what is remembered after a day of them; then on PostgreSQL."""
        crowd = Crowd()
        with self._filled("sqlite", crowd) as (many, few):
            yield await tick_line("SQLite", many, few, crowd)
            yield await memory_line(many, crowd)
        with self._filled("postgresql", crowd) as (many, few):
            yield await tick_line("PostgreSQL", many, few, crowd)

    async def limits(self) -> AsyncIterator[Line]:
        for line in await deliver_lines(self._sqlite):
            yield line

    async def posts(self) -> AsyncIterator[Line]:
        yield await post_line(self._sqlite)
        for line in await worker_lines(lambda: self._databases.new("postgresql")):
            yield line

    def _sqlite(self) -> str:
        return self._databases.new("sqlite")

    @contextmanager
    def _filled(self, kind: str, crowd: Crowd) -> Iterator[tuple[str, str]]:
        """Gone with the block: they are large."""
        urls = fill_crowds(lambda: self._databases.new(kind), crowd)
        try:
            yield urls
        finally:
            for url in urls:
                self._databases.clones.discard(url)  # it takes longer to empty it than to make another
                self._databases.drop(url)


NAMES = ("answers", "forms", "ticks", "limits", "posts")


async def measure(names: tuple[str, ...], databases: Databases) -> tuple[list[Line], list[str]]:
    """The lines, and the names of the parts that could not be measured; why stands in standard error."""
    parts, lines, failed = Parts(databases), list[Line](), list[str]()
    for name in names:
        part: Callable[[], AsyncIterator[Line]] = getattr(parts, name)
        began = perf_counter()
        try:
            async for line in part():
                sys.stderr.write(f"{perf_counter() - began:4.0f} s  {' | '.join(line.row)}\n")
                lines.append(line)
        except Exception:  # noqa: BLE001 (the others are measured all the same)
            traceback.print_exc()
            failed.append(name)
    return lines, failed


def main(names: tuple[str, ...]) -> None:
    if unknown := set(names) - set(NAMES):
        sys.exit(f"No part is called {', '.join(sorted(unknown))}. There are: {', '.join(NAMES)}.")
    folder = memory_folder(otherwise=Path(tempfile.mkdtemp()))
    load = os.getloadavg()[0]
    try:
        lines, failed = asyncio.run(measure(names, Databases(folder)))
    finally:
        shutil.rmtree(folder)
    title = f"{TITLE}: {os.cpu_count()} cores, load {load:.1f} at the start and {os.getloadavg()[0]:.1f} at the end"
    show_lines(title, lines)
    keep("bench", {"about": title, "lines": [line.kept for line in lines], "failed": failed})
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or NAMES)
