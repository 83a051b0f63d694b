"""What the page in the browser asks for: itself, the picture of the moment, acts as a person, news of changes."""

import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.elements import Values
from sandbox.errors import SlackError
from sandbox.picture import next_morning, picture
from sandbox.seed import Json
from sandbox.session import Session

if TYPE_CHECKING:
    from sandbox.server import Sandbox

PAGE = Path(__file__).parent / "ui"
POLICY = (
    "default-src 'self'; img-src 'self' data: http://127.0.0.1:* http://localhost:*; "
    "frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
)
"""The page fetches nothing from outside, whatever an app's messages say."""
LOCAL = ("127.0.0.1", "localhost", "[::1]", "testserver")

Act = Callable[["Sandbox", Session, Json], Awaitable[Json | None]]
Answer = Callable[[Request], Awaitable[Response]]


def routes(sandbox: "Sandbox") -> list[BaseRoute]:
    """The page at `/`, its files under `/ui/`, its endpoints under `/_ui/`."""
    page = Page(sandbox)
    return [
        Route("/", _local(page.index)),
        Route("/_ui/state", _local(page.state)),
        Route("/_ui/events", _local(page.events)),
        Route("/_ui/do/{act}", _local(page.act), methods=["POST"]),
        Route("/_ui/files/{file_id}", _local(page.file)),
        Mount("/ui", StaticFiles(directory=PAGE)),
    ]


