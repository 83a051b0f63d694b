"""A response_url takes 5 posts in 30 minutes, for the person alone unless it says otherwise."""

from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from tests.sandbox.asking import Json, actions, button

Posted = tuple[int, Json]


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def given(sandbox: Sandbox, bolt: AsyncApp, over_http: str) -> str:
    """The response_url of a command that Mia typed in #general."""
    urls: list[str] = []

    @bolt.command("/bare")
    async def keep(ack: AsyncAck, command: Json) -> None:
        urls.append(command["response_url"])
        await ack()

    await sandbox.person("mia").command("/bare", channel="general")
    return urls[0]


async def _post(http: aiohttp.ClientSession, url: str, **message: object) -> Posted:
    async with http.post(url, json=message) as answer:
        return answer.status, await answer.json()


async def test_a_post_is_for_the_person_alone(
    sandbox: Sandbox, http: aiohttp.ClientSession, given: str
) -> None:
    await _post(http, given, text="only you")

    assert [m.text for m in sandbox.person("mia").channel("general")] == ["only you"]
    assert sandbox.person("raj").channel("general") == []


async def test_a_post_in_channel_is_for_all(
    sandbox: Sandbox, http: aiohttp.ClientSession, given: str
) -> None:
    await _post(http, given, text="all of you", response_type="in_channel")

    assert [m.text for m in sandbox.person("raj").channel("general")] == ["all of you"]


async def test_the_sixth_post_is_refused(sandbox: Sandbox, http: aiohttp.ClientSession, given: str) -> None:
    for number in range(5):
        assert (await _post(http, given, text=str(number)))[0] == 200

    assert await _post(http, given, text="5") == (404, {"ok": False, "error": "used_url"})
    assert len(sandbox.person("mia").ephemerals()) == 5


async def test_after_30_minutes_it_is_expired(
    sandbox: Sandbox, http: aiohttp.ClientSession, given: str
) -> None:
    sandbox.clock.move(timedelta(minutes=30))
    assert (await _post(http, given, text="just in time"))[0] == 200

    sandbox.clock.move(timedelta(seconds=1))
    assert await _post(http, given, text="late") == (404, {"ok": False, "error": "expired_url"})


@pytest.mark.parametrize(
    ("message", "error"),
    [({}, "no_text"), ({"blocks": [{"type": "marquee"}]}, "invalid_blocks")],
    ids=["nothing", "unknown blocks"],
)
async def test_what_slack_would_not_show_is_refused(
    http: aiohttp.ClientSession, given: str, message: Json, error: str
) -> None:
    assert (await _post(http, given, **message))[1]["error"] == error


@pytest.mark.usefixtures("over_http")
class TestFromAMessage:
    @pytest.fixture
    async def given(self, sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient) -> str:
        """The response_url of a click on a message in Mia's DM."""
        urls: list[str] = []

        @bolt.action("press")
        async def keep(ack: AsyncAck, body: Json) -> None:
            urls.append(body["response_url"])
            await ack()

        mia = sandbox.person("mia")
        await client.chat_postMessage(channel=mia.id, text="Press it", blocks=[actions(button())])
        await mia.inbox()[0].click("Press")
        return urls[0]

    async def test_the_original_is_replaced(
        self, sandbox: Sandbox, http: aiohttp.ClientSession, given: str
    ) -> None:
        await _post(http, given, text="Pressed", replace_original=True)

        assert [(m.text, m.buttons) for m in sandbox.person("mia").inbox()] == [("Pressed", [])]

    async def test_the_original_is_deleted(
        self, sandbox: Sandbox, http: aiohttp.ClientSession, given: str
    ) -> None:
        await _post(http, given, delete_original=True)

        assert sandbox.person("mia").inbox() == []

    async def test_without_a_word_of_it_the_original_stays(
        self, sandbox: Sandbox, http: aiohttp.ClientSession, given: str
    ) -> None:
        await _post(http, given, text="And also")

        assert [m.text for m in sandbox.person("mia").inbox()] == ["Press it"]
        assert [m.text for m in sandbox.person("mia").ephemerals()] == ["And also"]
