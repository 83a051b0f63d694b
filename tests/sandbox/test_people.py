"""Who is in the workspace, as the app sees them."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Newcomer, Sandbox, SandboxSeed
from tests.sandbox.asking import Json, error_of
from tests.sandbox.conftest import NOON


async def _info(sandbox: Sandbox, client: AsyncWebClient, name: str) -> Json:
    user: Json = (await client.users_info(user=sandbox.person(name).id))["user"]
    return user


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("mia", {"is_admin"}),
        ("raj", set()),
        ("gus", {"is_restricted"}),
        ("una", {"is_restricted", "is_ultra_restricted"}),
        ("sam", {"is_stranger"}),
        ("otto", {"is_bot"}),
        ("dora", {"deleted"}),
    ],
)
async def test_everyone_has_their_flags(
    sandbox: Sandbox, client: AsyncWebClient, name: str, flags: set[str]
) -> None:
    known = {"is_admin", "is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted"}
    user = await _info(sandbox, client, name)

    assert {flag for flag in known if user.get(flag)} == flags


async def test_a_stranger_is_of_another_team(sandbox: Sandbox, client: AsyncWebClient) -> None:
    assert (await _info(sandbox, client, "sam"))["team_id"] != sandbox.workspace.id


@pytest.mark.parametrize(("month", "hours"), [(3, 1), (7, 2)], ids=["winter", "summer"])
async def test_the_offset_is_right_at_the_sandboxs_time(
    sandbox: Sandbox, client: AsyncWebClient, month: int, hours: int
) -> None:
    sandbox.clock.set(NOON.replace(month=month))

    assert (await _info(sandbox, client, "mia"))["tz_offset"] == hours * 3600


async def test_an_address_needs_its_own_scope(sandbox: Sandbox, client: AsyncWebClient) -> None:
    assert "email" not in (await _info(sandbox, client, "mia"))["profile"]

    sandbox.app.scopes += ("users:read.email",)
    assert (await _info(sandbox, client, "mia"))["profile"]["email"] == "mia@example.com"


async def test_nobody_is_not_found(client: AsyncWebClient) -> None:
    assert await error_of(client.users_info(user="U404")) == "user_not_found"


async def test_the_list_comes_page_by_page(sandbox: Sandbox, client: AsyncWebClient) -> None:
    names = [member["name"] async for page in await client.users_list(limit=3) for member in page["members"]]

    assert names == [user.name for user in sandbox.workspace.users.values()]
    assert await error_of(client.users_list(cursor="nonsense")) == "invalid_cursor"


async def test_a_stranger_to_the_sandbox_is_told_who_is_there(sandbox: Sandbox) -> None:
    with pytest.raises(LookupError, match="there are bare, dora, gus, mia"):
        sandbox.person("nobody")


async def test_two_people_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="there is a mia already"):
        await Sandbox.start(SandboxSeed(people=[Newcomer("mia"), Newcomer("mia")]))


async def test_a_field_that_people_do_not_have_cannot_be_changed(sandbox: Sandbox) -> None:
    with pytest.raises(AttributeError, match="a user has no shoe_size"):
        await sandbox.change_user("mia", shoe_size=38)