class Page:
    """The endpoints of one sandbox's page."""

    def __init__(self, sandbox: "Sandbox") -> None:
        self._sandbox = sandbox

    async def index(self, _request: Request) -> Response:
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        return FileResponse(PAGE / "index.html", headers=headers)

    async def state(self, request: Request) -> Response:
        """The picture for `as` (a person's id), with the messages of `channel` (an id)."""
        asked = request.query_params
        seen = picture(self._sandbox, asked.get("as"), asked.get("channel"))
        return JSONResponse(seen, headers={"Cache-Control": "no-store"})

    async def events(self, _request: Request) -> Response:
        """A stream of server-sent events: one `change` for each change that someone can see."""
        return StreamingResponse(
            self._news(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def act(self, request: Request) -> Response:
        """Does one of ACTS as the person `as`; answers when the app has answered, or let its time pass."""
        if request.headers.get("content-type") != "application/json":
            raise HTTPException(415, "acts are sent as JSON")
        body = _fields(await request.body())
        act = ACTS.get(request.path_params["act"])
        if act is None:
            raise LookupError(f"there is no act {request.path_params['act']}")
        session = self._sandbox.session(_text(body, "as"))
        return JSONResponse(await act(self._sandbox, session, body) or {})

    async def file(self, request: Request) -> Response:
        """A file that `as` can see, to be saved under its name."""
        session = self._sandbox.session(request.query_params.get("as", ""))
        file = session.file(request.path_params["file_id"])
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(file.data or b"", media_type=file.mimetype, headers=headers)

    async def _news(self) -> AsyncIterator[str]:
        yield "event: hello\ndata: {}\n\n"
        async for change in self._sandbox.changes():
            if change.kind != "call":
                yield f"event: change\ndata: {json.dumps(asdict(change))}\n\n"


def _local(answer: Answer) -> Answer:
    """Only for pages opened from this machine; what goes wrong is told in JSON as `error`."""

    async def guarded(request: Request) -> Response:
        host = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host", "")
        if host not in LOCAL:
            return JSONResponse({"error": "the sandbox answers only on this machine"}, 403)
        try:
            return await answer(request)
        except HTTPException as refusal:
            return JSONResponse({"error": refusal.detail}, refusal.status_code)
        except LookupError as missing:
            return JSONResponse({"error": str(missing.args[0])}, 404)
        except SlackError as refusal:
            return JSONResponse({"error": f"The app's answer was refused: {refusal}"}, 422)

    return guarded


def _fields(body: bytes) -> Json:
    try:
        fields = json.loads(body)
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise HTTPException(400, "an act is a JSON object")
    return fields


def _text(body: Json, field: str) -> str:
    value = body.get(field)
    if not isinstance(value, str):
        raise HTTPException(400, f"{field} is missing")
    return value


def _fill(kept: Values, values: Values | None) -> None:
    """Takes over what was entered in elements that still stand there."""
    for block_id, actions in (values or {}).items():
        for action_id, entry in actions.items():
            if action_id in kept.get(block_id, {}):
                kept[block_id][action_id] = entry


async def _command(_sandbox: "Sandbox", session: Session, body: Json) -> None:
    await session.command(_text(body, "text"), _text(body, "channel"))


async def _say(_sandbox: "Sandbox", session: Session, body: Json) -> None:
    await session.say(_text(body, "text"), _text(body, "channel"))


async def _home(_sandbox: "Sandbox", session: Session, body: Json) -> None:
    await session.open_home("messages" if body.get("tab") == "messages" else "home")


async def _click_message(_sandbox: "Sandbox", session: Session, body: Json) -> None:
    channel, ts = _text(body, "channel"), _text(body, "ts")
    _fill(session.message(channel, ts).values, body.get("values"))
    await session.click_message(
        channel, ts, _text(body, "block_id"), _text(body, "action_id"), body.get("entered")
    )


async def _click_view(_sandbox: "Sandbox", session: Session, body: Json) -> None:
    view_id = _text(body, "view")
    _fill(session.view(view_id).values, body.get("values"))
    await session.click_view(view_id, _text(body, "block_id"), _text(body, "action_id"), body.get("entered"))


async def _submit(_sandbox: "Sandbox", session: Session, body: Json) -> Json:
    view_id = _text(body, "view")
    _fill(session.view(view_id).values, body.get("values"))
    done = await session.submit(view_id)
    return {"errors": done.errors, "closed": done.closed}


async def _attach(_sandbox: "Sandbox", session: Session, body: Json) -> Json:
    """A file for a file_input, its bytes in base64; gives the file as the form's state holds it."""
    try:
        data = base64.b64decode(_text(body, "data"), validate=True)
    except ValueError:
        raise HTTPException(400, "data is no base64") from None
    return {"file": session.attach(_text(body, "name"), data)}


async def _close(_sandbox: "Sandbox", session: Session, body: Json) -> None:
    await session.close_view(_text(body, "view"), whole_stack=body.get("whole") is True)


async def _shortcut(_sandbox: "Sandbox", session: Session, body: Json) -> None:
    await session.shortcut(_text(body, "callback_id"))


async def _message_shortcut(_sandbox: "Sandbox", session: Session, body: Json) -> None:
    await session.message_shortcut(_text(body, "callback_id"), _text(body, "channel"), _text(body, "ts"))


async def _suggest(_sandbox: "Sandbox", session: Session, body: Json) -> Json:
    asked = (_text(body, name) for name in ("view", "block_id", "action_id", "typed"))
    return {"options": await session.suggest(*asked)}


async def _clock(sandbox: "Sandbox", session: Session, body: Json) -> None:
    """Moves time for everyone: by an `hour`, a `week`, or to the `morning` where this person is."""
    now = sandbox.clock.now()
    steps = {
        "hour": now + timedelta(hours=1),
        "morning": next_morning(now, session.user.tz),
        "week": now + timedelta(weeks=1),
    }
    if body.get("by") not in steps:
        raise HTTPException(400, f"time moves by {', '.join(steps)}")
    sandbox.clock.set(steps[body["by"]])


ACTS: dict[str, Act] = {
    "command": _command,
    "say": _say,
    "home": _home,
    "click-message": _click_message,
    "click-view": _click_view,
    "submit": _submit,
    "attach": _attach,
    "close": _close,
    "shortcut": _shortcut,
    "message-shortcut": _message_shortcut,
    "suggest": _suggest,
    "clock": _clock,
}
"""Everything one can do on the page, by the last part of its address."""
