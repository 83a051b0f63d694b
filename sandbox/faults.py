"""Faults on order: what goes wrong with the app's next calls, before or after they took effect."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.seed import Json

Kind = Literal[
    "ratelimited",
    "error",
    "error_after",
    "timeout_before",
    "timeout_after",
    "drop_before",
    "drop_after",
    "slow",
    "api_error",
]


@dataclass(eq=False)
class Fault:
    """`times` is how often it strikes (None: always), `fired` how often it did.

    `ratelimited` 429 with `retry_after` seconds; `error`, `error_after` HTTP 500; `timeout_*` no answer ever;
    `drop_*` the connection is closed; `slow` answers after `seconds` (real ones); `api_error` says `error`.
    What ends in `_after` takes effect first. `channel` and `user` limit it to calls about them.
    """

    method: str
    kind: Kind
    times: int | None = 1
    channel: str | None = None
    user: str | None = None
    retry_after: int = 1
    seconds: float = 0.5
    error: str = "internal_error"
    fired: int = field(default=0, init=False)

    def fits(self, method: str, args: Json) -> bool:
        if self.method not in ("*", method) or (self.times is not None and self.fired >= self.times):
            return False
        people = [args.get(key) for key in ("user", "user_id", "users", "channel", "dm_with")]
        return self.channel in (None, args.get("channel")) and self.user in (None, *people)

    @property
    def after(self) -> bool:
        return self.kind.endswith("_after")


class Faults:
    """The faults in force; the first that fits a call strikes."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(
        self,
        method: str,
        kind: Kind,
        times: int | None = 1,
        *,
        channel: str | None = None,
        user: str | None = None,
        retry_after: int = 1,
        seconds: float = 0.5,
        error: str = "internal_error",
    ) -> Fault:
        """`method` is a Web API method, `response_url`, `upload`, or `*` for all. `channel` and `user` are ids."""
        fault = Fault(method, kind, times, channel, user, retry_after, seconds, error)
        self._faults.append(fault)
        return fault

    def list(self) -> list[Fault]:
        return list(self._faults)

    def clear(self) -> None:
        self._faults.clear()

    def strike(self, method: str, args: Json) -> Fault | None:
        """The fault that strikes this call, counted."""
        fault = next((f for f in self._faults if f.fits(method, args)), None)
        if fault:
            fault.fired += 1
        return fault
