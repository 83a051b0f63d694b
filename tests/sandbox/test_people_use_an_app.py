"""What a person does reaches the app, and what the app does reaches the person: the same over both ways."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox

Json = dict[str, Any]
pytestmark = pytest.mark.usefixtures("connected")

FORM: Json = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "A form"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "Words"},
            "element": {"type": "plain_text_input", "action_id": "words"},
        }
    ],
}


async def test_a_command_is_answered_at_once(sandbox: Sandbox, bolt: AsyncApp) -> None:
    @bolt.command("/bare")
    async def answer(ack: AsyncAck, command: Json) -> None:
        await ack(f"You said {command['text']}")

    said = await sandbox.person("mia").command("/bare hello there", channel="general")

    assert (said.status, said.text, said.error) == (200, "You said hello there", None)
    assert [m.text for m in sandbox.person("mia").ephemerals()] == ["You said hello there"]


async def test_a_form_is_opened_filled_in_and_saved(
    sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient
) -> None:
    @bolt.command("/bare")
    async def open_form(ack: AsyncAck, command: Json) -> None:
        await ack()
        await client.views_open(trigger_id=command["trigger_id"], view=FORM)

    @bolt.view("form")
    async def save(ack: AsyncAck, view: Json, body: Json) -> None:
        await ack()
        words = view["state"]["values"]["words"]["words"]["value"]
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Saved {words}")

    mia = sandbox.person("mia")
    await mia.command("/bare")
    form = await mia.view("A form")
    form.fill({"Words": "five fine words"})
    saved = await form.submit()

    assert saved.ok
    assert saved.closed
    assert (await mia.message(containing="five fine words")).text == "Saved five fine words"
    assert [m.text for m in mia.inbox()] == ["Saved five fine words"]


async def test_words_to_the_app_are_heard(sandbox: Sandbox, bolt: AsyncApp) -> None:
    @bolt.event("message")
    async def reply(event: Json, say: AsyncSay) -> None:
        await say(f"{event['text']} yourself")

    await sandbox.person("mia").says("hello")

    assert (await sandbox.person("mia").message(containing="yourself")).text == "hello yourself"


async def test_home_is_published_when_it_is_opened(
    sandbox: Sandbox, bolt: AsyncApp, client: AsyncWebClient
) -> None:
    @bolt.event("app_home_opened")
    async def publish(event: Json) -> None:
        text = {"type": "mrkdwn", "text": "Welcome home"}
        await client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [{"type": "section", "text": text}]}
        )

    assert (await sandbox.person("mia").home()).text == "Welcome home"
