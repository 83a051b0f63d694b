"""A person in front of Slack: what one can type, click and submit. Used by the page and by the tests' API alike.

Interactive elements are named by block_id and action_id, and what a person entered in one is written as Slack
writes it in `state.values`, without its type: `{"value": "…"}`, `{"selected_option": {…}}`,
`{"selected_date": "2026-03-03"}`; a button has nothing to enter.
"""

from dataclasses import dataclass, field

from sandbox import requests
from sandbox.answers import TROUBLE, apply_submission, show_failure, show_response
from sandbox.elements import STATE_KEYS, Placed, Values, find
from sandbox.entries import complaints
from sandbox.errors import SlackError
from sandbox.events import Events
from sandbox.seed import Json
from sandbox.sending import Ack, Courier
from sandbox.shapes import file_json, view_json
from sandbox.uploads import new_file
from sandbox.workspace import File, Message, User, View
from sandbox.world import World


@dataclass(frozen=True)
class Submitted:
    """`errors` by block id: the form's own complaints (then `ack` is None: nothing was sent) or the app's."""

    ack: Ack | None
    errors: dict[str, str] = field(default_factory=dict)
    closed: bool = False


class Session:
    """One person's acts. Each returns when the app has answered, or has let its 3 seconds pass."""

    def __init__(self, world: World, courier: Courier, events: Events, user: User) -> None:
        self.user = user
        self._world = world
        self._courier = courier
        self._events = events

    async def command(self, typed: str, channel_id: str | None = None) -> Ack:
        """A line that begins with `/`, typed in a channel (default: the app's DM)."""
        command, _, text = typed.strip().partition(" ")
        known = [c["command"] for c in self._world.workspace.app.commands]
        if known and command not in known:
            self._world.toast(self.user.id, f"{command} is not a valid command.")
            return Ack(0, error="unknown_command")
        channel = self._world.workspace.channels[channel_id or self.dm_id]
        outgoing = requests.slash_command(self._world, self.user, channel, command, text.strip())
        ack = await self._courier.deliver(outgoing)
        shown = ack.body if ack.ok else f"{command} failed with the error “{ack.error}”"
        try:
            show_response(self._world, self.user.id, channel.id, shown)
        except SlackError as refusal:
            self._world.toast(self.user.id, f"{TROUBLE} ({refusal.code}: {'; '.join(refusal.messages)})")
        return ack

    async def say(self, text: str, channel_id: str | None = None) -> Message:
        """Words typed into a channel (default: the app's DM, which the app gets as `message.im`)."""
        channel = self._world.workspace.channels[channel_id or self.dm_id]
        ts = self._world.workspace.new_ts(self._world.clock.now())
        message = self._world.post(Message(ts, channel.id, self.user.id, text))
        kind = "im" if channel.is_im else "group" if channel.is_private else "channel"
        event = {"type": "message", "channel": channel.id, "user": self.user.id, "text": text, "ts": ts}
        event |= {"channel_type": kind, "event_ts": ts, "team": self._world.workspace.id}
        await self._events.send(event)
        return message

    async def click_message(
        self, channel_id: str, ts: str, block_id: str, action_id: str, entered: Json | None = None
    ) -> Ack:
        """Uses an element of a message this person sees."""
        message = self.message(channel_id, ts)
        place = _found(message.blocks, block_id, action_id)
        if place.kind in STATE_KEYS:
            _enter(message.values, place, entered or {})
        return await self.act_on_message(message, _action(place, entered))

    async def click_view(
        self, view_id: str, block_id: str, action_id: str, entered: Json | None = None
    ) -> Ack:
        """Uses an element of an open modal or of Home that tells the app at once."""
        view = self.view(view_id)
        place = _found(view.blocks, block_id, action_id)
        if place.kind in STATE_KEYS:
            _enter(view.values, place, entered or {})
        return await self.act_on_view(view, _action(place, entered))

    async def act_on_message(self, message: Message, action: Json) -> Ack:
        """Sends block_actions with this very action, be it forged."""
        ack = await self._courier.deliver(requests.message_action(self._world, self.user, message, action))
        return show_failure(self._world, self.user.id, ack)

    async def act_on_view(self, view: View, action: Json) -> Ack:
        """Sends block_actions with this very action, be it forged."""
        ack = await self._courier.deliver(requests.view_action(self._world, self.user, view, action))
        return show_failure(self._world, self.user.id, ack)

    def enter(self, view_id: str, block_id: str, action_id: str, entered: Json) -> None:
        """Fills in a form's element; the app hears of it when the form is submitted."""
        view = self.view(view_id)
        _enter(view.values, _found(view.blocks, block_id, action_id), entered)

    def attach(self, name: str, data: bytes) -> Json:
        """Uploads a file into a file_input; the file as the form's state holds it. Only the app can read it."""
        file = new_file(self._world, name, len(data), self.user.id)
        file.data = data
        return file_json(file) | {"user_team": self._world.workspace.id}

    async def submit(self, view_id: str, values: Values | None = None) -> Submitted:
        """Presses the form's button; `values`, if given, replaces all that was entered.

        What Slack itself checks (required, lengths, numbers, addresses) is checked before anything is sent.
        """
        view = self.view(view_id)
        view.values = values or view.values
        view.errors = complaints(view)
        if view.errors:
            self._world.changes.tell("view", user_id=self.user.id)
            return Submitted(None, dict(view.errors))
        return await self.submit_as(view)

    async def submit_as(self, view: View) -> Submitted:
        """Sends view_submission of this very view, be it forged, and does what the app answers."""
        ack = await self._courier.deliver(requests.view_submission(self._world, self.user, view))
        if not ack.ok:
            show_failure(self._world, self.user.id, ack)
            return Submitted(ack)
        apply_submission(self._world, self.user.id, view, ack.json)
        still_open = view in self._world.workspace.seat(self.user.id).stack
        return Submitted(ack, dict(view.errors), closed=not still_open)

    async def close_view(self, view_id: str, *, whole_stack: bool = False) -> None:
        """Cancels the modal (or, by the cross, the stack); the app hears of those that `notify_on_close`."""
        seat = self._world.workspace.seat(self.user.id)
        closed = seat.stack[:] if whole_stack else [self.view(view_id)]
        whole_stack = whole_stack or bool(closed[-1].content.get("clear_on_close"))
        closed = seat.stack[:] if whole_stack else closed
        seat.stack[:] = [view for view in seat.stack if view not in closed]
        self._world.changes.tell("view", user_id=self.user.id)
        for view in reversed(closed):
            if view.content.get("notify_on_close"):
                closing = requests.view_closed(self._world, self.user, view, is_cleared=whole_stack)
                await self._courier.deliver(closing)

    async def shortcut(self, callback_id: str) -> Ack:
        """A global shortcut, from the composer's menu."""
        ack = await self._courier.deliver(requests.global_shortcut(self._world, self.user, callback_id))
        return show_failure(self._world, self.user.id, ack)

    async def message_shortcut(self, callback_id: str, channel_id: str, ts: str) -> Ack:
        """A shortcut from a message's menu."""
        message = self.message(channel_id, ts)
        outgoing = requests.message_shortcut(self._world, self.user, message, callback_id)
        return show_failure(self._world, self.user.id, await self._courier.deliver(outgoing))

    async def open_home(self, tab: str = "home") -> None:
        """Opens a tab of the app (`home` or `messages`); the app gets app_home_opened."""
        event: Json = {"type": "app_home_opened", "user": self.user.id, "channel": self.dm_id, "tab": tab}
        home = self._world.workspace.seat(self.user.id).home
        if home and tab == "home":
            event["view"] = view_json(home, self._world.workspace)
        await self._events.send(event)

    async def suggest(self, view_id: str, block_id: str, action_id: str, typed: str) -> list[Json]:
        """The options an external select offers for what was typed (empty if the app fails)."""
        view = self.view(view_id)
        place = _found(view.blocks, block_id, action_id)
        ack = await self._courier.deliver(requests.suggestion(self._world, self.user, view, place, typed))
        groups = ack.json.get("option_groups") or [{"options": ack.json.get("options", [])}]
        return [option for group in groups for option in group["options"]]

    def file(self, file_id: str) -> File:
        """A file shared where this person can see it; LookupError otherwise."""
        rooms = [c for c in self._world.workspace.channels.values() if self.user.id in c.members]
        seen = {f for room in rooms for m in room.visible_to(self.user.id) for f in m.file_ids}
        if file_id not in seen:
            raise LookupError(f"no file {file_id} here")
        return self._world.workspace.files[file_id]

    def message(self, channel_id: str, ts: str) -> Message:
        """A message this person sees; LookupError otherwise."""
        channel = self._world.workspace.channels.get(channel_id)
        message = channel.message(ts) if channel and self.user.id in channel.members else None
        if message is None or message.ephemeral_for not in (None, self.user.id):
            raise LookupError(f"no message {ts} in {channel_id}")
        return message

    def view(self, view_id: str) -> View:
        """This person's open modal or Home; LookupError otherwise."""
        view = self._world.workspace.view(view_id)
        if view is None or view.user_id != self.user.id:
            raise LookupError(f"no view {view_id} is open")
        return view

    @property
    def dm_id(self) -> str:
        """The channel of this person and the app."""
        return self._world.workspace.dm_with(self.user.id).id


def _found(blocks: list[Json], block_id: str, action_id: str) -> Placed:
    place = find(blocks, block_id, action_id)
    if place is None:
        raise LookupError(f"no element {action_id} in block {block_id}")
    return place


def _enter(values: Values, place: Placed, entered: Json) -> None:
    entry = {"type": place.kind, place.state_key: entered.get(place.state_key)}
    if "timezone" in place.element:
        entry["timezone"] = place.element["timezone"]
    values.setdefault(place.block_id, {})[place.action_id] = entry


def _action(place: Placed, entered: Json | None) -> Json:
    action: Json = {"type": place.kind, "block_id": place.block_id, "action_id": place.action_id}
    if place.kind == "button":
        action |= {
            key: place.element[key] for key in ("text", "value", "style", "url") if key in place.element
        }
    return action | (entered or {})
