"""The state of a workspace: people, channels, messages, views, files, and the one app installed in it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.seed import Json

EPOCH_TEAM = "T0SANDBOX"
STRANGERS_TEAM = "T0STRANGER"


@dataclass
class User:
    """A member. `tz` is an IANA zone; `color` six hexadecimal digits; flags as in Slack's user object."""

    id: str
    name: str
    real_name: str
    team_id: str = EPOCH_TEAM
    tz: str = "Europe/Berlin"
    email: str = ""
    title: str = ""
    color: str = "9f69e7"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_bot: bool = False
    deleted: bool = False
    updated: int = 0


@dataclass
class File:
    """An upload; `data` is None until its bytes have come, `shared` says whether anyone can see it yet.

    `user_id` is who put it there, empty for the app; `url` is where the app gets the bytes, with its token.
    """

    id: str
    name: str
    length: int
    title: str = ""
    data: bytes | None = None
    shared: bool = False
    mimetype: str = "application/octet-stream"
    user_id: str = ""
    url: str = ""


@dataclass
class Message:
    """`ts` is Slack's id and time in one. `ephemeral_for` names the only person who sees it."""

    ts: str
    channel_id: str
    user_id: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    bot_id: str | None = None
    edited: Json | None = None
    ephemeral_for: str | None = None
    thread_ts: str | None = None
    file_ids: list[str] = field(default_factory=list)
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    """What people chose in the message's stateful elements: `state.values` of its block_actions."""


@dataclass
class Channel:
    """A channel (id C…) or the app's DM with `user_id` (id D…). Messages in order of `ts`."""

    id: str
    name: str
    is_private: bool = False
    is_im: bool = False
    user_id: str = ""
    is_archived: bool = False
    members: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def visible_to(self, user_id: str) -> list[Message]:
        return [m for m in self.messages if m.ephemeral_for in (None, user_id)]

    def message(self, ts: str) -> Message | None:
        return next((m for m in self.messages if m.ts == ts), None)


@dataclass
class View:
    """A modal or a Home tab as its person sees it: `content` is what the app gave (`type`, `blocks`, `title`…),
    `values` what stands in its elements now, `errors` the texts beside its fields, keyed by block id."""

    id: str
    user_id: str
    content: Json
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.content["blocks"]
        return blocks

    @property
    def title(self) -> str:
        return str((self.content.get("title") or {}).get("text", ""))


@dataclass
class Seat:
    """What one person has open: the stack of modals (top last), the Home tab, the notices at the edge."""

    stack: list[View] = field(default_factory=list)
    home: View | None = None
    toasts: list[str] = field(default_factory=list)
    homes_published: int = 0


@dataclass
class App:
    """The installed app and its secrets, made up and the same in every sandbox."""

    manifest: Json
    scopes: tuple[str, ...]
    events: tuple[str, ...]
    id: str = "A0SANDBOX"
    bot_id: str = "B0SANDBOX"
    bot_user_id: str = "U0APP"
    bot_token: str = "xoxb-sandbox-bot"  # noqa: S105 - opens nothing but a sandbox
    app_token: str = "xapp-sandbox-app"  # noqa: S105 - the same
    signing_secret: str = "sandbox-signing-secret"  # noqa: S105 - the same
    installed: bool = True

    @property
    def name(self) -> str:
        features = self.manifest.get("features", {})
        bot_name = features.get("bot_user", {}).get("display_name")
        return str(bot_name or self.manifest.get("display_information", {}).get("name") or "App")

    @property
    def commands(self) -> list[Json]:
        """As the manifest has them: `command`, `description`, `usage_hint`, `should_escape`."""
        return list(self.manifest.get("features", {}).get("slash_commands", []))

    @property
    def shortcuts(self) -> list[Json]:
        """As the manifest has them: `name`, `type` (global or message), `callback_id`, `description`."""
        return list(self.manifest.get("features", {}).get("shortcuts", []))


class Workspace:
    """Everything in memory, with the look-ups and the ids."""

    def __init__(self, name: str, domain: str, app: App) -> None:
        self.id = EPOCH_TEAM
        self.name = name
        self.domain = domain
        self.enterprise_id: str | None = None
        self.org_install = False
        self.app = app
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.seats: dict[str, Seat] = {}
        self._numbers = itertools.count(1)
        self._last_ts = 0

    def new_id(self, prefix: str) -> str:
        """A fresh id of Slack's shape, such as `V00000002A`."""
        return f"{prefix}{next(self._numbers):09X}"

    def skip_ids(self, count: int) -> None:
        """After a restore: continue where the kept workspace was."""
        self._numbers = itertools.count(count)

    @property
    def ids_given(self) -> int:
        given = next(self._numbers)
        self._numbers = itertools.count(given)
        return given

    def new_ts(self, now: datetime) -> str:
        """A message's `ts`: later than every one before, at `now` if that is possible."""
        micros = (now - datetime.fromtimestamp(0, now.tzinfo)) // timedelta(microseconds=1)
        self._last_ts = max(micros, self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def skip_ts(self, ts: str) -> None:
        """After a restore: the next `ts` is later than this one."""
        self._last_ts = int(ts.replace(".", ""))

    def seat(self, user_id: str) -> Seat:
        return self.seats.setdefault(user_id, Seat())

    def user_named(self, name_or_id: str) -> User | None:
        """By id, handle or full name."""
        by_id = self.users.get(name_or_id)
        wanted = name_or_id.removeprefix("@")
        return by_id or next((u for u in self.users.values() if wanted in (u.name, u.real_name)), None)

    def channel_named(self, name_or_id: str) -> Channel | None:
        """By id or name, with or without `#`. DMs only by id."""
        wanted = name_or_id.removeprefix("#")
        rooms = (c for c in self.channels.values() if not c.is_im and c.name == wanted)
        return self.channels.get(name_or_id) or next(rooms, None)

    def dm_with(self, user_id: str) -> Channel:
        """The app's DM with that person; opened now if there was none."""
        found = next((c for c in self.channels.values() if c.is_im and c.user_id == user_id), None)
        if found is None:
            members = [self.app.bot_user_id, user_id]
            found = Channel(self.new_id("D"), "directmessage", is_im=True, user_id=user_id, members=members)
            self.channels[found.id] = found
        return found

    def views(self) -> Iterator[View]:
        """Every open modal and every Home tab."""
        for seat in self.seats.values():
            yield from seat.stack
            if seat.home:
                yield seat.home

    def view(self, view_id: str) -> View | None:
        return next((v for v in self.views() if v.id == view_id), None)
