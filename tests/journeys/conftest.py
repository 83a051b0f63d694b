"""The furnished workspace, ready for each journey that begins in it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import KINDS, Databases
from tests.inventory import Inventory, inventory_in
from tests.world import World


@pytest.fixture(scope="session")
def inventory(databases: Databases, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Inventory:
    """Made by the first worker of a run that asks for it."""
    own: Path = tmp_path_factory.getbasetemp()
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(inventory_in(databases, own if worker_id == "master" else own.parent))


@pytest.fixture(params=KINDS)
async def house(
    request: pytest.FixtureRequest, inventory: Inventory, databases: Databases
) -> AsyncIterator[World]:
    """The whole product in the furnished workspace, on SQLite and on PostgreSQL."""
    async with inventory.opened(databases, request.param) as world:
        yield world


@pytest.fixture
async def small_house(inventory: Inventory, databases: Databases) -> AsyncIterator[World]:
    """As `house`, on SQLite alone: for what no database does differently."""
    async with inventory.opened(databases, "sqlite") as world:
        yield world
