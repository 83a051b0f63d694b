"""Socket Mode's connection: how it begins and how it ends, whatever the other side does."""

import pytest

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
