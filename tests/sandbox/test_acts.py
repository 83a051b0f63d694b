"""What each act of a person sends to the app, and what a forged one can send."""

import re
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Newcomer, Sandbox, SandboxClock, SandboxSeed
from sandbox.population import founded
from sandbox.requests import global_shortcut, slash_command
from sandbox.world import World
from tests.sandbox.asking import WORDS, Json, actions, button, home, modal, option, plain, section, select
from tests.sandbox.conftest import NOON


@pytest.fixture
def heard(bolt: AsyncApp, connected: str) -> list[Json]:
    """Everything the app got, as it came, over HTTP and over Socket Mode; it takes all of it."""
    got: list[Json] = []

    async def take(ack: AsyncAck, body: dict[str, Any]) -> None:
        got.append(body)
        await ack()

    for register in (bolt.command("/bare"), bolt.command("/raw"), bolt.view("form"), bolt.event("message")):
        register(take)
    for register in (
        bolt.shortcut("do_it"),
        bolt.shortcut("take_it"),
        bolt.action(re.compile("")),
    ):
        register(take)
    return got


async def test_names_in_a_command_are_escaped_where_the_manifest_says_so(
    sandbox: Sandbox, heard: list[Json]
) -> None:
    mia, raj, general = sandbox.person("mia"), sandbox.person("raj"), sandbox.channel("general")

    await mia.command("/bare pair @raj in #general, not @nobody a@raj.org")
    await mia.command("/raw pair @raj")

    escaped = f"pair <@{raj.id}|raj> in <#{general.id}|general>, not @nobody a@raj.org"
    assert [body["text"] for body in heard] == [escaped, "pair @raj"]


async def test_an_unknown_command_never_reaches_the_app(sandbox: Sandbox, heard: list[Json]) -> None:
    answer = await sandbox.person("mia").command("/bear")

    assert answer.error == "unknown_command"
    assert sandbox.person("mia").toasts == ["/bear is not a valid command."]
    assert heard == []


async def test_a_global_shortcut_has_no_channel(sandbox: Sandbox, heard: list[Json]) -> None:
    await sandbox.person("mia").shortcut("Do it")

    assert (heard[0]["type"], heard[0]["callback_id"]) == ("shortcut", "do_it")
    assert "response_url" not in heard[0]
    assert heard[0]["trigger_id"]


async def test_a_message_shortcut_brings_its_message(sandbox: Sandbox, heard: list[Json]) -> None:
    mia = sandbox.person("mia")
    said = await sandbox.person("raj").says("a thought", channel="general")

    await mia.message_shortcut(said, "Take it")

    body = heard[-1]
    assert (body["type"], body["message"]["text"], body["message"]["user"]) == (
        "message_action",
        "a thought",
        sandbox.person("raj").id,
    )
    assert body["channel"]["name"] == "general"


async def test_a_shortcut_that_is_not_in_the_manifest_is_named(sandbox: Sandbox) -> None:
    with pytest.raises(
        AssertionError, match=r"no global shortcut “Undo it” in the manifest; there are \['Do it'\]"
    ):
        await sandbox.person("mia").shortcut("Undo it")


