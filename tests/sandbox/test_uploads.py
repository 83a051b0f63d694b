"""Files that people give an app in a form: how they arrive, and who can read their bytes."""

import base64
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from sandbox.surfaces import Modal
from tests.sandbox.asking import Json, entry, error_of, modal

pytestmark = pytest.mark.usefixtures("over_http")


@pytest.fixture(autouse=True)
def may_read(sandbox: Sandbox) -> None:
    sandbox.app.scopes += ("files:read",)


@pytest.fixture
async def visitor() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def submitted(bolt: AsyncApp) -> list[Json]:
    got: list[Json] = []

    @bolt.view("form")
    async def take(ack: AsyncAck, view: Json) -> None:
        got.append(view)
        await ack()

    return got


async def opened(sandbox: Sandbox, client: AsyncWebClient, **more: object) -> Modal:
    element = {"type": "file_input", "filetypes": ["csv", "txt"], "max_files": 1, **more}
    await client.views_open(trigger_id=sandbox.trigger_for("mia"), view=modal(entry("People", element)))
    return await sandbox.person("mia").view()


async def given(sandbox: Sandbox, client: AsyncWebClient, submitted: list[Json]) -> Json:
    """The file that Mia gave, as the app hears of it."""
    form = await opened(sandbox, client)
    form.fill({"People": ("people.csv", b"email\nmia@example.com\n")})
    assert form.values["People"] == "people.csv"
    assert (await form.submit()).ok
    files: list[Json] = submitted[-1]["state"]["values"]["people"]["it"]["files"]
    return files[0]


async def test_a_file_arrives_as_slack_writes_it(
    sandbox: Sandbox, client: AsyncWebClient, submitted: list[Json]
) -> None:
    file = await given(sandbox, client, submitted)
    assert (file["name"], file["filetype"], file["mimetype"], file["size"]) == (
        "people.csv",
        "csv",
        "text/csv",
        22,
    )
    assert (file["user"], file["user_team"]) == (sandbox.person("mia").id, sandbox.workspace.id)
    assert file["url_private"].startswith(sandbox.url)


async def test_its_bytes_are_for_the_apps_token_and_scope(
    sandbox: Sandbox, client: AsyncWebClient, submitted: list[Json], visitor: ClientSession
) -> None:
    """To others Slack says 200 as well, and sends a page."""
    url = (await given(sandbox, client, submitted))["url_private_download"]

    async def got(token: str) -> bytes:
        async with visitor.get(url, headers={"Authorization": f"Bearer {token}"}) as answer:
            assert answer.status == 200
            return await answer.read()

    assert await got(sandbox.app.bot_token) == b"email\nmia@example.com\n"
    assert b"Sign in" in await got("xoxb-wrong")
    sandbox.app.scopes = ("commands",)
    assert b"Sign in" in await got(sandbox.app.bot_token)


async def test_a_file_that_is_not_there_is_not_found(
    sandbox: Sandbox, client: AsyncWebClient, submitted: list[Json], visitor: ClientSession
) -> None:
    file = await given(sandbox, client, submitted)
    del sandbox.workspace.files[file["id"]]
    headers = {"Authorization": f"Bearer {sandbox.app.bot_token}"}
    async with visitor.get(file["url_private_download"], headers=headers) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ([], "Please complete this required field."),
        ([("people.xlsx", b"PK")], "people.xlsx is not one of: csv, txt."),
        ([("a.csv", b"a"), ("b.csv", b"b")], "Upload at most 1 files."),
    ],
)
async def test_what_the_field_does_not_take_is_not_sent(
    sandbox: Sandbox,
    client: AsyncWebClient,
    submitted: list[Json],
    files: list[tuple[str, bytes]],
    complaint: str,
) -> None:
    form = await opened(sandbox, client)
    form.fill({"People": files})
    assert (await form.submit()).errors == {"People": complaint}
    assert submitted == []


async def test_a_form_that_takes_files_needs_files_read(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.app.scopes = ("commands",)
    view = modal(entry("People", {"type": "file_input"}))
    asked = client.views_open(trigger_id=sandbox.trigger_for("mia"), view=view)
    assert await error_of(asked) == "missing_scope"


async def test_the_page_uploads_what_was_chosen(
    sandbox: Sandbox, client: AsyncWebClient, submitted: list[Json], visitor: ClientSession
) -> None:
    form = await opened(sandbox, client)
    body = {"as": sandbox.person("mia").id, "name": "people.csv", "data": base64.b64encode(b"abc").decode()}
    async with visitor.post(f"{sandbox.url}_ui/do/attach", json=body) as answer:
        file = (await answer.json())["file"]
    values = {"people": {"it": {"type": "file_input", "files": [file]}}}
    submit = {"as": body["as"], "view": form.raw["id"], "values": values}
    async with visitor.post(f"{sandbox.url}_ui/do/submit", json=submit) as answer:
        assert (await answer.json())["closed"]
    assert submitted[-1]["state"]["values"] == values
    assert sandbox.workspace.files[file["id"]].data == b"abc"
    async with visitor.post(f"{sandbox.url}_ui/do/attach", json={**body, "data": "?"}) as answer:
        assert answer.status == 400
