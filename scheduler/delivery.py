"""Sends what is in the outbox: exactly once, as people see it (DESIGN.md, "Delivery").

The steps of one delivery, after each of which the process may be killed: 1. claim, 2. begin and render,
3. post, with the notice's key in the message's metadata, 4. mark. A claim that is not marked lapses; then we look.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from mentoring.desk import Desk
from mentoring.errors import NotInstalled, Unavailable
from mentoring.notices import Claim, Idle, Step, claim_next
from mentoring.paces import keep_pace, take_over_pace
from mentoring.times import Clock
from scheduler.attempts import Attempt, DeliverySettings
from scheduler.limits import Limits
from scheduler.reports import report
from scheduler.rewrites import Rewrite

MEMORY = timedelta(minutes=1)  # Slack's limits look no further back
Clients = Callable[[str], Awaitable[AsyncWebClient]]
"""The Web API for a workspace, with its token and without the SDK's retries."""


class Delivery:
    """Serves workspaces; each by one at a time in this process, different ones side by side."""

    def __init__(self, desk: Desk, clients: Clients, clock: Clock, settings: DeliverySettings) -> None:
        self._desk, self._clients, self._clock, self._settings = desk, clients, clock, settings
        self._limits = defaultdict[str, Limits](self._new_limits)
        self._serving: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.is_stopping = False

    async def serve(self, workspace_id: str) -> datetime | None:
        """Send all that may be sent now in this workspace; gives when there may be more, in UTC.

        Raises Unavailable when the database does not answer; nothing is lost by that. None, at whatever moment the app
        is removed from the workspace.
        """
        try:
            return await self._serve(workspace_id)
        except NotInstalled:
            return None

    async def _serve(self, workspace_id: str) -> datetime | None:
        async with self._serving[workspace_id]:
            limits = self._limits[workspace_id]
            client = await self._client_of(workspace_id)
            if client is None:
                return None
            while not self.is_stopping:
                now = self._clock()
                claim = await self._claim(workspace_id, limits, now)
                if isinstance(claim, Idle):
                    waits = (claim.again_at, limits.again_at(now))
                    return min((at for at in waits if at is not None), default=None)
                await self._attempt(workspace_id, client, claim).run()
            return None

    def _attempt(self, workspace_id: str, client: AsyncWebClient, claim: Claim) -> Attempt:
        limits = self._limits[workspace_id]
        kind = Rewrite if claim.step is Step.REWRITE else Attempt
        return kind(self._desk, self._clock, self._settings, workspace_id, client, limits, claim)

    async def _client_of(self, workspace_id: str) -> AsyncWebClient | None:
        """None if there is none now (a token that cannot be had); the other workspaces go on."""
        try:
            client = await self._clients(workspace_id)
        except (NotInstalled, Unavailable):
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, it is about this workspace alone)
            report("delivery_without_client", error, workspace=workspace_id)
            return None
        if client.retry_handlers:
            raise ValueError("The SDK's retries post twice: build the client with retry_handlers=[].")
        return client

    async def _claim(self, workspace_id: str, limits: Limits, now: datetime) -> Claim | Idle:
        return await self._desk.run(
            claim_next,
            workspace_id,
            self._settings.lease,
            limits.resting(now),
            urgency=limits.urgency(now),
            may_read=limits.may_read(now),
            may_rewrite=limits.may_rewrite(now),
        )

    @asynccontextmanager
    async def in_turn(self, workspace_id: str) -> AsyncIterator[None]:
        """For one of several who serve a workspace in turns: go on at the pace of the last one, and hand it over.

        Slack counts what a workspace does, whoever does it.
        """
        limits = self._limits[workspace_id] = self._new_limits()
        begun = await self._desk.run(take_over_pace, workspace_id, MEMORY)
        if begun.known is not None:
            limits.take_over(begun.known)
        for each in begun.since:
            (limits.rewritten if each.again else limits.posted)(each.target, each.at)
        before = limits.known(self._clock())
        try:
            yield
        finally:
            if (known := limits.known(self._clock())) != before:
                await self._desk.run(keep_pace, workspace_id, known)

    def _new_limits(self) -> Limits:
        return Limits(self._settings.per_channel, self._settings.per_workspace)

    def posted(self, workspace_id: str, target: str) -> None:
        """A person's act posts something to `target` now: it counts as ours do."""
        self._limits[workspace_id].posted(target, self._clock())

    def limited(self, workspace_id: str, target: str, seconds: float) -> None:
        """Slack said 429 to that."""
        limits, now = self._limits[workspace_id], self._clock()
        limits.slow_down(target, now)
        limits.rest(now + timedelta(seconds=seconds))

    def rest_of(self, workspace_id: str) -> float:
        """So many seconds nothing may be posted in this workspace, since Slack has asked for quiet."""
        return self._limits[workspace_id].seconds_of_rest(self._clock())

    def set_back(self, by: timedelta) -> None:
        """The clock has gone back by this much."""
        for limits in self._limits.values():
            limits.shift(by)
