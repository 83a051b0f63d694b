"""How what people do reaches Slack while Slack asks for quiet: not before it may, and then once more."""

import asyncio
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from scheduler.outcomes import Limited, outcome_of

POST = "chat.postMessage"
WAITED_FOR = frozenset(
    {POST, "conversations.open", "files.getUploadURLExternal", "files.completeUploadExternal"}
)
"""What errands call, for which nobody holds a trigger or a request open. The rest becomes words (`handlers.showing`)."""
TRIES = 3
HAIR = 0.01  # seconds, that no clock's grain brings us too early
LONGEST_WAIT = 120.0  # seconds; who asks us to wait for longer is not waited for


class Pace(Protocol):
    """What whoever delivers knows of a workspace's limits, and is to hear of what people's acts post."""

    def posted(self, workspace_id: str, target: str) -> None: ...

    def limited(self, workspace_id: str, target: str, seconds: float) -> None: ...

    def rest_of(self, workspace_id: str) -> float:
        """So many seconds nothing may be posted."""


class Unhurried:
    """The pace of a process that delivers nothing."""

    def posted(self, workspace_id: str, target: str) -> None: ...

    def limited(self, workspace_id: str, target: str, seconds: float) -> None: ...

    def rest_of(self, workspace_id: str) -> float:
        del workspace_id
        return 0.0


class PatientClient(AsyncWebClient):
    """A client for what people do. A 429 was never carried out, so repeating it posts nothing twice.

    Before Retry-After is over Slack is not asked for the same again: what can wait waits, the rest is refused as by
    Slack.
    """

    def __init__(self, workspace_id: str, pace: Pace, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._workspace_id, self._pace = workspace_id, pace
        self._resting: dict[str, float] = {}

    async def api_call(self, api_method: str, **arguments: Any) -> AsyncSlackResponse:
        for _ in range(TRIES - 1):
            try:
                return await self._ask(api_method, arguments)
            except SlackApiError as refused:
                limited = outcome_of(refused)
                if api_method not in WAITED_FOR or not isinstance(limited, Limited):
                    raise
                if limited.seconds > LONGEST_WAIT:
                    raise
                await asyncio.sleep(limited.seconds + HAIR)
        return await self._ask(api_method, arguments)

    async def _ask(self, method: str, arguments: dict[str, Any]) -> AsyncSlackResponse:
        if wait := self._rest_of(method):
            raise SlackApiError("ratelimited", self._refusal(method, wait))  # type: ignore[no-untyped-call]
        target = str((arguments.get("json") or {}).get("channel", ""))
        if method == POST:
            self._pace.posted(self._workspace_id, target)
        try:
            return await super().api_call(method, **arguments)
        except SlackApiError as refused:
            if isinstance(limited := outcome_of(refused), Limited):
                self._resting[method] = asyncio.get_running_loop().time() + limited.seconds
                if method == POST:
                    self._pace.limited(self._workspace_id, target, limited.seconds)
            raise

    def _rest_of(self, method: str) -> float:
        """Seconds until Slack may be asked for this."""
        wait = max(self._resting.get(method, 0.0) - asyncio.get_running_loop().time(), 0.0)
        return max(wait, self._pace.rest_of(self._workspace_id)) if method == POST else wait

    def _refusal(self, method: str, seconds: float) -> AsyncSlackResponse:
        """What Slack would say."""
        said = {"ok": False, "error": "ratelimited"}
        headers = {"Retry-After": str(seconds)}
        return AsyncSlackResponse(
            client=self,
            http_verb="POST",
            api_url=method,
            req_args={},
            data=said,
            headers=headers,
            status_code=429,
        )
