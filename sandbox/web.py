"""What an app reaches over HTTP: the Web API, response_urls, uploads, and the socket of Socket Mode."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from sandbox.answers import show_response
from sandbox.elements import name_all
from sandbox.errors import RateLimitedError, SlackError
from sandbox.faults import Fault
from sandbox.limits.messages import check_message
from sandbox.methods import call
from sandbox.permits import ResponseUrl
from sandbox.seed import Json
from sandbox.sockets import Sockets
from sandbox.workspace import Message
from sandbox.world import Call, World

NESTED = ("attachments", "blocks", "files", "metadata", "view")
"""Arguments that are JSON in a string when the rest is a form."""


class Answering:
    """The endpoints of one sandbox."""

    def __init__(self, world: World, sockets: Sockets) -> None:
        self._world = world
        self._sockets = sockets

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/api/{method}", self.api, methods=["GET", "POST"]),
            Route("/response/{key}", self.respond, methods=["POST"]),
            Route("/upload/{file_id}", self.upload, methods=["POST", "PUT"]),
            Route("/files/{file_id}/{name}", self.download),
            WebSocketRoute("/link", self._sockets.serve),
        ]

    async def api(self, request: Request) -> Response:
        """A Web API call, in form or JSON, with its token in the header or among the arguments."""
        name = request.path_params["method"]
        args = await _arguments(request)
        header = request.headers.get("authorization", "")
        token = header.removeprefix("Bearer ").strip() or args.pop("token", None)
        args.pop("token", None)
        answer = await self._faulty(request, name, args, lambda: call(self._world, name, args, token))
        answer.headers["date"] = format_datetime(self._world.clock.now(), usegmt=True)
        if token == self._world.workspace.app.bot_token:
            answer.headers["x-oauth-scopes"] = ",".join(self._world.workspace.app.scopes)
        return answer

    async def respond(self, request: Request) -> Response:
        """A post to a response_url."""
        args = await _arguments(request)
        key = request.path_params["key"]
        return await self._faulty(request, "response_url", args, lambda: self._respond(key, args))

    async def upload(self, request: Request) -> Response:
        """The bytes of a file, as the body itself."""
        data = await request.body()
        file = self._world.workspace.files.get(request.path_params["file_id"])

        def keep() -> Json:
            if file is None or file.data is not None:
                raise SlackError("file_not_found")
            file.data = data
            return {"ok": True}

        answer = await self._faulty(request, "upload", {}, keep)
        stored = answer.status_code == 200 and file is not None and file.data is data
        return PlainTextResponse(f"OK - {len(data)}") if stored else answer

    async def download(self, request: Request) -> Response:
        """A file's bytes. Without the token or files:read Slack says 200 too, and sends its page to sign in."""
        file = self._world.workspace.files.get(request.path_params["file_id"])
        app = self._world.workspace.app

        def look() -> Json:
            if file is None or file.data is None:
                raise SlackError("file_not_found")
            return {"ok": True}

        answer = await self._faulty(request, "download", {"file": request.path_params["file_id"]}, look)
        if answer.status_code != 200 or file is None or file.data is None:
            return answer
        header = request.headers.get("authorization", "")
        if header != f"Bearer {app.bot_token}" or not app.installed or "files:read" not in app.scopes:
            return HTMLResponse("<!DOCTYPE html><title>Sign in to Slack</title>")
        return Response(file.data, media_type=file.mimetype)

    async def _faulty(self, request: Request, name: str, args: Json, work: Callable[[], Json]) -> Response:
        """Does the work, unless a fault on order strikes before it; then lets one strike that comes after it."""
        at = self._world.clock.now()
        fault = self._world.faults.strike(name, self._about(args))
        if fault and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            fault = None
        if fault and not fault.after:
            return await self._strike(request, fault, name, args, at)
        answer = _attempt(work)
        if fault:
            return await self._strike(request, fault, name, args, at)
        self._record(name, args, json.loads(bytes(answer.body)), answer.status_code, at)
        return answer

    def _about(self, args: Json) -> Json:
        """The arguments, with the person whose DM the channel is."""
        channel = self._world.workspace.channels.get(str(args.get("channel") or args.get("channel_id")))
        return {**args, "dm_with": channel.user_id} if channel and channel.is_im else args

    async def _strike(self, request: Request, fault: Fault, name: str, args: Json, at: datetime) -> Response:
        if fault.kind in ("ratelimited", "api_error"):
            refusal = (
                RateLimitedError(fault.retry_after)
                if fault.kind == "ratelimited"
                else SlackError(fault.error)
            )
            answer = _refused(refusal)
            self._record(name, args, refusal.as_slack(), answer.status_code, at)
            return answer
        if fault.kind.startswith("error"):
            self._record(name, args, None, 500, at)
            return PlainTextResponse("internal error", 500)
        self._record(name, args, None, 0, at)
        if fault.kind.startswith("drop"):
            request.state.transport.abort()
        while (await request.receive())["type"] != "http.disconnect":
            pass
        return Response()

    def _record(self, name: str, args: Json, response: Json | None, status: int, at: datetime) -> None:
        self._world.calls.append(Call(name, args, response, status, at))
        self._world.changes.tell("call")

    def _respond(self, key: str, args: Json) -> Json:
        given = self._world.response_urls.use(key)
        channel = self._world.workspace.channels[given.channel_id]
        origin = channel.message(given.message_ts or "")
        if args.get("delete_original") and origin:
            channel.messages.remove(origin)
            self._world.show(origin)
        elif args.get("replace_original") and origin:
            _replace(self._world, origin, args)
        elif not args.get("delete_original"):
            self._post(given, args)
        return {"ok": True}

    def _post(self, given: ResponseUrl, args: Json) -> None:
        shown = show_response(self._world, given.user_id, given.channel_id, args)
        if shown is None:
            raise SlackError("no_text")
        if given.message_ts is None:
            given.message_ts = shown.ts


def _replace(world: World, origin: Message, args: Json) -> None:
    check_message(args)
    origin.text = str(args.get("text") or "")
    origin.blocks = name_all(args.get("blocks") or [], world.workspace)
    origin.values = {}
    world.show(origin)


def _attempt(work: Callable[[], Json]) -> JSONResponse:
    try:
        return JSONResponse(work())
    except SlackError as refusal:
        return _refused(refusal)


def _refused(refusal: SlackError) -> JSONResponse:
    if isinstance(refusal, RateLimitedError):
        return JSONResponse(refusal.as_slack(), 429, {"Retry-After": str(refusal.retry_after)})
    gone = refusal.code in ("expired_url", "used_url", "file_not_found")
    return JSONResponse(refusal.as_slack(), 404 if gone else 200)


async def _arguments(request: Request) -> Json:
    """From the query, a form, or JSON; what is JSON in a form is parsed, nulls are left out."""
    args: Json = dict(request.query_params)
    body = await request.body()
    if "json" in request.headers.get("content-type", ""):
        args |= json.loads(body or b"{}")
    else:
        args |= dict(parse_qsl(body.decode()))
    for key in NESTED:
        if isinstance(args.get(key), str):
            args[key] = _parsed(args[key])
    return {key: value for key, value in args.items() if value is not None}


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text
