"""Fetching from Slack what somebody gave in a form. The bot's token goes nowhere but to Slack."""

from urllib.parse import urlsplit

from aiohttp import ClientError, ClientResponse, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from handlers.calls import Call
from mentoring.errors import Refusal
from mentoring.uploads import Upload
from mentoring.words import _

FETCH_SECONDS = 60.0
CHUNK = 65_536


async def fetch(call: Call, upload: Upload) -> bytes:
    """The file's bytes, as many as Slack said. Raises Refusal where Slack does not give them.

    Without files:read, and for a dead token, Slack answers 200 with a page to sign in: it has another size.
    """
    session = call.client.session
    if session is None or not is_slacks(upload.url, call.client):
        raise Refusal(_unreadable(), "file")
    try:
        async with session.get(
            upload.url,
            headers={"Authorization": f"Bearer {call.client.token}"},
            timeout=ClientTimeout(total=FETCH_SECONDS),
            allow_redirects=False,
        ) as answer:
            data = await _read(answer, upload.size) if answer.status == 200 else b""
    except (ClientError, TimeoutError) as lost:
        raise Refusal(_unreadable(), "file") from lost
    if len(data) != upload.size:
        raise Refusal(_unreadable(), "file")
    return data


def is_slacks(url: str, client: AsyncWebClient) -> bool:
    """Whether this leads to Slack itself, or a host of Slack's: files.slack.com for slack.com."""
    try:
        there, slack = urlsplit(url), urlsplit(client.base_url)
    except ValueError:
        return False
    host, home = there.hostname or "", slack.hostname or ""
    same = (there.scheme, there.netloc) == (slack.scheme, slack.netloc)
    return same or (there.scheme == "https" and host.endswith(f".{home.removeprefix('www.')}"))


async def _read(answer: ClientResponse, most: int) -> bytes:
    """All of it, or as much as shows that it is longer than Slack said."""
    data = bytearray()
    async for chunk in answer.content.iter_chunked(CHUNK):
        data.extend(chunk)
        if len(data) > most:
            break
    return bytes(data)


def _unreadable() -> str:
    return _(
        "Slack does not let Mentor read this file. It may have been deleted: please upload it anew. If that does not "
        "help, a workspace admin can allow files:read for Mentor."
    )
