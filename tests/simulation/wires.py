"""HTTP without sockets: what Slack and the bot send each other is handed over within one task, and so in one order."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol, Self
from urllib.parse import urlencode, urlsplit

import aiohttp
from aiohttp.client_reqrep import ConnectionKey
from multidict import CIMultiDict, CIMultiDictProxy
from starlette.types import ASGIApp, Message, Scope
from yarl import URL

ANSWER_SECONDS = 8.0  # as long as the bot's own session waits


@dataclass
class Letter:
    """A request as it goes over the wire."""

    method: str
    url: str
    body: bytes
    headers: dict[str, str]

    @property
    def path(self) -> str:
        return urlsplit(self.url).path


@dataclass
class Reply:
    """What aiohttp's response has, as far as it is asked for it."""

    status: int = 0
    headers: CIMultiDict[str] = field(default_factory=CIMultiDict)
    body: bytes = b""
    url: str = ""

    @property
    def ok(self) -> bool:
        return self.status < 400

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "application/octet-stream").partition(";")[0]

    @property
    def content(self) -> "Stream":
        return Stream(self.body)

    async def read(self) -> bytes:
        return self.body

    async def text(self, errors: str = "strict") -> str:
        return self.body.decode(errors=errors)

    async def json(self) -> Any:
        return json.loads(self.body)

    def raise_for_status(self) -> None:
        if not self.ok:
            url, none = URL(self.url), CIMultiDictProxy(CIMultiDict[str]())
            raise aiohttp.ClientResponseError(
                aiohttp.RequestInfo(url, "POST", none, url), (), status=self.status
            )


@dataclass(frozen=True)
class Stream:
    """A body that is read bit by bit."""

    body: bytes

    async def iter_chunked(self, most: int) -> AsyncIterator[bytes]:
        for start in range(0, len(self.body), most):
            yield self.body[start : start + most]


class Cut:
    """The transport of a connection, which the other side may cut."""

    def __init__(self) -> None:
        self.event = asyncio.Event()

    def abort(self) -> None:
        self.event.set()


async def handed_over(app: ASGIApp, letter: Letter) -> Reply:
    """The app's answer; raises ServerDisconnectedError if it cuts the connection. Waits for as long as it takes."""
    cut, reply, given = Cut(), Reply(url=letter.url), False

    async def receive() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": letter.body, "more_body": False}
        await cut.event.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            reply.status = message["status"]
            for name, value in message["headers"]:
                reply.headers.add(name.decode(), value.decode())
        else:
            reply.body += message.get("body", b"")

    await app(scope_of(letter, cut), receive, send)
    if cut.event.is_set():
        raise aiohttp.ServerDisconnectedError
    return reply


def scope_of(letter: Letter, cut: Cut) -> Scope:
    url = urlsplit(letter.url)
    headers = [(name.lower().encode(), value.encode()) for name, value in letter.headers.items()]
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": letter.method,
        "scheme": "http", "path": url.path, "raw_path": url.path.encode(), "query_string": url.query.encode(),
        "root_path": "", "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        "state": {"transport": cut},
    }  # fmt: skip


def nobody_there(url: str) -> aiohttp.ClientConnectorError:
    """What aiohttp raises when there is no connection to be had."""
    host = urlsplit(url).hostname or ""
    key = ConnectionKey(
        host, 80, is_ssl=False, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
    )
    return aiohttp.ClientConnectorError(key, OSError(111, "refused"))


class Carrier(Protocol):
    """Brings a letter to where it goes; gives the reply."""

    async def __call__(self, letter: Letter) -> Reply: ...


class Request:
    """`async with` it, and the letter is on its way."""

    def __init__(self, carry: Carrier, letter: Letter) -> None:
        self._carry, self._letter = carry, letter

    async def __aenter__(self) -> Reply:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await self._carry(self._letter)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class Line:
    """What stands in the place of an aiohttp session, at either end."""

    def __init__(self, carry: Carrier, closing: Callable[[], None] = lambda: None) -> None:
        self._carry, self._closing = carry, closing
        self.closed = False

    def request(self, method: str, url: str, **given: Any) -> Request:
        return Request(self._carry, letter_of(method, url, given))

    def post(self, url: str, **given: Any) -> Request:
        return self.request("POST", url, **given)

    def get(self, url: str, **given: Any) -> Request:
        return self.request("GET", url, **given)

    async def close(self) -> None:
        self.closed = True
        self._closing()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def letter_of(method: str, url: str, given: dict[str, Any]) -> Letter:
    """The request as aiohttp would write it: JSON, a form, or the bytes themselves."""
    headers = {str(name): str(value) for name, value in (given.get("headers") or {}).items()}
    if params := given.get("params"):
        url = f"{url}?{urlencode({key: value for key, value in params.items() if value is not None})}"
    body = given.get("data") or b""
    if given.get("json") is not None:
        body, headers["content-type"] = json.dumps(given["json"]).encode(), "application/json"
    elif isinstance(body, dict):
        body, headers["content-type"] = urlencode(body).encode(), "application/x-www-form-urlencoded"
    return Letter(method, url, body.encode() if isinstance(body, str) else body, headers)
