"""The one way in which the sandbox says no to an app: with Slack's own error string."""

from collections.abc import Sequence
from typing import Any

from sandbox.seed import Json


class SlackError(Exception):
    """An answer `{"ok": false, "error": code}`; `messages` go into `response_metadata`, `extra` beside `error`."""

    def __init__(self, code: str, messages: Sequence[str] = (), **extra: Any) -> None:
        super().__init__(code, *messages)
        self.code = code
        self.messages = list(messages)
        self.extra = extra

    def as_slack(self) -> Json:
        answer: Json = {"ok": False, "error": self.code, **self.extra}
        if self.messages:
            answer["response_metadata"] = {"messages": self.messages}
            if self.code == "invalid_blocks":
                answer["errors"] = [m.removeprefix("[ERROR] ") for m in self.messages]
        return answer


class RateLimitedError(SlackError):
    """HTTP 429; `retry_after` in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after
