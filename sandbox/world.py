"""One sandbox's whole world: the workspace, its time, who is told of changes, and what the app did so far."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime

from sandbox.changes import Changes
from sandbox.clock import SandboxClock
from sandbox.faults import Faults
from sandbox.permits import ResponseUrls, Triggers
from sandbox.rates import RateLimits
from sandbox.seed import Json
from sandbox.workspace import Message, Workspace


@dataclass(frozen=True)
class Call:
    """A Web API call the app made, and what it was told (None: it never got an answer)."""

    method: str
    args: Json
    response: Json | None
    status: int
    at: datetime


class World:
    """What methods, requests and people share. No I/O but the tasks it looks after."""

    def __init__(self, workspace: Workspace, clock: SandboxClock, *, rate_limits: bool) -> None:
        self.workspace = workspace
        self.clock = clock
        self.changes = Changes()
        self.faults = Faults()
        self.rates = RateLimits(clock, enabled=rate_limits)
        self.triggers = Triggers(clock)
        self.response_urls = ResponseUrls(clock)
        self.calls: list[Call] = []
        self.url = ""
        """The sandbox's own address with a last slash; known once it has started."""
        self.socket_tickets: set[str] = set()
        self._tasks: set[asyncio.Task[object]] = set()
        clock.on_move(lambda: self.changes.tell("clock"))

    def post(self, message: Message) -> Message:
        """Puts it into its channel and shows it."""
        self.workspace.channels[message.channel_id].messages.append(message)
        self.show(message)
        return message

    def show(self, message: Message) -> None:
        """Tells those who see the message that it is new or different."""
        self.changes.tell("message", user_id=message.ephemeral_for, channel_id=message.channel_id)

    def toast(self, user_id: str, text: str) -> None:
        """A notice at the edge of that person's window, as Slack shows when an app fails."""
        self.workspace.seat(user_id).toasts.append(text)
        self.changes.tell("toast", user_id=user_id)

    def in_background(self, work: Coroutine[object, object, object]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        self.clock.stop()
        self.changes.stop()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
