"""What the page in the browser is given: the workspace as one person sees it, and word of every change."""

import asyncio
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox, SandboxClock
from tests.sandbox.asking import WORDS, home, modal, section
from tests.sandbox.conftest import SEED


def test_everyone_sees_their_own_channels_only(sandbox: Sandbox) -> None:
    mia, raj = sandbox.person("mia").id, sandbox.person("raj").id

    def names(user: str) -> list[str]:
        return [channel["name"] for channel in sandbox.snapshot(user)["channels"]]

    assert names(mia) == ["general", "elsewhere", "secret"]
    assert names(raj) == ["general", "elsewhere"]
    with pytest.raises(LookupError):
        sandbox.messages(raj, sandbox.channel("secret").id)


async def test_what_a_person_has_open_is_theirs(sandbox: Sandbox, client: AsyncWebClient) -> None:
    mia, raj = sandbox.person("mia").id, sandbox.person("raj").id
    await client.views_open(trigger_id=sandbox.trigger_for("mia"), view=modal(WORDS))
    await client.views_publish(user_id=mia, view=home(section()))
    await client.chat_postEphemeral(channel=sandbox.channel("general").id, user=mia, text="psst")

    assert [view["title"]["text"] for view in sandbox.snapshot(mia)["views"]] == ["A form"]
    assert sandbox.snapshot(mia)["home"]["type"] == "home"
    assert sandbox.messages(mia, sandbox.channel("general").id)[0]["ephemeral"]
    assert (sandbox.snapshot(raj)["views"], sandbox.snapshot(raj)["home"]) == ([], None)
    assert sandbox.messages(raj, sandbox.channel("general").id) == []


def test_the_app_brings_its_commands_and_shortcuts(sandbox: Sandbox) -> None:
    app = sandbox.snapshot(sandbox.person("mia").id)["app"]

    assert [command["command"] for command in app["commands"]] == ["/bare", "/raw"]
    assert [shortcut["name"] for shortcut in app["shortcuts"]] == ["Do it"]
    assert [shortcut["name"] for shortcut in app["message_shortcuts"]] == ["Take it"]


async def test_every_change_is_told_until_the_sandbox_stops(clock: SandboxClock) -> None:
    sandbox = await Sandbox.start(SEED, clock=clock)
    told: list[str] = []

    async def follow() -> None:
        told.extend([change.kind async for change in sandbox.changes()])

    following = asyncio.ensure_future(follow())
    await asyncio.sleep(0)
    sandbox.add_user("nia")
    sandbox.add_channel("mentors")
    sandbox.clock.move(timedelta(hours=1))
    await sandbox.person("mia").says("hello", channel="general")
    await sandbox.stop()
    await following

    assert told == ["people", "channels", "clock", "message"]


async def test_toasts_are_dismissed(sandbox: Sandbox) -> None:
    mia = sandbox.person("mia")
    await mia.command("/unknown")
    assert sandbox.snapshot(mia.id)["toasts"]

    sandbox.dismiss_toasts(mia.id)

    assert sandbox.snapshot(mia.id)["toasts"] == []
