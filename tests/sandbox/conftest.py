"""A small Bolt app that is not ours, wired to a sandbox over HTTP or Socket Mode."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import Newcomer, Room, Sandbox, SandboxClock, SandboxSeed
from sandbox.listening import Listener

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Bare"},
    "features": {
        "bot_user": {"display_name": "Bare"},
        "slash_commands": [
            {"command": "/bare", "description": "Anything", "usage_hint": "[words]", "should_escape": True},
            {"command": "/raw", "description": "Anything, unescaped", "should_escape": False},
        ],
        "shortcuts": [
            {"name": "Do it", "type": "global", "callback_id": "do_it", "description": "Does it"},
            {"name": "Take it", "type": "message", "callback_id": "take_it", "description": "Takes it"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "im:write",
                "im:history",
                "users:read",
                "files:write",
                "channels:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "message.im",
                "user_change",
                "team_join",
                "app_uninstalled",
                "tokens_revoked",
            ]
        }
    },
}
SEED = SandboxSeed(
    team="Acme",
    people=[
        Newcomer("mia", "Mia Example", tz="Europe/Berlin", admin=True),
        Newcomer("raj", "Raj Example", tz="Asia/Kolkata"),
        Newcomer("gus", "Gus Guest", guest=True),
        Newcomer("una", "Una Ultra", single_channel_guest=True),
        Newcomer("sam", "Sam Stranger", stranger=True),
        Newcomer("otto", "Otto Matic", bot=True),
        Newcomer("dora", "Dora Departed", deleted=True),
    ],
    channels=[
        Room("general"),
        Room("elsewhere", with_app=False),
        Room("secret", private=True, members=["mia"], with_app=False),
    ],
    manifest=MANIFEST,
)


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(frozen=NOON)


@pytest.fixture
async def sandbox(clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with await Sandbox.start(SEED, clock=clock, ack_seconds=0.2, sign_by_machine_time=True) as running:
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> AsyncWebClient:
    """The app's Web API client, with no retries of its own."""
    return AsyncWebClient(sandbox.app.bot_token, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def bolt(sandbox: Sandbox, client: AsyncWebClient) -> AsyncApp:
    """The bare app: each test adds the listeners it needs."""
    return AsyncApp(client=client, signing_secret=sandbox.app.signing_secret, process_before_response=True)


@pytest.fixture
async def over_http(sandbox: Sandbox, bolt: AsyncApp) -> AsyncIterator[str]:
    """Serves the bare app; its address."""
    handler = AsyncSlackRequestHandler(bolt)

    async def take(request: Request) -> Response:
        return await handler.handle(request)

    listener = Listener(Starlette(routes=[Route("/slack/events", take, methods=["POST"])]))
    port = await listener.start(0)
    sandbox.send_to(f"http://127.0.0.1:{port}/slack/events")
    yield f"http://127.0.0.1:{port}/slack/events"
    await listener.stop()


@pytest.fixture
async def over_socket(sandbox: Sandbox, bolt: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
    """Connects the bare app by Socket Mode."""
    handler = AsyncSocketModeHandler(bolt, sandbox.app.app_token, web_client=_app_client(sandbox))
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt says nothing of it
    await sandbox.connected()
    yield handler
    await handler.close_async()  # type: ignore[no-untyped-call] # the same


@pytest.fixture(params=["HTTP", "Socket Mode"])
def connected(request: pytest.FixtureRequest) -> str:
    """The bare app is reachable, in either way."""
    request.getfixturevalue("over_http" if request.param == "HTTP" else "over_socket")
    return str(request.param)


def _app_client(sandbox: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(sandbox.app.app_token, base_url=sandbox.api_url, retry_handlers=[])
