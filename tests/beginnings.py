"""What most tests begin with: Olivia's program, in which Noah mentors Mia. Made once in a run, and copied."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import make_url

from sandbox import store
from tests.databases import Databases, turn
from tests.world import World, running

DATABASE, SANDBOX = "paired.sqlite3", "paired.json"


async def pair_in(databases: Databases, folder: Path) -> Path:
    """The folder in which a worker of this run has kept it, or keeps it now."""
    with turn(folder):
        if not (folder / DATABASE).exists():
            url = databases.new("sqlite")
            async with running(databases.open(url)) as world:
                await world.program()
                await world.pair()
                store.keep(folder / SANDBOX, world.sandbox.workspace, world.sandbox.clock)
            shutil.copy(make_url(url).database or "", folder / DATABASE)
            databases.drop(url)
    return folder


@asynccontextmanager
async def opened(folder: Path, databases: Databases, kind: str) -> AsyncIterator[World]:
    """A copy of it in a database of this kind, and the whole product at work in that."""
    url = databases.filled(kind, folder / DATABASE)
    async with running(databases.open(url)) as world:
        store.restore(folder / SANDBOX, world.sandbox.workspace, world.sandbox.clock)
        yield world
    databases.drop(url)
