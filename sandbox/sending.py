"""Requests on their way to the app: over HTTP, signed, or through a connected socket; 3 s for the answer."""

import asyncio
import hashlib
import hmac
import json
import logging
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from yarl import URL

from sandbox.clock import stopwatch
from sandbox.requests import Outgoing, Retry
from sandbox.seed import Json
from sandbox.sockets import Sockets
from sandbox.world import World

ACK_SECONDS = 3.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ack:
    """The app's answer. `status` 0: none came, and `error` is Slack's word for it; `body` is JSON or plain text."""

    status: int
    body: Any = None
    seconds: float = 0.0
    error: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.error is None

    @property
    def json(self) -> Json:
        """The body's object; empty if the body is none."""
        return self.body if isinstance(self.body, dict) else {}


@dataclass(frozen=True)
class Sent:
    """A signed request as it went over HTTP."""

    body: bytes
    content_type: str
    timestamp: str
    signature: str
    headers: dict[str, str] = field(default_factory=dict)


class Courier:
    """Delivers to the connected socket if there is one, else to the app's URL."""

    def __init__(self, world: World, sockets: Sockets, ack_seconds: float, *, machine_time: bool) -> None:
        self._world = world
        self._sockets = sockets
        self._client: aiohttp.ClientSession | None = None
        self._ack_seconds = ack_seconds
        self._signing_time = world.clock.real if machine_time else world.clock.now
        self.url: str | None = None
        self.last_request: Sent | None = None

    async def stop(self) -> None:
        if self._client:
            await self._client.close()

    async def deliver(self, outgoing: Outgoing, retry: Retry | None = None) -> Ack:
        """Sends and waits. Errors: `operation_timeout`, `dispatch_failed`, `http_<status>`."""
        elapsed = stopwatch()
        try:
            async with asyncio.timeout(self._ack_seconds):
                return await self._deliver(outgoing, retry)
        except TimeoutError:
            return Ack(0, seconds=elapsed(), error="operation_timeout")
        except aiohttp.ClientError as error:
            logger.info("the app did not take the request: %s", type(error).__name__)
            return Ack(0, seconds=elapsed(), error="dispatch_failed")

    async def _deliver(self, outgoing: Outgoing, retry: Retry | None) -> Ack:
        elapsed = stopwatch()
        if self._sockets.connected:
            answer = await self._sockets.deliver(outgoing, retry)
            return Ack(200, answer, elapsed())
        if self.url is None:
            return Ack(0, seconds=elapsed(), error="dispatch_failed")
        content_type, body = encode(outgoing)
        headers = {}
        if retry:
            headers = {"x-slack-retry-num": str(retry.number), "x-slack-retry-reason": retry.reason}
        return await self.post(self.sign(body, content_type, headers))

    def sign(
        self,
        body: bytes,
        content_type: str,
        headers: dict[str, str] | None = None,
        timestamp: str | None = None,
    ) -> Sent:
        """The request as Slack would sign it at `timestamp` (default: now)."""
        timestamp = timestamp or str(int(self._signing_time().timestamp()))
        signature = signature_of(self._world.workspace.app.signing_secret, timestamp, body)
        return Sent(body, content_type, timestamp, signature, headers or {})

    async def post(self, sent: Sent) -> Ack:
        """Posts exactly this, whatever its signature."""
        if self.url is None:
            raise AssertionError("the sandbox knows no address of the app: call send_to(url)")
        self.last_request = sent
        self._client = self._client or aiohttp.ClientSession()
        headers = {
            "content-type": sent.content_type,
            "x-slack-request-timestamp": sent.timestamp,
            "x-slack-signature": sent.signature,
            **sent.headers,
        }
        elapsed = stopwatch()
        async with self._client.post(self.url, data=sent.body, headers=headers) as answer:
            body = _parsed(await answer.text(errors="replace"))
            error = None if answer.ok else f"http_{answer.status}"
            names = {name.lower(): value for name, value in answer.headers.items()}
            return Ack(answer.status, body, elapsed(), error, names)


def signature_of(secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over `v0:{timestamp}:{raw body}`."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(outgoing: Outgoing) -> tuple[str, bytes]:
    """Content type and body over HTTP: commands and interactions are forms, events are JSON."""
    if outgoing.kind == "events_api":
        return "application/json", json.dumps(outgoing.payload).encode()
    form = outgoing.payload
    if outgoing.kind == "interactive":
        form = {"payload": json.dumps(outgoing.payload)}
    return "application/x-www-form-urlencoded", URL.build(query=form).raw_query_string.encode()


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
