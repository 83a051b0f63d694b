"""Who may call: tokens, scopes, and what an uninstalled app is told."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox, SandboxSeed
from tests.sandbox.asking import error_of, refusal


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-other", "invalid_auth"), ("xapp-sandbox-app", "not_allowed_token_type")],
)
async def test_a_call_needs_the_right_token(sandbox: Sandbox, token: str, error: str) -> None:
    client = AsyncWebClient(token or None, base_url=sandbox.api_url, retry_handlers=[])

    assert await error_of(client.auth_test()) == error


async def test_the_app_learns_who_it_is(sandbox: Sandbox, client: AsyncWebClient) -> None:
    identity = await client.auth_test()

    assert (identity["user_id"], identity["bot_id"]) == (sandbox.app.bot_user_id, sandbox.app.bot_id)
    assert (identity["team"], identity["is_enterprise_install"]) == ("Acme", False)


async def test_a_token_may_stand_among_the_arguments(sandbox: Sandbox) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{sandbox.api_url}auth.test", data={"token": sandbox.app.bot_token}) as answer,
    ):
        assert (await answer.json())["ok"]


async def test_a_missing_scope_is_named(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.app.scopes = ("commands",)

    refused = await refusal(client.users_info(user=sandbox.person("mia").id))

    assert (refused["error"], refused["needed"], refused["provided"]) == (
        "missing_scope",
        "users:read",
        "commands",
    )


@pytest.mark.parametrize(
    ("method", "scope"),
    [
        ("chat.postMessage", "chat:write"),
        ("chat.postEphemeral", "chat:write"),
        ("chat.update", "chat:write"),
        ("chat.delete", "chat:write"),
        ("conversations.open", "im:write"),
        ("users.info", "users:read"),
        ("users.list", "users:read"),
        ("files.getUploadURLExternal", "files:write"),
        ("files.completeUploadExternal", "files:write"),
        ("files.info", "files:read"),
    ],
)
async def test_every_method_wants_its_scope(
    sandbox: Sandbox, client: AsyncWebClient, method: str, scope: str
) -> None:
    sandbox.app.scopes = ()

    assert (await refusal(client.api_call(method)))["needed"] == scope


async def test_an_unknown_method_is_refused(client: AsyncWebClient) -> None:
    assert await error_of(client.api_call("chat.shout")) == "unknown_method"


async def test_an_uninstalled_app_is_told(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await sandbox.uninstall()

    assert await error_of(client.auth_test()) == "account_inactive"


async def test_api_test_gives_back_what_it_got(client: AsyncWebClient) -> None:
    assert (await client.api_test(foo="bar"))["args"]["foo"] == "bar"
    assert await error_of(client.api_test(error="my_error")) == "my_error"


async def test_an_app_installed_on_the_organisation_names_the_team() -> None:
    async with await Sandbox.start(SandboxSeed(enterprise_id="E1", org_install=True)) as sandbox:
        client = AsyncWebClient(sandbox.app.bot_token, base_url=sandbox.api_url, retry_handlers=[])

        assert (await client.auth_test())["enterprise_id"] == "E1"
        assert await error_of(client.users_list()) == "missing_argument"
        assert (await client.users_list(team_id=sandbox.workspace.id))["ok"]
