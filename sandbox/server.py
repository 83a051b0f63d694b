"""The sandbox itself: start it, fill it, act in it, stop it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from sandbox import population, requests, snapshot, store
from sandbox.acting import Person
from sandbox.changes import Change
from sandbox.clock import SandboxClock
from sandbox.events import Delivery, Events
from sandbox.faults import Faults
from sandbox.listening import HOST, Listener
from sandbox.seed import Json, Newcomer, Room, SandboxSeed
from sandbox.sending import ACK_SECONDS, Ack, Courier, Sent
from sandbox.session import Session
from sandbox.sockets import Sockets
from sandbox.web import Answering
from sandbox.workspace import App, Channel, User, Workspace
from sandbox.world import Call, World


class Sandbox:
    """A running Slack on loopback. Start it with `Sandbox.start`, within the event loop that is to serve it."""

    def __init__(self, world: World, ack_seconds: float, *, machine_time: bool) -> None:
        self._world = world
        self.sockets = Sockets(world)
        self._courier = Courier(world, self.sockets, ack_seconds, machine_time=machine_time)
        self._events = Events(world, self._courier)
        self._listener = Listener(Starlette(routes=self._routes()))
        self._kept_in: Path | None = None

    @classmethod
    async def start(
        cls,
        seed: SandboxSeed | None = None,
        *,
        port: int = 0,
        clock: SandboxClock | None = None,
        rate_limits: bool | None = None,
        ack_seconds: float = ACK_SECONDS,
        keep_in: Path | None = None,
        sign_by_machine_time: bool = False,
    ) -> "Sandbox":
        """Listens on `port` (0: a free one).

        `rate_limits` None: on, unless the clock stands still, when a limit once reached would never pass.
        `sign_by_machine_time` is for apps that compare signatures with the machine's clock, as Bolt's own
        check does, while the sandbox's is elsewhere.
        `keep_in` is a file the state is restored from, if it exists, and kept in when the sandbox stops.
        """
        clock = clock or SandboxClock()
        limited = not clock.frozen if rate_limits is None else rate_limits
        workspace = population.founded(seed or SandboxSeed())
        if keep_in:
            store.restore(keep_in, workspace, clock)
        sandbox = cls(
            World(workspace, clock, rate_limits=limited), ack_seconds, machine_time=sign_by_machine_time
        )
        sandbox._kept_in = keep_in
        port = await sandbox._listener.start(port)
        sandbox._world.url = f"http://{HOST}:{port}/"
        return sandbox

    async def stop(self) -> None:
        """Keeps the state if asked to, and cuts every connection."""
        self.keep()
        await self._world.stop()
        await self._listener.stop()
        await self._courier.stop()

    def keep(self) -> None:
        """Writes the state to the file given as `keep_in`; nothing without one."""
        if self._kept_in:
            store.keep(self._kept_in, self.workspace, self.clock)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # Where it is, and what it knows.

    @property
    def url(self) -> str:
        """The page for people."""
        return self._world.url

    @property
    def api_url(self) -> str:
        """What an app takes for https://slack.com/api/."""
        return f"{self._world.url}api/"

    @property
    def workspace(self) -> Workspace:
        return self._world.workspace

    @property
    def app(self) -> App:
        """The app's ids, tokens and signing secret."""
        return self.workspace.app

    @property
    def clock(self) -> SandboxClock:
        return self._world.clock

    @property
    def faults(self) -> Faults:
        return self._world.faults

    @property
    def calls(self) -> list[Call]:
        """Every call the app made so far, in order."""
        return self._world.calls

    @property
    def last_request(self) -> Sent | None:
        """What was last sent to the app over HTTP."""
        return self._courier.last_request

    @property
    def app_connected(self) -> bool:
        """Whether what people do can reach the app: a socket is open, or there is an address to post to."""
        return self.sockets.connected > 0 or self._courier.url is not None

    def limit_rates(self, *, enabled: bool) -> None:
        self._world.rates.enabled = enabled

    # The app.

    def send_to(self, url: str) -> None:
        """Where commands, interactions and events go, unless a socket is connected."""
        self._courier.url = url

    async def connected(self, sockets: int = 1) -> None:
        """Waits until the app has so many sockets open."""

        def look() -> bool | None:
            return self.sockets.connected == sockets or None

        await self._world.changes.until(look, lambda: f"{self.sockets.connected} sockets are connected")

    async def called(self, method: str, times: int = 1) -> Call:
        """Waits until the app has called `method` so many times in all; the last of these calls."""

        def look() -> Call | None:
            found = [call for call in self.calls if call.method == method]
            return found[times - 1] if len(found) >= times else None

        return await self._world.changes.until(look, lambda: f"called were {[c.method for c in self.calls]}")

    async def event(
        self, event: Json, *, event_id: str | None = None, retry: int = 0, team_id: str | None = None
    ) -> Delivery:
        """Sends any event, subscribed to or not; `retry` 1 to 3 as if the sendings before were lost.

        `team_id` is the outer team of an event from a channel shared by Slack Connect.
        """
        return await self._events.deliver(event, event_id=event_id, retry=retry, team_id=team_id)

    def trigger_for(self, name_or_id: str, view_id: str | None = None) -> str:
        """A trigger_id as if that person had just clicked somewhere, or in that modal."""
        return self._world.triggers.new(self.session(name_or_id).user.id, view_id)

    async def post_raw(
        self,
        body: bytes | str,
        *,
        content_type: str = "application/x-www-form-urlencoded",
        timestamp: str | None = None,
        signature: str | None = None,
    ) -> Ack:
        """Posts to the app; signed rightly for now, but for what is given."""
        raw = body.encode() if isinstance(body, str) else body
        sent = self._courier.sign(raw, content_type, timestamp=timestamp)
        return await self._courier.post(replace(sent, signature=signature or sent.signature))

    async def replay(self, sent: Sent) -> Ack:
        """The very same request again."""
        return await self._courier.post(sent)

    async def uninstall(self, *, tokens_first: bool = False) -> None:
        """Sends app_uninstalled and tokens_revoked, in either order; the token is dead from before."""
        revoked = {"type": "tokens_revoked", "tokens": {"bot": [self.app.bot_user_id]}}
        both: list[Json] = [{"type": "app_uninstalled"}, revoked]
        self.app.installed = False
        for event in reversed(both) if tokens_first else both:
            await self._events.deliver(event)

    # People and channels.

    def person(self, name_or_id: str) -> Person:
        """Someone to act as; LookupError names who there is."""
        return Person(self._world, self._courier, self.session(name_or_id))

    def session(self, name_or_id: str) -> Session:
        """The same, by ids and in Slack's own values: what the page uses."""
        user = self.workspace.user_named(name_or_id)
        if user is None:
            names = ", ".join(sorted(u.name for u in self.workspace.users.values()))
            raise LookupError(f"nobody here is {name_or_id}; there are {names}")
        return Session(self._world, self._courier, self._events, user)

    def add_user(self, name: str, **fields: Any) -> User:
        """`fields` as in Newcomer. Nothing is sent; see `join` for the event."""
        user = population.welcome(self.workspace, Newcomer(name, **fields))
        self._world.changes.tell("people")
        return user

    async def join(self, name: str, **fields: Any) -> User:
        """Adds a person and sends team_join."""
        user = self.add_user(name, **fields)
        await self._events.send(
            {"type": "team_join", "user": requests.user_change(self._world, user)["user"]}
        )
        return user

    async def change_user(self, user: User | str, **fields: Any) -> User:
        """Changes fields of User (such as `deleted`, `tz`, `is_admin`, `real_name`) and sends user_change."""
        changed = self.session(user if isinstance(user, str) else user.id).user
        for name, value in fields.items():
            if not hasattr(changed, name):
                raise AttributeError(f"a user has no {name}")
            setattr(changed, name, value)
        changed.updated = int(self.clock.now().timestamp())
        self._world.changes.tell("people")
        await self._events.send(requests.user_change(self._world, changed))
        return changed

    def add_channel(
        self, name: str, *, private: bool = False, members: Sequence[str] = (), with_app: bool = True
    ) -> Channel:
        """`members` by name or id; none named: everybody."""
        channel = population.build(self.workspace, Room(name, private, members, with_app))
        self._world.changes.tell("channels")
        return channel

    def channel(self, name_or_id: str) -> Channel:
        channel = self.workspace.channel_named(name_or_id)
        if channel is None:
            raise LookupError(f"there is no channel {name_or_id}")
        return channel

    # For the page.

    def snapshot(self, user_id: str) -> Json:
        """All that one person sees but messages; see sandbox/snapshot.py for its shape."""
        return snapshot.snapshot(self._world, user_id)

    def messages(self, user_id: str, channel_id: str) -> list[Json]:
        """A channel's messages as that person sees them; LookupError if it is not theirs."""
        return snapshot.messages(self._world, user_id, channel_id)

    def changes(self) -> AsyncIterator[Change]:
        """What is to be looked at again, as it changes; ends when the sandbox stops."""
        return self._world.changes.follow()

    def dismiss_toasts(self, user_id: str) -> None:
        self.workspace.seat(user_id).toasts.clear()

    def _routes(self) -> list[BaseRoute]:
        routes = Answering(self._world, self.sockets).routes()
        if find_spec("sandbox.browser"):
            routes += import_module("sandbox.browser").routes(self)
        return routes
