"""What a person looks at: a modal, a Home tab, a message. Everything is found by what is visible on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.elements import Placed, Values
from sandbox.fields import Wish, buttons, entered, fields
from sandbox.seed import Json
from sandbox.sending import Ack
from sandbox.session import Session
from sandbox.shapes import message_json, view_json
from sandbox.visible import Reader, shown_value
from sandbox.workspace import File, Message, Seat, View, Workspace


@dataclass(frozen=True)
class SubmitResult:
    """`ok`: the app took the form. `errors` by label. `closed`: the modal is gone. `status` 0: nothing was sent
    or no answer came, and then `error` is Slack's word for it."""

    ok: bool
    errors: dict[str, str] = field(default_factory=dict)
    closed: bool = False
    status: int = 0
    error: str | None = None


class Surface:
    """Anything with blocks on it. What it shows is always what is there now."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        self._workspace = workspace
        self._session = session
        self._reader = Reader(workspace, session.user)

    @property
    def _blocks(self) -> list[Json]:
        raise NotImplementedError

    @property
    def _values(self) -> Values:
        raise NotImplementedError

    async def _use(self, place: Placed, entry: Json | None) -> Ack:
        raise NotImplementedError

    @property
    def labels(self) -> list[str]:
        """The labels of all fields."""
        return list(fields(self._blocks, self._reader))

    @property
    def buttons(self) -> list[str]:
        """The texts of all buttons, and of the options in overflow menus."""
        return list(buttons(self._blocks))

    @property
    def values(self) -> dict[str, str]:
        """By label, what stands in each field: options by their text, people by name, instants as UNIX seconds."""
        return {label: self._shown(place) for label, place in fields(self._blocks, self._reader).items()}

    async def click(self, text: str, *, beside: str = "") -> Ack:
        """Presses a button, or picks from an overflow menu; a confirmation it asks for is given.

        Of several with one text it is the first, or the first in or after the block with the words `beside`.
        """
        found = buttons(self._from(beside))
        if text not in found:
            raise AssertionError(f"no button “{text}”; there are {list(found)} in:\n{self._all_text()}")
        return await self._use(*found[text])

    async def choose(self, label: str, wish: Wish) -> Ack:
        """Enters a value where that tells the app at once."""
        place = self._field(label)
        if not place.dispatches:
            raise AssertionError(f"“{label}” tells the app nothing until the form is submitted: fill it")
        return await self._use(place, await self._entry(place, wish))

    def options(self, label: str) -> list[str]:
        """The texts of what can be chosen in a field, in order."""
        groups = self._field(label).element
        listed = groups.get("option_groups") or [{"options": groups.get("options") or []}]
        return [option["text"]["text"] for group in listed for option in group["options"]]

    async def _entry(self, place: Placed, wish: Wish) -> Json:
        return entered(place, wish, self._workspace)

    def _from(self, words: str) -> list[Json]:
        """The blocks from the first one on that shows these words."""
        blocks = self._blocks
        shown = (place for place, block in enumerate(blocks) if words in self._reader.blocks([block]))
        place = next(shown, None) if words else 0
        if place is None:
            raise AssertionError(f"no “{words}” in:\n{self._all_text()}")
        return blocks[place:]

    def _field(self, label: str) -> Placed:
        found = fields(self._blocks, self._reader)
        if label not in found:
            raise AssertionError(f"no field “{label}”; there are {list(found)} in:\n{self._all_text()}")
        return found[label]

    def _shown(self, place: Placed) -> str:
        entry = self._values.get(place.block_id, {}).get(place.action_id, {})
        return shown_value(self._workspace, entry, place.state_key)

    def _all_text(self) -> str:
        return self._reader.blocks(self._blocks, self._values)


class ViewSurface(Surface):
    """What modals and Home have in common."""

    @property
    def _view(self) -> View:
        raise NotImplementedError

    @property
    def _blocks(self) -> list[Json]:
        return self._view.blocks

    @property
    def _values(self) -> Values:
        return self._view.values

    @property
    def text(self) -> str:
        """All visible text in reading order, with what stands in the fields."""
        return self._all_text()

    @property
    def raw(self) -> Json:
        """The view as the app gets it."""
        return view_json(self._view, self._workspace)

    def fill(self, wishes: Mapping[str, Wish]) -> None:
        """Enters values by label; the app hears of them when the form is submitted. See `Wish`."""
        for label, wish in wishes.items():
            place = self._field(label)
            entry = self._attached(wish) if place.kind == "file_input" else None
            entry = entry or entered(place, wish, self._workspace)
            self._session.enter(self._view.id, place.block_id, place.action_id, entry)

    def _attached(self, wish: Wish) -> Json | None:
        """One file or several, uploaded; None where the field is to be emptied."""
        files = [wish] if isinstance(wish, tuple) else wish if isinstance(wish, list) else []
        return {"files": [self._session.attach(*file) for file in files]} if files else None

    async def search(self, label: str, typed: str) -> list[str]:
        """The texts of the options that an external select offers for what was typed."""
        return [option["text"]["text"] for option in await self._suggested(self._field(label), typed)]

    async def pick(self, label: str, typed: str, text: str) -> None:
        """Types into an external select and takes the option with that text."""
        place = self._field(label)
        entry = entered(place, text, self._workspace, await self._suggested(place, typed))
        self._session.enter(self._view.id, place.block_id, place.action_id, entry)

    async def _suggested(self, place: Placed, typed: str) -> list[Json]:
        return await self._session.suggest(self._view.id, place.block_id, place.action_id, typed)

    async def _use(self, place: Placed, entry: Json | None) -> Ack:
        return await self._session.click_view(self._view.id, place.block_id, place.action_id, entry)


class Modal(ViewSurface):
    """A modal of this person's stack; after it closed, as it last was."""

    def __init__(self, workspace: Workspace, session: Session, view: View) -> None:
        super().__init__(workspace, session)
        self._modal = view

    @property
    def _view(self) -> View:
        return self._modal

    @property
    def title(self) -> str:
        return self._modal.title

    @property
    def errors(self) -> dict[str, str]:
        """By label, the complaint beside each field."""
        return self._by_label(self._modal.errors)

    async def submit(self) -> SubmitResult:
        """Presses the form's button. What Slack checks itself is checked first, and then nothing is sent."""
        done = await self._session.submit(self._modal.id)
        if done.ack is None:
            return SubmitResult(ok=False, errors=self._by_label(done.errors))
        ok = done.ack.ok and not done.errors
        return SubmitResult(ok, self._by_label(done.errors), done.closed, done.ack.status, done.ack.error)

    async def close(self, *, whole_stack: bool = False) -> None:
        """Cancels; `whole_stack` is the cross in the corner."""
        await self._session.close_view(self._modal.id, whole_stack=whole_stack)

    def _by_label(self, errors: dict[str, str]) -> dict[str, str]:
        labels = {b["block_id"]: b["label"]["text"] for b in self._modal.blocks if b["type"] == "input"}
        return {labels[block_id]: text for block_id, text in errors.items()}


