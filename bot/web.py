"""HTTP: what Slack sends, and how a machine asks whether we are alive and ready."""

import asyncio
import contextlib
import re
import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import Self

import uvicorn
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import Clock as SignatureClock
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mentoring.times import Clock

LONGEST_BODY = 1_000_000  # bytes; Slack's largest view, 250 kB, percent-encoded stays below
BACKLOG = 2048  # connections that wait to be accepted
GRACE_SECONDS, LOOKING_SECONDS = (
    3.0,
    0.005,
)  # at the end: for answers under way; how often to look whether they are out
TIMESTAMP = re.compile(r"[0-9]{1,12}")
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
Readiness = Callable[[], Awaitable[dict[str, bool]]]


class Seconds(SignatureClock):
    """Our clock, as Slack's verifier reads it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock().timestamp()


class Refused(Exception):
    """A request that is not Slack's, or that cannot be read; `status` is a 4xx."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class Gate:
    """Lets through what Slack signed at most five minutes ago. Nothing of what it refuses is logged."""

    def __init__(self, signing_secret: str, clock: Clock) -> None:
        self._verifier = SignatureVerifier(signing_secret, Seconds(clock))

    async def body_of(self, request: Request) -> bytes:
        """The verified body. Raises Refused: 413, 400 for what is no text or time, 401 for what is not Slack's."""
        body = await limited(request)
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not timestamp or not SIGNATURE.fullmatch(signature):
            raise Refused(401)
        try:
            text = body.decode()
        except UnicodeDecodeError:
            raise Refused(400) from None
        if not TIMESTAMP.fullmatch(timestamp):
            raise Refused(400)
        if not self._verifier.is_valid(text, timestamp, signature):
            raise Refused(401)
        return body


async def limited(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise Refused(413)
    return bytes(body)


def web_app(bolt: AsyncApp, gate: Gate, readiness: Readiness) -> Starlette:
    """The three addresses of the app."""

    async def slack_events(request: Request) -> Response:
        try:
            body = await gate.body_of(request)
            asked = to_async_bolt_request(request, body)
        except Refused as refused:
            return Response(status_code=refused.status)
        except ValueError:  # signed, and yet neither a form nor JSON
            return Response(status_code=400)
        return to_starlette_response(await bolt.async_dispatch(asked))

    async def healthz(request: Request) -> Response:
        del request
        return JSONResponse({"alive": True})

    async def readyz(request: Request) -> Response:
        del request
        found = await readiness()
        return JSONResponse(found, status_code=200 if all(found.values()) else 503)

    return Starlette(
        routes=[
            Route("/slack/events", slack_events, methods=["POST"]),
            Route("/healthz", healthz),
            Route("/readyz", readyz),
        ]
    )


class WebServer(uvicorn.Server):
    """Uvicorn inside our loop. Signals are the process's business (`bot/running.py`)."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    @classmethod
    async def start(cls, app: Starlette, host: str, port: int) -> Self:
        """Listens when this returns; port 0 takes a free one. Raises OSError."""
        listening = socket.create_server((host, port), backlog=BACKLOG)
        # asyncio sets it on sockets whose protocol it knows, and these have none: without it an answer with a body
        # waits 40 ms for the acknowledgement of its head.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = cls(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                date_header=False,
                server_header=False,
            )
        )
        server.port = listening.getsockname()[1]
        server.serving = asyncio.create_task(server.serve(sockets=[listening]))
        await server.listening.wait()
        return server

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()
        self.ending = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    async def main_loop(self) -> None:
        """Uvicorn's own looks each 100 ms whether to end, and keeps the date for a header we do not send."""
        await self.ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's own, which sleeps 100 ms even where nobody waits for an answer."""
        for closing in (*self.servers, *(sockets or ())):
            closing.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110 (nobody is told)
                    await asyncio.sleep(LOOKING_SECONDS)
        except TimeoutError:
            for task in self.server_state.tasks:
                task.cancel()

    async def stop(self) -> None:
        """Take no more requests; answer those that are here."""
        self.should_exit = True
        self.ending.set()
        await self.serving

    port: int
    serving: asyncio.Task[None]