class TestClicks:
    async def test_on_a_message(self, sandbox: Sandbox, client: AsyncWebClient, heard: list[Json]) -> None:
        mia = sandbox.person("mia")
        asks = button(value="v1", confirm={"title": plain("Sure?"), "text": plain("x"), "confirm": plain("Yes"), "deny": plain("No")})  # fmt: skip
        posted = await client.chat_postMessage(channel=mia.id, text="t", blocks=[actions(asks, block_id="b")])

        await mia.inbox()[0].click("Press")

        body = heard[0]
        pressed = {key: body["actions"][0][key] for key in ("type", "block_id", "action_id", "value")}
        assert pressed == {"type": "button", "block_id": "b", "action_id": "press", "value": "v1"}
        assert body["container"]["message_ts"] == body["message"]["ts"] == posted["ts"]
        assert body["container"]["is_ephemeral"] is False
        assert body["response_url"].startswith(sandbox.url)

    async def test_on_a_menu_with_what_else_was_chosen(
        self, sandbox: Sandbox, client: AsyncWebClient, heard: list[Json]
    ) -> None:
        mia = sandbox.person("mia")
        menu = {"type": "overflow", "action_id": "more", "options": [option("Edit"), option("Delete")]}
        blocks = [
            actions(select("A", "B", action_id="which", placeholder=plain("Which?")), menu, block_id="b")
        ]
        await client.chat_postMessage(channel=mia.id, text="t", blocks=blocks)
        message = mia.inbox()[0]

        await message.choose("Which?", "B")
        await message.click("Delete")

        assert message.buttons == ["Edit", "Delete"]
        assert heard[1]["actions"][0]["selected_option"] == option("Delete")
        assert heard[1]["state"]["values"]["b"]["which"]["selected_option"] == option("B")

    async def test_on_an_ephemeral_message(
        self, sandbox: Sandbox, client: AsyncWebClient, heard: list[Json]
    ) -> None:
        mia = sandbox.person("mia")
        general = sandbox.channel("general").id
        await client.chat_postEphemeral(channel=general, user=mia.id, text="t", blocks=[actions(button())])

        await mia.ephemerals()[0].click("Press")

        assert heard[0]["container"]["is_ephemeral"] is True
        assert "message" not in heard[0]

    async def test_on_home(self, sandbox: Sandbox, client: AsyncWebClient, heard: list[Json]) -> None:
        mia = sandbox.person("mia")
        await client.views_publish(user_id=mia.id, view=home(actions(button())))

        await (await mia.home(published=False)).click("Press")

        assert (heard[0]["container"]["type"], heard[0]["view"]["type"]) == ("view", "home")
        assert "channel" not in heard[0]

    async def test_in_a_modal_let_the_app_push_another(
        self, sandbox: Sandbox, client: AsyncWebClient, heard: list[Json]
    ) -> None:
        mia = sandbox.person("mia")
        await client.views_open(trigger_id=sandbox.trigger_for("mia"), view=modal(actions(button())))
        await (await mia.view()).click("Press")

        await client.views_push(trigger_id=heard[0]["trigger_id"], view=modal(section(), title="Over it"))

        assert [view.title for view in mia.views] == ["A form", "Over it"]
        await (await mia.view("Over it")).close()
        assert (await mia.view()).title == "A form"


class TestForgeries:
    async def test_a_button_with_another_value(
        self, sandbox: Sandbox, client: AsyncWebClient, heard: list[Json]
    ) -> None:
        mia = sandbox.person("mia")
        await client.chat_postMessage(channel=mia.id, text="t", blocks=[actions(button(value="mine"))])

        await mia.action(mia.inbox()[0], "press", "another's")

        assert heard[0]["actions"][0]["value"] == "another's"

    async def test_a_form_with_anothers_metadata(
        self, sandbox: Sandbox, client: AsyncWebClient, heard: list[Json]
    ) -> None:
        await client.views_open(
            trigger_id=sandbox.trigger_for("mia"), view=modal(WORDS, private_metadata="mia's")
        )
        raw = (await sandbox.person("mia").view()).raw

        await sandbox.person("raj").submit_raw(raw, private_metadata="copied")

        assert heard[0]["view"]["private_metadata"] == "copied"
        assert heard[0]["user"]["id"] == sandbox.person("raj").id
        assert len(sandbox.person("mia").views) == 1


async def test_an_app_that_answers_late_has_missed_its_time(
    sandbox: Sandbox, bolt: AsyncApp, over_http: str
) -> None:
    sandbox.faults.add("users.info", "timeout_before")

    @bolt.command("/bare")
    async def dawdle(ack: AsyncAck, client: AsyncWebClient, command: Json) -> None:
        await client.users_info(user=command["user_id"])
        await ack()

    answer = await sandbox.person("mia").command("/bare")

    assert (answer.status, answer.error) == (0, "operation_timeout")
    assert "operation_timeout" in sandbox.person("mia").ephemerals()[0].text


async def test_without_an_app_the_person_is_told(sandbox: Sandbox) -> None:
    answer = await sandbox.person("mia").command("/bare", channel="general")

    assert answer.error == "dispatch_failed"
    assert sandbox.person("mia").channel("general")[0].is_ephemeral


async def test_a_command_answered_with_a_broken_message_is_the_apps_fault(
    sandbox: Sandbox, bolt: AsyncApp, over_http: str
) -> None:
    @bolt.command("/bare")
    async def answer(ack: AsyncAck) -> None:
        await ack(text="t", blocks=[{"type": "marquee"}])

    await sandbox.person("mia").command("/bare")

    assert "unsupported type: marquee" in sandbox.person("mia").toasts[0]


def test_an_organisations_app_hears_of_no_team() -> None:
    seed = SandboxSeed(people=[Newcomer("mia")], enterprise_id="E1", org_install=True)
    world = World(founded(seed), SandboxClock(frozen=NOON), rate_limits=False)
    mia = world.workspace.user_named("mia")
    assert mia

    command = slash_command(world, mia, world.workspace.dm_with(mia.id), "/bare", "").payload
    shortcut = global_shortcut(world, mia, "do_it").payload

    assert (command["is_enterprise_install"], command["enterprise_id"]) == ("true", "E1")
    assert (shortcut["is_enterprise_install"], shortcut["team"], shortcut["enterprise"]["id"]) == (
        True,
        None,
        "E1",
    )