class Home(ViewSurface):
    """This person's Home tab, as it is now."""

    def __init__(self, workspace: Workspace, session: Session, seat: Seat) -> None:
        super().__init__(workspace, session)
        self._seat = seat

    @property
    def _view(self) -> View:
        if self._seat.home is None:
            raise AssertionError("the app has published no Home for this person")
        return self._seat.home


class Msg(Surface):
    """A message as this person sees it."""

    def __init__(self, workspace: Workspace, session: Session, message: Message) -> None:
        super().__init__(workspace, session)
        self._message = message

    @property
    def _blocks(self) -> list[Json]:
        return self._message.blocks

    @property
    def _values(self) -> Values:
        return self._message.values

    @property
    def ts(self) -> str:
        return self._message.ts

    @property
    def channel_id(self) -> str:
        return self._message.channel_id

    @property
    def text(self) -> str:
        """The top-level text, as the app wrote it: what notifications and screen readers have."""
        return self._message.text

    @property
    def visible(self) -> str:
        """The text and all text in the blocks, as read."""
        return "\n".join(filter(None, [self._reader.mrkdwn(self._message.text), self._all_text()]))

    @property
    def is_ephemeral(self) -> bool:
        return self._message.ephemeral_for is not None

    @property
    def from_app(self) -> bool:
        return self._message.bot_id is not None

    @property
    def files(self) -> list[File]:
        return [self._session.file(file_id) for file_id in self._message.file_ids]

    @property
    def raw(self) -> Json:
        """The message as conversations.history has it, with its metadata."""
        return message_json(self._message, self._workspace, with_metadata=True)

    async def _use(self, place: Placed, entry: Json | None) -> Ack:
        message = self._message
        return await self._session.click_message(
            message.channel_id, message.ts, place.block_id, place.action_id, entry
        )
