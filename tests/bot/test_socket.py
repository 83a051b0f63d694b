"""Socket Mode's connection: how it begins and how it ends, whatever the other side does."""

import asyncio

import pytest

from sandbox.server import Sandbox
from storage.database import Database
from tests.world import running


async def test_a_connection_that_cannot_be_had_at_the_start_ends_the_start(
    migrated_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody is told, and what starts processes starts it again: the first address is good once."""
    monkeypatch.setattr("sandbox.sockets.MAX_CONNECTIONS", 0)
    monkeypatch.setattr("bot.socket.CONNECTING_SECONDS", 0.2)
    with pytest.raises(TimeoutError):
        async with running(Database.connect(migrated_url), socket_mode=True):
            pass


async def test_a_slack_that_does_not_answer_the_goodbye_is_not_waited_for(migrated_url: str) -> None:
    async with running(Database.connect(migrated_url), socket_mode=True) as world:
        turn_deaf(world.sandbox)
        async with asyncio.timeout(5):  # the library alone waits for ten
            await world.bot.stop()


def turn_deaf(sandbox: Sandbox) -> None:
    """Its connections stay open, and what comes through them is not read."""
    for connection in sandbox._listener._state.connections:
        connection.transport.pause_reading()
