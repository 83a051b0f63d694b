"""Socket Mode, Slack's side: hello, envelopes, acks; at most 10 connections, taken in turn."""

import asyncio
import itertools
import secrets
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.requests import Outgoing, Retry
from sandbox.seed import Json
from sandbox.world import World

MAX_CONNECTIONS = 10


@dataclass(eq=False)
class Connection:
    """One open socket and the envelopes sent through it that wait for their ack."""

    socket: WebSocket
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)

    def lose(self) -> None:
        """What still waits is to be sent through another connection."""
        for ack in self.waiting.values():
            if not ack.done():
                ack.set_exception(ConnectionError("the socket closed before the ack"))


class Sockets:
    """The app's open connections."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._open: list[Connection] = []
        self._turn = itertools.count()

    @property
    def connected(self) -> int:
        return len(self._open)

    async def serve(self, socket: WebSocket) -> None:
        """One connection from hello to its end. Its ticket, from apps.connections.open, is good once."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._world.socket_tickets or self.connected >= MAX_CONNECTIONS:
            await socket.close(code=1008)
            return
        self._world.socket_tickets.discard(ticket)
        await socket.accept()
        connection = Connection(socket)
        try:
            self._open.append(connection)
            await socket.send_json(self._hello())
            self._world.changes.tell("connection")
            await self._listen(connection)
        except (WebSocketDisconnect, ConnectionError):
            pass
        finally:
            self._forget(connection)

    async def deliver(self, outgoing: Outgoing, retry: Retry | None) -> Any:
        """The ack's payload. An envelope whose connection ends before the ack goes through the next one."""
        envelope: Json = {
            "envelope_id": secrets.token_hex(16),
            "type": outgoing.kind,
            "payload": outgoing.payload,
            "accepts_response_payload": outgoing.kind != "events_api",
        }
        if outgoing.kind == "events_api":
            envelope["retry_attempt"] = retry.number if retry else 0
            envelope["retry_reason"] = retry.reason if retry else ""
        while True:
            connection = await self._next()
            ack = asyncio.get_running_loop().create_future()
            connection.waiting[envelope["envelope_id"]] = ack
            try:
                await connection.socket.send_json(envelope)
                return await ack
            except (ConnectionError, WebSocketDisconnect, RuntimeError):
                self._forget(connection)
            finally:
                connection.waiting.pop(envelope["envelope_id"], None)

    async def disconnect(self, reason: Literal["warning", "refresh_requested"]) -> None:
        """Tells every connection to go: `warning` comes about 10 s before, `refresh_requested` ends it now."""
        for connection in list(self._open):
            await connection.socket.send_json({"type": "disconnect", "reason": reason})
            if reason == "refresh_requested":
                self._forget(connection)
                await connection.socket.close()

    async def drop(self) -> None:
        """Closes every connection without a word, as a network does."""
        for connection in list(self._open):
            self._forget(connection)
            await connection.socket.close(code=1011)

    async def _next(self) -> Connection:
        while not self._open:
            async for change in self._world.changes.follow():
                if change.kind == "connection":
                    break
        return self._open[next(self._turn) % len(self._open)]

    async def _listen(self, connection: Connection) -> None:
        while True:
            answer = await connection.socket.receive_json()
            ack = connection.waiting.get(answer.get("envelope_id", ""))
            if ack and not ack.done():
                ack.set_result(answer.get("payload"))

    def _forget(self, connection: Connection) -> None:
        if connection in self._open:
            self._open.remove(connection)
            self._world.changes.tell("connection")
        connection.lose()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": self.connected,
            "debug_info": {"host": "sandbox", "approximate_connection_time": 3600},
            "connection_info": {"app_id": self._world.workspace.app.id},
        }
