"""Events to the app, with Slack's retries: at once, after 1 minute, after 5, on the sandbox's clock."""

from dataclasses import dataclass, field
from datetime import timedelta

from sandbox.requests import Outgoing, Retry, event_callback
from sandbox.seed import Json
from sandbox.sending import Ack, Courier
from sandbox.world import World

RETRY_AFTER = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
"""From the first failure to each of the three retries."""


@dataclass(frozen=True)
class Attempt:
    """One sending of an event; `retry` 0 is the first."""

    retry: int
    ack: Ack


@dataclass
class Delivery:
    """An event and how its sendings went so far."""

    event_id: str
    outgoing: Outgoing
    world: World
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return bool(self.attempts) and self.attempts[-1].ack.ok

    async def attempted(self, times: int) -> "Delivery":
        """Waits until it was sent so many times."""

        def look() -> "Delivery | None":
            return self if len(self.attempts) >= times else None

        return await self.world.changes.until(
            look, lambda: f"sent {len(self.attempts)} times: {self.attempts}"
        )


class Events:
    """Sends what the app subscribed to."""

    def __init__(self, world: World, courier: Courier) -> None:
        self._world = world
        self._courier = courier

    async def send(self, event: Json) -> Delivery | None:
        """Sends `event` if the app asked for its kind and is installed; None if not."""
        app = self._world.workspace.app
        if not app.installed or _subscription(event) not in app.events:
            return None
        return await self.deliver(event)

    async def deliver(
        self, event: Json, *, event_id: str | None = None, retry: int = 0, team_id: str | None = None
    ) -> Delivery:
        """Sends `event` whatever the app asked for, beginning with retry `retry`; later ones follow by the clock."""
        outgoing = event_callback(self._world, event, event_id, team_id)
        delivery = Delivery(outgoing.payload["event_id"], outgoing, self._world)
        await self._attempt(delivery, retry)
        return delivery

    async def _attempt(self, delivery: Delivery, number: int) -> None:
        last = delivery.attempts[-1].ack if delivery.attempts else None
        retry = Retry(number, _reason(last)) if number else None
        ack = await self._courier.deliver(delivery.outgoing, retry)
        delivery.attempts.append(Attempt(number, ack))
        self._world.changes.tell("call")
        if ack.ok or number == len(RETRY_AFTER) or ack.headers.get("x-slack-no-retry") == "1":
            return
        wait = RETRY_AFTER[number] - RETRY_AFTER[max(number - 1, 0)]
        if not wait:
            await self._attempt(delivery, number + 1)
        else:
            again = self._attempt
            due = self._world.clock.now() + wait
            self._world.clock.call_at(due, lambda: self._world.in_background(again(delivery, number + 1)))


def _reason(ack: Ack | None) -> str:
    if ack is None or ack.error == "operation_timeout":
        return "http_timeout"
    return "http_error" if ack.status else "connection_failed"


def _subscription(event: Json) -> str:
    """The name under which an app subscribes to the event, such as `message.im`."""
    kinds = {"im": "message.im", "group": "message.groups", "channel": "message.channels"}
    if event["type"] == "message":
        return kinds[event.get("channel_type", "channel")]
    return str(event["type"])
