"""What a sandbox starts with: the workspace's name, its people, its channels, and the app's manifest."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

DEFAULT_SCOPES = ("chat:write", "commands", "files:write", "im:history", "im:write", "users:read")
DEFAULT_EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "message.im",
    "team_join",
    "tokens_revoked",
    "user_change",
)


@dataclass(frozen=True)
class Newcomer:
    """Someone who will be in the workspace; `name` is the handle that others type after `@`."""

    name: str
    real_name: str = ""
    tz: str = "Europe/Berlin"
    admin: bool = False
    guest: bool = False
    single_channel_guest: bool = False
    stranger: bool = False
    bot: bool = False
    deleted: bool = False
    email: str = ""
    title: str = ""


@dataclass(frozen=True)
class Room:
    """A channel; no `members` means everybody, and the app only if `with_app`."""

    name: str
    private: bool = False
    members: Sequence[str] = ()
    with_app: bool = True


@dataclass(frozen=True)
class SandboxSeed:
    """A workspace to start from. Without a manifest every slash command is sent to the app."""

    team: str = "Sandbox"
    domain: str = "sandbox"
    people: Sequence[Newcomer] = ()
    channels: Sequence[Room] = (Room("general"),)
    manifest: Json = field(default_factory=dict)
    enterprise_id: str | None = None
    org_install: bool = False

    @property
    def scopes(self) -> tuple[str, ...]:
        asked = self.manifest.get("oauth_config", {}).get("scopes", {}).get("bot")
        return tuple(asked) if asked is not None else DEFAULT_SCOPES

    @property
    def events(self) -> tuple[str, ...]:
        asked = self.manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events")
        return tuple(asked) if asked is not None else DEFAULT_EVENTS
