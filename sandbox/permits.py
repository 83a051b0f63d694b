"""What an app may use for a while: trigger_ids (3 s, once) and response_urls (30 minutes, 5 posts)."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import SandboxClock
from sandbox.errors import SlackError

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_URL_LIFE = timedelta(minutes=30)
RESPONSE_URL_POSTS = 5


@dataclass
class Trigger:
    """A person's act that lets the app open a modal; `view_id` if it was done in a modal."""

    user_id: str
    given_at: datetime
    view_id: str | None = None
    used: bool = False


class Triggers:
    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._given: dict[str, Trigger] = {}

    def new(self, user_id: str, view_id: str | None = None) -> str:
        trigger_id = f"{len(self._given) + 1}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        self._given[trigger_id] = Trigger(user_id, self._clock.now(), view_id)
        return trigger_id

    def use(self, trigger_id: str) -> Trigger:
        """Uses it up. `invalid_trigger_id`, `expired_trigger_id` after 3 s, `exchanged_trigger_id` if used."""
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock.now() - trigger.given_at > TRIGGER_LIFE:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger


@dataclass
class ResponseUrl:
    """Where the app may answer `user_id` in `channel_id`; `message_ts` is the message that was acted on."""

    user_id: str
    channel_id: str
    given_at: datetime
    message_ts: str | None = None
    posts: int = 0


class ResponseUrls:
    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._given: dict[str, ResponseUrl] = {}

    def new(self, user_id: str, channel_id: str, message_ts: str | None = None) -> str:
        """The key at the URL's end."""
        key = secrets.token_urlsafe(18)
        self._given[key] = ResponseUrl(user_id, channel_id, self._clock.now(), message_ts)
        return key

    def use(self, key: str) -> ResponseUrl:
        """Counts one post. `expired_url` after 30 minutes and for an unknown one, `used_url` after 5 posts."""
        given = self._given.get(key)
        if given is None or self._clock.now() - given.given_at > RESPONSE_URL_LIFE:
            raise SlackError("expired_url")
        if given.posts >= RESPONSE_URL_POSTS:
            raise SlackError("used_url")
        given.posts += 1
        return given
