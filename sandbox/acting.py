"""Acting as a person, in words: the API for tests. Nothing here sleeps; what must appear is waited for."""

import copy
from dataclasses import dataclass

from sandbox.elements import placed
from sandbox.seed import Json
from sandbox.sending import Ack, Courier, Sent
from sandbox.session import Session, Submitted
from sandbox.surfaces import Home, Modal, Msg, Surface
from sandbox.visible import Reader
from sandbox.workspace import Message, Seat, User, View
from sandbox.world import World


@dataclass(frozen=True)
class Answer:
    """What came back at once from a command. `text`: all that the person reads of it. `status` 0: no answer came
    within 3 s; then `error` is what Slack shows (`operation_timeout`, `dispatch_failed`)."""

    status: int
    text: str
    seconds: float
    error: str | None = None


class Person:
    """Someone in the workspace, acting."""

    def __init__(self, world: World, courier: Courier, session: Session) -> None:
        self._world = world
        self._courier = courier
        self.session = session

    @property
    def user(self) -> User:
        return self.session.user

    @property
    def id(self) -> str:
        return self.session.user.id

    @property
    def toasts(self) -> list[str]:
        """The notices at the window's edge, which Slack shows when the app failed."""
        return self._seat.toasts

    async def command(self, typed: str, channel: str | None = None) -> Answer:
        """Types a slash command, in a channel by name or (None) in the app's DM."""
        place = self._world.workspace.channel_named(channel) if channel else None
        if channel and place is None:
            raise AssertionError(f"there is no channel {channel}")
        ack = await self.session.command(typed, place.id if place else None)
        body = ack.json if isinstance(ack.body, dict) else {"text": ack.body}
        reader = Reader(self._world.workspace, self.user)
        lines = [reader.mrkdwn(str(body.get("text") or "")), reader.blocks(_named(body.get("blocks")))]
        return Answer(ack.status, "\n".join(filter(None, lines)), ack.seconds, ack.error)

    async def says(self, text: str, channel: str | None = None) -> Msg:
        """Types words; without a channel to the app, which gets them as message.im."""
        room = self._world.workspace.channel_named(channel) if channel else None
        return self._msg(await self.session.say(text, room.id if room else None))

    async def shortcut(self, name: str) -> Ack:
        """A global shortcut by its name in the manifest."""
        return await self.session.shortcut(self._callback_id(name, "global"))

    async def message_shortcut(self, message: Msg, name: str) -> Ack:
        """A message shortcut by its name in the manifest."""
        callback_id = self._callback_id(name, "message")
        return await self.session.message_shortcut(callback_id, message.channel_id, message.ts)

    async def view(self, title: str | None = None) -> Modal:
        """The modal on top, as soon as it has that title (None: any)."""

        def look() -> View | None:
            top = self._seat.stack[-1] if self._seat.stack else None
            return top if top and title in (None, top.title) else None

        found = await self._world.changes.until(
            look, lambda: f"no modal “{title}”; {self._what_is_visible()}"
        )
        return Modal(self._world.workspace, self.session, found)

    @property
    def views(self) -> list[Modal]:
        """The stack of open modals, the top one last."""
        return [Modal(self._world.workspace, self.session, view) for view in self._seat.stack]

    async def home(self, *, published: bool = True) -> Home:
        """Opens the Home tab and waits until the app has published it anew; not so with `published=False`."""
        before = self._seat.homes_published
        await self.session.open_home()
        if published:
            await self.home_published(before + 1)
        return Home(self._world.workspace, self.session, self._seat)

    async def home_published(self, times: int) -> Home:
        """Waits until Home was published so many times in all, for whatever reason."""

        def look() -> bool | None:
            return self._seat.homes_published >= times or None

        count = self._seat.homes_published
        await self._world.changes.until(
            look, lambda: f"views.publish did not come (so far {count}); {self._what_is_visible()}"
        )
        return Home(self._world.workspace, self.session, self._seat)

    @property
    def homes_published(self) -> int:
        """How often the app has published this person's Home."""
        return self._seat.homes_published

    def inbox(self) -> list[Msg]:
        """What the app wrote into its DM with this person, oldest first, without what only flashed up."""
        dm = self._world.workspace.dm_with(self.id)
        return [self._msg(m) for m in dm.messages if m.bot_id and not m.ephemeral_for]

    def ephemerals(self) -> list[Msg]:
        """What the app showed only to this person, everywhere, oldest first."""
        rooms = self._world.workspace.channels.values()
        found = [m for room in rooms for m in room.messages if m.ephemeral_for == self.id]
        return [self._msg(m) for m in sorted(found, key=lambda m: m.ts)]

    def channel(self, name: str) -> list[Msg]:
        """What this person sees in a channel they are in."""
        room = self._world.workspace.channel_named(name)
        if room is None or self.id not in room.members:
            raise AssertionError(f"{self.user.name} sees no channel {name}")
        return [self._msg(m) for m in room.visible_to(self.id)]

    async def message(self, containing: str, *, channel: str | None = None) -> Msg:
        """The newest message with that visible text, in the DM or (by name) a channel, as soon as it is there."""
        room = self._world.workspace.channel_named(channel) if channel else None

        def look() -> Msg | None:
            place = room or self._world.workspace.dm_with(self.id)
            seen = (self._msg(m) for m in reversed(place.visible_to(self.id)) if m.bot_id)
            return next((m for m in seen if containing in m.visible), None)

        return await self._world.changes.until(look, lambda: f"no “{containing}”; {self._what_is_visible()}")

    async def replay(self, sent: Sent) -> Ack:
        """Sends the very same HTTP request once more."""
        return await self._courier.post(sent)

    async def action(
        self,
        on: Surface,
        action_id: str,
        value: str | None = None,
        *,
        block_id: str = "forged",
        **more: object,
    ) -> Ack:
        """Forges block_actions on a message or view: any action_id, any value, there or not."""
        action: Json = {"type": "button", "action_id": action_id, "block_id": block_id, **more}
        if value is not None:
            action["value"] = value
        if isinstance(on, Msg):
            return await self.session.act_on_message(self.session.message(on.channel_id, on.ts), action)
        return await self.session.act_on_view(self._view_of(on), action)

    async def submit_raw(self, view: Json, **changes: object) -> Submitted:
        """Forges view_submission: `view` as in `Modal.raw`, of anyone, with `changes` such as private_metadata."""
        forged = copy.deepcopy(view) | changes
        values = forged.get("state", {}).get("values", {})
        view_id, root = str(forged["id"]), str(forged["root_view_id"])
        return await self.session.submit_as(
            View(view_id, self.id, forged, str(forged["hash"]), root, values=values)
        )

    @property
    def _seat(self) -> Seat:
        return self._world.workspace.seat(self.id)

    def _msg(self, message: Message) -> Msg:
        return Msg(self._world.workspace, self.session, message)

    def _view_of(self, surface: Surface) -> View:
        if isinstance(surface, Modal | Home):
            return self.session.view(str(surface.raw["id"]))
        raise TypeError(f"nothing can be clicked on a {type(surface).__name__}")

    def _callback_id(self, name: str, kind: str) -> str:
        known = {
            s["name"]: s["callback_id"] for s in self._world.workspace.app.shortcuts if s["type"] == kind
        }
        if name not in known:
            raise AssertionError(f"no {kind} shortcut “{name}” in the manifest; there are {list(known)}")
        return str(known[name])

    def _what_is_visible(self) -> str:
        modals = [f"“{view.title}”" for view in self._seat.stack]
        last = [m.visible for m in [*self.inbox(), *self.ephemerals()][-5:]]
        failed = [c for c in self._world.calls if c.response is None or not c.response["ok"]]
        refused = [(c.method, c.status, c.response) for c in failed[-5:]]
        return f"{self.user.name} sees modals {modals}, messages {last}, notices {self.toasts}; refused: {refused}"


def _named(blocks: list[Json] | None) -> list[Json]:
    """Blocks of an immediate response, with the ids that reading them takes."""
    named = [{"block_id": str(index), **block} for index, block in enumerate(blocks or [])]
    for place in placed(named):
        place.element.setdefault("action_id", "")
    return named
