"""Who looks on is told what changed: the page in the browser, and tests that wait for something to appear."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

Kind = Literal["message", "view", "home", "people", "channels", "clock", "toast", "connection", "call"]
Found = TypeVar("Found")
PATIENCE = 30.0
"""Real seconds that a test waits for something to appear."""


@dataclass(frozen=True)
class Change:
    """Something to be looked at again. No `user_id` or `channel_id`: it may concern everyone, everywhere."""

    kind: Kind
    user_id: str | None = None
    channel_id: str | None = None


class Changes:
    """A broadcast: every follower gets every change after it began to follow."""

    def __init__(self) -> None:
        self._followers: set[asyncio.Queue[Change | None]] = set()

    def tell(self, kind: Kind, *, user_id: str | None = None, channel_id: str | None = None) -> None:
        for follower in self._followers:
            follower.put_nowait(Change(kind, user_id, channel_id))

    def stop(self) -> None:
        """Ends every iteration over `follow`."""
        for follower in self._followers:
            follower.put_nowait(None)

    async def follow(self) -> AsyncIterator[Change]:
        """Changes as they come, until the sandbox stops."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._followers.add(queue)
        try:
            while change := await queue.get():
                yield change
        finally:
            self._followers.discard(queue)

    async def until(self, look: Callable[[], Found | None], otherwise: Callable[[], str]) -> Found:
        """What `look` finds, as soon as it finds something; AssertionError(`otherwise()`) after `PATIENCE`."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._followers.add(queue)
        try:
            async with asyncio.timeout(PATIENCE):
                while (found := look()) is None:
                    await queue.get()
                return found
        except TimeoutError:
            raise AssertionError(otherwise()) from None
        finally:
            self._followers.discard(queue)
