"""A uvicorn that starts and stops at once, inside a loop that is not its own."""

import asyncio
from typing import Any

from starlette.types import ASGIApp
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

HOST = "127.0.0.1"
GRACE = 0.05
"""Seconds for requests to notice that their connection is gone."""


class Connection(HttpToolsProtocol):
    """Tells the request handlers their transport, so that they can drop the connection without an answer."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class Listener:
    """Serves `app` on loopback. uvicorn's own Server polls each 100 ms and takes over signals; this does not."""

    def __init__(self, app: ASGIApp) -> None:
        self._config = Config(
            app,
            lifespan="off",
            ws="websockets-sansio",
            log_config=None,
            access_log=False,
            ws_ping_interval=None,
        )
        self._state = ServerState()
        self._server: asyncio.Server | None = None

    async def start(self, port: int) -> int:
        """Listens; returns the port, which is a free one if `port` is 0. OSError if it is taken."""
        self._config.load()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, HOST, port)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Closes the port, cuts every connection, ends every request."""
        if self._server:
            self._server.close()
        for connection in list(self._state.connections):
            connection.transport.abort()
        if self._state.tasks:
            _, late = await asyncio.wait(self._state.tasks, timeout=GRACE)
            for request in late:
                request.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _connection(self) -> asyncio.Protocol:
        state: dict[str, Any] = {}
        return Connection(self._config, self._state, state, asyncio.get_running_loop())
