"""An upload in three steps, and who can have the file then."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from tests.sandbox.asking import error_of


async def test_a_file_uploaded_into_a_dm_is_there_for_its_person(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    mia = sandbox.person("mia")
    dm = (await client.conversations_open(users=mia.id))["channel"]["id"]

    await client.files_upload_v2(
        channel=dm, content="BEGIN:VCALENDAR", filename="session.ics", initial_comment="Here"
    )

    message = mia.inbox()[-1]
    assert (message.text, message.files[0].name, message.files[0].data) == (
        "Here",
        "session.ics",
        b"BEGIN:VCALENDAR",
    )
    assert message.raw["files"][0]["mimetype"] == "text/calendar"
    with pytest.raises(LookupError):
        sandbox.person("raj").session.file(message.files[0].id)


async def test_a_file_is_shared_once_its_bytes_are_there(client: AsyncWebClient) -> None:
    asked = await client.files_getUploadURLExternal(filename="a.txt", length=1)

    done = client.files_completeUploadExternal(files=[{"id": asked["file_id"]}])

    assert await error_of(done) == "file_not_found"


async def test_a_user_id_is_no_place_for_a_file(sandbox: Sandbox, client: AsyncWebClient) -> None:
    upload = client.files_upload_v2(channel=sandbox.person("mia").id, content="x", filename="a.txt")

    assert await error_of(upload) == "channel_not_found"


async def test_the_app_has_to_be_in_the_channel(sandbox: Sandbox, client: AsyncWebClient) -> None:
    upload = client.files_upload_v2(channel=sandbox.channel("elsewhere").id, content="x", filename="a.txt")

    assert await error_of(upload) == "not_in_channel"


@pytest.mark.parametrize("length", [0, -1])
async def test_an_empty_file_is_refused(client: AsyncWebClient, length: int) -> None:
    asked = client.files_getUploadURLExternal(filename="a.txt", length=length)

    assert await error_of(asked) == "invalid_arguments"


async def test_a_file_can_be_looked_up(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.app.scopes += ("files:read",)
    done = await client.files_upload_v2(content="abc", filename="a.txt")

    assert (await client.files_info(file=done["files"][0]["id"]))["file"]["size"] == 3
    assert await error_of(client.files_info(file="F404")) == "file_not_found"
