"""Signed requests as Slack sends them, from a process of its own, so that sending costs the server nothing.

Told `{"port", "secret", "now", "form": [{…}, …], "at_once"}`, it sends each of these forms once, so many at a time over
as many connections, and answers `{"seconds": […], "statuses": {…}, "last": "…"}`. A clock is read when a request's first
byte is sent and when its answer is whole; signing and encoding come before.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from time import perf_counter
from typing import Any, Self
from urllib.parse import urlencode

import httptools
import uvloop
from slack_sdk.signature import SignatureVerifier

from benchmarks.children import answer, lines

HOST = "127.0.0.1"


class Wire(asyncio.Protocol):
    """One connection, with one request on its way at a time."""

    @classmethod
    async def open(cls, port: int) -> Self:
        loop = asyncio.get_running_loop()
        transport, _none = await loop.create_connection(asyncio.Protocol, HOST, port)
        wire = cls(transport)
        transport.set_protocol(wire)
        return wire

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self.status, self.body = 0, b""

    def send(self, request: bytes) -> "asyncio.Future[float]":
        """The seconds until its answer is whole."""
        self._parser = httptools.HttpResponseParser(self)
        self._answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.body, self._began = b"", perf_counter()
        self._transport.write(request)
        return self._answered

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def connection_lost(self, error: Exception | None) -> None:
        if not self._answered.done():
            self._answered.set_exception(error or ConnectionResetError("the server has hung up"))

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        self.status = self._parser.get_status_code()
        if not self._answered.done():
            self._answered.set_result(perf_counter() - self._began)

    def close(self) -> None:
        self._answered.cancel()
        self._transport.close()


def requests(told: dict[str, Any]) -> list[bytes]:
    """Each as it goes over the wire."""
    verifier, timestamp = SignatureVerifier(told["secret"]), str(int(told["now"]))
    return [_request(verifier, timestamp, urlencode(form)) for form in told["forms"]]


def _request(verifier: SignatureVerifier, timestamp: str, body: str) -> bytes:
    signature = verifier.generate_signature(timestamp=timestamp, body=body)
    return (
        f"POST /slack/events HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nX-Slack-Request-Timestamp: {timestamp}\r\n"
        f"X-Slack-Signature: {signature}\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n\r\n{body}"
    ).encode()


async def send(told: dict[str, Any]) -> dict[str, Any]:
    """All of them; what the last one answered is given back."""
    waiting = iter(requests(told))
    wires = [await Wire.open(told["port"]) for _ in range(told["at_once"])]
    seconds: list[float] = []
    statuses: Counter[int] = Counter()
    await asyncio.gather(*(_send_on(wire, waiting, seconds, statuses) for wire in wires))
    for wire in wires:
        wire.close()
    last = next((wire.body.decode() for wire in wires if wire.body), "")
    return {"seconds": seconds, "statuses": dict(statuses), "last": last}


async def _send_on(
    wire: Wire, waiting: Iterator[bytes], seconds: list[float], statuses: Counter[int]
) -> None:
    for request in waiting:
        seconds.append(await wire.send(request))
        statuses[wire.status] += 1


async def obey() -> None:
    async for told in lines():
        answer(**await send(told))


if __name__ == "__main__":
    uvloop.run(obey())
